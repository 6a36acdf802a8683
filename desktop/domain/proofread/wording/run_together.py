"""甲专项经费项目乙专项经费项目: two names with nothing between them, where 、 or 和 ought to stand."""

import re
from collections.abc import Iterator
from typing import Final

from desktop.domain.forms.check import Level
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark

# The same last words twice in one run of signs, and no word between that would join or part them.
_TWICE: Final = re.compile(
    r"(?P<ending>[\u4e00-\u9fff]{2}(?:经费|资金|工程|补助|补贴)(?:项目|专项)?)"
    r"(?P<second>[^\W\d_、和与及或暨的等为是到至并入给由从对向把将按用含归转还又也在及以其各两二三]{2,12}(?P=ending))"
)


def run_together(one: Passage) -> Iterator[Remark]:
    """Two names that end alike, one right behind the other."""
    for said in _TWICE.finditer(one.plain):
        if one.is_taken(said.start(), said.end()):
            continue
        start, end = said.start("ending"), said.end("second")
        text = one.text[start:end]
        message = f"“{text}”：像是两个名称连着写，中间少了“、”或“和”，请核对"
        yield Remark("run-together", Level.HINT, one.span(start, end), message, "", text)
