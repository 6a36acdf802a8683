"""Words that a finding speaks of: underlined in the report as it reads, selected when one goes there, and nowhere else."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from desktop.domain.narrative.bound_text import paragraphs
from desktop.domain.proofread.remark import BY_HAND, Span
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.theme.colors import LIGHT
from tests.ui.narrative.writer import Writer

CHAPTER = "问题和原因"


def about(writer: Writer, words: str, level: Level = Level.EXPLAIN) -> Finding:
    """A finding about these words of the chapter, counted as the workbook reads."""
    ref = CellRef(writer.editor.copy_id, "", CHAPTER)
    told = [one.text for one in paragraphs(writer.person.bench.session.calculation, ref)]
    number = next(at for at, text in enumerate(told) if words in text)
    start = told[number].index(words)
    return Finding("words", level, (ref,), f"“{words}”", span=Span(number, start, start + len(words)))


def marked(writer: Writer) -> list[str]:
    return [one.cursor.selectedText() for one in writer.editor.extraSelections()]  # type: ignore[attr-defined]


@pytest.mark.parametrize("words", ["1300.19万元", "支出", "𠮷"])
def test_the_words_are_underlined(writer: Writer, words: str) -> None:
    """A figure, words behind figures, a character that Qt counts twice; the text itself is as before."""
    writer.at(CHAPTER)
    writer.type("𠮷地支出1300.19万元。")
    writer.editor.flush()
    before = writer.person.kept(f"自评报告.{CHAPTER}")
    writer.editor.show_findings([about(writer, words)])
    assert marked(writer) == [words]
    (one,) = writer.editor.extraSelections()
    style = one.format.underlineStyle()  # type: ignore[attr-defined]
    assert style is QTextCharFormat.UnderlineStyle.SpellCheckUnderline
    writer.editor.flush()
    assert writer.person.kept(f"自评报告.{CHAPTER}") == before


def test_words_behind_figures_that_read_otherwise(writer: Writer) -> None:
    """Every figure before them counts as it reads, not as it is written."""
    ref = CellRef(writer.editor.copy_id, "", CHAPTER)
    told = paragraphs(writer.person.bench.session.calculation, ref)
    ends = [one.text[-4:] for one in told]
    writer.editor.show_findings([about(writer, words) for words in ends])
    assert marked(writer) == ends


def test_the_list_leads_to_the_words(writer: Writer) -> None:
    """They are selected, in sight."""
    writer.at(CHAPTER)
    writer.type("支出九百万元。")
    writer.editor.flush()
    writer.person.goto("附件2.总额.年初")
    writer.person.bench.goto_finding(about_in_report(writer, "九百万元"))
    assert writer.editor.textCursor().selectedText() == "九百万元"
    assert writer.editor.hasFocus()


def about_in_report(writer: Writer, words: str) -> Finding:
    writer.person.choose("自评报告")
    found = about(writer, words)
    writer.person.goto("附件2.总额.年初")
    return found


def test_what_is_answered_is_not_underlined(writer: Writer) -> None:
    found = about(writer, "支出")
    silenced = Finding(found.code, found.level, found.where, found.message, silenced="误报", span=found.span)
    writer.editor.show_findings([silenced])
    assert marked(writer) == []


def test_a_mark_moves_with_what_is_typed_before_it(writer: Writer) -> None:
    """Until the next check finds what it finds."""
    writer.at(CHAPTER)
    writer.type("支出九百万元。")
    writer.editor.flush()
    found = about(writer, "九百万元")
    writer.editor.show_findings([found])
    writer.at(CHAPTER, "支出九", end=False)
    writer.type("共计")
    assert marked(writer) == ["九百万元"]
    writer.editor.show_findings([])
    assert marked(writer) == ["九百万元"], "what is being typed in has not been checked yet"
    writer.editor.flush()
    writer.editor.show_findings([])
    assert marked(writer) == []


def test_words_that_are_there_no_more(writer: Writer) -> None:
    ref = CellRef(writer.editor.copy_id, "", CHAPTER)
    gone = [Span(99, 0, 4), Span(0, 99_999, 100_000)]
    writer.editor.show_findings([Finding("words", Level.HINT, (ref,), "", span=span) for span in gone])
    assert marked(writer) == []


def test_what_is_wrong_looks_otherwise_than_what_is_typed_by_hand(writer: Writer) -> None:
    """The wave has the colour of the level; a right figure that only does not follow its cell has dots."""
    line = QTextCharFormat.UnderlineStyle
    looks = []
    for code, level in (
        ("words", Level.ERROR),
        ("words", Level.EXPLAIN),
        ("words", Level.HINT),
        (BY_HAND, Level.HINT),
    ):
        found = about(writer, "支出", level)
        writer.editor.show_findings([replace(found, code=code)])
        (one,) = writer.editor.extraSelections()
        looks.append((one.format.underlineStyle(), one.format.underlineColor().name()))  # type: ignore[attr-defined]
    wave = line.SpellCheckUnderline
    assert looks == [
        (wave, LIGHT.wrong), (wave, LIGHT.to_explain), (wave, LIGHT.faint), (line.DotLine, LIGHT.faint)
    ]  # fmt: skip


def test_enter_after_a_finding_goes_behind_its_words(writer: Writer) -> None:
    """As on a table it opens what the finding led to; it took the words away and began a paragraph."""
    writer.at(CHAPTER)
    writer.type("支出九百万元。")
    writer.editor.flush()
    before = writer.kept(CHAPTER)
    writer.person.bench.goto_finding(about_in_report(writer, "九百万元"))
    assert writer.editor.textCursor().selectedText() == "九百万元"
    writer.press(Qt.Key.Key_Return)
    assert not writer.editor.textCursor().hasSelection()
    writer.type("整")
    writer.editor.flush()
    assert writer.kept(CHAPTER) == before.replace("九百万元", "九百万元整")
