"""The text around the tables of a file, brought into the chapters of a report by their headings."""

from collections.abc import Iterable, Sequence

from desktop.domain.engine.calculation import Calculation
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import ENCLOSURES
from desktop.domain.narrative.bind import bind
from desktop.domain.narrative.bound_text import paragraphs
from desktop.domain.narrative.lines import line_of
from desktop.domain.narrative.markup import HEADINGS, Said, escaped
from desktop.domain.values.context import EvalContext
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.exchange.drafting.chapters import DraftChapter, Written, draft_report
from desktop.exchange.drafting.lexicon import read_lexicon, without_count
from desktop.exchange.drafting.naming import Names
from desktop.exchange.incoming.label_names import Labels
from desktop.exchange.incoming.proposal import Entry, Source
from desktop.exchange.pasting import from_text
from desktop.sources.table import Paragraph

_SHOWN = 60


def chapter_entries(
    body: Sequence[Paragraph], book: Workbook, values: Calculation, labels: Labels
) -> tuple[list[Entry], bool]:
    """What the chapters of the workbook's report would say, and whether the file has any of them at all."""
    report = draft_report(body, read_lexicon(), Names(set()))
    outlines = [copy for copy in book.copies if copy.form.outline]
    if report is None or not outlines:
        return [], False
    found: list[Entry] = []
    spoken = False
    for copy in outlines:
        assert copy.form.outline
        chapters = {bare(one.heading): one for one in report.chapters if one.heading}
        for chapter in copy.form.outline.chapters:
            heading = bind(chapter.heading, values, copy.form).text(EvalContext(values, copy, None))
            said = chapters.get(bare(heading)) or _by_meaning(heading, report.chapters, labels)
            if said is None or not heading:
                continue
            spoken = True
            ref = CellRef(copy.id, "", chapter.cell)
            if not values.is_typed(ref):
                continue
            lines = _lines(said.paragraphs, body)
            text = "\n".join(
                f"{'=' * level} {escaped(words)}" if level else escaped(words) for level, words in lines
            )
            told = paragraphs(values, ref)
            old = [line_of(one) for one in told]
            if not text or _printed((one.level, one.text) for one in old) == _printed(lines):
                continue
            source = Source(0, said.number + 1, 0, _first(lines))
            note = what_is_lost(values, ref)
            shown = "\n".join(one.text for one in old)
            found.append(Entry(ref, "", shown, text, source, note=note, prose=True))
    return found, spoken


def what_is_lost(values: Calculation, ref: CellRef) -> str:
    """That figures of a text no longer follow their cells when words of a file come in its place; "" if it has none."""
    taken = sum(not isinstance(piece.part, Said) for one in paragraphs(values, ref) for piece in one.spans)
    return f"这一章有 {taken} 处取数，换成文件里的话以后不再跟着表变" if taken else ""


def _by_meaning(heading: str, chapters: Sequence[DraftChapter], labels: Labels) -> DraftChapter | None:
    ours = labels.of(heading)
    alike = [one for one in chapters if one.heading and labels.of(one.heading).likeness(ours)]
    return alike[0] if len(alike) == 1 else None


def _lines(written: Sequence[Written], body: Sequence[Paragraph]) -> list[tuple[int, str]]:
    """The paragraphs with their levels; numbers of headings are taken off, for a report numbers them itself."""
    found: list[tuple[int, str]] = []
    for one in written:
        if one.text.startswith(ENCLOSURES):
            break
        level = body[one.number].level if one.number < len(body) else 0
        if level in HEADINGS:
            found.append((level, without_count(one.text).strip()))
            continue
        pasted = from_text("x。\n" + one.text)[1:]
        found += [(part.level if part.level in HEADINGS else 0, part.text) for part in pasted]
    return found


def _first(lines: Sequence[tuple[int, str]]) -> str:
    said = lines[0][1] if lines else ""
    return said if len(said) <= _SHOWN else said[:_SHOWN] + "…"


def _printed(lines: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    """As it is read back: a quoted cell of several lines is printed as several paragraphs. Blanks say nothing."""
    parts = ((level, "".join(part.split())) for level, text in lines for part in text.splitlines())
    return [(level, part) for level, part in parts if part]
