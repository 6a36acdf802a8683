"""Draws composed pages on reportlab's canvas: the frames as two paths, all the text of a page as one object.

The operators go straight into the page's stream: reportlab's own calls cost as much as all the measuring.
"""

from typing import Any

from reportlab.pdfgen.canvas import Canvas

from desktop.typeset.embedding import Embedded
from desktop.typeset.fonts import typeface
from desktop.typeset.measure import MM
from desktop.typeset.page import Page, SheetPage, TextRun

THIN, THICK = 0.5, 1.5  # points


class Pen:
    """What one document is written with: its fonts, each embedded when first used."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas: Any = canvas
        self._fonts: dict[str, Embedded] = {}
        self.substituted = False
        """Whether anything was printed as 〓."""

    def draw(self, page: Page) -> None:
        """Print `page` and go on to the next one."""
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
        for mark in page.texts():
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
        codes = self.embedded(mark.font).codes
        try:
            glyphs = [codes[char] for char in mark.text]
        except KeyError:
            self.substituted |= bool(typeface(mark.font).missing(mark.text))
            first = 0
            for font, text in typeface(mark.font).runs(mark.text):
                own = self.embedded(font).codes
                part = mark.advances[first : first + len(text)]
                self._show(font, [own[char] for char in text], text, part, mark, operators)
                first += len(text)
            return
        self._show(mark.font, glyphs, mark.text, mark.advances, mark, operators)

    def _show(
        self,
        font: str,
        glyphs: list[str],
        text: str,
        advances: tuple[float, ...],
        mark: TextRun,
        operators: list[str],
    ) -> None:
        if (font, mark.size) != self._font:
            self._font = font, mark.size
            operators.append(f"{self.embedded(font).name} {mark.size:g} Tf")
        widths = typeface(mark.font).widths
        beyond = [own - widths[char] for own, char in zip(advances, text, strict=True)] if advances else []
        usual = max(set(beyond), key=beyond.count) if beyond else 0.0
        spacing = f"{usual * mark.size / 1000:.4f}" if usual else "0"
        if spacing != self._spacing:
            self._spacing = spacing
            operators.append(f"{spacing} Tc")
        if beyond.count(usual) == len(beyond):
            operators.append(f"<{''.join(glyphs)}>Tj")
            return
        shown = [
            glyph if one == usual else f"{glyph}>{usual - one:.2f}<"
            for glyph, one in zip(glyphs, beyond, strict=True)
        ]
        operators.append(f"[<{''.join(shown)}>]TJ")
