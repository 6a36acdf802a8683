"""全县有乡镇卫生院14家, then 全县16家乡镇卫生院全部完成改造: how many of a kind there are, told twice in one text."""

import re
from collections.abc import Iterator, Sequence

from desktop.domain.forms.check import Level
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.words import wholes as said_of

_Kind = tuple[str, str]  # what is counted, and by which unit


def counted_whole(passages: Sequence[Passage]) -> Iterator[Remark]:
    """Numbers of a kind that an earlier place told otherwise."""
    told: dict[_Kind, tuple[str, str]] = {}  # the number, and the words that tell it
    for one in passages:
        for sentence in one.sentences:
            words = one.plain[sentence.start : sentence.end]
            if said_of.OF_OTHERS.search(words):
                continue
            for said in _told(words):
                start, end = sentence.start + said.start("what"), sentence.start + said.end("unit")
                if said.start("many") < said.start("what"):
                    start, end = sentence.start + said.start("many"), sentence.start + said.end("what")
                text = one.text[start:end]
                many, before = told.setdefault((said["what"], said["unit"]), (said["many"], text))
                if many != said["many"] and not one.is_taken(start, end):
                    message = f"“{text}”与别处的“{before}”不一致，请核对"
                    yield Remark("text-repeat", Level.HINT, one.span(start, end), message, before, text)


def _told(words: str) -> Iterator[re.Match[str]]:
    """All that a sentence tells of how many there are, in its order."""
    found = [one for clause in said_of.TOLD.finditer(words) for one in _each(clause)]
    found += said_of.COUNTED.finditer(words)
    return iter(sorted(found, key=lambda one: one.start()))


def _each(clause: re.Match[str]) -> Iterator[re.Match[str]]:
    return said_of.ONE.finditer(clause.string, clause.start(), clause.end())
