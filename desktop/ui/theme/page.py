"""A page of words with links in it, that opens nothing by itself: no file, no address."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage, QTextOption
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.ui.theme.colors import sheet, turned


class Page(QTextBrowser):
    """Its markup is all our own; should a text of the workbook ever come in as markup, it still opens no file.

    What a link leads to is up to whoever listens to `anchorClicked`.
    """

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(10)
        self._write_links()
        turned.changed.connect(self._write_links)

    def _write_links(self) -> None:
        """What is written from now on; whoever writes the page writes it again when the colours have changed."""
        self.document().setDefaultStyleSheet(
            sheet("p { margin: 0 0 5px 0; } a { color: $accent; text-decoration: none; }")
        )

    def loadResource(self, _kind: int, _name: QUrl | str) -> QImage:
        return QImage(1, 1, QImage.Format.Format_Mono)  # anything empty, and Qt looks for the file itself
