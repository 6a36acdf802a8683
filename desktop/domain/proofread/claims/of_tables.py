"""Rates whose operands are only in the tables: 项目支出执行率91.63%, 公用经费占基本支出的7.24%, 基本支出占32.03%."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import product

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.arithmetic import Outcome, of_value, ratio
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.match import Match, money_of, stage_fits
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.wordings import percent, quoted, says

_NAMED = 2


def rates_of_tables(one: Passage, matches: dict[Figure, Match], facts: Facts) -> Iterator[Remark]:
    """Rates that no amounts of the tables give, where none are in the text."""
    for figure in one.figures:
        quantity = figure.quantity
        if quantity.sort is not Sort.PERCENT or quantity.threshold or quantity.rough or figure.taken:
            continue
        if figure.proved or figure.excluded or matches[figure].status is Status.CELL or not figure.understood:
            continue
        if figure.source is not Source.NEAR:
            continue
        yield from _execution(one, figure, facts)
        yield from _share(one, figure, _base(one, figure), facts)
    yield from _whole_of_shares(one, facts)


def _cells(items: frozenset[str], year: int, stage: str, facts: Facts) -> list[CellFact]:
    return [
        fact
        for fact in money_of(items, facts)
        if fact.year == year and fact.value and stage_fits(stage, fact.stage)
    ]


def _execution(one: Passage, rate: Figure, facts: Facts) -> Iterator[Remark]:
    items = rate.items - {grammar.RATE_OF_EXECUTION}
    if grammar.RATE_OF_EXECUTION not in rate.items or not items:
        return
    spent = _cells(items, rate.year, "", facts)
    budgets = _cells(items, rate.year, grammar.ADJUSTED, facts)
    yield from _held_against(one, rate, spent, budgets, facts)


def _base(one: Passage, rate: Figure) -> str:
    """What a share is of that names no base itself: that of the share before, 甲占总支出的28.31%，乙占71.69%."""
    before = [other for other in one.sentences[rate.sentence].figures if other.start < rate.start]
    last = before[-1] if before else None
    if last is None or last.quantity.sort is not Sort.PERCENT or grammar.SHARE not in last.near:
        return ""
    return last.near.rpartition(grammar.SHARE)[2]


def _share(one: Passage, rate: Figure, of_last: str, facts: Facts) -> Iterator[Remark]:
    """A占B的p%, both named and neither with its amount."""
    before, there, base = rate.near.rpartition(grammar.SHARE)
    base = base.strip(grammar.OF) or of_last
    if there and not base:
        yield from _of_amount_before(one, rate, facts.context.phrases.read(before), facts)
        return
    if not there or grammar.CHANGE in rate.said.measures:
        return
    part, whole = facts.context.phrases.read(before), facts.context.phrases.read(base)
    if len(part.items) != 1 or len(whole.items) != 1 or part.residue or whole.residue:
        return
    said = part.stage or whole.stage
    for stage in () if part.stage else (grammar.OPENING, grammar.ADJUSTED):  # 部门预算资金总额 is a name
        pairs = product(*(_cells(of.item_set, rate.year, stage, facts) for of in (part, whole)))
        if any(
            of_value(rate.quantity, ratio(one_.value, all_.value)) is Outcome.RIGHT for one_, all_ in pairs
        ):
            rate.proved, rate.how = True, "tables"
            return
    parts = _cells(part.item_set, rate.year, part.stage, facts)
    yield from _held_against(one, rate, parts, _cells(whole.item_set, rate.year, said, facts), facts)


def _of_amount_before(one: Passage, rate: Figure, part: Phrase, facts: Facts) -> Iterator[Remark]:
    """全年支出1677.29万元，其中基本支出占21.64%: a share of the amount before it, of which only the tables have the part."""
    before = [other for other in one.sentences[rate.sentence].figures if other.start < rate.start]
    whole = next((other for other in before if other.quantity.sort is Sort.MONEY), None)
    if (
        whole is None
        or len(part.items) != 1
        or part.residue
        or not whole.quantity.value
        or whole.said.residue
    ):
        return
    if "；" in one.between(whole, rate):
        return  # 项目支出占78.36%；项目支出中，信息采集占96.76%
    if whole.items - facts.lexicon.wholes or whole.excluded or len({*before} - {whole}) > _NAMED:
        return
    cells = [
        fact for fact in facts.of_items(Sort.MONEY, part.item_set) if fact.year == rate.year and fact.value
    ]
    outcomes = [of_value(rate.quantity, ratio(fact.value, whole.quantity.value)) for fact in cells]
    if Outcome.RIGHT in outcomes:
        rate.proved, rate.how = True, "tables"
        return
    spent = [fact for fact in cells if stage_fits(whole.stage, fact.stage)]
    if len({fact.value for fact in spent}) == 1 and spent[0].value <= whole.quantity.value:
        right = percent(ratio(spent[0].value, whole.quantity.value), max(rate.quantity.decimals, 2))
        message = f"“{quoted(one, rate)}”：{says(facts, spent[0])}，除以{one.text[whole.start : whole.end]}是 {right}，请核对"
        text, span = one.text[rate.start : rate.end], one.span(rate.start, rate.end)
        yield Remark("text-rate", Level.HINT, span, message, right, text, (spent[0].ref,))


def _held_against(
    one: Passage, rate: Figure, parts: list[CellFact], wholes: list[CellFact], facts: Facts
) -> Iterator[Remark]:
    pairs = [(part, whole) for part in parts for whole in wholes]
    outcomes = [of_value(rate.quantity, ratio(part.value, whole.value)) for part, whole in pairs]
    if not pairs:
        return
    if Outcome.RIGHT in outcomes:
        rate.proved, rate.how = True, "tables"
        return
    part, whole = pairs[0]
    right = percent(ratio(part.value, whole.value), max(rate.quantity.decimals, 2))
    message = f"“{quoted(one, rate)}”：{says(facts, part)}，{says(facts, whole)}，相除是 {right}，请核对"
    text = one.text[rate.start : rate.end]
    refs = (part.ref, whole.ref)
    yield Remark("text-rate", Level.HINT, one.span(rate.start, rate.end), message, right, text, refs)


def _whole_of_shares(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Shares of all parts of a whole make up 100: 基本支出占32.03%，项目支出占67.97%."""
    for sentence in one.sentences:
        shares = [
            figure
            for figure in sentence.figures
            if figure.quantity.sort is Sort.PERCENT and figure.near.rstrip(grammar.IS).endswith(grammar.SHARE)
        ]
        for _, *parts in facts.lexicon.equals:
            found = [next((one_ for one_ in shares if one_.items == {part}), None) for part in parts]
            there = [figure for figure in found if figure is not None]
            if len(there) != len(parts) or len(there) != len(shares) or all(one_.taken for one_ in there):
                continue
            total = sum((figure.quantity.value for figure in there), Decimal(0))
            slack = sum((figure.quantity.ulp for figure in there), Decimal(0)) / _NAMED
            if abs(total - 100) > slack:
                last = there[-1]
                message = f"“{quoted(one, last)}”：各部分占比合计 {total}%，应为 100%，请核对"
                text = one.text[last.start : last.end]
                yield Remark("text-share", Level.HINT, one.span(last.start, last.end), message, "", text)
