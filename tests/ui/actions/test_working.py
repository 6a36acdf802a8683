"""Work in a copy on this PC: offered, given back, merged with what somebody else has done meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop.domain.values.address import find
from desktop.session.opening import open_session
from desktop.store.place_kind import STICK
from desktop.store.working_copy import whose, working_copy_of
from desktop.ui.actions import working
from tests.builders import texts_in
from tests.ui.person import Person

NAME, PHONE = "封面数据.填表人", "封面数据.单位负责人"


@pytest.fixture
def on_a_stick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("desktop.store.place_kind.place_kind", lambda path: STICK)


def write(person: Person, cell: str, text: str) -> None:
    person.bench.session.type_into(person.ref(cell), text)


def press(label: str):
    return lambda box: next(one for one in box.buttons() if one.text().startswith(label)).click()


def begun(person: Person) -> Path:
    """The original; its working copy is on the screen."""
    original = person.path
    working.begin(person.bench, original)
    assert person.path == working_copy_of(original).path
    return original


def test_a_file_on_a_stick(person: Person, on_a_stick: None) -> None:
    """It is offered at opening; the title and a word say where one is."""
    original = person.path
    working.offer(person.bench)
    assert (
        "在 U 盘或移动硬盘上" in person.bench.hint.text
        and person.bench.hint.button.text() == "在本机的副本里填"
    )
    person.bench.hint.button.click()
    person.bot.waitUntil(lambda: whose(person.path) is not None)
    assert "（本机副本）" in person.window.windowTitle()
    person.bot.waitUntil(lambda: f"放回“{original}”" in person.bench.hint.text)


def test_back_in_its_place(person: Person) -> None:
    original = begun(person)
    ref, before = person.ref(NAME), texts_in(original)
    write(person, NAME, "甲")
    assert texts_in(original) == before
    person.choose("存回原处")
    assert texts_in(original)[ref] == "甲" and "已存回" in person.bench.hint.text
    assert person.window.leave()  # asks nothing


def test_leaving_asks(person: Person) -> None:
    """Back by the default; a word leaves it here, and the next opening of the original tells of it."""
    original = begun(person)
    ref = person.ref(NAME)
    write(person, NAME, "甲")
    person.answer(press("取消"))
    assert not person.window.leave()
    person.answer(press("先留在本机"))
    assert person.window.leave() and texts_in(original)[ref] != "甲"
    person.pick(original)
    person.choose("打开")
    working.offer(person.bench)
    assert "上次在本机副本里填的还没有存回" in person.bench.hint.text
    person.bench.hint.button.click()
    person.bot.waitUntil(lambda: whose(person.path) is not None)
    person.answer(press("存回原处"))
    assert person.window.leave() and texts_in(original)[ref] == "甲"


def test_an_original_that_has_gone_on(person: Person) -> None:
    """What each has written elsewhere is merged; nothing of either is lost, and the original is open then."""
    original = begun(person)
    write(person, NAME, "甲")
    with open_session(original) as other:
        other.type_into(find(other.calculation, PHONE), "乙")
    refs = person.ref(NAME), person.ref(PHONE)

    def merge(box: QMessageBox) -> None:
        assert "在你填副本的时候被改过" in box.text()
        press("合并")(box)

    person.answer(merge)
    person.choose("存回原处")
    assert person.path == original and [texts_in(original)[ref] for ref in refs] == ["甲", "乙"]
    assert "两边合并好了" in person.bench.hint.text


def test_an_original_that_cannot_be_written(person: Person) -> None:
    """Somebody has it open: said, and the copy stays."""
    original = begun(person)
    write(person, NAME, "甲")
    said: list[str] = []

    def note(box: QMessageBox) -> None:
        said.append(box.text())
        box.accept()

    with open_session(original):
        person.answer(note)
        person.choose("存回原处")
    assert "没有存回去" in said[0] and "打开着" in said[0] and person.kept(NAME) == "甲"
    person.answer(press("先留在本机"))
    assert person.window.leave()


def test_a_file_of_ones_own(person: Person) -> None:
    person.choose("存回原处")
    assert "这个文件就在原处" in person.bench.hint.text
