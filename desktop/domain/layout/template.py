"""What all copies of a form print alike, made once a form: columns, rows, what stands in each cell and how it looks.

Style rules are matched here, against the form's own words, and never against a copy. Columns are counted in the grid
that all tables of the form share. A template doesn't know the rows of a workbook.
"""

import weakref
from collections.abc import Iterator
from threading import Lock

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.forms.cell import SHOWN, CellDef, Kind, Origin, Piece, Pieces
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid, GridCell, PageBreak, TextLine
from desktop.domain.forms.group import RowSource
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.reader.style import plain_label
from desktop.domain.forms.style import Style, StyleRule
from desktop.domain.formula.syntax import Name
from desktop.domain.layout.form_layout import PLAIN, FormLayout

_TITLE = Style(align="centre", framed=False, font="song-bold", size=18.0)
_LABEL = Style(align="left", framed=False, font="hei", size=14.0)
_LINE = Style(align="left", framed=False)
_LONG = Style(align="left")
_LONG_KINDS = {Kind.LONG_TEXT, Kind.NUMBERED, Kind.PROSE}
_EDGE = 0.05  # two column edges closer than this, in mm, are one
_MOST_BOXES = 20_000  # of all the layouts that a template keeps: some 20 MB


class CellTemplate(Struct, frozen=True):
    """A printed cell: from which row of its table and which column of the grid on, and what stands in it.

    `foot` are the words in its lower right corner. It stands once a row of `group`; or once for all rows that follow
    each other and agree in the first `merged` of the group's merged columns, if there are any.
    """

    row: int
    column: int
    rows: int
    columns: int
    pieces: Pieces
    foot: str
    style: Style
    group: str = ""
    merged: int = 0


class RowTemplate(Struct, frozen=True):
    """A row of a table: the group that it repeats for, its least height in mm, and how it keeps to its neighbours."""

    group: str
    height: float
    head: bool
    keep: bool


class TableTemplate(Struct, frozen=True):
    """A framed table: its number among the tables and among their parts, and the column of the grid where it ends."""

    table: int
    part: int
    end: int
    rows: tuple[RowTemplate, ...]
    cells: tuple[CellTemplate, ...]


class LineTemplate(Struct, frozen=True):
    """A line without a frame. Only in a `filled` one can be typed; a title or label just shows what stands elsewhere."""

    cell: CellTemplate
    filled: bool = True


class GroupColumns(Struct, frozen=True):
    """Of a group the columns whose words its rows may bring along, and those in which equal rows are merged."""

    printed: tuple[str, ...]
    merged: tuple[str, ...]
    preset: int  # so many of them, from the first on, the rows bring along; the rest is typed in each row
    by_class: bool  # what is typed is merged by itself, and with the blanks below it


class FormTemplate(Struct, frozen=True, eq=False):
    """One form, ready to be filled for any of its copies. `kept` are layouts already made, by what they depend on."""

    paper: Paper
    widths: tuple[float, ...]
    thick: bool
    blocks: tuple[LineTemplate | TableTemplate | PageBreak, ...]
    cells: dict[str, CellDef]
    groups: dict[str, GroupColumns]
    kept: dict[object, FormLayout] = {}
    _keeping: Lock = field(default_factory=Lock)

    def keep(self, key: object, layout: FormLayout) -> None:
        """Keep a layout for the copies to come, and forget the oldest ones where it gets too much."""
        with self._keeping:  # a snapshot may be laid out in another thread
            self.kept[key] = layout
            while len(self.kept) > 1 and sum(len(one.boxes) for one in self.kept.values()) > _MOST_BOXES:
                del self.kept[next(iter(self.kept))]


_templates: dict[int, tuple["weakref.ref[Form]", FormTemplate]] = {}


def template_of(form: Form) -> FormTemplate:
    """The template of a form, kept as long as the form itself.

    By the form's identity, since a form is frozen and two sets that are open at once each have their own. Not on the
    engine: a form is the same for every engine, and a snapshot should not have to make its templates anew.
    """
    key = id(form)
    kept = _templates.get(key)
    if kept and kept[0]() is form:
        return kept[1]
    template = _Maker(form).template()
    _templates[key] = weakref.ref(form, lambda gone: _forget(key, gone)), template
    return template


def _forget(key: int, gone: "weakref.ref[Form]") -> None:
    """A form is gone; the next one may have come to its place in memory, and stays."""
    if key in _templates and _templates[key][0] is gone:
        del _templates[key]


def shown_column(cell: CellDef) -> str:
    """The column of its group that a cell prints: its own, or the one that `{=…}` repeats."""
    if cell.origin is not Origin.SHOWN:
        return cell.column
    return cell.formula.tree.text if cell.formula and isinstance(cell.formula.tree, Name) else ""


class _Maker:
    def __init__(self, form: Form) -> None:
        self.form = form
        self.edges = _edges([block for block in form.blocks if isinstance(block, Grid)], form.paper)
        self.columns = len(self.edges) - 1

    def template(self) -> FormTemplate:
        form = self.form
        widths = tuple(right - left for left, right in zip(self.edges, self.edges[1:], strict=False))
        thick = any(look.by == "frame" for look in form.looks)
        blocks = tuple(self._blocks())
        cells = [cell for block in blocks if isinstance(block, TableTemplate) for cell in block.cells]
        groups = {id_: self._group(id_, cells) for id_ in form.groups}
        return FormTemplate(form.paper, widths, thick, blocks, form.cells, groups)

    def _blocks(self) -> Iterator[LineTemplate | TableTemplate | PageBreak]:
        form = self.form
        if form.label_printed:
            yield LineTemplate(self._line(form.label or (Piece(form.id),), _LABEL), filled=False)
        if form.title:
            yield LineTemplate(self._line(form.title, _TITLE), filled=False)
        table = part = 0
        glue = False
        for block in form.blocks:
            match block:
                case Grid():
                    table += not block.glued or not glue
                    part += 1
                    yield self._table(block, table, part)
                case TextLine():
                    pieces, foot = _apart(block.pieces, form.looks)
                    yield LineTemplate(
                        self._line(pieces, _styled(block.pieces, _LINE, form.looks), foot), filled=True
                    )
                case PageBreak():
                    yield block
            glue = isinstance(block, Grid)

    def _line(self, pieces: Pieces, style: Style, foot: str = "") -> CellTemplate:
        return CellTemplate(0, 0, 1, self.columns, pieces, foot, style)

    def _table(self, grid: Grid, table: int, part: int) -> TableTemplate:
        form = self.form
        rows = tuple(
            RowTemplate(
                row.group,
                form.heights.get(row.name, 0.0),
                bool(row.name) and row.name in form.heads,
                row.name in form.kept,
            )
            for row in grid.rows
        )
        lefts = [0.0]
        for width in grid.widths:
            lefts.append(lefts[-1] + width)
        positions = [self._edge(left) for left in lefts]
        cells = tuple(self._cell(grid, cell, positions) for cell in grid.cells)
        return TableTemplate(table, part, self._edge(sum(grid.widths)), rows, cells)

    def _cell(self, grid: Grid, cell: GridCell, positions: list[int]) -> CellTemplate:
        column, end = positions[cell.column], positions[cell.column + cell.columns]
        style = _styled(
            cell.pieces, self._plain(cell), self.form.looks, grid.rows[cell.row].name, cell.column
        )
        pieces, foot = _apart(cell.pieces, self.form.looks)
        group = grid.rows[cell.row].group
        if any(grid.rows[at].group != group for at in range(cell.row, cell.row + cell.rows)):
            group = ""
        merged = self._merged(group, cell) if group else 0
        return CellTemplate(cell.row, column, cell.rows, end - column, pieces, foot, style, group, merged)

    def _plain(self, cell: GridCell) -> Style:
        """The style of a cell of which the form says nothing: by its kind, so that a column has one alignment."""
        ids = (piece.cell for piece in cell.pieces if piece.cell)
        long = any(self.form.cells[id_].kind in _LONG_KINDS for id_ in ids if id_ in self.form.cells)
        return _LONG if long else PLAIN

    def _merged(self, group_id: str, cell: GridCell) -> int:
        """In how many merged columns rows must agree for this cell to be one: its own and those before it."""
        group = self.form.groups[group_id]
        for piece in cell.pieces:
            if piece.cell and piece.cell[0] != SHOWN and piece.cell in self.form.cells:
                column = self.form.cells[piece.cell].column
                if column in group.merged:
                    return group.merged.index(column) + 1
        return 0

    def _group(self, id_: str, cells: list[CellTemplate]) -> GroupColumns:
        printed = [
            shown_column(definition)
            for cell in cells
            for piece in cell.pieces
            if piece.cell and (definition := self.form.cells[piece.cell]).group == id_
        ]
        group = self.form.groups[id_]
        typed = [at for at, column in enumerate(group.merged) if self._is_typed(id_, column)]
        preset = typed[0] if typed else len(group.merged)
        by_class = group.rows is RowSource.BY_CLASS
        return GroupColumns(tuple(dict.fromkeys(filter(None, printed))), group.merged, preset, by_class)

    def _is_typed(self, group: str, column: str) -> bool:
        cell = self.form.cells.get(f"{group}.{column}")
        return cell is not None and cell.origin is not Origin.CONSTANT

    def _edge(self, left: float) -> int:
        return min(range(len(self.edges)), key=lambda at: abs(self.edges[at] - left))


def _edges(grids: list[Grid], paper: Paper) -> list[float]:
    """All column edges of the tables, from the left in mm; two that nearly meet are one."""
    found = [0.0]
    marks: set[float] = set()
    for grid in grids:
        at = 0.0
        for width in grid.widths:
            at += width
            marks.add(at)
    for mark in sorted(marks or {paper.width - paper.margins[1] - paper.margins[3]}):
        if mark - found[-1] > _EDGE:
            found.append(mark)
    return found


def _apart(printed: Pieces, looks: tuple[StyleRule, ...]) -> tuple[Pieces, str]:
    """What a box says in the flow of its text, and the words at its end that stand in the lower right corner."""
    end = printed[-1].text if printed else ""
    feet = [look.selector for look in looks if look.by == "foot" and end.endswith(look.selector)]
    foot = max(feet, key=len, default="")
    if not foot:
        return printed, ""
    body = end.removesuffix(foot).rstrip("\n")
    return (*printed[:-1], Piece(body)) if body else printed[:-1], foot


def _styled(
    printed: Pieces, style: Style, looks: tuple[StyleRule, ...], row_name: str = "", column: int = -1
) -> Style:
    """`style` with the changes that the form's style rules make to it; the later one wins."""
    label = plain_label("".join(piece.text for piece in printed))
    for look in looks:
        fits = (
            (look.by == "cell" and any(piece.cell == look.selector for piece in printed))
            or (look.by == "label" and column >= 0 and label == look.selector)
            or (look.by == "column" and column + 1 == int(look.selector))
            or (look.by == "row" and row_name == look.selector)
        )
        if fits:
            style = replace(style, **look.change)
    return style
