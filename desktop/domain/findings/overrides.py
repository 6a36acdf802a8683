"""Which figures put in by hand are others than the formulas would give."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.cell import Kind
from desktop.domain.values.cell import read_typed
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


def overridden(values: Values) -> list[CellRef]:
    """The cells in which a person's figure is another than the formula's."""
    return [ref for ref in values.workbook.overrides if differs(values, ref)]


def differs(values: Values, ref: CellRef) -> bool:
    """Whether a person's figure is another one than the formula's as it would be printed."""
    text = values.workbook.overrides[ref].text
    definition, computed = values.definition(ref), values.computed_text(ref)
    if text == computed or definition is None:
        return False
    value = read_typed(definition, text)
    if definition.kind is Kind.PERCENT and is_rounded_rate(values.cell(ref).exact, text):
        return False
    return value is None or value != read_typed(definition, computed)


def is_rounded_rate(exact: object, text: str) -> bool:
    """Whether a rate in figures of a text is the exact one, rounded to other places: 99% for 98.57 %.

    Rates are not added, so nothing else comes out otherwise.
    """
    plain = number.squeezed(text)
    places = len(plain.removesuffix("%").partition(".")[2])
    return isinstance(exact, Decimal) and number.show_percent(exact, places) in (plain, f"{plain}%")


def behind(values: Values, ref: CellRef) -> Iterator[CellRef]:
    """All cells that one is computed from, the nearest first."""
    waiting, seen = [ref], {ref}
    for one in waiting:
        for there in values.each_input(one):
            if there not in seen:
                seen.add(there)
                waiting.append(there)
                yield there
