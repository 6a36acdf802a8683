"""What a report set says, as plain frozen data: forms, grids, cells, groups, formulas, checks, looks.

The readers beside this file make it from text; `binding` joins the names in its formulas; everything above reads it.
Lengths are millimetres, font sizes points.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum

from desktop.domain import words
from desktop.domain.expression.syntax import Tree


class Kind(Enum):
    """What a cell holds; the value is the word of the form file."""

    MONEY = words.MONEY
    YUAN = words.YUAN
    PEOPLE = words.PEOPLE
    WHOLE = words.WHOLE
    NUMERIC = words.NUMERIC
    PERCENT = words.PERCENT
    POINTS = words.POINTS
    YEAR = words.YEAR_KIND
    DATE = words.DATE
    PERSON = words.PERSON
    PHONE = words.PHONE
    SHORT_TEXT = words.SHORT_TEXT
    LONG_TEXT = words.LONG_TEXT
    NUMBERED = words.NUMBERED
    PROSE = words.PROSE  # paragraphs with figures taken from the tables
    CHOICE = words.CHOICE
    SIGNATURE = words.SIGNATURE

    @property
    def numeric(self) -> bool:
        return self in NUMERIC_KINDS

    @property
    def rounded(self) -> bool:
        """Whether other cells are given the rounded value: what is printed is what is added. Rates are not."""
        return self is not Kind.PERCENT


NUMERIC_KINDS = {
    Kind.MONEY, Kind.YUAN, Kind.PEOPLE, Kind.WHOLE, Kind.NUMERIC, Kind.PERCENT, Kind.POINTS, Kind.YEAR,
}  # fmt: skip
WHOLE_KINDS = {Kind.PEOPLE, Kind.WHOLE, Kind.YEAR}


class Level(Enum):
    """How grave a finding is; the value is what JSON says."""

    ERROR = "error"
    EXPLAIN = "explain"
    HINT = "hint"

    @property
    def word(self) -> str:
        return {"error": words.ERROR, "explain": words.EXPLAIN, "hint": words.HINT}[self.value]


@dataclass(frozen=True)
class Place:
    """Where a definition stands: file name and line, counted from 1."""

    file: str
    line: int


@dataclass(frozen=True)
class Formula:
    """A formula as written, its tree, and the clause 《…》 it rests on."""

    text: str
    tree: Tree
    place: Place
    basis: str = ""


class Origin(Enum):
    """Where a cell's value comes from."""

    TYPED = "typed"
    COMPUTED = "computed"  # [计算]: locked
    TAKEN = "taken"  # [带入]: from another form, may be overridden with a reason
    CONSTANT = "constant"  # the row's class in a tree, or a fixed row's own words
    SHOWN = "shown"  # {=…}: printed, has no id


# The first letter of ids that no form can write: a value shown in print, and one told in a message of a check.
SHOWN, SAID = "=", "~"


@dataclass(frozen=True)
class Piece:
    """Part of a printed text: words as they stand, or the cell `cell` whose value stands there."""

    text: str = ""
    cell: str = ""


Pieces = tuple[Piece, ...]


@dataclass(frozen=True)
class CellDef:
    """One cell of a form, or one column of a group: what it holds, how it prints, where its value comes from."""

    id: str
    group: str
    place: Place
    printed: bool = True
    label: Pieces = ()
    kind: Kind = Kind.SHORT_TEXT
    origin: Origin = Origin.TYPED
    formula: Formula | None = None
    suggestion: Formula | None = None
    required: bool = False
    negative: bool | None = None  # None: nothing is said; False: 非负
    decimals: int | None = None  # None: the pack's, else the kind's
    trimmed: bool = False
    default: str = ""
    undefined_text: str = ""  # printed when a division by zero leaves the cell blank
    zero_text: str = ""
    choices: tuple[str, ...] = ()
    unit: str = ""
    help: str = ""

    @property
    def named(self) -> bool:
        """Whether people can name the cell: shown and told values have ids of their own making."""
        return self.id[0] not in SHOWN + SAID

    @property
    def column(self) -> str:
        """The id without its group: what a formula of the same row calls it."""
        return self.id[len(self.group) + 1 :] if self.group else self.id


@dataclass(frozen=True)
class GridCell:
    """A printed cell of one grid row; spans count positions to the right and down."""

    row: int
    column: int
    rows: int
    columns: int
    pieces: Pieces


@dataclass(frozen=True)
class GridRow:
    """One printed row: its name, the group it repeats for ("" once), the line it stands on."""

    name: str
    group: str
    line: int


@dataclass(frozen=True)
class Grid:
    """A framed table: widths in mm, rows, and cells that cover every position exactly once."""

    name: str
    widths: tuple[float, ...]
    rows: tuple[GridRow, ...]
    cells: tuple[GridCell, ...]
    place: Place
    glued: bool = False


@dataclass(frozen=True)
class TextLine:
    """A printed line without a frame."""

    pieces: Pieces
    place: Place


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a new page. `unnumbered`: the pages since the break before it bear no number."""

    place: Place
    unnumbered: bool = False


Block = Grid | TextLine | PageBreak


class Rows(Enum):
    """Where the rows of a group come from."""

    FREE = "free"
    FIXED = "fixed"
    TREE = "tree"
    COPIES = "copies"
    LISTED = "listed"  # one for each row of a group kept in another form


@dataclass(frozen=True)
class FixedRow:
    key: str
    texts: dict[str, str]


@dataclass(frozen=True)
class Group:
    """Rows that repeat. `of` is the tree's name, or the form whose copies or whose group `listed` the rows follow."""

    id: str
    place: Place
    rows: Rows = Rows.FREE
    of: str = ""
    listed: str = ""
    count: int = 1
    keep_empty: bool = False
    merged: tuple[str, ...] = ()
    fixed: tuple[FixedRow, ...] = ()
    constants: tuple[str, ...] = ()  # columns whose text the row brings along
    changeable: tuple[str, ...] = ()  # those of them in which a person may type another


@dataclass(frozen=True)
class Check:
    """A rule of the form: `condition` must not come out false. `group` and `per` say for which rows it is asked."""

    code: str
    level: Level
    group: str
    per: str
    condition: Formula
    message: Pieces
    place: Place


@dataclass(frozen=True)
class Fact:
    """What to know where points were lost: told when the told value `condition` is true, "" always."""

    condition: str
    message: Pieces


@dataclass(frozen=True)
class Marks:
    """A score that can lose points: the cell of its full marks (or a told value), of its name, of its reason."""

    score: str
    full: str
    group: str
    place: Place
    named: str = ""
    reason: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A picture of some columns of a group, on the screen only: a line a row, or a bar a row with `bars`.

    `points` are the columns along the axis (for bars, side by side over each row's name); `name` is the column that
    names a row.
    """

    title: str
    bars: bool
    group: str
    points: tuple[str, ...]
    name: str
    place: Place


@dataclass(frozen=True)
class Style:
    """How a printed cell looks."""

    align: str = ""  # left, centre, right; "": the layout chooses by what the cell holds
    top: bool = False
    vertical: bool = False
    framed: bool = True
    thick: bool = False
    font: str = ""
    size: float = 0.0
    continued: bool = False  # repeat the words with （续） on the next page


@dataclass(frozen=True)
class Look:
    """One line of [版式]: what it is about, and the change it makes to the style or the row."""

    selector: str
    by: str  # "cell", "label", "row", "column", "frame", "foot"
    change: dict[str, object]
    place: Place


@dataclass(frozen=True)
class Paper:
    """A page: width and height as turned, margins top, right, bottom, left, all mm; font of the body in points."""

    width: float = 210.0
    height: float = 297.0
    margins: tuple[float, float, float, float] = (20.0, 20.0, 20.0, 20.0)
    font: str = "song"
    size: float = 10.5
    unit: str = ""

    @property
    def room(self) -> float:
        """Between the left and the right margin."""
        return self.width - self.margins[1] - self.margins[3]


@dataclass(frozen=True)
class Chapter:
    """A chapter of a report: its cell, and its heading as written, without number; "" prints none."""

    cell: str
    heading: str
    place: Place


@dataclass(frozen=True)
class Part:
    """A part of a report: the title on a page of its own, and the title above the chapters behind it."""

    name: str
    title: str
    place: Place


@dataclass(frozen=True)
class CoverPage:
    """A cover: the lines of its title, label and value below it, the date; all as written."""

    title: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    date: str
    place: Place


@dataclass(frozen=True)
class Enclosed:
    """A form enclosed with the report, and its name in the list of attachments; "": the form's own name."""

    form: str
    name: str
    place: Place


@dataclass(frozen=True)
class Outline:
    """What makes a form a written report: its order, and what surrounds the text. Texts may quote the tables."""

    title: str
    covers: tuple[CoverPage, ...] = ()
    contents: tuple[Part | Chapter, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    unit: str = ""
    date: str = ""
    place: Place = Place("", 0)

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(one for one in self.contents if isinstance(one, Chapter))

    @property
    def texts(self) -> Iterator[tuple[str, Place]]:
        """All that may quote the tables, but the chapters' own words."""
        yield self.title, self.place
        yield self.unit, self.place
        yield self.date, self.place
        for cover in self.covers:
            for text in (*cover.title, *(value for _, value in cover.fields), cover.date):
                yield text, cover.place
        for one in self.contents:
            yield from (
                [(one.heading, one.place)]
                if isinstance(one, Chapter)
                else [(one.name, one.place), (one.title, one.place)]
            )
        for enclosed in self.enclosed:
            yield enclosed.name, enclosed.place


@dataclass(frozen=True)
class Form:
    """One form of a set. Computed, shown and checking formulas refer to other forms by id.

    With `keys` it stands in one copy for each, for good; the cell `key` holds that copy's own.
    """

    id: str
    name: str
    place: Place
    title: Pieces = ()
    label: Pieces = ()
    label_printed: bool = True
    many: bool = False
    key: str = ""
    keys: tuple[str, ...] = ()
    called: str = ""  # the cell that names a copy
    printed: bool = True
    paper: Paper = Paper()
    blocks: tuple[Block, ...] = ()
    cells: dict[str, CellDef] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    marks: tuple[Marks, ...] = ()
    looks: tuple[Look, ...] = ()
    charts: tuple[Chart, ...] = ()
    heads: tuple[str, ...] = ()  # rows repeated at the top of each page
    kept: tuple[str, ...] = ()  # rows that stay on the page of the row after them
    heights: dict[str, float] = field(default_factory=dict)  # row name → least height, mm
    score: str = ""
    full: str = ""
    grade: str = ""
    outline: Outline | None = None  # of a written report, which has no grid

    @property
    def countless(self) -> bool:
        """Whether people add, move and remove its copies."""
        return self.many and not self.keys


@dataclass(frozen=True)
class TreeClass:
    """A class of an indicator tree: its path from the root, the words printed for it, its weight."""

    path: tuple[str, ...]
    printed: tuple[str, ...]
    weights: tuple[Decimal | None, ...]

    @property
    def key(self) -> str:
        return "/".join(self.path)


@dataclass(frozen=True)
class IndicatorTree:
    """Classes in printed order; `levels` names the columns they fill; `whole` is what the first weights make up."""

    name: str
    levels: tuple[str, ...]
    classes: tuple[TreeClass, ...]
    whole: Formula | None = None


@dataclass(frozen=True)
class PackNumber:
    name: str
    value: Decimal
    place: Place
    basis: str = ""


@dataclass(frozen=True)
class Band:
    least: Decimal
    word: str


@dataclass(frozen=True)
class BandTable:
    """Limits from the highest down, each with its word."""

    name: str
    bands: tuple[Band, ...]
    place: Place
    basis: str = ""


@dataclass(frozen=True)
class Function:
    """A function of a rule pack, written in the language of the formulas."""

    name: str
    parameters: tuple[str, ...]
    body: Formula


@dataclass(frozen=True)
class Pack:
    """A rule pack: numbers, trees, band tables, functions, and decimals by kind, each with its clause."""

    name: str
    basis: str = ""
    numbers: dict[str, PackNumber] = field(default_factory=dict)
    trees: dict[str, IndicatorTree] = field(default_factory=dict)
    tables: dict[str, BandTable] = field(default_factory=dict)
    functions: dict[str, Function] = field(default_factory=dict)
    decimals: dict[Kind, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ReportSet:
    """A whole report set, with the source text of every file it was read from (path → text)."""

    id: str
    title: str
    year: int
    pack: Pack
    forms: dict[str, Form]
    cover: str
    score: tuple[str, str] | None  # form id and cell of the set's own total
    sources: dict[str, str]


def constants_of(group: Group, pack: Pack) -> tuple[str, ...]:
    """The columns whose words every row of `group` brings along: the levels and weights of its tree, or fixed texts."""
    if group.rows is Rows.TREE and group.of in pack.trees:
        levels = pack.trees[group.of].levels
        return (*levels, *(level + words.WEIGHT for level in levels))
    return group.constants
