"""What the review says of the boxes of a page: remarks, ticks, the supervisor's scores; and the words for it."""

from collections.abc import Mapping, Sequence
from enum import Enum

from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.domain.review.report import standing_of, told
from desktop.domain.review.ticks import holds
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Remark


class Mark(Enum):
    """Of a remark, whether somebody still has to do something; of a tick, whether it holds."""

    OPEN = "open"
    SETTLED = "settled"


class Reviewed:
    """The review of one page. A remark on a row is shown at the row's first box, one on the table at the page's first."""

    def __init__(self) -> None:
        self._values: Values | None = None
        self._at: Mapping[CellRef, Sequence[Remark]] = {}
        self._first: Mapping[str, Box] = {}  # by row; of the page under ""

    def show(self, values: Values, page: FormLayout, copy_id: str) -> None:
        """The page, or the review, is another."""
        self._values = values
        found: dict[CellRef, list[Remark]] = {}
        for remark in values.workbook.remarks.values():
            if remark.ref.copy == copy_id:
                found.setdefault(remark.ref, []).append(remark)
        self._at = found
        first: dict[str, Box] = {}
        if any(not ref.cell for ref in found):
            first = {"": page.boxes[0]} if page.boxes else {}
            for box in sorted(page.boxes, key=lambda box: (box.row, box.column)):
                if box.ref and box.ref.row:
                    first.setdefault(box.ref.row, box)
        self._first = first

    def remarks(self, box: Box) -> list[Remark]:
        """The remarks that are shown at a box."""
        found = [*self._at.get(box.ref, ())] if box.ref else []
        for row, at in self._first.items():
            if at is box:
                found += [
                    one for ref, these in self._at.items() if not ref.cell and ref.row == row for one in these
                ]
        return found

    def remark(self, box: Box) -> Mark | None:
        found = self.remarks(box) if self._at else []
        if not found:
            return None
        return Mark.SETTLED if all(one.done for one in found) else Mark.OPEN

    def tick(self, box: Box) -> Mark | None:
        if self._values is None or box.ref is None or box.ref not in self._values.workbook.seen:
            return None
        return Mark.SETTLED if holds(self._values, box.ref) else Mark.OPEN

    def checked(self, box: Box) -> str:
        """The supervisor's score, "" where there is none."""
        if self._values is None or box.ref is None:
            return ""
        one = self._values.workbook.checked.get(box.ref)
        return one.text if one else ""

    def words(self, box: Box) -> str:
        """All that the review says of a box, a line each; "" for nothing."""
        lines = [f"批注（{standing_of(one)}）：{told(one)}" for one in self.remarks(box)]
        lines += [f"　答复：{one.answer}" for one in self.remarks(box) if one.answer]
        one = self._values.workbook.checked.get(box.ref) if self._values and box.ref else None
        if one:
            lines.append(f"核定分 {one.text}" + (f"：{one.why}" if one.why else ""))
        seen = self._values.workbook.seen.get(box.ref) if self._values and box.ref else None
        if seen:
            held = self.tick(box) is Mark.SETTLED
            lines.append("已看过" if held else f"看的时候是 {seen.figure or '空'}，后来改了，要重新看")
        return "\n".join(lines)
