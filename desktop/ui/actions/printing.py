"""What 打印 does: compose the PDF in a thread, show it, export it, or send its pages to a printer."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from desktop.domain.refusal import Refusal
from desktop.ui.background import carry_out
from desktop.ui.dialogs import ask
from desktop.ui.printing.print_settings import BETWEEN, PARTS, keep_settings

if TYPE_CHECKING:
    from desktop.session.batch import Outcome
    from desktop.session.printing import Part
    from desktop.typeset.selection import Selection
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench
    from desktop.ui.printing.pages import Pages
    from desktop.ui.printing.preview import Preview
    from desktop.ui.printing.print_dialog import PrintDialog

    Speaker: TypeAlias = Workbench | Preview

_NAMED = 3  # files; more of them are counted


def preview(bench: "Workbench") -> None:
    """The whole report on the screen, as it will be on paper."""
    from desktop.typeset.selection import EVERYTHING

    show_preview(bench, EVERYTHING)


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

    pages = compose(bench, EVERYTHING)
    if pages:
        save_pdf(bench, bench, pages)


def choose_fonts(bench: "Workbench") -> None:
    from desktop.ui.printing.font_dialog import ask_fonts

    if bench.flush() and ask_fonts(bench, bench):
        bench.say("打印用的字体已记在文件里")


def print_many(shell: "Shell") -> None:
    """批量打印: several workbooks, each to a PDF in one folder."""
    from desktop.session.batch import print_files

    window = shell.window()
    chosen = ask.ask_open_many(window, "批量打印：选几个自评文件", ask.WORKBOOK)
    folder = ask.ask_folder(window, "PDF 存在哪个文件夹") if chosen else None
    if folder is None or (shell.bench and not shell.bench.flush()):
        return
    there = [path.stem for path in chosen if (folder / f"{path.stem}.pdf").exists()]
    if there and not ask.agreed(window, _already(folder, there), "替换"):
        return
    outcomes = carry_out(
        lambda progress: print_files(chosen, folder, progress), f"正在打印 {len(chosen)} 个文件……", window
    )
    if outcomes is not None:
        ask.tell(window, _summary(outcomes, len(chosen), folder))


def _already(folder: Path, names: list[str]) -> str:
    more = f" 等 {len(names)} 个" if len(names) > _NAMED else ""
    return f"“{folder.name}”里已有同名的 PDF：{'、'.join(names[:_NAMED])}{more}"


def _summary(outcomes: "list[Outcome]", of: int, folder: Path) -> str:
    done = [one for one in outcomes if one.pdf]
    lines = [f"打印了 {len(done)} 个文件，共 {sum(one.pages for one in done)} 页，存在 {folder}"]
    lines += [f"“{one.file.name}”没有打印：{one.refusal}" for one in outcomes if one.refusal]
    if len(outcomes) < of:
        lines.append(f"已停止，还有 {of - len(outcomes)} 个没有打印")
    return "\n".join(lines)


def compose(
    bench: "Workbench", selection: "Selection", by: "Speaker | None" = None, *, beginning: bool = False
) -> "Pages | None":
    """The report as pages, made in a thread; None when it was stopped or refused. Says what no font can print."""
    from desktop.ui.printing.compose import composing, warning

    by = by or bench
    if not bench.flush():
        return None
    try:
        found = carry_out(composing(bench.session, selection, beginning=beginning), "正在排版……", by)
    except Refusal as refusal:
        by.say(str(refusal))
        return None
    if found is None:
        by.say("已停止，没有打印")
        return None
    pages, printed = found
    if not beginning and (words := warning(bench.session, printed)):
        by.say(words)
    return pages


def save_pdf(bench: "Workbench", by: "Speaker", pages: "Pages") -> None:
    """Ask where, and write the PDF there whole or not at all."""
    from desktop.atomic_file import write_atomically

    path = ask.ask_save(by, "导出PDF", bench.name, ask.PDF)
    if path and ask.attempt(by, lambda: write_atomically(path, pages.data, ".pdf")):
        by.say(f"已导出 {len(pages)} 页到 {path}")


def print_pages(
    bench: "Workbench", by: "Speaker", pages: "Pages", selection: "Selection", current: int
) -> None:
    """Print what the preview shows: ask which of the pages, and where."""
    from desktop.ui.printing.print_dialog import PrintDialog

    dialog = PrintDialog(bench, by, count=len(pages), current=current)
    if ask.accepted(dialog):
        keep_settings(bench, dialog.settings)
        _send_out(bench, by, pages, selection, dialog)


def show_preview(bench: "Workbench", selection: "Selection") -> None:
    """The first pages at once, the others as they are set; a click in it leads to the cell."""
    from desktop.session.printing import has_more

    more = has_more(bench.session, selection)
    pages = compose(bench, selection, beginning=more)
    if pages:
        from desktop.ui.printing.preview import Preview

        shown = Preview(bench, bench, pages, selection, more)
        # Neither holds the preview: a connection that did would keep it for ever.
        shown.print_wanted.connect(lambda by: print_pages(bench, by, by.pages, selection, by.view.at))
        shown.export_wanted.connect(lambda by: save_pdf(bench, by, by.pages))
        ask.accepted(shown)
        if shown.goes_to:
            bench.goto(*shown.goes_to)
        else:
            bench.focus_page()


def _ask(bench: "Workbench", parts: "list[Part]", ticked: list[str]) -> None:
    """The dialog of what to print and how; then the pages to where they were asked for."""
    from desktop.ui.printing.print_dialog import PrintDialog, Wanted

    if not bench.flush():
        return
    dialog = PrintDialog(bench, bench, parts=parts, ticked=ticked)
    if not ask.accepted(dialog):
        return
    keep_settings(bench, dialog.settings)
    if dialog.wanted is Wanted.PREVIEW:
        show_preview(bench, dialog.selection)
        return
    pages = compose(bench, dialog.selection)
    if pages:
        _send_out(bench, bench, pages, dialog.selection, dialog)


def _send_out(
    bench: "Workbench", by: "Speaker", pages: "Pages", selection: "Selection", dialog: "PrintDialog"
) -> None:
    """The chosen pages into a PDF, or to the printer in a thread."""
    from desktop.ui.printing.print_dialog import Wanted
    from desktop.ui.printing.printer import ask_system, asked_pages, paint, prepared, settings_of

    chosen = dialog.chosen(len(pages))
    if not chosen:
        ask.tell(by, f"一共 {len(pages)} 页，选的页码里没有可印的页")
        return
    if dialog.wanted is Wanted.PDF:
        some = replace(selection, pages=tuple(range(at + 1, at + 2) for at in chosen))
        kept = pages if len(chosen) == len(pages) else compose(bench, some, by)
        if kept:
            save_pdf(bench, by, kept)
        return
    printer = prepared(bench.name, bench.session.workbook.print_settings | dialog.settings)
    if dialog.wanted is Wanted.SYSTEM:
        if not ask_system(printer, by, len(chosen)):
            return
        keep_settings(bench, settings_of(printer))
        chosen = [chosen[at] for at in asked_pages(printer, len(chosen))]
    try:
        done = carry_out(lambda progress: paint(printer, pages, chosen, progress), "正在打印……", by)
    except Refusal as refusal:
        ask.tell(by, str(refusal))
        return
    by.say(f"已打印 {done} 面" if done is not None else "已停止打印")
