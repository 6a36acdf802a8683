"""Figures in the text: they follow the tables, are one sign for every key, and are written in a box beside the caret."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from tests.ui.narrative.writer import Writer

_K, _M = Qt.Key, Qt.KeyboardModifier
HERE = "问题和原因"
SPENT = "{附件2.总额.执行}"


def test_tables_and_text_change_together(writer: Writer) -> None:
    """One executed amount: the tables, every sentence that quotes it, the list of projects, and the wording."""
    writer.at(HERE)
    cell = writer.person.ref("附件3-8.拨款.执行")
    writer.person.bench.session.type_into(cell, "122.71")
    text = writer.editor.report.toPlainText()
    assert "实际支出1400.19万元" in text and "项目支出983.80万元" in text
    assert "地下弱电管网专项工作经费122.71万元" in text
    assert "预算执行率101.21%" in text
    assert "附件2" in text and writer.person.text("附件2.总额.执行") == "1400.19"
    assert at_the_end(writer)
    writer.person.bench.session.type_into(writer.person.ref("附件1.采购.决算"), "600.00")
    assert "比上年减少32.02万元" in writer.editor.report.toPlainText()
    writer.person.bench.undo()
    assert "比上年增加50.00万元" in writer.editor.report.toPlainText()
    assert writer.editor.textCursor().hasSelection() is False and at_the_end(writer)


def at_the_end(writer: Writer) -> bool:
    """Whether the caret is where it was put, though every figure before it has another length."""
    cursor = writer.editor.textCursor()
    return cursor.block().text().endswith("开票晚。") and cursor.atBlockEnd()


def test_drafts_are_shown_too(writer: Writer) -> None:
    """While a cell is typed in, the text says what it would come to; Esc takes it back."""
    session = writer.person.bench.session
    session.preview(writer.person.ref("附件3-8.拨款.执行"), "26.00")
    assert "实际支出1303.48万元" in writer.editor.report.toPlainText()
    session.cancel()
    assert "实际支出1300.19万元" in writer.editor.report.toPlainText()


def test_changes_behind_its_back_are_shown_when_it_comes_back(writer: Writer) -> None:
    """A report that is not on the screen catches up when it is."""
    writer.person.goto("附件3-8.拨款.执行")
    writer.person.type("26.00")
    writer.person.press(_K.Key_Return)
    writer.person.goto("附件2.总额.年初")
    writer.person.choose("自评报告")
    assert "实际支出1303.48万元" in writer.editor.report.toPlainText()


@pytest.mark.parametrize("side", ["before", "behind"])
def test_the_caret_beside_a_figure_stays(writer: Writer, side: str) -> None:
    """A figure that grows does not push the caret to its other side."""
    writer.at("绩效情况", SPENT, end=side == "behind")
    writer.person.bench.session.type_into(writer.person.ref("附件3-8.拨款.执行"), "10022.71")
    figure = writer.figure
    at = writer.editor.textCursor().position()
    assert figure.text == "11300.19" and at == (figure.end if side == "behind" else figure.start)


def test_arrows_step_over(writer: Writer) -> None:
    """A figure is one sign for the arrows, with and without Shift."""
    writer.at("绩效情况", SPENT, end=False)
    start = writer.editor.textCursor().position()
    writer.press(_K.Key_Right)
    assert writer.editor.textCursor().position() == start + len("1300.19")
    writer.press(_K.Key_Left, _M.ShiftModifier)
    assert writer.editor.textCursor().selectedText() == "1300.19"


def test_the_mouse_never_lands_inside(writer: Writer) -> None:
    cursor = writer.editor.textCursor()
    writer.select("绩效情况", SPENT)
    start = writer.editor.textCursor().selectionStart()
    cursor.setPosition(start + 2)
    writer.editor.setTextCursor(cursor)
    assert writer.editor.textCursor().position() == start


@pytest.mark.parametrize(("key", "end"), [(_K.Key_Backspace, True), (_K.Key_Delete, False)])
def test_one_key_deletes_it(writer: Writer, key: Qt.Key, end: bool) -> None:
    """And only it."""
    writer.at("绩效情况", SPENT, end=end)
    writer.press(key)
    writer.pause()
    assert "实际支出万元，其中" in writer.editor.report.toPlainText()
    assert "实际支出万元，其中" in writer.kept("绩效情况")


def test_typing_beside_it_is_not_tinted(writer: Writer) -> None:
    """Words behind a figure are words."""
    writer.at("绩效情况", SPENT)
    writer.type("余")
    writer.pause()
    assert f"{SPENT}余万元" in writer.kept("绩效情况")


def test_a_brace_opens_the_box(writer: Writer) -> None:
    """Words of the cell, and Enter puts in the one that is chosen."""
    writer.at(HERE)
    writer.type("共{")
    assert writer.box.isVisible() and writer.box.line.hasFocus()
    writer.type("附件2 年度资金总额 全年执行")
    writer.press(_K.Key_Return)
    assert not writer.box.isVisible() and writer.editor.hasFocus()
    writer.type("万元。")
    writer.pause()
    assert writer.lines(HERE)[-1].endswith("共1300.19万元。")
    assert writer.kept(HERE).endswith("共{附件2.总额.执行}万元。")


def test_written_over_selected_words_only_when_it_is_taken(writer: Writer) -> None:
    """Esc leaves them as they were; {, from the keys or from an input method, took them out at once."""
    before = writer.lines(HERE)
    for open_ in (lambda: writer.type("{"), lambda: writer.compose("", "｛")):
        writer.select(HERE, "开票晚")
        open_()
        writer.press(_K.Key_Escape)
        assert writer.lines(HERE) == before and not writer.editor.dirty
        assert writer.editor.textCursor().selectedText() == "开票晚"
    writer.type("{附件2.总额.执行")
    writer.press(_K.Key_Return)
    assert writer.lines(HERE)[-1].endswith("1300.19。") and "开票晚" not in writer.lines(HERE)[-1]
    writer.person.bench.undo()
    assert writer.lines(HERE) == before


def test_words_that_are_nowhere_are_not_put_in(writer: Writer) -> None:
    """What no cell has is no name and no formula; the box says so and stays."""
    writer.at(HERE)
    writer.type("{绿化 没有")
    writer.press(_K.Key_Return)
    assert writer.box.isVisible() and writer.box.says.text().startswith("没有找到“绿化 没有”")
    writer.press(_K.Key_Escape)
    assert not writer.editor.dirty


def test_in_a_formula_enter_writes_the_name_first(writer: Writer) -> None:
    """One goes on writing behind it; the next Enter puts the whole in."""
    writer.at(HERE)
    writer.type("共{附件2.总额.预算 + 附件2.总额.执")
    writer.press(_K.Key_Return)
    assert writer.box.isVisible() and writer.box.line.text() == "附件2.总额.预算 + 附件2.总额.执行"
    assert writer.box.says.text() == "＝ 2683.60"
    writer.press(_K.Key_Return)
    assert not writer.box.isVisible()
    writer.pause()
    assert writer.kept(HERE).endswith("共{附件2.总额.预算 + 附件2.总额.执行}")


def test_a_full_width_brace_from_an_input_method(writer: Writer) -> None:
    writer.at(HERE)
    writer.compose("", "｛")
    assert writer.box.isVisible()
    writer.press(_K.Key_Escape)
    assert not writer.box.isVisible() and writer.editor.hasFocus() and not writer.editor.dirty


def test_a_typed_source_needs_no_list(writer: Writer) -> None:
    """An expression with a function; the preview says what it comes to."""
    writer.at(HERE)
    writer.type("{增减(附件1.采购.决算 - 附件1.采购.上年)")
    assert writer.box.says.text() == "＝ 增加"
    writer.press(_K.Key_Return)
    assert writer.lines(HERE)[-1].endswith("增加")


def test_a_figure_of_one_copy_keeps_to_it(writer: Writer) -> None:
    """Moving the table renumbers what is shown, never what is meant."""
    writer.at(HERE)
    writer.type("{附件3-2.总额.执行")
    writer.press(_K.Key_Return)
    session = writer.person.bench.session
    session.move_form(session.copies_named("附件3-2")[0].id, -1)
    assert writer.written(HERE).endswith("{附件3-1.总额.执行}")
    assert writer.lines(HERE)[-1].endswith("69.00")


def test_looks(writer: Writer) -> None:
    """The list of looks writes the word behind the bar."""
    writer.select("绩效情况", "{附件2.总额.执行率}")
    writer.press(_K.Key_F2)
    writer.box.shape.setCurrentIndex(writer.box.shape.findText("百分比，一位小数"))
    writer.box.shape.activated.emit(writer.box.shape.currentIndex())
    assert writer.box.line.text() == "附件2.总额.执行率 | 百分比 小数 1"
    writer.press(_K.Key_Return)
    assert "预算执行率94.0%，" in writer.editor.report.toPlainText()


def test_click_opens_it_and_ctrl_click_goes_to_the_cell(writer: Writer) -> None:
    writer.select("绩效情况", SPENT)
    cursor = writer.editor.textCursor()
    cursor.setPosition(cursor.selectionStart())
    rect = writer.editor.cursorRect(cursor)
    point = QPoint(rect.x() + 20, rect.center().y())
    view = writer.editor.viewport()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, _M.NoModifier, point)
    assert writer.box.isVisible() and writer.box.line.text() == "附件2.总额.执行"
    writer.press(_K.Key_Escape)
    under = writer.editor.figure_under(QPointF(point))
    assert under
    told = writer.editor.told_of(under)
    assert "附件2 年度资金总额 全年执行数：1300.19" in told and "＝ " in told
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, _M.ControlModifier, point)
    assert writer.person.bench.sheet.current_ref == writer.person.ref("附件2.总额.执行")


def test_a_broken_one(writer: Writer) -> None:
    """Red and wavy with the reason, an error in the list, and the error leads to it."""
    writer.at(HERE)
    writer.type("{附件2.总额.执航")
    writer.box.accept()
    figure = writer.figure
    span = writer.editor.report.span(HERE, figure.source)
    assert "没有叫“总额.执航”的格子" in (span.problem if span else "")
    cursor = QTextCursor(writer.editor.report)
    cursor.setPosition(figure.start + 1)
    wavy = cursor.charFormat().UnderlineStyle.WaveUnderline
    assert cursor.charFormat().underlineStyle() is wavy
    (message,) = [one for one in writer.person.checked() if "执航" in one]
    assert message.startswith("自评报告 存在的问题及原因分析：取数有错")
    writer.person.goto("附件2.总额.年初")
    bench = writer.person.bench
    finding = next(one for one in bench.findings.list.findings.found if one.message == message)
    bench.findings.finding_wanted.emit(finding)
    assert bench.on_report and writer.editor.textCursor().selectedText() == figure.text


def test_copied_inside_it_keeps_its_source(writer: Writer) -> None:
    """Ctrl+C and Ctrl+V in another chapter; another program gets the words."""
    from PySide6.QtWidgets import QApplication

    writer.at("绩效情况", "实际支出", end=False)
    writer.extend("绩效情况", SPENT)
    writer.press(_K.Key_C, _M.ControlModifier)
    assert QApplication.clipboard().text() == "实际支出1300.19"
    writer.at(HERE)
    writer.press(_K.Key_V, _M.ControlModifier)
    assert writer.kept(HERE).endswith("开票晚。实际支出{附件2.总额.执行}")


def test_undo_brings_a_figure_back(writer: Writer) -> None:
    """With the caret at the place."""
    writer.select("绩效情况", SPENT)
    writer.press(_K.Key_Delete)
    writer.at(HERE)
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert "实际支出1300.19万元" in writer.editor.report.toPlainText()
    assert writer.figure.source == SPENT


def test_list_of_figures(writer: Writer) -> None:
    """Where, what it says and where it comes from; Enter goes there."""
    writer.person.choose("取数一览")
    items = writer.person.bench.report.contents.figures.all_items()
    assert [items[0].text(0), items[0].text(1)] == ["27", "附件1.人员.编制"]
    item = next(one for one in items if one.text(1) == "附件2.总额.得分")
    writer.person.bench.report.contents.figures.setCurrentItem(item)
    writer.press(_K.Key_Return)
    assert writer.editor.hasFocus() and writer.figure.source == "{附件2.总额.得分}"


def test_pick_from_a_table(writer: Writer) -> None:
    """Pointed at in the table, the cell stands in the text."""
    writer.at(HERE)

    def point(dialog: Any) -> None:
        copy = writer.person.bench.session.copies_named("附件2")[0]
        dialog.show_copy(copy.id)
        ref = writer.person.ref("附件2.总额.预算")
        box = next(box for box in dialog.view.page.boxes if box.ref == ref)
        place = dialog.view.rect_of(box).center()
        QTest.mouseClick(dialog.view.viewport(), Qt.MouseButton.LeftButton, _M.NoModifier, place)
        assert "年度资金总额 全年预算数：1383.41" in dialog.says.text()
        assert dialog.view.horizontalScrollBar().maximum() == 0, "the table is seen from side to side"
        lines = [dialog.tables.visualItemRect(dialog.tables.item(at)) for at in range(dialog.tables.count())]
        assert len({line.height() for line in lines}) == 1
        assert all(not a.intersects(b) for a, b in pairwise(lines))
        QTest.keyClick(dialog.view, _K.Key_Return)

    writer.person.answer(point)
    writer.person.choose("从表里取数")
    assert writer.written(HERE).endswith("开票晚。{附件2.总额.预算}")


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ("附件2.总额.执行}", SPENT),
        (SPENT, SPENT),
        ("附件2.总额.执行｝", SPENT),
        ("附件2.总额.执行\n", SPENT),
        ("若 附件2.总额.执行 > 1：多{年度", "{若 附件2.总额.执行 > 1：多{年度}}"),
        ("文\n二", "{文 二}"),
        ("文\u2029二", "{文 二}"),
        ("年度\\", "{年度}"),
        ("}", ""),
    ],
)
def test_braces_typed_along(writer: Writer, typed: str, source: str) -> None:
    """A brace typed or pasted into the box is not put twice, a forgotten one is put, and a figure is one line."""
    writer.at(HERE)
    writer.type("共{")
    writer.box.line.insert(typed)
    writer.box.accept()
    assert writer.kept(HERE).endswith(f"开票晚。共{source}")


def test_a_figure_without_its_end_is_opened_whole(writer: Writer) -> None:
    """Taken in from elsewhere, it reaches to the end of its line; nothing is cut off. The window may close over the box."""
    session = writer.person.bench.session
    session.type_into(writer.person.ref(f"自评报告.{HERE}"), "甲{附件2.总额.执行万元。")
    writer.at(HERE)
    writer.press(_K.Key_F2)
    assert writer.box.line.text() == "附件2.总额.执行万元。"


def test_an_empty_word_of_the_input_method_over_figures(writer: Writer) -> None:
    """Input methods send one when nothing is composed; the figures of what is selected stay figures."""
    before = writer.written(HERE)
    writer.at(HERE, end=False)
    writer.press(_K.Key_End, _M.ControlModifier | _M.ShiftModifier)
    writer.compose("")
    writer.at(HERE)
    writer.type("好")
    assert writer.editor.flush() and writer.written(HERE) == f"{before}好"


def test_what_says_nothing_just_now_tells_so(writer: Writer) -> None:
    """A list without pieces stands as one sign: under the pointer it says that this is not printed."""
    writer.at(HERE)
    writer.type("{每张 附件3“；”当 总额.执行 > 100000：{项目支出名称}")
    writer.box.accept()
    assert writer.figure.text == "◇"
    assert writer.editor.told_of(writer.figure).startswith("现在没有可写的，◇ 不印出来")


@pytest.mark.parametrize(
    ("typed", "words", "source", "kept"),
    [
        ("其中195.50万元。", "195.50万元", "附件2.总额.执行", "其中{附件2.总额.执行}万元。"),
        ("其中195.50。", "195.50", "附件2.总额.执行", "其中{附件2.总额.执行}。"),
        ("其中1,955,000元。", "1,955,000元", "附件2.总额.执行", "其中{附件2.总额.执行}万元。"),
        ("执行94.07%。", "94.07%", "附件2.总额.执行率", "执行{附件2.总额.执行率}。"),
        ("共３个项目。", "３个项目", "附件2.总额.执行", "共{附件2.总额.执行}个项目。"),
        ("其中195.50万元。", "其中195.50万元", "附件2.总额.执行", "{附件2.总额.执行}。"),
        ("得分97.5分。", "97.5分", "附件2.总额.执行 - 附件2.总额.年初", "得分{附件2.总额.执行 - 附件2.总额.年初}分。"),
    ],
)  # fmt: skip
def test_a_figure_in_place_of_a_selected_amount_keeps_its_unit(
    writer: Writer, typed: str, words: str, source: str, kept: str
) -> None:
    """Of an amount the digits are replaced; a figure with a unit of its own, or other words, all of it. One step."""
    writer.at(HERE)
    writer.type(typed)
    writer.editor.flush()
    before = writer.written(HERE)
    writer.select(HERE, words)
    writer.type("{")
    writer.box.line.setText(source)
    writer.press(_K.Key_Return)
    assert writer.kept(HERE).endswith(kept)
    writer.person.bench.undo()
    assert writer.written(HERE) == before
