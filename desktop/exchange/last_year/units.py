"""A figure of one cell in the unit of another."""

from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.cell import CellDef, Kind, unit_of
from desktop.domain.meaning.vocabulary import AMOUNTS


def in_unit(value: Decimal, of: CellDef, to: CellDef) -> Decimal | None:
    """`value`, counted as cell `of` counts, as cell `to` counts it; None where the one cannot be said in the other."""
    own, other = unit_of(of), unit_of(to)
    if own == other:
        return number.CONTEXT.multiply(value, Decimal(100)) if to.kind is Kind.PERCENT else value
    if own in AMOUNTS and other in AMOUNTS:
        return number.CONTEXT.divide(number.CONTEXT.multiply(value, AMOUNTS[own]), AMOUNTS[other])
    return None
