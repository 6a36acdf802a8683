"""填报: rows and tables come, go and move, a figure is put in by hand; each is one step to undo."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desktop.session.opening import create
from desktop.ui.dialogs.override_dialog import OverrideDialog
from desktop.ui.form_view.form_view import FormView
from desktop.ui.panes.tree import Tree
from tests.ui.person import Person


def names(person: Person) -> list[str]:
    """The third-level indicators of 附件2's first class, from the top."""
    session = person.bench.session
    copy = session.copies_named("附件2")[0]
    rows = [row for row in copy.rows["指标"] if row.class_.endswith("数量指标")]
    return [
        session.workbook.texts.get(person.ref("附件2.指标[1].三级")._replace(row=row.id), "") for row in rows
    ]


def test_a_row_is_added_below_the_current_one(person: Person) -> None:
    """In its class, and the caret stands in its first cell; undo takes it out."""
    before = names(person)
    person.goto("附件2.指标[1].三级")
    person.choose("新增行")
    assert names(person) == [before[0], "", *before[1:]]
    assert person.bench.sheet.current_ref == person.ref("附件2.指标[2].三级")
    person.type("新指标")
    person.press(Qt.Key.Key_Return)
    assert names(person)[1] == "新指标"
    person.choose("撤销")
    person.choose("撤销")
    assert names(person) == before


def test_a_row_is_removed_and_brought_back_by_the_button(person: Person) -> None:
    """Nothing is asked; a line says so and has 撤销 in it."""
    before = names(person)
    person.goto("附件2.指标[2].三级")
    person.choose("删除行")
    assert names(person) == [before[0], *before[2:]]
    assert person.bench.hint.text == f"已删除一行“{before[1]}”"
    assert person.bench.hint.button.text() == "撤销"
    person.bench.hint.button.click()
    assert names(person) == before


def test_the_rows_that_are_selected_go_together(person: Person) -> None:
    """Each is named, and one step brings all back. It took the first one alone, and did not say which."""
    before = names(person)
    person.goto("附件2.指标[1].三级")
    person.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    person.choose("删除行")
    assert names(person) == before[2:]
    assert person.bench.hint.text == f"已删除 2 行“{before[0]}”“{before[1]}”"
    person.choose("撤销")
    assert names(person) == before
    assert person.bench.hint.text == f"已撤销：附件2 指标 删除 2 行“{before[0]}”“{before[1]}”"


def test_of_selected_rows_all_go_or_none(person: Person) -> None:
    """附件1's projects follow their tables, so the one that does not stays with them."""
    session = person.bench.session
    copy = session.copies_named("附件1")[0]
    before = [row.id for row in copy.rows["项目"]]
    person.goto("附件1.项目[1].上年")
    person.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "删除行" in popped_up(person.bench.sheet)[1]
    person.choose("删除行")
    assert [row.id for row in copy.rows["项目"]] == before
    assert person.bench.hint.text.startswith("选中的 2 行里有一行不能删：这一行跟着一份表")


def test_a_row_moves_within_its_class(person: Person) -> None:
    """By keys; at the end a sentence, no popup. Alt+Shift is a desktop's own key for the input method here and there."""
    held = Qt.KeyboardModifier
    before = names(person)
    person.goto("附件2.指标[1].三级")
    person.press(Qt.Key.Key_Down, held.AltModifier | held.ShiftModifier)
    assert names(person) == [before[1], before[0], *before[2:]]
    person.press(Qt.Key.Key_Up, held.ControlModifier | held.ShiftModifier)
    assert names(person) == before
    person.press(Qt.Key.Key_Down, held.ControlModifier | held.ShiftModifier)
    assert names(person) == [before[1], before[0], *before[2:]]
    assert person.bench.sheet.current_ref == person.ref("附件2.指标[2].三级")
    person.choose("上移")
    person.choose("上移")
    assert names(person) == before
    assert "已经到头了" in person.bench.hint.text


def test_where_rows_are_fixed_it_says_so(person: Person) -> None:
    """附件1's projects follow the project tables; elsewhere no row is current."""
    person.goto("附件1.项目[1].上年")
    person.choose("删除行")
    assert "要删除请删那份表" in person.bench.hint.text
    person.goto("附件1.人员.编制")
    person.choose("上移")
    assert "请先点到" in person.bench.hint.text


def test_what_is_typed_in_an_empty_class_makes_its_row(person: Person) -> None:
    """A class printed empty takes typing like any cell: row and text are one edit."""
    session = person.bench.session
    copy = session.copies_named("附件3-1")[0]
    of_class: dict[str, list[str]] = {}
    for row in copy.rows["指标"]:
        of_class.setdefault(row.class_, []).append(row.id)
    class_, rows = next((key, rows) for key, rows in of_class.items() if len(rows) == 1)
    session.remove_rows(copy.id, rows[0])
    count = len(copy.rows["指标"])
    person.bench.show_copy(copy.id)
    page = person.bench.sheet.page
    empty = next(
        n for n, row in enumerate(page.rows) if row.group == "指标" and not row.id and row.class_ == class_
    )
    box = next(
        box
        for box in page.boxes
        if box.row == empty and any(piece.ref and piece.ref.cell == "指标.三级" for piece in box.pieces)
    )
    person.bench.sheet.move_to((box.row, box.column))
    person.type("补上的指标")
    person.press(Qt.Key.Key_Return)
    added = next(row for row in copy.rows["指标"] if row.class_ == class_)
    ref = person.ref("附件3-1.指标[1].三级")._replace(row=added.id)
    assert session.workbook.texts[ref] == "补上的指标"
    person.choose("撤销")
    assert len(copy.rows["指标"]) == count


def test_a_project_comes_behind_the_one_on_the_screen(person: Person) -> None:
    """The numbers behind it move on, 附件1 has a row more, and the new table is shown; undo takes all back."""
    assert person.text("附件2.总额.执行") == "1300.19"
    person.goto("附件3-3.拨款.执行")
    assert person.entry("新增一份").text() == "新增一份项目支出绩效自评表(&A)"
    person.choose("新增一份")
    assert person.labels()[-1] == "附件3-9"
    assert person.bench.score.table.text() == "本表 附件3-4"
    assert person.tree_line("附件3-4")[:2] == ("（还没有名称）", "—")
    assert person.tree_line("附件3-5")[0] == "设备运行电费"
    assert "已新增附件3-4" in person.bench.hint.text
    assert person.text("附件1.项目[5].名称") == "设备运行电费"
    person.bench.hint.button.click()
    assert person.labels()[-1] == "附件3-8"
    assert person.tree_line("附件3-4")[0] == "设备运行电费"
    assert person.bench.sheet.copy_id in person.bench.tree.order()


def test_a_project_like_another(person: Person) -> None:
    """复制本表: rows and all that is typed, right behind it; what is typed into one leaves the other alone; one undo."""
    person.goto("附件3-3.拨款.执行")
    indicators = [person.text(f"附件3-3.指标[{at}].三级") for at in (1, 2, 3)]
    person.choose("复制本表")
    assert "照附件3-3复制了附件3-4，后面的编号跟着顺延" in person.bench.hint.text
    assert person.bench.score.table.text().startswith("本表 附件3-4")
    assert [person.text(f"附件3-4.指标[{at}].三级") for at in (1, 2, 3)] == indicators
    assert person.text("附件3-4.总分.得分") == person.text("附件3-3.总分.得分")
    assert person.text("附件1.项目[4].名称") == person.text("附件3-3.项目支出名称")
    person.goto("附件3-4.指标[1].三级")
    person.type("另一项")
    person.bench.sheet.flush()
    assert person.text("附件3-3.指标[1].三级") == indicators[0]
    person.choose("撤销")
    person.choose("撤销")
    assert person.labels()[-1] == "附件3-8"


def test_a_menu_that_is_open_is_grey_where_nothing_would_happen(person: Person) -> None:
    """Once it is closed the keys are alive again, and say why."""
    menu = next(menu for menu in person.window.menuBar().findChildren(QMenu) if "填报" in menu.title())

    def grey() -> set[str]:
        menu.aboutToShow.emit()
        found = {action.iconText() for action in menu.actions() if action.text() and not action.isEnabled()}
        menu.aboutToHide.emit()
        return found

    person.goto("附件1.人员.编制")
    assert grey() == {
        "新增行", "删除行", "上移", "下移", "复制本表", "删除本表", "上移本表", "下移本表", "手工改数", "恢复公式", "换表式",
        "确认上年数", "确认本表上年数",
    }  # fmt: skip
    assert person.entry("删除行").isEnabled()
    person.goto("附件3-1.指标[1].三级")
    assert grey() == {
        "上移",
        "下移",
        "上移本表",
        "手工改数",
        "恢复公式",
        "换表式",
        "确认上年数",
        "确认本表上年数",
    }  # the only one of its class
    person.goto("附件3-8.总额.执行")
    assert "下移本表" in grey()


def popped_up(pane: FormView | Tree) -> tuple[set[str], set[str]]:
    """What the other mouse button offers on a pane, and what of it is grey."""
    pane.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    lines = [action for action in menu.actions() if action.text()]
    offered = {action.iconText() for action in lines if action.isEnabled()}
    menu.close()
    return offered, {action.iconText() for action in lines} - offered


def test_the_menu_of_the_other_button_is_grey_in_the_same_places(person: Person) -> None:
    person.goto("附件1.人员.编制")
    offered, grey = popped_up(person.bench.sheet)
    assert {"复制", "粘贴"} <= offered
    assert {"删除行", "手工改数", "恢复公式", "采用建议分", "确认上年数"} <= grey
    assert person.entry("手工改数").isEnabled(), "its key says why"


def test_on_the_line_of_a_form_no_table_is_meant(person: Person) -> None:
    """清空本表 there emptied the table on the screen, another one; with the keys elsewhere that one is chosen again."""
    person.goto("附件1.人员.编制")
    tree = person.bench.tree
    branch = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert branch
    tree.setFocus()
    tree.setCurrentItem(branch)
    offered, grey = popped_up(tree)
    assert offered == {"新增一份", "收回交出的表"}
    assert {"清空本表", "删除本表", "复制本表", "本表审核", "交给别人填"} <= grey
    person.bench.focus_page()
    assert tree.current_copy() == person.bench.copy_id
    assert {"清空本表", "本表审核"} <= popped_up(tree)[0]


def test_a_form_without_a_copy_says_how_the_first_one_comes(person: Person) -> None:
    for _ in range(8):
        person.goto("附件3-1.拨款.执行")
        person.choose("删除本表")
    tree = person.bench.tree
    branch = tree.topLevelItem(tree.topLevelItemCount() - 1)
    assert branch
    spot = tree.visualItemRect(branch).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert person.bench.hint.text == "“项目支出绩效自评表”一份也没有；要填的请新增"
    person.bench.hint.button.click()
    assert person.labels()[-1] == "附件3-1" and person.bench.sheet.copy_id == tree.order()[-1]


def test_a_project_goes_and_comes_back_with_all_its_figures(person: Person) -> None:
    """Its neighbour is shown instead; every total follows; undo restores them."""
    person.goto("附件3-8.拨款.执行")
    person.choose("删除本表")
    assert person.labels()[-1] == "附件3-7"
    assert person.bench.tree.current_copy() == person.bench.sheet.copy_id == person.bench.tree.order()[-1]
    assert person.text("附件1.项目支出.决算") == "861.09"
    person.choose("撤销")
    assert person.labels()[-1] == "附件3-8"
    assert person.text("附件1.项目支出.决算") == "883.80"
    assert person.text("附件3-8.总分.得分") == "98.73"


def test_a_project_moves(person: Person) -> None:
    """Its label follows at once, in the tree, on the sheet and in 附件1."""
    person.goto("附件3-2.拨款.执行")
    person.choose("上移本表")
    assert person.bench.score.table.text() == "本表 附件3-1"
    assert person.text("附件1.项目[1].名称") == "二期建设通讯网络运营费"
    assert person.text("附件1.项目[1].上年") == "59.70"
    person.choose("上移本表")
    assert "已经到头了" in person.bench.hint.text
    person.choose("撤销")
    assert person.bench.score.table.text() == "本表 附件3-2"


def test_a_single_table_can_be_cleared_but_not_deleted(person: Person) -> None:
    """清空本表 is one step to undo."""
    person.goto("附件1.人员.编制")
    person.choose("删除本表")
    assert "不能删除" in person.bench.hint.text
    person.choose("清空本表")
    assert person.text("附件1.人员.编制") == ""
    person.choose("撤销")
    assert person.text("附件1.人员.编制") == "27"


def test_a_figure_is_put_in_by_hand_with_a_reason(person: Person) -> None:
    """Typing on a taken-over cell asks why; the reason stands with the finding; 恢复公式 takes it back."""
    said: list[tuple[str, bool]] = []

    def fill(dialog) -> None:
        assert isinstance(dialog, OverrideDialog)
        said.append((dialog.figure.text(), dialog._ok.isEnabled()))
        dialog.figure.setText("900")
        dialog.reason.setPlainText("按批复数")
        said.append((dialog.figure.text(), dialog._ok.isEnabled()))
        dialog.accept()

    person.goto("附件2.支出.项目")
    person.answer(fill)
    person.type("9")
    assert said == [("9", False), ("900", True)]
    assert person.text("附件2.支出.项目") == "900.00"
    assert person.text("附件2.总额.执行") == "1316.39"
    assert any("手工填 900，按公式应为 883.80" in message for message in person.checked())
    person.choose("恢复公式")
    assert person.text("附件2.支出.项目") == "883.80"
    person.choose("撤销")
    assert person.text("附件2.支出.项目") == "900.00"


def test_a_locked_cell_says_why_and_where_its_numbers_come_from(person: Person) -> None:
    """In the line over the table's foot; the cell stays as it is."""
    person.goto("附件3-8.总额.得分")
    person.type("9")
    assert "自动算出，不能直接填" in person.bench.hint.text
    assert "附件3-8 年度资金总额 全年执行数" in person.bench.hint.text
    person.choose("手工改数")
    assert "能手工改的是取自别的表的数" in person.bench.hint.text
    assert person.text("附件3-8.总额.得分") == "8.73"


def test_the_way_to_a_first_project(make_person: Callable[[Path | None], Person], tmp_path: Path) -> None:
    """Where a table has its rows from the projects and there is none, 新增行 offers one, and a locked total says so."""
    path = tmp_path / "新.db"
    create("yueyang-2023", path, "甲局", "2024").close()
    clerk = make_person(path)
    clerk.goto("附件1.专项.上年")
    clerk.type("9")
    assert "还没有“项目支出绩效自评表”，请先用“填报 › 新增一份”添一份" in clerk.bench.hint.text
    clerk.press(Qt.Key.Key_Escape)
    clerk.choose("新增行")
    assert clerk.bench.hint.text == "这里一份“项目支出绩效自评表”一行，加行请新增一份"
    clerk.bench.hint.button.click()
    assert (
        clerk.labels()[-1] == "附件3-1" and clerk.bench.copy_id == clerk.bench.session.workbook.copies[-1].id
    )


def test_enter_confirms_the_reason(person: Person) -> None:
    """As in a cell, Alt+Enter begins a new line of it; without one nothing is confirmed."""
    person.goto("附件2.支出.项目")

    def write(dialog: OverrideDialog) -> None:
        dialog.figure.setText("900")
        dialog.reason.setFocus()
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
        assert dialog.isVisible()
        QTest.keyClicks(dialog.reason, "a")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        QTest.keyClicks(dialog.reason, "b")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return)

    person.answer(write)
    person.choose("手工改数")
    assert person.bench.session.workbook.overrides[person.ref("附件2.支出.项目")].reason == "a\nb"


def test_what_a_figure_put_in_breaks_is_told(person: Person) -> None:
    """More spent than there was: the reason has to say why, and is asked for while the clerk is still there."""

    def write(dialog: OverrideDialog) -> None:
        dialog.figure.setText("9000")
        QTest.keyClicks(dialog.reason, "a")
        dialog.accept()

    person.goto("附件2.支出.项目")
    person.answer(write)
    person.choose("手工改数")
    person.checked()
    hint = person.bench.hint
    assert "审核不成立" in hint.text and hint.text.endswith("理由里也要把这说明白")
    person.answer(lambda dialog: dialog.reason.setPlainText("a, b") or dialog.accept())
    hint.button.click()
    assert person.bench.session.workbook.overrides[person.ref("附件2.支出.项目")].reason == "a, b"


def test_typed_cells_need_no_override(person: Person) -> None:
    """手工改数 on one says that it is simply typed."""
    person.goto("附件2.总额.年初")
    person.choose("手工改数")
    assert "直接填就可以" in person.bench.hint.text


def test_the_other_mouse_button_offers_what_fits_the_place(person: Person) -> None:
    """On the table cells and rows, on the tree whole tables; the same entries as in the menus."""
    on_table = [action.iconText() for action in person.bench.sheet.actions() if not action.isSeparator()]
    on_tree = [action.iconText() for action in person.bench.tree.actions() if not action.isSeparator()]
    assert {"复制", "粘贴", "新增行", "删除行", "手工改数", "恢复公式"} <= set(on_table)
    assert {"新增一份", "删除本表", "上移本表", "清空本表"} <= set(on_tree)
    assert all(action in person.window.menus.actions.values() for action in person.bench.tree.actions()
               if not action.isSeparator())  # fmt: skip


def test_numbers_that_move_are_told_only_where_they_do(person: Person) -> None:
    """Behind the last table none does."""
    said = []
    for name, entry in (
        ("附件3-3.拨款.执行", "新增一份"),
        ("附件3-9.拨款.执行", "新增一份"),
        ("附件3-10.拨款.执行", "删除本表"),
        ("附件3-4.拨款.执行", "删除本表"),
    ):
        person.goto(name)
        person.choose(entry)
        said.append(person.bench.hint.text)
    assert said == [
        "已新增附件3-4，后面的编号跟着顺延", "已新增附件3-10", "已删除附件3-10", "已删除附件3-4，后面的编号跟着前移"
    ]  # fmt: skip
