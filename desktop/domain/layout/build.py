"""A form's template filled for one copy: rows repeated, equal classes merged, every place with the cell that it shows.

Copies whose rows are alike get the boxes of the first of them, with their own ids in place of its.
"""

from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import Kind, Origin, Pieces
from desktop.domain.forms.grid import PageBreak
from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import Box, FormLayout, LayoutRow, Role, Run, role_of, shows_a_cell
from desktop.domain.layout.template import (
    CellTemplate,
    FormTemplate,
    GroupColumns,
    LineTemplate,
    TableTemplate,
    shown_column,
    template_of,
)
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row


def lay_out(copy: Copy, values: Values, paper: bool = False) -> FormLayout:
    """The layout of one copy as the workbook stands; lay out again when rows come, go or move.

    With `paper`, equal words that people typed one below the other are merged too where the form says so; on the screen
    each stays a box of its own to type in.
    """
    template = template_of(copy.form)
    bands = [
        tuple(_bands(block, copy, template, values, paper))
        for block in template.blocks
        if isinstance(block, TableTemplate)
    ]
    key = tuple(tuple((band.first, tuple(_traits(band))) for band in table) for table in bands)
    kept = template.kept.get(key)
    if kept:
        return _for_copy(kept, copy, bands, values.label(copy))
    layout = _Builder(copy, values, template, bands).layout()
    template.keep(key, layout)
    return layout


class RowBand(NamedTuple):
    """One row of the workbook, or None, and the `rows` of the table from `first` on that it is printed in.

    `agrees` tells of each of the group's merged columns whether it is one there with the row before it, `brought` are the
    words that it brings along by the columns of its group.
    """

    row: Row | None
    first: int
    rows: int
    agrees: tuple[bool, ...] = ()
    brought: tuple[str | None, ...] = ()


def _bands(
    table: TableTemplate, copy: Copy, template: FormTemplate, values: Values, paper: bool
) -> Iterator[RowBand]:
    """The rows of one table: each as it stands, the repeated ones once for every row of their group."""
    at = 0
    while at < len(table.rows):
        id_ = table.rows[at].group
        if not id_:
            yield RowBand(None, at, 1)
            at += 1
            continue
        count = 1
        while at + count < len(table.rows) and table.rows[at + count].group == id_:
            count += 1
        group = template.groups[id_]
        before: list[str] | None = None
        for row in printed_rows(copy, id_, values.set, empty=True):
            merged = [values.constant_text(copy, row, column) for column in group.merged]
            brought = tuple(
                [
                    values.constant_text(copy, row, column) if values.is_preset(copy, row, column) else None
                    for column in group.printed
                ]
            )
            agrees = _agreeing(before, merged, group, paper) if before else ()
            yield RowBand(row, at, count, agrees, brought)
            before = merged
        at += count


def _agreeing(before: list[str], here: list[str], group: GroupColumns, paper: bool) -> tuple[bool, ...]:
    """Of each column whether two rows are one there: they say the same in it and in those before it.

    What is typed stands apart on the screen, and a blank says nothing. In rows by class it is one with the row above where
    the class is and nothing else is typed, and where “—” says so in all of the highest class, whatever stands in the
    columns before it.
    """
    found: list[bool] = []
    alike = True
    for at, (one, other) in enumerate(zip(before, here, strict=True)):
        if at < group.preset or not group.by_class:
            alike = alike and one == other and (at < group.preset or (paper and bool(one.strip())))
            found.append(alike)
        else:
            said = other.strip()
            of_class = alike and (not said or one == other)
            found.append(paper and (of_class or (found[0] and said == words.NO_POINTS)))
    return tuple(found)


def _traits(band: RowBand) -> Iterator[object]:
    """All of a row that its boxes depend on, besides its id."""
    if band.row:
        yield band.row.class_
        yield not band.row.id
        yield band.agrees
        yield band.brought


def _for_copy(kept: FormLayout, copy: Copy, bands: list[tuple[RowBand, ...]], label: str) -> FormLayout:
    """The layout of another copy whose rows are alike, made this copy's."""
    ids = {"": ""}
    rows: list[LayoutRow] = []
    new = (band.row.id if band.row else "" for table in bands for band in table for _ in range(band.rows))
    for row in kept.rows:
        if row.part:
            id_ = next(new)
            if row.id:
                ids[row.id] = id_
                row = replace(row, id=id_)
        rows.append(row)
    own = copy.id

    def renamed(box: Box) -> Box:
        ref = box.ref
        runs: list[Run] = []
        for run in box.pieces:
            if run.ref:
                shown = CellRef(own, ids[run.ref.row], run.ref.cell)
                if run.ref == box.ref:
                    ref = shown
                run = Run(run.text, shown, run.indent, run.ticks)
            runs.append(run)
        if ref is box.ref and ref:
            ref = CellRef(own, ids[ref.row], ref.cell)
        return Box(
            box.row, box.column, box.rows, box.columns, tuple(runs), box.role, box.style, ref, box.numeric,
            box.foot,
        )  # fmt: skip

    return FormLayout(
        own,
        label,
        kept.paper,
        kept.widths,
        tuple(rows),
        tuple([renamed(box) if shows_a_cell(box) else box for box in kept.boxes]),
        kept.thick,
        kept.shape,
    )


def _stretches(
    cell: CellTemplate, bands: tuple[RowBand, ...], tops: list[int]
) -> Iterator[tuple[int, int, Row | None]]:
    """From which to which row of the layout each box of `cell` reaches, and the first row of the workbook in it."""
    end = cell.row + cell.rows
    shown = [
        (top + max(cell.row - band.first, 0), top + min(end - band.first, band.rows) - 1, band)
        for band, top in zip(bands, tops, strict=False)
        if band.first < end and cell.row < band.first + band.rows
    ]
    if not cell.group:
        if shown:
            yield shown[0][0], shown[-1][1], None
        return
    open_: tuple[int, int, Row | None] | None = None
    for first, last, band in shown:
        if open_ and cell.merged and band.agrees and band.agrees[cell.merged - 1]:
            open_ = open_[0], last, open_[2]
            continue
        if open_:
            yield open_
        open_ = first, last, band.row
    if open_:
        yield open_


class _Builder:
    def __init__(
        self,
        copy: Copy,
        values: Values,
        template: FormTemplate,
        bands: list[tuple[RowBand, ...]],
    ) -> None:
        self.copy, self.values, self.template = copy, values, template
        self.bands = iter(bands)
        self.columns = len(template.widths)
        self.rows: list[LayoutRow] = []
        self.boxes: list[Box] = []
        self.break_next = False
        self.page_top = 0  # the first row since the last page break

    def layout(self) -> FormLayout:
        for block in self.template.blocks:
            match block:
                case LineTemplate():
                    self._line(block)
                case TableTemplate():
                    self._table(block, next(self.bands))
                case PageBreak():
                    self._break_page(block.unnumbered)
        label = self.values.label(self.copy)
        template = self.template
        return FormLayout(
            self.copy.id,
            label,
            template.paper,
            template.widths,
            tuple(self.rows),
            tuple(self.boxes),
            template.thick,
        )

    def _line(self, line: LineTemplate) -> None:
        self._row(LayoutRow())
        box = Box(len(self.rows) - 1, 0, 1, self.columns, style=line.cell.style)
        if line.filled:
            self.boxes.append(self._filled(box, line.cell, None))
        else:
            self.boxes.append(replace(box, pieces=self._runs(line.cell.pieces, None)))

    def _break_page(self, unnumbered: bool) -> None:
        """The next row begins a page; with `unnumbered` the rows since the last break are of pages without a number."""
        if unnumbered:
            self.rows[self.page_top :] = [replace(row, numbered=False) for row in self.rows[self.page_top :]]
        self.page_top = len(self.rows)
        self.break_next = True

    def _row(self, row: LayoutRow) -> None:
        self.rows.append(replace(row, break_before=self.break_next))
        self.break_next = False

    def _table(self, table: TableTemplate, bands: tuple[RowBand, ...]) -> None:
        top = len(self.rows)
        rows = [(band.row, band.first + step) for band in bands for step in range(band.rows)]
        for place, (row, at) in enumerate(rows):
            source = table.rows[at]
            below = rows[place + 1][0] if place + 1 < len(rows) else None
            self._row(
                LayoutRow(
                    source.height, table.table, source.head, False,
                    row.group if row else "", row.id if row else "", row.class_ if row else "", table.part,
                    source.keep and (row is None or row is below),
                )
            )  # fmt: skip
        tops = list(accumulate((band.rows for band in bands), initial=top))
        for cell in table.cells:
            for first, last, row in _stretches(cell, bands, tops):
                box = Box(first, cell.column, last - first + 1, cell.columns, style=cell.style)
                self.boxes.append(self._filled(box, cell, row))
        if table.end < self.columns and rows:  # narrower than the widest table: frameless space on its right
            beside = Box(top, table.end, len(rows), self.columns - table.end, style=Style(framed=False))
            self.boxes.append(beside)

    def _filled(self, box: Box, cell: CellTemplate, row: Row | None) -> Box:
        """`box` with its words and values. Of several cells in a box, the one that a person may change is its own."""
        role, ref, numeric = Role.LABEL, None, False
        for piece in cell.pieces:
            definition = self.template.cells[piece.cell] if piece.cell else None
            if definition is None:
                continue
            inside = row if row and definition.group == row.group else None
            origin = self.values.origin_of(self.copy, inside, definition)
            if origin is Origin.SHOWN:
                continue
            if origin is Origin.CONSTANT:  # as its row brings it along, or its copy
                role, numeric = Role.CONSTANT, numeric if inside else definition.kind.numeric
                continue
            ref = CellRef(self.copy.id, inside.id if inside else "", definition.id)
            numeric = definition.kind.numeric
            role = role_of(definition, origin)
            if role is not Role.COMPUTED:
                break
        if ref and row and not row.id:
            ref = None  # an empty class kept in print: there is no row to type in
        return replace(
            box, pieces=self._runs(cell.pieces, row), role=role, ref=ref, numeric=numeric, foot=cell.foot
        )

    def _runs(self, pieces: Pieces, row: Row | None) -> tuple[Run, ...]:
        found: list[Run] = []
        for piece in pieces:
            if not piece.cell:
                found.append(Run(piece.text))
                continue
            cell = self.template.cells[piece.cell]
            inside = row if row and cell.group == row.group else None
            column = shown_column(cell)
            if inside and column and self.values.is_preset(self.copy, inside, column):
                found.append(Run(self.values.constant_text(self.copy, inside, column)))
            else:
                ref = CellRef(self.copy.id, inside.id if inside else "", piece.cell)
                before = found[-1].text if found and cell.kind is Kind.PROSE else ""
                found.append(Run("", ref, before[len(before.rstrip("\u3000")) :], cell.boxes))
        return tuple(found)
