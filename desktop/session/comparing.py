"""Two files compared: of one year before and after, of two years, of two hands."""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from desktop.domain.change.alike import renamed
from desktop.domain.change.compare import Difference, computed_differences, differences
from desktop.domain.engine.calculation import Calculation
from desktop.domain.queries.score import title_of_workbook, unit_name
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Workbook
from desktop.store.reading import checked_connection, read_workbook
from desktop.store.stamp import now

if TYPE_CHECKING:
    from desktop.typeset.print_job import PrintJob


class Comparison(Struct, frozen=True):
    """Where two workbooks differ: in what was put in, and in the figures that come of it."""

    differences: tuple[Difference, ...]
    computed: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        return not self.differences and not self.computed


def book_in(path: Path) -> Workbook:
    """The workbook in a file, to be looked at only. Raises Refusal."""
    with checked_connection(path) as connection:
        return read_workbook(connection, path).workbook


def comparison_job(one: Values, names: tuple[str, str], found: Comparison) -> "PrintJob":
    """A comparison with the files called so, to be composed in any thread or process."""
    from desktop import __version__
    from desktop.domain.change.compare_report import TITLE, compare_report
    from desktop.session.fonts import wished_fonts
    from desktop.typeset.print_job import PrintJob

    at = now()
    page = compare_report(one, names, found.differences, found.computed, at, __version__)
    title = f"{title_of_workbook(one)}{TITLE}"
    return PrintJob((page,), title=title, author=unit_name(one), wishes=wished_fonts(one.workbook), made=at)


def compared(one: Values, other: Workbook) -> Comparison:
    """Where `other` differs from the workbook of `one`. Raises Refusal for sets that have no table in common."""
    ours, theirs = one.set, other.set
    if not ours.forms.keys() & (theirs.forms.keys() - {theirs.cover}):
        raise Refusal(f"一个文件是报告集“{ours.title}”的，另一个是“{theirs.title}”的，没有相同的表，比不了")
    there = Calculation(renamed(other, one.workbook, by_name=True))
    return Comparison(tuple(differences(one, there)), tuple(computed_differences(one, there)))
