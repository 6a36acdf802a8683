"""按时5388件，超时2824件 of 完成8212件: two kinds of which everything is one or the other."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_sum
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted


def complements(one: Passage) -> Iterator[Remark]:
    """Two such counts that come to none of the counts before them, where one is all that was done."""
    for sentence in one.sentences:
        counts = [
            figure
            for figure in sentence.figures
            if figure.quantity.sort is Sort.COUNT
            and not figure.quantity.rough
            and not figure.quantity.threshold
        ]
        for at in range(2, len(counts)):
            first, second = counts[at - 1], counts[at]
            for of_all, one_kind, other_kind in grammar.COMPLEMENTS:
                words = (_words(one, first), _words(one, second))
                if (one_kind.search(words[0]) and other_kind.search(words[1])) or (
                    other_kind.search(words[0]) and one_kind.search(words[1])
                ):
                    whole = [other for other in counts[: at - 1] if of_all.search(_words(one, other))]
                    yield from _of_whole(one, counts[: at - 1], whole, [first, second])
                    break


def _words(one: Passage, figure: Figure) -> str:
    """The words before a figure (`near` has lost the 及 of 及时), else those behind it: 9项完成，4项未完成."""
    before = one.plain[figure.begin : figure.start].strip(" ，,、；;：:")
    behind = grammar.WORDS_BEHIND.match(one.plain, figure.end)
    return before or (behind[0] if behind else "")


def _of_whole(
    one: Passage, before: list[Figure], whole: list[Figure], parts: list[Figure]
) -> Iterator[Remark]:
    if any(part.quantity.unit != parts[0].quantity.unit for part in (*before, *parts)):
        return
    for other in before:
        if of_sum(other.quantity, [part.quantity for part in parts]) is not Outcome.WRONG:
            for figure in (other, *parts):
                figure.proved, figure.how = True, "sum"
            return
    if len(whole) != 1 or not by_hand(*whole, *parts):
        return
    come = sum(part.quantity.value for part in parts)
    sum_text = like(parts[0].quantity, parts[0].quantity.value * 0 + come)
    listed = "＋".join(one.text[part.start : part.end] for part in parts)
    message = f"“{quoted(one, whole[0])}”：{listed}＝{sum_text}，对不上，请核对"
    last = parts[-1]
    text = one.text[last.start : last.end]
    yield Remark("text-sum", Level.EXPLAIN, one.span(last.start, last.end), message, "", text)
