"""操作手册: contents at the left, the chapter at the right, words to look for above. It stays beside the window."""

import re
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeySequence,
    QShortcut,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.limits import shortened
from desktop.ui import settings
from desktop.ui.manual import PICTURES, Chapter, name_of, place_in
from desktop.ui.placing import place_over
from desktop.ui.plain import Label
from desktop.ui.theme.colors import colors, is_dark, points, turned
from desktop.ui.theme.page import Page

_WINDOW = "manual"
_LINE_HEIGHT = 135  # per cent
_LARGER = {1: 7, 2: 3, 3: 1}  # points of a heading above the words of the window, by its level
_PICTURE = re.compile(rf"!\[[^\]]*\]\({PICTURES.name}/([\w-]+)\.png\)")
_PICTURE_SIGN = "\ufffc"  # in the text of a document
_PICTURE_WIDTH = 580  # points, so that it fits beside the contents
_MARGIN = 18
_WHERE = Qt.ItemDataRole.UserRole


class ManualWindow(QDialog):
    """`chapters` to be read. It opens where it was left the last time, and remembers that from chapter to chapter."""

    def __init__(self, chapters: Sequence[Chapter], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._chapters = chapters
        self._documents: dict[int, QTextDocument] = {}
        self._at = -1
        self._down = 0  # how far the chapter that was left is to be scrolled
        self._items: list[QTreeWidgetItem] = []  # of the contents, one a chapter
        self.setWindowTitle("操作手册")
        self.contents = self._contents()
        self.page = Page("操作手册", self)
        self.page.anchorClicked.connect(self._follow)
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText("查找（Ctrl+F），回车到下一处")
        self.sought.setClearButtonEnabled(True)
        self.sought.setAccessibleName("查找")
        self.sought.returnPressed.connect(self.find_next)
        self.said = Label("", self)
        self.sought.textChanged.connect(self.said.clear)
        bar = QHBoxLayout()
        bar.addWidget(self.sought, 2)
        bar.addWidget(self._button("下一处(&N)", self.find_next))
        bar.addWidget(self._button("上一处(&P)", self.find_previous))
        bar.addWidget(self.said, 3)
        bar.addWidget(self._button("关闭(&C)", self.reject))
        split = QSplitter(self)
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        split.setSizes([210, 690])
        column = QVBoxLayout(self)
        column.addLayout(bar)
        column.addWidget(split, 1)
        for keys, act in (
            ("Ctrl+F", self._ask),
            ("F3", self.find_next),
            ("Shift+F3", self.find_previous),
            ("F6", self._change_sides),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._is_new = not self.restoreGeometry(settings.geometry(_WINDOW))
        if self._is_new:
            room = parent.window().size()
            self.resize(min(900, room.width() * 9 // 10), min(620, room.height() * 9 // 10))
        turned.changed.connect(self._set_again)
        self._pictures = _room(self.page)  # how wide they were drawn
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.timeout.connect(self._fit_pictures)
        self.page.viewport().installEventFilter(self)
        name, down = settings.manual_place()
        self.goto(name)
        self._down = down
        self.contents.setFocus()

    @property
    def chapter(self) -> Chapter:
        """The one on the screen."""
        return self._chapters[self._at]

    def goto(self, place: str) -> None:
        """Show a chapter or a section; see `place_in`. Where there is no such place, the first chapter."""
        number, heading = place_in(self._chapters, place) or (0, "")
        item = self._item_of(number, heading)
        if self.contents.currentItem() is item:
            self._chosen(item)
        self.contents.setCurrentItem(item)

    def _item_of(self, number: int, heading: str) -> QTreeWidgetItem:
        chapter = self._items[number]
        below = (chapter.child(at) for at in range(chapter.childCount()))
        return next((one for one in below if one.text(0) == heading), chapter)

    def find_next(self) -> None:
        self._find(1)

    def find_previous(self) -> None:
        self._find(-1)

    def showEvent(self, event: QShowEvent) -> None:
        """Go on reading where it was left; only now the lines have their width."""
        super().showEvent(event)
        behind = self.parentWidget()
        if self._is_new and behind:
            place_over(self, behind)
        self._is_new = False
        if self._down:
            self.page.verticalScrollBar().setValue(self._down)
            self._down = 0

    def done(self, result: int) -> None:
        self._keep()
        settings.remember_geometry(self.saveGeometry(), _WINDOW)
        super().done(result)

    # The contents

    def _contents(self) -> QTreeWidget:
        tree = QTreeWidget(self)
        tree.setHeaderHidden(True)
        tree.setAccessibleName("目录")
        for number, chapter in enumerate(self._chapters):
            item = _item(chapter.title, number, "")
            for section in chapter.sections[1:]:
                item.addChild(_item(section.heading, number, section.heading))
            tree.addTopLevelItem(item)
            self._items.append(item)
        tree.currentItemChanged.connect(self._chosen)
        return tree

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        self._down = 0
        number, heading = item.data(0, _WHERE)
        self._show(number)
        cursor = QTextCursor(self.page.document())
        if heading:
            cursor = QTextCursor(_heading(self.page.document(), heading))
        self.page.setTextCursor(cursor)
        top = round(self.page.cursorRect(cursor).top() + self.page.verticalScrollBar().value())
        self.page.verticalScrollBar().setValue(top - 8 if heading else 0)

    def _show(self, number: int) -> None:
        if number == self._at:
            return
        self._at = number
        self.page.setDocument(self._document(number))
        self._unfold(number)
        self._keep()

    def _unfold(self, number: int) -> None:
        for at, item in enumerate(self._items):
            item.setExpanded(at == number)

    def _keep(self) -> None:
        settings.remember_manual_place(self.chapter.name, self.page.verticalScrollBar().value())

    def _document(self, number: int) -> QTextDocument:
        if number not in self._documents:
            self._documents[number] = _typeset(self._chapters[number].text, self.page)
        return self._documents[number]

    def _set_again(self) -> None:
        """The chapters in the colours that hold now, at the same place."""
        down = self.page.verticalScrollBar().value()
        self._documents.clear()
        self.page.setDocument(self._document(self._at))
        self.page.verticalScrollBar().setValue(down)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._resized.start(0)
        return False

    def _fit_pictures(self) -> None:
        if self._pictures != _room(self.page):
            self._pictures = _room(self.page)
            self._set_again()

    def _follow(self, link: QUrl) -> None:
        """A link leads to a chapter, and nowhere else."""
        self.goto(name_of(link.path()))

    # Finding

    def _find(self, by: int) -> None:
        """The next place behind the one that is marked, or the one before it, from the last chapter on to the first."""
        words = self.sought.text().strip()
        if not words:
            self._ask()
            return
        back = QTextDocument.FindFlag.FindBackward if by < 0 else QTextDocument.FindFlag(0)
        for step in range(len(self._chapters) + 1):
            number = (self._at + by * step) % len(self._chapters)
            start = QTextCursor(self._document(number))
            if by < 0:
                start.movePosition(QTextCursor.MoveOperation.End)
            found = self._document(number).find(words, start if step else self.page.textCursor(), back)
            if not found.isNull():
                self._show_found(number, found)
                self.said.setText(f"共 {self._count(words)} 处")
                return
        self.said.setText(f"手册里没有“{shortened(words)}”")

    def _show_found(self, number: int, found: QTextCursor) -> None:
        self._show(number)
        with QSignalBlocker(self.contents):  # the line is chosen, the page stays where the words are
            self.contents.setCurrentItem(self._items[number])
        self.page.setTextCursor(found)
        self.page.ensureCursorVisible()

    def _count(self, words: str) -> int:
        texts = (self._document(number).toPlainText() for number in range(len(self._chapters)))
        return sum(text.casefold().count(words.casefold()) for text in texts)

    def _ask(self) -> None:
        self.sought.setFocus()
        self.sought.selectAll()

    def _change_sides(self) -> None:
        (self.contents if self.page.hasFocus() else self.page).setFocus()

    def _button(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)  # Enter is the words' to look for
        button.clicked.connect(act)
        return button


def _room(page: Page) -> int:
    """How wide a picture on it may be, in points: at 150 % on a small screen a whole one stood cut."""
    room = page.viewport().width() - 2 * _MARGIN if page.isVisible() else _PICTURE_WIDTH
    return max(1, min(_PICTURE_WIDTH, room))


def _picture(name: str, room: int, dots: float) -> QImage:
    """One of the manual's, as the window looks now, and sharp on a screen with `dots` pixels a point."""
    path = PICTURES / f"{name}{'-dark' if is_dark() else ''}.png"
    image = QImage(str(path))
    wide = round(min(room, image.width()) * dots)
    image = image.scaledToWidth(wide, Qt.TransformationMode.SmoothTransformation)
    image.setDevicePixelRatio(dots)
    return image


def _item(words: str, number: int, heading: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([words])
    item.setData(0, _WHERE, (number, heading))
    return item


def _heading(document: QTextDocument, words: str) -> QTextBlock:
    block = document.begin()
    while block.isValid() and not (block.blockFormat().headingLevel() and block.text() == words):
        block = block.next()
    return block if block.isValid() else document.begin()


def _typeset(text: str, page: Page) -> QTextDocument:
    """A chapter as it is shown: Qt's own Markdown, with headings and lines of our sizes, and its own pictures."""
    document = QTextDocument(page)
    document.setDefaultFont(QFont(page.font().families(), points() + 1))
    document.setDocumentMargin(_MARGIN)
    document.setMarkdown(text)
    for name in _PICTURE.findall(text):
        document.addResource(
            QTextDocument.ResourceType.ImageResource.value,
            QUrl(f"{PICTURES.name}/{name}.png"),
            _picture(name, _room(page), page.devicePixelRatioF()),
        )
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        lines = QTextBlockFormat()
        if block.text() != _PICTURE_SIGN:  # a third of its height would stand empty above it
            lines.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        lines.setBottomMargin(6)
        if level:
            lines.setTopMargin(0 if level == 1 else 14)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            words = cursor.charFormat()
            words.clearProperty(
                QTextFormat.Property.FontSizeAdjustment.value
            )  # Markdown's, stronger than ours
            words.setFontPointSize(points() + _LARGER.get(level, 0))
            words.setForeground(QColor(colors().accent))
            cursor.setCharFormat(words)
        cursor.mergeBlockFormat(lines)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            shape = frame.format()
            shape.setCellPadding(4)
            shape.setCellSpacing(0)
            shape.setBorder(1)
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBorderBrush(QColor(colors().line))
            shape.setBorderCollapse(True)
            frame.setFormat(shape)
    return document
