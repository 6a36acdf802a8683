"""甲、乙两项合计7.69万元: the sum of what is named without its figures, against the cells of the names."""

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_FEW = range(2, 6)


def together(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Sums of named items that these don't come to, whatever stage is meant."""
    for figure in one.figures:
        quantity = figure.quantity
        if quantity.sort is not Sort.MONEY or quantity.rough or quantity.threshold or figure.settled:
            continue
        said = grammar.TOGETHER_OF.search(figure.near)
        if said is None:
            continue
        named = facts.context.phrases.read(said["names"])
        items = [item for item in named.items if item not in facts.lexicon.wholes]
        if len(items) not in _FEW or named.residue or not _are_all(said, items):
            continue
        stages = (named.stage,) if named.stage else ("", grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)
        come = [total for stage in stages if (total := _sum(items, stage, figure, facts)) is not None]
        if any(abs(total - quantity.value) <= quantity.slack for total in come):
            figure.proved, figure.how = True, "sum"
        elif come:
            right = like(quantity, come[0])
            message = f"“{quoted(one, figure)}”：表里{'、'.join(items)}一共 {right}，请核对"
            text = one.text[figure.start : figure.end]
            yield Remark("text-sum", Level.HINT, one.span(figure.start, figure.end), message, right, text)


def _are_all(said: re.Match[str], items: list[str]) -> bool:
    """Whether as many items were understood as the words say, or list."""
    listed = [part for part in grammar.LIST_JOINTS.split(said["names"]) if part.strip()]
    return len(items) in (len(listed), grammar.NUMERALS.get(said["many"] or "", 0))


def _sum(items: list[str], stage: str, figure: Figure, facts: Facts) -> Decimal | None:
    """What the items come to in the tables, where each has one amount of the stage and the year."""
    total = Decimal(0)
    for item in items:
        cells = facts.of_items(Sort.MONEY, frozenset({item}))
        values = {fact.value for fact in cells if fact.year == figure.year and stage_fits(stage, fact.stage)}
        if len(values) != 1:
            return None
        total += values.pop()
    return total
