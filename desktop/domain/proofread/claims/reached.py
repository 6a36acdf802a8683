"""达到了全年举办6期的目标, 没有达到目标, 超额完成: what is said of a target, against what came of it.

The target is the figure that the words name, else that of the indicator whose result stands right before. Whether more or
less is better the words say (24小时以内), or the sign in the table (≤); without either, more of what is counted is.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec.structs import replace

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.arithmetic import by_hand, gives, ratio
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.quantity import Sort, same, same_unit
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import percent, quoted, says
from desktop.domain.proofread.words import targets as said_of

_SORTS: Final = (Sort.COUNT, Sort.PERCENT, Sort.TIME)
_LIKE: Final = Decimal(5)  # times: further apart are no target and its result
_MOST: Final = 20
_LESS_SIGNS: Final = "≤<＜≦"


def reached(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Targets said to be reached that were not, or to be missed that were reached."""
    for sentence in one.sentences:
        yield from _of_named(one, sentence)
        yield from _of_tables(one, sentence, facts)
        yield from _in_per_cent(one, sentence, facts)
        yield from _quoted(one, sentence, facts)


def _of_named(one: Passage, sentence: Sentence) -> Iterator[Remark]:
    for result, target in zip(sentence.figures, sentence.figures[1:], strict=False):
        said = said_of.NAMED.search(one.plain[target.begin : target.start])
        behind = said_of.OF_TARGET.match(one.plain[target.end :])
        if (
            said is None
            or behind is None
            or not _comparable(result, target)
            or (target.taken and result.taken)
        ):
            continue
        tail = behind["tail"] or one.plain[target.end - 2 : target.end]
        less = tail in said_of.LESS or said["how"] == said_of.KEPT_WITHIN
        if said["how"] == said_of.PASSED and not said["not"]:
            continue  # what is above or below a bound is told by its own claim
        if _holds(result.quantity.value, target.quantity.value, less, said["how"]) is bool(said["not"]):
            reason = f"目标是 {one.text[target.start : target.end]}"
            yield _remark(one, result, said, quoted(one, result), reason)


def _of_tables(one: Passage, sentence: Sentence, facts: Facts) -> Iterator[Remark]:
    figures = sentence.figures
    for at, result in enumerate(figures):
        if result.quantity.sort not in _SORTS[:2] or result.quantity.threshold or result.quantity.rough:
            continue
        ahead = figures[at + 1].start if at + 1 < len(figures) else sentence.end
        said = said_of.ALONE.match(
            one.plain[result.end : ahead + 1]
        )  # 完成目标30万条的95% is of another number
        if (
            said is None
            or result.stage == grammar.TARGET
            or any(other.quantity.threshold or other.stage == grammar.TARGET for other in figures[:at])
        ):
            continue
        targets = [target for target in _targets(result, facts) if _may_be_target(result, target)]
        verdicts = {
            _holds(result.quantity.value, target.value, _is_less(target), said["how"]) for target in targets
        }
        if len(verdicts) == 1 and verdicts.pop() is bool(said["not"]):
            yield _remark(one, result, said, quoted(one, result), says(facts, targets[0]))


def _quoted(one: Passage, sentence: Sentence, facts: Facts) -> Iterator[Remark]:
    """孕产妇系统管理率95.2%，高于92%的目标: a target that is not the one of the row with that result."""
    for result, target in pairwise(sentence.figures):
        behind = said_of.IS_TARGET.match(one.plain, target.end)
        if behind is None or target.settled or target.taken or not _comparable(result, target):
            continue
        targets = [fact for fact in _targets(result, facts) if fact.sort is target.quantity.sort]
        values = {fact.value for fact in targets}
        if len(values) == 1 and target.quantity.value not in values:
            right = targets[0].text
            message = f"“{quoted(one, target)}”：{says(facts, targets[0])}，请核对"
            text, span = one.text[target.start : target.end], one.span(target.start, target.end)
            yield Remark("text-borrowed", Level.HINT, span, message, right, text, (targets[0].ref,))


def _in_per_cent(one: Passage, sentence: Sentence, facts: Facts) -> Iterator[Remark]:
    """改造饮水工程18处，完成目标的90%: a result over the target that only the tables say."""
    for result, rate in pairwise(sentence.figures):
        said = grammar.OF_PLAN.search(rate.near) or rate.near.endswith(grammar.OF_TARGET)
        if rate.quantity.sort is not Sort.PERCENT or not said or rate.proved or rate.quantity.rough:
            continue
        if any(other.stage == grammar.TARGET for other in sentence.figures if other.start < rate.start):
            continue
        targets = [target for target in _targets(result, facts) if _may_be_target(result, target)]
        aims = [replace(result.quantity, value=target.value, ulp=target.ulp) for target in targets]
        if any(gives(rate.quantity, result.quantity, aim) for aim in aims):
            rate.proved, rate.how = True, "rate"
        elif len({target.value for target in targets}) == 1 and by_hand(rate, result) and targets[0].value:
            right = percent(ratio(result.quantity.value, targets[0].value), max(rate.quantity.decimals, 2))
            message = f"“{quoted(one, rate)}”：{says(facts, targets[0])}，按它算是 {right}，请核对"
            text, span = one.text[rate.start : rate.end], one.span(rate.start, rate.end)
            yield Remark("text-rate", Level.HINT, span, message, right, text, (targets[0].ref,))


def _targets(result: Figure, facts: Facts) -> Iterator[CellFact]:
    """The targets in the rows whose result is this one, and which its words name."""
    for fact in facts.equal(result.quantity, _MOST):
        if fact.target or not fact.named & result.names or not same(result.quantity, fact.value, fact.ulp):
            continue
        yield from (other for other in facts.row(fact.ref) if other.target)


def _may_be_target(result: Figure, target: CellFact) -> bool:
    same_sort = target.sort is result.quantity.sort
    return (
        same_sort
        and target.unit in ("", result.quantity.unit)
        and _are_like(result.quantity.value, target.value)
    )


def _is_less(target: CellFact) -> bool:
    text = target.text.strip()
    return text[:1] in _LESS_SIGNS or text.endswith(said_of.LESS) or text.startswith(said_of.AT_MOST)


def _holds(came: Decimal, aimed: Decimal, less: bool, how: str) -> bool:
    if how in said_of.MORE_THAN:
        return came < aimed if less else came > aimed
    return came <= aimed if less else came >= aimed


def _comparable(result: Figure, target: Figure) -> bool:
    first, second = result.quantity, target.quantity
    alike = first.sort is second.sort and same_unit(first.unit, second.unit) and first.sort in _SORTS
    return alike and not first.rough and not first.threshold and _are_like(first.value, second.value)


def _are_like(came: Decimal, aimed: Decimal) -> bool:
    return bool(came and aimed) and 1 / _LIKE <= came / aimed <= _LIKE


def _remark(one: Passage, result: Figure, said: re.Match[str], came: str, aimed: str) -> Remark:
    words = said[0].lstrip(grammar.JOINTS)
    message = f"“{words}”：{came}，{aimed}，说的和数不一样，请核对"
    text = one.text[result.start : result.end]
    return Remark("text-comparison", Level.HINT, one.span(result.start, result.end), message, "", text)
