"""From the written report as a form to what is printed: figures filled in, headings numbered, attachments listed."""

from collections.abc import Sequence
from itertools import takewhile

from desktop.domain import words
from desktop.domain.forms.form import Form
from desktop.domain.forms.outline import CoverPage, Outline, Part
from desktop.domain.narrative.bind import bind
from desktop.domain.narrative.bound_text import Rendered, paragraphs
from desktop.domain.narrative.manuscript import Attachment, Cover, Manuscript, Paragraph, Role
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_HEADINGS = {1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3, 4: Role.HEADING_4}


def chinese(number: int) -> str:
    """A whole number from 1 to 9999 as headings count: 一, 十, 十一, 二十, 一百零一, 一百一十; a larger one in figures."""
    if number >= 10_000:
        return str(number)
    written, skipped = "", False
    for unit, name in zip((1000, 100, 10, 1), words.TENS, strict=True):
        digit = number // unit % 10
        if not digit:
            skipped = bool(written)
            continue
        if skipped:
            written += words.DIGITS[0]
            skipped = False
        bare = unit == 10 and digit == 1 and not written  # 十一, but 一百一十一
        written += ("" if bare else words.DIGITS[digit]) + name
    return written


def numbered(level: int, number: int) -> str:
    """What stands before heading `number` of a level, after GB/T 9704: 一、 （一） 1. （1）."""
    return {1: f"{chinese(number)}、", 2: f"（{chinese(number)}）", 3: f"{number}.", 4: f"（{number}）"}[
        level
    ]


class Numbering:
    """Counts headings as they come; a heading begins the levels below it anew."""

    def __init__(self) -> None:
        self._counts = [0, 0, 0, 0, 0]

    def next(self, level: int) -> str:
        self._counts[level] += 1
        self._counts[level + 1 :] = [0] * (len(self._counts) - level - 1)
        return numbered(level, self._counts[level])


def manuscript(values: Values, copy: Copy, enclosed: Sequence[Copy]) -> Manuscript:
    """The report `copy` as it is to be printed, with those of its attachments that are `enclosed`."""
    outline = _outline(copy.form)

    def rendered(text: str) -> str:
        return _rendered(values, copy, text)

    found: list[Paragraph] = []
    if outline.title:
        found.append(Paragraph(Role.TITLE, rendered(outline.title)))
    numbering = Numbering()
    for one in outline.contents:
        if isinstance(one, Part):
            found.append(Paragraph(Role.PART, rendered(one.name)))
            if one.title:
                found.append(Paragraph(Role.TITLE, rendered(one.title)))
            numbering = Numbering()
            continue
        if one.heading:
            found.append(Paragraph(Role.HEADING_1, numbering.next(1) + rendered(one.heading), one.cell))
        for paragraph in paragraphs(values, CellRef(copy.id, "", one.cell)):
            found += _printed(paragraph, numbering, one.cell)
    return Manuscript(
        values.label(copy),
        tuple(_cover(cover, values, copy) for cover in outline.covers),
        tuple(found),
        attachments(values, copy, enclosed),
        rendered(outline.unit),
        rendered(outline.date),
    )


def attachments(values: Values, copy: Copy, enclosed: Sequence[Copy]) -> tuple[Attachment, ...]:
    """The list under the text: one entry a form, in the outline's order, those only that are `enclosed`."""
    found = []
    for one in _outline(copy.form).enclosed:
        labels = [values.label(there) for there in enclosed if there.form.id == one.form]
        if labels:
            name = _rendered(values, copy, one.name or values.set.forms[one.form].name)
            if len(labels) > 1:
                name += words.FROM_TO.format(labels[0], labels[-1])
            found.append(Attachment(_common(labels), name))
    return tuple(found)


def _common(labels: Sequence[str]) -> str:
    """What several labels have in common: 附件3 of 附件3-1 and 附件3-2."""
    if len(labels) == 1:
        return labels[0]
    same = len(list(takewhile(lambda signs: len(set(signs)) == 1, zip(*labels, strict=False))))
    return labels[0][:same].rpartition("-")[0] or labels[0]


def _printed(one: Rendered, numbering: Numbering, source: str) -> list[Paragraph]:
    if one.level:
        return [Paragraph(_HEADINGS[one.level], numbering.next(one.level) + one.text, source)]
    return [Paragraph(Role.BODY, line.strip(), source) for line in one.text.split("\n") if line.strip()]


def _cover(cover: CoverPage, values: Values, copy: Copy) -> Cover:
    lines = "\n".join(_rendered(values, copy, line) for line in cover.title)
    fields = tuple((label, _rendered(values, copy, value)) for label, value in cover.fields)
    return Cover(tuple(lines.split("\n")), fields, _rendered(values, copy, cover.date))


def _rendered(values: Values, copy: Copy, text: str) -> str:
    if not text:
        return ""
    return bind(text, values, copy.form).text(EvalContext(values, copy, None))


def _outline(form: Form) -> Outline:
    assert form.outline is not None
    return form.outline
