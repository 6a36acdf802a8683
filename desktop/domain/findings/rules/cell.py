"""What is amiss in a single cell, whatever the form: nothing where something must stand, a word for a number."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from msgspec.structs import replace

from desktop.domain.day import Day, excel_day, no_such_day
from desktop.domain.engine.overlay import Overlay
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.fingerprint import figures_of_cells
from desktop.domain.findings.overrides import behind, differs
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cell, explained
from desktop.domain.findings.rule import Rule, of_cell
from desktop.domain.forms.cell import WHOLE_KINDS, CellDef, Kind
from desktop.domain.forms.check import Level
from desktop.domain.formula.evaluation import ZERO_DIVISION
from desktop.domain.limits import shortened
from desktop.domain.meaning.vocabulary import DEDUCTED, TOTAL_DEDUCTED
from desktop.domain.queries.explanation import by_hand
from desktop.domain.ticks import chosen
from desktop.domain.values.address import label_of, title_of
from desktop.domain.values.aggregates import holds
from desktop.domain.values.cell import does_not_apply, option_meant
from desktop.domain.values.context import EvalContext
from desktop.domain.values.entry import amiss
from desktop.domain.values.filled import is_wanting
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

# Control signs, and those that turn the direction of what follows; zero-width blanks change neither screen nor paper.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_MOST_NAMED: Final = 20
_FIRST_YEAR, _LAST_YEAR = 1949, 2199  # of reports that anybody writes here


def _scored(cell: CellDef) -> bool:
    return cell.formula is not None and cell.kind is Kind.POINTS


@of_cell("zero-budget", Level.EXPLAIN, about=_scored)
def zero_budget(values: Values, ref: CellRef) -> Finding | None:
    """得分的算式以 0 作除数（如预算数为 0），算不出得分。"""
    cell = values.cell(ref)
    if cell.value is not None or cell.reason != ZERO_DIVISION or ref in values.workbook.overrides:
        return None
    message = f"{title_of(values, ref)}：预算数为 0，无法计算得分，按没有得分计入合计，请说明原因"
    return at_cell(values, "zero-budget", Level.EXPLAIN, ref, message)


@of_cell("required", Level.BLANK, about=lambda cell: cell.required)
def required(values: Values, ref: CellRef) -> Finding | None:
    """必填的格子还空着，或者还算不出来。"""
    definition = values.definition(ref)
    if definition is None or not is_wanting(values, ref):
        return None
    title = title_of(values, ref)
    message = f"{title}：还算不出来，请填它用到的格子" if definition.formula else f"{title}：还没有填"
    return at_cell(values, "required", Level.BLANK, ref, message)


@of_cell("override", Level.EXPLAIN, about=lambda cell: cell.formula is not None, written=True)
def override(values: Values, ref: CellRef) -> Finding | None:
    """自动算出的格子里手工填了另一个数。"""
    put = values.workbook.overrides.get(ref)
    if put is None or not differs(values, ref):
        return None
    computed = values.computed_text(ref)
    message = f"{title_of(values, ref)}：{by_hand(put.text, computed)}{_all_computed(values, ref, computed)}"
    figures = [*figures_of_cells(values, [ref]), ("", values.cell(ref).exact)]
    found = Finding("override", Level.EXPLAIN, (ref,), message, computed, put.text)
    found = explained(values, found, figures)
    if put.reason:
        return replace(found, explanation=put.reason, earlier="")
    return found if found.answered else replace(found, message=f"{message}，请写明理由")


def _all_computed(values: Values, ref: CellRef, computed: str) -> str:
    """What the formula of a cell gives if the figures put in by hand that it rests on were not there, where another."""
    others = [one for one in behind(values, ref) if one in values.workbook.overrides and differs(values, one)]
    right = Overlay(values, others).computed_text(ref) if others else computed
    if right == computed:
        return ""
    if len(others) > 1:
        return f"（它用到的 {len(others)} 个数也是手工填的，都按公式算应为 {right}）"
    return f"（{title_of(values, others[0])} 也是手工填的，都按公式算应为 {right}）"


@of_cell("unreadable", Level.ERROR, about=lambda cell: cell.kind.numeric, written=True)
def unreadable(values: Values, ref: CellRef) -> Finding | None:
    """要填数的格子里填的不是数。"""
    cell = values.cell(ref)
    if isinstance(cell.value, Decimal) or not cell.text:
        return None
    text, definition = _written(values, ref), values.definition(ref)
    if not text or definition is None:
        return None
    if does_not_apply(definition, text):
        return None
    message = f"{title_of(values, ref)}：{amiss(definition, text)}"
    found = at_cell(values, "unreadable", Level.ERROR, ref, message)
    totals = _computed_without(values, ref)
    if not totals:
        return found
    said = "、".join(f"“{label_of(values, one)}”{values.text(one)}" for one in totals[:_MOST_NAMED])
    return replace(found, where=(ref, *totals), message=f"{message}；{said}里没有算上这一格")


def _computed_without(values: Values, ref: CellRef) -> list[CellRef]:
    """The totals of its own table that stand there all the same, though this part of them is no number."""
    copy, definition = values.copy(ref.copy), values.definition(ref)
    if copy is None or definition is None:
        return []
    found: list[CellRef] = []
    for cell in copy.form.cells.values():
        node = values.program.nodes.get((copy.form.id, cell.id))
        if node is None or cell.group not in ("", definition.group):
            continue
        row = ref.row if cell.group else ""
        there = CellRef(copy.id, row, cell.id)
        if not isinstance(values.value(there), Decimal) or there in values.workbook.overrides:
            continue
        stands = values.row(row) if row else None
        read = (values.ref_of(one, copy, stands) for one in node.reads)
        context = EvalContext(values, copy, stands)
        added = (
            (one.form, one.column) == (copy.form.id, ref.cell)
            and holds(values, one, context, (ref.copy, ref.row))
            for one in node.aggregates
        )
        if ref in read or any(added):
            found.append(there)
    return found


def _never_negative(cell: CellDef) -> bool:
    if not cell.kind.numeric or cell.negative is True:
        return False
    return cell.negative is False or cell.kind in WHOLE_KINDS or cell.kind is Kind.POINTS


@of_cell("negative", Level.ERROR, about=_never_negative, written=True)
def negative(values: Values, ref: CellRef) -> Finding | None:
    """不能是负数的格子里填了负数。"""
    value = values.value(ref)
    if not isinstance(value, Decimal) or value >= 0:
        return None
    text = _written(values, ref)
    if not text or _takes_off(values, ref):
        return None
    message = f"{title_of(values, ref)}：{text} 小于 0，这一格不能是负数，请核对"
    return at_cell(values, "negative", Level.ERROR, ref, message)


def _takes_off(values: Values, ref: CellRef) -> bool:
    """Whether a cell is for points that are taken off, which some write with a minus, and the form doesn't refuse it."""
    copy, definition = values.copy(ref.copy), values.definition(ref)
    if copy is None or definition is None or definition.negative is False:
        return False
    meaning = plan_of(values.set, copy.form).meanings.get(ref.cell)
    return meaning is not None and meaning.concept in (DEDUCTED, TOTAL_DEDUCTED)


@of_cell("not-whole", Level.ERROR, about=lambda cell: cell.kind in WHOLE_KINDS, written=True)
def not_whole(values: Values, ref: CellRef) -> Finding | None:
    """人数、年份等要填整数的格子里填了小数。"""
    text, value, definition = _written(values, ref), values.value(ref), values.definition(ref)
    if not text or definition is None or not isinstance(value, Decimal) or value == value.to_integral_value():
        return None
    message = f"{title_of(values, ref)}：{text} 不是整数，请填整{definition.kind.value}"
    return at_cell(values, "not-whole", Level.ERROR, ref, message)


@of_cell("no-such-date", Level.ERROR, about=lambda cell: cell.kind in (Kind.DATE, Kind.YEAR), written=True)
def no_such_date(values: Values, ref: CellRef) -> Finding | None:
    """日期的格子里填了日历上没有的日子，或者电子表格里日期的编号；年份不是四位数字。"""
    text, year, definition = _written(values, ref), values.value(ref), values.definition(ref)
    if definition is not None and definition.kind is Kind.YEAR:
        if not isinstance(year, Decimal) or _FIRST_YEAR <= year <= _LAST_YEAR:
            return None
        likely = f"，如 20{int(year):02}" if 0 < year < 100 and year == year.to_integral_value() else ""
        message = f"{title_of(values, ref)}：“{shortened(text)}”不是年份，请写四位数字{likely}"
        return at_cell(values, "no-such-date", Level.ERROR, ref, message)
    day = excel_day(text)
    if no_such_day(text):
        said = f"日历上没有“{text}”这一天，请核对"
    elif day:
        said = f"“{text}”是 Excel 里日期的编号，请填 {Day(day, day)}"
    else:
        return None
    return at_cell(values, "no-such-date", Level.ERROR, ref, f"{title_of(values, ref)}：{said}")


@of_cell("choice", Level.ERROR, about=lambda cell: cell.kind in (Kind.CHOICE, Kind.TICKS), written=True)
def choice(values: Values, ref: CellRef) -> Finding | None:
    """选项里填了可选的词以外的词。"""
    text, definition = _written(values, ref), values.definition(ref)
    if not text or definition is None or does_not_apply(definition, text):
        return None
    if definition.kind is Kind.TICKS:
        _, others = chosen(text, definition.choices)
        text = "、".join(others)
    elif option_meant(definition, text):
        return None
    if not text:
        return None
    message = f"{title_of(values, ref)}：“{text}”不在可选的词里，请选：{'、'.join(definition.choices)}"
    return at_cell(values, "choice", Level.ERROR, ref, message)


def _worded(cell: CellDef) -> bool:
    return cell.formula is None and not cell.kind.numeric


@of_cell("unseen-signs", Level.HINT, about=_worded)
def unseen_signs(values: Values, ref: CellRef) -> Finding | None:
    """文字里有看不见的控制字符，屏幕上会把字的次序倒过来，纸上印不出来。"""
    text = values.workbook.texts.get(ref, "")
    if text.isprintable():  # as nearly all are: a text with paragraphs is none, and is looked through
        return None
    unseen = _UNSEEN.findall(text)
    if not unseen:
        return None
    signs = "、".join(f"U+{ord(sign):04X}" for sign in dict.fromkeys(unseen[:_MOST_NAMED]))
    message = f"{title_of(values, ref)}：里面有 {len(unseen)} 个看不见的控制字符（{signs}），屏幕和纸上会不一样，请删掉重填"
    return at_cell(values, "unseen-signs", Level.HINT, ref, message)


# In the order in which they are asked: the first that speaks is heard.
CELL_RULES: Final[Sequence[Rule]] = (
    zero_budget,
    required,
    override,
    unreadable,
    negative,
    not_whole,
    no_such_date,
    choice,
    unseen_signs,
)


def flaw(values: Values, ref: CellRef) -> Finding | None:
    """What is wrong with what stands in one cell, if anything is."""
    definition = values.definition(ref)
    if definition is None:
        return None
    asked = (rule.of_cell(values, ref) for rule in CELL_RULES if rule.about(definition))
    return next((found for found in asked if found), None)


def _written(values: Values, ref: CellRef) -> str:
    """What a person has put into a cell, typed or in place of its formula's figure; "" for nothing."""
    definition = values.definition(ref)
    if definition is None or (definition.formula and ref not in values.workbook.overrides):
        return ""
    return values.cell(ref).text.strip()
