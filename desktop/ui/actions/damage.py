"""A workbook file that cannot be read: its newest sound backup is offered, or what can be saved of it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from desktop.ui.dialogs.ask import WORKBOOK, accepted, ask_save, attempt, tell, tell_done
from desktop.ui.plain import message

if TYPE_CHECKING:
    from desktop.store.recovery import Recovery
    from desktop.ui.actions.shell import Shell

_LISTED = 12  # lines of what was lost that the box shows; all of them stand in its details


def mended(shell: "Shell", path: Path, why: str) -> Path | None:
    """Say why the file at `path` cannot be read, and what can be done; the file that can be opened after that."""
    from desktop.store.backups import backups_of, differing
    from desktop.store.restoring import restore_in_place

    newest = differing(path, backups_of(path))
    readable = _readable(path)
    if newest is None and not readable:
        tell(shell.window(), why)
        return None
    more = (
        f"这台电脑上有它的备份，最近一份读得出来的是 {newest.at:%Y-%m-%d %H:%M} 的。换回以前，损坏的原文件先留一份。"
        if newest
        else "这台电脑上没有它的备份。可以试试抢救：能读出来的放进一个新文件，丢失的逐项列出，损坏的文件不动。"
    )
    box = message(shell.window(), why, more=more)
    back = box.addButton("换回这一份备份(&R)", QMessageBox.ButtonRole.AcceptRole) if newest else None
    save = box.addButton("抢救成新文件(&S)…", QMessageBox.ButtonRole.ActionRole) if readable else None
    leave = box.addButton("先不动(&N)", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back or leave)
    box.setEscapeButton(leave)
    accepted(box)
    if newest and box.clickedButton() is back:
        return path if attempt(shell.window(), lambda: restore_in_place(newest.path, path)) else None
    return _saved(shell, path) if save and box.clickedButton() is save else None


def _readable(path: Path) -> bool:
    """Whether anything of a workbook can be read in it: what is none at all is not to be saved."""
    from desktop.store.salvage import salvaged

    try:
        return salvaged(path) is not None
    except OSError:
        return False


def _saved(shell: "Shell", path: Path) -> Path | None:
    """What can be saved of a damaged file, in a new one; what was lost is told."""
    from desktop.session.file_name import file_name
    from desktop.session.recovering import lines_of, recover

    name = file_name(path.stem, "抢救")
    new = ask_save(shell.window(), "抢救成新文件", name, WORKBOOK, replace=False)
    found: list[Recovery] = []
    if not new or not attempt(shell.window(), lambda: found.append(recover(path, new))):
        return None
    lines = lines_of(found[0])
    if lines:
        box = message(
            shell.window(),
            "能读出来的都放进了新文件，下面是丢失的和要核对的；修改记录重新开始。",
            more="\n".join(lines[:_LISTED]) + (f"\n……共 {len(lines)} 条" if len(lines) > _LISTED else ""),
        )
        box.setDetailedText("\n".join(lines))
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        accepted(box)
    else:
        tell_done(shell.window(), "全部救回来了；修改记录重新开始，以前的留在损坏的文件里。")
    return new
