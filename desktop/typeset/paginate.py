"""Cuts a sheet into pages: which rows are on each, and which part of each box.

Heads are printed again where their table goes on. A title stays with its table, a head with the row under it, a foot
with the last row above it. A row that does not fit goes to the next page; one that no page can hold is cut between
lines. A label that a page cuts is repeated with （续）; any other text runs on. Lengths are points, from the top.
"""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import Struct

from desktop.domain import words
from desktop.domain.layout.row_heights import spread
from desktop.typeset.measure import Measure, is_label
from desktop.typeset.metrics import BoxMetrics, keeps_next
from desktop.typeset.set_text import Setting

_SLACK = 0.01  # what adding many heights may be off
_WORTH_CUTTING = 4  # lines: less of a long row is not begun at the foot of a page


class Slot(NamedTuple):
    """One row, or the part of it, that is on a page."""

    row: int
    top: float
    height: float


class Slots(NamedTuple):
    """The rows that are still to come of a box."""

    row: int
    rows: int


class BoxFragment(NamedTuple):
    """What one page shows of a box: lines `first` to `last` of its setting. `whole`: no other page shows any."""

    box: BoxMetrics
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


class _Running(Struct):
    """A box that a page end has cut: its label repeats, or its lines run on from `done`."""

    box: BoxMetrics
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
        self.metrics = measure.metrics
        self.sheet = measure.sheet
        self.heights = measure.heights()
        self.row = 0
        self.running: dict[int, _Running] = {}

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

    def _tall(self, first: int, end: int) -> float:
        if end == first + 1:
            return self.heights[first]
        return sum([self.heights[row] + self._gap(first, row) for row in range(first, end)])

    def _gap(self, first: int, row: int) -> float:
        """The space above `row` on a page whose own rows begin with `first`."""
        return self.metrics.gaps[row] if row > first else 0.0

    def _fill(self, room: float) -> tuple[int, float]:
        """The end of the rows that fit whole, and how much of the next one is printed, 0 for none."""
        rows = self.sheet.rows
        row, used, start = self.row, 0.0, self.row
        while row < len(rows) and not (rows[row].break_before and row > self.row):
            gap = self._gap(self.row, row)
            end = self.metrics.chains[row]
            tall = self._tall(row, end) + gap
            if used + tall <= room + _SLACK:
                row, used = end, used + tall
                continue
            page = self.height - self._heads_height(row) + _SLACK
            first = row == self.row
            held = not first and keeps_next(rows, row - 1)  # what keeps together was too much for any page
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
        if not self.running and slots[0].row == self.row:
            yield from self._whole_pieces(slots, end)
            return
        metrics, draft, running = self.metrics, self.draft, self.running
        extents: dict[int, tuple[BoxMetrics, float, float]] = {}
        above = -2
        for slot in slots:
            top, bottom = slot.top, slot.top + slot.height
            follows = slot.row == above + 1
            above = slot.row
            for box in metrics.starting[slot.row] if follows else metrics.reaching[slot.row]:
                if draft and box.row + box.rows <= end and box.at not in running:
                    continue
                extents[box.at] = box, extents[box.at][1] if box.at in extents else top, bottom
            if follows:
                for box in metrics.continuing[slot.row]:
                    if box.at in extents:
                        extents[box.at] = box, extents[box.at][1], bottom
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

    def _whole_pieces(self, slots: tuple[Slot, ...], end: int) -> Iterator[BoxFragment]:
        """The same for a page that repeats no head and takes nothing over from the page before."""
        metrics, lines = self.metrics, self.measure.setting
        first, stop = slots[0].row, slots[-1].row + 1
        bottoms = [slot.top + slot.height for slot in slots]
        for slot in slots:
            row, top = slot.row, slot.top
            draft = self.draft and row < end
            for box in metrics.merging[row] if draft else metrics.starting[row]:
                below = row + box.rows
                if below > end:
                    height = bottoms[min(below, stop) - 1 - first] - top
                    yield self._cut_piece(box, top, height, False, end == self.row)
                elif not draft:
                    setting = lines(box)
                    height = bottoms[below - 1 - first] - top
                    yield BoxFragment(box, top, height, setting, 0, len(setting.text.lines), True)

    def _head_piece(self, box: BoxMetrics, top: float, height: float) -> BoxFragment:
        """A box of a repeated head, smaller if it reached further than the head does."""
        return self._fitted_piece(box, top, height, self.measure.text(box))

    def _fitted_piece(self, box: BoxMetrics, top: float, height: float, text: str) -> BoxFragment:
        """`text`, if need be without （续）, or nothing where not even that has room: it stands in full elsewhere.

        Nor is anything repeated that is signed: its place is printed once.
        """
        own = self.measure.text(box)
        fitted = None
        if not box.foot:
            fitted = self.measure.fitted(box, text, height) or self.measure.fitted(box, own, height)
        setting = fitted or self.measure.setting(box)
        return BoxFragment(box, top, height, setting, 0, len(setting.lines) if fitted else 0, True)

    def _cut_piece(self, box: BoxMetrics, top: float, height: float, ends: bool, alone: bool) -> BoxFragment:
        """The part of a cut box on this page; remembers what is left for the next one.

        `alone`: the page holds nothing but part of one row, so at least a line goes on it, or there would be no end.
        """
        key = box.at
        running = self.running.get(key)
        if running is None:
            text = self.measure.text(box)
            fitted = self.measure.fitted(box, text, height) if is_label(box.box, text) else None
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

    def _continued(self, box: BoxMetrics) -> str:
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
                text, size = self._continued(box), box.size
                ways = [self.measure.set(box, text, size, upright) for upright in {box.upright, False}]
                wanted = min(way.height for way in ways) + 2 * self.measure.above(box)
            wanted -= sum(self.heights[head] for head in heads if head >= box.row)
            spread(Slots(self.row, self._ends(running) + 1 - self.row), self.heights, wanted)
