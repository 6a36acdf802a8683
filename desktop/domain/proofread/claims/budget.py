"""预算B，决算C，完成预算的p%: what was spent over what was budgeted, in that direction."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from msgspec.structs import replace

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.arithmetic import (
    Outcome,
    by_hand,
    gives,
    of_ratio,
    of_value,
    ratio,
    set_apart,
)
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import fits, own_cells, stage_fits
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.slips import two_exchanged
from desktop.domain.proofread.wordings import amount, like, or_take, percent, quoted, says

_MOST = 12  # amounts before a rate that may be its operands
_SEVERAL = 2
_SHORT = 20  # characters before a rate in which 全部执行完毕 may stand
_BUDGETS = (grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)


def completions(one: Passage, earlier: Callable[[], list[Figure]], facts: Facts) -> Iterator[Remark]:
    """Rates of completion that budget and actual of their sentence don't give, or the budget of a paragraph before."""
    for figure in one.figures:
        base = base_of(figure, facts)
        if base is not None:
            doubts = list(_completion(one, figure, base, facts))
            yield from doubts
            if not doubts and not figure.how:
                doubts = list(_exchanged(one, figure))
                yield from doubts
            if not doubts and not figure.how:
                yield from _of_paragraph_before(one, figure, base, earlier, facts)


def _of_paragraph_before(
    one: Passage, rate: Figure, base: str, earlier: Callable[[], list[Figure]], facts: Facts
) -> Iterator[Remark]:
    """全年预算200万元。 / 全年执行180万元，执行率95%: the whole's only budget stands in a paragraph before, and in no table."""
    money = [
        other
        for other in one.sentences[rate.sentence].figures
        if other.quantity.sort is Sort.MONEY and other.start < rate.start
    ]
    if len(money) != 1 or rate.names or rate.excluded or not by_hand(rate, *money):
        return
    actual = money[0]
    if not _is_of_the_whole(actual) or actual.stage in _BUDGETS or own_cells(actual, facts):
        return
    budgets = [
        other
        for other in earlier()
        if other.stage in _BUDGETS
        and _is_of_the_whole(other)
        and other.year == actual.year
        and stage_fits(base or grammar.BUDGET, other.stage)
    ]
    if (
        len({other.quantity.value for other in budgets}) != 1
        or actual.quantity.value > budgets[0].quantity.value
    ):
        return
    if of_ratio(rate.quantity, actual.quantity, budgets[0].quantity) is Outcome.WRONG:
        right = percent(
            ratio(actual.quantity.value, budgets[0].quantity.value), max(rate.quantity.decimals, 2)
        )
        message = f"“{quoted(one, rate)}”：前面写的预算是 {amount(budgets[0].quantity.value)}，按它算是 {right}，请核对"
        text, span = one.text[rate.start : rate.end], one.span(rate.start, rate.end)
        yield Remark("text-completion", Level.HINT, span, message, right, text)


def _is_of_the_whole(figure: Figure) -> bool:
    plain = not (figure.quantity.rough or figure.quantity.threshold or figure.excluded)
    return plain and not figure.names and figure.host is None and not figure.said.residue


def _exchanged(one: Passage, rate: Figure) -> Iterator[Remark]:
    """应拨13.815万元，已拨12.09万元，支出进度93.38%: the only two amounts before a rate, which is that of 12.90万元."""
    money = [other for other in one.sentences[rate.sentence].figures if other.quantity.sort is Sort.MONEY]
    pair = [other for other in money if other.start < rate.start]
    if len(pair) != _SEVERAL or rate.quantity.decimals < _SEVERAL or rate.taken or rate.excluded:
        return
    if any(other.settled or other.quantity.rough or other.quantity.threshold for other in pair):
        return
    if any(gives(rate.quantity, *(other.quantity for other in order)) for order in (pair, pair[::-1])):
        return
    for figure, other in (pair[::-1], pair):
        for meant in _with_two_exchanged(figure.quantity):
            part, whole = sorted((meant, other.quantity), key=lambda quantity: quantity.value)
            if gives(rate.quantity, part, whole):
                right = like(figure.quantity, meant.value)
                message = f"“{quoted(one, figure)}”：“{quoted(one, rate)}”是按 {right}算的，像是两个数字写颠倒了，请核对"
                text, span = one.text[figure.start : figure.end], one.span(figure.start, figure.end)
                yield Remark("text-completion", Level.HINT, span, message, right, text)
                return


def _with_two_exchanged(quantity: Quantity) -> Iterator[Quantity]:
    """An amount as it would be if two neighbouring digits had been exchanged."""
    for value in two_exchanged(quantity.digits):
        yield replace(quantity, value=value * quantity.factor)


def base_of(figure: Figure, facts: Facts) -> str | None:
    """The stage of the budget that a rate is over, "" where it does not say; None where it is no such rate."""
    if figure.quantity.sort is not Sort.PERCENT or figure.quantity.threshold or figure.quantity.rough:
        return None
    near = figure.near or figure.lead[-12:]
    completes = grammar.COMPLETES.search(near)
    rate = any(near.rstrip(grammar.IS).endswith(word) for word in grammar.EXECUTION_RATE)
    rate = rate or grammar.RATE_OF_EXECUTION in figure.said.items
    if not completes and not rate:
        return None
    if completes and completes[1] and grammar.OF_BUDGET.search(completes[1]) is None:
        return None
    words = facts.context.phrases.read(completes[1] if completes else near)
    stages = [one for one in words.stages if one in _BUDGETS]
    return stages[-1] if stages else ""


def _of_tables(one: Passage, rate: Figure, base: str, actual: Figure, facts: Facts) -> Iterator[Remark]:
    """A rate whose budget only the tables say, of an amount that is theirs."""
    cells = own_cells(actual, facts)
    spent = [fact for fact in cells if fits(actual, fact) and fact.value == actual.quantity.value]
    budgets = [
        fact for fact in cells if fact.year == actual.year and stage_fits(base or grammar.BUDGET, fact.stage)
    ]
    if not spent or rate.taken or not budgets or any(not fact.value for fact in budgets):
        return
    rates = {fact.value: ratio(actual.quantity.value, fact.value) for fact in budgets}
    outcomes = [of_value(rate.quantity, exact) for exact in rates.values()]
    if Outcome.RIGHT in outcomes:
        rate.proved, rate.how = True, "completion"
    elif len(rates) == 1:
        right = percent(next(iter(rates.values())), max(rate.quantity.decimals, 2))
        message = f"“{quoted(one, rate)}”：{says(facts, budgets[0])}，按它算是 {right}，请核对"
        level = Level.HINT if Outcome.LAST_PLACE in outcomes or actual.said.residue else Level.EXPLAIN
        text = one.text[rate.start : rate.end]
        refs = (budgets[0].ref, spent[0].ref)
        yield Remark("text-completion", level, one.span(rate.start, rate.end), message, right, text, refs)


def _completion(one: Passage, rate: Figure, base: str, facts: Facts) -> Iterator[Remark]:
    earlier = [
        figure
        for figure in one.figures
        if figure.start < rate.start
        and rate.sentence - 1 <= figure.sentence
        and figure.quantity.sort is Sort.MONEY
        and not {grammar.CHANGE, grammar.COMPARED} & {*figure.said.measures}
        and not grammar.CAME_OR_WENT.search(figure.near)
    ]
    earlier = earlier[-_MOST:]
    same_sentence = [figure for figure in earlier if figure.sentence == rate.sentence]
    for group in (same_sentence, earlier):
        for actual in group:
            for budget in group:
                if actual is budget or _is_budget(actual) or not budget.quantity.value:
                    continue
                if not _is_budget(budget) and budget.stage:
                    continue
                if gives(rate.quantity, actual.quantity, budget.quantity):
                    for figure in (rate, actual, budget):
                        figure.proved, figure.how = True, "completion"
                    return
    if rate.quantity.value == 100 and grammar.ALL_OF_IT.search(
        one.plain, max(rate.start - _SHORT, 0), rate.start
    ):
        rate.proved, rate.how = True, "completion"
    if rate.near.startswith(grammar.TOTAL_FIRST):
        yield from _of_several(one, rate, earlier)
        return
    group = same_sentence
    budgets = [figure for figure in group if _is_budget(figure) and (not base or _fits(base, figure.stage))]
    actuals = [
        figure for figure in group if figure.stage == grammar.ACTUAL or (not figure.stage and figure.items)
    ]
    whole = [figure for figure in actuals if figure.host is None or figure.host in budgets]
    actuals = whole or actuals
    if rate.names:
        budgets = [figure for figure in budgets if rate.names & figure.names] or budgets
        actuals = [figure for figure in actuals if rate.names & figure.names] or actuals
    if actuals and actuals[-1].host is None:  # of all, and no part of what was granted
        budgets = [figure for figure in budgets if figure.host not in budgets]
    if not budgets and actuals and not rate.excluded:
        yield from _of_tables(one, rate, base, actuals[-1], facts)
    if budgets and not actuals and _is_spent_in_tables(rate, budgets[-1], facts):
        rate.proved, rate.how = True, "completion"
    pairs = [
        (budget, actual)
        for budget in reversed(budgets)
        for actual in reversed(actuals)
        if budget is not actual
    ]
    if not pairs:
        return
    budget, actual = _nearest(rate, pairs)
    if set_apart(rate, budget, actual):
        return
    if rate.excluded and facts.lexicon.excluding.search(one.plain, actual.end, rate.start):
        return  # 如果剔除…，则执行率为100%
    if (
        not budget.quantity.value
        or not by_hand(rate, budget, actual)
        or actual.quantity.rough
        or budget.quantity.rough
    ):
        return
    apart = budget.items != actual.items and not (
        budget.items <= actual.items or actual.items <= budget.items
    )
    if apart and not any(grammar.OF_BUDGET.search(item) for item in budget.items):
        return
    outcome = of_ratio(rate.quantity, actual.quantity, budget.quantity)
    if outcome is Outcome.RIGHT:
        return
    slipped = _slip(rate, budget, actual, facts)
    if slipped:
        yield _of_slip(one, rate, *slipped, facts)
        return
    sure = len(budgets) == len(actuals) == 1 and not actual.excluded and not budget.excluded
    right = percent(ratio(actual.quantity.value, budget.quantity.value), max(rate.quantity.decimals, 2))
    unsure = outcome is Outcome.LAST_PLACE or rate.excluded
    level = Level.HINT if unsure else Level.ERROR if sure else Level.EXPLAIN
    message = f"“{quoted(one, rate)}”：{one.text[actual.start : actual.end]}÷{one.text[budget.start : budget.end]}＝{right}"
    message += (
        "，只差末位，请核对取舍" if outcome is Outcome.LAST_PLACE else f"，请改为“{right}”，或核对两个金额"
    )
    text = one.text[rate.start : rate.end]
    yield Remark("text-completion", level, one.span(rate.start, rate.end), message, right, text)


def _nearest(rate: Figure, pairs: list[tuple[Figure, Figure]]) -> tuple[Figure, Figure]:
    """The budget and what was spent of it that come nearest to a rate, the first among equals: a slip seldom goes far,
    and nobody means a part of 35.60万元 by 支出进度96.16%."""

    def apart(pair: tuple[Figure, Figure]) -> Decimal:
        budget, actual = (figure.quantity.value for figure in pair)
        return abs(ratio(actual, budget) - rate.quantity.value) if budget else Decimal("Infinity")

    return min(pairs, key=apart)


def _slip(rate: Figure, budget: Figure, actual: Figure, facts: Facts) -> tuple[Figure, CellFact] | None:
    """The amount that is not its table's, and the table's, where that gives the rate as it is written: the rate is right."""
    for figure in (actual, budget):
        for fact in own_cells(figure, facts):
            if not fact.value or fact.value == figure.quantity.value or not fits(figure, fact):
                continue
            meant = replace(figure.quantity, value=fact.value)
            over = (meant, budget.quantity) if figure is actual else (actual.quantity, meant)
            if gives(rate.quantity, *over):
                return figure, fact
    return None


def _of_slip(one: Passage, rate: Figure, figure: Figure, fact: CellFact, facts: Facts) -> Remark:
    rate.proved, rate.how = True, "completion"
    figure.doubted = True
    right = like(figure.quantity, fact.value)
    message = f"“{quoted(one, figure)}”：{says(facts, fact)}，按它算正是“{quoted(one, rate)}”，请改为“{right}”{or_take(facts)}"
    text = one.text[figure.start : figure.end]
    span = one.span(figure.start, figure.end)
    return Remark("text-completion", Level.EXPLAIN, span, message, right, text, (fact.ref,), fact.ref)


def _is_spent_in_tables(rate: Figure, budget: Figure, facts: Facts) -> bool:
    """Whether what the tables have as spent gives the rate over a budget that only the text has."""
    if rate.names or budget.names:
        return False
    spent = (
        fact
        for item in sorted(facts.lexicon.wholes)
        for fact in facts.of_items(Sort.MONEY, frozenset({item}))
        if fact.stage == grammar.ACTUAL and fact.year == rate.year
    )
    return any(
        gives(rate.quantity, replace(budget.quantity, value=fact.value), budget.quantity) for fact in spent
    )


def _of_several(one: Passage, rate: Figure, earlier: list[Figure]) -> Iterator[Remark]:
    """合计执行率: what several budgets came to together, over all of them."""
    budgets = [figure for figure in earlier if _is_budget(figure)]
    actuals = [figure for figure in earlier if not _is_budget(figure)]
    if len(budgets) < _SEVERAL or not actuals or not by_hand(rate, *budgets, *actuals):
        return
    budgeted, spent = _together(budgets), _together(actuals)
    outcomes = {
        amount: of_ratio(rate.quantity, amount, budgeted)
        for amount in (spent, *(figure.quantity for figure in actuals))
    }
    if Outcome.RIGHT in outcomes.values():
        rate.proved, rate.how = True, "completion"
        return
    total = actuals[-1].quantity
    right = percent(ratio(total.value, budgeted.value), max(rate.quantity.decimals, 2))
    listed = "＋".join(one.text[figure.start : figure.end] for figure in budgets)
    said = one.text[actuals[-1].start : actuals[-1].end]
    rate.excluded = True
    if actuals[-1].near.startswith(grammar.TOTAL_FIRST) or grammar.SEVERAL.match(actuals[-1].near):
        message = f"“{quoted(one, rate)}”：{said}÷（{listed}）＝{right}，请核对"
        text = one.text[rate.start : rate.end]
        span = one.span(rate.start, rate.end)
        yield Remark("text-completion", Level.EXPLAIN, span, message, right, text)


def _together(figures: list[Figure]) -> Quantity:
    return replace(figures[0].quantity, value=sum((figure.quantity.value for figure in figures), Decimal(0)))


def _is_budget(figure: Figure) -> bool:
    return figure.stage in _BUDGETS or figure.near.endswith(grammar.BUDGET)


def _fits(base: str, stage: str) -> bool:
    return base == stage or grammar.BUDGET in (base, stage)
