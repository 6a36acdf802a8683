"""完成年初预算的100%，决算数大于预算数55.93万元: a rate of a budget beside how far what was spent is from it."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_value, ratio
from desktop.domain.proofread.claims.budget import base_of
from desktop.domain.proofread.claims.gap import budget_said
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import percent, quoted

_ALL = Decimal(100)


def rates_and_gaps(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Rates on the wrong side of a hundred for the difference that their sentence tells, or not the one it makes."""
    for sentence in one.sentences:
        rates = [
            (figure, base) for figure in sentence.figures if (base := base_of(figure, facts)) is not None
        ]
        gaps = [(figure, said) for figure in sentence.figures if (said := _gap(figure, facts))]
        if len(rates) != 1 or len(gaps) != 1:
            continue
        ((rate, base),), ((gap, (up, stage)),) = rates, gaps
        if stage and stage != base:
            continue  # 完成全年预算的100%，比年初预算多55.93万元; an 执行率 may be of either
        apart = gap.quantity.value if up else -gap.quantity.value
        spent = [
            figure
            for figure in sentence.figures
            if figure.quantity.sort is Sort.MONEY and figure is not gap and figure.stage == grammar.ACTUAL
        ]
        if not by_hand(rate, gap) or not apart or rate.quantity.rough or gap.quantity.rough:
            continue
        if (rate.quantity.value > _ALL) is not up or rate.quantity.value == _ALL:
            yield _remark(one, rate, gap, "", Level.EXPLAIN if stage == base else Level.HINT)
        elif len(spent) == 1 and spent[0].quantity.value != apart and not rate.proved:
            value = spent[0].quantity.value
            exact = ratio(value, value - apart)
            if of_value(rate.quantity, exact) is not Outcome.RIGHT:
                right = percent(exact, max(rate.quantity.decimals, 2))
                yield _remark(one, rate, gap, right, Level.HINT)


def _gap(figure: Figure, facts: Facts) -> tuple[bool, str] | None:
    """Whether an amount is more than a budget or less, and which budget; None where it is no such amount."""
    if figure.quantity.sort is not Sort.MONEY or figure.quantity.threshold:
        return None
    said = grammar.GAP.search(figure.near)
    if said:
        return said["how"] in grammar.MORE_THAN_BUDGET, budget_said(said["base"], facts)
    comparing = next(
        (found for found in grammar.COMPARING.finditer(figure.near) if found.end() == len(figure.near)), None
    )
    if comparing is None or comparing["same"] or comparing["how"] not in (*grammar.GREATER, *grammar.SMALLER):
        return None
    return comparing["how"] in grammar.GREATER, budget_said(comparing[0], facts)


def _remark(one: Passage, rate: Figure, gap: Figure, right: str, level: Level) -> Remark:
    reason = f"应为 {right}" if right else "两处说的不一样"
    message = f"“{quoted(one, rate)}”与“{quoted(one, gap)}”：{reason}，请核对"
    text = one.text[rate.start : rate.end]
    return Remark("text-completion", level, one.span(rate.start, rate.end), message, right, text)
