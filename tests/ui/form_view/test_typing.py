"""Typing on the sheet: what each key does, and that nothing typed is lost."""

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication

from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Copy
from tests.ui.form_view.clerk import Clerk

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_the_first_character_is_kept_and_replaces_the_text(clerk: Clerk) -> None:
    """No opening first: the first key is already typed."""
    clerk.goto("附件2.总额.年初")
    clerk.type("12")
    assert clerk.open
    assert clerk.sheet.editor.text == "12"
    clerk.enter()
    assert clerk.kept("附件2.总额.年初") == "12"


def test_the_total_follows_each_key(clerk: Clerk) -> None:
    """A draft shows its effect everywhere before the cell is left."""
    clerk.goto("附件2.指标[1].得分")
    totals = []
    for key in "12":
        clerk.type(key)
        totals.append(clerk.text("附件2.总分.得分"))
    assert totals == ["93.40", "104.40"]
    assert clerk.session.next_undo is None


def test_f2_opens_with_the_text_as_it_stands(clerk: Clerk) -> None:
    """F2 edits, it does not replace; the caret stands at the end."""
    clerk.goto("附件2.总额.年初")
    clerk.press(Qt.Key.Key_F2)
    clerk.type("5")
    assert clerk.sheet.editor.text == "1202.695"


def test_esc_drops_the_draft(clerk: Clerk) -> None:
    """Esc: as if nothing had been typed, and no undo entry."""
    clerk.goto("附件2.总额.年初")
    clerk.type("1")
    assert clerk.text("附件2.总额.年初") == "1.00"
    clerk.press(Qt.Key.Key_Escape)
    assert not clerk.open
    assert clerk.text("附件2.总额.年初") == clerk.sheet.editor.text == "1202.69"
    assert not clerk.session.next_undo


def test_enter_keeps_one_edit_and_goes_down(clerk: Clerk) -> None:
    """Many keys, one edit; down the column to the next box to fill, over printed words."""
    clerk.goto("附件2.总额.年初")
    clerk.type("1300.00")
    clerk.enter()
    assert clerk.at("附件2.收入.一般")
    clerk.session.undo()
    assert clerk.text("附件2.总额.年初") == "1202.69"
    assert not clerk.session.next_undo


def test_shift_enter_goes_up(clerk: Clerk) -> None:
    clerk.goto("附件2.收入.一般")
    clerk.press(Qt.Key.Key_Return, SHIFT)
    assert clerk.at("附件2.总额.年初")


def test_tab_skips_locked_boxes_both_ways(clerk: Clerk) -> None:
    """附件2 total row: only 年初预算数 is typed; Tab goes on in the next rows."""
    clerk.goto("附件2.总额.年初")
    clerk.tab()
    assert clerk.at("附件2.收入.一般")
    clerk.tab()
    assert clerk.at("附件2.收入.基金")
    clerk.tab(back=True)
    clerk.tab(back=True)
    assert clerk.at("附件2.总额.年初")


def test_tab_at_the_last_box_stays(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_End, CTRL)
    here = clerk.here
    clerk.type("写完了")
    clerk.tab()
    assert clerk.here == here
    assert not clerk.open


def test_enter_after_tabs_goes_below_where_they_began(clerk: Clerk) -> None:
    """Tab, Tab, Enter fills a table row by row, as in Excel."""
    clerk.goto("附件2.指标[1].三级")
    clerk.tab()
    clerk.tab()
    assert clerk.at("附件2.指标[1].完成")
    clerk.enter()
    assert clerk.at("附件2.指标[2].三级")


def test_a_merged_box_is_one(clerk: Clerk) -> None:
    """From a goal spanning four columns, one step to the right is the other goal, one step back the first."""
    clerk.goto("附件2.目标.预期")
    clerk.press(Qt.Key.Key_Right)
    assert clerk.at("附件2.目标.完成")
    clerk.press(Qt.Key.Key_Left)
    assert clerk.at("附件2.目标.预期")


def test_arrows_cross_a_tall_label_in_their_own_row(clerk: Clerk) -> None:
    """Into 数量指标, which stands beside several rows, and out again in the row it was entered from."""
    clerk.goto("附件2.指标[3].三级")
    clerk.press(Qt.Key.Key_Left)
    assert clerk.here is None
    clerk.press(Qt.Key.Key_Right)
    assert clerk.at("附件2.指标[3].三级")


def test_arrows_stay_in_a_box_opened_with_f2(clerk: Clerk) -> None:
    clerk.goto("附件2.总额.年初")
    clerk.press(Qt.Key.Key_F2)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Down):
        clerk.press(key)
    assert clerk.open
    assert clerk.at("附件2.总额.年初")


def test_an_arrow_with_nowhere_to_go_leaves_a_box_typed_over(clerk: Clerk) -> None:
    """Type 5, press ↓, type 6: a column is filled without Enter."""
    clerk.goto("附件2.指标[1].得分")
    clerk.type("5")
    clerk.press(Qt.Key.Key_Down)
    assert clerk.at("附件2.指标[2].得分")
    assert clerk.kept("附件2.指标[1].得分") == "5"
    clerk.type("67")
    clerk.press(Qt.Key.Key_Left)
    assert clerk.open
    clerk.type("0")
    clerk.press(Qt.Key.Key_Right)
    assert clerk.open
    clerk.press(Qt.Key.Key_Right)
    assert clerk.at("附件2.指标[2].原因")
    assert clerk.kept("附件2.指标[2].得分") == "607"


def test_home_end_and_corners(clerk: Clerk) -> None:
    """Home and End: the row's first and last box to fill; with Ctrl the table's."""
    clerk.goto("附件2.指标[2].完成")
    clerk.press(Qt.Key.Key_Home)
    assert clerk.at("附件2.指标[2].三级")
    clerk.press(Qt.Key.Key_End)
    assert clerk.at("附件2.指标[2].原因")
    clerk.press(Qt.Key.Key_Home, CTRL)
    assert clerk.sheet.verticalScrollBar().value() == 0, "the title is in sight"
    assert clerk.at("附件2.总额.年初")
    clerk.press(Qt.Key.Key_End, CTRL)
    assert clerk.here and clerk.here.cell == "指标.原因"


def test_page_keys_go_a_screen_on_in_the_same_column(clerk: Clerk) -> None:
    clerk.goto("附件2.总额.年初")
    top = clerk.sheet.grid.rect(clerk.sheet.box).y
    clerk.press(Qt.Key.Key_PageDown)
    below = clerk.sheet.grid.rect(clerk.sheet.box)
    assert below.y <= top + clerk.sheet.viewport().height() <= below.y + below.height
    clerk.press(Qt.Key.Key_PageUp)
    clerk.press(Qt.Key.Key_PageUp)
    assert clerk.sheet.at[0] == 0


def test_undo_after_an_edit(clerk: Clerk) -> None:
    clerk.goto("附件2.总额.年初")
    clerk.type("5")
    clerk.enter()
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.kept("附件2.总额.年初") == "1202.69"
    clerk.press(Qt.Key.Key_Y, CTRL)
    assert clerk.kept("附件2.总额.年初") == "5"


def test_undo_during_an_edit_keeps_it_first_and_takes_it_back(clerk: Clerk) -> None:
    """One undo for the workbook: the editor's own, letter by letter, never comes between."""
    clerk.goto("附件2.总额.年初")
    clerk.type("55")
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert not clerk.open
    assert clerk.sheet.editor.text == clerk.kept("附件2.总额.年初") == "1202.69"
    assert clerk.session.next_redo


def test_full_width_digits_are_kept_as_typed_and_counted(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].得分")
    clerk.type("１２．５")
    assert clerk.text("附件2.总分.得分") == "104.90"
    clerk.enter()
    assert clerk.kept("附件2.指标[1].得分") == "１２．５"


def test_text_in_a_money_cell_stays_and_shows_red(clerk: Clerk) -> None:
    """Nothing typed is refused: it is shown with its problem."""
    clerk.goto("附件2.收入.一般")
    clerk.type("约三百万元")
    clerk.enter()
    assert clerk.kept("附件2.收入.一般") == "约三百万元"
    box = clerk.sheet.page.showing[clerk.ref("附件2.收入.一般")][0]
    level = clerk.sheet.scene.level(box)
    assert level and level.value == "error"


@pytest.mark.parametrize("key", ["5", "年"])
def test_a_computed_box_says_why_it_is_locked(clerk: Clerk, key: str) -> None:
    """With the names of what it is computed from; nothing is typed."""
    clerk.goto("附件2.总额.执行")
    clerk.type(key)
    assert not clerk.open
    assert clerk.said == [clerk.session.explain_locked(clerk.ref("附件2.总额.执行"))]


def test_a_locked_box_takes_no_input_method(clerk: Clerk) -> None:
    clerk.goto("附件2.总额.执行")
    for widget in (clerk.sheet.editor, clerk.sheet.editor.viewport()):
        assert not widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    clerk.compose("", "中")
    assert clerk.text("附件2.总额.执行") == "1300.19"
    clerk.goto("附件2.总额.年初")
    for widget in (clerk.sheet.editor, clerk.sheet.editor.viewport()):
        assert widget.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_typing_on_a_taken_box_asks_for_an_override(clerk: Clerk, qtbot) -> None:
    """The window asks for the reason; the key that was pressed is handed on."""
    clerk.goto("附件2.总额.预算")
    with qtbot.waitSignal(clerk.sheet.override_wanted) as asked:
        clerk.type("9")
    assert asked.args == [clerk.ref("附件2.总额.预算"), "9"]
    with qtbot.waitSignal(clerk.sheet.override_wanted) as asked:
        clerk.press(Qt.Key.Key_F2)
    assert asked.args == [clerk.ref("附件2.总额.预算"), "1383.41"]


def test_printed_words_say_so(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].三级")
    clerk.press(Qt.Key.Key_Left)
    clerk.type("x")
    assert clerk.said == ["这是表上印好的字，不用填"]


def test_read_only_explains_every_key(session, make_clerk, monkeypatch) -> None:
    """Typing, deleting, pasting, the date: each says 只读, none does anything."""
    monkeypatch.setattr(type(session), "read_only", True)
    clerk = make_clerk(session, "附件2")
    clerk.goto("附件2.总额.年初")
    before = dict(session.workbook.texts)
    clerk.type("1")
    for key, held in (
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_V, CTRL),
        (Qt.Key.Key_Semicolon, CTRL),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
    ):
        clerk.press(key, held)
    assert len(clerk.said) == 6
    assert all("只读" in said for said in clerk.said)
    assert session.workbook.texts == before


def test_alt_enter_makes_a_new_line_and_the_row_grows_and_shrinks(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].原因")
    row = clerk.sheet.box.row
    before = clerk.sheet.grid.heights[row]
    clerk.type("一")
    clerk.press(Qt.Key.Key_Return, ALT)
    clerk.type("二")
    assert clerk.sheet.editor.text == "一\n二"
    assert clerk.sheet.grid.heights[row] > before
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.sheet.grid.heights[row] == before


def test_delete_clears_and_undo_brings_back(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].三级")
    clerk.press(Qt.Key.Key_Delete)
    assert clerk.kept("附件2.指标[1].三级") == ""
    assert clerk.sheet.editor.text == ""
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.kept("附件2.指标[1].三级") == "信息采集"


def test_backspace_opens_empty(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[1].三级")
    clerk.press(Qt.Key.Key_Backspace, text="\b")
    assert clerk.open
    assert clerk.sheet.editor.text == ""
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.kept("附件2.指标[1].三级") == "信息采集"


def test_ctrl_semicolon_types_today(clerk: Clerk) -> None:
    clerk.sheet.today = lambda: QDate(2024, 6, 4)
    clerk.goto("附件2.指标[1].原因")
    clerk.press(Qt.Key.Key_Semicolon, CTRL)
    assert clerk.sheet.editor.text == "2024年6月4日"
    clerk.enter()
    assert clerk.kept("附件2.指标[1].原因") == "2024年6月4日"


def test_a_refused_edit_leaves_the_text_open(clerk: Clerk, monkeypatch) -> None:
    """Disk full: the sentence is told, the text stays where it was typed, and nobody is led away from it."""

    def refuse(*_: object) -> None:
        raise Refusal("磁盘满了，没有保存；请腾出空间再试")

    clerk.goto("附件2.总额.年初")
    clerk.type("77")
    with monkeypatch.context() as broken:
        broken.setattr(clerk.session, "type_into", refuse)
        assert not clerk.sheet.flush()
        clerk.enter()
    assert clerk.open
    assert clerk.at("附件2.总额.年初")
    assert clerk.sheet.editor.text == "77"
    assert clerk.said == ["磁盘满了，没有保存；请腾出空间再试"] * 2
    clerk.enter()
    assert clerk.kept("附件2.总额.年初") == "77"


@pytest.mark.parametrize("leave", ["enter", "tab", "down"])
def test_the_next_figure_does_not_end_up_in_a_refused_one(clerk: Clerk, monkeypatch, leave) -> None:
    """1300, Enter, 12 while another program has the file: 130012 would be kept by the next attempt, and nobody notice."""

    def refuse(*_: object) -> None:
        raise Refusal("正被别的程序占用，请稍等再试")

    keys = {"enter": clerk.enter, "tab": clerk.tab, "down": lambda: clerk.press(Qt.Key.Key_Down)}
    clerk.goto("附件2.总额.年初")
    clerk.type("1300")
    with monkeypatch.context() as broken:
        broken.setattr(clerk.session, "type_into", refuse)
        keys[leave]()
        clerk.type("12")
    assert clerk.sheet.editor.text == "1300" and "没有写进这一格" in clerk.said[-1]
    clerk.sheet.keep()  # as the window does by itself once the file is free
    clerk.type("12")
    assert clerk.kept("附件2.总额.年初") == clerk.sheet.editor.text == "1300"
    clerk.press(Qt.Key.Key_F2)
    clerk.type("5")
    assert clerk.sheet.editor.text == "13005"
    clerk.enter()
    assert clerk.kept("附件2.总额.年初") == "13005"


def test_a_change_from_elsewhere_keeps_what_is_being_typed(clerk: Clerk) -> None:
    """Rows may come while a box is open: its text and its box are still there."""
    clerk.goto("附件2.指标[5].三级")
    clerk.type("新的名称")
    clerk.session.add_row(clerk.sheet.copy_id, "指标", after=clerk.copy.rows["指标"][0].id)
    assert clerk.open
    assert clerk.sheet.editor.text == "新的名称"
    clerk.enter()
    assert clerk.kept("附件2.指标[6].三级") == "新的名称"


def empty_class(clerk: Clerk) -> tuple[Copy, str]:
    """Stand on the empty row that is printed for a class without rows; the copy and the class."""
    copy = clerk.copy
    first = copy.rows["指标"][0]
    alone = next(
        row for row in copy.rows["指标"] if sum(one.class_ == row.class_ for one in copy.rows["指标"]) == 1
    )
    clerk.session.remove_rows(copy.id, alone.id)
    line = next(at for at, row in enumerate(clerk.sheet.page.rows) if row.class_ == alone.class_)
    column = clerk.sheet.page.showing[CellRef(copy.id, first.id, "指标.三级")][0].column
    clerk.sheet.move_to((line, column))
    return copy, alone.class_


def test_typing_in_an_empty_class_makes_its_row(clerk: Clerk) -> None:
    """A class without rows is printed all the same; what is typed there makes the first, as one step."""
    copy, class_ = empty_class(clerk)
    clerk.compose("shi", "")
    clerk.compose("", "时效")
    clerk.enter()
    (row,) = [row for row in copy.rows["指标"] if row.class_ == class_]
    assert clerk.session.workbook.texts[CellRef(copy.id, row.id, "指标.三级")] == "时效"
    clerk.session.undo()
    assert not [row for row in copy.rows["指标"] if row.class_ == class_]


def test_what_is_typed_in_an_empty_class_stays_where_the_file_refuses_it(clerk: Clerk, monkeypatch) -> None:
    """No row comes, and the words stay open and are kept when the file takes them."""
    copy, class_ = empty_class(clerk)

    def refuse(*_: object) -> None:
        raise Refusal("磁盘满了")

    clerk.type("时效")
    with monkeypatch.context() as broken:
        broken.setattr(clerk.session, "apply", refuse)
        assert not clerk.sheet.flush() and clerk.sheet.editor.text == "时效"
        assert [(draft.text, draft.class_) for draft in clerk.sheet.typing()] == [("时效", class_)]
    assert clerk.sheet.flush()
    assert [row.class_ for row in copy.rows["指标"]].count(class_) == 1


def test_row_of_tells_the_row_of_a_cell_and_of_the_current_box(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[3].得分")
    row = clerk.copy.rows["指标"][2]
    assert clerk.sheet.row_of() == (clerk.sheet.copy_id, "指标", row.id, row.class_)
    assert clerk.sheet.row_of(clerk.ref("附件2.指标[3].完成")) == clerk.sheet.row_of()
    assert clerk.sheet.row_of(clerk.ref("附件2.总额.年初")) is None


def test_a_shown_value_leads_to_where_it_is_filled(clerk: Clerk, qtbot) -> None:
    """F5 on 单位名称, shown in 附件2's first row, names the cell of the cover data."""
    unit = clerk.text("封面数据.单位名称")
    box = next(box for box in clerk.sheet.page.boxes if clerk.sheet.texts.text_of(box) == unit)
    clerk.sheet.move_to((box.row, box.column))
    clerk.type("x")
    assert clerk.said == ["这里印的是别处填的内容，双击或按 F5 可以到填它的地方去"]
    with qtbot.waitSignal(clerk.sheet.link_wanted) as wanted:
        clerk.press(Qt.Key.Key_F5)
    assert wanted.args == [clerk.ref("封面数据.单位名称")]


def test_going_to_another_table_keeps_the_edit_and_comes_back_to_the_place(clerk: Clerk) -> None:
    clerk.goto("附件2.指标[4].完成")
    clerk.type("198件")
    clerk.goto("附件1.人员.编制")
    assert clerk.kept("附件2.指标[4].完成") == "198件"
    clerk.sheet.show_copy(clerk.session.copies_named("附件2")[0].id)
    assert clerk.at("附件2.指标[4].完成")


def test_a_selection_tells_its_cells_for_the_sum(clerk: Clerk) -> None:
    """Shift and arrows widen the selection; the current box stays where it began."""
    heard: list[object] = []
    clerk.goto("附件2.指标[1].得分")
    clerk.sheet.selection_changed.connect(heard.append)
    clerk.press(Qt.Key.Key_Down, SHIFT)
    clerk.press(Qt.Key.Key_Down, SHIFT)
    assert heard[-1] == [clerk.ref(f"附件2.指标[{row}].得分") for row in (1, 2, 3)]
    assert clerk.at("附件2.指标[1].得分")


def test_prose_is_edited_with_its_figures_in_braces(small) -> None:
    """The sheet shows the sentence, the editor what it is made of; each key shows what it would say."""
    small.goto("意见.数额")
    small.type("12.50")
    small.enter()
    small.goto("意见.情况")
    small.type("数额{意见.数额}万元")
    assert small.text("意见.情况") == "数额12.50万元"
    small.enter()
    small.goto("意见.情况")
    assert small.text("意见.情况") == "数额12.50万元"
    assert small.sheet.editor.text == "数额{意见.数额}万元"
    small.press(Qt.Key.Key_F2)
    small.press(Qt.Key.Key_Escape)
    small.enter()
    assert small.kept("意见.情况") == "数额{意见.数额}万元"


def test_lines_pasted_into_prose_are_one_text(small) -> None:
    """Paragraphs from elsewhere go into the one box, and copying gives them back as they read."""
    QGuiApplication.clipboard().setText("第一段\n数额{意见.数额}")
    small.goto("意见.情况")
    small.press(Qt.Key.Key_V, CTRL)
    assert small.kept("意见.情况") == "第一段\n数额{意见.数额}"
    small.press(Qt.Key.Key_C, CTRL)
    assert "数额＿＿" in QGuiApplication.clipboard().text()


def test_more_than_a_cell_holds_is_refused_when_it_is_pasted(small) -> None:
    """Into the open box, before it is laid out anew at each key; what is there stays, and as much as fits goes in."""
    small.goto("意见.情况")
    small.type("𠮷的情况")
    QGuiApplication.clipboard().setText("字" * 99_997)
    small.press(Qt.Key.Key_V, CTRL)
    assert small.said == ["“贴上以后这一格”有 100001 个字，一格最多 100000 字，请分开写或删短；没有粘贴"]
    assert small.sheet.editor.text == "𠮷的情况"
    small.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    small.press(Qt.Key.Key_V, CTRL)
    assert len(small.sheet.editor.text) == 100_000 and len(small.said) == 1


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        ("1,383.41", "1,383.41", []),
        ("(5)", "-5", ["“(5)”读作 -5 万元"]),
        ("0.5亿", "5000", ["“0.5亿”读作 5000 万元"]),
        ("-", "0", ["“-”读作 0 万元"]),
        ("1,23", "1,23", ["“1,23”里的逗号不在千位上，看不出是多少，请改写；先照原样留着"]),
    ],
)
def test_how_a_figure_was_read_is_said(clerk: Clerk, typed: str, kept: str, said: list[str]) -> None:
    """When the box is left; one step takes it back, and leaving the box again says nothing more."""
    clerk.goto("附件2.收入.一般")
    before = clerk.kept("附件2.收入.一般")
    clerk.type(typed)
    clerk.enter()
    assert (clerk.kept("附件2.收入.一般"), clerk.said) == (kept, said)
    clerk.goto("附件2.收入.一般")
    clerk.press(Qt.Key.Key_F2)
    clerk.enter()
    assert clerk.said == said
    clerk.press(Qt.Key.Key_Z, CTRL)
    assert clerk.kept("附件2.收入.一般") == before
