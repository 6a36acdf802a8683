"""What stands under the headings that a form's report begins with."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from desktop.domain.findings.figure import at
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.narrative.bound_text import Rendered, paragraphs
from desktop.domain.narrative.markup import Said, read
from desktop.domain.proofread.remark import Span
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy


@of_copy("heading-empty", Level.BLANK)
def heading_empty(values: Values, copy: Copy) -> Iterator[Finding]:
    """报告里这套表自带的小标题下面还一个字没有。

    Of headings that somebody has written nothing is said: a numbered list may look like one.
    """
    for cell in copy.form.cells.values():
        if cell.kind is not Kind.PROSE or cell.group or not cell.default:
            continue
        ref = at(copy, cell.id, None)
        own, said = _headings(cell.default), values.text(ref)
        if not any(heading in said for heading in own):
            continue  # to fill in every chapter after each edit took longer than all other rules of a report together
        written = paragraphs(values, ref)
        for number in _bare(written):
            heading = written[number].text
            if heading in own:
                message = f"{title_of(values, ref)}：“{heading}”下面还没有写；没有要写的，请删去这个小标题"
                span = Span(number, 0, len(heading))
                yield Finding(f"heading-empty {heading}", Level.BLANK, (ref,), message, span=span)


@lru_cache(maxsize=1 << 10)
def _headings(default: str) -> frozenset[str]:
    """The headings in what a form lets a chapter begin with."""
    return frozenset(
        "".join(part.text for part in one.parts if isinstance(part, Said))
        for one in read(default)
        if one.level
    )


def _bare(written: Sequence[Rendered]) -> Iterator[int]:
    """The headings without a word before the next one of their level, or of a higher one."""
    for number, one in enumerate(written):
        if not one.level:
            continue
        after = next((other for other in written[number + 1 :] if other.text.strip()), None)
        if after is None or 0 < after.level <= one.level:
            yield number
