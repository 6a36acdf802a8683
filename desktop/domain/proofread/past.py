"""Sentences that stood word for word in last year's report: told by fingerprints, so that none of its words are kept.

A sentence without a figure may well stay, and so may one whose figures are filled in or are what the tables say: only
what else is left of last year's figures is hinted at.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Final

from desktop.domain.forms.check import Level
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, split
from desktop.domain.proofread.masks import folded, masked
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark, Status

_BYTES: Final = 8  # of the hash: it tells the sentences of one report apart
_LEAST: Final = 6  # characters: 共5人。 stands in any report
_DIGIT = re.compile(r"\d")


def fingerprints(text: str) -> Iterator[str]:
    """The fingerprints of the sentences of a rendered text that have figures, in order."""
    for paragraph in text.split("\n"):
        plain = folded(paragraph)
        blotted = masked(plain)
        for sentence in split(plain):
            if _DIGIT.search(blotted, sentence.start, sentence.end):
                found = _fingerprint(plain[sentence.start : sentence.end])
                if found:
                    yield found


def unchanged(one: Passage, matches: Mapping[Figure, Match], facts: Facts) -> Iterator[Remark]:
    """The sentences of a paragraph that are last year's, with figures in them that nothing of this year accounts for."""
    for sentence in one.sentences:
        if all(_is_known(figure, matches) for figure in sentence.figures):
            continue
        origin = facts.past(_fingerprint(one.plain[sentence.start : sentence.end]))
        if origin:
            message = f"这一句和上年报告（{origin}）里的一字不差，请核对里面的数；今年确实一样的，可以忽略"
            yield Remark("text-unchanged", Level.HINT, one.span(sentence.start, sentence.end), message)


def _is_known(figure: Figure, matches: Mapping[Figure, Match]) -> bool:
    """Whether a figure is this year's; of days and years others speak."""
    if figure.taken or figure.quantity.sort is Sort.TIME:
        return True
    found = matches.get(figure)
    return found is not None and found.status is Status.CELL


def _fingerprint(sentence: str) -> str:
    """Sixteen hex digits of a folded sentence, however it is spaced; "" of one too short to be told by."""
    bare = "".join(sentence.split())
    if len(bare) < _LEAST:
        return ""
    return hashlib.blake2s(bare.encode("utf-8", "replace"), digest_size=_BYTES).hexdigest()
