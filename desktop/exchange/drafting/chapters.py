"""The written report around the tables: its title and its chapters, each with the paragraphs as they were written.

    一、单位基本情况        a chapter; it loses its number, which the printed report gives it anew
    （一）机构设置          a paragraph: what is numbered below a chapter keeps its number, so that a wrong one can be told

A line that a table of contents has already said is no chapter.
"""

from collections.abc import Sequence

from msgspec import Struct

from desktop.domain import words
from desktop.exchange.drafting.lexicon import Lexicon, is_sentence, without_count
from desktop.exchange.drafting.naming import Names
from desktop.sources.table import Paragraph

_MOST_CHAPTERS = 60
_CALLED = 10  # characters of the name of a chapter


class Written(Struct, frozen=True):
    """A paragraph, its number among those outside the tables, from 0, and its level in the outline, 0 for text."""

    text: str
    number: int
    level: int = 0


class DraftChapter(Struct, frozen=True):
    """A chapter: its name for formulas, its heading without the number ("" of what stands before the first)."""

    id: str
    heading: str
    number: int  # of the heading's own paragraph, -1 where there is none
    paragraphs: tuple[Written, ...]


class DraftReport(Struct, frozen=True):
    """The report: the lines of its title, and the chapters in order."""

    title: tuple[str, ...]
    chapters: tuple[DraftChapter, ...]


def draft_report(
    body: Sequence[Paragraph], lexicon: Lexicon, names: Names, in_chapters: bool = True
) -> DraftReport | None:
    """The report that the paragraphs outside the tables make, or None where they hold no sentence.

    Without `in_chapters` all of it is one chapter, headings and their numbers among the paragraphs, as they were written.
    """
    lines = [
        Written(one.text.strip(), number, one.level)
        for number, one in enumerate(body)
        if one.text.strip() and not lexicon.is_label(one.text)
    ]
    if not any(is_sentence(line.text) for line in lines):
        return None
    if not in_chapters:
        name = names.fresh(words.DRAFT_TEXT)
        return DraftReport((), (DraftChapter(name, "", -1, tuple(lines)),))
    title, rest = _title(lines, lexicon)
    chapters: list[DraftChapter] = []
    for heading, below in _parted(rest, lexicon):
        said = without_count(heading.text).strip() if heading else ""
        name = names.fresh(_name(said, len(chapters) + 1, lexicon))
        chapters.append(DraftChapter(name, said, heading.number if heading else -1, tuple(below)))
    return DraftReport(tuple(line.text for line in title), tuple(chapters))


def _title(lines: list[Written], lexicon: Lexicon) -> tuple[list[Written], list[Written]]:
    """The lines of the title, which stand first and are no sentences, and what follows them."""
    at = 0
    while at < len(lines) and lexicon.may_be_title(lines[at].text) and not _heads(lines[at], lexicon):
        at += 1
    return lines[:at], lines[at:]


def _parted(lines: list[Written], lexicon: Lexicon) -> list[tuple[Written | None, list[Written]]]:
    """The chapters as heading and paragraphs; what stands before the first has no heading."""
    parts: list[tuple[Written | None, list[Written]]] = [(None, [])]
    for line in lines:
        if _heads(line, lexicon) and len(parts) < _MOST_CHAPTERS:
            parts.append((line, []))
        else:
            parts[-1][1].append(line)
    said = [_bare(heading) for heading, _ in parts]
    return [
        (heading, below)
        for at, (heading, below) in enumerate(parts)
        if below or (heading and said[at] not in said[at + 1 :])
    ]


def _heads(line: Written, lexicon: Lexicon) -> bool:
    """Whether a line heads a chapter: by its number, or because the file says that it is a heading."""
    return lexicon.is_chapter(line.text) or (line.level == 1 and not is_sentence(line.text))


def _bare(heading: Written | None) -> str:
    """A heading without its number, and without the dots and the page that a table of contents puts behind it."""
    return without_count(heading.text).rstrip("…. \t\u3000·0123456789") if heading else ""


def _name(heading: str, number: int, lexicon: Lexicon) -> str:
    return lexicon.short(heading)[:_CALLED] or f"{words.CHAPTER}{number}"
