"""What 批量打印成 PDF does: several workbooks, each to a PDF in one folder, beside the window."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop.ui.actions.printing import may_begin
from desktop.ui.dialogs import ask
from desktop.ui.panes.jobs import Job, Offer

if TYPE_CHECKING:
    from desktop.session.batch import Outcome
    from desktop.ui.actions.shell import Shell

_NAMED = 3  # files; more of them are counted


def print_many(shell: "Shell") -> None:
    """Ask which and where to. It goes on when another workbook is opened; what came of it is told at the end."""
    from desktop.session.batch import print_files

    window = shell.window()

    def say(sentence: str) -> None:
        if shell.bench:
            shell.bench.say_ended(sentence)
        else:
            ask.tell(window, sentence)

    if not may_begin(shell.jobs, say):
        return
    chosen = ask.ask_open_many(window, "批量打印成 PDF：选几个自评文件", ask.WORKBOOK)
    folder = ask.ask_folder(window, "PDF 存在哪个文件夹") if chosen else None
    if folder is None or (shell.bench and not shell.bench.flush()):
        return
    there = [path.stem for path in chosen if (folder / f"{path.stem}.pdf").exists()]
    if there and not ask.agreed(window, _already(folder, there), "替换"):
        return
    shell.jobs.start(
        Job(
            f"正在把 {len(chosen)} 个文件做成 PDF",
            lambda progress: print_files(chosen, folder, progress),
            lambda outcomes: _tell(window, outcomes, len(chosen), folder),
            say, lambda: None, offer=Offer("PDF 都做好了", "看结果"),
        )
    )  # fmt: skip


def _already(folder: Path, names: list[str]) -> str:
    more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
    return f"“{folder.name}”里已有同名的 PDF：{'、'.join(names[:_NAMED])}{more}"


def _tell(window: QWidget, outcomes: "list[Outcome]", of: int, folder: Path) -> None:
    tell = ask.tell_done if sum(one.pdf is not None for one in outcomes) == of else ask.tell
    tell(window, _summary(outcomes, of, folder))


def _summary(outcomes: "list[Outcome]", of: int, folder: Path) -> str:
    done = [one for one in outcomes if one.pdf]
    lines = [f"{len(done)} 个文件做成了 PDF，共 {sum(one.pages for one in done)} 页，存在 {folder}"]
    lines += [f"“{one.file.name}”没有做成：{one.refusal}" for one in outcomes if one.refusal]
    if len(outcomes) < of:
        lines.append(f"已停止，还有 {of - len(outcomes)} 个没有做")
    return "\n".join(lines)
