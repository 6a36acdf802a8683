"""One cell of a form: what it holds, how it prints, where its value comes from."""

from enum import Enum

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.place import Place


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
    TICKS = words.TICKS  # any of the options; always printed as boxes
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


MONEY_KINDS = {Kind.MONEY, Kind.YUAN}
WHOLE_KINDS = {Kind.PEOPLE, Kind.WHOLE, Kind.YEAR}


class Origin(Enum):
    """Where a cell's value comes from."""

    TYPED = "typed"
    COMPUTED = "computed"  # [计算]: locked
    TAKEN = "taken"  # [带入]: from another form, may be overridden with a reason
    CONSTANT = "constant"  # the row's class in a tree, or a fixed row's own words
    SHOWN = "shown"  # {=…}: printed, has no id


# First letters of ids that no form can write: of a value shown in print, and of one quoted in a check's message.
SHOWN, MESSAGE = "=", "~"


class Piece(Struct, frozen=True):
    """Part of a printed text: plain words, or the cell `cell`, whose value is printed there."""

    text: str = ""
    cell: str = ""


Pieces = tuple[Piece, ...]


class CellDef(Struct, frozen=True):
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
    padded: bool = False  # exactly 1 is 100.00%, not 100%
    may_not_apply: bool = False  # “/” and the like may be typed: filled, and blank to formulas
    default: str = ""
    undefined_text: str = ""  # printed when a division by zero leaves the cell blank
    zero_text: str = ""
    choices: tuple[str, ...] = ()
    boxed: bool = False  # the choices are printed as boxes to tick
    unit: str = ""
    help: str = ""

    @property
    def named(self) -> bool:
        """Whether people can name the cell: values shown in print or quoted in messages have generated ids."""
        return self.id[0] not in SHOWN + MESSAGE

    @property
    def boxes(self) -> tuple[str, ...]:
        """The options that are printed as boxes to tick; () where the text itself is printed."""
        return self.choices if self.boxed or self.kind is Kind.TICKS else ()

    @property
    def column(self) -> str:
        """The id without its group: what a formula of the same row calls it."""
        return self.id[len(self.group) + 1 :] if self.group else self.id


_UNITS = {
    Kind.MONEY: words.MONEY,
    Kind.YUAN: words.YUAN,
    Kind.PEOPLE: words.PERSONS,
    Kind.PERCENT: "%",
    Kind.POINTS: words.POINTS,
}


def unit_of(cell: CellDef) -> str:
    """The unit a cell is counted in, or ""."""
    return cell.unit or _UNITS.get(cell.kind, "")
