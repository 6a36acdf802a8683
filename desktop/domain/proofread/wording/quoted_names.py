"""“五区系统自动考核结果” for “五区系统自动考评结果”: a quoted name that is nearly one of the tables', and none of them."""

import re
from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread.called import squashed
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.likeness import pairs
from desktop.domain.proofread.remark import Remark

_QUOTED = re.compile(r"“([^“”\n]{6,40})”")
_NEARLY = 0.7  # of the pairs of signs of either name stand in the other
_MOST_APART = 2  # signs by which one is longer


def quoted_names(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Names in quotation marks that no table has, where just one has nearly this."""
    for said in _QUOTED.finditer(one.text):
        name = squashed(said[1])
        if one.is_taken(said.start(), said.end()):
            continue
        known = {squashed(other): other for other in facts.names}
        if name in known or any(name in other or other in name for other in known):
            continue  # a short form, or more words around a name
        near = [other for plain, other in known.items() if _are_alike(name, plain)]
        if len(near) == 1:
            message = f"“{said[1]}”：表里的名称是“{near[0]}”，请写成一样的"
            yield Remark(
                "text-name", Level.HINT, one.span(said.start(1), said.end(1)), message, near[0], said[1]
            )


def _are_alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > _MOST_APART:
        return False
    if len(one) == len(other) and sum(mine != theirs for mine, theirs in zip(one, other, strict=True)) == 1:
        return True
    mine, theirs = pairs(one), pairs(other)
    return len(mine & theirs) >= _NEARLY * max(len(mine), len(theirs), 1)
