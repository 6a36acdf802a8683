"""What 帮助 shows: what the form says about a cell, the manual, the keys; F1 leads to what is at hand."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench

_KEYS = "keys"


def show_help(bench: "Workbench") -> None:
    """填报说明 of the current cell. On the report and in a list the chapter of the manual on it; on 填报说明 itself too."""
    name = _chapter_at_hand(bench)
    if name:
        bench.manual_wanted.emit(name)
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


def open_manual(shell: "Shell", name: str = "") -> None:
    """The manual at a chapter, else where it was left. There is one; it stays open while one goes on."""
    from desktop.ui.dialogs.manual_window import ManualWindow
    from desktop.ui.manual import chapters

    window = shell.window()
    manual = window.findChild(ManualWindow) or ManualWindow(chapters(shell.key_list()), window)
    if name:
        manual.goto(name)
    manual.contents.setFocus()
    manual.show()
    manual.raise_()
    manual.activateWindow()


def _chapter_at_hand(bench: "Workbench") -> str:
    focus = bench.window().focusWidget()
    for pane, name in (
        (bench.findings, "check"),
        (bench.losses, "score"),
        (bench.review, "review"),
        (bench.explanation.reckoning, "score"),
        (bench.explanation.help, "fill"),
    ):
        if focus and (pane is focus or pane.isAncestorOf(focus)):
            return name
    return "report" if bench.on_report else ""
