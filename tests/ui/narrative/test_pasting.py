"""Text from Word, WPS and plain text in the report."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from tests.ui.narrative.writer import Writer

_K, _M = Qt.Key, Qt.KeyboardModifier
HERE = "改进措施"
WORD = """<html><body><p style='mso-outline-level:1'>六、下一步改进措施</p><p style='mso-outline-level:2'>（一）早编预算</p>
<p><b style='color:red'>五月前</b>编好{草案}。</p><p>（二）早验收</p><p>当季支付。</p></body></html>"""


def test_paragraphs_and_headings(writer: Writer, clipboard: Any) -> None:
    """Headings with their levels, numbers taken off, the chapter's own heading left out, braces as they are; one edit."""
    before = writer.lines(HERE)
    writer.at(HERE)
    writer.press(_K.Key_Return)
    clipboard("不用", WORD)
    writer.press(_K.Key_V, _M.ControlModifier)
    assert writer.lines(HERE) == [
        *before,
        "（一）早编预算",
        "五月前编好{草案}。",
        "（二）早验收",
        "当季支付。",
    ]
    assert writer.kept(HERE).endswith("\n== 早编预算\n五月前编好\\{草案\\}。\n== 早验收\n当季支付。")
    writer.press(_K.Key_Z, _M.ControlModifier)
    assert [line for line in writer.lines(HERE) if line] == before


def test_no_foreign_face(writer: Writer, clipboard: Any) -> None:
    """Nothing of the red and the bold comes along."""
    writer.at(HERE)
    clipboard("", WORD)
    writer.press(_K.Key_V, _M.ControlModifier)
    for block in writer.editor.report.blocks_of(HERE):
        at = block.begin()
        while not at.atEnd():
            form = at.fragment().charFormat()
            assert not form.font().bold() and form.foreground().color().name() == "#1f2430"
            at += 1


def test_one_line_goes_into_the_sentence(writer: Writer, clipboard: Any) -> None:
    writer.at(HERE, "按季度")
    clipboard("（每三个月）")
    writer.press(_K.Key_V, _M.ControlModifier)
    assert writer.lines(HERE)[1].startswith("按季度（每三个月）对照")


def test_in_the_middle_of_a_paragraph(writer: Writer, clipboard: Any) -> None:
    """The rest of the sentence stands behind what was pasted."""
    writer.at(HERE, "按季度")
    clipboard("甲\n乙")
    writer.press(_K.Key_V, _M.ControlModifier)
    assert [line[:8] for line in writer.lines(HERE)[1:]] == ["按季度甲", "乙", "对照预算检查付款"]


def test_a_table(writer: Writer, clipboard: Any) -> None:
    """A paragraph a row, tabs between."""
    writer.at(HERE)
    writer.press(_K.Key_Return)
    clipboard("", "<table><tr><td>科目<td>金额</tr><tr><td>办公<td>10</tr></table>")
    writer.press(_K.Key_V, _M.ControlModifier)
    assert writer.lines(HERE)[-2:] == ["科目\t金额", "办公\t10"]


@pytest.mark.parametrize("text", ["长句" * 50_001, "一二三\n" * 400_000], ids=["one line", "400,000 lines"])
def test_more_than_a_chapter_may_hold_is_refused_before_it_is_laid_out(
    writer: Writer, clipboard: Any, text: str
) -> None:
    """A sentence, and the document is as it was: else the words would stand there for ever and never be kept."""
    before = writer.lines(HERE)
    writer.at(HERE)
    clipboard(text)
    writer.press(_K.Key_V, _M.ControlModifier)
    assert writer.lines(HERE) == before and not writer.editor.dirty
    assert "一章最多 100000 字，没有粘贴" in writer.person.bench.hint.text


def test_a_long_chapter_can_be_pasted_over_itself(writer: Writer, clipboard: Any) -> None:
    """What is selected goes, and counts no more."""
    writer.at(HERE)
    clipboard("长句" * 45_000)
    writer.press(_K.Key_V, _M.ControlModifier)
    cursor = writer.editor.textCursor()
    cursor.setPosition(cursor.position() - 90_000, cursor.MoveMode.KeepAnchor)
    writer.editor.setTextCursor(cursor)
    clipboard("短句" * 45_000)
    writer.press(_K.Key_V, _M.ControlModifier)
    assert writer.kept(HERE).count("短句") == 45_000 and "长句" not in writer.kept(HERE)
