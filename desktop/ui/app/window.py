"""The window: menus, start page or workbench, status bar. What the menus do stands in the files beside this one."""

import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QMessageBox, QStackedWidget, QWidget

from desktop.domain.review.roles import Role
from desktop.session.session import Session
from desktop.ui import settings
from desktop.ui.actions import (
    beginning,
    files,
    filling,
    foreign_reports,
    helping,
    reporting,
    settling,
    supervising,
    working,
)
from desktop.ui.actions.printing import close_preview
from desktop.ui.app.calling import Listening, brought_forward
from desktop.ui.app.key_list import BACK, SAVED, key_list
from desktop.ui.app.menus import Menus
from desktop.ui.dialogs.ask import accepted, agreed
from desktop.ui.form_view import access
from desktop.ui.panes.jobs import Jobs
from desktop.ui.panes.status_bar import StatusBar
from desktop.ui.panes.workbench import Workbench
from desktop.ui.placing import room_for
from desktop.ui.plain import literal, message, tip
from desktop.ui.theme.colors import turned
from desktop.ui.theme.look import icon

if TYPE_CHECKING:
    from desktop.ui.app.start_page import StartPage

_NAME = "绩效自评"
_QUESTIONS = "questions"  # a chapter of the manual
_SETTLED_MS = 800  # after which the window has its size and the first check is listed
_PAINTED_MS = 300  # in which a form has been painted
_LEAST = (760, 440)
_SMALL = 1440  # a screen up to this wide is filled


class Window(QMainWindow):
    """At most one workbook at a time; opening another lets the first one go."""

    def __init__(self) -> None:
        super().__init__()
        self.bench: Workbench | None = None
        self.setWindowTitle(_NAME)
        self.setWindowIcon(icon())
        self.setMinimumSize(*_LEAST)
        self.setAcceptDrops(True)
        self.jobs = Jobs(self)
        self.jobs.changed.connect(self._show_status)
        self.status: StatusBar  # that of the workbook, or of the start page: one of them comes before the window is shown
        self.pages = QStackedWidget(self)
        self.setCentralWidget(self.pages)
        self.start: StartPage | None = None
        self.menus = Menus(self, self.menuBar(), self._fill_recent)
        saved = QShortcut(SAVED.keys, self)
        saved.activated.connect(self._save)
        back = QShortcut(BACK.keys, self)
        back.activated.connect(lambda: self.bench and self.bench.panes.next(-1))
        if not self.restoreGeometry(settings.geometry()):
            self._first_size()
        self.menus.offer()
        turned.changed.connect(self._paint_again)

    def begin(self, path: Path | None) -> bool:
        """Show the window with the workbook at `path` already in it, or with the start page.

        False, and nothing is shown, where a window that was started at the same moment has it and has come forward.
        """
        if path is None or not files.open_file(self, path):
            self.show_start()
        elif self.bench and self.bench.session.read_only and brought_forward(path):
            self.leave()
            return False
        self.show()
        QTimer.singleShot(_SETTLED_MS, self, lambda: Listening(self))
        if self.bench:
            self.bench.checking.begin(
                _PAINTED_MS
            )  # what it needs takes longer to load than the form to appear
        return True

    def show_start(self) -> None:
        """The start page, made when it is first needed: a window opened on a file never shows it."""
        from desktop.ui.app.start_page import StartPage

        if self.start is None:
            page = StartPage(self)
            page.new_wanted.connect(lambda: beginning.new(self))
            page.open_wanted.connect(lambda: files.choose_and_open(self))
            page.report_wanted.connect(lambda: foreign_reports.new_from_report(self))
            page.sample_wanted.connect(lambda: files.open_sample(self))
            page.file_wanted.connect(lambda path: files.open_file(self, path))
            page.manual_wanted.connect(lambda: self.show_manual("begin"))
            self.pages.addWidget(page)
            self.start = page
        self.status = StatusBar(self.jobs, self)  # what the one before says is of the workbook that went
        self.setStatusBar(self.status)
        self._show_status()
        self.setWindowTitle(_NAME)
        self.start.refresh()
        self.pages.setCurrentWidget(self.start)

    def key_list(self) -> str:
        return key_list()

    def _paint_again(self) -> None:
        self.menus.paint_again()

    def show_manual(self, place: str, over: QWidget | None = None) -> None:
        """操作手册 at a place; "" is that of what is being done, and where nothing is, the questions that people have."""
        helping.open_manual(self, place or self.menus.doing or _QUESTIONS, over)

    def show_session(self, session: Session, fresh: bool = False) -> None:
        """Show a workbook that has just been opened in place of the one before, which `may_leave` has allowed.

        Raises whatever goes wrong, with the window as it was.
        """
        if self.bench:
            self.bench.panes.keep()
        bench = self._begin(session, fresh)
        self._drop()
        self.bench = bench
        self.setStatusBar(bench.status)  # the one before goes
        self.status = bench.status
        self.status.show()
        bench.changed.connect(self.menus.follow)
        bench.panes.changed.connect(self.menus.offer)
        copy = working.of_bench(bench)
        self.setWindowTitle(
            f"{bench.path.name}{_of(session)}{'（本机副本）' if copy else ''} — {_NAME}"
            if bench.path
            else _NAME
        )
        self.menus.offer()
        if bench.path:
            settings.remember_file(copy.original if copy else bench.path)
        told = [str(session.refused)] if session.refused else []
        told += [supervising.NO_PROTECTION] if session.role is Role.SUPERVISOR else []
        told += [session.file.notice] if session.file and session.file.notice else []
        if told:
            bench.say("\n".join(told))
        QTimer.singleShot(0, bench, lambda: files.offer_unfinished(bench))
        QTimer.singleShot(0, bench, lambda: working.offer(bench))
        QTimer.singleShot(300, bench, lambda: files.offer_edition(bench))
        QTimer.singleShot(_SETTLED_MS, bench, lambda: helping.offer_tour(bench))
        prepare = getattr(session.file, "prepare", None)
        if prepare:  # the first edit must not wait for the store's imports
            QTimer.singleShot(300, threading.Thread(target=prepare, daemon=True).start)

    def _begin(self, session: Session, fresh: bool) -> Workbench:
        """The workbench of a session, on the screen; where that fails, what was there before, and nothing left over."""
        shown, focus = self.pages.currentWidget(), self.focusWidget()
        status = StatusBar(self.jobs, self)
        try:
            bench = Workbench(session, status, self.jobs, self.pages)
            self.pages.addWidget(bench)
            self.pages.setCurrentWidget(bench)
            self.menus.serve(bench)
            for sheet in (bench.sheet, bench.unprinted.sheet):
                access.follow(sheet)
            bench.override_wanted.connect(lambda ref, typed: filling.ask_override(bench, ref, typed))
            bench.form_wanted.connect(lambda: filling.add_form(bench))
            bench.pick_wanted.connect(lambda: reporting.pick(bench))
            bench.undecided_wanted.connect(lambda: settling.show(bench))
            bench.manual_wanted.connect(self.show_manual)
            bench.begin((self.width(), self.height()), fresh)
        except BaseException:
            for one in (status, *self.findChildren(Workbench)):
                if one is not self.bench:
                    one.deleteLater()
                    QApplication.sendPostedEvents(one, QEvent.Type.DeferredDelete)
            if shown:
                self.pages.setCurrentWidget(shown)
            if focus:
                focus.setFocus()
            raise
        return bench

    def may_leave(self) -> bool:
        """Whether the workbook on the screen can go: what is being typed is kept, or the person gives it up.

        So it is with what is being printed of it.
        """
        if self.bench is None:
            return True
        if not self._may_end(self.bench):
            return False
        if not self.bench.flush():
            if not self._give_up_typing():
                return False
            self.bench.give_up()
        return working.may_go(self.bench)

    def _may_end(self, owner: Workbench | None = None) -> bool:
        """Whether what goes on beside the window, of one workbook or of any, can end: where it would be missed, ask."""
        words = self.jobs.unfinished(owner)
        if not words:
            return True
        if not agreed(self, words, "离开"):
            return False
        self.jobs.end(owner)
        return True

    def leave(self) -> bool:
        """Let the workbook on the screen go; False if what is being typed could not be kept."""
        if not self.may_leave():
            return False
        self._drop()
        return True

    def _drop(self) -> None:
        if self.bench:
            self.jobs.end(self.bench)
            close_preview(self.bench)
            self.bench.end()
            self.pages.removeWidget(self.bench)
            self.bench.deleteLater()
            self.bench = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped; it is copied, never moved from where it lies."""
        if len(event.mimeData().urls()) == 1 and event.mimeData().urls()[0].isLocalFile():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that is dropped, when the drag has ended: a question may have to be answered first."""
        path = Path(event.mimeData().urls()[0].toLocalFile())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: files.open_file(self, path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed; where that is refused, stay open and say why."""
        settings.remember_geometry(self.saveGeometry())
        left = self._may_end() and self.leave()
        event.setAccepted(left)
        if left:
            self.jobs.end()

    def _show_status(self) -> None:
        """The line at the foot is a workbook's; on the start page it is there for what goes on beside it."""
        self.status.setVisible(self.bench is not None or bool(self.jobs.words))

    def _give_up_typing(self) -> bool:
        """Ask what to do with what could not be kept, with the reason; everything else is in the file."""
        assert self.bench
        box = message(
            self,
            self.bench.hint.text or "正在输入的没有存上",
            more="其他内容都已存好。可以先留在这里改好，可以把屏幕上的内容另存成副本，也可以放弃正在输入的。",
        )
        stay = box.addButton("留在这里(&S)", QMessageBox.ButtonRole.RejectRole)
        copy = box.addButton("另存副本(&C)", QMessageBox.ButtonRole.ActionRole)
        drop = box.addButton("放弃正在输入的(&D)", QMessageBox.ButtonRole.DestructiveRole)
        box.setDefaultButton(stay)
        accepted(box)
        if box.clickedButton() is copy:
            files.save_copy(self.bench)
        return box.clickedButton() is drop

    def _save(self) -> None:
        """Ctrl+S: everything is saved already but what is being typed."""
        if self.bench and self.bench.flush():
            self.bench.say(f"{self.status.saved.text()}：每改一格都自动保存，不用另外保存")

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for number, path in enumerate(settings.recent(), 1):
            action = menu.addAction(f"&{number} {literal(path.name)}")
            action.setToolTip(tip(str(path)))
            action.triggered.connect(lambda _=False, path=path: files.open_file(self, path))
        if menu.isEmpty():
            menu.addAction("还没有打开过文件").setEnabled(False)

    def _first_size(self) -> None:
        """Nearly the whole screen, for tables are wide; all of a small one."""
        room = room_for(self)
        if room.width() <= _SMALL:
            self.resize(room.size())
            self.setWindowState(Qt.WindowState.WindowMaximized)
        else:
            self.resize(min(room.width() * 9 // 10, 1500), room.height() * 9 // 10)


def _of(session: Session) -> str:
    """What the title says of how the file is open, "" of one that is filled in."""
    if session.role is Role.SUPERVISOR:
        return f"（{session.role.word}）"
    return "（只读）" if session.read_only else ""
