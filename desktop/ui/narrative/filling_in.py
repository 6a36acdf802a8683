"""换成取数: figures typed by hand that stand in a cell, or ought to, written as figures taken from it."""

import re
from collections.abc import Mapping

from msgspec import Struct
from PySide6.QtGui import QTextCursor

from desktop.domain import words
from desktop.domain.forms.cell import MONEY_KINDS, Kind
from desktop.domain.narrative.bind import bind
from desktop.domain.narrative.bound_text import Span
from desktop.domain.narrative.lines import Line, Run
from desktop.domain.narrative.references import to_ids
from desktop.domain.proofread.remark import Attribution
from desktop.domain.values.address import name_of
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session
from desktop.ui.narrative import changing
from desktop.ui.narrative.accounts import Source, source_of
from desktop.ui.narrative.document import ReportDocument, cell_of, locked, role
from desktop.ui.narrative.looks import LOOKS

_OF_A_NUMBER = frozenset("0123456789.,，")
_NUMBER = re.compile(r"[-－−]?[0-9０-９][0-9０-９.,，．]*(?<![,，.．])")
_UNIT = re.compile(r"[^0-9０-９,，。.；;、：:！？\s]{1,4}")  # 万元, 个项目, %; more are words of the sentence


class Taken(Struct, frozen=True):
    """A figure in place of typed words: as it is kept, how many signs it takes the place of, and its unit where theirs is wrong."""

    source: str
    length: int
    unit: str = ""


def fill_in(
    report: ReportDocument, session: Session, typed: Mapping[int, Attribution | Taken], copy_id: str
) -> tuple[int, changing.Cells]:
    """Write each figure of `typed`, by its place in the document, as one taken from its cell, unit and all left.

    Tells how many, and which chapters changed: those stay as they are whose cell is shown otherwise in every look.
    """
    touched: changing.Cells = set()
    count = 0
    for at in sorted(typed, reverse=True):  # from the end, so that the places before stay true
        one, cursor = typed[at], QTextCursor(report)
        cursor.setPosition(at)
        found = None
        if not locked(cursor.block()):
            found = one if isinstance(one, Taken) else source_for(session, one, copy_id)
        if found is None:
            continue
        changing.remove(report, at, at + found.length)
        cursor.setPosition(at)
        write(report, cursor, found.source, found)
        touched.add(cell_of(cursor.block()))
        count += 1
    return count, touched


def write(report: ReportDocument, cursor: QTextCursor, shown: str, taken: Taken) -> None:
    """Write a figure at a cursor, and its unit where it brings one; `shown` until the workbook tells what it says."""
    report.write(cursor, Line(0, (Run(shown, taken.source),)))
    if taken.unit:
        cursor.insertText(taken.unit, report.type.words(role(cursor.block())))


def source_for(session: Session, one: Attribution, copy_id: str) -> Taken | None:
    """A figure of the cell that a typed one equals, in the look that shows what is typed."""
    values = session.calculation
    if source_of(one) is not Source.CELL or not one.where:
        return None
    name = name_of(values, one.where[0])
    for _, look in LOOKS:
        own = to_ids(f"{{{name} | {look}}}" if look else f"{{{name}}}", values)
        told = told_of(values, own, copy_id)
        said = told.text if told else ""
        if said and one.text.startswith(said) and one.text[len(said) : len(said) + 1] not in _OF_A_NUMBER:
            return Taken(own, len(said))
    return None


def meant_by(values: Values, cell: CellRef, typed: str, copy_id: str) -> Taken | None:
    """A figure of the cell that a typed one ought to equal; None where that has nothing to show yet."""
    own = to_ids(f"{{{name_of(values, cell)}}}", values)
    told = told_of(values, own, copy_id)
    return None if told is None or told.problem or told.blank else in_place_of(typed, own, told)


def in_place_of(typed: str, own: str, told: Span | None) -> Taken:
    """A figure, kept as `own`, where `typed` is selected: of an amount it takes the digits only, and the unit stays.

    Unless it prints a unit itself; and an amount of money in another unit than its cell's gets that of the cell.
    """
    number = _NUMBER.match(typed)
    unit = typed[number.end() :] if number else ""
    if number is None or not _UNIT.fullmatch(unit) or not _is_bare(told):
        return Taken(own, len(typed))
    kind = told.like.kind if told and told.like else None
    if kind in MONEY_KINDS and _scale(unit) not in (None, _scale(kind.value)):
        return Taken(own, len(typed), kind.value)
    return Taken(own, number.end())


def told_of(values: Values, own: str, copy_id: str) -> Span | None:
    """What a figure, as it is kept, says in that report; None where it says nothing at all."""
    copy = values.copy(copy_id)
    if copy is None:
        return None
    told = bind(own, values, copy.form).render(EvalContext(values, copy, None))
    return told[0].spans[0] if told else None


def _is_bare(told: Span | None) -> bool:
    """Whether a figure is a number without a unit, or will be."""
    if told is None or told.problem:
        return True
    if told.blank:
        return told.like is None or told.like.kind is not Kind.PERCENT
    return _NUMBER.fullmatch(told.text) is not None


def _scale(unit: str) -> str | None:
    """万 of 万元, "" of 元; None of what is no unit of money."""
    if unit in words.SCALES:
        return unit
    money = max((one for one in words.MONEY_UNITS if unit.endswith(one)), key=len, default="")
    scale = unit.removesuffix(money)
    return scale if money and (not scale or scale in words.SCALES) else None
