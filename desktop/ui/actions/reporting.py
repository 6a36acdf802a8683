"""What 报告 does: figures, heading levels, the lists beside the text, word count."""

from typing import TYPE_CHECKING

from desktop.ui.dialogs.ask import accepted

if TYPE_CHECKING:
    from desktop.ui.panes.workbench import Workbench


def show(bench: "Workbench") -> None:
    """Go to the report, or back into its text."""
    copy = next((copy for copy in bench.session.workbook.copies if copy.form.outline), None)
    if copy is None:
        bench.say("这套表没有自评报告")
        return
    bench.show_copy(copy.id)
    bench.report.setFocus()


def take(bench: "Workbench") -> None:
    """Write a figure at the caret, with the cells on offer."""
    bench.report.write_figure()


def pick(bench: "Workbench") -> None:
    """Point at a cell in its table."""
    from desktop.ui.narrative.pick_cell import PickCell

    refused = bench.report.editor.refuses()
    if refused:
        bench.say(refused)
        return
    box = bench.report.box
    written, was_open = box.line.text(), box.isVisible()
    dialog = PickCell(bench.session.calculation, bench)
    if bench.sheet.copy_id:
        dialog.show_copy(bench.sheet.copy_id)
    box.held = True
    picked = accepted(dialog)
    box.held = False
    if was_open:
        box.line.setText(written)
        box.line.setFocus()
    if picked:
        bench.report.taken(dialog.name)


def open_figure(bench: "Workbench") -> None:
    """Change the figure beside the caret."""
    figure = bench.report.editor.figure()
    if figure:
        bench.report.editor.open_figure(figure)
    else:
        bench.say("光标旁边没有取数")


def fill_in(bench: "Workbench") -> None:
    """换成取数: the figures typed by hand, selected or at the caret, that stand in a cell."""
    bench.fill_in()


def jump(bench: "Workbench") -> None:
    """Go to the cell that the figure beside the caret comes from."""
    figure = bench.report.editor.figure()
    if figure:
        bench.report.editor.jump(figure)
    else:
        bench.say("光标旁边没有取数")


def list_figures(bench: "Workbench") -> None:
    bench.panes.show_explanation(True)
    bench.report.contents.show_figures()


def list_headings(bench: "Workbench") -> None:
    bench.panes.show_explanation(True)
    bench.report.contents.setCurrentWidget(bench.report.contents.outline)
    bench.report.contents.outline.setFocus()


def body(bench: "Workbench") -> None:
    bench.report.editor.shape(0)


def second(bench: "Workbench") -> None:
    bench.report.editor.shape(2)


def third(bench: "Workbench") -> None:
    bench.report.editor.shape(3)


def fourth(bench: "Workbench") -> None:
    bench.report.editor.shape(4)


def replace(bench: "Workbench") -> None:
    bench.report.finding.come_up(replacing=True)


def count(bench: "Workbench") -> None:
    """字数 of the whole and of what is selected."""
    bench.say(bench.report.counts())
