"""Draws composed pages on reportlab's canvas: the frames as two calls, all the text of a page as one object."""

from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from desktop.report.breaking import HALF, is_word, stretches, tight_parts
from desktop.report.fonts import Run, typeface
from desktop.report.measure import MM
from desktop.report.page import Mark, Page

THIN, THICK = 0.5, 1.5  # points


def draw(page: Page, canvas: Canvas) -> None:
    """Print `page` and go on to the next one."""
    canvas.setPageSize((page.sheet.paper.width * MM, page.sheet.paper.height * MM))
    canvas.setLineCap(2)  # square ends close the corners
    for lines, width in ((page.thin, THIN), (page.thick, THICK)):
        if lines:
            canvas.setLineWidth(width)
            canvas.lines(lines)
    text = canvas.beginText()
    pen = _Pen(text)
    for mark in _marks(page):
        pen.write(mark)
    canvas.drawText(text)
    canvas.showPage()


class _Pen:
    """Writes marks into one text object, and names font and spacing only where they change."""

    def __init__(self, text: PDFTextObject) -> None:
        self.text = text
        self.font = ("", 0.0)
        self.spacing = 0.0

    def write(self, mark: Mark) -> None:
        along = 0.0
        face = typeface(mark.font)
        for part in tight_parts(mark.text):
            for stretch in stretches(part) if mark.spacing else [part]:
                word = is_word(stretch)
                loose = 0.0 if word else mark.spacing
                for run in face.runs(stretch):
                    self._run(run, mark, along, loose)
                    along += run.width * mark.size / 1000 + loose * len(run.text)
                along += mark.spacing if word else 0.0
            along -= HALF * mark.size / 1000

    def _run(self, run: Run, mark: Mark, along: float, loose: float) -> None:
        if (run.font, mark.size) != self.font:
            self.font = run.font, mark.size
            self.text.setFont(*self.font)
        if loose != self.spacing:
            self.spacing = loose
            self.text.setCharSpace(loose)
        if mark.turned:
            self.text.setTextTransform(0, -1, 1, 0, mark.x, mark.y - along)
        else:
            self.text.setTextOrigin(mark.x + along, mark.y)
        self.text.textOut(run.text)


def _marks(page: Page) -> list[Mark]:
    return [mark for placed in page.placed for mark in placed.marks] + [page.folio]
