"""How a report is set on the screen: the faces and sizes of the printed page, 28 characters a line, at any zoom."""

from typing import Final

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from desktop.domain.narrative.bound_text import Span
from desktop.domain.narrative.manuscript import Role
from desktop.ui.theme import fonts
from desktop.ui.theme.colors import LIGHT

SQUARES: Final = 28  # characters a line, as on paper
PAPER_PIXELS: Final = 64 / 3  # the body, 16 points, at 96 pixels an inch
FIRST, LEAST, MOST = 20, 13, 40  # pixels of the body
_LINE = 1.78  # of the body's size
_TITLE = 22 / 16
_SIDE = 2.4  # white beside the text, in characters

_FACES = {
    Role.PART: "song-bold", Role.TITLE: "song-bold", Role.HEADING_1: "hei", Role.HEADING_2: "kai",
    Role.HEADING_3: "fang", Role.HEADING_4: "fang", Role.BODY: "fang",
}  # fmt: skip
_CENTRED = (Role.PART, Role.TITLE)
_BY_LEVEL = {0: Role.BODY, 1: Role.HEADING_1, 2: Role.HEADING_2, 3: Role.HEADING_3, 4: Role.HEADING_4}
LEVELS = {role: level for level, role in _BY_LEVEL.items()}

# What a block and a stretch of text carry.
ROLE, CELL, FIXED = (0x100000 + n for n in range(3))
SOURCE, NUMBER = (0x100010 + n for n in range(2))

_BLANK_GROUND, _WRONG_GROUND = "#fff3b8", "#fde2e0"


def role_of(level: int) -> Role:
    return _BY_LEVEL[level]


class Type(Struct, frozen=True):
    """All formats at one zoom; `pixels` is the size of the body."""

    pixels: int

    @classmethod
    def for_width(cls, width: int) -> "Type":
        """The largest type whose paper is no wider."""
        return cls(int(width / (SQUARES + 2 * _SIDE)))

    @property
    def width(self) -> int:
        """Of the paper on the screen."""
        return round((SQUARES + 2 * _SIDE) * self.pixels)

    @property
    def side(self) -> float:
        return _SIDE * self.pixels

    @property
    def line(self) -> float:
        return round(_LINE * self.pixels)

    def font(self, role: Role) -> QFont:
        size = round(self.pixels * _TITLE) if role in _CENTRED else self.pixels
        return fonts.font(_FACES[role], size)

    def block(self, role: Role, cell: str, fixed: bool, number: str = "") -> QTextBlockFormat:
        """A paragraph; a heading leaves room for its number, which is painted and never typed."""
        made = QTextBlockFormat()
        made.setProperty(ROLE, role.value)
        made.setProperty(CELL, cell)
        made.setProperty(FIXED, fixed)
        made.setLineHeight(
            self.line * (_TITLE if role in _CENTRED else 1),
            QTextBlockFormat.LineHeightTypes.FixedHeight.value,
        )
        if role in _CENTRED:
            made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            made.setTopMargin(self.line * 0.6)
            made.setBottomMargin(self.line * 0.6)
        else:
            made.setTextIndent(2 * self.pixels + self.advance(role, number))
        return made

    def advance(self, role: Role, number: str) -> float:
        """The room a heading's number takes."""
        return QFontMetricsF(self.font(role)).horizontalAdvance(number) if number else 0.0

    def words(self, role: Role, fixed: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self.font(role))
        made.setForeground(QColor(LIGHT.faint if fixed else LIGHT.ink))
        return made

    def figure(self, role: Role, span: Span, number: int, fixed: bool = False) -> QTextCharFormat:
        """A figure: tinted, yellow while it is blank, red and wavy where it is broken."""
        made = self.words(role, fixed)
        made.setProperty(SOURCE, span.part.source)
        made.setProperty(NUMBER, number)
        ground = _WRONG_GROUND if span.problem else _BLANK_GROUND if span.blank else LIGHT.accent_pale
        made.setBackground(QColor(ground))
        if span.problem:
            made.setForeground(QColor(LIGHT.wrong))
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            made.setUnderlineColor(QColor(LIGHT.wrong))
        return made

    def cover(self, text: str) -> bool:
        """Make sure that every character has a glyph; True if a font had to be added, and the formats are others now."""
        before = fonts.font("fang", self.pixels).families()
        for face in ("fang", "kai", "hei", "song-bold"):
            fonts.cover(face, text)
        return fonts.font("fang", self.pixels).families() != before
