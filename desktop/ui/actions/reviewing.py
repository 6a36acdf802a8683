"""What 审核 and 帮助 show: the findings, and what the form says about a cell."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.ui.panes.workbench import Workbench


def check_table(bench: "Workbench") -> None:
    """本表审核: check now, and list what is wrong on the table on the screen."""
    _check(bench, this_table=True)


def check_all(bench: "Workbench") -> None:
    """全部审核: check now, and list everything."""
    _check(bench, this_table=False)


def show_help(bench: "Workbench") -> None:
    bench.panes.show_explanation(True)
    bench.explanation.help_fold.fold(away=False)
    bench.explanation.help.setFocus()


def _check(bench: "Workbench", this_table: bool) -> None:
    bench.findings.restrict(this_table)
    bench.check_now()
    bench.findings.fold(away=False)
    bench.findings.list.setFocus()
