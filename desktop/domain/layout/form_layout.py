"""The printed page of one form copy as a single grid: the one layout that screen and paper draw.

Title, lines and tables stand in one grid on the union of their column edges, so a glued second table with its own
widths is just more rows, and a line without a frame is a row of one box. Repeated rows are expanded, equal classes
merged, empty classes kept, and every grid position is covered by exactly one box. Lengths in mm, font sizes in points.
"""

from enum import Enum
from functools import cached_property, lru_cache
from typing import Protocol

from msgspec import Struct, field

from desktop.domain import number, ticks
from desktop.domain.compared import Compared
from desktop.domain.forms.cell import CellDef, Kind, Origin
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.style import Style
from desktop.domain.workbook.workbook import CellRef

PLAIN = Style()


class Texts(Protocol):
    """What is printed in each cell now."""

    def text(self, ref: CellRef) -> str: ...


class Role(Enum):
    """What a box is for: how it is coloured, and whether it can be typed in."""

    LABEL = "label"  # printed words only
    INPUT = "input"  # typed here
    COMPUTED = "computed"  # a locked formula
    TAKEN = "taken"  # a formula that a reason may override
    CONSTANT = "constant"  # the row's class, a fixed row's words, the copy's key
    INK = "ink"  # printed empty, for pen and seal


class Run(Struct, frozen=True):
    """Part of a box's text: words as they stand, or the cell whose text stands there, its further lines indented.

    With `ticks` the cell's options stand there, each with a box that is ticked or not.
    """

    text: str = ""
    ref: CellRef | None = None
    indent: str = ""
    ticks: tuple[str, ...] = ()


class Box(Struct, frozen=True):
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


class LayoutRow(Struct, frozen=True):
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


class Shape:
    """A token that layouts share whose boxes lie alike: it is compared by identity.

    Box by box they have the same place, style, role and words, and only the ids of copy and rows differ. What is
    measured of one of them need not be measured again for the others.
    """


class FormLayout(Compared, Struct, frozen=True, eq=False, dict=True):
    """One form copy laid out."""

    copy: str
    label: str
    paper: Paper
    widths: tuple[float, ...]
    rows: tuple[LayoutRow, ...]
    boxes: tuple[Box, ...]
    thick: bool = False  # the outer frame of each table
    shape: Shape = field(default_factory=Shape)

    @property
    def compared(self) -> tuple[object, ...]:
        return self.copy, self.label, self.paper, self.widths, self.rows, self.boxes, self.thick

    @cached_property
    def at(self) -> dict[tuple[int, int], Box]:
        """The box that covers each position."""
        found: dict[tuple[int, int], Box] = {}
        for box in self.boxes:
            for row in range(box.row, box.row + box.rows):
                for column in range(box.column, box.column + box.columns):
                    assert (row, column) not in found, "a grid position is covered once"
                    found[row, column] = box
        return found

    @cached_property
    def showing(self) -> dict[CellRef, tuple[Box, ...]]:
        """The boxes that print a cell."""
        found: dict[CellRef, list[Box]] = {}
        for box in self.boxes:
            for piece in box.pieces:
                if piece.ref:
                    found.setdefault(piece.ref, []).append(box)
        return {ref: tuple(boxes) for ref, boxes in found.items()}


class FilledLayout(Struct, frozen=True):
    """A layout with the text of each of its boxes, in their order: all that paper or another program needs of a table.

    Plain data that no later edit reaches; it can be pickled.
    """

    layout: FormLayout
    texts: tuple[str, ...]


_ROLES = {Origin.COMPUTED: Role.COMPUTED, Origin.TAKEN: Role.TAKEN, Origin.CONSTANT: Role.CONSTANT}


def role_of(definition: CellDef, origin: Origin) -> Role:
    """What the box of a cell is for, whose text comes from there in its row."""
    return Role.INK if definition.kind is Kind.SIGNATURE else _ROLES.get(origin, Role.INPUT)


def in_words(box: Box, text: str) -> bool:
    """Whether words stand where a figure would, as why there is none: they break into lines like any others."""
    return box.numeric and not box.before and not box.after and says_words(text)


@lru_cache(maxsize=4096)
def says_words(text: str) -> bool:
    """Whether a text in a figure's place is no figure."""
    return any(map(str.isalpha, text)) and number.read(text, percent=True) is None


def shows_a_cell(box: Box) -> bool:
    """Whether anything but words stands in a box, so that it differs from copy to copy."""
    return any([piece.ref for piece in box.pieces])


def box_text(box: Box, texts: Texts) -> str:
    """What is printed in a box now."""
    return "".join([piece_text(piece, texts) for piece in box.pieces])


def piece_text(piece: Run, texts: Texts) -> str:
    """What a piece says now, each further paragraph of prose indented like its first."""
    text = texts.text(piece.ref) if piece.ref else piece.text
    if piece.ticks:
        return ticks.printed(text, piece.ticks)
    return text.replace("\n", "\n" + piece.indent) if piece.indent else text


def fill(layout: FormLayout, texts: Texts) -> FilledLayout:
    """`layout` with what is printed in its boxes now."""
    return FilledLayout(layout, tuple([box_text(box, texts) for box in layout.boxes]))
