"""决算数大于（小于、等于）预算数: what is said of two amounts, against the amounts."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_BUDGETS = (grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)


def comparisons(one: Passage) -> Iterator[Remark]:
    """Comparisons that the nearest budget and actual before them contradict; their words may be wrong though both amounts
    are filled in.
    """
    for match in grammar.COMPARING.finditer(one.plain):
        if one.is_taken(match.start(), match.end()) or grammar.THOSE_THAT.match(one.plain, match.end()):
            continue
        line = one.plain.rfind("\n", 0, match.start())
        before = [
            figure
            for figure in one.figures
            if line < figure.start < match.start() and figure.quantity.sort is Sort.MONEY
        ]
        budget = next((figure for figure in reversed(before) if figure.stage in _BUDGETS), None)
        actual = next((figure for figure in reversed(before) if _is_actual(figure)), None)
        if budget is None or actual is None or budget.quantity.rough or actual.quantity.rough:
            continue
        if budget.items and actual.items and not budget.items & actual.items:
            continue
        how, same = match["how"], match["same"]
        first, second = actual.quantity.value, budget.quantity.value
        holds = (
            first > second
            if how in grammar.GREATER
            else first < second
            if how in grammar.SMALLER
            else first == second
            if same
            else None
        )
        if holds is False:
            message = (
                f"“{match[0].strip()}”：{quoted(one, actual)}，{quoted(one, budget)}，说的和数不一样，请核对"
            )
            yield Remark(
                "text-comparison",
                Level.EXPLAIN,
                one.span(match.start(), match.end()),
                message,
                "",
                match[0],
            )


def income_and_spending(one: Passage) -> Iterator[Remark]:
    """收入96.00万元，支出98.34万元，收入大于支出: what is said of two amounts of one sentence, against them."""
    for sentence in one.sentences:
        said = grammar.MORE_OF_TWO.search(one.plain, sentence.start, sentence.end)
        before = [
            figure
            for figure in sentence.figures
            if said and figure.end <= said.start() and figure.quantity.sort is Sort.MONEY
        ]
        income = [figure for figure in before if grammar.INCOME_SAID.search(figure.near)]
        spent = [figure for figure in before if grammar.SPENDING_SAID.search(figure.near)]
        if said is None or len(income) != 1 or len(spent) != 1 or not by_hand(income[0], spent[0]):
            continue
        more = income[0].quantity.value > spent[0].quantity.value
        if income[0].quantity.value != spent[0].quantity.value and more is not (said["income"] is not None):
            message = f"“{said[0]}”：{quoted(one, income[0])}，{quoted(one, spent[0])}，说的和数相反，请核对"
            span = one.span(said.start(), said.end())
            yield Remark("text-comparison", Level.EXPLAIN, span, message, "", said[0])


def _is_actual(figure: Figure) -> bool:
    if figure.said.measures:
        return False
    return figure.stage == grammar.ACTUAL or (not figure.stage and bool(figure.items))
