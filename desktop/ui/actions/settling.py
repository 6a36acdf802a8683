"""待定: what a file made from a bureau's own tables leaves to decide, decided in the window."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from desktop.ui.actions.files import open_file
from desktop.ui.dialogs.ask import attempt

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

    from desktop.exchange.drafting.open_points import Decision, OpenPoint
    from desktop.ui.actions.shell import Shell
    from desktop.ui.dialogs.settle_dialog import SettleDialog
    from desktop.ui.panes.workbench import Workbench


def show(bench: "Workbench", told: Sequence[str] = ()) -> None:
    """The list of what is left to decide, beside the window; a list that is open already is brought to the front."""
    from desktop.session.settling import left_to_decide, offers, place_of
    from desktop.ui.dialogs.settle_dialog import SettleDialog

    open_now = bench.findChild(SettleDialog)
    if open_now:
        open_now.raise_()
        open_now.activateWindow()
        return
    points = left_to_decide(bench.session)
    if not points and not told:
        bench.say("这个文件的表没有待定的")
        return

    def go(point: "OpenPoint") -> None:
        ref = place_of(bench.session, point)
        if ref:
            bench.goto(ref)

            _uncover(bench, dialog)

    dialog = SettleDialog(
        points, offers(bench.session), told, go, lambda chosen: _settle(bench, chosen), bench
    )
    dialog.show()


def _uncover(bench: "Workbench", dialog: "SettleDialog") -> None:
    """Let the cell gone to be seen: the table scrolls on until it lies above the list, else the list goes to the top."""
    sheet, frame = bench.sheet, dialog.frameGeometry()
    if bench.on_report or not sheet.page.boxes or not _covered(bench, frame):
        return
    window = bench.window()
    bar, cell = sheet.verticalScrollBar(), sheet.rect_of(sheet.box)
    frame.moveBottom(window.mapToGlobal(window.rect().bottomLeft()).y())
    edge = sheet.viewport().mapFromGlobal(frame.topLeft()).y()
    bar.setValue(bar.value() + min(max(cell.bottom() + cell.height() - edge, 0), max(cell.top(), 0)))
    if _covered(bench, frame):
        frame.moveTop(window.mapToGlobal(window.rect().topLeft()).y())
    dialog.move(frame.topLeft())


def _covered(bench: "Workbench", frame: "QRect") -> bool:
    sheet = bench.sheet
    cell = sheet.rect_of(sheet.box)
    cell.moveTopLeft(sheet.viewport().mapToGlobal(cell.topLeft()))
    return cell.intersects(frame)


def _settle(bench: "Workbench", decisions: "dict[OpenPoint, Decision]") -> None:
    """Put the file under what was decided and open it anew; the list comes back if something is left."""
    from desktop.session.settling import settle, undecided

    path, shell = bench.path, cast("Shell", bench.window())
    backups: list[Path] = []
    if path is None or not bench.flush():
        return
    if not attempt(bench, lambda: backups.append(settle(bench.session, decisions))):
        return
    shell.leave()
    if not open_file(shell, path) or not shell.bench:
        shell.show_start()
        return
    now = shell.bench
    left = undecided(now.session)
    done = f"已定 {len(decisions)} 处；原来的留在“{backups[0].name}”"
    if left:
        now.say(f"{done}；还有 {left} 处待定", "看待定", lambda: show(now))
    else:
        now.say(done)
