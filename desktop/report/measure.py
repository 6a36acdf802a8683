"""How the texts of a sheet are set in their boxes: font, size, lines, and so how much room each box needs.

Lengths are points; the sheet's millimetres end here. A number is set on one line, smaller if its column is narrow but
never below 6 points; words, those printed in place of a number too, break into lines; an upright label lies down where its column is too short for it.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import floor

from desktop.domain.layout import Box, Role, Sheet, in_words
from desktop.report.breaking import BLANKS, Line, advance, balance_lines, break_lines, stack_lines
from desktop.report.fonts import ASCENT, SHIPPED, typeface

MM = 72 / 25.4
LEAST_SIZE = 6.0
_STEP = 0.5  # sizes are taken down by half points
_LONGEST_LABEL = 40  # characters: longer words of a form explain, and nobody wants them twice
_CENTRED = 3  # lines: a longer typed text is read from the left
_SELECTORS = frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)  # variants of the glyph before


@dataclass(frozen=True)
class Spacing:
    """Room around and between lines: `leading` in sizes, the insets of a box in points."""

    leading: float = 1.3
    beside: float = 1.2 * MM
    above: float = 1.2 * MM


@dataclass(frozen=True)
class Setting:
    """A text set at one size; `pitch` from line to line. The last `foot` lines stand in the lower right corner."""

    font: str
    size: float
    pitch: float
    align: str
    lines: tuple[Line, ...]
    foot: int = 0

    @property
    def drop(self) -> float:
        """From the top of a line to its baseline."""
        return (self.pitch - self.size) / 2 + ASCENT * self.size

    @property
    def height(self) -> float:
        return self.pitch * len(self.lines)


class Measure:
    """The settings of one sheet's boxes in the width of its page, each made once."""

    def __init__(
        self,
        sheet: Sheet,
        texts: dict[tuple[int, int], str],
        spacing: Spacing,
        faces: Mapping[str, str] = SHIPPED,
    ) -> None:
        self.sheet = sheet
        self.faces = faces
        self.spacing = spacing
        self._texts = texts
        _, right, _, left = sheet.paper.margins
        block = (sheet.paper.width - left - right) * MM
        total = sum(sheet.widths) * MM
        scale = min(1.0, block / total) if total else 1.0  # a table wider than its page is drawn in
        at = left * MM + (block - total * scale) / 2
        self.edges = [at]
        for width in sheet.widths:
            at += width * MM * scale
            self.edges.append(at)
        self._settings: dict[tuple[int, int], Setting] = {}

    def text(self, box: Box) -> str:
        return self._texts[box.row, box.column]

    def width(self, box: Box) -> float:
        return self.edges[box.column + box.columns] - self.edges[box.column]

    def beside(self, box: Box) -> float:
        """The inset on either side: less in a column so narrow that it would take a third of it."""
        return min(self.spacing.beside, self.width(box) / 6) if box.style.framed else 0.0

    def above(self, box: Box) -> float:
        """The inset above and below: a title, larger than the tables' text, stands off from its neighbours."""
        if box.style.framed:
            return self.spacing.above
        return max(self.spacing.above, self.size(box) - self.sheet.paper.size)

    def size(self, box: Box) -> float:
        return box.style.size or self.sheet.paper.size

    def setting(self, box: Box) -> Setting:
        """How the box's own text is set where there is room enough."""
        key = box.row, box.column
        found = self._settings.get(key)
        if found is None:
            found = self.set(box, self.text(box), self.size(box), box.style.vertical)
            if box.foot:
                found = self._with_foot(found, box)
            self._settings[key] = found
        return found

    def _with_foot(self, setting: Setting, box: Box) -> Setting:
        room = self.width(box) - 2 * self.beside(box)
        _, _, lines = _set(box.foot, setting.font, setting.size, room, room, "right", False, False)
        return replace(setting, lines=(*setting.lines, *lines), foot=len(lines))

    def set(self, box: Box, text: str, size: float, upright: bool) -> Setting:
        """`text` in the width of `box`. One line of centred text may come nearer to the frame than several."""
        width, beside = self.width(box), self.beside(box)
        number = box.numeric and not box.before and not box.after and not in_words(box, text)
        free = not number and box.role in (Role.INPUT, Role.COMPUTED, Role.TAKEN)
        align = box.style.align or ("" if free else "centre")
        alone = width - 2 * beside if align in ("left", "right") else width - beside
        font = self.faces[box.style.font or self.sheet.paper.font]
        set_size, align, lines = _set(text, font, size, width - 2 * beside, alone, align, number, upright)
        return Setting(font, set_size, set_size * self.spacing.leading, align, lines)

    def needed(self, box: Box) -> float:
        return self.setting(box).height + 2 * self.above(box)

    def least(self, row: int) -> float:
        """A row's own minimum: what the form says, and one line of the tables' text."""
        line = self.sheet.paper.size * self.spacing.leading + 2 * self.spacing.above
        return max(self.sheet.rows[row].height * MM, line if self.sheet.rows[row].table else 0.0)

    def fitted(self, box: Box, text: str, height: float) -> Setting | None:
        """The largest setting of `text` that is no higher than a box of `height`, or None: laid flat, then smaller."""
        size = self.size(box)
        room = height - 2 * self.above(box) + 0.01
        if box.style.vertical:
            column = self.set(box, text, size, True)
            if column.height <= room:
                return column
        while size >= LEAST_SIZE:
            flat = self.set(box, text, size, False)
            if flat.height <= room:
                return flat
            size -= _STEP
        return None


def is_label(box: Box, text: str) -> bool:
    """Whether a box says what stands beside it, so that its words are repeated where the page cuts it."""
    label = box.role in (Role.LABEL, Role.CONSTANT) and len(text) <= _LONGEST_LABEL
    return box.style.framed and not box.foot and (label or box.style.continued)


@lru_cache(maxsize=16384)
def _set(
    text: str, font: str, size: float, limit: float, alone: float, align: str, number: bool, upright: bool
) -> tuple[float, str, tuple[Line, ...]]:
    """Size, alignment and lines of `text` in `limit` points, or in `alone` if it is one line.

    Sizes go down only for what cannot be broken: a number, or a single glyph. Without an alignment of its own a text
    is centred, as the bureau's tables have it, until it is long enough to be read from the left.
    """
    widths = typeface(font).widths
    text = plain(text)
    room = alone if number else limit
    widest = advance(text, widths) if number else max(map(widths.__getitem__, text), default=0.0)
    if widest * size > room * 1000:
        size = min(size, max(LEAST_SIZE, floor(room * 1000 / widest / _STEP) * _STEP))
    thousandths = max(limit, 0.0) * 1000 / size + 0.01
    if upright:
        return size, align, stack_lines(text, thousandths, widths)
    if "\n" not in text and advance(text, widths) <= alone * 1000 / size + 0.01:
        return size, align or "centre", (Line(text, advance(text.rstrip(BLANKS), widths)),)
    if align in ("left", "right"):
        return size, align, break_lines(text, thousandths, widths)
    lines = break_lines(text, thousandths, widths)
    if not align and len(lines) > _CENTRED:
        return size, "left", lines
    return size, "centre", balance_lines(text, thousandths, widths)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` with every newline as \\n, every other blank as a blank, and without characters that print nothing."""
    if text.isprintable() and _SELECTORS.isdisjoint(text):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return "".join(map(_plain, text))


def _plain(char: str) -> str:
    if char in "\n\u3000":
        return char
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    return "" if category in ("Cc", "Cf") or char in _SELECTORS else char
