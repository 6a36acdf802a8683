"""执行率从低到高依次是甲、乙、丙: names in an order that a column of the tables gives otherwise.

The words before must name one column of three things or more, and the things listed must be told from each other there.
"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.counted_by import is_meant
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import shown
from desktop.domain.proofread.words import bounds
from desktop.domain.proofread.words import ranks as said_of

_TWO, _UNKNOWN = 2, 2


def named_in_order(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Names that stand otherwise than their column says."""
    for said in said_of.ORDER.finditer(one.plain):
        meant = facts.context.phrases.read(_bare(said["what"]))
        if said["first"] == said["last"] or meant.names or len(meant.residue) > _UNKNOWN:
            continue
        if one.is_taken(said.start(), said.end()):
            continue
        for sort in (Sort.PERCENT, Sort.SCORE, Sort.MONEY, Sort.COUNT):
            columns = [column for column in facts.columns(sort) if is_meant(column, meant, "", facts)]
            columns.sort(key=lambda column: grammar.TOTAL_SCORE not in column[0].items)
            found = [
                cells for column in columns if len(cells := listed(said["names"], column, facts)) >= _TWO
            ]
            odd = [wrong for cells in found if (wrong := _odd(cells, said["first"] in said_of.HIGH))]
            if found and len(odd) == len(found):
                first, second = odd[0]
                words = one.text[said.start() : said.end("last")]
                message = f"“{words}”：{name_of(first)} {shown(first)}，{name_of(second)} {shown(second)}，次序不对，请核对"
                span = one.span(said.start("names"), said.end("names"))
                text = one.text[said.start("names") : said.end("names")]
                yield Remark("text-order", Level.HINT, span, message, "", text, (first.ref, second.ref))
                return


def _bare(what: str) -> str:
    for word in said_of.BY:
        what = what.rpartition(word)[2] or what
    return bounds.THINGS.sub("", what.removesuffix(said_of.BY[-1]).strip(grammar.JOINTS))


def listed(names: str, column: list[CellFact], facts: Facts) -> list[CellFact]:
    """The cells of the things that a list names, in its order; the list ends at the first that is none."""
    found: list[CellFact] = []
    for part in said_of.PARTS.split(said_of.BRACKET.sub("", names)):
        said = facts.context.phrases.read(part).names
        cells = [fact for fact in column if said and fact.named == said]
        if len(cells) != 1 or cells[0] in found:
            if found and not said:
                break
            continue
        found.append(cells[0])
    return found


def _odd(cells: list[CellFact], falling: bool) -> tuple[CellFact, CellFact] | None:
    """The first two that stand the wrong way round."""
    for first, second in pairwise(cells):
        apart: Decimal = first.value - second.value
        if apart and (apart > 0) is not falling:
            return first, second
    return None


def name_of(fact: CellFact) -> str:
    """What a cell of a column is about."""
    return max(fact.named, key=len, default="")
