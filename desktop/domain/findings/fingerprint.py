"""The figures that a finding speaks of, as a fingerprint: a reason given for it counts as long as they are the same.

They are told by form and cell, not by copy or row, so that moving, renumbering and a new file change nothing; and as
formulas read them, so that neither does the way they are printed. The rule pack's numbers are rules, not figures, and
an ordinal number is none either. Nor is the finding's code among them: the reason is kept under it anyway,
and a check that is given a name later keeps its reasons.
"""

import hashlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final

from desktop.domain.formula.evaluation import Value
from desktop.domain.number import show_plain
from desktop.domain.program.node import Node, RefKind
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_BYTES: Final = 8  # of the hash: it tells states of the same few cells apart, not strangers
_SHORT: Final = 100  # signs: longer ones are not kept
_NO_FIGURES = (RefKind.PACK, RefKind.ORDINAL, RefKind.TEXT)

Figure = tuple[str, Value]


def fingerprint(figures: Iterable[Figure]) -> str:
    """Sixteen hex digits that depend on nothing but the set of names and values."""
    lines = sorted({f"{name}={_canonical(value)}" for name, value in figures})
    text = "\0".join(lines)
    return _short_digest(text) if len(text) <= _SHORT else _digest(text)


def _digest(text: str) -> str:
    return hashlib.blake2s(text.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()


# Most are of a cell not filled in yet, the same in each of a thousand copies.
_short_digest = lru_cache(maxsize=10_000)(_digest)


def figures_of_cells(values: Values, refs: Iterable[CellRef]) -> Iterator[Figure]:
    """The values of single cells."""
    for ref in refs:
        copy = values.copy(ref.copy)
        if copy:
            yield f"{copy.form.id}.{ref.cell}", values.value(ref)


def figures_of_check(values: Values, node: Node, copy: Copy, row: Row | None) -> Iterator[Figure]:
    """What a check reads in this copy and row: cells, what the row brings along, and what its aggregates come to."""
    for read in node.reads:
        if read.how is RefKind.CONSTANT and row:
            yield f"{copy.form.id}.{row.group}.{read.name}", values.constant(copy, row, read.name)
        elif read.how not in _NO_FIGURES:
            ref = values.ref_of(read, copy, row)
            yield f"{read.form}.{read.cell}", values.value(ref) if ref else None
    for total in node.aggregates:
        name = f"{total.function} {total.form}.{total.column}"
        yield name, values.total(total, EvalContext(values, copy, row))


def _canonical(value: Value) -> str:
    if isinstance(value, Decimal):
        return show_plain(value)
    return "" if value is None else repr(value)
