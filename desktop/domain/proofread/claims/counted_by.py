"""得分在90分以上的有5个, 8个月的解决率超过50%: how many of a column's things are on one side of a bound.

The words before the bound must name what a column of the tables says of three things or more. A number is borne out by any
such column, the bound counted in or out; it is doubted where none gives it, and no word says that only some are meant.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage, Sentence
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import shown
from desktop.domain.proofread.words import bounds as said_of

Column = list[CellFact]

_LEAST: Final = 3  # things in a column
_MOST_RESIDUE: Final = 2  # signs before a bound that nothing explains
_MOST_NAMED: Final = 6  # things that a remark lists
_TEN_THOUSAND: Final = 10_000


class _Condition(Struct, frozen=True):
    """What things are counted by: above the bound, below it, at it, or between the two."""

    low: Decimal | None
    bound: Decimal
    how: str

    def stretch(self) -> tuple[Decimal, Decimal]:
        """From where to where it reaches."""
        low = self.bound if self.low is None and self.how != "under" else self.low or Decimal("-Infinity")
        return low, Decimal("Infinity") if self.how == "over" else self.bound

    def tests(self) -> list[Callable[[Decimal], bool]]:
        """The ways in which it may be meant: with the bound or without."""
        bound = self.bound
        if self.low is not None:
            low = self.low
            return [
                lambda one: low <= one < bound,
                lambda one: low < one <= bound,
                lambda one: low <= one <= bound,
            ]
        if self.how == "over":
            return [lambda one: one >= bound, lambda one: one > bound]
        if self.how == "under":
            return [lambda one: one < bound, lambda one: one <= bound]
        return [lambda one: one == bound]


def counted_by(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Numbers of things that no column gives."""
    for sentence in one.sentences:
        if len(sentence.figures) < _LEAST - 2:
            continue
        what = ""
        found = _said(one, sentence)
        yield from _parted(one, sentence, found)
        for said in found:
            what = said_of.THINGS.sub("", said["what"].removeprefix(grammar.THEREOF_WORD)) or what
            if one.is_taken(said.start(), said.end()):
                continue
            yield from _held(one, sentence, said, what, facts)


def _said(one: Passage, sentence: Sentence) -> list[re.Match[str]]:
    found = list(said_of.BEHIND.finditer(one.plain, sentence.start, sentence.end))
    ends = [(said.start(), said.end()) for said in found]
    before = [
        said
        for said in said_of.BEFORE.finditer(one.plain, sentence.start, sentence.end)
        if not any(said.start("bound") < end and start < said.end() for start, end in ends)
    ]
    return sorted([*found, *before], key=lambda said: said.start())


def _held(one: Passage, sentence: Sentence, said: re.Match[str], what: str, facts: Facts) -> Iterator[Remark]:
    before = one.plain[sentence.start : said.start()]
    condition, many = _condition(said), grammar.numeral(said["many"])
    if condition is None or not many or said_of.SOME.search(before + said[0]):
        return
    meant = facts.context.phrases.read(what)
    if len(meant.residue) > _MOST_RESIDUE or meant.names:
        return
    sort = said_of.SORTS.get(said["unit"], Sort.COUNT)
    columns = [column for column in facts.columns(sort) if is_meant(column, meant, said["unit"], facts)]
    columns = list(_of_these(columns, said, before, facts))
    wholes = {grammar.numeral(found["all"]) for found in said_of.ALL.finditer(before + said[0])}
    columns = [column for column in columns if len(column) in wholes] or columns
    counts = {
        sum(map(test, (fact.value for fact in column))) for column in columns for test in condition.tests()
    }
    if not columns or many in counts or len({len(column) for column in columns}) > 1:
        return  # of columns of other lengths nobody knows which one is meant
    test = condition.tests()[0]
    those = [fact for fact in columns[0] if test(fact.value)]
    listed = "、".join(f"{_name(fact)} {shown(fact)}" for fact in those[:_MOST_NAMED])
    count = f"{len(those)}{said['each']}"
    reason = f"：{listed}等" if len(those) > _MOST_NAMED else f"：{listed}" if those else ""
    message = f"“{said[0].lstrip(grammar.JOINTS)}”：表里是 {count}{reason}，请核对"
    text = one.text[said.start() : said.end()]
    span = one.span(said.start(), said.end())
    refs = tuple(fact.ref for fact in those[:1])
    yield Remark("text-list", Level.HINT, span, message, count, text, refs)


def _parted(one: Passage, sentence: Sentence, found: list[re.Match[str]]) -> Iterator[Remark]:
    """四个科目中，100%以上的有2个，不足100%的有3个: those of stretches that lie apart are no more than all."""
    if len(found) < _LEAST - 1:
        return
    conditions = [_condition(said) for said in found]
    whole = said_of.ALL.search(one.plain, sentence.start, found[0].start())
    last = found[-1]
    stretches = sorted(condition.stretch() for condition in conditions if condition)
    apart = all(one_[1] <= other[0] for one_, other in pairwise(stretches))
    if whole is None or None in conditions or not apart:
        return
    come, all_ = sum(grammar.numeral(said["many"]) for said in found), grammar.numeral(whole["all"])
    if come > all_ > 1 and not one.is_taken(whole.start(), last.end()):
        message = f"“{last[0].lstrip(grammar.JOINTS)}”：各段合计 {come}，多于“{whole[0]}”，请核对"
        text, span = one.text[last.start() : last.end()], one.span(last.start(), last.end())
        yield Remark("text-list", Level.HINT, span, message, f"{all_}", text)


def _condition(said: re.Match[str]) -> _Condition | None:
    how, tail = said["how"] or "", said["tail"] or ""
    scale = Decimal(_TEN_THOUSAND) if said["unit"] == words.MONEY else Decimal(1)
    low = Decimal(said["low"]) * scale if said["low"] else None
    bound = Decimal(said["bound"]) * scale
    if low is not None:
        return _Condition(low, bound, "") if low < bound else None
    if tail.endswith(said_of.ABOVE) or how in said_of.OVER.split("|"):
        return _Condition(None, bound, "over")
    if tail.endswith(said_of.BELOW) or how in said_of.UNDER.split("|"):
        return _Condition(None, bound, "under")
    return _Condition(None, bound, "at") if how in said_of.IS else None


def is_meant(column: Column, meant: Phrase, unit: str, facts: Facts) -> bool:
    """Whether a column says of its things what the words name, this year and of this stage."""
    first = column[0]
    wholes = facts.lexicon.wholes | {grammar.PROJECTS}
    alike = frozenset.intersection(*(fact.items - fact.named for fact in column)) - wholes
    if len(column) < _LEAST or first.year != facts.context.year or not all(fact.named for fact in column):
        return False
    if first.sort is Sort.COUNT and any(fact.unit not in ("", unit) for fact in column):
        return False
    wanted = meant.item_set - wholes
    if first.sort is Sort.SCORE:
        asked = grammar.SCORED in meant.stages or grammar.TOTAL_SCORE in wanted
        return asked and first.stage in ("", grammar.SCORED) and alike <= {grammar.TOTAL_SCORE}
    if first.sort is Sort.MONEY:
        staged = bool(meant.stage) and stage_fits(meant.stage, first.stage)
        return staged and alike == wanted and not first.target
    return bool(wanted) and wanted == alike and not first.target


def _of_these(columns: list[Column], said: re.Match[str], before: str, facts: Facts) -> Iterator[Column]:
    """Those of months where months are counted, of indicators only where these are."""
    periods = facts.context.phrases.periods
    of_indicators = said_of.INDICATORS in said[0] or (
        said_of.INDICATORS in before and columns and columns[0][0].sort is Sort.SCORE
    )
    for column in columns:
        of_periods = all(fact.named <= periods for fact in column)
        of_months = of_periods and all(_name(fact).endswith(said_of.MONTH[0]) for fact in column)
        of_totals = all(grammar.TOTAL_SCORE in fact.items for fact in column)
        months = said["each"] == said_of.MONTHS or said_of.MONTH in said[0]
        if (of_months if months else not of_periods) and (
            column[0].sort is not Sort.SCORE or of_periods or of_totals is not of_indicators
        ):
            yield column


def _name(fact: CellFact) -> str:
    return max(fact.named, key=len, default="")
