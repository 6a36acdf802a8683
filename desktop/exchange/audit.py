"""Auditing a report that somebody else wrote: understood without a set chosen, recomputed, read, nothing asked.

What only a guess stands behind is no 错误: the rules see to that, and what a drafted form itself would ask for (cells that
have to be filled, figures that should be taken from a table) is not the business of a report from outside.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.contract import JSON_VERSION
from desktop.domain.findings.find import findings
from desktop.domain.findings.finding import Finding, finding_json
from desktop.domain.forms.check import Level
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.proofread.remark import BY_HAND
from desktop.exchange.drafting.contents import Spot
from desktop.exchange.drafting.opened import Opened, opened
from desktop.exchange.drafting.surroundings import Framed
from desktop.sources.document import Document
from desktop.sources.table import Table

OURS: Final = (BY_HAND, "no-copies")  # rules that speak of workbooks of this program only
_SHOWN = 40  # characters of the words of a place


class PlaceIn(Struct, frozen=True):
    """Where a finding stands: table, row and column counted from 1 as the file has them, 0 outside tables; its words."""

    table: int = 0
    row: int = 0
    column: int = 0
    words: str = ""
    page: int | None = None  # where the file has pages of its own

    def __str__(self) -> str:
        message = f"第 {self.table} 张表第 {self.row} 行第 {self.column} 列" if self.table else "正文"
        if self.page:
            message = f"第 {self.page} 页{message}"
        return message


class TableRead(Struct, frozen=True):
    """How much of a table was understood: of its figures those whose meaning is known, and the labels that nobody knows."""

    title: str
    rows: int
    columns: int
    understood: int
    figures: int
    not_understood: tuple[str, ...]


class Audit(Struct, frozen=True):
    """What is wrong with one report, each with its place, in the order of the file."""

    report: Opened
    tables: tuple[TableRead, ...]
    found: tuple[tuple[Finding, PlaceIn], ...]

    @property
    def blocks(self) -> bool:
        """Whether something has to be mended or explained."""
        return any(finding.blocks for finding, _ in self.found)

    @property
    def placed(self) -> list[Finding]:
        """The findings, each with its place before its message."""
        return [replace(one, message=f"{place}：{one.message}") for one, place in self.found]


def audit(document: Document, origin: str, last_year: int) -> Audit:
    """The audit of the report in a file called `origin`. Raises Refusal.

    `last_year` is the year of a report that names none. Of tables whose columns or rows cannot be told for sure
    nothing is said.
    """
    report = opened(document, "audit", origin, last_year, in_chapters=False)
    unsure = dict(_unsure(document.kind, report.framing.tables))
    tables = {framed.number: framed.table for framed in report.framing.tables}
    said = [
        (finding, _place(report, finding, tables))
        for finding in findings(report.calculation)
        if finding.level is not Level.BLANK
        and finding.rule not in OURS
        and not any(report.spots.get(ref, Spot()).table in unsure for ref in finding.where)
    ]
    in_order = sorted(said, key=lambda one: _order(one[1]))
    return Audit(report, tuple(_tables(report, unsure)), tuple(in_order))


def _unsure(kind: str, tables: Sequence[Framed]) -> Iterator[tuple[int, str]]:
    """The tables that a kind of file does not give whole, each with a sentence.

    A flowed text has lost its merges: where rows are of different lengths nobody knows in which column a figure stands.
    A PDF cuts a table at the end of a page, and its sums with it; where it could not be put together again, it is two.
    """
    for framed in tables if kind == "txt" else ():
        if any(cell.absent for cell in framed.table.cells):
            message = "各行的格数不一样，分不清数在哪一列，没有审"
            yield framed.number, message
    for one, other in pairwise(tables) if kind == "pdf" else ():
        ends = one.table.last_page
        follows = ends is not None and other.table.page == ends + 1
        named = other.label or any(sign.isalpha() for line in other.title for sign in line)
        if follows and not named and one.table.columns == other.table.columns:
            message = "一张表分在两页上，没有审"
            yield from ((one.number, message), (other.number, message))


def _place(report: Opened, finding: Finding, tables: Mapping[int, Table]) -> PlaceIn:
    """Where the first of its cells stands, and the words meant; `tables` are those of the file."""
    ref = finding.where[0] if finding.where else None
    spot = report.spots.get(ref, Spot()) if ref else Spot()
    page = tables[spot.table].page_of(spot.row) if spot.table in tables else None
    text = report.calculation.text(ref) if ref else ""
    if finding.span:
        at = finding.span.paragraph
        lines = text.split("\n")
        line = lines[at] if at < len(lines) else ""
        text = line[finding.span.start : finding.span.end] or line
        paragraph = report.framing.body[spot.paragraphs[at]] if at < len(spot.paragraphs) else None
        if paragraph:
            spot, page = Spot(*paragraph.place) if paragraph.place else spot, paragraph.page
    shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return PlaceIn(spot.table + 1, spot.row + 1, spot.column + 1, shown, page)


def _order(place: PlaceIn) -> tuple[bool, int, int, int]:
    """Tables in their order, then what stands outside."""
    return not place.table, place.table, place.row, place.column


def _tables(report: Opened, unsure: Mapping[int, str]) -> Iterator[TableRead]:
    meanings = meanings_of(report.book.set)
    forms = {one.table: form for form in report.draft.forms.values() for one in form.each}
    for framed in report.framing.tables:
        title = "".join(framed.title).strip() or framed.label
        form = forms.get(framed.number)
        if form is None:
            yield TableRead(
                title, framed.table.rows, framed.table.columns, 0, 0, (report.draft.left_out[framed.number],)
            )
            continue
        figures = [cell.id for cell in report.book.set.forms[form.id].cells.values() if cell.kind.numeric]
        known = sum(meanings.of(form.id, cell) is not None for cell in figures)
        unknown = tuple(one.label for one in meanings.forms[form.id].questions)
        if framed.number in unsure:
            known, unknown = 0, (unsure[framed.number],)
        yield TableRead(
            title or form.name, framed.table.rows, framed.table.columns, known, len(figures), unknown
        )


def audit_json(file: str, one: Audit) -> dict[str, Any]:
    """The audit of a file as the command line tells it."""
    return {
        "version": JSON_VERSION,
        "file": file,
        "notes": list(one.report.notes),
        "tables": [
            {
                "title": table.title,
                "rows": table.rows,
                "columns": table.columns,
                "understood": table.understood,
                "figures": table.figures,
                "not_understood": list(table.not_understood),
            }
            for table in one.tables
        ],
        "findings": [
            finding_json(one.report.calculation, finding) | {"place": _place_json(place)}
            for finding, place in one.found
        ],
    }


def _place_json(place: PlaceIn) -> dict[str, Any]:
    at = {"table": place.table, "row": place.row, "column": place.column}
    return {key: number or None for key, number in at.items()} | {"words": place.words, "page": place.page}


def audit_lines(one: Audit) -> Iterator[str]:
    """The same to be read: a line a finding, with its place, and what of the file was not read."""
    for finding in one.placed:
        yield f"{finding.level.word}：{finding.message}"
    yield from one.report.notes


def summary(found: Sequence[Finding]) -> str:
    """How much has to be mended, explained and looked at, in a few words."""
    counts = [(level, sum(one.level is level for one in found)) for level in Level]
    said = "，".join(f"{level.word} {count}" for level, count in counts if count)
    message = said or "没有发现不一致"
    return message
