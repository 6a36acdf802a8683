"""What indicators of cost say, against the money of their table."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line, said_of
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.findings.rule import of_lines
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import BUDGET, GRANTED, MONEY, RESULT, SPENT, STAGE, TARGET
from desktop.domain.proofread.slips import Slip, sentence, slip
from desktop.domain.quantity import Quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy

_PLACES: Final = 2  # of 万元
_SLIPS: Final = (Slip.EXCHANGED, Slip.ONE_WRONG)  # 5.8万元 a piece is no 58.00 that lost a digit


@of_lines("first-budget", Level.HINT)
def first_budget(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """成本指标的指标值还是年初预算数，全年预算数已经变了。"""
    plan = plan_of(values.set, copy.form)
    one, other = _whole(values, plan, copy, BUDGET), _whole(values, plan, copy, GRANTED)
    if one is None or other is None or one.value == other.value:
        return
    for line in rows:
        if line.costs and _in_ten_thousands(line.target) == one.value:
            message = f"指标值 {line.text(TARGET)} 是年初预算数，全年预算数已是 {other.text}{other.unit}，请核对用哪个数"
            yield said_of(line, "first-budget", Level.HINT, TARGET, message)


@of_lines("cost-slip", Level.HINT)
def cost_slip(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """成本指标的金额与这张表的预算数或执行数只差一个数字，或者两个数字的次序。

    A cost may be one of several; only a slip of the pen away from the whole it hardly is.
    """
    plan = plan_of(values.set, copy.form)
    budgets = [one for stage in (BUDGET, GRANTED) if (one := _whole(values, plan, copy, stage))]
    spent = [one] if (one := _whole(values, plan, copy, SPENT)) else []
    for line in rows if budgets or spent else ():
        for concept, quantity, wholes in ((TARGET, line.target, budgets), (RESULT, line.result, spent)):
            said = _in_ten_thousands(quantity)
            if not line.costs or said is None or any(one.value == said for one in (*budgets, *spent)):
                continue
            for one in wholes:
                kind = slip(said, one.value, _PLACES)
                if kind in _SLIPS:
                    message = f"{line.text(concept)} 与{title_of(values, one.ref)} {one.text}{one.unit} 不一致{sentence(kind)}，请核对"
                    yield said_of(line, "cost-slip", Level.HINT, concept, message)
                    break


def _whole(values: Values, plan: Plan, copy: Copy, stage: str) -> Printed | None:
    """All of the money of a table, of one stage."""
    cell = plan.one(MONEY, (STAGE, stage))
    return printed(values, at(copy, cell)) if cell else None


def _in_ten_thousands(quantity: Quantity) -> Decimal | None:
    """An amount of money in 万元; None of what is none."""
    if quantity.value is None or quantity.sort != words.MONEY_SORT:
        return None
    return number.CONTEXT.divide(quantity.value, Decimal(words.SCALES[words.MONEY.removesuffix(words.YUAN)]))
