"""How the figure of a cell is read, so that figures in cells of other kinds and units can be compared."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final

from msgspec import Struct

from desktop.domain import words
from desktop.domain.findings.printed_table import PrintedTable
from desktop.domain.forms.cell import MONEY_KINDS, Kind, unit_of
from desktop.domain.forms.form import Form
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concepts import Concepts

# What one of a unit is in 万元.
IN_WAN: Final[Mapping[str, Decimal]] = dict(
    zip(v.AMOUNTS, map(Decimal, ("1", "0.0001", "10000", "0.1")), strict=True)
)
_POINTS = (v.WEIGHT, v.SCORE, v.EXECUTION_WEIGHT, v.EXECUTION_SCORE, v.TOTAL_WEIGHT, v.TOTAL_SCORE)


class Gauge(Struct, frozen=True):
    """How the figure of a cell is read: `factor` brings money to 万元; `rate` and `percent` say that it is a rate, and
    that its heading has the % sign; `in_text` that its cell is one for text, and the figure is to be read out of it.
    """

    kind: Kind
    factor: Decimal = Decimal(1)
    unit: str = ""
    money: bool = False
    rate: bool = False
    percent: bool = False
    in_text: bool = False


def gauge_of(
    form: Form, id_: str, meaning: Meaning | None, concepts: Concepts, tables: Sequence[PrintedTable]
) -> Gauge:
    """How the figure of a cell of `form` is read, by its kind, its meaning and its headings."""
    cell = form.cells[id_]
    known = concepts.concepts.get(meaning.concept) if meaning else None
    if (
        meaning and known and known.derived and not known.unit
    ):  # 增减额 is in the unit of what it is the change of
        known = concepts.concepts.get(meaning.of, known)
    unit = known.unit if known else ""
    points = meaning is not None and meaning.concept in _POINTS
    in_text = not cell.kind.numeric and (points or unit not in ("", "-"))
    if cell.kind is Kind.PERCENT:
        return Gauge(cell.kind, rate=True)
    if unit == "%":
        return Gauge(cell.kind, rate=True, percent="%" in _heading(tables, cell.id, ("%",)), in_text=in_text)
    if cell.kind in MONEY_KINDS:
        word = words.MONEY if cell.kind is Kind.MONEY else words.YUAN
        return Gauge(cell.kind, IN_WAN[word], word, money=True)
    if (
        unit == words.MONEY or cell.unit in IN_WAN
    ):  # one whose heading nobody knows is added to those of known ones
        word = cell.unit or _heading(tables, cell.id, tuple(v.AMOUNTS)) or form.paper.unit
        word = word if word in IN_WAN else words.MONEY
        return Gauge(cell.kind, IN_WAN[word], word, money=True, in_text=in_text)
    word = unit_of(cell) or (words.POINTS if points else "")
    return Gauge(cell.kind, unit=word, in_text=in_text)


def _heading(tables: Sequence[PrintedTable], id_: str, units: tuple[str, ...]) -> str:
    """The unit that a cell's headings print, the nearest first; "" if none of `units`."""
    return next((unit for table in tables if (unit := table.unit_of(id_, units))), "")
