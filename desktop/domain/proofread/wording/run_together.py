"""甲专项经费项目乙专项经费项目: two names with nothing between them, where 、 or 和 ought to stand."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording import patterns


def run_together(one: Passage) -> Iterator[Remark]:
    """Two names that end alike, one right behind the other."""
    for said in patterns.RUN_TOGETHER.finditer(one.plain):
        if one.is_taken(said.start(), said.end()):
            continue
        start, end = said.start("ending"), said.end("second")
        text = one.text[start:end]
        message = f"“{text}”：像是两个名称连着写，中间少了“、”或“和”，请核对"
        yield Remark("run-together", Level.HINT, one.span(start, end), message, "", text)
