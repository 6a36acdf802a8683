"""What a form prints, block by block: framed tables, lines without a frame, page breaks."""

from msgspec import Struct

from desktop.domain.forms.cell import Pieces
from desktop.domain.forms.place import Place


class GridCell(Struct, frozen=True):
    """A printed cell of one grid row; spans count positions to the right and down."""

    row: int
    column: int
    rows: int
    columns: int
    pieces: Pieces


class GridRow(Struct, frozen=True):
    """One printed row: its name, the group it repeats for ("" once), its line in the file."""

    name: str
    group: str
    line: int


class Grid(Struct, frozen=True):
    """A framed table: widths in mm, rows, and cells that cover every position exactly once."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    cells: tuple[GridCell, ...]
    place: Place
    glued: bool = False


class TextLine(Struct, frozen=True):
    """A printed line without a frame."""

    pieces: Pieces
    place: Place


class PageBreak(Struct, frozen=True):
    """What follows begins a new page. `unnumbered`: the pages since the break before it bear no number."""

    place: Place
    unnumbered: bool = False


Block = Grid | TextLine | PageBreak
