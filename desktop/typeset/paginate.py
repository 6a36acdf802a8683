"""Cuts a sheet into pages: which rows are on each, and which part of each box.

Heads are printed again where their table goes on. A title stays with its table, a head with the row under it, a foot
with the last row above it. A row that does not fit goes to the next page; one that no page can hold is cut between
lines. A label that a page cuts is repeated with （续）; any other text runs on. Lengths are points, from the top.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from desktop.domain import words
from desktop.domain.layout.form_layout import Box
from desktop.domain.layout.row_heights import spread
from desktop.typeset.measure import MM, Measure, Setting, is_label

_GAP = 4 * MM  # between two tables that are not glued
_SLACK = 0.01  # what adding many heights may be off
_WORTH_CUTTING = 4  # lines: less of a long row is not begun at the foot of a page


class Slot(NamedTuple):
    """One row, or the part of it, that is on a page."""

    row: int
    top: float
    height: float


class BoxFragment(NamedTuple):
    """What one page shows of a box: lines `first` to `last` of its setting. `whole`: no other page shows any."""

    box: Box
    top: float
    height: float
    setting: Setting
    first: int
    last: int
    whole: bool


class Cut(NamedTuple):
    """The content of one page."""

    slots: tuple[Slot, ...]
    pieces: tuple[BoxFragment, ...]


@dataclass
class _Running:
    """A box that a page end has cut: its label repeats, or its lines run on from `done`."""

    box: Box
    repeats: bool
    done: int = 0


def paginate(measure: Measure, height: float, draft: bool = False) -> Iterator[Cut]:
    """The pages of a sheet, each at most `height` high. A draft is quicker: it leaves out boxes that no page cuts."""
    cutter = _Cutter(measure, height, draft)
    while cutter.row < len(measure.sheet.rows):
        yield cutter.page()


class _Cutter:
    """Goes down the sheet page by page. `row` is the first row not yet placed, or placed in part."""

    def __init__(self, measure: Measure, height: float, draft: bool) -> None:
        self.measure, self.height, self.draft = measure, height, draft
        self.sheet = measure.sheet
        self.heights = measure.heights()
        self.row = 0
        self.running: dict[tuple[int, int], _Running] = {}

    def page(self) -> Cut:
        heads = self._heads(self.row)
        self._make_room(heads)
        room = self.height - sum(self.heights[row] for row in heads)
        end, part = self._fill(room)
        slots = self._slots(heads, end, part)
        cut = Cut(slots, tuple(self._pieces(slots, end)))
        self._advance(end, part)
        return cut

    # Which rows

    def _heads(self, row: int) -> list[int]:
        """The head rows to print again above `row`: the nearest in its part of the table, unless they take half a page."""
        rows = self.sheet.rows
        part = rows[row].table, rows[row].part
        if not rows[row].table or rows[row].head:
            return []
        last = row - 1
        while last >= 0 and (rows[last].table, rows[last].part) == part and not rows[last].head:
            last -= 1
        first = last
        while first >= 0 and (rows[first].table, rows[first].part) == part and rows[first].head:
            first -= 1
        heads = list(range(first + 1, last + 1))
        return heads if sum(self.heights[head] for head in heads) < self.height / 2 else []

    def _keeps_next(self, row: int) -> bool:
        """Whether `row` must not be parted from the one below it."""
        rows = self.sheet.rows
        if row + 1 >= len(rows) or rows[row + 1].break_before:
            return False
        if rows[row].keep:
            return True
        if rows[row].head:
            return rows[row + 1].table == rows[row].table
        return not rows[row].table or not rows[row + 1].table

    def _chain_end(self, row: int) -> int:
        while self._keeps_next(row):
            row += 1
        return row + 1

    def _tall(self, first: int, end: int) -> float:
        return sum(self.heights[row] + self._gap(first, row) for row in range(first, end))

    def _gap(self, first: int, row: int) -> float:
        """The space above `row` on a page whose own rows begin with `first`."""
        rows = self.sheet.rows
        apart = row > first and rows[row].table and rows[row - 1].table
        return _GAP if apart and rows[row].table != rows[row - 1].table else 0.0

    def _fill(self, room: float) -> tuple[int, float]:
        """The end of the rows that fit whole, and how much of the next one is printed, 0 for none."""
        rows = self.sheet.rows
        row, used, start = self.row, 0.0, self.row
        while row < len(rows) and not (rows[row].break_before and row > self.row):
            gap = self._gap(self.row, row)
            end = self._chain_end(row)
            tall = self._tall(row, end) + gap
            if used + tall <= room + _SLACK:
                row, used = end, used + tall
                continue
            page = self.height - self._heads_height(row) + _SLACK
            first = row == self.row
            held = not first and self._keeps_next(row - 1)  # what keeps together was too much for any page
            start = start if held else row
            if not first and not held and self._tall(row, end) <= page:
                break
            if used + gap + self.heights[row] <= room + _SLACK:
                row, used = row + 1, used + gap + self.heights[row]
                continue
            if not first and not (held and rows[row].table) and self.heights[row] <= page:
                break
            left = room - used - gap
            if first or left >= self._worth_cutting():
                return row, left
            return (start if start > self.row else row), 0.0
        return row, 0.0

    def _heads_height(self, row: int) -> float:
        return sum(self.heights[head] for head in self._heads(row))

    def _worth_cutting(self) -> float:
        spacing = self.measure.spacing
        return _WORTH_CUTTING * self.sheet.paper.size * spacing.leading + 2 * spacing.above

    def _slots(self, heads: list[int], end: int, part: float) -> tuple[Slot, ...]:
        slots: list[Slot] = []
        top = 0.0
        for row in [*heads, *range(self.row, end + (part > 0))]:
            top += self._gap(self.row, row) if row >= self.row else 0.0
            slots.append(Slot(row, top, part if row == end else self.heights[row]))
            top += slots[-1].height
        return tuple(slots)

    # Which part of each box

    def _pieces(self, slots: tuple[Slot, ...], end: int) -> Iterator[BoxFragment]:
        extents: dict[tuple[int, int], tuple[Box, float, float]] = {}
        for slot in slots:
            bottom = slot.top + slot.height
            for box in self.measure.boxes[slot.row]:
                key = box.row, box.column
                if self.draft and box.row + box.rows <= end and key not in self.running:
                    continue
                extents[key] = box, extents[key][1] if key in extents else slot.top, bottom
        for key, (box, top, bottom) in extents.items():
            begun = key in self.running
            below = box.row + box.rows
            if box.row < self.row and not begun:
                yield self._head_piece(box, top, bottom - top)
            elif begun or below > end:
                yield self._cut_piece(box, top, bottom - top, below <= end, end == self.row)
            else:
                setting = self.measure.setting(box)
                yield BoxFragment(box, top, bottom - top, setting, 0, len(setting.lines), True)

    def _head_piece(self, box: Box, top: float, height: float) -> BoxFragment:
        """A box of a repeated head, smaller if it reached further than the head does."""
        return self._fitted_piece(box, top, height, self.measure.text(box))

    def _fitted_piece(self, box: Box, top: float, height: float, text: str) -> BoxFragment:
        """`text`, if need be without （续）, or nothing where not even that has room: it is in full elsewhere.

        Nor is anything repeated that is signed: its place is printed once.
        """
        own = self.measure.text(box)
        fitted = None
        if not box.foot:
            fitted = self.measure.fitted(box, text, height) or self.measure.fitted(box, own, height)
        setting = fitted or self.measure.setting(box)
        return BoxFragment(box, top, height, setting, 0, len(setting.lines) if fitted else 0, True)

    def _cut_piece(self, box: Box, top: float, height: float, ends: bool, alone: bool) -> BoxFragment:
        """The part of a cut box on this page; remembers what is left for the next one.

        `alone`: the page holds nothing but part of one row, so at least a line goes on it, or there would be no end.
        """
        key = box.row, box.column
        running = self.running.get(key)
        if running is None:
            text = self.measure.text(box)
            fitted = self.measure.fitted(box, text, height) if is_label(box, text) else None
            self.running[key] = running = _Running(box, fitted is not None)
            if fitted:
                return BoxFragment(box, top, height, fitted, 0, len(fitted.lines), True)
        elif running.repeats:
            return self._fitted_piece(box, top, height, self._continued(box))
        setting = self.measure.setting(box)
        first, total = running.done, len(setting.lines)
        fits = int((height - 2 * self.measure.above(box) + _SLACK) / setting.pitch)
        last = total if ends else min(total, first + max(fits, int(alone)))
        running.done = last
        return BoxFragment(box, top, height, setting, first, last, first == 0 and last == total)

    def _continued(self, box: Box) -> str:
        text = self.measure.text(box)
        return f"{text}\n{words.CONTINUED_MARK}" if text.strip() else text

    # From page to page

    def _advance(self, end: int, part: float) -> None:
        """Forget what is done; a row placed in part keeps the height that its running texts still need."""
        if part:
            rest = [self._rest(running) for running in self.running.values() if self._ends(running) == end]
            self.heights[end] = max(rest, default=0.0)
            if not self.heights[end]:
                end += 1
        self.row = end
        self.running = {key: one for key, one in self.running.items() if self._ends(one) >= end}

    def _ends(self, running: _Running) -> int:
        return running.box.row + running.box.rows - 1

    def _rest(self, running: _Running) -> float:
        """How high the part of a box that is still to come must be; 0 when nothing is."""
        if running.repeats:
            return 0.0
        setting = self.measure.setting(running.box)
        left = len(setting.lines) - running.done
        return left * setting.pitch + 2 * self.measure.above(running.box) if left else 0.0

    def _make_room(self, heads: list[int]) -> None:
        """Stretch the rows to come by what the boxes running on into them lack."""
        for running in self.running.values():
            box = running.box
            wanted = self._rest(running)
            if running.repeats:
                text, size = self._continued(box), self.measure.size(box)
                ways = [self.measure.set(box, text, size, upright) for upright in {box.style.vertical, False}]
                wanted = min(way.height for way in ways) + 2 * self.measure.above(box)
            wanted -= sum(self.heights[head] for head in heads if head >= box.row)
            spread(replace(box, row=self.row, rows=self._ends(running) + 1 - self.row), self.heights, wanted)
