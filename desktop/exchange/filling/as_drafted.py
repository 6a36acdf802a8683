"""The tables of a document whose form was drafted from just such a table: their places are known without their labels.

What labels cannot tell apart, two tables of one title or two rows of one name, a file that was made from this very document
still finds again.
"""

from collections.abc import Iterator

from msgspec import Struct

from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid
from desktop.domain.refusal import DefinitionRefused, Refusal
from desktop.domain.workbook.workbook import Workbook
from desktop.exchange.drafting.answers import Answer
from desktop.exchange.drafting.draft import draft_set
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.opened import loaded
from desktop.exchange.drafting.surroundings import Framed, with_surroundings
from desktop.exchange.incoming.matching import Match, RowMatch
from desktop.exchange.incoming.page import Page, Slot
from desktop.exchange.incoming.plane import Plane
from desktop.sources.document import Document


class AsDrafted(Struct, frozen=True):
    """A table and the form of the workbook that it is the pattern of; `draft` says what stands where."""

    framed: Framed
    form: str
    draft: DraftForm

    def once(self, page: Page, plane: Plane) -> list[Match]:
        """The places that stand once."""
        slots = {slot.cell.id: slot for slot in page.slots if slot.cell and slot.way.inline is None}
        return list(_matched(self.draft.answers, slots, plane))

    def rows(self, page: Page, plane: Plane) -> Iterator[RowMatch]:
        """The rows of its lists."""
        parts = {one.group.id: one for one in page.lists}
        for group in self.draft.groups:
            part = parts.get(group.name)
            prefix = f"{group.name}."
            columns = part.columns if part else ()
            slots = {slot.cell.id.removeprefix(prefix): slot for slot in columns if slot.cell}
            for row in group.rows:
                cells = tuple(_matched(row.answers, slots, plane))
                if part and cells:
                    name = next((one.item.text for one in cells if one.slot is part.name), "")
                    yield RowMatch(part, cells[0].item.row, "/".join(row.class_), name, cells)


def as_drafted(document: Document, book: Workbook) -> list[AsDrafted]:
    """The tables of which a draft is one of the workbook's forms, printed word for printed word."""
    lexicon = read_lexicon()
    framing = with_surroundings(list(document.blocks), lexicon)
    try:
        draft = draft_set(framing, book.set.id, "", lexicon, book.set.year)
        draft, program = loaded(draft, lexicon)
    except (DefinitionRefused, Refusal):
        return []
    by_print = {_print(form): id_ for id_, form in reversed(book.set.forms.items()) if form.blocks}
    tables = {framed.number: framed for framed in framing.tables}
    found = []
    for form in draft.forms.values():
        made = program.set.forms[form.id]
        same = book.set.forms.get(form.id)
        ours = form.id if same and _print(same) == _print(made) else by_print.get(_print(made))
        if ours and ours != book.set.cover:
            found += [AsDrafted(tables[one.table], ours, one) for one in form.each]
    return sorted(found, key=lambda one: one.framed.number)


def _matched(answers: tuple[Answer, ...], slots: dict[str, Slot], plane: Plane) -> Iterator[Match]:
    for answer in answers:
        item, slot = plane.at.get(answer.place), slots.get(answer.id)
        if item and slot:  # narrow columns may have been left out, so the place may lie inside its cell
            yield Match(item, plane.way_to(item), slot)


def _print(form: Form) -> object:
    """What a form prints, and where."""
    return tuple(
        (tuple((row.name, row.group) for row in block.rows), block.cells)
        for block in form.blocks
        if isinstance(block, Grid)
    )
