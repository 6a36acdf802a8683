"""How remarks name cells and quote words, alike everywhere."""

from decimal import Decimal

from desktop.domain import number, words
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.workbook.workbook import CellRef

_QUOTED = 24  # characters of the words before a figure
_TEN_THOUSAND = Decimal(10_000)


def quoted(one: Passage, figure: Figure) -> str:
    """A figure with the words before it, as they stand."""
    start = max(figure.begin, figure.start - _QUOTED, 0)
    return one.text[start : figure.end].replace("\n", "").strip().lstrip(grammar.JOINTS)


def place(facts: Facts, fact: CellFact) -> str:
    """Where a cell stands, in the words of its table."""
    return place_of(facts, fact.ref)


def place_of(facts: Facts, ref: CellRef) -> str:
    """The same of a cell that says no figure of its own."""
    return facts.title(ref)


def says(facts: Facts, fact: CellFact) -> str:
    """Where a cell stands and what it says, as part of a sentence."""
    message = f"{place(facts, fact)}是 {shown(fact)}"
    return message


def shown(fact: CellFact) -> str:
    """What a cell says, with its unit."""
    text = fact.text.strip()
    if fact.sort is Sort.MONEY:
        return amount(fact.value)
    if fact.sort is Sort.PERCENT and not {"%", "％"} & {*text}:
        return f"{text}%"
    if fact.sort is Sort.SCORE and not text.endswith(grammar.SCORE):
        return text + grammar.SCORE
    if fact.sort is Sort.COUNT and fact.unit and not text.endswith(fact.unit):
        return text + fact.unit
    return text


def or_take(facts: Facts) -> str:
    """How a remark ends on a figure that a cell might give, where it can be taken from there."""
    return "，或换成取数" if facts.fills_in else ""


def amount(value: Decimal) -> str:
    """Money in 万元, with two places at least."""
    scaled = value / _TEN_THOUSAND
    places = max(2, -int(scaled.normalize().as_tuple().exponent))
    return f"{number.show(scaled, min(places, 6))}{words.MONEY}"


def like(quantity: Quantity, value: Decimal) -> str:
    """A value written like a figure of the text: its places, its scale, its unit."""
    factor = Decimal(1)
    for sign in quantity.scale:
        factor *= grammar.SCALES[sign]
    return f"{number.show(value / factor, quantity.decimals)}{quantity.scale}{quantity.unit}"


def percent(value: Decimal, decimals: int) -> str:
    """A rate in per cent with so many places."""
    return f"{number.show(value, decimals)}%"
