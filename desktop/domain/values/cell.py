"""One cell as it stands: read from what is typed, shown as the form prints it."""

from decimal import Decimal
from typing import NamedTuple

from desktop.domain import number, ticks, words
from desktop.domain.forms.cell import MONEY_KINDS, NUMERIC_KINDS, WHOLE_KINDS, CellDef, Kind, unit_of
from desktop.domain.forms.pack import Pack
from desktop.domain.formula.evaluation import RESTS_ON_ZERO, ZERO_DIVISION, Value

_DECIMALS = {Kind.MONEY: 2, Kind.YUAN: 2, Kind.PERCENT: 2, Kind.POINTS: 2}


class Cell(NamedTuple):
    """A cell as it stands: `text` printed, `value` passed on to formulas, `exact` before rounding.

    `reason` says why a computed cell is blank, or why a typed text gives no value; `overridden` that a person's
    figure stands here instead of the formula's. A tuple is made and compared in a third of a frozen class's time, and
    a workbook of 1,000 projects has some 300,000.
    """

    text: str = ""
    value: Value = None
    exact: Value = None
    reason: str = ""
    overridden: bool = False

    @property
    def undefined(self) -> bool:
        """Whether the cell has no value because its formula, or one that it reads, divides by zero."""
        return self.value is None and self.reason in (ZERO_DIVISION, RESTS_ON_ZERO) and not self.overridden


BLANK = Cell()


def decimals_of(cell: CellDef, pack: Pack) -> int | None:
    """Places a computed value is rounded to: the cell's own word, else the pack's, else the kind's; None: not rounded."""
    if cell.decimals is not None:
        return cell.decimals
    if cell.kind in WHOLE_KINDS:
        return 0
    return pack.decimals.get(cell.kind, _DECIMALS.get(cell.kind))


def read_typed(cell: CellDef, text: str) -> Value:
    """The value of a typed text by the cell's kind, its unit or ￥ left aside; None when blank or unreadable."""
    if not text.strip() or does_not_apply(cell, text):
        return None
    if cell.kind in NUMERIC_KINDS:
        if cell.kind is Kind.PERCENT:
            return number.read(text, percent=True)
        return number.read(text, unit=words.YEAR_MARK if cell.kind is Kind.YEAR else unit_of(cell))
    if cell.kind is Kind.CHOICE:
        return option_meant(cell, text) or text
    if cell.kind is Kind.TICKS:
        ticked, others = ticks.chosen(text, cell.choices)
        return ticks.joined([*ticked, *others]) or None
    return text


def does_not_apply(cell: CellDef, text: str) -> bool:
    """Whether a text says that there is nothing to fill in, in a cell where that may be: “/”, “—”, “无”, “无法计算”."""
    return cell.may_not_apply and (
        number.squeezed(text) in words.NOT_APPLICABLE or (cell.kind.numeric and number.says_none(text))
    )


def option_meant(cell: CellDef, text: str) -> str:
    """The one of the cell's words that a typed text is, but for look-alike signs and full width: “≧” is “≥”; else ""."""
    if text in cell.choices:
        return text
    plain = number.same_sign(text)
    return next((option for option in cell.choices if number.same_sign(option) == plain), "")


def show_value(value: Value, cell: CellDef, pack: Pack, reason: str = "") -> str:
    """A computed value as the form prints it."""
    if value is None:
        return cell.undefined_text if reason == ZERO_DIVISION else ""
    if isinstance(value, bool):
        return words.YES if value else words.NO
    if not isinstance(value, Decimal):
        return value
    decimals = decimals_of(cell, pack)
    if cell.zero_text and rounded_as_printed(value, cell, decimals) == 0:
        return cell.zero_text
    if cell.kind is Kind.PERCENT:
        return number.show_percent(value, decimals or 0, cell.trimmed, cell.padded)
    return number.show_plain(value) if decimals is None else number.show(value, decimals, cell.trimmed)


def show_typed(text: str, value: Value, cell: CellDef, pack: Pack) -> str:
    """A typed text as it is shown and printed: a plain amount of money in the form's format, all else as typed.

    Decimals beyond the form's stay: a sum is of what was typed, and would not agree with what is printed.
    """
    if cell.kind not in MONEY_KINDS or not isinstance(value, Decimal) or not number.is_plain(text):
        return text
    decimals = decimals_of(cell, pack)
    if decimals is None or number.rounded(value, decimals) != value:
        return number.show_plain(value)
    return show_value(value, cell, pack)


def too_small(value: Decimal, cell: CellDef, pack: Pack) -> bool:
    """Whether a value that is not 0 would print as 0."""
    return value != 0 and rounded_as_printed(value, cell, decimals_of(cell, pack)) == 0


def rounded_as_printed(value: Decimal, cell: CellDef, decimals: int | None) -> Decimal:
    """A value to the places that are printed of it: of a rate, two more than the per cent show."""
    if decimals is None:
        return value
    return number.rounded(value, decimals + 2 if cell.kind is Kind.PERCENT else decimals)
