"""What a chart shows of one copy, as numbers: one series per row, in printed order."""

from decimal import Decimal

from msgspec import Struct

from desktop.domain.forms.chart import Chart
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy


class Series(Struct, frozen=True):
    """One row: its id, its name, and of each column the value and the text as printed; None where it is blank."""

    row: str
    name: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]

    @property
    def blank(self) -> bool:
        return all(value is None for value in self.values)


def points_of(chart: Chart, copy: Copy) -> tuple[str, ...]:
    """The labels along the axis: the columns' ids without their group."""
    return tuple(copy.form.cells[id_].column for id_ in chart.points)


def series_of(chart: Chart, copy: Copy, values: Values) -> list[Series]:
    """The rows that have a name or a number."""
    column = copy.form.cells[chart.name].column
    found: list[Series] = []
    for row in printed_rows(copy, chart.group, values.set):
        refs = [CellRef(copy.id, row.id, id_) for id_ in chart.points]
        found_here = [values.value(ref) for ref in refs]
        numbers = tuple(value if isinstance(value, Decimal) else None for value in found_here)
        name = values.constant_text(copy, row, column).replace("\n", "")
        one = Series(row.id, name, numbers, tuple(map(values.text, refs)))
        if name or not one.blank:
            found.append(one)
    return found
