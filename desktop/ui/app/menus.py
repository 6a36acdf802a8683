"""The window's menus and their actions: what is offered now, and what would do something where the clerk stands."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QMenuBar, QWidget

from desktop.domain.review.roles import Role
from desktop.ui.actions import (
    editing,
    filling,
)
from desktop.ui.app.entries import (
    AT_HAND,
    BESIDE_THE_TABLE,
    MENUS,
    ON_THE_REPORT,
    ON_THE_TABLE,
    ON_THE_TREE,
    Entry,
    Needs,
)
from desktop.ui.app.entry_icons import ICONS
from desktop.ui.plain import literal, tip
from desktop.ui.theme.icons import picture

if TYPE_CHECKING:
    from desktop.domain.change.description import Description
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench

_TYPING = "正在填的内容"
_NATIVE = QKeySequence.SequenceFormat.NativeText


class _Place(NamedTuple):
    """What is on the screen, as far as an entry depends on it."""

    copy_id: str
    on_report: bool
    read_only: bool
    remarks: bool


class _Steps(NamedTuple):
    """What 撤销 and 恢复 would take."""

    draft: bool
    undo: "Description | None"
    redo: "Description | None"


class Menus:
    """The window's menus, with their actions by the function behind them.

    A menu is offered when it is about to be shown. Between that only shortcuts and buttons need to be right, and for
    them it is enough to look again when another page comes to the screen or another step can be taken.
    """

    def __init__(self, shell: "Shell", bar: QMenuBar, fill_recent: Callable[[QMenu], None]) -> None:
        self.actions: dict[Callable[[Any], object], QAction] = {}
        self._entries: list[Entry] = []
        self._shell = shell
        self._place: _Place | None = None
        self._steps: _Steps | None = None
        self.doing = ""  # the entry whose function has not ended yet, as the manual writes it
        self._titles = {entry: title.partition("(")[0] for title, entries in MENUS for entry in entries}
        for title, entries in MENUS:
            menu = bar.addMenu(title)
            menu.aboutToShow.connect(partial(self._paint, entries))
            menu.aboutToShow.connect(self._open)
            menu.aboutToHide.connect(self.offer)  # the keys say why nothing happens
            for entry in entries:
                if entry is None:
                    menu.addSeparator()
                elif isinstance(entry, str):
                    recent = menu.addMenu(entry)
                    recent.aboutToShow.connect(lambda recent=recent: fill_recent(recent))
                else:
                    menu.addAction(self._action(entry))
        self._paint(entry for entry in self._entries if entry.do in AT_HAND)

    def offer(self) -> None:
        """Offer what can be done now."""
        bench = self._shell.bench
        self._place = _place(bench) if bench else None
        for entry in self._entries:
            action = self.actions[entry.do]
            action.setEnabled(
                entry.needs is Needs.WINDOW or (bench is not None and _offered(entry.needs, bench))
            )
            if entry.checked:
                asked = self._shell if entry.needs is Needs.WINDOW else bench
                action.setChecked(asked is not None and entry.checked(asked))
        self._offer_steps(_steps(bench) if bench else _Steps(False, None, None))
        if bench:
            form = filling.form_to_add(bench)
            self.actions[filling.add_form].setText(
                f"新增一份{literal(form.name)}(&A)" if form else "新增一份(&A)"
            )

    def _open(self) -> None:
        """Offer what can be done now and would do something here."""
        self.offer()
        bench = self._shell.bench
        for entry in self._entries:
            action = self.actions[entry.do]
            if bench and entry.fits and action.isEnabled():
                action.setEnabled(bool(entry.fits(bench)))

    def follow(self) -> None:
        """Something was typed or done: offer what depends on it, where it is no longer as it was.

        Each key comes here. Walking all entries took half a millisecond of its three and a half.
        """
        bench = self._shell.bench
        if bench is None or _place(bench) != self._place:
            self.offer()
        elif (steps := _steps(bench)) != self._steps:
            self._offer_steps(steps)

    def _paint(self, entries: Iterable[Entry | str | None]) -> None:
        """Give entries their pictures: drawn when their menu opens, for a start needs only those of the buttons."""
        for entry in entries:
            if isinstance(entry, Entry) and entry.do in ICONS:
                self.actions[entry.do].setIcon(picture(ICONS[entry.do]))

    def paint_again(self) -> None:
        """The colours have changed; what is in no menu that has been open is still without a picture."""
        self._paint(entry for entry in self._entries if not self.actions[entry.do].icon().isNull())

    def _offer_steps(self, steps: _Steps) -> None:
        self._steps = steps
        draft, undo, redo = steps
        self._name(editing.undo, _TYPING if draft else undo.told() if undo else "")
        self._name(editing.redo, redo.told() if redo else "")

    def _name(self, do: Callable[[Any], object], step: str) -> None:
        """Let 撤销 or 恢复 name the step it would take; grey where there is none."""
        action = self.actions[do]
        entry = next(entry for entry in self._entries if entry.do is do)
        words = f" “{step}”" if step else ""
        action.setText(f"{entry.text} {literal(words)}" if words else entry.text)
        action.setToolTip(tip(_said(entry, words)))
        bench = self._shell.bench
        action.setEnabled(bench is not None and _offered(entry.needs, bench) and bool(step))

    def serve(self, bench: "Workbench") -> None:
        """Put the buttons beside the score, and the menus under the other mouse button, of a new workbench."""
        bench.score.offer([self.actions[do] for do in AT_HAND])
        self._offer_on(bench.sheet, ON_THE_TABLE)
        self._offer_on(bench.unprinted.sheet, BESIDE_THE_TABLE)
        self._offer_on(bench.tree, ON_THE_TREE)
        bench.report_made.connect(lambda editor: self._offer_on(editor, ON_THE_REPORT))

    def _offer_on(self, pane: QAbstractScrollArea, what: Iterable[Callable[[Any], object] | None]) -> None:
        pane.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        pane.customContextMenuRequested.connect(partial(self._pop_up, pane))
        for do in what:
            pane.addAction(self.actions[do] if do else _line(pane))

    def _pop_up(self, pane: QAbstractScrollArea, at: QPoint) -> None:
        """The menu of a pane, offered as those of the bar are."""
        menu = QMenu(pane)
        menu.addActions(pane.actions())
        menu.aboutToShow.connect(self._open)
        menu.aboutToHide.connect(self.offer)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(pane.viewport().mapToGlobal(at))

    def _action(self, entry: Entry) -> QAction:
        text = f"{entry.text}\t{entry.by_table}" if entry.by_table else entry.text
        action = QAction(text, self._shell.window())
        action.setIconText(_plain(entry))
        action.setToolTip(tip(_said(entry)))
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setCheckable(entry.checked is not None)
        action.triggered.connect(lambda: self._run(entry))
        self.actions[entry.do] = action
        self._entries.append(entry)
        return action

    def _run(self, entry: Entry) -> None:
        """Do it; what is said meanwhile leads to where the manual tells of the entry."""
        before, self.doing = self.doing, f"{self._titles[entry]} › {_plain(entry)}"
        bench = self._shell.bench
        if bench:
            bench.doing = self.doing
        try:
            entry.do(self._shell if entry.needs is Needs.WINDOW else bench)
        finally:
            self.doing = before
            if bench:
                bench.doing = before
        self.offer()


def _place(bench: "Workbench") -> _Place:
    session = bench.session
    return _Place(bench.copy_id, bench.on_report, session.read_only, bool(session.workbook.remarks))


def _steps(bench: "Workbench") -> _Steps:
    return _Steps(bench.has_draft, bench.session.next_undo, bench.session.next_redo)


def _offered(needs: Needs, bench: "Workbench") -> bool:
    """Whether an entry can be used on the workbook as it is on the screen."""
    writing = not bench.session.read_only
    match needs:
        case Needs.WRITING:
            return writing
        case Needs.TABLE:
            return writing and not bench.on_report
        case Needs.REPORT:
            return writing and bench.on_report
        case Needs.READING:
            return bench.on_report
        case Needs.STEPS:
            return not bench.session.unwritable
        case Needs.REVIEWING:
            return bench.session.role is Role.SUPERVISOR
        case Needs.FILLING:
            return bench.session.role is Role.CLERK and bench.path is not None
        case Needs.ANSWERING:
            return not bench.session.unwritable and bool(bench.session.workbook.remarks)
    return True


def _plain(entry: Entry) -> str:
    return entry.text.partition("(")[0]


def _said(entry: Entry, words: str = "") -> str:
    """An entry's words and its key."""
    keys = QKeySequence(entry.keys[0] if entry.keys else entry.by_table).toString(_NATIVE)
    return _plain(entry) + words + (f"（{keys}）" if keys else "")


def _line(parent: QWidget) -> QAction:
    line = QAction(parent)
    line.setSeparator(True)
    return line
