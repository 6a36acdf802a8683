"""全年共有2个项目，年初预算合计1673.76万元: money of all things that have a table each, and how many these are, against the
tables."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.slips import Slip, slip
from desktop.domain.proofread.wordings import like, quoted
from desktop.domain.proofread.words import projects as said_of

_TELLING = 4  # significant digits from which one slip away from a total is that total, mistyped


def of_all_copies(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Totals of as many projects as have a table, that these don't come to; and numbers of projects beside a right one."""
    for sentence in one.sentences:
        said = _how_many(one, sentence)
        many = grammar.numeral(said["many"]) if said else 0
        for figure in sentence.figures if said and many > 1 else ():
            quantity = figure.quantity
            money = quantity.sort is Sort.MONEY and not quantity.rough and not quantity.threshold
            if not money or figure.taken or figure.names or not _is_of_all(figure):
                continue
            copies = {len(facts.column(fact.ref)) for fact in facts.sums(quantity.value)}
            copies |= {
                len(column) for column in facts.columns(Sort.MONEY) if _come_to(column) == quantity.value
            }
            if said and copies and many not in copies:
                yield _miscounted(one, said, figure, copies.pop())
                break
            if not figure.settled:
                yield from _held(one, figure, many, facts)


def _come_to(column: Sequence[CellFact]) -> Decimal:
    """What the things in the rows of a list, or the copies of a table, have together."""
    return sum((fact.value for fact in column), Decimal(0))


def _how_many(one: Passage, sentence: Sentence) -> re.Match[str] | None:
    """Where a sentence says how many projects there are, if it speaks of all: not of some among them."""
    found = list(said_of.ALL.finditer(one.plain, sentence.start, sentence.end))
    some = said_of.SOME.search(one.plain, sentence.start, sentence.end)
    return found[0] if len(found) == 1 and not some else None


def _is_of_all(figure: Figure) -> bool:
    return said_of.TOGETHER.search(figure.near) is not None and not figure.host


def _miscounted(one: Passage, said: re.Match[str], figure: Figure, copies: int) -> Remark:
    """The total is that of all, but there are more or fewer of them."""
    text = one.text[said.start("many") : said.end()]
    message = f"“{text}”：“{quoted(one, figure)}”是 {copies} 个的合计，请核对个数"
    span = one.span(said.start("many"), said.end())
    return Remark("text-list", Level.HINT, span, message, f"{copies}", text)


def _held(one: Passage, figure: Figure, many: int, facts: Facts) -> Iterator[Remark]:
    quantity = figure.quantity
    cells = [fact for fact in facts.totals(Sort.MONEY, many) if fact.items <= {grammar.ALL_MONEY}]
    come = {fact.value for fact in cells if fact.stage and stage_fits(figure.stage, fact.stage)}
    if any(abs(total - quantity.value) <= quantity.slack for total in come):
        figure.proved, figure.how = True, "copies"
    elif len(come) == 1 and not figure.proved:
        total = come.pop()
        right = like(quantity, total)
        slipped = slip(quantity.value / quantity.factor, total / quantity.factor, quantity.decimals)
        level = Level.EXPLAIN if quantity.significant >= _TELLING and slipped is not Slip.NONE else Level.HINT
        message = f"“{quoted(one, figure)}”：{many} 张表的合计是 {right}，请核对"
        text = one.text[figure.start : figure.end]
        yield Remark("text-sum", level, one.span(figure.start, figure.end), message, right, text)
