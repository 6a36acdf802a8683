"""Rows that repeat, and where they come from."""

from enum import Enum

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.pack import Pack
from desktop.domain.forms.place import Place


class RowSource(Enum):
    """Where the rows of a group come from."""

    FREE = "free"
    FIXED = "fixed"
    BY_CLASS = "tree"  # one for each class of a tree
    PER_COPY = "copies"  # one for each copy of another form
    PER_ROW = "listed"  # one for each row of a group kept in another form


class FixedRow(Struct, frozen=True):
    key: str
    texts: dict[str, str]


class Group(Struct, frozen=True):
    """Rows that repeat. `of` is the tree's name, or the form whose copies or whose group `listed` the rows follow.

    It begins with `count` rows, a group by class with so many of each, or as many as `counts` says of a class by its key.
    Where rows are `spare`, one in which nothing is written lacks nothing.
    """

    id: str
    place: Place
    rows: RowSource = RowSource.FREE
    of: str = ""
    listed: str = ""
    count: int = 1
    counts: dict[str, int] = {}
    spare: bool = False
    keep_empty: bool = False
    merged: tuple[str, ...] = ()
    fixed: tuple[FixedRow, ...] = ()
    constants: tuple[str, ...] = ()  # columns whose text the row brings along
    changeable: tuple[str, ...] = ()  # those of them in which a person may type another


def merges_typed(group: Group, pack: Pack) -> bool:
    """Whether columns in which rows of the group are merged on paper may be typed in each row: of rows by class only behind
    a level.
    """
    by_class = group.rows is RowSource.BY_CLASS and group.merged[0] in constants_of(group, pack)
    return by_class or group.rows in (RowSource.FREE, RowSource.PER_COPY, RowSource.PER_ROW)


def constants_of(group: Group, pack: Pack) -> tuple[str, ...]:
    """The columns whose words every row of `group` brings along: the levels and weights of its tree, or fixed texts."""
    if group.rows is RowSource.BY_CLASS and group.of in pack.trees:
        levels = pack.trees[group.of].levels
        return (*levels, *(level + words.WEIGHT for level in levels))
    return group.constants
