"""What a form looks like, as a picture: painted from the layout as the sheet paints it, colours and all."""

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from desktop.domain.engine.calculation import Calculation
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Box, box_text
from desktop.domain.workbook.workbook import Copy
from desktop.ui.form_view.geometry import Rect, SheetGeometry, column_edges
from desktop.ui.form_view.paint import PAPER, Scene, paint_sheet
from desktop.ui.form_view.text import CellText
from desktop.ui.narrative.picture import report_picture
from desktop.ui.theme.colors import dim

_MARGIN = 0.05  # of the width, all round


def form_picture(copy: Copy, calculation: Calculation, width: int, dots: float = 1.0) -> QImage:
    """The whole of a form, `width` points wide and as high as it is; `dots` are the screen's pixels a point.

    Some ms a form of one page, 50 for one of five the first time its font is used.
    """
    if copy.form.outline:
        return report_picture(copy, calculation, width, dots)
    page = lay_out(copy, calculation)

    def text_of(box: Box) -> str:
        return box_text(box, calculation)

    texts = CellText(page, column_edges(page), text_of)
    grid = SheetGeometry(page, texts.needed)
    pixels = round(width * dots)
    margin = round(pixels * _MARGIN)
    zoom = (pixels - 2 * margin) / grid.width
    image = QImage(pixels, math.ceil(grid.height * zoom) + 2 * margin, QImage.Format.Format_RGB32)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.translate(margin, margin)
    scene = Scene(zoom=zoom, focused=False)
    paint_sheet(painter, grid, texts, scene, Rect(0, 0, grid.width, grid.height))
    painter.resetTransform()
    dim(painter, image.rect())
    painter.end()
    image.setDevicePixelRatio(dots)
    return image


def first_page(picture: QImage, width: int, height: int) -> QImage:
    """The top of a picture, made small: `width` by `height` points, white where the form is shorter."""
    dots = picture.devicePixelRatio()
    image = QImage(round(width * dots), round(height * dots), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(dots)
    image.fill(PAPER)
    ratio = width * dots / picture.width()
    shown = min(picture.height(), math.floor(image.height() / ratio))
    part = picture.copy(0, 0, picture.width(), shown)
    part.setDevicePixelRatio(1)
    small = part.scaledToWidth(image.width(), Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(image)
    dim(painter, QRectF(0, 0, width, height))
    painter.drawImage(QRectF(0, 0, width, small.height() / dots), small)
    painter.end()
    return image
