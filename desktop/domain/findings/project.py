"""A project as the tables of a workbook have it: in a table of its own, or as a row of a list."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct

from desktop.domain.findings.figure import Printed, at, printed
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.rule import ByPlace
from desktop.domain.forms.form import Form
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import (
    ACTUAL,
    BUDGET,
    GRANTED,
    SPENT,
    UNSTATED,
)
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

# The figures that one of a stage may be held against; a budget that says no more may be either.
_STAGES = {UNSTATED: (GRANTED, BUDGET, UNSTATED), ACTUAL: (SPENT, ACTUAL), SPENT: (SPENT, ACTUAL)}


class Project(Struct, frozen=True):
    """A project as one table has it: the cell of its name, the name squeezed, and its money by stage."""

    ref: CellRef
    name: str
    money: Mapping[str, Printed]

    @property
    def listed(self) -> bool:
        """Whether it is a row of a list."""
        return bool(self.ref.row)

    def of_stage(self, stage: str) -> list[Printed]:
        """The figures that one of this stage in another table may be held against, the likeliest first."""
        return [self.money[one] for one in _STAGES.get(stage, (stage,)) if one in self.money]

    def likeliest(self, stage: str) -> Printed | None:
        """The first of these."""
        return next((self.money[one] for one in _STAGES.get(stage, (stage,)) if one in self.money), None)


def _places(values: Values, form: Form) -> Iterator[str]:
    columns = plan_of(values.set, form).project_columns
    if not form.outline:
        yield from (columns.name,) if columns.name else ()
        yield from (name for _, name, _ in columns.lists)


def _read(values: Values, copy: Copy, ref: CellRef) -> Project:
    columns = plan_of(values.set, copy.form).project_columns
    lists = {name: money for _, name, money in columns.lists}
    money = lists[ref.cell] if ref.row else columns.money
    cells = ((stage, ref._replace(cell=id_)) for stage, id_ in money)
    return Project(
        ref,
        squeezed(values.text(ref)),
        {stage: figure for stage, cell in cells if (figure := printed(values, cell))},
    )


projects_of: Final = ByPlace(_places, _read)
"""The projects that a copy tells of: the one that it is the table of, and those in its lists."""


def spent_on_projects(values: Values, copy: Copy) -> tuple[Printed, ...]:
    """What a table of the whole says that all projects together have spent."""
    if copy.form.outline or copy.form.many:
        return ()
    spent = plan_of(values.set, copy.form).project_columns.spent
    return tuple(one for id_ in spent if (one := printed(values, at(copy, id_))))
