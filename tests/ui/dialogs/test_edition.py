"""Another edition of the set that comes with the program: offered, listed, taken only when the person says so."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.resources import FORMS
from desktop.session import edition, library
from desktop.session.opening import open_session
from desktop.ui.dialogs.edition_dialog import EditionDialog
from tests.ui.person import Person


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The program comes with a set in which 附件2 scores one point less."""
    forms = tmp_path / "forms"
    shutil.copytree(FORMS, forms)
    path = forms / "yueyang-2023" / "department.txt"
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.splitlines() if line.startswith("总分.得分"))
    formula, clause, rest = old.partition("《")
    path.write_text(text.replace(old, f"{formula.rstrip()} - 1 {clause}{rest}"), encoding="utf-8")
    for module in (edition, library):
        monkeypatch.setattr(module, "FORMS", forms)
    library._shipped.cache_clear()
    return forms


@pytest.fixture(autouse=True)
def forget():
    """The program's own sets again for the tests that follow."""
    yield
    library._shipped.cache_clear()


def test_the_same_edition_is_not_spoken_of(person: Person, qtbot) -> None:
    """Nor has the menu anything to show."""
    qtbot.wait(400)
    assert not person.bench.hint.isVisible()
    person.choose("报告集新版")
    assert "随程序带的这一版" in person.bench.hint.text


def test_another_edition_is_offered_with_what_it_changes(newer, person: Person, qtbot) -> None:
    """Said in the hint; the file is scored by its own edition until the person decides, and stays so after 不换."""
    qtbot.waitUntil(lambda: "不一样" in person.bench.hint.text)
    seen: list[str] = []

    def look(dialog) -> None:
        assert isinstance(dialog, EditionDialog)
        seen.append(dialog.list.toPlainText())
        dialog.reject()

    person.answer(look)
    person.bench.hint.button.click()
    assert "“附件2.总分.得分”的公式" in seen[0] and "- 1”" in seen[0]
    assert person.score.startswith("97.40")
    assert not list(person.path.parent.glob("*.bak*"))


def test_it_is_taken_in_one_step_with_a_backup(newer, person: Person, qtbot) -> None:
    """What is being typed is kept first; then the file is open under the new edition, the old one beside it."""
    person.goto("附件2.总额.年初")
    person.type("1300")
    bench, path = person.bench, person.path
    person.answer(lambda dialog: dialog.take.click())
    person.choose("报告集新版")
    assert person.bench is not bench and person.bench.path == path
    assert "已换成新版" in person.bench.hint.text and "自评.bak.db" in person.bench.hint.text
    assert person.score.startswith("96.40")
    assert person.kept("附件2.总额.年初") == "1300"
    with open_session(path.with_name("自评.bak.db"), write=False) as before:
        assert not edition.differs(person.bench.session) and edition.differs(before)
    qtbot.wait(400)
    assert "不一样" not in person.bench.hint.text
    person.goto("附件2.总额.年初")
    person.type("1301")
    person.press(Qt.Key.Key_Return)
    assert person.kept("附件2.总额.年初") == "1301"
