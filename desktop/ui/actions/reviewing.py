"""What 审核 does: check, list what was found, answer it, print it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.ui.actions.printing import write_report

if TYPE_CHECKING:
    from desktop.ui.panes.workbench import Workbench


def check_table(bench: "Workbench") -> None:
    """本表审核: check now, and list what is wrong on the table on the screen."""
    _check(bench, this_table=True)


def check_all(bench: "Workbench") -> None:
    """全部审核: check now, and list everything."""
    _check(bench, this_table=False)


def explain(bench: "Workbench") -> None:
    """出错说明: type the reason of the finding that is chosen in the list, else of the first that wants one."""
    _answer(bench, lambda row: bench.findings.list.explain(row))


def silence(bench: "Workbench") -> None:
    """忽略这一条: type why the finding that is chosen in the list is a false alarm."""
    _answer(bench, lambda row: bench.findings.list.silence(row))


def export_report(bench: "Workbench") -> None:
    """审核报告: check now, and write what came out as a PDF."""
    from desktop.session.check_report import check_job

    write_report(bench, "审核报告", lambda: check_job(bench.session.calculation, bench.session.findings()))


def _answer(bench: "Workbench", open_: Callable[[int], None]) -> None:
    if not bench.flush():
        return
    bench.findings.fold(away=False)
    row = bench.findings.list.to_answer()
    if row < 0:
        bench.say("没有要说明的；错误要改表里的数，未填的要填上")
    else:
        bench.findings.list.setFocus()
        open_(row)


def _check(bench: "Workbench", this_table: bool) -> None:
    bench.findings.restrict(this_table)
    bench.check_now()
    bench.findings.fold(away=False)
    bench.findings.list.setFocus()
