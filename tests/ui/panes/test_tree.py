"""The tree: every table with its mark, its name and its score, walked by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.layout.sections import starts_of
from desktop.session.opening import create
from tests.builders import sample_file
from tests.ui.person import Person

CTRL = Qt.KeyboardModifier.ControlModifier
PROJECTS = [f"附件3-{n}" for n in range(1, 9)]


def test_marks_tell_what_is_to_be_done(person: Person) -> None:
    """Complete, open, to explain, wrong: the gravest with its count, the rest in words."""
    person.checked()
    assert person.tree_line("附件1") == ("部门整体支出绩效评价基础数据表", "", "完整")
    assert person.tree_line("附件2") == ("部门整体支出绩效自评表", "97.40", "待说明 1")
    session = person.bench.session
    session.type_into(person.ref("附件1.人员.编制"), "")
    person.checked()
    assert person.tree_line("附件1")[2] == "未填 1"
    assert person.ref("附件1.人员.编制") not in person.bench.sheet._flaws, (
        "yellow is enough for what is to be filled"
    )
    session.type_into(person.ref("附件1.人员.在职"), "廿六")
    person.checked()
    assert person.tree_line("附件1")[2] == "错误 1，未填 1"
    assert person.window.status.findings.text() == "未填 2 · 错误 1 · 待说明 4", (
        "the report quotes what is not filled in, and so waits for it"
    )


def test_a_project_shows_its_name_and_follows_it(person: Person) -> None:
    """The name beside the number is the one typed in the project's table."""
    assert person.tree_line("附件3-4")[0] == "设备运行电费"
    person.bench.session.type_into(person.ref("附件3-4.项目支出名称"), "设备电费")
    assert person.tree_line("附件3-4")[0] == "设备电费"


def test_keys_go_from_table_to_table(person: Person) -> None:
    """Ctrl+PageDown and Ctrl+PageUp, from the sheet itself, the branch being no stop."""
    sheet = person.bench.sheet
    assert person.labels() == ["封面数据", "自评报告", "底稿", "附件1", "附件2", *PROJECTS]
    assert sheet.copy_id == person.bench.tree.order()[4]
    person.press(Qt.Key.Key_PageDown, CTRL)
    assert person.bench.score.table.text() == "本表 附件3-1"
    person.press(Qt.Key.Key_PageUp, CTRL)
    person.press(Qt.Key.Key_PageUp, CTRL)
    assert sheet.copy_id == person.bench.tree.order()[3]
    assert person.bench.score.table.text() == "", "附件1 has no score of its own"


def test_after_a_click_in_the_tree_one_types_into_the_table(person: Person) -> None:
    """On another table, and on the one that is there already; a form's own line only holds its copies."""
    tree = person.bench.tree
    for label in ("附件3-2", "附件3-2", "自评报告"):
        item = tree._items[tree.order()[person.labels().index(label)]]
        tree.setFocus()
        spot = tree.visualItemRect(item).center()
        QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        wanted = person.bench.report.editor if label == "自评报告" else person.bench.sheet.editor
        assert person.window.focusWidget() is wanted
    branch = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert branch
    tree.setFocus()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(branch).center())
    assert tree.hasFocus() and person.bench.on_report


def test_in_the_tree_arrows_choose_and_enter_goes_on(person: Person) -> None:
    """With the focus in the tree the table follows at once; Enter goes into it."""
    tree = person.bench.tree
    tree.setFocus()
    person.press(Qt.Key.Key_Up, on=tree)
    assert person.bench.sheet.copy_id == tree.order()[3]
    assert tree.hasFocus()
    person.press(Qt.Key.Key_Return, on=tree)
    assert person.bench.sheet.editor.hasFocus()
    tree.setFocus()
    for _ in range(2):
        person.press(Qt.Key.Key_Up, on=tree)
    assert person.bench.on_report and tree.hasFocus()
    person.press(Qt.Key.Key_Return, on=tree)
    assert person.bench.report.editor.hasFocus()


def test_leaving_a_table_keeps_what_was_being_typed(person: Person) -> None:
    """A click on another table commits the cell, as leaving it by any other way does."""
    person.goto("附件2.总额.年初")
    person.type("1300")
    person.bench.tree.choose(person.bench.tree.order()[1])
    assert person.kept("附件2.总额.年初") == "1300"


def test_a_long_table_has_its_parts_below_it(make_person, tmp_path) -> None:
    """Choosing one shows it from its top, on the first cell to fill; the table itself stays the one that is chosen."""
    person = make_person(sample_file("yueyang-2021", tmp_path / "报告.db"))
    tree, sheet = person.bench.tree, person.bench.sheet
    person.goto("封面数据.单位名称")
    report = next(item for item in tree._items.values() if item.childCount())
    assert report.isExpanded() and report.childCount() == 6
    tree.setCurrentItem(report.child(2))
    assert sheet.current_ref == person.ref("自评报告.局机关.结转")
    heading = sheet.page.at[starts_of(sheet.page)[2], 0]
    assert 0 <= sheet.rect_of(heading).top() < 60
    assert tree.current_copy() == sheet.copy_id and tree.currentItem() is report.child(2)
    tree.setFocus()
    person.press(Qt.Key.Key_Down)
    assert sheet.current_ref == person.ref("自评报告.目标.预期")
    person.press(Qt.Key.Key_PageDown, CTRL)
    assert person.bench.score.table.text() == "" and tree.current_copy() == tree.order()[2]
    assert len(person.labels()) == 3, "parts are no tables"


def test_put_away_it_leaves_a_strip_that_brings_it_back(person: Person) -> None:
    """As the explanation at the right does."""
    tree, edge = person.bench.tree, person.bench.panes.tree_edge
    assert tree.isVisible() and not edge.isVisible()
    width = tree.width()
    QTest.keyClick(person.window, Qt.Key.Key_F4)
    assert not tree.isVisible() and edge.isVisible()
    edge.click()
    assert tree.isVisible() and not edge.isVisible()
    assert abs(tree.width() - width) <= 2


def test_a_table_that_may_stay_blank_has_no_tick_until_somebody_writes(make_person, tmp_path) -> None:
    """Nothing is missing from it, and nothing is done either."""
    path = tmp_path / "新.db"
    create("yueyang-2023", path, "某单位", "2025").close()
    person: Person = make_person(path)
    person.checked()
    assert person.tree_line("底稿")[2] == "没有填"
    session = person.bench.session
    session.type_into(person.ref("底稿.基本.人员"), "12.00")
    person.checked()
    assert person.tree_line("底稿")[2] == "完整"


def test_the_tree_is_as_wide_as_was_meant_from_the_first(person: Person) -> None:
    """Before the window is shown no pane has its width: the tree held on to the 68 points that it had then."""
    assert person.bench.tree.width() > 200
