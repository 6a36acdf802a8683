"""What a tired person does to a right figure: one slip at a time."""

import random
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from desktop.domain import number
from desktop.domain.forms.cell import Kind
from desktop.domain.values.address import name_of
from tests.proofreading.figures import Figure, FigureKind
from tests.proofreading.written import opened

SWAPPED, WRONG_DIGIT, LAST_PLACE, MISSING_DIGIT = "对调两位", "错一位", "末位加一", "少一位"
SCALE_LOST, LAST_YEAR, BUDGET = "丢了万", "上年的数", "预算的数"
SLIPS = (SWAPPED, WRONG_DIGIT, LAST_PLACE, MISSING_DIGIT, SCALE_LOST, LAST_YEAR, BUDGET)

# The last words of cells' names: what a column of a table stands for in time.
_ACTUAL = ("决算", "执行", "本年", "支出")
_EARLIER = ("上年",)
_PLANNED = ("预算", "年初", "目标")

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")

Digits = tuple[str, str]
Columns = dict[Decimal, tuple[str, str]]


def slip(name: str, figure: Figure, chance: random.Random, known: Columns) -> Digits | None:
    """The figure's digits and scale after that slip; None where it cannot happen, or leaves the same figure."""
    made = _MAKERS[name](figure, chance, known)
    if made is None or (Decimal(made[0].replace(",", "")), made[1]) == (figure.value, figure.scale):
        return None
    return made


# What can go wrong with one figure


def _swapped(figure: Figure, chance: random.Random, _: Columns) -> Digits | None:
    digits = figure.digits
    pairs = [
        at
        for at in range(len(digits) - 1)
        if digits[at : at + 2].isdigit()
        and digits[at] != digits[at + 1]
        and not (at == 0 and digits[1] == "0")
    ]
    if not pairs:
        return None
    at = chance.choice(pairs)
    return digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :], figure.scale


def _wrong_digit(figure: Figure, chance: random.Random, _: Columns) -> Digits | None:
    digits = figure.digits
    at = chance.choice([at for at, sign in enumerate(digits) if sign.isdigit()])
    others = [sign for sign in "0123456789" if sign != digits[at] and not (sign == "0" and at == 0)]
    return digits[:at] + chance.choice(others) + digits[at + 1 :], figure.scale


def _last_place(figure: Figure, chance: random.Random, _: Columns) -> Digits | None:
    places_ = len(figure.digits.partition(".")[2])
    return number.show(figure.value + Decimal(1).scaleb(-places_), places_), figure.scale


def _missing_digit(figure: Figure, chance: random.Random, _: Columns) -> Digits | None:
    digits = figure.digits
    left = [
        digits[:at] + digits[at + 1 :]
        for at, sign in enumerate(digits)
        if sign.isdigit() and not digits.startswith("0.")
    ]
    left = [one for one in left if one[:1].isdigit() and not one.endswith(".") and not one.startswith("0")]
    left = [one for one in left if Decimal(one.replace(",", "")) != figure.value]
    return (chance.choice(left), figure.scale) if left else None


def _scale_lost(figure: Figure, chance: random.Random, _: Columns) -> Digits | None:
    return (figure.digits, "") if figure.scale and figure.value else None  # 0元 is 0万元


def _last_year(figure: Figure, chance: random.Random, known: Columns) -> Digits | None:
    return _column(figure, known, 0)


def _budget(figure: Figure, chance: random.Random, known: Columns) -> Digits | None:
    return _column(figure, known, 1)


def _column(figure: Figure, known: Columns, which: int) -> Digits | None:
    if figure.kind is not FigureKind.MONEY or figure.scale != "万" or figure.value not in known:
        return None
    other = known[figure.value][which]
    return (other, figure.scale) if other and Decimal(other) != figure.value else None


_MAKERS: dict[str, Callable[[Figure, random.Random, Columns], Digits | None]] = {
    SWAPPED: _swapped,
    WRONG_DIGIT: _wrong_digit,
    LAST_PLACE: _last_place,
    MISSING_DIGIT: _missing_digit,
    SCALE_LOST: _scale_lost,
    LAST_YEAR: _last_year,
    BUDGET: _budget,
}


@cache
def columns(sample: str) -> Columns:
    """By each amount that a table has as actual: last year's and the budget's figure beside it, "" where it has none."""
    session = opened(sample)
    beside: dict[str, dict[str, str]] = {}
    for copy in session.workbook.copies:
        for ref in session.workbook.refs(copy):
            if copy.form.cells[ref.cell].kind is Kind.MONEY:
                place, _, last = name_of(session.calculation, ref).rpartition(".")
                beside.setdefault(place, {})[last] = session.calculation.text(ref)
    found: Columns = {}
    for row in beside.values():
        for actual in (row[one] for one in _ACTUAL if row.get(one)):
            value = number.read(actual)
            if value and value not in found:
                found[value] = (_first(row, _EARLIER), _first(row, _PLANNED))
    return found


@cache
def numbers(sample: str) -> frozenset[Decimal]:
    """Every number that stands in a table of the sample, in whatever cell; those of its written texts do not count."""
    session = opened(sample)
    return frozenset(
        Decimal(digits.replace(",", ""))
        for copy in session.workbook.copies
        for ref in session.workbook.refs(copy)
        if copy.form.cells[ref.cell].kind is not Kind.PROSE
        for digits in _NUMBER.findall(session.calculation.text(ref))
    )


def _first(row: dict[str, str], named: tuple[str, ...]) -> str:
    return next((row[one] for one in named if row.get(one) and number.read(row[one])), "")
