"""在职26人，人均基本支出16.01万元: money for each, where the amount stands in the tables, or its name before another number.

Any amount of what is named, over any number of people of the sentence or the tables, bears it out. It is doubted where the
sentence says one number of people, and the tables one amount.
"""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, place, quoted, shown


def per_head(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Amounts for each that the tables' amounts don't give."""
    for figure in one.figures:
        said = grammar.PER_HEAD.search(one.plain[figure.begin : figure.start].strip(grammar.JOINTS))
        if (
            said
            and figure.quantity.sort is Sort.MONEY
            and not figure.settled
            and not figure.quantity.threshold
        ):
            yield from _held(one, figure, said["before"] or said["behind"], facts)


def _held(one: Passage, figure: Figure, what: str, facts: Facts) -> Iterator[Remark]:
    meant = facts.context.phrases.read(what)
    people = [
        other
        for other in one.sentences[figure.sentence].figures
        if other.start < figure.start and other.quantity.unit in grammar.PEOPLE
    ]
    if len(meant.items) != 1 or meant.residue or len({other.quantity.value for other in people}) != 1:
        return
    by = people[0]
    cells = [
        fact
        for fact in facts.of_items(Sort.MONEY, meant.item_set)
        if fact.year == figure.year and by.quantity.value
    ]
    each = {fact: number.CONTEXT.divide(fact.value, by.quantity.value) for fact in cells}
    if any(_is(figure, exact) for exact in each.values()):
        figure.proved, figure.how = True, "average"
        return
    actual = {exact: fact for fact, exact in each.items() if stage_fits(meant.stage, fact.stage)}
    if len(actual) == 1:
        exact, fact = next(iter(actual.items()))
        right = like(figure.quantity, exact)
        message = f"“{quoted(one, figure)}”：{place(facts, fact)} {shown(fact)}÷{one.text[by.start : by.end]}＝{right}，请核对"
        text, span = one.text[figure.start : figure.end], one.span(figure.start, figure.end)
        yield Remark("text-rate", Level.HINT, span, message, right, text, (fact.ref,))


def _is(figure: Figure, exact: Decimal) -> bool:
    """Whether an amount is that one, but for what was rounded."""
    return abs(exact - figure.quantity.value) < figure.quantity.ulp
