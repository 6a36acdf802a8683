"""What a paste comes to on the table on the screen: the boxes it covers and the edits that it takes.

A paste is one edit and goes in whole, or not at all with one sentence that says why.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from desktop.domain.change.edit import Batch, Edit, SetText, first_row
from desktop.domain.change.trial import after
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.group import RowSource
from desktop.domain.layout.form_layout import Box, FormLayout, box_text
from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session
from desktop.ui.form_view.block import Block, boxes_in
from desktop.ui.form_view.landing import Landing, fill, land
from desktop.ui.form_view.misfit import contradiction
from desktop.ui.form_view.movement import fillable
from desktop.ui.form_view.pasted import Pasted
from desktop.ui.form_view.printed import Words, place, says

_MANY_LINES = {Kind.LONG_TEXT, Kind.NUMBERED, Kind.PROSE}
_MOST_NOTES = 6


class Paste(NamedTuple):
    """`landing` says which boxes get which texts, `edits` what must be typed for that, `notes` how figures were read."""

    landing: Landing
    edits: list[Edit]
    notes: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table of an open workbook as it is on the screen. `printed` is what a box shows, words around its value included."""

    session: Session
    page: FormLayout
    printed: Callable[[Box], str]

    def value(self, box: Box) -> str:
        """What a box holds, without the words printed around a value."""
        return self.session.calculation.text(box.ref) if box.ref else self.printed(box)

    def takes_lines(self, box: Box) -> bool:
        """Whether several lines are one text there."""
        ref = box.ref or _shown(box)
        definition = self.session.calculation.definition(ref) if ref else None
        return definition is not None and definition.kind in _MANY_LINES

    def paste(self, pasted: Pasted, area: Block, several: bool) -> Paste | None:
        """Lay a block on the table from the first box of `area` on; one cell fills `area` where that is `several` boxes.

        None where one cell meets a box that takes no text. Raises Refusal, which says what doesn't fit.
        """
        words = Words(self.value, self.printed, self._adding)
        box, alone = self.page.at[area.top, area.left], pasted.alone
        if alone is not None and several:
            landing = fill(self.page, area, list(boxes_in(self.page, area)), alone, words)
        elif alone is not None and not fillable(box) and not says(box, alone, words):
            return None
        else:
            landing = land(self.page, (area.top, area.left), pasted, words)
        edits = self.edits(landing.texts)
        self._require_agreement(landing, edits, words)
        return Paste(landing, edits, tuple(self._notes(landing.texts, words)))

    def edits(self, texts: Iterable[tuple[Box, str]]) -> list[Edit]:
        """What must be typed so that the boxes say `texts`; the boxes of an empty class get the row they lack."""
        session = self.session
        edits: list[Edit] = []
        of_new_rows: dict[int, dict[str, str]] = {}
        for box, text in texts:
            if not box.ref:
                shown = _shown(box)
                assert shown, "what is filled has a cell"
                if text.strip():
                    of_new_rows.setdefault(box.row, {})[shown.cell] = session.kept(shown, text)
            elif session.calculation.text(box.ref) != text:
                edits.append(SetText(box.ref, session.kept(box.ref, text)))
        copy = session.workbook.copy(self.page.copy)
        for line, typed in of_new_rows.items():
            row = self.page.rows[line]
            assert copy is not None, "the table on the screen is in the workbook"
            edits += first_row(copy, row.group, row.class_, typed)
        return edits

    def _notes(self, texts: Iterable[tuple[Box, str]], words: Words) -> Iterator[str]:
        """How figures were read that are not written plainly, each with its place."""
        for box, text in texts:
            ref = box.ref or _shown(box)
            if ref and (note := self.session.read_as(ref, text)):
                yield f"{place(self.page, box, words)}：{note}"

    def _adding(self, group: str, rows: int) -> str:
        """How a clerk adds rows to a group of the table."""
        copy = self.session.calculation.copy(self.page.copy)
        kind = copy.form.groups[group].rows if copy else RowSource.FREE
        if kind is RowSource.PER_COPY:
            return f"这些行跟着各份表增减，请先用“新增一份”补上 {rows} 份再贴"
        if copy and kind is RowSource.PER_ROW:
            return f"这些行跟着“{copy.form.groups[group].of}”增减，请先到那张表里补上 {rows} 行再贴"
        return f"请先用“新增行”补上 {rows} 行再贴"

    def _require_agreement(self, landing: Landing, edits: list[Edit], words: Words) -> None:
        """What was pasted on computed boxes is what they come to once the rest is filled in; else nothing is pasted."""
        claims = [claim for claim in landing.claims if _shown(claim.box)]
        if not claims:
            return
        calculation = after(Batch(tuple(edits)), self.session.workbook)
        then = Words(
            lambda box: calculation.text(box.ref) if box.ref else box_text(box, calculation),
            lambda box: box_text(box, calculation),
            lambda *_: "",
        )
        for claim in claims:
            if not says(claim.box, claim.text, then):
                raise contradiction(self.page, claim, then, words)


def _shown(box: Box) -> CellRef | None:
    """The first cell whose value stands in a box."""
    return next((piece.ref for piece in box.pieces if piece.ref), None)


def told(notes: Sequence[str]) -> str:
    """What is to be known of a paste, in one message: a line each, the first ones where there are many."""
    more = len(notes) - _MOST_NOTES
    return "\n".join([*notes[:_MOST_NOTES], *([f"……还有 {more} 处"] if more > 0 else [])])
