"""What a report looks like, as a picture: as the editor shows it, as long as it is."""

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter

from desktop.domain.engine.calculation import Calculation
from desktop.domain.narrative.passages import script
from desktop.domain.workbook.workbook import Copy
from desktop.ui.narrative.document import ReportDocument
from desktop.ui.narrative.paper import paint_number
from desktop.ui.narrative.typography import Type
from desktop.ui.theme.colors import dim


def report_picture(copy: Copy, calculation: Calculation, width: int, dots: float = 1.0) -> QImage:
    """The whole of a report, `width` points wide; `dots` are the screen's pixels a point."""
    pixels = round(width * dots)
    report = ReportDocument()
    report.type = Type.for_width(pixels)
    report.setDocumentMargin(report.type.side)
    report.setTextWidth(report.type.width)
    report.show(list(script(calculation, copy)))
    image = QImage(pixels, math.ceil(report.size().height()), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate((pixels - report.type.width) / 2, 0)
    report.drawContents(painter)
    for block in report.all_blocks():
        if block.blockNumber() in report.numbers:
            paint_number(painter, report, block, block.layout().position())
    painter.resetTransform()
    dim(painter, image.rect())
    painter.end()
    image.setDevicePixelRatio(dots)
    return image
