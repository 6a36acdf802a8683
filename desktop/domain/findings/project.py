"""A project as the tables of a workbook have it: in a table of its own, or as a row of a list."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from desktop.domain.findings.figure import Printed, at, printed
from desktop.domain.findings.plan import plan_of
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

    def of_stage(self, stage: str) -> list[Printed]:
        """The figures that one of this stage in another table may be held against, the likeliest first."""
        return [self.money[one] for one in _STAGES.get(stage, (stage,)) if one in self.money]


class Projects(Struct, frozen=True):
    """What one copy says of projects: that it is the table of one, those in its lists, what all together have spent."""

    own: Project | None = None
    listed: tuple[Project, ...] = ()
    spent: tuple[Printed, ...] = ()


NO_PROJECTS = Projects()


def projects_of(values: Values, copy: Copy) -> Projects:
    """What a copy says of projects."""
    if copy.form.outline:
        return NO_PROJECTS
    columns = plan_of(values.set, copy.form).project_columns
    own = None
    if columns.name:
        ref = at(copy, columns.name)
        own = Project(ref, squeezed(values.text(ref)), _money(values, copy, columns.money))
    listed = tuple(_listed(values, copy))
    spent = () if copy.form.many else columns.spent
    return Projects(own, listed, tuple(one for id_ in spent if (one := printed(values, at(copy, id_)))))


def _listed(values: Values, copy: Copy) -> Iterator[Project]:
    for group, name, money in plan_of(values.set, copy.form).project_columns.lists:
        for row in copy.rows.get(group, ()):
            ref = at(copy, name, row)
            figures = {
                stage: figure for stage, id_ in money if (figure := printed(values, at(copy, id_, row)))
            }
            yield Project(ref, squeezed(values.text(ref)), figures)


def _money(values: Values, copy: Copy, cells: tuple[tuple[str, str], ...]) -> dict[str, Printed]:
    return {stage: figure for stage, id_ in cells if (figure := printed(values, at(copy, id_)))}
