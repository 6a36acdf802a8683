"""比上年增加50.00万元: a change of which only the tables have both years' amounts."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.arithmetic import Outcome, of_value, ratio
from desktop.domain.proofread.claims.direction import amounts_before, prove_change, span_of, words_of
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import amount, like, percent, quoted

_REACH = 8
_SOME = 3  # significant digits, where its name and its year bear it out
_TELLING = 4  # significant digits by which an amount is known again


def change_of_tables(one: Passage, change: Figure, up: bool, facts: Facts) -> Iterator[Remark]:
    """A change on last year's amount where the tables hold both years' amounts of one item."""
    if change.taken or change.quantity.rough or change.excluded or not _compared_with_last_year(one, change):
        return
    than = grammar.THAN_A_YEAR.search(change.near)
    if than and int(than[1]) == facts.context.year - 1:
        change.year = facts.context.year  # 比2022年增加: a change of this year
    before = [now for now in amounts_before(one, change) if now.sentence == change.sentence]
    before = before or [now for now in amounts_before(one, change)[:1] if now.sentence == change.sentence - 1]
    named = change.items if change.source <= Source.LEAD else (before[0].items if before else change.items)
    if not named and before:
        named = _told_by_number(before[0], facts)
    elif change.source > Source.SENTENCE:
        return
    if len(named) > 1:
        return
    now_facts = _this_year(named, change, facts)
    then_facts = last_year(change, before, facts) or _of_year(named, change, change.year - 1, facts)
    now_values, then_values = {one_.value for one_ in now_facts}, {one_.value for one_ in then_facts}
    if len(now_values) != 1 and before and (pairs := _of_both_years(before[0], facts)):
        now_facts, then_facts = [now for now, _ in pairs], [then for _, then in pairs]
        now_values, then_values = {now.value for now in now_facts}, {then.value for then in then_facts}
    if len(now_values) != 1 or len(then_values) != 1:
        return
    now, then = now_values.pop(), then_values.pop()
    apart = now - then
    quantity = change.quantity
    if abs(abs(apart) - quantity.value) <= quantity.ulp / 2 and (not apart or (apart > 0) is up):
        prove_change(change)
        return
    if before and before[0].quantity.value != now:
        return  # the amount itself is another one: that has its own remark
    text = one.text[change.start : change.end]
    reason, then_, now_ = words_of(apart), amount(then), amount(now)
    if quantity.sort is Sort.COUNT:
        then_, now_ = like(quantity, then), like(quantity, now)
        count = like(quantity, abs(apart))
        reason = f"应为增加 {count}" if apart > 0 else f"应为减少 {count}" if apart else "相同"
    message = f"“{quoted(one, change)}”：表里上年 {then_}，本年 {now_}，{reason}，请核对"
    # By its number alone an amount may be of something else.
    level = Level.HINT if change.said.residue or not named else Level.EXPLAIN
    yield Remark(
        "text-change",
        level,
        span_of(one, change),
        message,
        like(quantity, abs(apart)),
        text,
        (now_facts[0].ref, then_facts[0].ref),
    )


def rate_of_tables(
    one: Passage, rate: Figure, up: bool, before: list[Figure], facts: Facts
) -> Iterator[Remark]:
    """A change in per cent alone, where the tables hold both years' amounts."""
    named = next((now.items for now in before if now.items and now.sentence == rate.sentence), rate.items)
    if rate.taken or len(named) != 1 or rate.excluded or not _compared_with_last_year(one, rate):
        return
    probe = next((now for now in before if now.items == named), None)
    if probe is None or probe.quantity.sort is not Sort.MONEY:
        return
    now_values = {fact.value for fact in _this_year(named, probe, facts)}
    then_values = {fact.value for fact in last_year(probe, [probe], facts)}
    if len(now_values) != 1 or len(then_values) != 1:
        return
    now, then = now_values.pop(), then_values.pop()
    if not then or probe.quantity.value != now:
        return
    exact = ratio(abs(now - then), then)
    outcome = of_value(rate.quantity, exact)
    if outcome is Outcome.RIGHT and (now >= then) is up:
        prove_change(rate)
        return
    right = percent(exact, max(rate.quantity.decimals, 2))
    message = f"“{quoted(one, rate)}”：表里上年 {amount(then)}，本年 {amount(now)}，{words_of(now - then)}，幅度 {right}，请核对"
    level = Level.HINT if outcome is Outcome.LAST_PLACE and (now >= then) is up else Level.EXPLAIN
    yield Remark("text-change", level, span_of(one, rate), message, right, one.text[rate.start : rate.end])


def _compared_with_last_year(one: Passage, figure: Figure) -> bool:
    """Whether the words before a change compare with the year before, and with nothing else."""
    near = figure.near + figure.lead
    found = grammar.CHANGE_AMOUNT.search(figure.near)
    if found is None:
        return False
    said = grammar.LAST_YEAR.search(near) or grammar.THAN_A_YEAR.search(near)
    return said is not None and grammar.OF_BUDGET.search(near) is None


def _told_by_number(now: Figure, facts: Facts) -> frozenset[str]:
    """What the only cell with an amount names, where the words before the amount are some of that name: 出院22790人次."""
    cells = [fact for fact in facts.equal(now.quantity, _REACH) if not fact.target]
    telling = now.quantity.significant >= _TELLING and len(cells) == 1 and cells[0].items == cells[0].named
    return cells[0].items if telling and shared_pairs(now.near, cells[0].words) else frozenset()


def _of_both_years(now: Figure, facts: Facts) -> list[tuple[CellFact, CellFact]]:
    """The cells that hold an amount, each with the one beside it in its row whose column differs by the year alone."""
    found: list[tuple[CellFact, CellFact]] = []
    for fact in facts.equal(now.quantity, _REACH):
        named = fact.named == now.names if now.names else not fact.named
        if fact.unit not in ("", now.quantity.unit):
            continue
        if fact.year == now.year and named and now.quantity.significant >= _SOME:
            found += [
                (fact, other)
                for other in facts.row(fact.ref)
                if other.sort is fact.sort
                and other.year == fact.year - 1
                and grammar.YEAR_IN_LABEL.sub("", other.words) == grammar.YEAR_IN_LABEL.sub("", fact.words)
            ]
    return found


def last_year(change: Figure, amounts: list[Figure], facts: Facts) -> list[CellFact]:
    """The cells of the year before of what the amount before a change names."""
    items = next((now.items for now in amounts if now.items), change.items)
    if not items:
        return []
    found = facts.of_items(change.quantity.sort, items)
    return [fact for fact in found if fact.year == change.year - 1 and stage_fits("", fact.stage)]


def _this_year(items: frozenset[str], change: Figure, facts: Facts) -> list[CellFact]:
    return _of_year(items, change, change.year, facts)


def _of_year(items: frozenset[str], change: Figure, year: int, facts: Facts) -> list[CellFact]:
    found = facts.of_items(change.quantity.sort, items)
    return [fact for fact in found if fact.year == year and stage_fits("", fact.stage)]
