"""What 帮助 shows: what the form says about a cell, the manual, the keys; F1 leads to what is at hand."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.ui import settings
from desktop.ui.manual import place_of

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.domain.findings.finding import Finding
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench

_KEYS = "keys"


def show_help(bench: "Workbench") -> None:
    """填报说明 of the current cell. On the report and in a list the place of the manual on it; on 填报说明 itself too.

    While it is said why something was not done, the place of the manual about that.
    """
    place = _place_at_hand(bench) or bench.hint.why
    if place:
        bench.manual_wanted.emit(place)
        return
    bench.panes.show_explanation(True)
    bench.explanation.help_fold.fold(away=False)
    bench.explanation.help.setFocus()


def show_manual(shell: "Shell") -> None:
    """操作手册, where it was left."""
    open_manual(shell)


def show_keys(shell: "Shell") -> None:
    """快捷键: a chapter of the manual, made from the menus."""
    open_manual(shell, _KEYS)


def show_tour(bench: "Workbench") -> None:
    """五步入门, beside what they are about; a workbook has it once at a time."""
    from desktop.ui.panes.tour import Stop, Tour

    settings.remember_tour()
    if running := bench.findChild(Tour):
        running.show_stop(0)
        return
    panes = bench.panes
    Tour(
        [
            Stop(lambda: panes.tree_edge if bench.tree.isHidden() else bench.tree, "表目录", "封面、报告、各张表都在这里，从上往下一张一张填。钩是填好了，三个点是还没有填完，叉是有错。"),
            Stop(lambda: panes.page, "表", "中间就是印出来的样子。浅黄的格子要填：走到哪一格直接打字，回车到下一格；浅绿的自动算。每改一格都自动保存。"),
            Stop(lambda: panes.edge if bench.explanation.isHidden() else bench.explanation, "说明", "这里说这一格填什么，数是怎么算出来的。不明白的时候按 F1。"),
            Stop(lambda: bench.findings, "审核结果", "边填边审，有问题的列在这里。点一条就到那一格；用键盘的话，上下箭头选，按回车。按 F1 看它为什么这样问。"),
            Stop(lambda: bench.score, "得分和打印", "总分一直在上面。填完了按“打印预览”（Ctrl+P）看印出来的样子。这五步以后在“帮助 › 五步入门”里。"),
        ],
        bench,
        lambda: bench.has_draft,
    )  # fmt: skip


def offer_tour(bench: "Workbench") -> None:
    """The first time that a workbook is on the screen."""
    if not settings.tour_seen():
        show_tour(bench)


def open_manual(shell: "Shell", place: str = "", over: "QWidget | None" = None) -> None:
    """The manual at a place, else where it was left. There is one; it stays open while one goes on.

    A modal dialog `over` which it is opened holds every window but its own children: it has a manual for itself.
    """
    from desktop.ui.dialogs.manual_window import ManualWindow
    from desktop.ui.manual import chapters

    window = over if over and over.isModal() else shell.window()
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    manual = window.findChild(ManualWindow, options=direct) or ManualWindow(
        chapters(shell.key_list()), window
    )
    if place:
        manual.goto(place)
    manual.contents.setFocus()
    manual.show()
    manual.raise_()
    manual.activateWindow()


def _place_at_hand(bench: "Workbench") -> str:
    focus = bench.window().focusWidget()
    chosen = bench.findings.list.chosen
    # A click on a finding has led to its cell, and it is still the finding that one asks about.
    if chosen and (focus is bench.findings.list or _is_at(bench, chosen)):
        return place_of(chosen)
    for pane, name in (
        (bench.findings, "check"),
        (bench.panes.losses.made, "score"),
        (bench.panes.review.made, "review"),
        (bench.explanation.reckoning, "score"),
        (bench.explanation.help, "fill"),
    ):
        if focus and pane and (pane is focus or pane.isAncestorOf(focus)):
            return name
    return "report" if bench.on_report else ""


def _is_at(bench: "Workbench", finding: "Finding") -> bool:
    return not bench.on_report and bench.here.current_ref in finding.where
