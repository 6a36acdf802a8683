"""打印预览: the pages as they will be on paper, in small and in large; prints and exports from here, and leads back.

A window of its own beside the workbook's: one goes on filling in while it is open.
"""

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.engine.snapshot import Snapshot
from desktop.domain.limits import as_count, shortened
from desktop.domain.number import half_width
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import title_of
from desktop.domain.workbook.workbook import CellRef
from desktop.session.printing import Spot, spot_at, words_at
from desktop.session.session import Changed
from desktop.typeset.document import Printed
from desktop.typeset.page import Rect
from desktop.typeset.progress import Progress
from desktop.typeset.selection import Selection
from desktop.ui.background import Work
from desktop.ui.desk import Desk
from desktop.ui.dialogs.ask import tell
from desktop.ui.guide import lead_to_manual
from desktop.ui.panes.job_line import JobLine
from desktop.ui.panes.jobs import Job, Jobs
from desktop.ui.panes.toast import Hint
from desktop.ui.placing import place_over
from desktop.ui.plain import Label, tip
from desktop.ui.printing.compose import composing, warning
from desktop.ui.printing.font_dialog import FontLine
from desktop.ui.printing.page_scroll import PageScroll, Pointed
from desktop.ui.printing.pages import Pages
from desktop.ui.printing.rendering import Rendering
from desktop.ui.printing.thumbnails import Thumbnails
from desktop.ui.theme.colors import style


class Preview(QDialog):
    """Thumbnails at the left, pages at the right, what can be done above, fonts below.

    The pages are those of the workbook as it stood at the moment `now`. When something has changed since, that is said,
    with a button to set them again; choosing other fonts here does it too. With `more` they are a beginning, and the
    others come when they are set. `jobs` are the window's: what prints here goes on when the preview closes. When it
    does, `goes_to` is the cell that was clicked, if one was, and of the report some words of the paragraph.
    """

    place: ClassVar[str] = "preview"  # in the manual

    left = Signal(object)  # this preview: it has been closed
    print_wanted = Signal(object)  # this preview: print its pages
    export_wanted = Signal(object)  # this preview: write its pages into a PDF

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        jobs: Jobs,
        now: Snapshot,
        pages: Pages,
        selection: Selection,
        more: bool = False,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        lead_to_manual(self, self.place)
        self._session, self.now, self.pages, self.selection = desk.session, now, pages, selection
        self._work: Work[Printed] | None = None
        self._ended = False
        self.finding = Jobs(self)
        self._match = -1, -1  # the page, and which of its occurrences is marked
        self.goes_to: tuple[CellRef, str] | None = None
        self._sought: CellRef | None = None  # what the preview shall begin at, once its page is set
        self.setWindowTitle("打印预览")
        self._rendering = Rendering(pages, self)
        self.view = PageScroll(pages, self._rendering, self)
        self.view.spot_at = self._spot
        self.list = Thumbnails(pages, self._rendering, self)
        self.list.page_wanted.connect(self.view.go_to)
        self.view.page_changed.connect(self._page_changed)
        self.view.zoom_changed.connect(self._zoomed)
        self.view.clicked.connect(self._clicked)
        self.fonts = FontLine(desk, self)
        self.fonts.changed.connect(self.set_again)
        self.note = Label("", self)
        self.note.setWordWrap(True)
        style(self.note, "color: $to_explain;")
        self.note.hide()
        self.hint = Hint(self.view)
        self.older = self._older()
        split = QSplitter(self)
        split.addWidget(self.list)
        split.addWidget(self.view)
        split.setStretchFactor(1, 1)
        split.setCollapsible(1, False)
        split.setSizes([250, 900])
        column = QVBoxLayout(self)
        column.addLayout(self._bar())
        column.addWidget(self.note)
        column.addWidget(self.older)
        column.addWidget(split, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.fonts, 1)
        foot.addWidget(JobLine(self.finding, self))
        foot.addWidget(JobLine(jobs, self))
        column.addLayout(foot)
        self._keys()
        room = parent.window().size()
        self.resize(max(700, room.width() * 9 // 10), max(420, room.height() * 9 // 10))
        self.list.choose(0)
        self._page_changed(0)
        self.view.setFocus()
        self._stop_listening = self._session.listen(self._on_change)
        if more:
            self._set()
        else:
            self._offer()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        behind = self.parentWidget()
        if behind and not event.spontaneous():
            place_over(self, behind)

    @property
    def is_white(self) -> bool:
        """Whether a page in sight, or its small picture, is still to be rendered."""
        return self._rendering.busy

    def say(self, text: str, button: str = "", act: Callable[[], object] | None = None) -> None:
        """One sentence over the foot of the pages for a while, with a button if there is something to do about it."""
        if text:
            self.hint.say(text, button, act)
        else:
            self.hint.hide()

    def warn(self, text: str) -> None:
        """One above the pages, to stay: what is not on the paper as it should be."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def begin_at(self, ref: CellRef) -> None:
        """Show the page where the table of a cell begins, or its chapter of the report; where that is still to be set,
        once it is. What is not printed has no page."""
        for at, places in enumerate(self.pages.places):
            for place in places:
                if place.ref.copy == ref.copy if place.ref else place.source == ref.cell != "":
                    self._sought = None
                    self.view.go_to(at)
                    return
        self._sought = ref

    def print_out(self) -> None:
        if self._work is None:
            self.print_wanted.emit(self)

    def export(self) -> None:
        if self._work is None:
            self.export_wanted.emit(self)

    def done(self, result: int) -> None:
        if self._ended:  # closed once more before it has gone
            return
        self._ended = True
        self._stop_listening()
        self._stop()
        self.finding.end()
        self.fonts.stop()
        self._rendering.stop()
        self.pages.close()
        super().done(result)
        self.left.emit(self)

    # The pages, as they are set

    def _set(self) -> None:
        """Have the whole set in a thread; until then there is nothing to print."""
        self._stop()
        self._work = Work(composing(self._session, self.now, self.selection), self)
        self._work.finished.connect(self._arrived)
        self._work.start()
        self._offer()

    def set_again(self) -> None:
        """As the workbook stands now: figures have changed, or other fonts were chosen."""
        self.now = self._session.snapshot()
        self.older.hide()
        self.say("")
        self.warn("")
        self._set()

    def _stop(self) -> None:
        if self._work:
            self._work.finished.disconnect(self._arrived)
            self._work.stop()
            self._work.wait()
            self._work = None

    def _arrived(self) -> None:
        work, self._work = self._work, None
        if work is None:
            return
        work.wait()
        if isinstance(work.failure, Refusal):
            tell(self, str(work.failure))
            self.reject()
            return
        if work.failure:
            raise work.failure
        assert work.result, "only a closing preview stops it"
        before = self.pages
        printed = work.result
        self.finding.end()
        self.pages = Pages(printed.data, printed.places, printed.numbers)
        self._rendering.serve(self.pages)
        before.close()
        self.view.show_pages(self.pages)
        self.list.show_pages(self.pages)
        if self._sought and self.view.at == 0:  # nobody has gone anywhere meanwhile
            self.begin_at(self._sought)
        if words := warning(self.now, printed):
            self.warn(words)
        self._offer()
        self._page_changed(self.view.at)

    def _on_change(self, change: Changed) -> None:
        if (change.cells or change.structure) and not change.draft:
            self.older.show()

    # What stands above the pages

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setSpacing(6)
        self._printing = [
            self._button("打印(&P)…", self.print_out),
            self._button("导出PDF(&E)…", self.export),
        ]
        self.page = QLineEdit(self)
        self.page.setFixedWidth(48)
        self.page.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.page.setAccessibleName("页码")
        self.page.setToolTip("写页码，按回车（Ctrl+G）")
        self.page.returnPressed.connect(self._to_page)
        self.where, self.scale = Label("", self), Label("", self)
        self.scale.setFixedWidth(46)
        self.scale.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText("查找（Ctrl+F）")
        self.sought.setClearButtonEnabled(True)
        self.sought.setMinimumWidth(60)  # at 150 % a screen of 1366 points has 911
        self.sought.setMaximumWidth(190)
        self.sought.returnPressed.connect(self.find_next)
        self.sought.textChanged.connect(self._forget_match)
        close = self._button("关闭(&C)", self.reject)
        pieces: tuple[QWidget | int, ...] = (
            *self._printing, 4,
            Label("第", self), self.page, self.where, 4,
            self._button("－", lambda: self.view.zoom_by(-1), "缩小（Ctrl+-，Ctrl+滚轮）"), self.scale,
            self._button("＋", lambda: self.view.zoom_by(1), "放大（Ctrl++，Ctrl+滚轮）"),
            self._button("整页(&W)", self.view.fit_page), self._button("页宽(&D)", self.view.fit_width), 4,
            self.sought,
        )  # fmt: skip
        for piece in pieces:
            if isinstance(piece, int):
                bar.addSpacing(piece)
            else:
                bar.addWidget(piece)
        bar.addStretch(1)
        bar.addWidget(close)
        return bar

    def _older(self) -> QWidget:
        """What is said, and can be done, when the workbook is another than the pages."""
        strip = QWidget(self)
        words = Label("打开预览以后又改过，这里还是改以前的", strip)
        style(words, "color: $to_explain;")
        line = QHBoxLayout(strip)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(words)
        line.addWidget(self._button("重新排版(&R)", self.set_again, "按现在的数重新排（F5）"))
        line.addStretch(1)
        strip.hide()
        return strip

    def _button(self, text: str, act: Callable[[], object], said: str = "") -> QPushButton:
        button = QPushButton(text, self)
        button.setAutoDefault(False)
        button.setToolTip(tip(said))
        if len(text) == 1:
            button.setFixedWidth(32)
            button.setAccessibleName(said.partition("（")[0])
        button.clicked.connect(act)
        return button

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl++", lambda: self.view.zoom_by(1)),
            ("Ctrl+=", lambda: self.view.zoom_by(1)),
            ("Ctrl+-", lambda: self.view.zoom_by(-1)),
            ("Ctrl+P", self.print_out),
            ("Ctrl+F", self.sought.setFocus),
            ("F3", self.find_next),
            ("Ctrl+G", self._ask_page),
            ("F5", self.set_again),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _offer(self) -> None:
        for button in self._printing:
            button.setEnabled(self._work is None)
        self.where.setText("页，正在排版……" if self._work else f"页，共 {len(self.pages)} 页")

    def _page_changed(self, at: int) -> None:
        self.page.setText(str(at + 1))
        self.list.choose(at)

    def _zoomed(self) -> None:
        self.scale.setText(f"{round(self.view.zoom * 100)}%")

    def _ask_page(self) -> None:
        self.page.setFocus()
        self.page.selectAll()

    def _to_page(self) -> None:
        typed = half_width(self.page.text()).strip()
        number = as_count(typed) or 0
        if 1 <= number <= len(self.pages):
            self.view.go_to(number - 1)
            self.view.setFocus()
        else:
            self.say(f"没有第 {shortened(typed)} 页，请写 1 到 {len(self.pages)}")
            self.page.selectAll()

    # Finding

    def find_next(self) -> None:
        """The next place behind the one that is marked, from the last page on to the first."""
        words = self.sought.text().strip()
        if not words:
            self.sought.setFocus()
            return
        pages, count = self.pages, len(self.pages)
        first = self.view.at
        skip = self._match[1] if self._match[0] == first else -1

        def search(progress: Progress) -> tuple[int, int, list[Rect]] | None:
            for step in range(count + 1):
                at = (first + step) % count
                for index, rects in enumerate(pages.find(words, at)):
                    if step or index > skip:
                        return at, index, rects
                if not progress(step, count):
                    return None
            return -1, 0, []

        def found(place: tuple[int, int, list[Rect]]) -> None:
            at, index, rects = place
            if at < 0:
                self.say(f"没有找到“{words}”")
                return
            self.say("")
            self.view.show_found(at, rects)
            self._match = at, index

        self.finding.start(Job("正在查找", search, found, self.say, lambda: None))

    def _forget_match(self) -> None:
        self._match = -1, -1

    # From the paper back to the workbook

    def _spot(self, pointed: Pointed) -> tuple[Rect, str] | None:
        found = self._written_at(pointed)
        if found is None:
            return None
        title = title_of(self.now, found.ref)
        return found.place.rect, f"点一下，到“{title}”去改"

    def _written_at(self, pointed: Pointed) -> Spot | None:
        places = self.pages.places[pointed.page] if self.pages.places else ()
        found = spot_at(self.now, places, pointed.x, pointed.y)
        live = self._session.calculation  # what has gone since then cannot be gone to
        return found if found and live.definition(found.ref) else None

    def _clicked(self, pointed: Pointed) -> None:
        found = self._written_at(pointed)
        if found:
            self.goes_to = found.ref, words_at(self.now, found.place)
            self.accept()
