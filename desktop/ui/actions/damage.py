"""A workbook file that cannot be read: its newest sound backup is offered."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.ui.dialogs.ask import agreed, attempt, tell

if TYPE_CHECKING:
    from desktop.ui.actions.shell import Shell


def mended(shell: "Shell", path: Path, why: str) -> bool:
    """Say why the file at `path` cannot be read, and what can be done; whether it can be read after that."""
    from desktop.store.backups import backups_of, differing
    from desktop.store.restoring import restore_in_place

    newest = differing(path, backups_of(path))
    if newest is None:
        tell(shell.window(), why)
        return False
    words = (
        f"{why}\n\n这台电脑上有它的备份，最近一份读得出来的是 {newest.at:%Y-%m-%d %H:%M} 的。"
        "换回以前，损坏的原文件先留一份。"
    )
    if not agreed(shell.window(), words, "换回这一份备份"):
        return False
    return attempt(shell.window(), lambda: restore_in_place(newest.path, path))
