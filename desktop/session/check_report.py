"""审核报告: the outcome of a check as a PDF of its own."""

from collections.abc import Sequence

from desktop import __version__
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.report import TITLE, check_report
from desktop.domain.queries.score import title_of_workbook, unit_name
from desktop.domain.values.values import Values
from desktop.session.fonts import wished_fonts
from desktop.session.printing import marked
from desktop.store.stamp import now
from desktop.typeset.print_job import PrintJob


def check_job(values: Values, found: Sequence[Finding]) -> PrintJob:
    """The report of a check that has found this just now, to be composed in any thread or process."""
    at = now()
    return PrintJob(
        (check_report(values, found, at, __version__),),
        title=f"{title_of_workbook(values)}{TITLE}",
        author=unit_name(values),
        wishes=wished_fonts(values.workbook),
        made=at,
        mark=marked(values),
    )
