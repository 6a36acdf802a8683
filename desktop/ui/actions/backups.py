"""备份与恢复, and back to how the workbook was when it was opened."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from desktop.ui.actions import files
from desktop.ui.dialogs.ask import WORKBOOK, accepted, agreed, ask_save, attempt

if TYPE_CHECKING:
    from desktop.session.earlier import Earlier
    from desktop.store.thinning import Backup
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench


def show(bench: "Workbench") -> None:
    """备份与恢复: choose a backup, see what differs, put it back or make a new file of it."""
    from desktop.store.backups import back_up, backups_of
    from desktop.store.occasion import ASKED
    from desktop.ui.dialogs.backups_dialog import BackupsDialog, Deed

    path = bench.path
    if path is None or not bench.flush():
        return
    keeping = bench.session.file.backing_up if bench.session.file else None
    while True:
        dialog = BackupsDialog(
            backups_of(path),
            bench.session.snapshot(),
            bench.session.role,
            not bench.session.read_only,
            keeping.opened if keeping else None,
            keeping.problem if keeping else "",
            bench,
        )
        if not accepted(dialog):
            return
        if dialog.deed is not Deed.MAKE:
            break
        attempt(bench, lambda: back_up(path, ASKED))
    chosen, state = dialog.chosen, dialog.state
    if chosen is None or state is None:
        return
    if dialog.deed is Deed.NEW_FILE:
        _as_new_file(bench, chosen)
    else:
        _put_back(bench, path, chosen, state)


def as_opened(bench: "Workbench") -> None:
    """回到打开时的样子, as one step that can be undone."""
    from desktop.session.earlier import earlier

    keeping = bench.session.file.backing_up if bench.session.file else None
    opened = keeping.opened if keeping else None
    if not bench.flush():
        return
    if opened is None or not opened.path.exists() or bench.path is None:
        why = keeping.problem if keeping and keeping.problem else "打开以后还没有改动"
        bench.say(f"没有打开时的备份：{why}")
        return
    found: list[Earlier] = []
    now, role = bench.session.snapshot(), bench.session.role
    if attempt(bench, lambda: found.append(earlier(opened.path, now, role))):
        _put_back(bench, bench.path, opened, found[0])


def _as_new_file(bench: "Workbench", chosen: "Backup") -> None:
    from desktop.store.restoring import restore_beside

    name = bench.file_name(f"{chosen.at:%m月%d日%H时%M分}的备份")
    path = ask_save(bench, "恢复为新文件", name, WORKBOOK, replace=False)
    if path and attempt(bench, lambda: restore_beside(chosen.path, path)):
        bench.say_written(f"已恢复为 {path}", path)


def _put_back(bench: "Workbench", path: Path, chosen: "Backup", state: "Earlier") -> None:
    """As one step of the workbook; where the report set was another one then, the whole file."""
    from desktop.session.earlier import put_back
    from desktop.store.backups import back_up
    from desktop.store.occasion import REPLACED

    when = f"{chosen.at:%m月%d日 %H:%M} 的样子"
    if not state.same_set:
        _put_back_whole(bench, path, chosen, when)
        return
    done: list[int] = []

    def act() -> None:
        back_up(path, REPLACED)
        done.append(put_back(bench.session, state))

    if bench.do(act):
        if done[0]:
            bench.say_undoable(f"已换回 {when}，改动 {done[0]} 处")
        else:
            bench.say(f"现在就是 {when}")


def _put_back_whole(bench: "Workbench", path: Path, chosen: "Backup", when: str) -> None:
    from desktop.store.restoring import restore_in_place

    shell = cast("Shell", bench.window())
    if not agreed(
        bench, f"那时用的报告集是另一版，要换回整个文件，回到 {when}。现在的先备份好。", "换回整个文件"
    ):
        return
    if not shell.leave():
        return
    attempt(shell.window(), lambda: restore_in_place(chosen.path, path))
    if files.open_file(shell, path) and shell.bench:
        shell.bench.say(f"已换回 {when}")
    else:
        shell.show_start()
