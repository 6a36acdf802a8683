"""比全年预算少支出83.22万元: how far what was spent is from its budget."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import fits, own_cells, stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import amount, quoted, says

_ROUGHLY = Decimal("0.15")  # 剩下约80万元 of 80.71, and of 85 too
_BUDGETS = (grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)


def gaps(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Differences to a budget that no budget and actual of the sentence give, nor that of the tables."""
    for figure in one.figures:
        said = grammar.GAP.search(figure.near)
        if figure.quantity.sort is Sort.MONEY and said and not figure.quantity.rough:
            yield from _gap(
                one, figure, budget_said(said["base"], facts), said["how"] in grammar.MORE_THAN_BUDGET, facts
            )
        elif grammar.SHARE in figure.said.measures:
            continue  # 65.50万元占全部项目结余80.71万元的八成多: what something is a share of
        elif figure.quantity.sort is Sort.MONEY and grammar.LEFT_OVER.search(figure.near):
            yield from _gap(one, figure, "", False, facts, Level.HINT)


def budget_said(words: str, facts: Facts) -> str:
    """Which budget words name, that of the beginning or the adjusted one: 年初预算, 调整后的预算; "" where they don't say."""
    return next((stage for stage in facts.context.phrases.read(words).stages if stage in _BUDGETS[:2]), "")


def _gap(
    one: Passage, gap: Figure, stage: str, more: bool, facts: Facts, level: Level = Level.EXPLAIN
) -> Iterator[Remark]:
    before = [
        figure
        for figure in one.figures
        if figure.start < gap.start and figure.sentence == gap.sentence and figure.quantity.sort is Sort.MONEY
    ]
    budgets = [
        figure
        for figure in before
        if figure.stage in _BUDGETS and stage_fits(stage or grammar.BUDGET, figure.stage)
    ]
    actuals = [figure for figure in before if figure.stage == grammar.ACTUAL and figure.host is None]
    if not budgets:
        actuals = actuals or [figure for figure in before if not figure.stage and figure.host is None]
    if actuals and not budgets:
        yield from _of_tables(one, gap, stage, more, actuals[-1], facts)
    if not budgets or not actuals:
        return
    for budget in budgets:
        for actual in actuals:
            apart = actual.quantity.value - budget.quantity.value
            roughly = abs(apart) * _ROUGHLY if gap.quantity.rough else 0
            if abs((apart if more else -apart) - gap.quantity.value) <= roughly:
                for figure in (gap, budget, actual):
                    figure.proved, figure.how = True, "gap"
                return
    budget, actual = budgets[-1], actuals[-1]
    if len(budgets) == 1 and len(actuals) == 1 and by_hand(gap, budget, actual):
        apart = abs(actual.quantity.value - budget.quantity.value)
        text = one.text[gap.start : gap.end]
        message = (
            f"“{quoted(one, gap)}”：{one.text[budget.start : budget.end]}与{one.text[actual.start : actual.end]}"
            f"相差 {amount(apart)}，请核对"
        )
        yield Remark("text-change", level, one.span(gap.start, gap.end), message, amount(apart), text)


def _of_tables(
    one: Passage, gap: Figure, stage: str, more: bool, actual: Figure, facts: Facts
) -> Iterator[Remark]:
    """A difference to a budget that only the tables say, of an amount that is theirs."""
    cells = [fact for fact in own_cells(actual, facts) if fact.year == actual.year]
    spent = [fact for fact in cells if fits(actual, fact) and fact.value == actual.quantity.value]
    budgets = [fact for fact in cells if stage_fits(stage or grammar.BUDGET, fact.stage) and fact.value]
    if not spent or not budgets or gap.taken or gap.quantity.rough:
        return
    sizes = {
        (actual.quantity.value - fact.value) if more else (fact.value - actual.quantity.value)
        for fact in budgets
    }
    if gap.quantity.value in sizes:
        gap.proved, gap.how = True, "gap"
    elif len(sizes) == 1:
        right = amount(abs(next(iter(sizes))))
        message = f"“{quoted(one, gap)}”：{says(facts, budgets[0])}，与{one.text[actual.start : actual.end]}相差 {right}，请核对"
        text, refs = one.text[gap.start : gap.end], (budgets[0].ref, spent[0].ref)
        level = Level.HINT if actual.said.residue else Level.EXPLAIN
        yield Remark("text-change", level, one.span(gap.start, gap.end), message, right, text, refs)
