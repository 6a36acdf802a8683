"""Another file beside this one: compared, merged into a new one; and what was changed in this one, back to any moment."""

from typing import TYPE_CHECKING, TypeVar, cast

from desktop.ui.actions import working
from desktop.ui.actions.printing import may_begin
from desktop.ui.dialogs import ask
from desktop.ui.panes.jobs import Job, Offer
from desktop.ui.panes.toast import say_over

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop.domain.workbook.workbook import CellRef
    from desktop.session.comparing import Comparison
    from desktop.session.history import Deed
    from desktop.session.merging import Conflict, Merging
    from desktop.store.log import Logged
    from desktop.typeset.progress import Progress
    from desktop.ui.actions.shell import Shell
    from desktop.ui.dialogs.compare_dialog import CompareDialog
    from desktop.ui.dialogs.history_dialog import Reach
    from desktop.ui.panes.workbench import Workbench

T = TypeVar("T")


def compare(bench: "Workbench") -> None:
    """比较两个文件: ask for the other, compare beside the window, and list where they differ."""
    from desktop.domain.engine.calculation import Calculation
    from desktop.session.comparing import book_in, compared

    path = _other(bench, "比较两个文件：选另一个文件")
    if path is None:
        return
    book = bench.session.workbook.beside()

    def work(progress: "Progress") -> "Comparison":
        return compared(Calculation(book), book_in(path))

    offer = Offer(f"和“{path.name}”比较好了", "看哪里不同")
    _start(bench, f"正在和“{path.name}”比较", work, lambda found: _show(bench, path, found), offer)


def _show(bench: "Workbench", path: "Path", found: "Comparison") -> None:
    from desktop.domain.change.content import TEXT
    from desktop.ui.dialogs.compare_dialog import CompareDialog

    if found.equal:
        bench.say_ended(f"和“{path.name}”的内容一样")
        return
    dialog = CompareDialog(
        bench, path.name, found, lambda: _export(dialog, bench, path, found), bench.window()
    )
    there = {one.ref: one.new for one in found.differences if one.kind == TEXT}
    bench.mark({one.ref for one in (*found.differences, *found.computed)}, there)
    dialog.finished.connect(lambda: bench.mark((), {}))
    dialog.show()


def _export(dialog: "CompareDialog", bench: "Workbench", path: "Path", found: "Comparison") -> None:
    """The list as a PDF, from where the list is."""
    from desktop.session.comparing import comparison_job
    from desktop.typeset.document import print_job
    from desktop.ui.actions.printing import exported

    to = ask.ask_save(dialog, "导出对照表", bench.file_name("对照表"), ask.PDF)
    job = comparison_job(bench.session.snapshot(), (bench.name, path.name), found)
    pages: list[int] = []

    def write(to: "Path") -> None:
        printed = print_job(job, to)
        pages.append(printed.pages if printed else 0)

    if to and ask.attempt(dialog, lambda: write(to)):
        say_over(dialog.list, exported(pages[0], to), to)


def merge(bench: "Workbench") -> None:
    """合并: what another file has changed and what this one has, in a new file; conflicts are chosen in a list."""
    from desktop.session.merging import merging

    ours = bench.path
    path = _other(bench, "合并：选对方的文件") if ours else None
    if path is None or ours is None:
        return

    def work(progress: "Progress") -> "Merging":
        return merging(ours, path)

    offer = Offer(f"“{path.name}”读好了", "看怎么合并")
    _start(bench, f"正在和“{path.name}”合并", work, lambda found: _choose(bench, found), offer)


def _choose(bench: "Workbench", found: "Merging") -> None:
    from desktop.ui.actions.files import open_file
    from desktop.ui.dialogs.merge_dialog import MergeDialog

    theirs: list[Conflict] = []
    if found.conflicts:
        dialog = MergeDialog(found, bench.window())
        if not ask.accepted(dialog):
            return
        theirs = dialog.theirs
    copy = working.of_bench(bench)
    mine = copy.original if copy else bench.path  # theirs may lie on a stick, where the last file was chosen
    path = ask.ask_save(
        bench, "合并成的新文件存在哪里", bench.file_name("合并"), ask.WORKBOOK, replace=False, beside=mine
    )
    if path is None:
        return
    if path.exists():
        ask.tell(bench, f"“{path.name}”已经有了，请换个名字")
        return
    many: list[int] = []
    if not ask.attempt(bench, lambda: many.append(found.write(path, theirs))):
        return
    shell = cast("Shell", bench.window())
    if open_file(shell, path) and shell.bench:
        shell.bench.say(f"合并好了，这是新文件，比原来那个改动 {many[0]} 处；原来的两个文件没有动")


def show_history(bench: "Workbench") -> None:
    """修改记录: of the file first; the list itself asks for that of the table or the cell on the screen."""
    from desktop.ui.dialogs.history_dialog import Reach

    _history(bench, Reach.FILE)


def _history(bench: "Workbench", reach: "Reach") -> None:
    from desktop.session.history import history
    from desktop.store.log import logged

    path = bench.path
    if path is None or not may_begin(bench.jobs, bench.say) or not bench.flush():
        return
    of = _place(bench, reach)

    def work(progress: "Progress") -> "tuple[Logged, list[Deed]]":
        held = logged(path)
        return held, history(held.workbook, held.log, of)

    def show(found: "tuple[Logged, list[Deed]]") -> None:
        _show_history(bench, reach, *found)

    _start(bench, "正在读修改记录", work, show, Offer("修改记录读好了", "看修改记录"))


def _place(bench: "Workbench", reach: "Reach") -> "CellRef | None":
    from desktop.domain.workbook.workbook import CellRef
    from desktop.ui.dialogs.history_dialog import Reach

    if reach is Reach.FILE:
        return None
    here = bench.report.editor.place if bench.on_report else bench.here.current_ref
    if reach is Reach.CELL and here:
        return here
    return CellRef(bench.copy_id, "", "")


def _show_history(bench: "Workbench", reach: "Reach", held: "Logged", deeds: "list[Deed]") -> None:
    from desktop.session.history import write_as_it_was
    from desktop.ui.dialogs.history_dialog import HistoryDialog

    def again(other: "Reach") -> None:
        dialog.close()
        _history(bench, other)

    def back(deed: "Deed") -> None:
        name = bench.file_name(f"第{deed.edit}次改动之后")
        path = ask.ask_save(dialog, "当时的样子存成新文件", name, ask.WORKBOOK, replace=False)
        if path and ask.attempt(dialog, lambda: write_as_it_was(held.workbook, held.log, deed.edit, path)):
            bench.say_written(f"第 {deed.edit} 次改动之后的样子已存到 {path}；这个文件没有动", path)

    dialog = HistoryDialog(bench, deeds, reach, again, back, bench.window())
    dialog.show()


def _start(
    bench: "Workbench",
    words: str,
    work: "Callable[[Progress], T | None]",
    then: "Callable[[T], object]",
    offer: Offer,
) -> None:
    bench.jobs.start(Job(words, work, then, bench.say_ended, lambda: None, offer=offer, owner=bench))


def _other(bench: "Workbench", title: str) -> "Path | None":
    if not may_begin(bench.jobs, bench.say) or not bench.flush():
        return None
    return ask.ask_open(bench, title, ask.WORKBOOK)
