"""Draws composed pages on reportlab's canvas: the frames as two paths, all the text of a page as one object.

The operators go straight into the page's stream: reportlab's own calls cost as much as all the measuring.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from reportlab.pdfgen.canvas import Canvas

from desktop.typeset.embedding import Embedded
from desktop.typeset.fonts import typeface
from desktop.typeset.page import MM, Page, SheetPage, TextRun

THIN, THICK = 0.5, 1.5  # points
_MOST_WRITTEN = 20_000  # runs of text whose operators are kept: the words of a form come again in each copy


class Pen:
    """What one document is written with: its fonts, each embedded when first used."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas: Any = canvas
        self._fonts: dict[str, Embedded] = {}
        self._written: dict[tuple[str, str, float, tuple[float, ...]], list[_Shown]] = {}
        self.substituted = False
        """Whether anything was printed as 〓."""

    def draw(self, page: Page, beside: Iterable[TextRun] = ()) -> None:
        """Print `page`, and what stands `beside` it in the margins, and go on to the next one."""
        self.canvas.setPageSize((page.paper.width * MM, page.paper.height * MM))
        operators = self.canvas._code
        if isinstance(page, SheetPage):
            operators.append("2 J")  # square ends close the corners
            for strokes, width in ((page.thin, THIN), (page.thick, THICK)):
                if strokes:
                    operators.append(f"{width} w")
                    operators += [f"{x0:.3f} {y0:.3f} m {x1:.3f} {y1:.3f} l" for x0, y0, x1, y1 in strokes]
                    operators.append("S")
        operators.append("BT")
        self._font, self._spacing = ("", 0.0), "0"
        for mark in (*page.texts(), *beside):
            self._write(mark, operators)
        operators.append("ET")
        self.canvas.showPage()

    def embedded(self, font: str) -> Embedded:
        found = self._fonts.get(font)
        if found is None:
            found = self._fonts[font] = Embedded(font, self.canvas._doc)
        return found

    def _write(self, mark: TextRun, operators: list[str]) -> None:
        if mark.turned:
            operators.append(f"0 -1 1 0 {mark.x:.3f} {mark.y:.3f} Tm")
        else:
            operators.append(f"1 0 0 1 {mark.x:.3f} {mark.y:.3f} Tm")
        font, text = mark.font, mark.text
        key = font, text, mark.size, mark.advances
        written = self._written.get(key)
        if written is None:
            written = self._show(mark)
            if len(self._written) < _MOST_WRITTEN:
                self._written[key] = written
        for shown in written:
            if (shown.font, mark.size) != self._font:
                self._font = shown.font, mark.size
                operators.append(f"{self.embedded(shown.font).name} {mark.size:g} Tf")
            if shown.spacing != self._spacing:
                self._spacing = shown.spacing
                operators.append(f"{shown.spacing} Tc")
            operators.append(shown.operator)

    def _show(self, mark: TextRun) -> list["_Shown"]:
        """The operators that show a run, one for each font that it takes."""
        codes = self.embedded(mark.font).codes
        try:
            return [_shown(mark.font, [codes[char] for char in mark.text], mark.text, mark.advances, mark)]
        except KeyError:
            self.substituted |= bool(typeface(mark.font).missing(mark.text))
        first = 0
        found: list[_Shown] = []
        for font, text in typeface(mark.font).runs(mark.text):
            own = self.embedded(font).codes
            part = mark.advances[first : first + len(text)]
            found.append(_shown(font, [own[char] for char in text], text, part, mark))
            first += len(text)
        return found


class _Shown(NamedTuple):
    """Glyphs of one font, how they are spaced, and the operator that shows them."""

    font: str
    spacing: str
    operator: str


def _shown(font: str, glyphs: list[str], text: str, advances: tuple[float, ...], mark: TextRun) -> _Shown:
    if not advances:
        return _Shown(font, "0", f"<{''.join(glyphs)}>Tj")
    widths = typeface(mark.font).widths
    beyond = [own - widths[char] for own, char in zip(advances, text, strict=True)]
    usual = max(set(beyond), key=beyond.count)
    spacing = f"{usual * mark.size / 1000:.4f}" if usual else "0"
    if beyond.count(usual) == len(beyond):
        return _Shown(font, spacing, f"<{''.join(glyphs)}>Tj")
    shown = [
        glyph if one == usual else f"{glyph}>{usual - one:.2f}<"
        for glyph, one in zip(glyphs, beyond, strict=True)
    ]
    return _Shown(font, spacing, f"[<{''.join(shown)}>]TJ")
