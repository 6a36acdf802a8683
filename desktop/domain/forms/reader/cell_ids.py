"""The ids of a form's cells, found by pattern: `*` stands for one word, as in `*.年初` or `总额.*`."""

from collections.abc import Iterable, Iterator

from desktop.domain import limits
from desktop.domain.forms.cell import MESSAGE, SHOWN


class Ids:
    """Ids that people write, in the order of the form, by their first and last words.

    A line of [格] names a row or a column, so only the ids of that row or column are looked through: looking through
    all of them for each line took 30 s for a grid of 6,000 cells with one line per cell.
    """

    def __init__(self, ids: Iterable[str] = ()) -> None:
        self._ids = {id_: id_.split(".") for id_ in ids if id_[0] not in SHOWN + MESSAGE}
        self.looked_through = 0
        self._by_first: dict[str, list[str]] = {}
        self._by_last: dict[str, list[str]] = {}
        for id_ in self._ids:
            self._by_first.setdefault(id_.partition(".")[0], []).append(id_)
            self._by_last.setdefault(id_.rpartition(".")[2], []).append(id_)

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def matching(self, pattern: str) -> list[str]:
        """The ids that `pattern` means; itself, when it is one of them."""
        if "*" not in pattern:
            return [pattern] if pattern in self._ids else []
        first, last = pattern.partition(".")[0], pattern.rpartition(".")[2]
        among: Iterable[str] = self._ids
        if "*" not in first:
            among = self._by_first.get(first, [])
        elif "*" not in last:
            among = self._by_last.get(last, [])
        among = list(among)
        self.looked_through += len(among)
        if self.looked_through > limits.LOOKED_THROUGH:
            raise limits.Exceeded("用“*”一次说许多格的地方太多，请把格子的名字写出来，或分成几张表")
        shape = pattern.split(".")
        return [id_ for id_ in among if _fits(self._ids[id_], shape)]

    def patterns(self) -> list[str]:
        """The patterns that people usually write: one per column and one per row."""
        return [*(f"*.{column}" for column in self._by_last), *(f"{row}.*" for row in self._by_first)]


def _fits(id_: list[str], shape: list[str]) -> bool:
    """Whether the words of an id are those of a pattern, one by one."""
    return len(id_) == len(shape) and all(map(_fits_word, id_, shape))


def _fits_word(word: str, shape: str) -> bool:
    """Whether each `*` in `shape` may stand for one or more characters of `word`; the first place that fits is taken.

    As a regular expression, forty `*` side by side tried every way to share out the characters of a word.
    """
    first, *rest = shape.split("*")
    if not rest:
        return word == shape
    if not word.startswith(first):
        return False
    at = len(first)
    for part in rest[:-1]:
        at = word.find(part, at + 1)
        if at < 0:
            return False
        at += len(part)
    return word.endswith(rest[-1]) and len(word) - len(rest[-1]) > at
