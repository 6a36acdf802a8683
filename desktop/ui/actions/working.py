"""Work in a copy on this PC where the file itself lies in a bad place, and 存回原处, by which it goes back."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QMessageBox

from desktop.domain.refusal import Refusal
from desktop.ui.actions import files
from desktop.ui.dialogs.ask import accepted, agreed, attempt, tell
from desktop.ui.plain import message

if TYPE_CHECKING:
    from desktop.store.working_copy import WorkingCopy
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench

_MERGED = "merged.db"
_STAY, _BACK = "先留在本机(&L)", "存回原处(&B)"


def of_bench(bench: "Workbench") -> "WorkingCopy | None":
    """The working copy on the screen; None for a file of one's own."""
    from desktop.store.working_copy import whose

    return whose(bench.path) if bench.path else None


def offer(bench: "Workbench") -> None:
    """Say, once a file is open, that it lies where one does not work well, and offer to work in a copy."""
    from desktop.store.place_kind import SHARE, STICK, place_kind
    from desktop.store.working_copy import working_copy_of

    path, copy = bench.path, of_bench(bench)
    if path is None:
        return
    if copy:
        bench.say(f"正在本机的副本里填；填完用“文件 › 存回原处”放回“{copy.original}”")
        return
    file = bench.session.file
    if getattr(file, "holder", None):  # somebody else is at work in it
        return
    if working_copy_of(path).ahead:
        words = f"上次在本机副本里填的还没有存回“{path.name}”"
        bench.say(words, "打开那个副本", lambda: begin(bench, path))
        return
    words = {
        STICK: "这个文件在 U 盘或移动硬盘上，拔掉就存不上",
        SHARE: "这个文件在网络共享上，断网就存不上",
    }.get(place_kind(path), "")
    if bench.session.unwritable:
        words = str(bench.session.unwritable)
    if words:
        bench.say(words, "在本机的副本里填", lambda: begin(bench, path))


def begin(bench: "Workbench", path: Path) -> None:
    """Open the working copy of a file in its place."""
    from desktop.store.working_copy import take

    shell = cast("Shell", bench.window())
    try:
        copy = take(path)
    except Refusal as refusal:
        bench.say(str(refusal))
        return
    files.open_file(shell, copy.path, bench.session.role)


def give_back(bench: "Workbench") -> bool:
    """存回原处; whether it is there. What keeps it from being there is told, and the copy stays."""
    from desktop.store.working_copy import Diverged
    from desktop.store.working_copy import give_back as put

    copy = of_bench(bench)
    if copy is None:
        bench.say("这个文件就在原处，每改一格都自动保存，不用存回")
        return False
    if not bench.flush():
        return False
    try:
        put(copy)
    except Diverged as apart:
        return agreed(bench, str(apart), "合并") and _merged(bench, copy, apart.end)
    except Refusal as refusal:
        tell(bench, f"没有存回去：{refusal}\n\n填的都在本机的副本里，下次打开原来的文件时会再问。")
        return False
    bench.say(f"已存回 {copy.original}")
    return True


def _merged(bench: "Workbench", copy: "WorkingCopy", end: object) -> bool:
    """Both in one, of what clashes as the person chooses, in the original's place; the original is open then."""
    from desktop.session.merging import Conflict, Merging, merging
    from desktop.store.working_copy import drop, give_back_merged
    from desktop.ui.dialogs.merge_dialog import MergeDialog

    found: list[Merging] = []
    if not attempt(bench, lambda: found.append(merging(copy.path, copy.original))):
        return False
    theirs: list[Conflict] = []
    if found[0].conflicts:
        dialog = MergeDialog(found[0], bench.window())
        if not accepted(dialog):
            return False
        theirs = dialog.theirs
    merged = copy.path.with_name(_MERGED)
    merged.unlink(missing_ok=True)

    def put() -> None:
        found[0].write(merged, theirs)
        give_back_merged(copy, merged, end)

    done = attempt(bench, put)
    merged.unlink(missing_ok=True)
    shell = cast("Shell", bench.window())
    if done and files.open_file(shell, copy.original) and shell.bench:
        shell.bench.say(f"两边合并好了，已存回 {copy.original}")
        drop(copy)
    return done


def may_go(bench: "Workbench") -> bool:
    """Whether the workbook can leave the window: what is not back in its place yet goes back, or stays by a word."""
    copy = of_bench(bench)
    if copy is None or not copy.ahead:
        return True
    question = f"在本机副本里填的还没有存回“{copy.original}”，现在存回去吗？"
    box = message(bench, question, QMessageBox.Icon.Question)
    back = box.addButton(_BACK, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(_STAY, QMessageBox.ButtonRole.DestructiveRole)
    cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(back)
    box.setEscapeButton(cancel)
    accepted(box)
    if box.clickedButton() is back:
        return give_back(bench)
    return box.clickedButton() is stay
