"""How a text that a person types, pastes or imports comes into a cell: as it stands, or as the number or day it means.

A plain figure is kept as typed; a day becomes the one way in which official texts write it. What Excel, accountants and chat windows write otherwise is kept as the plain figure it
means, and `note` says so; what may mean two figures stays as typed, and `note` says why it was not read.
"""

from decimal import Decimal
from typing import NamedTuple

from desktop.domain import number, words
from desktop.domain.day import Day, excel_day, read_day
from desktop.domain.forms.cell import NUMERIC_KINDS, WHOLE_KINDS, CellDef, Kind, unit_of
from desktop.domain.limits import shortened
from desktop.domain.values.cell import does_not_apply, read_typed

_COUNTED = {Kind.MONEY, Kind.YUAN, Kind.PEOPLE, Kind.WHOLE, Kind.NUMERIC}  # of which there may be none
_ONE_PERCENT = Decimal("0.01")  # what is typed as 1 or less may be meant as a fraction: Excel's 0.98 is 98%
_UNSEEN = words.UNSEEN | {0xA0: None}
_LEFT_SO = "；先照原样留着"


class Entry(NamedTuple):
    """`text` is what the cell is to hold; `note` a sentence on how it was read, "" where that is plain."""

    text: str
    note: str = ""

    @property
    def unread(self) -> bool:
        """Whether it was taken for no value, of which the check tells as well."""
        return self.note.endswith(_LEFT_SO)


def entered(cell: CellDef, text: str) -> Entry:
    """What `text` comes to in a cell. The value that formulas get of it is never other than the note says."""
    if not text.strip() or does_not_apply(cell, text):
        return Entry(text)
    if cell.kind is Kind.DATE and (day := excel_day(text)):
        return Entry(str(Day(day, day)), f"“{text.strip()}”是 Excel 里日期的编号，读作 {Day(day, day)}")
    if cell.kind is Kind.DATE and words.YEAR_MARK not in text and (said := read_day(text)):
        message = f"{_quoted(text)}读作 {said}"
        return Entry(text) if said.month_only else Entry(str(said), message)
    if cell.kind not in NUMERIC_KINDS:
        return Entry(text)
    value = read_typed(cell, text)
    if isinstance(value, Decimal):
        seen = text.translate(_UNSEEN)
        if (
            cell.kind is Kind.PERCENT
            and 0 < abs(value) <= _ONE_PERCENT
            and "%" not in number.half_width(text)
        ):
            full = number.show_plain(number.CONTEXT.multiply(value, Decimal(10_000)))
            return Entry(seen, f"{_read_as(cell, seen, value)}；要是指 {full}%，请写成 {full}%")
        if not _plain(seen):
            return Entry(seen, _read_as(cell, seen, value))
        return Entry(seen, f"{_quoted(seen)}里有看不见的符号，已去掉" if seen != text else "")
    meant = _meant(cell, text)
    if isinstance(meant, Decimal):
        shown = _shown(cell, meant)
        doubt = "；Excel 这样显示时会省去后面的位数，请核对" if _with_exponent(text) else ""
        return Entry(shown, f"{_read_as(cell, text, meant)}{doubt}")
    return Entry(text, amiss(cell, text) + _LEFT_SO)


def amiss(cell: CellDef, text: str) -> str:
    """Why a text in a cell for numbers is none, and what to type there."""
    said, meant = _quoted(text), _meant(cell, text)
    if isinstance(meant, number.Doubt):
        return f"{said}{meant.sentence}"
    if meant is None and cell.kind is Kind.YEAR:
        message = f"{said}不是年份，请填四位数字，如 2024"
        return message
    if meant is None:
        return f"{said}不是数字，请填{cell.kind.value}，如 {_example(cell)}"
    if text.strip().endswith((words.YUAN, *words.MONEY_UNITS)):
        return f"{said}的单位和这一格的{unit_of(cell)}不同，请填 {_shown(cell, meant)}"
    message = f"{said}请写成 {_shown(cell, meant)}"
    return message


def _meant(cell: CellDef, text: str) -> Decimal | number.Doubt | None:
    unit = words.YEAR_MARK if cell.kind is Kind.YEAR else unit_of(cell)
    percent = cell.kind is Kind.PERCENT
    value = number.read_freely(text, percent, "" if percent else unit, nil=cell.kind in _COUNTED)
    if isinstance(value, Decimal) and cell.kind is Kind.YEAR and read_typed(cell, text) is None:
        return None  # a year is no amount: neither (2023) nor 2万
    return value


def _plain(text: str) -> bool:
    """Whether a text shows the figure that it is: digits, a sign, thousands commas, its unit."""
    seen = text.strip()
    return all(one.isascii() or one.isalpha() for one in seen) and not set(seen) & set("()")


def _with_exponent(text: str) -> bool:
    return "e" in number.squeezed(text).lower()


def _read_as(cell: CellDef, text: str, value: Decimal) -> str:
    unit = "" if cell.kind is Kind.PERCENT else unit_of(cell)
    shown = _shown(cell, value)
    message = f"{_quoted(text)}读作 {shown}{' ' if unit else ''}{unit}"
    return message


def _quoted(text: str) -> str:
    return f"“{shortened(text.translate(words.UNSEEN).strip())}”"


def _shown(cell: CellDef, value: Decimal) -> str:
    if cell.kind is Kind.PERCENT:
        return number.show_plain(number.CONTEXT.multiply(value, Decimal(100))) + "%"
    return number.show_plain(value)


def _example(cell: CellDef) -> str:
    if cell.kind is Kind.PERCENT:
        return "98.5%"
    return "12" if cell.kind in WHOLE_KINDS else "12.50"
