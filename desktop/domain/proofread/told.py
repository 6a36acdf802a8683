"""Counts within the longer texts of the tables: 举办培训6期，培训300人次以上 in a cell of goals or of what came of them.

Such a cell says several figures, and is no figure of its own. A count of the report that ends in the same words should
be one of them.
"""

from collections.abc import Collection, Iterator
from decimal import Decimal
from typing import NamedTuple

from desktop.domain.forms.cell import Kind
from desktop.domain.proofread import grammar
from desktop.domain.proofread.called import squashed
from desktop.domain.proofread.figures import clause_start
from desktop.domain.proofread.lexicon import Lexicon
from desktop.domain.proofread.masks import folded, masked
from desktop.domain.proofread.quantity import Quantity, Sort, quantities
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

LEAST = 4  # signs of the words before a count by which it is known again

_TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.NUMBERED)
_BEHIND = 2  # signs behind 个, which says nothing of what is counted
_MOST = 40  # counts of one text


class Count(NamedTuple):
    """A count as a text says it: the words before it, and those behind it where the unit does not say what is counted."""

    words: str
    behind: str
    text: str
    value: Decimal
    factor: Decimal
    decimals: int
    unit: str


Told = tuple[Count, CellRef]
"""A count, and the cell whose text says it."""


class Texts:
    """What the longer texts of a workbook tell, kept true as single cells change; `read` has what was read in each text."""

    def __init__(self, values: Values, lexicon: Lexicon, read: dict[str, tuple[Count, ...]]) -> None:
        self._values, self._lexicon, self._read = values, lexicon, read
        self._of: dict[CellRef, tuple[Count, ...]] = {}
        self._by_ending: dict[str, dict[CellRef, None]] = {}

    def begin(self, copy: Copy) -> None:
        """Take in a table."""
        for cell in copy.form.cells.values():
            if cell.kind in _TEXTS and cell.named:
                for ref in copy.refs_of(cell):
                    self._put(ref)

    def renew(self, ref: CellRef) -> None:
        """A cell may say something else."""
        for one in self._of.pop(ref, ()):
            self._by_ending[_ending(one)].pop(ref, None)
        cell = self._values.definition(ref)
        if cell and cell.kind in _TEXTS and cell.named:
            self._put(ref)

    def of(self, ending: str) -> list[Told]:
        """The counts whose words before them end so, in the order of the tables."""
        refs = self._by_ending.get(ending, {})
        return [(one, ref) for ref in self._in_order(refs) for one in self._of[ref] if _ending(one) == ending]

    def _put(self, ref: CellRef) -> None:
        text = self._values.text(ref)
        if not any(map(str.isdigit, text)):
            return
        if text not in self._read:
            self._read[text] = tuple(_counts(folded(text), self._lexicon))
        if self._read[text]:
            self._of[ref] = self._read[text]
            for one in self._read[text]:
                self._by_ending.setdefault(_ending(one), {})[ref] = None

    def _in_order(self, refs: Collection[CellRef]) -> list[CellRef]:
        if len(refs) < 2:
            return list(refs)
        copies = {copy.id: number for number, copy in enumerate(self._values.workbook.copies)}

        def place(ref: CellRef) -> tuple[int, int, int]:
            copy = self._values.workbook.copies[copies[ref.copy]]
            row = next((number for number, row in enumerate(copy.all_rows) if row.id == ref.row), -1)
            return copies[ref.copy], list(copy.form.cells).index(ref.cell), row

        return sorted(refs, key=place)


def _ending(one: Count) -> str:
    return one.words[-LEAST:]


def count(plain: str, near: str, quantity: Quantity) -> Count:
    """A count with the words by which it is known again: without blanks, and without what says how it is meant."""
    words = grammar.BEFORE_A_COUNT.sub("", squashed(near))
    behind = plain[quantity.end : quantity.end + _BEHIND] if quantity.unit == grammar.EACH_OF else ""
    text = plain[quantity.start : quantity.end]
    return Count(words, behind, text, quantity.value, quantity.factor, quantity.decimals, quantity.unit)


def _counts(plain: str, lexicon: Lexicon) -> Iterator[Count]:
    ends = 0
    for quantity in quantities(masked(plain), lexicon, _MOST):
        begin = clause_start(plain, quantity.start, ends)
        ends = quantity.end
        number = grammar.HEADING_NUMBER.match(plain, begin)
        near = plain[number.end() if number else begin : quantity.start]
        one = count(plain, near, quantity)
        compared = grammar.DIFFERENCE.match(one.words)  # 比目标少1.5万条
        if quantity.sort is Sort.COUNT and not quantity.rough and not compared and len(one.words) >= LEAST:
            yield one
