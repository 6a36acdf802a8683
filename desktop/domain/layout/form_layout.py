"""The printed page of one form copy as a single grid: the one layout that screen, paper, Word and Excel draw.

Title, lines and tables stand in one grid on the union of their column edges, so a glued second table with its own
widths is just more rows, and a line without a frame is a row of one box. Repeated rows are expanded, equal classes
merged, empty classes kept, and every grid position is covered by exactly one box. Lengths in mm, font sizes in points.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import Enum
from functools import lru_cache

from desktop.domain import number
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import SHOWN, CellDef, Kind, Origin, Piece, Pieces
from desktop.domain.forms.grid import Grid, GridCell, PageBreak, TextLine
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.reader.style import plain_label
from desktop.domain.forms.style import Style
from desktop.domain.formula.syntax import Name
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

PLAIN = Style()
_TITLE = Style(align="centre", framed=False, font="song-bold", size=18.0)
_LABEL = Style(align="left", framed=False, font="hei", size=14.0)
_LINE = Style(align="left", framed=False)
_EDGE = 0.05  # two column edges closer than this, in mm, are one


class Role(Enum):
    """What a box is for: how it is coloured, and whether it can be typed in."""

    LABEL = "label"  # printed words only
    INPUT = "input"  # typed here
    COMPUTED = "computed"  # a locked formula
    TAKEN = "taken"  # a formula that a reason may override
    CONSTANT = "constant"  # the row's class, a fixed row's words, the copy's key
    INK = "ink"  # printed empty, for pen and seal


@dataclass(frozen=True)
class Run:
    """Part of a box's text: words as they stand, or the cell whose text stands there, its further lines indented."""

    text: str = ""
    ref: CellRef | None = None
    indent: str = ""


@dataclass(frozen=True)
class Box:
    """One merged cell. `ref` is the cell that is typed or computed here; a label has none.

    `numeric` texts never break across lines, unless words stand in for the figure. `foot` are words in the lower right
    corner, beside the `pieces`: where one signs and dates. `before` and `after` are the words around the value, so that a box is
    `before + text(ref) + after` when it has a ref, and its `pieces` joined in every case.
    """

    row: int
    column: int
    rows: int
    columns: int
    pieces: tuple[Run, ...] = ()
    role: Role = Role.LABEL
    style: Style = PLAIN
    ref: CellRef | None = None
    numeric: bool = False
    foot: str = ""

    @property
    def before(self) -> str:
        return "".join(piece.text for piece in self.pieces[: self._at])

    @property
    def after(self) -> str:
        return "".join(piece.text for piece in self.pieces[self._at + 1 :])

    @property
    def _at(self) -> int:
        return next((at for at, piece in enumerate(self.pieces) if piece.ref and piece.ref == self.ref), 0)


@dataclass(frozen=True)
class LayoutRow:
    """One row of the grid. `table` counts the framed tables from 1, 0 for lines; glued tables share a number.

    `part` counts all tables, glued or not, from 1. `head` rows are printed again at the top of each page that their part
    continues on; a `keep` row stays on the page of the one below it. Rows of a cover are not `numbered`. `group` and `id` name the
    workbook's row that this line shows, if it shows one; an empty class kept in print has a class but no row.
    """

    height: float = 0.0  # at least, mm
    table: int = 0
    head: bool = False
    break_before: bool = False
    group: str = ""
    id: str = ""
    class_: str = ""
    part: int = 0
    keep: bool = False
    numbered: bool = True


@dataclass(frozen=True)
class FormLayout:
    """One form copy laid out. `at` finds the box that covers a position; `showing` the boxes that print a cell."""

    copy: str
    label: str
    paper: Paper
    widths: tuple[float, ...]
    rows: tuple[LayoutRow, ...]
    boxes: tuple[Box, ...]
    thick: bool = False  # the outer frame of each table
    at: dict[tuple[int, int], Box] = field(repr=False, default_factory=dict)
    showing: dict[CellRef, tuple[Box, ...]] = field(repr=False, default_factory=dict)


_ROLES = {Origin.COMPUTED: Role.COMPUTED, Origin.TAKEN: Role.TAKEN, Origin.CONSTANT: Role.CONSTANT}


def role_of(definition: CellDef, origin: Origin) -> Role:
    """What the box of a cell is for, whose text comes from there in its row."""
    return Role.INK if definition.kind is Kind.SIGNATURE else _ROLES.get(origin, Role.INPUT)


def in_words(box: Box, text: str) -> bool:
    """Whether words stand where a figure would, as why there is none: they break into lines like any others."""
    return box.numeric and not box.before and not box.after and _worded(text)


@lru_cache(maxsize=4096)
def _worded(text: str) -> bool:
    return any(map(str.isalpha, text)) and number.read(text, percent=True) is None


def box_text(box: Box, calculation: Calculation) -> str:
    """What is printed in a box now."""
    return "".join(piece_text(piece, calculation) for piece in box.pieces)


def piece_text(piece: Run, calculation: Calculation) -> str:
    """What a piece says now, each further paragraph of prose indented like its first."""
    text = calculation.text(piece.ref) if piece.ref else piece.text
    return text.replace("\n", "\n" + piece.indent) if piece.indent else text


def make_layout(
    copy: str,
    label: str,
    paper: Paper,
    widths: tuple[float, ...],
    rows: Iterable[LayoutRow],
    boxes: Iterable[Box],
    thick: bool = False,
) -> FormLayout:
    """A sheet of these boxes, no two of which may lie on one position, with the ways to find them."""
    boxes = tuple(boxes)
    at: dict[tuple[int, int], Box] = {}
    showing: dict[CellRef, list[Box]] = {}
    for box in boxes:
        for r in range(box.row, box.row + box.rows):
            for c in range(box.column, box.column + box.columns):
                assert (r, c) not in at, "a grid position is covered once"
                at[r, c] = box
        for piece in box.pieces:
            if piece.ref:
                showing.setdefault(piece.ref, []).append(box)
    found = {ref: tuple(some) for ref, some in showing.items()}
    return FormLayout(copy, label, paper, widths, tuple(rows), boxes, thick, at, found)


def lay_out(copy: Copy, calculation: Calculation) -> FormLayout:
    """The sheet of one copy as the workbook stands; lay out again when rows come, go or move."""
    form = copy.form
    grids = [block for block in form.blocks if isinstance(block, Grid)]
    edges = _edges(grids, form.paper)
    builder = _Builder(copy, calculation, edges)
    if form.label_printed:
        builder.line(_label_pieces(copy, calculation), _LABEL)
    if form.title:
        builder.line(builder.pieces(form.title, None), _TITLE)
    table = part = 0
    glue = False
    for block in form.blocks:
        match block:
            case Grid():
                table += not block.glued or not glue
                part += 1
                builder.grid(block, table, part)
            case TextLine():
                builder.text_line(block.pieces)
            case PageBreak():
                builder.break_page(block.unnumbered)
        glue = isinstance(block, Grid)
    return builder.sheet()


def _label_pieces(copy: Copy, calculation: Calculation) -> tuple[Run, ...]:
    if not copy.form.label:
        return (Run(copy.form.id),)
    return tuple(
        Run(piece.text) if piece.text else Run(ref=CellRef(copy.id, "", piece.cell))
        for piece in copy.form.label
    )


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


class _Builder:
    def __init__(self, copy: Copy, calculation: Calculation, edges: list[float]) -> None:
        self.copy, self.form, self.calculation = copy, copy.form, calculation
        self.edges = edges
        self.columns = len(edges) - 1
        self.rows: list[LayoutRow] = []
        self.boxes: list[Box] = []
        self.break_next = False
        self.page_top = 0  # the first row since the last page break

    def sheet(self) -> FormLayout:
        widths = tuple(right - left for left, right in zip(self.edges, self.edges[1:], strict=False))
        thick = any(look.by == "frame" for look in self.form.looks)
        label = self.calculation.label(self.copy)
        return make_layout(self.copy.id, label, self.form.paper, widths, self.rows, self.boxes, thick)

    # Lines

    def line(self, pieces: tuple[Run, ...], style: Style) -> None:
        self._row(LayoutRow())
        self.boxes.append(Box(len(self.rows) - 1, 0, 1, self.columns, pieces, Role.LABEL, style))

    def text_line(self, printed: Pieces) -> None:
        self.line((), _LINE)
        self.boxes[-1] = self._filled(self.boxes[-1], printed, None, self._style(printed, _LINE))

    def break_page(self, unnumbered: bool) -> None:
        """The next row begins a page; with `unnumbered` the rows since the last break are of pages without a number."""
        if unnumbered:
            self.rows[self.page_top :] = [replace(row, numbered=False) for row in self.rows[self.page_top :]]
        self.page_top = len(self.rows)
        self.break_next = True

    def _row(self, row: LayoutRow) -> None:
        self.rows.append(replace(row, break_before=self.break_next))
        self.break_next = False

    def pieces(self, pieces: Pieces, row: Row | None) -> tuple[Run, ...]:
        found: list[Run] = []
        for piece in pieces:
            if not piece.cell:
                found.append(Run(piece.text))
                continue
            cell = self.form.cells[piece.cell]
            inside = row if row and cell.group == row.group else None
            column = self._column(cell)
            if inside and column and self.calculation.is_preset(self.copy, inside, column):
                found.append(Run(self.calculation.constant_text(self.copy, inside, column)))
            else:
                ref = CellRef(self.copy.id, inside.id if inside else "", piece.cell)
                before = found[-1].text if found and cell.kind is Kind.PROSE else ""
                found.append(Run(ref=ref, indent=before[len(before.rstrip("\u3000")) :]))
        return tuple(found)

    def _column(self, cell: CellDef) -> str:
        """The column of its group that a cell prints: its own, or the one that `{=…}` repeats."""
        if cell.origin is not Origin.SHOWN:
            return cell.column
        return cell.formula.tree.text if cell.formula and isinstance(cell.formula.tree, Name) else ""

    # Tables

    def grid(self, grid: Grid, table: int, part: int) -> None:
        """The rows of one table: each as it stands, the repeated ones once for every row of their group."""
        lines = [_Line(at, None) for at in range(len(grid.rows))]
        expanded: list[_Line] = []
        at = 0
        while at < len(lines):
            group = grid.rows[at].group
            if not group:
                expanded.append(lines[at])
                at += 1
                continue
            height = 1
            while at + height < len(lines) and grid.rows[at + height].group == group:
                height += 1
            for row in printed_rows(self.copy, group, self.calculation.set, empty=True):
                expanded += [_Line(at + step, row) for step in range(height)]
            at += height
        top = len(self.rows)
        for place, printed in enumerate(expanded):
            source = grid.rows[printed.at]
            below = expanded[place + 1].row if place + 1 < len(expanded) else None
            height_mm = self.form.heights.get(source.name, 0.0)
            of = printed.row
            self._row(
                LayoutRow(
                    height_mm, table, bool(source.name) and source.name in self.form.heads, False,
                    of.group if of else "", of.id if of else "", of.class_ if of else "", part,
                    source.name in self.form.kept and (of is None or of is below),
                )
            )  # fmt: skip
        self._boxes(grid, expanded, top)
        self._right_margin(grid, top, len(expanded))

    def _boxes(self, grid: Grid, lines: list["_Line"], top: int) -> None:
        """Each cell's boxes: one for a cell of plain rows, one a row where the group repeats, one a class if merged."""
        lefts = [0.0]
        for width in grid.widths:
            lefts.append(lefts[-1] + width)
        positions = [self._edge(left) for left in lefts]
        shown: dict[int, list[int]] = {}
        for place, line in enumerate(lines):
            shown.setdefault(line.at, []).append(place)
        for cell in grid.cells:
            column, end = positions[cell.column], positions[cell.column + cell.columns]
            style = self._style(cell.pieces, PLAIN, grid.rows[cell.row].name, cell.column)
            for first, last, row in self._stretches(grid, cell, lines, shown):
                box = Box(top + first, column, last - first + 1, end - column)
                self.boxes.append(self._filled(box, cell.pieces, row, style))

    def _stretches(
        self, grid: Grid, cell: GridCell, lines: list["_Line"], shown: dict[int, list[int]]
    ) -> Iterable[tuple[int, int, Row | None]]:
        """From which to which line each box of `cell` reaches."""
        group = grid.rows[cell.row].group
        within = all(grid.rows[at].group == group for at in range(cell.row, cell.row + cell.rows))
        if not group or not within:
            places = [place for at in range(cell.row, cell.row + cell.rows) for place in shown.get(at, [])]
            if places:
                yield min(places), max(places), None
            return
        merged_by = self._merged_by(group, cell)
        open_: tuple[int, int, Row, tuple[str, ...]] | None = None
        for place in shown.get(cell.row, []):
            line_row = lines[place].row
            assert line_row is not None
            last = place + cell.rows - 1
            key = tuple(self.calculation.constant_text(self.copy, line_row, column) for column in merged_by)
            if open_ and merged_by and key == open_[3]:
                open_ = (open_[0], last, open_[2], key)
                continue
            if open_:
                yield open_[0], open_[1], open_[2]
            open_ = (place, last, line_row, key)
        if open_:
            yield open_[0], open_[1], open_[2]

    def _merged_by(self, group_id: str, cell: GridCell) -> tuple[str, ...]:
        """The columns in which rows must agree for this cell to be one: its own and the merged ones before it."""
        group = self.form.groups[group_id]
        columns = [
            self.form.cells[piece.cell].column
            for piece in cell.pieces
            if piece.cell and piece.cell[0] != SHOWN and piece.cell in self.form.cells
        ]
        for column in columns:
            if column in group.merged:
                return group.merged[: group.merged.index(column) + 1]
        return ()

    def _edge(self, left: float) -> int:
        return min(range(len(self.edges)), key=lambda at: abs(self.edges[at] - left))

    def _right_margin(self, grid: Grid, top: int, count: int) -> None:
        """A table narrower than the widest one leaves frameless space on its right."""
        end = self._edge(sum(grid.widths))
        if end < self.columns and count:
            self.boxes.append(Box(top, end, count, self.columns - end, (), Role.LABEL, Style(framed=False)))

    def _filled(self, box: Box, printed: Pieces, row: Row | None, style: Style) -> Box:
        """`box` with its words and values. Of several cells in a box, the one that a person may change is its own."""
        printed, foot = self._apart(printed)
        role, ref, numeric = Role.LABEL, None, False
        for piece in printed:
            definition = self.form.cells[piece.cell] if piece.cell else None
            if definition is None:
                continue
            inside = row if row and definition.group == row.group else None
            origin = self.calculation.origin_of(self.copy, inside, definition)
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
        pieces = self.pieces(printed, row)
        return replace(box, pieces=pieces, role=role, style=style, ref=ref, numeric=numeric, foot=foot)

    def _apart(self, printed: Pieces) -> tuple[Pieces, str]:
        """What a box says in the flow of its text, and the words at its end that stand in the lower right corner."""
        end = printed[-1].text if printed else ""
        feet = [
            look.selector for look in self.form.looks if look.by == "foot" and end.endswith(look.selector)
        ]
        foot = max(feet, key=len, default="")
        if not foot:
            return printed, ""
        body = end.removesuffix(foot).rstrip("\n")
        return (*printed[:-1], Piece(body)) if body else printed[:-1], foot

    def _style(self, printed: Pieces, style: Style, row_name: str = "", column: int = -1) -> Style:
        """`style` with the changes that the form's looks make to it; the later one wins."""
        label = plain_label("".join(piece.text for piece in printed))
        for look in self.form.looks:
            fits = (
                (look.by == "cell" and any(piece.cell == look.selector for piece in printed))
                or (look.by == "label" and column >= 0 and label == look.selector)
                or (look.by == "column" and column + 1 == int(look.selector))
                or (look.by == "row" and row_name == look.selector)
            )
            if fits:
                style = replace(style, **look.change)  # type: ignore[arg-type]
        return style


@dataclass(frozen=True)
class _Line:
    """One printed row: which row of the definition, and which row of the workbook, if it repeats."""

    at: int
    row: Row | None
