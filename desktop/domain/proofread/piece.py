"""What is read of a text at a time: paragraph by paragraph, a very long one in pieces."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache

from msgspec import Struct

from desktop.domain.compared import Compared
from desktop.domain.narrative.bound_text import Rendered
from desktop.domain.proofread import grammar
from desktop.domain.proofread.taken import taken_spans

_PIECE = 1_500  # characters that are read at a time
_ENDS = grammar.SENTENCE_END, "，；：;、"  # the comma and colon of figures, 1,200 and 8:30, are none
_FIGURE = frozenset("0123456789.,:%％")
_UNIT = 2  # characters that stay with their figure: 万元
_DENSE = 400  # digits in so many characters: of a table that was pasted, less is read at a time


class Piece(Compared, Struct, frozen=True, eq=False):
    """What is read at a time: a paragraph, or a piece of a very long one that begins at `offset`. Where it stands says
    nothing of what it says."""

    number: int
    level: int
    text: str
    offset: int
    taken: tuple[tuple[int, int], ...]
    whole: bool

    @property
    def compared(self) -> tuple[object, ...]:
        return self.level, self.text, self.taken, self.whole


def pieces(told: Iterable[Rendered]) -> Iterator[Piece]:
    """The paragraphs, those above `_PIECE` characters cut behind a line, sentence or clause, so that no slice takes long."""
    for number, one in enumerate(told):
        text, taken, at = one.text, taken_spans(one), 0
        first = 0  # of the stretches that end behind `at`
        while at < len(text) or not at:
            end = len(text)
            most = _PIECE // 3 if _is_dense(text[at : at + _PIECE]) else _PIECE
            if end - at > most:
                end = _cut(text, at, at + most)
            while first < len(taken) and taken[first][1] <= at:
                first += 1
            last = bisect_left(taken, (end,), first)
            within = tuple((max(start, at) - at, min(stop, end) - at) for start, stop in taken[first:last])
            yield Piece(number, one.level, text[at:end], at, within, end - at == len(text))
            at = end or 1


@lru_cache(maxsize=512)  # most stretches of a text are there again when it is read again
def _is_dense(text: str) -> bool:
    return sum(map(str.isdigit, text)) > _DENSE


def _cut(text: str, start: int, most: int) -> int:
    """Where a piece from `start` ends, at `most` at the latest: behind a sentence, else a clause or one of a list, else
    between two figures. Half a figure would be another one, and a figure without its name another's."""
    for signs in _ENDS:
        end = max(text.rfind(sign, start, most) for sign in signs) + 1
        if end > start:
            return end
    apart = (at for at in range(most, start + _UNIT, -1) if not _FIGURE & {*text[at - _UNIT : at + 1]})
    return next(apart, most)
