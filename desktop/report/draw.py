"""Draws composed pages on reportlab's canvas: the frames as two calls, all the text of a page as one object."""

from reportlab.pdfgen.canvas import Canvas

from desktop.report.breaking import HALF, tight_parts
from desktop.report.fonts import typeface
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
    font, spacing = ("", 0.0), 0.0
    for mark in _marks(page):
        if mark.spacing != spacing:
            spacing = mark.spacing
            text.setCharSpace(round(spacing, 4))
        x, y = mark.x, mark.y
        for part in tight_parts(mark.text):
            for run in typeface(mark.font).runs(part):
                if (run.font, mark.size) != font:
                    font = run.font, mark.size
                    text.setFont(*font)
                if mark.turned:
                    text.setTextTransform(0, -1, 1, 0, x, y)
                else:
                    text.setTextOrigin(x, y)
                text.textOut(run.text)
                along = run.width * mark.size / 1000 + mark.spacing * len(run.text)
                x, y = (x, y - along) if mark.turned else (x + along, y)
            x -= HALF * mark.size / 1000
    canvas.drawText(text)
    canvas.showPage()


def _marks(page: Page) -> list[Mark]:
    return [mark for placed in page.placed for mark in placed.marks] + [page.folio]
