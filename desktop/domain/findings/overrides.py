"""Which figures put in by hand are others than the formulas would give."""

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
    return value is None or value != read_typed(definition, computed)
