"""比上年增加X，增长Y%: a change in money and in per cent, and what it is a change of."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_value, ratio
from desktop.domain.proofread.claims.changed_in_tables import change_of_tables, last_year, rate_of_tables
from desktop.domain.proofread.claims.direction import (
    amounts_before,
    direction,
    prove_change,
    span_of,
    words_of,
)
from desktop.domain.proofread.claims.points import not_points, points
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import amount, percent, quoted

_AMOUNTS = (Sort.MONEY, Sort.COUNT)


def changes(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Changes that their amounts don't come to."""
    for sentence in one.sentences:
        last: Figure | None = None  # the change in money that a rate behind it is of
        for figure in sentence.figures:
            if figure.quantity.sort is Sort.PERCENT and not figure.quantity.threshold:
                yield from not_points(one, figure)
            up = direction(one, figure)
            if up is None and last is not None and grammar.CHANGED_BY.search(figure.near):
                up = direction(one, last)
            if up is None:
                continue
            if figure.quantity.sort in _AMOUNTS:
                last = figure
                base = _base_before(one, figure)
                yield from (
                    _of_base(one, figure, base, up) if base else change_of_tables(one, figure, up, facts)
                )
            elif figure.quantity.sort is Sort.POINTS:
                yield from points(one, figure, up)
            elif figure.quantity.sort is Sort.PERCENT and not figure.quantity.threshold:
                own = _base_before(one, figure, amounts_before(one, figure))
                on_its_own = own is not None and last is not None and own.start > last.start
                if last and (on_its_own or _is_of_other(one, last, figure) or _from(one, figure)):
                    last = None
                yield from _rate(one, figure, last, up, facts)
                last = None  # the next rate is of something else


def _is_of_other(one: Passage, change: Figure, rate: Figure) -> bool:
    """Whether a rate behind a semicolon compares with something of its own, or has a subject: 节约27.98万元；与上年相比，增长7.91%."""
    between = one.between(change, rate)
    compares = grammar.COMPARED_WITH.match(between.rpartition("；")[2]) is not None
    return "；" in between and (compares or bool(rate.said.items or rate.said.residue))


def _from(one: Passage, rate: Figure) -> Figure | None:
    """The first of 由108.00万元增加到148.95万元, right before its rate."""
    at = one.figures.index(rate)
    first, second = one.figures[at - 2 : at] if at > 1 else (None, None)
    if first is None or second is None or first.sentence != rate.sentence:
        return None
    changed = grammar.CHANGED_FROM.search(first.near) and grammar.CHANGED_TO.search(second.near)
    return first if changed and first.quantity.unit == second.quantity.unit else None


def _over_base(one: Passage, rate: Figure, up: bool, base: Figure, before: list[Figure]) -> Iterator[Remark]:
    """22.71万元，比上年的28.00万元增长18.89%: it fell by that much; or it rose, and by another rate."""
    between = [other for other in before if other.sentence == rate.sentence and other.start > base.start]
    earlier = [
        other
        for other in before
        if other.sentence == rate.sentence and other.start < base.start and not _is_base(other)
    ]
    semicolon = one.plain.rfind("；", one.sentences[rate.sentence].start, base.start)
    earlier = [other for other in earlier if other.start > semicolon] or earlier
    now = next(iter(between or earlier), None)  # from A to B, or A, on what was B before
    if now is None or not base.quantity.value or not by_hand(rate, now, base) or rate.quantity.rough:
        return
    apart = now.quantity.value - base.quantity.value
    exact = ratio(abs(apart), base.quantity.value)
    right, wrong = "", of_value(rate.quantity, exact) is Outcome.WRONG
    if not apart or (wrong and rate.excluded) or (not wrong and (apart > 0) is up):
        return
    said = f"{words_of(apart)}，说的和数相反"
    if wrong:
        right = percent(exact, max(rate.quantity.decimals, 2))
        said = f"，幅度是 {right}"
    message = f"“{quoted(one, rate)}”：{one.text[base.start : base.end]}到{one.text[now.start : now.end]}{said}，请核对"
    text = one.text[rate.start : rate.end]
    yield Remark("text-change", Level.EXPLAIN, span_of(one, rate), message, right, text)


def _base_before(one: Passage, change: Figure, units: Sequence[Figure] = ()) -> Figure | None:
    """The amount that a change is on, where it stands right before: 比年初预算1202.69万元增加97.50万元.

    A rate is on an amount of the unit of those before it, `units`.
    """
    at = one.figures.index(change)
    if not at:
        return None
    base = one.figures[at - 1]
    unit = base.quantity.unit if base in units else change.quantity.unit
    same = base.sentence == change.sentence and base.quantity.unit == unit
    return base if same and grammar.COMPARED in base.said.measures and change.clause == base.clause else None


def _is_base(amount_: Figure) -> bool:
    """Whether an amount is itself compared with: 14.62万元，比预算18万元减少3.38万元，比上年15.10万元减少0.48万元."""
    return grammar.COMPARED in amount_.said.measures


def _of_base(one: Passage, change: Figure, base: Figure, up: bool) -> Iterator[Remark]:
    """The difference to the amount that the sentence itself compares with."""
    before = (other for other in amounts_before(one, change) if other.start < base.start)
    now = next((other for other in before if not _is_base(other)), None)
    if now is None or now.sentence != change.sentence or now.quantity.unit != base.quantity.unit:
        return
    apart = now.quantity.value - base.quantity.value
    slack = now.quantity.slack + base.quantity.slack + change.quantity.slack
    if abs((apart if up else -apart) - change.quantity.value) <= slack:
        prove_change(change, base, now)
    elif by_hand(change, base, now) and not change.quantity.rough and not change.excluded:
        text = one.text[change.start : change.end]
        message = (
            f"“{quoted(one, change)}”：{one.text[now.start : now.end]}与{one.text[base.start : base.end]}"
            f"{words_of(apart)}，请核对"
        )
        level = Level.EXPLAIN if change.quantity.sort is Sort.MONEY else Level.HINT
        yield Remark("text-change", level, span_of(one, change), message, amount(abs(apart)), text)


def _rate(one: Passage, rate: Figure, change: Figure | None, up: bool, facts: Facts) -> Iterator[Remark]:
    before = amounts_before(one, rate)
    if change is None:
        for now in before:
            for prior in before:
                if now is prior or not prior.quantity.value or now.quantity.sort is not prior.quantity.sort:
                    continue
                if (now.quantity.value > prior.quantity.value) is up:
                    exact = abs(ratio(now.quantity.value - prior.quantity.value, prior.quantity.value))
                    if of_value(rate.quantity, exact) is Outcome.RIGHT:
                        prove_change(rate, now, prior)
                        return
        base = _base_before(one, rate, before) or _from(one, rate)
        if base is not None:
            yield from _over_base(one, rate, up, base, before)
            return
        said_here = [now for now in before if now.sentence == rate.sentence]
        pair = [now for now in said_here if now.quantity.sort is Sort.MONEY] or said_here
        pair.sort(key=lambda now: -now.year)
        if len(pair) == 2 and pair[0].year == pair[1].year + 1 and by_hand(rate, *pair):
            yield from _of_pair(one, rate, up, pair)
        else:
            yield from rate_of_tables(one, rate, up, before, facts)
        return
    amounts = [now for now in before if now.quantity.unit == change.quantity.unit]
    rose = direction(one, change)
    if rose is not None and rose is not up and by_hand(rate, change):
        message = f"“{quoted(one, change)}”与“{quoted(one, rate)}”一个说增一个说减，请核对"
        text = one.text[rate.start : rate.end]
        yield Remark("text-change", Level.EXPLAIN, span_of(one, rate), message, "", text)
        return
    sized = change.quantity.value
    on = _base_before(one, change)
    is_on = on is not None and on.quantity.value and ratio(sized, on.quantity.value)
    if is_on and of_value(rate.quantity, is_on) is Outcome.RIGHT:
        prove_change(rate, change)
        return
    outcomes: list[tuple[Outcome, Decimal, Figure]] = []
    for now in amounts:
        if now.quantity.value > 0 and _is_last_years(now, change):
            exact = ratio(sized, now.quantity.value)
            outcomes.append((of_value(rate.quantity, exact), exact, now))
            continue
        before_it = now.quantity.value - sized if up else now.quantity.value + sized
        if before_it > 0:
            exact = ratio(sized, before_it)
            outcomes.append((of_value(rate.quantity, exact), exact, now))
        if now.quantity.value > 0:  # the prior amount itself may be printed
            exact = ratio(sized, now.quantity.value)
            later = now.quantity.value + (sized if up else -sized)
            if any(other.quantity.value == later for other in amounts):
                outcomes.append((of_value(rate.quantity, exact), exact, now))
    if any(outcome is Outcome.RIGHT for outcome, _, _ in outcomes):
        prove_change(rate, change)
        return
    for prior_fact in last_year(change, amounts, facts):
        here = next((now for now in amounts if now.sentence == change.sentence), None)
        rose_by_table = here.quantity.value > prior_fact.value if here else up
        if not prior_fact.value or rose_by_table is not up:
            continue
        if of_value(rate.quantity, ratio(sized, prior_fact.value)) is Outcome.RIGHT:
            prove_change(rate, change)
            return
    if rate.excluded or rate.quantity.rough or not by_hand(rate, change):
        return
    if not outcomes:
        yield from _of_proved(one, rate, change, facts)
        return
    outcomes = [
        (outcome, exact, now) for outcome, exact, now in outcomes if not _is_of_its_own(one, change, now)
    ]
    if on is not None and is_on:
        outcomes = [(of_value(rate.quantity, is_on), is_on, on)]
    if not outcomes:
        return
    outcome, exact, now = outcomes[0]
    right = percent(exact, max(rate.quantity.decimals, 2))
    opening = any(other.stage == grammar.OPENING for other in amounts)
    printed = now is on or _is_last_years(now, change)
    if printed:
        prior_text = one.text[now.start : now.end]
    elif change.quantity.sort is Sort.COUNT:
        prior_text = str(now.quantity.value + (-sized if up else sized)) + now.quantity.unit
    else:
        prior_text = amount(now.quantity.value + (-sized if up else sized))
    message = (
        f"“{quoted(one, rate)}”：{one.text[change.start : change.end]}÷"
        f"{'' if now is on else '原来 ' if opening else '上年 '}{prior_text}＝{right}"
    )
    later = now.quantity.value + (sized if up else -sized) if now is on else now.quantity.value
    turned = (now is on or not printed) and later and ratio(sized, later)
    if turned and of_value(rate.quantity, turned) is Outcome.RIGHT:
        message += f"，现在的数是除以后来的数得的，应除以{'原来' if opening else '上年'}的数"
        outcome = Outcome.WRONG
    message += "，只差末位，请核对取舍" if outcome is Outcome.LAST_PLACE else "，请核对"
    far = now.sentence != change.sentence and change.source >= Source.SENTENCE
    level = Level.HINT if far or outcome is Outcome.LAST_PLACE else Level.EXPLAIN
    text = one.text[rate.start : rate.end]
    yield Remark("text-change", level, span_of(one, rate), message, right, text)


def _is_of_its_own(one: Passage, change: Figure, now: Figure) -> bool:
    """Whether the clause of a change says of what, and an amount of another sentence is not of that.

    货物采购5230.04亿元。全国公务用车采购金额比上年减少77.94亿元，下降27.6%: 77.94 is of no amount that is printed.
    """
    if now.sentence != change.sentence and change.items:
        others = change.names != now.names and bool(change.names)
        if others or not change.items & now.items:
            return True
    said = grammar.BEFORE_COMPARED.match(change.near)
    return bool(said and now.sentence != change.sentence and said[1] not in one.plain[now.begin : now.start])


def _is_last_years(amount_: Figure, change: Figure) -> bool:
    """Whether an amount is said to be the one that something changed from: 上年同期支出3988.60万元，今年增加330.15万元."""
    return amount_.year == change.year - 1 and grammar.LAST_YEAR.search(amount_.near) is not None


def _of_proved(one: Passage, rate: Figure, change: Figure, facts: Facts) -> Iterator[Remark]:
    """A rate of a change that the tables bear out, where they hold last year's amount: 比上年增加21.50万元，增幅2.94%."""
    then = {fact.value for fact in last_year(change, [], facts)}
    if not change.proved or len(then) != 1:
        return
    prior = then.pop()
    exact = ratio(change.quantity.value, prior) if prior else None
    if exact is not None and of_value(rate.quantity, exact) is Outcome.WRONG:
        right = percent(exact, max(rate.quantity.decimals, 2))
        said = one.text[change.start : change.end]
        message = f"“{quoted(one, rate)}”：{said}÷表里上年 {amount(prior)}＝{right}，请核对"
        text = one.text[rate.start : rate.end]
        yield Remark("text-change", Level.EXPLAIN, span_of(one, rate), message, right, text)


def _of_pair(one: Passage, rate: Figure, up: bool, pair: list[Figure]) -> Iterator[Remark]:
    """The only two amounts of a sentence, of two years that follow each other: 2022年135.90万元，2023年90.95万元，下降…"""
    now, prior = pair
    if rate.excluded or not prior.quantity.value or now.items != prior.items:
        return
    if now.quantity.unit != prior.quantity.unit or now.quantity.rough or prior.quantity.rough:
        return
    if now.quantity.sort is Sort.COUNT and (
        prior.said.residue or (prior.start < now.start and now.said.residue)
    ):
        return  # 门诊1200人次，上年住院310人次: of other things
    apart = now.quantity.value - prior.quantity.value
    exact = ratio(abs(apart), prior.quantity.value)
    right = percent(exact, max(rate.quantity.decimals, 2))
    message = (
        f"“{quoted(one, rate)}”：{one.text[prior.start : prior.end]}到{one.text[now.start : now.end]}"
        f"{words_of(apart)}，幅度 {right}，请核对"
    )
    last = of_value(rate.quantity, exact) is not Outcome.WRONG and (apart > 0) is up
    level = Level.HINT if last else Level.EXPLAIN
    yield Remark("text-change", level, span_of(one, rate), message, right, one.text[rate.start : rate.end])
