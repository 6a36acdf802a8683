"""The pieces of a list, one for each copy of a form or row of a group, kept from one rendering to the next.

So a list over a thousand projects costs what changed: a piece that no change has touched is not rendered again.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal

from msgspec import Struct

from desktop.domain.narrative.room import Full
from desktop.domain.workbook.workbook import Copy, Row

Order = tuple[int, Decimal, str]


class Piece(Struct, frozen=True):
    """What one copy or row adds to a list: its text, why that is not sure, and its place in the order asked for."""

    text: str
    problem: str = ""
    blank: bool = False
    order: Order | None = None
    inner: int = 0  # pieces of lists within it


class Listing:
    """The pieces in their order, and what they come to together.

    `places` counts all copies or rows, `signs` the characters of their pieces, `inner` the pieces of lists within them.
    """

    def __init__(self) -> None:
        self.places = self.signs = self.inner = 0
        self._where: list[tuple[Copy, Row | None]] = []
        self._pieces: list[Piece | None] = []
        self._at: dict[tuple[str, str], int] = {}  # by copy and row: which of the places
        self._by_copy: dict[str, list[int]] = {}
        self._stale: set[int] | None = None  # None: the places themselves
        self._blank: set[int] = set()
        self._wrong: set[int] = set()

    def clear(self) -> None:
        """Copies or rows have come, gone or moved, or something has changed that all pieces rest on."""
        self._stale = None

    def drop(self, copy: str, row: str | None = None) -> None:
        """The piece of one row, "" for the copy itself, has changed; with None all pieces of a copy."""
        if self._stale is None:
            return
        if row is None:
            self._stale.update(self._by_copy.get(copy, ()))
        elif (copy, row) in self._at:
            self._stale.add(self._at[copy, row])

    def begin(self, places: Callable[[], Iterable[tuple[Copy, Row | None]]]) -> None:
        """Know the places, where they are not known any more; then all pieces are stale."""
        if self._stale is None:
            self._begin(list(places()))

    def fill(self, piece: Callable[[Copy, Row | None], Piece | None], most: int) -> None:
        """Render what is stale. Raises Full where the pieces have more than `most` characters."""
        for at in sorted(self._stale or ()):
            self._put(at, piece(*self._where[at]))
            if self.signs > most:
                raise Full
        self._stale = set()

    def joined(self, between: str) -> str:
        """The pieces in the order asked for, else in that of the tables."""
        pieces = [piece for piece in self._pieces if piece]
        if pieces and pieces[0].order is not None:
            pieces.sort(key=lambda piece: piece.order or _LAST)
        return between.join([piece.text for piece in pieces])

    @property
    def problem(self) -> str:
        """The first problem of a piece."""
        first = self._pieces[min(self._wrong)] if self._wrong else None
        return first.problem if first else ""

    @property
    def blank(self) -> bool:
        """Whether a figure of a piece is still blank."""
        return bool(self._blank)

    def _begin(self, where: list[tuple[Copy, Row | None]]) -> None:
        self._where, self._at, self._by_copy = where, {}, {}
        for at, (copy, row) in enumerate(where):
            self._at[copy.id, row.id if row else ""] = at
            self._by_copy.setdefault(copy.id, []).append(at)
        self.places, self.signs, self.inner = len(where), 0, 0
        self._pieces = [None] * self.places
        self._stale = set(range(self.places))
        self._blank, self._wrong = set(), set()

    def _put(self, at: int, piece: Piece | None) -> None:
        before, self._pieces[at] = self._pieces[at], piece
        self.signs += (len(piece.text) if piece else 0) - (len(before.text) if before else 0)
        self.inner += (piece.inner if piece else 0) - (before.inner if before else 0)
        for members, holds in (
            (self._blank, piece and piece.blank),
            (self._wrong, piece and piece.problem),
        ):
            if holds:
                members.add(at)
            else:
                members.discard(at)


_LAST: Order = (3, Decimal(0), "")
