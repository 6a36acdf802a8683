"""A picture of some columns of a group."""

from msgspec import Struct

from desktop.domain.forms.place import Place


class Chart(Struct, frozen=True):
    """A picture of some columns of a group, on the screen only: one line per row, or with `bars` one bar per row.

    `points` are the columns along the axis (for bars, side by side over each row's name); `name` is the column that
    names a row.
    """

    title: str
    bars: bool
    group: str
    points: tuple[str, ...]
    name: str
    place: Place
