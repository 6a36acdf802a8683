"""A figure as it is printed: its value, and half a unit of its last place, by which rounding may have moved it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain import number, words
from desktop.domain.forms.cell import Kind, Origin
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_DECIMALS = re.compile(r"[0-9][.．]([0-9]+)")
_HALF = Decimal("0.5")


@dataclass(frozen=True)
class Printed:
    """The value of a cell, `half` a unit of its last printed place (0.005 for 1.25), and its text."""

    ref: CellRef
    value: Decimal
    half: Decimal
    text: str


def printed(values: Values, ref: CellRef) -> Printed | None:
    """The figure in a cell, None where none stands."""
    cell, definition = values.cell(ref), values.definition(ref)
    if not isinstance(cell.value, Decimal) or definition is None:
        return None
    match = _DECIMALS.search(number.half_width(cell.text))
    places = len(match[1]) if match else 0
    if definition.kind is Kind.PERCENT:
        places += 2
    return Printed(ref, cell.value, _HALF.scaleb(-places), cell.text)


def at(copy: Copy, cell: str, row: Row | None = None) -> CellRef:
    """The cell `cell` of a copy, in `row` if it stands in that row's group."""
    return CellRef(copy.id, row.id if row and cell.startswith(row.group + ".") else "", cell)


def rows_of(copy: Copy, cell: str) -> Iterable[Row | None]:
    """The rows in which a cell stands: those of its group, or none if it stands once."""
    definition = copy.form.cells[cell]
    return copy.rows.get(definition.group, ()) if definition.group else (None,)


def typed_here(values: Values, ref: CellRef) -> bool:
    """Whether a person's own figure stands in a cell: typed, not computed, and not put in place of a formula's."""
    definition, copy = values.definition(ref), values.copy(ref.copy)
    if definition is None or copy is None:
        return False
    row = values.row(ref.row) if ref.row else None
    return values.origin_of(copy, row, definition) in (Origin.TYPED, Origin.CONSTANT)


def shown(values: Values, value: Decimal, like: Printed) -> str:
    """`value` as the figure `like` is printed, at least to its places."""
    definition = values.definition(like.ref)
    places = max(-int(like.half.as_tuple().exponent) - 1, 0)
    if definition and definition.kind is Kind.PERCENT:
        return number.show_percent(value, max(places - 2, 2))
    if definition and definition.kind in (Kind.MONEY, Kind.YUAN, Kind.POINTS):
        places = max(places, 2)
    return number.show(value, places, definition is not None and definition.kind is Kind.POINTS)


def unit_of(values: Values, ref: CellRef) -> str:
    """The unit behind a figure in a sentence: 万元, 分, or ""."""
    definition = values.definition(ref)
    if definition is None:
        return ""
    known = {
        Kind.MONEY: words.MONEY,
        Kind.YUAN: words.YUAN,
        Kind.POINTS: words.POINTS,
        Kind.PEOPLE: words.PERSONS,
    }
    return definition.unit or known.get(definition.kind, "")
