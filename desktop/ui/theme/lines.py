"""How many lines words take in a column, counted from widths: asking every line of a list for a layout takes longer."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

WRAPPED = (
    Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
)  # between Chinese characters, not inside a number


def line_count(metrics: QFontMetrics, text: str, width: int) -> int:
    """The lines of `text` in `width` pixels, at least one."""
    if len(text) * metrics.horizontalAdvance("国") <= width or width <= 0:
        return 1  # hardly a character is wider than a Chinese one
    return max(
        1, metrics.boundingRect(QRect(0, 0, width, 10000), WRAPPED, text).height() // metrics.lineSpacing()
    )
