"""What 视图 does: sizes, panes, and going from table to table."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.ui import settings
from desktop.ui.theme.look import Scheme, chosen_scheme, wear_scheme, write_larger

if TYPE_CHECKING:
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench


def zoom_in(bench: "Workbench") -> None:
    (bench.report.editor if bench.on_report else bench.sheet).zoom_by(1)


def zoom_out(bench: "Workbench") -> None:
    (bench.report.editor if bench.on_report else bench.sheet).zoom_by(-1)


def zoom_reset(bench: "Workbench") -> None:
    (bench.report.editor if bench.on_report else bench.sheet).zoom_reset()


def zoom_fit(bench: "Workbench") -> None:
    """The whole width of whatever is on the screen, from now on also when the window becomes another size."""
    if bench.on_report:
        bench.report.editor.zoom_fit()
    else:
        bench.panes.fit_from_now_on()


def wear_system(shell: "Shell") -> None:
    """Light or dark as the desktop is, and with it from one to the other."""
    _wear(Scheme.SYSTEM)


def wear_light(shell: "Shell") -> None:
    _wear(Scheme.LIGHT)


def wear_dark(shell: "Shell") -> None:
    _wear(Scheme.DARK)


def wears(scheme: Scheme) -> Callable[[object], bool]:
    return lambda _: chosen_scheme() is scheme


def _wear(scheme: Scheme) -> None:
    settings.remember_scheme(scheme.value)
    wear_scheme(_application())


def words_larger(shell: "Shell") -> None:
    """The words of lists, panes and menus; a table has its own zoom."""
    write_larger(_application(), 1)


def words_smaller(shell: "Shell") -> None:
    write_larger(_application(), -1)


def words_as_usual(shell: "Shell") -> None:
    write_larger(_application(), 0)


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application


def tree_shown(bench: "Workbench") -> bool:
    return not bench.tree.isHidden()


def toggle_tree(bench: "Workbench") -> None:
    bench.panes.show_tree(not tree_shown(bench))
    bench.focus_page()


def explanation_shown(bench: "Workbench") -> bool:
    return not bench.explanation.isHidden()


def toggle_explanation(bench: "Workbench") -> None:
    bench.panes.show_explanation(not explanation_shown(bench))


def unprinted_shown(bench: "Workbench") -> bool:
    return bench.unprinted.isVisible() and bench.unprinted.is_open


def toggle_unprinted(bench: "Workbench") -> None:
    """Go to the cells beside the table, or fold them away."""
    if unprinted_shown(bench):
        bench.unprinted.fold(away=True)
        bench.sheet.setFocus()
    elif bench.unprinted.has_cells:
        bench.panes.show_explanation(True)
        bench.unprinted.fold(away=False)
        bench.unprinted.sheet.setFocus()
    else:
        bench.say("这张表没有不印的格子")


def findings_shown(bench: "Workbench") -> bool:
    return bench.findings.is_open


def toggle_findings(bench: "Workbench") -> None:
    bench.findings.fold(away=bench.findings.is_open)


def previous_table(bench: "Workbench") -> None:
    bench.step_table(-1)


def next_table(bench: "Workbench") -> None:
    bench.step_table(1)


def next_pane(bench: "Workbench") -> None:
    bench.panes.next()
