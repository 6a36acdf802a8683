"""三方面工作：一是…二是…: a count of points against those that follow, 一是 二是 or （1）（2）."""

import re
from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark


def announced(one: Passage) -> Iterator[Remark]:
    """More or fewer points than are announced right before the first of them."""
    for said in (*grammar.POINTS_SAID.finditer(one.plain), *grammar.POINTS_OF.finditer(one.plain)):
        number = grammar.numeral(said["number"])
        marks = grammar.POINT_MARKS[0] if grammar.POINT_MARKS[0].match(one.plain, said.end()) else None
        marks = marks or (
            grammar.POINT_MARKS[1] if grammar.POINT_MARKS[1].match(one.plain, said.end()) else None
        )
        if marks is None or not number or one.is_taken(said.start(), said.end()) or not one.whole:
            continue
        many = _run(marks, one.plain, said.end())
        if many > 1 and many != number:
            what = said[0].strip("：:，,。；;")
            message = f"“{what}”：后面列了 {many} 条，请核对个数"
            span = one.span(said.start(), said.start() + len(what))
            yield Remark("text-list", Level.HINT, span, message, str(many), what)


def _run(marks: re.Pattern[str], plain: str, at: int) -> int:
    """How many points follow, up to the next that begins anew."""
    last = 0
    for match in marks.finditer(plain, at):
        number = grammar.numeral(match[1])
        if number != last + 1:
            break
        last = number
    return last
