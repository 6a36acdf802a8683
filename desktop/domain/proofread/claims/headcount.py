"""编制58名，在职61人，没有超编: people beside the number of posts, and what is said of the two."""

import re
from collections.abc import Iterator
from itertools import permutations
from typing import Final

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_POSTS: Final = re.compile(r"编制[数为有共]*$")
_PEOPLE: Final = re.compile(r"(?:在职|实有|在岗|在编)(?:在编|在岗|在职)?(?:人员|职工|人数)?[数为有共]*$")
_WITHIN: Final = re.compile(r"(?:没有|未|无|不存在|没)(?:出现)?(?:超编|超员|超配)|空编|缺编|控制在编制")


def headcounts(one: Passage) -> Iterator[Remark]:
    """More people than posts, where the sentence says that there are not."""
    for sentence in one.sentences:
        said = _WITHIN.search(one.plain, sentence.start, sentence.end)
        people = [figure for figure in sentence.figures if _counts_people(figure)]
        if said is None or len(people) < 2:
            continue
        for posts, staff in permutations(people, 2):
            over = staff.quantity.value > posts.quantity.value
            named = _POSTS.search(posts.near) and _PEOPLE.search(staff.near) and by_hand(posts, staff)
            if over and named:
                message = f"“{said[0]}”：{quoted(one, posts)}，{quoted(one, staff)}，人比编制多，请核对"
                text = one.text[staff.start : staff.end]
                span = one.span(staff.start, staff.end)
                yield Remark("text-comparison", Level.HINT, span, message, "", text)
                return


def _counts_people(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.sort is Sort.COUNT and quantity.unit in grammar.PEOPLE and not quantity.rough
