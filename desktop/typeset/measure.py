"""How the texts of a layout are set in their boxes: size, lines, and so how much room each box needs.

Words printed in place of a number break into lines like any others; an upright label lies down where its column is
too short for it.
"""

from copy import copy
from typing import NamedTuple

from msgspec.structs import replace

from desktop.domain.layout.form_layout import Box, FilledLayout, Role, says_words
from desktop.domain.layout.row_heights import row_heights
from desktop.typeset.metrics import BoxMetrics, LayoutMetrics, Spacing
from desktop.typeset.set_text import LEAST_SIZE, SIZE_STEP, Lines, Setting, blank_lines, set_text

_LONGEST_LABEL = 40  # characters: longer words of a form explain, and nobody wants them twice


class Deciding(NamedTuple):
    """What decides on the heights of rows, in any spacing: of each row the text with most lines, and the merged boxes.

    A text is its row, its size, its lines, and by how much it is larger than the tables' texts.
    """

    texts: list[tuple[int, float, int, float]]
    merged: list[BoxMetrics]


class Measure:
    """The settings of one table's boxes in the width of its page, each made once."""

    def __init__(self, filled: FilledLayout, spacing: Spacing, metrics: LayoutMetrics) -> None:
        self.table, self.sheet = filled, filled.layout
        self.metrics = metrics
        self.spacing = spacing
        self._texts = filled.texts
        self._lines: list[Lines | None] = list(metrics.words)
        self._deciding: Deciding | None = None

    def spaced(self, spacing: Spacing) -> "Measure":
        """The same with another spacing: where lines break does not depend on it, so what is set stays set."""
        found = copy(self)
        found.spacing = spacing
        return found

    def text(self, box: BoxMetrics) -> str:
        return self._texts[box.at]

    def above(self, box: BoxMetrics) -> float:
        """The inset above and below: a title, larger than the tables' text, stands off from its neighbours."""
        return self.spacing.above if box.framed else max(self.spacing.above, box.larger)

    def setting(self, box: BoxMetrics) -> Setting:
        """How the box's own text is set where there is room enough."""
        return self._spaced(self._lines[box.at] or self._own(box))

    def set(self, box: BoxMetrics, text: str, size: float, upright: bool) -> Setting:
        """`text` in the width of `box`."""
        return self._spaced(set_in(box, text, size, upright))

    def _spaced(self, lines: Lines) -> Setting:
        return Setting(lines, lines.size * self.spacing.leading)

    def _own(self, box: BoxMetrics) -> Lines:
        found = set_in(box, self._texts[box.at], box.size, box.upright)
        if box.foot:
            found = _with_foot(found, box)
        self._lines[box.at] = found
        if box.fixed:
            self.metrics.words[box.at] = found
        return found

    def needed(self, box: BoxMetrics) -> float:
        own, spacing = self._lines[box.at] or self._own(box), self.spacing
        above = spacing.above if box.framed else max(spacing.above, box.larger)
        return own.size * spacing.leading * len(own.lines) + 2 * above

    def heights(self) -> list[float]:
        """How high each row is."""
        if self._deciding is None:
            self._deciding = self._found_deciding()
        singles, merged = self._deciding
        spacing = self.spacing
        least = list(self.metrics.least(spacing))
        for row, size, lines, larger in singles:
            high = size * spacing.leading * lines + 2 * max(spacing.above, larger)
            if high > least[row]:
                least[row] = high
        return row_heights(len(least), merged, self.needed, least.__getitem__)

    def _found_deciding(self) -> "Deciding":
        singles: list[tuple[int, float, int, float]] = []
        merged: list[BoxMetrics] = []
        tallest: dict[int, tuple[float, float, int]] = {}
        for box in self.metrics.boxes:
            if box.rows > 1:
                merged.append(box)
                continue
            own = self._lines[box.at] or self._own(box)
            lines = len(own.lines)
            if not box.framed:
                singles.append((box.row, own.size, lines, box.larger))
            elif box.row not in tallest or tallest[box.row][0] < own.size * lines:
                tallest[box.row] = own.size * lines, own.size, lines
        singles += [(row, size, lines, 0.0) for row, (_, size, lines) in tallest.items()]
        return Deciding(singles, merged)

    def fitted(self, box: BoxMetrics, text: str, height: float) -> Setting | None:
        """The largest setting of `text` that is no higher than a box of `height`, or None: laid flat, then smaller."""
        size = box.size
        room = height - 2 * self.above(box) + 0.01
        if box.upright:
            column = self.set(box, text, size, True)
            if column.height <= room:
                return column
        while size >= LEAST_SIZE:
            flat = self.set(box, text, size, False)
            if flat.height <= room:
                return flat
            size -= SIZE_STEP
        return None


def set_in(box: BoxMetrics, text: str, size: float, upright: bool) -> Lines:
    """`text` in the width of `box`; one line of centred text may come nearer to the frame than several."""
    if not text:
        return blank_lines(box.font, size, box.align)
    number = box.figure and not says_words(text)
    return set_text(text, box.font, size, box.room, box.alone, box.align, number, upright)


def _with_foot(own: Lines, box: BoxMetrics) -> Lines:
    lines = set_text(box.foot, own.font, own.size, box.room, box.room, "right", False, False).lines
    return replace(own, lines=(*own.lines, *lines), room=box.room, foot=len(lines))


def is_label(box: Box, text: str) -> bool:
    """Whether a box names what is beside it, so that its words are repeated where the page cuts it."""
    label = box.role in (Role.LABEL, Role.CONSTANT) and len(text) <= _LONGEST_LABEL
    return box.style.framed and not box.foot and (label or box.style.continued)
