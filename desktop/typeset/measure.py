"""How the texts of a sheet are set in their boxes: font, size, lines, and so how much room each box needs.

Lengths are points; the sheet's millimetres end here. A number is set on one line, smaller if its column is narrow but
never below 6 points; words, also those printed in place of a number, break into lines; an upright label is set flat
where its column is too short for it.
"""

import unicodedata
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from math import floor
from typing import NamedTuple

from desktop.domain.layout.form_layout import Box, FormLayout, Role, in_words
from desktop.domain.layout.row_heights import row_heights
from desktop.typeset.fonts import ASCENT, SHIPPED, typeface
from desktop.typeset.line_break import BLANKS, Line, advance, balance_lines, break_lines, stack_lines

MM = 72 / 25.4
LEAST_SIZE = 6.0
_BESIDE = 1.2 * MM  # between a text and the frame on either side
_STEP = 0.5  # sizes are taken down by half points
_BLANK = (Line("", 0.0),)
_LONGEST_LABEL = 40  # characters: longer words of a form explain, and nobody wants them twice
_CENTRED = 3  # lines: a longer typed text is read from the left
_SELECTORS = frozenset(
    map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)  # variants of the glyph before


@dataclass(frozen=True)
class Spacing:
    """Room between lines and above and below them: `leading` in sizes, the inset of a box in points."""

    leading: float = 1.3
    above: float = 1.2 * MM


class Setting(NamedTuple):
    """A text set at one size; `pitch` from line to line. The last `foot` lines go to the lower right corner."""

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


class Lines(NamedTuple):
    """A text broken into lines at one size, of which the last `foot` go to the lower right corner."""

    font: str
    size: float
    align: str
    lines: tuple[Line, ...]
    foot: int = 0


class Measure:
    """The settings of one sheet's boxes in the width of its page, each made once."""

    def __init__(
        self,
        sheet: FormLayout,
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
        self._lines: dict[tuple[int, int], Lines] = {}
        self.boxes: list[list[Box]] = [[] for _ in sheet.rows]
        """The boxes that stand in each row, or reach into it."""
        self._tallest: list[Box] | None = None
        for box in sheet.boxes:
            for row in range(box.row, box.row + box.rows):
                self.boxes[row].append(box)

    def spaced(self, spacing: Spacing) -> "Measure":
        """The same with another spacing: where lines break does not depend on it, so what is set stays set."""
        found = copy(self)
        found.spacing = spacing
        return found

    def text(self, box: Box) -> str:
        return self._texts[box.row, box.column]

    def width(self, box: Box) -> float:
        return self.edges[box.column + box.columns] - self.edges[box.column]

    def beside(self, box: Box) -> float:
        """The inset on either side: less in a column so narrow that it would take a third of it."""
        return min(_BESIDE, self.width(box) / 6) if box.style.framed else 0.0

    def above(self, box: Box) -> float:
        """The inset above and below: a title, larger than the tables' text, is set off from its neighbours."""
        if box.style.framed:
            return self.spacing.above
        return max(self.spacing.above, self.size(box) - self.sheet.paper.size)

    def size(self, box: Box) -> float:
        return box.style.size or self.sheet.paper.size

    def setting(self, box: Box) -> Setting:
        """How the box's own text is set where there is room enough."""
        return self._spaced(self._own(box))

    def set(self, box: Box, text: str, size: float, upright: bool) -> Setting:
        """`text` in the width of `box`."""
        return self._spaced(self._broken(box, text, size, upright))

    def _spaced(self, lines: Lines) -> Setting:
        pitch = lines.size * self.spacing.leading
        return Setting(lines.font, lines.size, pitch, lines.align, lines.lines, lines.foot)

    def _own(self, box: Box) -> Lines:
        key = box.row, box.column
        found = self._lines.get(key)
        if found is None:
            found = self._broken(box, self._texts[key], self.size(box), box.style.vertical)
            if box.foot:
                found = self._with_foot(found, box)
            self._lines[key] = found
        return found

    def _with_foot(self, own: Lines, box: Box) -> Lines:
        room = self.width(box) - 2 * self.beside(box)
        lines = _set(box.foot, own.font, own.size, room, room, "right", False, False).lines
        return own._replace(lines=(*own.lines, *lines), foot=len(lines))

    def _broken(self, box: Box, text: str, size: float, upright: bool) -> Lines:
        """One line of centred text may come nearer to the frame than several."""
        width, beside = self.width(box), self.beside(box)
        number = box.numeric and not box.before and not box.after and not in_words(box, text)
        free = not number and box.role in (Role.INPUT, Role.COMPUTED, Role.TAKEN)
        align = box.style.align or ("" if free else "centre")
        if not text:
            return Lines(self.faces[box.style.font or self.sheet.paper.font], size, align or "centre", _BLANK)
        alone = width - 2 * beside if align in ("left", "right") else width - beside
        font = self.faces[box.style.font or self.sheet.paper.font]
        return _set(text, font, size, width - 2 * beside, alone, align, number, upright)

    def needed(self, box: Box) -> float:
        own = self._own(box)
        return own.size * self.spacing.leading * len(own.lines) + 2 * self.above(box)

    def heights(self) -> list[float]:
        """How high each row is."""
        if self._tallest is None:
            self._tallest = self._deciding()
        return row_heights(self.sheet, self.needed, self.least, self._tallest)

    def _deciding(self) -> list[Box]:
        """The boxes that decide on heights, in any spacing: of the framed ones within a row the one with most lines."""
        found: list[Box] = []
        tallest: dict[int, tuple[float, Box]] = {}
        for box in self.sheet.boxes:
            if box.rows > 1 or not box.style.framed:
                found.append(box)
                continue
            own = self._own(box)
            tall = own.size * len(own.lines)
            if box.row not in tallest or tallest[box.row][0] < tall:
                tallest[box.row] = tall, box
        return [*found, *(box for _, box in tallest.values())]

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
    """Whether a box names what is beside it, so that its words are repeated where the page cuts it."""
    label = box.role in (Role.LABEL, Role.CONSTANT) and len(text) <= _LONGEST_LABEL
    return box.style.framed and not box.foot and (label or box.style.continued)


@lru_cache(maxsize=16384)
def _set(
    text: str, font: str, size: float, limit: float, alone: float, align: str, number: bool, upright: bool
) -> Lines:
    """`text` in `limit` points, or in `alone` if it is one line.

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
        return Lines(font, size, align, stack_lines(text, thousandths, widths))
    if "\n" not in text and advance(text, widths) <= alone * 1000 / size + 0.01:
        return Lines(font, size, align or "centre", (Line(text, advance(text.rstrip(BLANKS), widths)),))
    if align in ("left", "right"):
        return Lines(font, size, align, break_lines(text, thousandths, widths))
    lines = break_lines(text, thousandths, widths)
    if not align and len(lines) > _CENTRED:
        return Lines(font, size, "left", lines)
    return Lines(font, size, "centre", balance_lines(text, thousandths, widths))


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
