"""编制58名，在职61人，没有超编: people beside the number of posts, and what is said of the two."""

from collections.abc import Iterator
from itertools import permutations

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted
from desktop.domain.proofread.words import posts as said_of


def headcounts(one: Passage) -> Iterator[Remark]:
    """More people than posts, where the sentence says that there are not."""
    for sentence in one.sentences:
        said = said_of.WITHIN.search(one.plain, sentence.start, sentence.end)
        people = [figure for figure in sentence.figures if _counts_people(figure)]
        if said is None or len(people) < 2:
            continue
        for posts, staff in permutations(people, 2):
            if posts.host is not staff.host:
                continue  # 编制128人，其中行政46人；在职123人: of all, and of a part
            over = staff.quantity.value > posts.quantity.value
            named = (
                said_of.POSTS.search(posts.near)
                and said_of.PEOPLE.search(staff.near)
                and by_hand(posts, staff)
            )
            if over and named:
                message = f"“{said[0]}”：{quoted(one, posts)}，{quoted(one, staff)}，人比编制多，请核对"
                text = one.text[staff.start : staff.end]
                span = one.span(staff.start, staff.end)
                yield Remark("text-comparison", Level.HINT, span, message, "", text)
                return


def _counts_people(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.sort is Sort.COUNT and quantity.unit in grammar.PEOPLE and not quantity.rough
