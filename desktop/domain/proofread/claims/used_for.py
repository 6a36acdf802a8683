"""148.95万元用于坐席员劳务派遣: an amount before the words that say what it is of.

Any cell of what is named bears it out, of whatever stage and year. It is doubted where nothing before it says of what it
is, and the tables say other amounts: surely, where its number is that of another row or project.
"""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Sort, same
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import place, shown


def used_for(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Amounts that are none of what the words behind them name."""
    for figure in one.figures:
        quantity = figure.quantity
        if quantity.sort is not Sort.MONEY or quantity.rough or quantity.threshold or figure.taken:
            continue
        said = grammar.USE_BEHIND.match(one.plain, figure.end)
        if said is None or figure.said.items or figure.said.residue or figure.said.measures:
            continue
        what = facts.context.phrases.alone(said["what"]) or facts.context.phrases.read(said["what"])
        if len(what.items) != 1 or what.residue or what.measures or what.item_set <= facts.lexicon.wholes:
            continue
        cells = facts.of_items(Sort.MONEY, _items(what))
        if any(same(quantity, fact.value, fact.ulp) for fact in cells):
            figure.proved, figure.how = True, "use"
        elif not figure.excluded:
            yield from _doubt(one, figure, said.end("what"), cells, facts)


def _items(what: Phrase) -> frozenset[str]:
    return (what.item_set - {grammar.PROJECTS}) or what.item_set


def _doubt(one: Passage, figure: Figure, end: int, cells: list[CellFact], facts: Facts) -> Iterator[Remark]:
    year = figure.year or facts.context.year
    spent = [fact for fact in cells if fact.year == year and fact.stage in ("", grammar.ACTUAL)]
    if len({fact.value for fact in spent}) != 1:
        return
    right = spent[0]
    others = facts.exactly(Sort.MONEY, figure.quantity.value)
    exchanged = any(other.ref.cell == right.ref.cell and other.named != right.named for other in others)
    level = Level.EXPLAIN if exchanged and not figure.proved else Level.HINT
    message = f"“{one.text[figure.start : end]}”与{place(facts, right)} {shown(right)}不一致，请核对"
    text = one.text[figure.start : figure.end]
    span = one.span(figure.start, figure.end)
    yield Remark("text-amount", level, span, message, shown(right), text, (right.ref,))
