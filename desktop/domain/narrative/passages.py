"""The whole of a report from top to bottom, as an editor shows it: titles, headings, and each chapter's text."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.forms.cell import Origin
from desktop.domain.forms.outline import Part
from desktop.domain.narrative.bind import bind
from desktop.domain.narrative.bound_text import Rendered, paragraphs
from desktop.domain.narrative.manuscript import Role
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


class Passage(Struct, frozen=True):
    """A title, or a chapter: `text` is its title or heading without number ("" for none), `cell` where it is kept.

    `told` are the paragraphs of a chapter as they stand now. `fixed` text is printed as the set has it;
    nobody types there.
    """

    role: Role
    text: str
    cell: str = ""
    told: tuple[Rendered, ...] = ()
    fixed: bool = False


def script(values: Values, copy: Copy) -> Iterator[Passage]:
    """What stands in the report `copy`, in order."""
    for one in headings(values, copy):
        yield chapter(values, copy, one) if one.cell else one


def headings(values: Values, copy: Copy) -> Iterator[Passage]:
    """The same without the chapters' text."""
    outline = copy.form.outline
    assert outline is not None

    def rendered(text: str) -> str:
        return bind(text, values, copy.form).text(EvalContext(values, copy, None)) if text else ""

    if outline.title:
        yield Passage(Role.TITLE, rendered(outline.title))
    for one in outline.contents:
        if isinstance(one, Part):
            yield Passage(Role.PART, rendered(one.name))
            if one.title:
                yield Passage(Role.TITLE, rendered(one.title))
        else:
            fixed = values.origin_of(copy, None, copy.form.cells[one.cell]) is Origin.CONSTANT
            yield Passage(Role.HEADING_1, rendered(one.heading), one.cell, fixed=fixed)


def chapter(values: Values, copy: Copy, passage: Passage) -> Passage:
    """A chapter with its text as it stands now."""
    return replace(passage, told=paragraphs(values, CellRef(copy.id, "", passage.cell)))
