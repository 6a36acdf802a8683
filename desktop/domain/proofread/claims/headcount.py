"""编制58名，在职61人，没有超编: people beside the number of posts, and what is said of the two."""

from collections.abc import Iterator
from itertools import permutations

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_ratio, ratio
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import percent, quoted
from desktop.domain.proofread.words import posts as said_of


def headcounts(one: Passage) -> Iterator[Remark]:
    """More people than posts, where the sentence says that there are not; a rate of people to posts that they don't give."""
    for sentence in one.sentences:
        yield from _rates(one, sentence)
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


def _rates(one: Passage, sentence: Sentence) -> Iterator[Remark]:
    """编制18人，实有17人，控制率94.44%: people of posts, and not the other way round."""
    for rate in sentence.figures:
        if rate.quantity.sort is not Sort.PERCENT or not said_of.RATE.search(rate.near):
            continue
        before = [figure for figure in sentence.figures if figure.start < rate.start and figure.host is None]
        posts = [figure for figure in before if said_of.POSTS.search(figure.near)]
        staff = [figure for figure in before if said_of.PEOPLE.search(figure.near)]
        if len(posts) != 1 or len(staff) != 1 or not by_hand(rate, posts[0], staff[0]):
            continue
        if of_ratio(rate.quantity, staff[0].quantity, posts[0].quantity) is not Outcome.RIGHT:
            exact = ratio(staff[0].quantity.value, posts[0].quantity.value)
            right = percent(exact, max(rate.quantity.decimals, 2))
            people = one.text[staff[0].start : staff[0].end]
            message = (
                f"“{quoted(one, rate)}”：{people}÷{one.text[posts[0].start : posts[0].end]}＝{right}，请核对"
            )
            text, span = one.text[rate.start : rate.end], one.span(rate.start, rate.end)
            yield Remark("text-rate", Level.HINT, span, message, right, text)


def _counts_people(figure: Figure) -> bool:
    quantity = figure.quantity
    return quantity.sort is Sort.COUNT and quantity.unit in grammar.PEOPLE and not quantity.rough
