"""The lists of the tables that give things points: row by row the full mark, what was got, and the classes it belongs to.

产出指标 / 数量指标 / 平台接入行政村数 / 15 / 15: what the report counts and adds up of them (得满分的8项, 数量指标4项计20分).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from desktop.domain.forms.cell import Kind
from desktop.domain.proofread import grammar
from desktop.domain.proofread.called import squashed
from desktop.domain.proofread.cells import CellFact
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_TEXTS: Final = (Kind.SHORT_TEXT, Kind.CHOICE)
_BRACKET: Final = re.compile(r"[（(][^（）()]*[）)]$")  # 产出指标（50分）
_LEAST: Final = 3  # rows of a list


class Marked(NamedTuple):
    """A row: its full mark, its points, the words of its classes, and all its short texts."""

    full: Decimal
    got: Decimal
    classes: frozenset[str]
    ref: CellRef
    words: str


class _Words(NamedTuple):
    """The name of a list's table, and by row the classes that it belongs to and all its short texts."""

    owner: str
    classes: dict[str, frozenset[str]]
    all: dict[str, str]


class MarkedList(NamedTuple):
    """The rows of one list, and what the table that it stands in is called; "" if there is one such table."""

    owner: str
    rows: tuple[Marked, ...]

    @property
    def lost(self) -> list[Marked]:
        return [row for row in self.rows if row.got < row.full]

    def of(self, word: str) -> list[Marked]:
        """The rows of a class, called by its word or by that without 指标."""
        return [row for row in self.rows if {word, word + grammar.INDICATORS} & row.classes]


class MarkedLists:
    """The lists of a workbook's tables, each table read when somebody asks, and again once it has changed.

    The words of a row outlast a change of its points: they take twice as long to read.
    """

    def __init__(self, values: Values, said: Callable[[CellRef], CellFact | None]) -> None:
        """`said` is what a cell says."""
        self._values, self._said = values, said
        self._lists: dict[str, tuple[MarkedList, ...]] = {}  # by copy
        self._words: dict[str, dict[tuple[str, ...], _Words]] = {}  # by copy, and the rows of a list

    def renew(self, ref: CellRef) -> None:
        """A cell says something else."""
        self._lists.pop(ref.copy, None)
        copy, definition = self._values.copy(ref.copy), self._values.definition(ref)
        told = definition is None or (bool(definition.group) and definition.kind in _TEXTS)
        if told or copy is None or ref.cell == copy.form.called:
            self._words.pop(ref.copy, None)

    def of(self, copy: Copy) -> tuple[MarkedList, ...]:
        """The lists of a table with one column of full marks and one of points."""
        if copy.id not in self._lists:
            self._lists[copy.id] = tuple(self._read(copy))
        return self._lists[copy.id]

    def _read(self, copy: Copy) -> Iterator[MarkedList]:
        form = copy.form
        for group, lines in copy.rows.items():
            by_stage: dict[str, list[CellFact]] = {}
            for cell in form.cells.values():
                if cell.group != group or cell.kind is not Kind.POINTS:
                    continue
                column = [fact for line in lines if (fact := self._said(CellRef(copy.id, line.id, cell.id)))]
                if column:
                    by_stage.setdefault(column[0].stage, []).extend(column)
            full = {one.ref.row: one for one in by_stage.get(grammar.WEIGHT, ())}
            got = {one.ref.row: one for one in by_stage.get(grammar.SCORED, ())}
            if len(full) < _LEAST or set(full) != set(got) or len(full) != len(by_stage[grammar.WEIGHT]):
                continue
            words = self._words_of(copy, group, tuple(full))
            rows = [
                Marked(
                    full[row].value, one.value, words.classes.get(row, frozenset()), one.ref, words.all[row]
                )
                for row, one in got.items()
            ]
            yield MarkedList(words.owner, tuple(rows))

    def _words_of(self, copy: Copy, group: str, rows: tuple[str, ...]) -> _Words:
        kept = self._words.setdefault(copy.id, {})
        if rows not in kept:
            texts = _texts(self._values, copy, group, rows)
            called = copy.form.called
            owner = squashed(self._values.text(CellRef(copy.id, "", called))) if called else ""
            kept[rows] = _Words(
                owner, _classes(texts), {row: " ".join(column[row] for column in texts) for row in rows}
            )
        return kept[rows]


def of_the_whole(lists: Sequence[MarkedList]) -> list[MarkedList]:
    """The lists that a sentence without a name speaks of: those of no project, if there are such."""
    return [marked for marked in lists if not marked.owner] or list(lists)


def _texts(values: Values, copy: Copy, group: str, rows: Sequence[str]) -> list[dict[str, str]]:
    """The short texts of a list, column by column, by their rows."""
    columns = [cell.id for cell in copy.form.cells.values() if cell.group == group and cell.kind in _TEXTS]
    return [{row: _word(values.text(CellRef(copy.id, row, column))) for row in rows} for column in columns]


@lru_cache(maxsize=8192)  # the classes of a list are those of all others
def _word(text: str) -> str:
    return _BRACKET.sub("", squashed(text))


def _classes(columns: list[dict[str, str]]) -> dict[str, frozenset[str]]:
    """The words of each row that other rows have too."""
    found: dict[str, set[str]] = {}
    for words in columns:
        times = Counter(words.values())
        for row, word in words.items():
            classes = found.setdefault(row, set())
            if word.isalpha() and (times[word] > 1 or word.endswith(grammar.INDICATORS)):
                classes.add(word)
    return {row: frozenset(words) for row, words in found.items()}
