"""Writing in the report: what is typed, when it is kept, what is locked, what undo takes back."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.narrative.writer import Writer

_K, _M = Qt.Key, Qt.KeyboardModifier
HERE = "问题和原因"
LAST = "有的项目付款集中在年末"


def test_shown_as_it_reads(writer: Writer) -> None:
    """Titles, numbered headings, text with its figures filled in."""
    texts = [block.text() for block in writer.editor.report.all_blocks()]
    assert texts[0] == "2023年度岳阳市智慧城管指挥中心\u2028整体支出绩效自评报告"
    assert writer.lines("绩效情况")[0] == "（一）年度绩效目标"
    assert "1.预算执行" in writer.lines("绩效情况")
    assert (
        "2023年全年预算1383.41万元，实际支出1300.19万元，其中基本支出416.39万元、项目支出883.80万元，预算执行率93.98%，比全年预算少支出83.22万元。"
        in writer.lines("绩效情况")
    )


def test_typed_words_are_kept_at_a_pause(writer: Writer) -> None:
    """In the document at once, in the file after a second, as one edit."""
    writer.at(HERE)
    writer.type("还要再快。")
    assert writer.lines(HERE)[-1].endswith("开票晚。还要再快。")
    assert writer.editor.dirty and not writer.person.bench.session.next_undo
    writer.pause()
    assert writer.kept(HERE).endswith("开票晚。还要再快。")
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert writer.lines(HERE)[-1].endswith("开票晚。") and not writer.person.bench.session.next_undo
    writer.press(_K.Key_Y, _M.ControlModifier)
    assert writer.kept(HERE).endswith("还要再快。")


def test_undo_before_the_pause_loses_nothing(writer: Writer) -> None:
    """Ctrl+Z takes back what was typed since the last pause, and Ctrl+Y brings it again."""
    writer.at(HERE)
    writer.type("甲")
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert not writer.lines(HERE)[-1].endswith("甲")
    writer.press(_K.Key_Y, _M.ControlModifier)
    assert writer.lines(HERE)[-1].endswith("甲")


def test_a_paragraph_is_an_edit(writer: Writer) -> None:
    """The end of a paragraph keeps it; the caret stays in the new one."""
    writer.at(HERE)
    writer.press(_K.Key_Return)
    writer.type("第三个问题。")
    writer.press(_K.Key_Return)
    assert writer.kept(HERE).endswith("\n第三个问题。")
    writer.type("第四个。")
    writer.pause()
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert writer.kept(HERE).endswith("\n第三个问题。")


def test_leaving_keeps(writer: Writer) -> None:
    """Going to a table needs no pause."""
    writer.at(HERE)
    writer.type("甲")
    writer.person.goto("附件2.总额.年初")
    assert writer.kept(HERE).endswith("甲") and not writer.person.bench.on_report


def test_headings_by_key(writer: Writer) -> None:
    """A level is given, moved deeper and higher, and taken away; the numbers follow."""
    writer.at("绩效情况", "政府采购")
    writer.press(_K.Key_2, _M.ControlModifier | _M.AltModifier)
    headings = [line for line in writer.lines("绩效情况") if line[:1] == "（"]
    assert headings[-2:] == ["（四）政府采购", "（五）预算支出主要绩效及评价结论"]
    writer.press(_K.Key_Tab)
    writer.press(_K.Key_Tab)
    assert "（1）政府采购" in writer.lines("绩效情况")
    writer.press(_K.Key_Backtab, _M.ShiftModifier)
    assert "2.政府采购" in writer.lines("绩效情况")
    writer.press(_K.Key_0, _M.ControlModifier | _M.AltModifier)
    assert "政府采购" in writer.lines("绩效情况")
    assert "\n政府采购\n" in writer.kept("绩效情况")


def test_undoing_what_leaves_the_words_as_they_are(writer: Writer) -> None:
    """The level of a paragraph: undo and redo show what the file holds."""
    writer.at(HERE)
    writer.press(_K.Key_4, _M.ControlModifier | _M.AltModifier)
    assert writer.lines(HERE)[-1].startswith("（1）")
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert writer.lines(HERE)[-1].startswith(LAST) and "==" not in writer.kept(HERE)
    writer.press(_K.Key_Y, _M.ControlModifier)
    assert writer.lines(HERE)[-1].startswith("（1）") and "\n==== " in writer.kept(HERE)


def test_a_heading_without_words_is_not_counted(writer: Writer) -> None:
    """It is not printed, so the headings behind it keep their numbers until it says something."""
    writer.at("基本情况", "职能职责")
    writer.press(_K.Key_Return)
    writer.press(_K.Key_2, _M.ControlModifier | _M.AltModifier)
    assert writer.lines("基本情况")[1] == "（二）" and "（二）机构设置" in writer.lines("基本情况")
    writer.type("人")
    assert writer.lines("基本情况")[1] == "（二）人" and "（三）机构设置" in writer.lines("基本情况")
    writer.press(_K.Key_Backspace)
    assert "（二）机构设置" in writer.lines("基本情况")


def test_a_new_heading(writer: Writer) -> None:
    """Enter behind a heading goes on with text; Enter on an empty heading makes it text."""
    writer.at(HERE)
    writer.press(_K.Key_Return)
    writer.press(_K.Key_2, _M.ControlModifier | _M.AltModifier)
    writer.type("其他问题")
    writer.press(_K.Key_Return)
    writer.type("没有。")
    writer.pause()
    assert writer.lines(HERE)[-2:] == ["（一）其他问题", "没有。"]
    assert writer.kept(HERE).endswith("\n== 其他问题\n没有。")


@pytest.mark.parametrize("key", [_K.Key_Return, _K.Key_Backspace, _K.Key_Delete, _K.Key_A])
def test_titles_are_locked(writer: Writer, key: Qt.Key) -> None:
    """A title says why it cannot be changed."""
    cursor = writer.editor.textCursor()
    cursor.setPosition(3)
    writer.editor.setTextCursor(cursor)
    before = writer.editor.report.toPlainText()
    writer.press(key)
    assert writer.editor.report.toPlainText() == before
    assert "不能改" in writer.person.bench.hint.text


def test_chapters_stay_apart(writer: Writer) -> None:
    """Deleting over a chapter's end takes nothing of the next one's heading."""
    writer.at(HERE)
    writer.press(_K.Key_Delete)
    writer.at("改进措施", end=False)
    writer.press(_K.Key_Backspace)
    assert len(writer.lines(HERE)) == 2 and len(writer.lines("改进措施")) == 2
    assert not writer.editor.dirty


def test_deleting_over_a_heading(writer: Writer) -> None:
    """Of a selection over two chapters the text goes and the locked heading stays; one Ctrl+Z brings both back."""
    texts = writer.lines(HERE), writer.lines("改进措施")
    writer.at(HERE, LAST, end=False)
    writer.extend("改进措施", "财务人员再核对口径。")
    writer.press(_K.Key_Delete)
    assert writer.lines(HERE) == [texts[0][0], ""]
    assert writer.lines("改进措施") == ["", texts[1][1]]
    assert "下一步改进措施" in writer.editor.report.toPlainText()
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert (writer.lines(HERE), writer.lines("改进措施")) == texts


def test_everything_deleted_leaves_the_frame(writer: Writer) -> None:
    """Ctrl+A, Delete: titles and headings stand, each chapter can be written in again."""
    writer.press(_K.Key_A, _M.ControlModifier)
    writer.press(_K.Key_Delete)
    outline = writer.editor.report
    assert all(not "".join(writer.lines(cell)) for cell in (HERE, "绩效情况", "结果应用"))
    assert "部门整体支出绩效情况" in outline.toPlainText()
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert writer.lines(HERE)[0].startswith("项目绩效目标")


def test_joining_paragraphs(writer: Writer) -> None:
    """Backspace at the begin of a heading takes its number, then the paragraph's end."""
    writer.at("绩效情况", "政府采购", end=False)
    writer.press(_K.Key_Backspace)
    assert "政府采购" in writer.lines("绩效情况")
    writer.press(_K.Key_Backspace)
    assert any(line.endswith("少支出83.22万元。政府采购") for line in writer.lines("绩效情况"))


def test_composing(writer: Writer) -> None:
    """While an input method composes nothing is kept; committed words are."""
    writer.at(HERE)
    writer.compose("shi")
    assert not writer.editor.dirty
    writer.compose("", "是")
    writer.type("的")
    writer.pause()
    assert writer.kept(HERE).endswith("开票晚。是的")


def test_composing_over_a_selection(writer: Writer) -> None:
    """The first composed sign takes the place of what was selected, never of what is locked."""
    writer.select(HERE, LAST)
    writer.compose("w")
    writer.compose("", "我")
    assert writer.lines(HERE)[1].startswith("我，全年支出")


def test_leaving_while_composing_loses_nothing(writer: Writer) -> None:
    """What is being composed goes into the text when the clerk goes elsewhere."""
    writer.at(HERE)
    writer.compose("nihao")
    assert writer.person.bench.flush()
    assert writer.kept(HERE).endswith("开票晚。nihao")


def test_no_key_on_a_title_composes(writer: Writer) -> None:
    cursor = writer.editor.textCursor()
    cursor.setPosition(3)
    writer.editor.setTextCursor(cursor)
    before = writer.editor.report.toPlainText()
    writer.compose("n")
    writer.compose("", "你")
    assert writer.editor.report.toPlainText() == before


def test_guidance_follows_the_caret(writer: Writer) -> None:
    """填报说明 of the chapter the caret is in stands at the right."""
    writer.at(HERE)
    pane = writer.person.bench.explanation
    writer.person.bot.waitUntil(lambda: "一个问题一段" in pane.help.toPlainText())
    writer.at("改进措施")
    writer.person.bot.waitUntil(lambda: "一一对应" in pane.help.toPlainText())


def test_word_count(writer: Writer) -> None:
    """Of the whole report, and of what is selected."""
    status = writer.person.bench.status.selection
    whole = writer.pane.words()
    writer.select(HERE, "项目绩效目标写得不够细")
    assert status.text() == f"字数 {whole:,}　选中 11 字"
    writer.at(HERE)
    writer.type("好，1383.41万元")
    writer.person.bot.waitUntil(lambda: status.text() == f"字数 {whole + 5:,}")


def test_zoom_keeps_the_text(writer: Writer) -> None:
    """Larger type, the same words and numbers, the caret where it was."""
    writer.at(HERE, LAST)
    text, at = writer.editor.report.toPlainText(), writer.editor.textCursor().position()
    writer.person.choose("字号放大")
    assert writer.editor.zoom > 0.95 and writer.person.bench.status.zoom.text() == "98%"
    assert (writer.editor.report.toPlainText(), writer.editor.textCursor().position()) == (text, at)


def test_read_only(writer: Writer, make_writer: Any) -> None:
    """A second window says who has the file, and changes nothing."""
    other = make_writer(writer.person.bench.path)
    other.at(HERE)
    before = other.lines(HERE)
    other.type("甲")
    other.press(_K.Key_Backspace)
    other.press(_K.Key_2, _M.ControlModifier | _M.AltModifier)
    assert other.lines(HERE) == before
    assert other.person.bench.hint.text == str(other.person.bench.session.refused)
    assert not other.person.entry("取数").isEnabled()
