"""Counts within the longer texts of the tables: 举办培训6期，培训300人次以上 in a cell of goals or of what came of them.

Such a cell says several figures, and is no figure of its own. A count of the report that ends in the same words should
be one of them.
"""

from collections.abc import Iterator
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
from desktop.domain.workbook.workbook import CellRef

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


def counts_told(
    values: Values, lexicon: Lexicon, read: dict[str, tuple[Count, ...]]
) -> dict[str, list[Told]]:
    """All of a workbook, by the last signs of the words before them. `read` keeps what was read in each text."""
    found: dict[str, list[Told]] = {}
    for copy in values.workbook.copies:
        texts = [cell for cell in copy.form.cells.values() if cell.kind in _TEXTS and cell.named]
        for ref in (ref for cell in texts for ref in copy.refs_of(cell)):
            text = values.text(ref)
            if text not in read:
                read[text] = tuple(_counts(folded(text), lexicon)) if any(map(str.isdigit, text)) else ()
            for one in read[text]:
                found.setdefault(one.words[-LEAST:], []).append((one, ref))
    return found


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
