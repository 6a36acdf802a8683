"""What 打印 does: set the pages beside the window, show them, export them, or send them to a printer.

The pages are those of the moment of the click, whatever is typed while they are set.
"""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog

from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.typeset.progress import Progress
from desktop.ui.dialogs import ask
from desktop.ui.panes.jobs import Job, Jobs, Offer
from desktop.ui.panes.toast import way_to_folder
from desktop.ui.printing.print_settings import BETWEEN, PARTS, keep_settings

if TYPE_CHECKING:
    from desktop.domain.engine.snapshot import Snapshot
    from desktop.session.printing import Part
    from desktop.typeset.document import Printed
    from desktop.typeset.print_job import PrintJob
    from desktop.typeset.selection import Selection
    from desktop.ui.panes.workbench import Workbench
    from desktop.ui.printing.preview import Preview
    from desktop.ui.printing.print_dialog import PageChoice, PrintDialog

    Speaker: TypeAlias = Workbench | Preview

T = TypeVar("T")
SETTING = "正在排版"
_NAMED = 2  # tables in the name of a file
_PREVIEW = "preview"  # by which it is found without loading what it needs


def preview(bench: "Workbench") -> None:
    """The whole report on the screen, as it will be on paper."""
    from desktop.typeset.selection import EVERYTHING

    if may_begin(bench.jobs, bench.say, passing=True) and bench.flush():
        _show_preview(bench, EVERYTHING)


def print_some(bench: "Workbench") -> None:
    """选择性打印: what was ticked the last time, or the table on the screen."""
    from desktop.session.printing import parts_to_print

    parts = parts_to_print(bench.session)
    kept = set(bench.session.workbook.print_settings.get(PARTS, "").split(BETWEEN))
    here = bench.session.workbook.copy(bench.copy_id)
    label = bench.session.calculation.label(here) if here else ""
    known = {part.label for part in parts}
    _ask(bench, parts, [*(kept & known or {label} & known)])


def print_out(bench: "Workbench") -> None:
    """打印: everything is ticked."""
    from desktop.session.printing import parts_to_print

    _ask(bench, parts_to_print(bench.session), [])


def export_pdf(bench: "Workbench") -> None:
    from desktop.typeset.selection import EVERYTHING

    if may_begin(bench.jobs, bench.say) and bench.flush():
        _export(bench, bench, bench.session.snapshot(), EVERYTHING)


def choose_fonts(bench: "Workbench") -> None:
    """打印用的字体: the computer's fonts are read first, which may take long the first time."""
    from desktop.ui.printing.font_dialog import Fonts, ask_fonts, finding_fonts

    def choose(fonts: Fonts) -> None:
        if bench.flush() and ask_fonts(bench, fonts, bench):
            bench.say("打印用的字体已记在文件里")

    if may_begin(bench.jobs, bench.say, passing=True) and bench.flush():
        bench.jobs.start(
            Job(
                "正在查看这台电脑的字体", finding_fonts(bench.session), choose, bench.say_ended, lambda: None,
                offer=Offer("这台电脑的字体查好了", "选字体"), passing=True, owner=bench,
            )
        )  # fmt: skip


def may_begin(jobs: Jobs, say: Callable[[str], object], *, passing: bool = False) -> bool:
    """Whether the window has its hands free; else says what must be done first."""
    words = jobs.in_the_way(passing)
    if words:
        say(words)
    return not words


def _ask(bench: "Workbench", parts: "list[Part]", ticked: list[str]) -> None:
    """The dialog of what to print and how; then the pages to where they were asked for."""
    from desktop.ui.printing.print_dialog import PrintDialog, Wanted

    if not may_begin(bench.jobs, bench.say) or not bench.flush():
        return
    dialog = PrintDialog(bench, bench, parts=parts, ticked=ticked)
    if not ask.accepted(dialog):
        return
    keep_settings(bench, dialog.settings)
    if dialog.wanted is Wanted.PREVIEW:
        _show_preview(bench, dialog.selection)
    elif dialog.wanted is Wanted.PDF:
        _export(bench, bench, bench.session.snapshot(), dialog.selection, dialog.choice)
    else:
        _set_and_print(bench, dialog)


# On the screen


def _show_preview(bench: "Workbench", selection: "Selection") -> None:
    """The first pages at once, the others as they are set."""
    from desktop.session.printing import has_more
    from desktop.ui.printing.compose import composing

    now = bench.session.snapshot()
    more = has_more(now, selection)
    bench.jobs.start(
        Job(
            SETTING, composing(bench.session, now, selection, beginning=more),
            lambda printed: _open_preview(bench, now, printed, selection, more),
            bench.say_ended, lambda: bench.say_ended("已停止排版"),
            offer=Offer("预览排好了", "打开预览"), passing=True, owner=bench,
        )
    )  # fmt: skip


def _open_preview(
    bench: "Workbench", now: "Snapshot", printed: "Printed", selection: "Selection", more: bool
) -> None:
    """The pages in a window of their own, in place of the one before; a click in it leads to the cell."""
    from desktop.ui.printing.compose import warning
    from desktop.ui.printing.pages import Pages
    from desktop.ui.printing.preview import Preview

    close_preview(bench)
    pages = Pages(printed.data, printed.places, printed.numbers)
    shown = Preview(bench, bench, bench.jobs, now, pages, selection, more)
    shown.setObjectName(_PREVIEW)
    # None of these holds the preview: a connection that did would keep it for ever.
    shown.print_wanted.connect(lambda by: _print_preview(bench, by))
    shown.export_wanted.connect(lambda by: _save(bench, by))
    shown.left.connect(lambda by: _preview_left(bench, by))
    if not more and (words := warning(now, printed)):
        shown.warn(words)
    shown.show()
    chapter = bench.report.editor.place if bench.on_report else None
    shown.begin_at(chapter or CellRef(bench.copy_id, "", ""))


def close_preview(bench: "Workbench") -> None:
    """Before another one opens, or the workbook goes: it would lead to cells that are no more on the screen."""
    for shown in bench.findChildren(QDialog, _PREVIEW, Qt.FindChildOption.FindDirectChildrenOnly):
        if shown.isVisible():
            shown.reject()
        shown.setParent(None)


def _preview_left(bench: "Workbench", by: "Preview") -> None:
    """Go to the cell that was clicked, if one was."""
    QTimer.singleShot(0, bench, lambda: by.setParent(None))  # it is still in the middle of its own closing
    if by.goes_to:
        bench.window().activateWindow()
        bench.goto(*by.goes_to)


def _print_preview(bench: "Workbench", by: "Preview") -> None:
    """Print what the preview shows: ask which of the pages, and where."""
    from desktop.ui.printing.print_dialog import PrintDialog, Wanted

    if not may_begin(bench.jobs, by.say):
        return
    count = len(by.pages)
    dialog = PrintDialog(bench, by, count=count, current=by.view.at)
    if not ask.accepted(dialog):
        return
    keep_settings(bench, dialog.settings)
    chosen = dialog.choice.of(count)
    if dialog.wanted is not Wanted.PDF:
        _print(bench, by, by.pages.data, count, dialog)
    elif len(chosen) == count:
        _save(bench, by)
    else:
        _export(bench, by, by.now, by.selection, dialog.choice, _archival(bench))


def _archival(bench: "Workbench") -> bool:
    from desktop.session.printing import archival

    return archival(bench.session.workbook.print_settings)


def _save(bench: "Workbench", by: "Preview") -> None:
    """Ask where, and write the pages of the preview there, whole or not at all."""
    from desktop.atomic_file import write_atomically
    from desktop.session.printing import archival

    if archival(by.now.workbook.print_settings) != _archival(bench):  # chosen since the pages were set
        _export(bench, by, by.now, by.selection, archival=_archival(bench))
        return
    path = ask.ask_save(by, "导出PDF", bench.file_name(_part(bench, by.selection)), ask.PDF)
    if path and ask.attempt(by, lambda: write_atomically(path, by.pages.data, ".pdf")):
        _done(bench, by, exported(len(by.pages), path), path)


# Into a file


def _export(
    bench: "Workbench",
    by: "Speaker",
    now: "Snapshot",
    selection: "Selection",
    choice: "PageChoice | None" = None,
    archival: bool | None = None,
) -> None:
    """Ask where, then set the pages, and write those chosen there, whole or not at all."""
    from desktop.atomic_file import write_atomically
    from desktop.ui.printing.compose import composing, warning

    path = ask.ask_save(by, "导出PDF", bench.file_name(_part(bench, selection, choice)), ask.PDF)
    if path is None:
        return

    def work(progress: Progress) -> "Printed | None":
        printed = composing(bench.session, now, selection, archival=archival)(progress)
        if printed and choice:
            chosen = _chosen(choice, printed.pages)
            if len(chosen) < printed.pages:
                some = replace(selection, pages=tuple(range(at + 1, at + 2) for at in chosen))
                printed = composing(bench.session, now, some, archival=archival)(progress)
        if printed:
            write_atomically(path, printed.data, ".pdf")
        return printed

    def tell(printed: "Printed") -> None:
        words = warning(now, printed)
        _done(bench, by, exported(printed.pages, path) + (f"。{words}" if words else ""), path)

    start(bench, by, SETTING, work, tell, "已停止，没有导出")


def _part(bench: "Workbench", selection: "Selection", choice: "PageChoice | None" = None) -> str:
    """What a file holds that is less than the whole, for its name: two tables of a workbook had the same."""
    from desktop.session.printing import parts_to_print

    every = [part.label for part in parts_to_print(bench.session)]
    labels = [label for label in every if label in selection.only]
    tables = "" if len(labels) == len(every) else "、".join(labels[:_NAMED])
    more = f"等{len(labels)}份" if tables and len(labels) > _NAMED else ""
    return "".join((tables, more, choice.words if choice else ""))


def export_word(bench: "Workbench") -> None:
    """导出 Word: the whole report as a .docx."""
    _export_office(bench, "Word", ask.WORD)


def export_excel(bench: "Workbench") -> None:
    """导出 Excel: the printed tables as an .xlsx with live formulas."""
    _export_office(bench, "Excel", ask.EXCEL)


def _export_office(bench: "Workbench", called: str, kind: str) -> None:
    """Ask where, then make the file beside the window and write it, whole or not at all."""
    from desktop.session.opening import write_office
    from desktop.session.printing import job_of
    from desktop.typeset.progress import Stopped

    if not may_begin(bench.jobs, bench.say) or not bench.flush():
        return
    now = bench.session.snapshot()
    path = ask.ask_save(bench, f"导出 {called}", bench.file_name(), kind)
    if path is None:
        return

    def work(progress: Progress) -> "Path | None":
        try:
            write_office(job_of(now), now, path, progress)
        except Stopped:
            return None
        return path

    start(
        bench,
        bench,
        f"正在导出 {called}",
        work,
        lambda to: _done(bench, bench, f"已导出到 {to}", to),
        "已停止，没有导出",
    )


def write_report(bench: "Workbench", called: str, make: "Callable[[], PrintJob]") -> None:
    """Ask where, then set a report beside the tables' own, 审核报告 say, and write it as a PDF, whole or not at all."""
    from desktop.atomic_file import write_atomically
    from desktop.typeset.document import compose

    if not may_begin(bench.jobs, bench.say) or not bench.flush():
        return
    job = make()
    path = ask.ask_save(bench, f"导出{called}", bench.file_name(called), ask.PDF)
    if path is None:
        return

    def work(progress: Progress) -> "Printed | None":
        printed = compose(job, progress)
        if printed:
            write_atomically(path, printed.data, ".pdf")
        return printed

    def tell(printed: "Printed") -> None:
        bench.say_ended(f"{called}{exported(printed.pages, path)}")

    start(bench, bench, SETTING, work, tell, "已停止，没有导出")


def exported(count: int, path: Path) -> str:
    return f"已导出 {count} 页到 {path}"


# To a printer


def _set_and_print(bench: "Workbench", dialog: "PrintDialog") -> None:
    """Set the pages, and send those chosen to the printer; by way of the system's own dialog, if that was asked for."""
    from desktop.ui.printing.compose import composing, warning
    from desktop.ui.printing.print_dialog import Wanted

    now, selection = bench.session.snapshot(), dialog.selection

    def go_on(printed: "Printed") -> None:
        _print(bench, bench, printed.data, printed.pages, dialog, warning(now, printed))

    offer = Offer("排好了，可以打印了", "打印…") if dialog.wanted is Wanted.SYSTEM else None
    start(bench, bench, SETTING, composing(bench.session, now, selection), go_on, "已停止，没有打印", offer)


def _print(
    bench: "Workbench", by: "Speaker", data: bytes, count: int, dialog: "PrintDialog", warned: str = ""
) -> None:
    """Send the chosen ones of so many pages to the printer, beside the window."""
    from desktop.ui.printing.pages import Pages
    from desktop.ui.printing.print_dialog import Wanted
    from desktop.ui.printing.printer import ask_system, asked_pages, paint, prepared, settings_of

    try:
        chosen = _chosen(dialog.choice, count)
    except Refusal as refusal:
        _say(bench, by, str(refusal))
        return
    printer = prepared(bench.name, bench.session.workbook.print_settings | dialog.settings)
    if dialog.wanted is Wanted.SYSTEM:
        if not ask_system(printer, by, len(chosen)):
            return
        keep_settings(bench, settings_of(printer))
        chosen = [chosen[at] for at in asked_pages(printer, len(chosen))]

    def work(progress: Progress) -> int | None:
        with closing(Pages(data)) as pages:  # the preview's go with it
            return paint(printer, pages, chosen, progress)

    def tell(done: int) -> None:
        _done(bench, by, f"已打印 {done} 面" + (f"。{warned}" if warned else ""))

    start(bench, by, "正在打印", work, tell, "已停止打印")


def _chosen(choice: "PageChoice", count: int) -> list[int]:
    """The pages to print of so many, from 0; refuses where that is none."""
    chosen = choice.of(count)
    if not chosen:
        raise Refusal(f"一共 {count} 页，选的页码里没有可印的页")
    return chosen


def start(
    bench: "Workbench",
    by: "Speaker",
    words: str,
    work: Callable[[Progress], T | None],
    then: Callable[[T], object],
    stopped: str,
    offer: Offer | None = None,
) -> None:
    """Something that the clerk would miss: it goes with the workbook, and tells how it ended in one sentence."""

    def say(sentence: str) -> None:
        _say(bench, by, sentence)

    bench.jobs.start(Job(words, work, then, say, lambda: say(stopped), offer=offer, owner=bench))


def _done(bench: "Workbench", by: "Speaker", sentence: str, path: Path | None = None) -> None:
    """Paper or a file has come of it: with a way to the file's folder, and whether the report could be handed in."""
    _say(bench, by, "。".join(filter(None, (sentence, bench.findings.unready))), path)


def _say(bench: "Workbench", by: "Speaker", sentence: str, path: Path | None = None) -> None:
    """Where it was asked for; on the workbench, if that was a preview that has been closed."""
    say = by.say if by is not bench and by.isVisible() else bench.say_ended
    say(sentence, *(way_to_folder(path) if path else ()))
