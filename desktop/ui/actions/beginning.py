"""新建: a workbook of a set, of last year's file, or of the bureau's own Word or Excel form."""

from typing import TYPE_CHECKING

from desktop.ui.actions.files import show
from desktop.ui.actions.foreign_reports import new_from_report
from desktop.ui.actions.last_year import take_from
from desktop.ui.dialogs.ask import accepted

if TYPE_CHECKING:
    from desktop.ui.actions.shell import Shell


def new(shell: "Shell") -> None:
    """Ask for set, unit, year and place, and open the new workbook."""
    from desktop.session.opening import create
    from desktop.ui.dialogs.new_dialog import NewDialog

    dialog = NewDialog(shell.window())
    if accepted(dialog) and (path := dialog.path):
        made = show(
            shell,
            lambda: create(dialog.set_name, path, dialog.unit, dialog.year, dialog.chosen_ways),
            fresh=True,
        )
        if made and dialog.last and shell.bench:
            take_from(shell.bench, dialog.last)
    elif dialog.from_report:
        new_from_report(shell, dialog.unit)
