"""What stands around a table and belongs to it: its label, title and the lines above it, the lines under it.

Between two tables the paragraphs are shared out: up to the end of a page, or to where the next label or title begins,
they are lines of the table above.
"""

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.meaning.vocabulary import AMOUNTS
from desktop.exchange.drafting.lexicon import Lexicon, is_sentence, plain
from desktop.exchange.drafting.phrasing import FIGURE, OWN_SCORE, POINTS, SCORED
from desktop.exchange.drafting.tick_boxes import boxes_in, has_boxes
from desktop.exchange.drafting.told_unit import told_unit
from desktop.sources.table import Block, PageEnd, Paragraph, Table

_MOST_TITLE_LINES = 3
_MOST_LINES = 30
_COLONS = "：:"
_LEAST_TEXT = 40  # characters of a cell that is a paragraph of a text


class Framed(Struct, frozen=True):
    """A table with the paragraphs that belong to it; `above` are lines between title and table.

    `number` is the table's among all of the document, from 0.
    """

    table: Table
    label: str = ""
    title: tuple[str, ...] = ()
    unit: str = ""
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    number: int = 0


class Framing(Struct, frozen=True):
    """The tables of a document in order, each with what belongs to it, and the paragraphs that belong to none."""

    tables: list[Framed]
    body: list[Paragraph]


def with_surroundings(blocks: list[Block], lexicon: Lexicon, notes_in_body: bool = False) -> Framing:
    """Share the paragraphs of a document out among its tables.

    With `notes_in_body` what a line under a table says in figures is one of the paragraphs too: an audit reads it.
    """
    found: list[Framed] = []
    body: list[Paragraph] = []
    between: list[Paragraph | PageEnd] = []
    number = -1
    for block in blocks:
        if not isinstance(block, Table):
            if isinstance(
                block, Paragraph
            ):  # what Word counts by itself stands before the words, as on paper
                block = replace(block, text=block.words, number="")
            between.append(block)
            continue
        number += 1
        if frames_text(block, lexicon):
            between += _lines_of(block, number)
            continue
        lines, heading = _shared_out(between, bool(found), lexicon)
        if found:
            found[-1] = replace(found[-1], below=_kept(lines))
        body += _with_figures(lines[:_MOST_LINES]) if notes_in_body else []
        body += _left(between, lines[:_MOST_LINES], heading)
        body += [
            line for line in heading if body and lexicon.is_chapter(line.text)
        ]  # it heads the text below too
        framed = replace(_headed(block, heading, lexicon), number=number)
        if (
            found
            and not framed.title
            and not framed.label
            and not any(isinstance(one, PageEnd) for one in between)
        ):
            framed = replace(framed, title=found[-1].title)  # the sheet goes on with another table
        found.append(framed)
        between = []
    lines = _below(_to_page_end(between), lexicon) if found else []
    if found:
        found[-1] = replace(found[-1], below=_kept(lines))
    body += _with_figures(lines[:_MOST_LINES]) if notes_in_body else []
    body += _left(between, lines[:_MOST_LINES], [])
    texts = [paragraph.text for paragraph in body]
    return Framing(
        [one if one.unit else replace(one, unit=told_unit(one.table, texts)) for one in found], body
    )


def frames_text(table: Table, lexicon: Lexicon) -> bool:
    """Whether a table is a frame around written text: each row one cell, some of them paragraphs; or a single cell that asks
    for nothing, as the cover of a workbook is one.
    """
    if len(table.cells) == 1:
        (cell,) = table.cells
        lines = [lexicon.fields(line) for line in cell.text.split("\n") if line.strip()]
        asks = all(lines) and not all(value for fields in lines for _, value in fields)
        return bool(lines) and not asks and not has_boxes(cell.text)
    return all(cell.columns == table.columns for cell in table.cells) and any(
        len(cell.text) >= _LEAST_TEXT
        and is_sentence(cell.text)
        and not lexicon.fields(cell.text.split("\n")[0])
        for cell in table.cells
    )


def _lines_of(table: Table, number: int) -> list[Paragraph]:
    return [
        Paragraph(line.strip(), place=(number, cell.row, cell.column))
        for cell in table.cells
        for line in cell.text.split("\n")
        if line.strip()
    ]


def _kept(lines: list[Paragraph]) -> tuple[str, ...]:
    return tuple(line.text for line in lines[:_MOST_LINES])


def _with_figures(lines: list[Paragraph]) -> list[Paragraph]:
    return [line for line in lines if FIGURE.search(line.text)]


def _left(
    between: list[Paragraph | PageEnd], lines: list[Paragraph], heading: list[Paragraph]
) -> list[Paragraph]:
    """What is neither a line of the table above, which stands first, nor the heading of the one below, which stands last."""
    paragraphs = [one for one in between if isinstance(one, Paragraph)]
    return paragraphs[len(lines) : len(paragraphs) - len(heading)]


def _below(lines: list[Paragraph], lexicon: Lexicon) -> list[Paragraph]:
    """The lines of a table among those that follow it: up to where a report begins or goes on with its next chapter.

    Below 备注： a note may be numbered like a chapter, but not behind one that is told in its own line; behind that a line
    may also head the first sentence of a report. A report may also begin with its first sentence that says what was spent
    or done, and with the lines right before that head it.
    """
    for at, line in enumerate(lines):
        if lexicon.is_note(line.text):
            told = line.text.rstrip()[-1] not in _COLONS
            ends = (
                end
                for end in range(at + 1, len(lines))
                if _is_report_title(lines[end].text, lexicon)
                or (told and (lexicon.is_chapter(lines[end].text) or _heads_a_report(lines[end:], lexicon)))
            )
            return lines[: next(ends, len(lines))]
        if lexicon.is_chapter(line.text):
            return lines[:at]
        if _reports(line.text):
            while at and lexicon.may_be_title(lines[at - 1].text):
                at -= 1
            return lines[:at]
    return lines


def _heads_a_report(lines: list[Paragraph], lexicon: Lexicon) -> bool:
    """Whether the first of some lines may be a title, and the next is a sentence of a report."""
    return lexicon.may_be_title(lines[0].text) and len(lines) > 1 and _reports(lines[1].text)


def _is_report_title(text: str, lexicon: Lexicon) -> bool:
    """Whether a line is called a report: 某单位2024年度绩效自评报告."""
    return lexicon.may_be_title(text) and text.strip().endswith(words.REPORT)


def _reports(text: str) -> bool:
    """Whether a line is a sentence of a report: with an amount of money, what was done in a year, or its own score."""
    told = len(FIGURE.findall(text))
    scored = len(POINTS.findall(text)) > 1 and OWN_SCORE.search(text) is not None
    return is_sentence(text) and (told > 1 or (told == 1 and SCORED.search(text) is not None) or scored)


def _to_page_end(between: list[Paragraph | PageEnd]) -> list[Paragraph]:
    end = next((at for at, one in enumerate(between) if isinstance(one, PageEnd)), len(between))
    return [one for one in between[:end] if isinstance(one, Paragraph)]


def _shared_out(
    between: list[Paragraph | PageEnd], table_above: bool, lexicon: Lexicon
) -> tuple[list[Paragraph], list[Paragraph]]:
    """The lines of the table above, and the heading of the one below."""
    ends = [at for at, one in enumerate(between) if isinstance(one, PageEnd)]
    last = [one for one in between[ends[-1] + 1 if ends else 0 :] if isinstance(one, Paragraph)]
    strict = table_above and not ends
    start = _heading_begins(last, strict, lexicon)
    if not table_above:
        return [], last[start:]
    return _below(_to_page_end(between) if ends else last[:start], lexicon), last[start:]


def _heading_begins(lines: list[Paragraph], strict: bool, lexicon: Lexicon) -> int:
    """Where the heading begins that ends with `lines`. `strict`: they may as well belong to the table above."""
    at = len(lines)
    while at and _is_head_line(lines[at - 1].text, strict, lexicon):
        at -= 1
    titles = at
    while at and titles - at < _MOST_TITLE_LINES and _titles(lines[at - 1], strict, lexicon):
        at -= 1
        if lexicon.is_label(lines[at].text):
            return at
    if at and lexicon.is_label(lines[at - 1].text):
        return at - 1
    return len(lines) if strict and at == titles else at


def _is_head_line(text: str, strict: bool, lexicon: Lexicon) -> bool:
    """Whether a line says who fills the table and in which unit: 填报单位：…  单位：万元.

    `strict`: several fields are rather the foot of the table above, and so are boxes to tick and notes. Where there is none
    they hid the title over them.
    """
    fields = lexicon.foot_fields(text)
    if not strict and (fields or _is_boxed(text, lexicon) or lexicon.is_note(text)):
        return True
    return len(fields) == 1 or bool(lexicon.head_unit(text))


def _is_boxed(text: str, lexicon: Lexicon) -> bool:
    """Whether a line has boxes to tick, alone or behind words."""
    return any(boxes_in(one) for one in (text, *(value for _, value in lexicon.fields(text))))


def _titles(line: Paragraph, strict: bool, lexicon: Lexicon) -> bool:
    if lexicon.is_label(line.text) or not plain(line.text):
        return True
    if _is_boxed(line.text, lexicon):
        return False
    if strict and not line.centred:
        return lexicon.is_title(line.text)
    return lexicon.may_be_title(line.text)


def _headed(table: Table, heading: list[Paragraph], lexicon: Lexicon) -> Framed:
    label = unit = ""
    title: list[str] = []
    above: list[str] = []
    for line in heading:
        found = lexicon.label(line.text) if lexicon.is_label(line.text) else None
        if found and not title:
            label = found[0]
            title += [found[1]] if found[1] else []
        elif lexicon.head_unit(line.text):
            unit = lexicon.head_unit(line.text)
            above.append(line.text)
        elif lexicon.fields(line.text) or _is_boxed(line.text, lexicon) or lexicon.is_note(line.text):
            above.append(line.text)
        else:
            title.append(line.text.strip())
    unit = unit or next((said for said in map(lexicon.unit, title) if said in AMOUNTS), "")
    return Framed(table, label, tuple(title), unit, tuple(above))
