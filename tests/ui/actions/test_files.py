"""文件: new, open, sample, copy, JSON, read-only; what fails is told in one sentence and nothing is lost."""

import json
import sqlite3
from contextlib import closing

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QPushButton

from desktop.session.file_name import name_of
from desktop.session.library import listed_sets, sample_names
from desktop.session.opening import open_session
from desktop.ui import settings
from desktop.ui.actions import files
from desktop.ui.dialogs.new_dialog import NewDialog
from desktop.ui.panes.status_bar import StatusBar
from desktop.ui.panes.workbench import Workbench
from tests.ui.person import Person, child


def test_new_asks_for_set_unit_year_and_place(make_person, tmp_path) -> None:
    """Then the new workbook is open on its first table, with unit and year filled in."""
    person = make_person(None)

    def fill(dialog) -> None:
        assert isinstance(dialog, NewDialog)
        assert not dialog._ok.isEnabled(), "without a unit there is nothing to make"
        dialog.unit_line.setText("某某中心")
        dialog.choose("yueyang-2023")
        dialog.year_line.setText("2024")
        person.pick(tmp_path / "新.db")
        dialog.accept()

    person.answer(fill)
    person.choose("新建")
    assert person.bench.path == tmp_path / "新.db"
    assert person.text("封面数据.单位名称") == "某某中心"
    assert person.bench.sheet.copy_id == person.bench.tree.order()[0]
    assert person.window.windowTitle().startswith("新.db")
    assert "未填" in person.tree_line("附件1")[2] or person.checked()


def test_a_year_before_the_set_is_refused(make_person, tmp_path) -> None:
    """One sentence in a box; the window stays on the start page and no file is left."""
    person = make_person(None)
    said: list[str] = []

    def fill(dialog) -> None:
        dialog.unit_line.setText("某某中心")
        dialog.choose("yueyang-2023")
        dialog.year_line.setText("1999")
        person.pick(tmp_path / "旧.db", then=read)
        dialog.accept()

    def read(dialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        dialog.close()

    person.answer(fill)
    person.choose("新建")
    assert said == [
        "报告集“岳阳市市级部门整体支出绩效自评”从 2023 年起用，不能填 1999 年度；请填 2023 或以后"
    ]
    assert person.window.bench is None
    assert not (tmp_path / "旧.db").exists()


def test_what_is_no_workbook_is_told_and_the_open_one_stays(person: Person, tmp_path) -> None:
    """A text file under a workbook's name."""
    path = tmp_path / "假.db"
    path.write_text("不是数据库")
    said: list[str] = []

    def read(dialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        dialog.close()

    bench = person.bench

    person.pick(path, then=read)
    person.choose("打开")
    assert len(said) == 1 and "假.db" in said[0] and "\n" not in said[0]
    assert person.bench is bench


def _session(*_: object) -> None:
    raise StopIteration


def _half_a_workbench(self, *_: object) -> None:
    raise KeyError("某某局")


@pytest.mark.parametrize(
    ("place", "fails"),
    [
        ("desktop.session.opening.Session", _session),
        ("desktop.ui.panes.workbench.Workbench._connect", _half_a_workbench),
        ("desktop.ui.panes.workbench.score_of_set", _half_a_workbench),
        ("desktop.ui.panes.workbench.Checking.begin", _half_a_workbench),
    ],
    ids=["before the session", "before the panes are joined", "before the first table", "at the last step"],
)
@pytest.mark.parametrize("from_start", [True, False], ids=["from the start page", "beside an open one"])
def test_a_fault_while_opening_leaves_the_window_as_it_was(
    make_person, sample, monkeypatch, place, fails, from_start
) -> None:
    """It is told, the file is let go, the open workbook goes on as if nothing had been; the next try opens the file."""
    other = sample.with_name("另一个.db")
    other.write_bytes(sample.read_bytes())
    person = make_person(None if from_start else sample)
    window = person.window
    before = (
        window.bench,
        window.status,
        window.windowTitle(),
        window.pages.currentWidget(),
        window.pages.count(),
    )
    said: list[str] = []

    def read(dialog) -> None:
        said.append(dialog.text())
        assert sorted(one.name for one in other.parent.glob(".另一个*")) == [], (
            "the lock is gone when it is told"
        )
        dialog.reject()

    with monkeypatch.context() as patch:
        patch.setattr(place, fails)
        person.answer(read)
        assert not files.open_file(window, other)
    assert len(said) == 1 and "没有打开" in said[0] and "某某局" not in said[0]
    now = (
        window.bench,
        window.status,
        window.windowTitle(),
        window.pages.currentWidget(),
        window.pages.count(),
    )
    assert now == before
    assert len(window.findChildren(Workbench)) == (0 if from_start else 1)
    assert len(window.findChildren(StatusBar)) == 1
    if not from_start:
        assert window.focusWidget() is person.bench.sheet.editor
        person.goto("附件2.总额.年初")
        person.type("7")
        person.press(Qt.Key.Key_Return)
        assert person.kept("附件2.总额.年初") == "7" and window.status.saved.text().startswith("已保存")
    assert files.open_file(window, other)
    assert person.bench.path == other and not person.bench.session.read_only


def test_a_copy_is_saved_with_what_was_just_typed(person: Person, tmp_path) -> None:
    """The cell being typed in is kept first; the copy opens by itself."""
    person.goto("附件2.总额.年初")
    person.type("1300")
    person.pick(tmp_path / "副本.db")
    person.choose("另存副本")
    assert "副本已存到" in person.bench.hint.text
    with open_session(tmp_path / "副本.db", write=False) as other:
        assert "1300" in other.workbook.texts.values()


def test_json_goes_out_and_comes_in_as_one_edit(person: Person, tmp_path) -> None:
    """Exported, changed elsewhere, imported: shown at once and undone in one step."""
    path = tmp_path / "出.json"
    person.pick(path)
    person.choose("导出 JSON")
    data = json.loads(path.read_text(encoding="utf-8"))
    form = next(form for form in data["forms"] if form["label"] == "附件2")
    form["cells"]["总额.年初"] = "1300"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    person.pick(path)
    person.choose("导入")
    assert person.text("附件2.总额.年初") == "1300.00"
    assert person.bench.hint.button.text() == "撤销"
    person.choose("撤销")
    assert person.text("附件2.总额.年初") == "1202.69"


def test_a_second_window_is_read_only_and_says_who_has_it(person: Person, make_person, sample) -> None:
    """It shows, checks and explains; typing says why not; the first goes on writing."""
    second = make_person(sample)
    assert second.window.status.saved.text().startswith("只读（")
    assert "正在用" in second.window.status.saved.text()
    assert "打开着" in second.bench.hint.text
    for name in ("新增行", "删除本表", "粘贴", "撤销", "导入"):
        second.window.menus.offer()
        assert not second.entry(name).isEnabled(), name
    second.goto("附件2.总额.年初")
    second.type("5")
    assert second.text("附件2.总额.年初") == "1202.69"
    assert "只读" in second.bench.hint.text
    assert second.checked() == person.checked() != []
    person.bench.session.type_into(person.ref("附件2.总额.年初"), "1300")
    assert person.text("附件2.总额.年初") == "1300.00"


def test_recent_files_are_offered(person: Person, make_person, sample) -> None:
    """On the start page and in the menu, only those that are still there."""
    assert settings.recent() == [sample]
    start = make_person(None).window.start
    assert start.files.count() == 1 and start.files.item(0).text().startswith("自评.db")
    start.files.setFocus()
    start.files.setCurrentRow(0)
    person.window.close()
    sample.rename(sample.with_name("改名.db"))
    assert settings.recent() == []


def test_enter_goes_on_from_the_start_page(person: Person, make_person) -> None:
    """With the file opened last; on a choice Enter does what a click does, as in a dialog."""
    start = make_person(None).window.start
    assert start.window().focusWidget() is start.files and start.files.currentRow() == 0
    wanted: list[str] = []
    start.file_wanted.disconnect()
    start.file_wanted.connect(lambda path: wanted.append(path.name))
    start.open_wanted.disconnect()
    start.open_wanted.connect(lambda: wanted.append("打开"))
    QTest.keyClick(start.files, Qt.Key.Key_Return)
    choice = next(one for one in start.findChildren(QPushButton) if one.accessibleName() == "打开")
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Return)
    assert wanted == ["自评.db", "打开"]


def test_closing_keeps_what_is_being_typed(person: Person) -> None:
    """The window is closed in the middle of a cell."""
    path = person.path
    person.goto("附件2.总额.年初")
    person.type("1300")
    name = person.ref("附件2.总额.年初")
    person.window.close()
    with open_session(path, write=False) as other:
        assert other.workbook.texts[name] == "1300"


def test_ctrl_s_says_that_all_is_saved(person: Person) -> None:
    """It keeps the cell being typed in, and tells that nobody has to save."""
    person.goto("附件2.总额.年初")
    person.type("1300")
    person.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert person.kept("附件2.总额.年初") == "1300"
    assert "自动保存" in person.bench.hint.text
    assert person.window.status.saved.text().startswith("已保存 ")


def test_a_file_that_is_not_there_is_told_at_the_start(make_person, qapp, tmp_path) -> None:
    """`jixiao 没有.db`: one sentence, then the start page."""
    said: list[str] = []

    def read(dialog) -> None:
        assert isinstance(dialog, QMessageBox)
        said.append(dialog.text())
        dialog.close()

    person = make_person(None)
    person.answer(read)
    person.window.begin(tmp_path / "没有.db")
    assert len(said) == 1 and "没有.db" in said[0]
    assert person.window.bench is None
    assert person.window.pages.currentWidget() is person.window.start


def test_what_the_clerk_wants_to_be_called(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    """From the next change on it stands in the log."""
    person.answer(lambda dialog: (dialog.setTextValue("经办人甲"), dialog.accept()))
    person.choose("填表人署名")
    person.goto("附件2.总额.年初")
    person.type("1300")
    person.bench.flush()
    with closing(sqlite3.connect(person.path)) as connection:
        [[who]] = connection.execute(
            "SELECT who FROM change ORDER BY edit DESC, step DESC LIMIT 1"
        ).fetchall()
    assert who == "经办人甲"


def test_samples_are_told_apart_by_their_forms(make_person) -> None:
    """Two of them are of one unit: behind unit and year stands what is filled in."""
    person = make_person(None)
    offered: list[str] = []

    def read(dialog: QInputDialog) -> None:
        offered.extend(dialog.comboBoxItems())
        dialog.reject()

    person.answer(read)
    person.choose("打开样例")
    titles = {one.title for one in listed_sets()}
    assert len(offered) == len(set(offered)) == len(sample_names())
    assert all(line.partition("　")[2] in titles for line in offered)


@pytest.mark.parametrize(
    ("entry", "ending"),
    [("导出 JSON", ".json"), ("导出PDF", ".pdf"), ("导出 Word", ".docx"), ("导出 Excel", ".xlsx")],
)
def test_an_export_is_offered_by_unit_and_year(person: Person, entry: str, ending: str) -> None:
    """Not by the name of the workbook's own file beside it."""
    offered: list[str] = []

    def look(dialog: QFileDialog) -> None:
        offered.append(child(dialog, QLineEdit).text())
        dialog.reject()

    person.answer(look)
    person.choose(entry)
    assert offered == [f"{name_of(person.bench.session.calculation)}{ending}"]
    assert not offered[0].startswith("绩效自评.")
