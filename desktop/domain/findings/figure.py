"""A figure as it is printed: its value, and half a unit of its last place, by which rounding may have moved it.

What cells of other kinds hold is brought to one unit, so that figures can be compared: money to 万元, rates to
fractions. A rate may stand as 93.98 in a cell for numbers, and as 93.98% in one for text.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.findings.gauge import IN_WAN, Gauge
from desktop.domain.findings.plan import plan_of
from desktop.domain.forms.cell import Kind, Origin
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_DECIMALS = re.compile(r"[0-9][.．]([0-9]+)")
_HALF: Final = Decimal("0.5")
_HUNDRED: Final = Decimal(100)
_MOST_FRACTION: Final = Decimal("1.5")  # a larger rate without a % sign is one in per cent
_IN_TEXT = re.compile(
    rf"(?P<number>-?[0-9][0-9,]*(?:\.[0-9]+)?)(?P<unit>%|{'|'.join(IN_WAN)}|{words.POINTS})?"
)


class Printed(Struct, frozen=True):
    """The value of a cell, `half` a unit of its last printed place (0.005 for 1.25), and its text.

    Value and half are in 万元 where the cell holds money, fractions where it holds a rate. `factor` is what the printed
    number was multiplied by, `places` how many decimals it is printed with, `unit` what stands behind it in a sentence.
    """

    ref: CellRef
    value: Decimal
    half: Decimal
    text: str
    factor: Decimal = Decimal(1)
    places: int = 0
    unit: str = ""


def printed(values: Values, ref: CellRef) -> Printed | None:
    """The figure in a cell, None where none stands."""
    cell, copy = values.cell(ref), values.copy(ref.copy)
    if cell.value is None or copy is None:
        return None
    gauge = plan_of(values.set, copy.form).gauge(ref.cell)
    if isinstance(cell.value, Decimal):
        return _of_number(ref, cell.value, cell.text, gauge, values.written(ref))
    return _of_text(ref, cell.text, gauge) if gauge.in_text and isinstance(cell.value, str) else None


def _of_number(ref: CellRef, value: Decimal, text: str, gauge: Gauge, written: str = "") -> Printed:
    """`written` is the number as somebody wrote it, where it is printed with more decimals than that."""
    own = written or text
    match = _DECIMALS.search(own) or _DECIMALS.search(number.half_width(own))
    places = len(match[1]) if match else 0
    factor = gauge.factor
    if gauge.rate:
        plain = gauge.percent or abs(value) > _MOST_FRACTION
        factor = number.CONTEXT.divide(Decimal(1), _HUNDRED) if plain else Decimal(1)
        if gauge.kind is Kind.PERCENT:
            return Printed(ref, value, _HALF.scaleb(-places - 2), text, Decimal("0.01"), places, "")
    half = _HALF.scaleb(-places)
    if factor == 1:
        return Printed(ref, value, half, text, factor, places, gauge.unit)
    scaled = number.CONTEXT.multiply(value, factor)
    return Printed(ref, scaled, number.CONTEXT.multiply(half, factor), text, factor, places, gauge.unit)


def _of_text(ref: CellRef, text: str, gauge: Gauge) -> Printed | None:
    """The figure that a text cell holds and nothing but a unit with it; None where it says more, or something else."""
    match = _IN_TEXT.fullmatch(number.squeezed(text))
    value = number.read(match["number"]) if match else None
    if match is None or value is None or bool(gauge.rate) != (match["unit"] == "%"):
        return None
    shown_ = text.strip() if gauge.rate else match["number"]
    if gauge.rate:
        places = len(match["number"].partition(".")[2])
        fraction = number.CONTEXT.divide(value, _HUNDRED)
        return Printed(ref, fraction, _HALF.scaleb(-places - 2), shown_, Decimal("0.01"), places, "")
    factor = IN_WAN.get(match["unit"] or "", gauge.factor) if gauge.money else gauge.factor
    found = _of_number(ref, value, shown_, gauge)
    if factor == gauge.factor:
        return found
    half = number.CONTEXT.multiply(_HALF.scaleb(-found.places), factor)
    return Printed(
        ref, number.CONTEXT.multiply(value, factor), half, shown_, factor, found.places, match["unit"]
    )


def slack(figures: Sequence[Printed]) -> Decimal:
    """How far a sum of figures, itself among them, may be off because each was rounded: half a unit of the last place
    for each. 100 beside 20.55 is 100.00, and people and things are counted, not rounded.
    """
    places = max(figure.places for figure in figures)
    whole = all(figure.factor == figures[0].factor for figure in figures)
    if not places and figures[0].unit not in IN_WAN and whole:
        return Decimal(0)
    if not whole:
        return sum((figure.half for figure in figures), Decimal(0))
    half = min(figure.half for figure in figures)
    return number.CONTEXT.multiply(half, Decimal(len(figures)))


def at(copy: Copy, cell: str, row: Row | None = None) -> CellRef:
    """The cell `cell` of a copy, in `row` if it stands in that row's group."""
    return CellRef(copy.id, row.id if row and cell.startswith(row.group + ".") else "", cell)


def rows_of(copy: Copy, cell: str) -> Iterable[Row | None]:
    """The rows in which a cell stands: those of its group, or none if it stands once."""
    definition = copy.form.cells[cell]
    return copy.rows.get(definition.group, ()) if definition.group else (None,)


def typed_here(values: Values, ref: CellRef) -> bool:
    """Whether a person's own figure stands in a cell: typed, not computed, and not put in place of a formula's."""
    definition = values.definition(ref)
    return definition is not None and definition.origin in (Origin.TYPED, Origin.CONSTANT)


def shown(values: Values, value: Decimal, like: Printed) -> str:
    """`value`, in 万元 or a fraction, as the figure `like` is printed, at least to its places."""
    definition = values.definition(like.ref)
    if like.text.endswith("%") or (definition and definition.kind is Kind.PERCENT):
        return number.show_percent(value, max(like.places, 2))
    plain = value if like.factor == 1 else number.CONTEXT.divide(value, like.factor)
    places = like.places
    if like.unit == words.MONEY or (definition and definition.kind in (Kind.YUAN, Kind.POINTS)):
        places = max(places, 2)
    if like.factor == Decimal("0.01"):
        places = max(places, 2)
    return number.show(plain, places, definition is not None and definition.kind is Kind.POINTS)


def unit_of(values: Values, ref: CellRef) -> str:
    """The unit behind a figure in a sentence: 万元, 分, or ""."""
    copy = values.copy(ref.copy)
    return plan_of(values.set, copy.form).gauge(ref.cell).unit if copy else ""
