"""九项三级指标中，七项达到指标值，一项没有完成: those that were done and those that were not are all that there are.

Whatever parts of the sentence come to the number, with all of those that were not done, bear it out: some may be parts of
others (其中5项超额完成).
"""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from msgspec import Struct

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage, Sentence
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.words import together as said_of

_MOST: Final = 6  # parts of one number


class _Part(Struct, frozen=True):
    many: int
    words: str
    done: bool | None  # None where the words tell neither


def parts_of_count(one: Passage) -> Iterator[Remark]:
    """Numbers of things done and not done that don't come to the number of all."""
    for sentence in one.sentences:
        whole = said_of.WHOLE.search(one.plain, sentence.start, sentence.end)
        if whole is None or one.is_taken(whole.start(), whole.end()):
            continue
        all_, parts = grammar.numeral(whole["all"]), _parts(one, sentence, whole)
        done = {part.done for part in parts}
        if all_ < 2 or not {True, False} <= done or len(parts) > _MOST:
            continue
        undone = sum(part.many for part in parts if part.done is False)
        others = [part.many for part in parts if part.done is not False]
        sums = {
            undone + sum(some) for many in range(1, len(others) + 1) for some in combinations(others, many)
        }
        if all_ not in sums:
            listed = "、".join(part.words for part in parts)
            come = undone + sum(others)
            message = f"“{whole[0].strip(grammar.JOINTS)}”：{listed}，合计 {come}，请核对"
            text = one.text[whole.start() : whole.end() - 1]
            span = one.span(whole.start(), whole.end() - 1)
            yield Remark("text-list", Level.HINT, span, message, "", text)


def _parts(one: Passage, sentence: Sentence, whole: re.Match[str]) -> list[_Part]:
    """The clauses behind that say how many of them, and what came of these."""
    found: list[_Part] = []
    for clause in said_of.BETWEEN_PARTS.split(one.plain[whole.end() : sentence.end]):
        words = clause.strip("。！？!? \n")
        said = said_of.PART_FIRST.match(words) or said_of.PART_LAST.match(words)
        if said and said["unit"] == whole["unit"] and not said_of.SOME_OF_THEM.search(words):
            verdict = said["verdict"]
            done = False if said_of.BAD.search(verdict) else True if said_of.GOOD.search(verdict) else None
            found.append(_Part(grammar.numeral(said["many"]), words, done))
    return found
