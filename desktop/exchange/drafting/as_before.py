"""A bureau's form of this year beside its form of last year: what was decided then holds for the same cells.

Forms are the same by their name, or by their id where half of their cells are; cells by their id, which is made of the
words printed for them. What is not there in last year's set stays open.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.meanings import meanings_of
from desktop.exchange.drafting.open_points import Ask, Decision, OpenPoint, open_points, written_kind


def decided_before(report_set: ReportSet, before: ReportSet) -> dict[OpenPoint, Decision]:
    """The open points of a set that another set of the same bureau has decided, each as it was decided there.

    Of a point that is about some new cells too only the others are decided.
    """
    left = open_points(before)
    return dict(
        found for point in open_points(report_set) if (found := _decided(point, report_set, before, left))
    )


def _decided(
    point: OpenPoint, report_set: ReportSet, before: ReportSet, left: list[OpenPoint]
) -> tuple[OpenPoint, Decision] | None:
    if point.ask is Ask.TOTAL:
        told = ".".join(before.score) if before.score else ""
        asked = any(one.ask is Ask.TOTAL for one in left) or (told and told not in point.choices)
        known = all(_same_form(one, before) for one in report_set.forms.values())
        return (point, Decision(said=told)) if known and not asked else None
    form = _same_form(report_set.forms.get(point.form), before)
    if form is None:
        return None
    of_form = [one for one in left if one.form == form.id]
    match point.ask:
        case Ask.READ:
            read = all(one.sentence != point.sentence for one in of_form)
            return (point, Decision()) if read else None
        case Ask.ROWS:
            group = form.groups.get(point.choices[1].split()[0])
            if group is None or any(one.ask is Ask.ROWS for one in of_form):
                return None
            return point, Decision(said=point.choices[group.rows is RowSource.FIXED])
        case Ask.GROW:
            return _growing(point, form, of_form)
        case Ask.MERGE:
            group = form.groups.get(point.choices[1].split()[0])
            if group is None or any(one.ask is Ask.MERGE for one in of_form):
                return None
            merged = {*point.choices[1].split()[1:]} <= {*group.merged}
            return point, Decision(said=point.choices[merged])
        case Ask.WIDE:
            return None
        case Ask.COPIES:
            asked = any(one.ask is Ask.COPIES for one in of_form)
            return None if asked else (point, Decision(said=point.choices[1] if form.many else ""))
        case Ask.KIND:
            return _kind(point, form, of_form)
    return _label(point, before) or _meaning(point, form, of_form)


def _same_form(form: Form | None, before: ReportSet) -> Form | None:
    if form is None:
        return None
    named = [one for one in before.forms.values() if one.name == form.name]
    if len(named) == 1:
        return named[0]
    other = before.forms.get(form.id)
    return other if other and len(other.cells.keys() & form.cells.keys()) * 2 >= len(form.cells) else None


def _growing(point: OpenPoint, form: Form, left: list[OpenPoint]) -> tuple[OpenPoint, Decision] | None:
    """Whether the rows were a list of these columns, or stood as they are printed."""
    (cell,) = point.cells
    if any(one.ask is Ask.GROW for one in left):
        return None
    column = cell.rpartition(".")[2]
    as_list = cell not in form.cells and any(f"{group}.{column}" in form.cells for group in form.groups)
    return (point, Decision(said=point.choices[as_list])) if as_list or cell in form.cells else None


def _kind(point: OpenPoint, form: Form, left: list[OpenPoint]) -> tuple[OpenPoint, Decision] | None:
    """The kind of the column's cells, where all that were there have the same."""
    asked = {cell for one in left if one.ask is Ask.KIND for cell in one.cells}
    known = [cell for cell in point.cells if cell in form.cells]
    kinds = {written_kind(form.cells[cell]) for cell in known}
    return (point, Decision(kind=kinds.pop())) if len(kinds) == 1 and not asked & {*known} else None


def _label(point: OpenPoint, before: ReportSet) -> tuple[OpenPoint, Decision] | None:
    """What the label meant wherever it stood."""
    sense = meanings_of(before).concepts.label(point.label) if point.label else None
    if sense is None or not sense.concept:
        return None
    return point, Decision(meaning=" ".join((sense.concept, *(member for _, member in sense.members))))


def _meaning(point: OpenPoint, form: Form, left: list[OpenPoint]) -> tuple[OpenPoint, Decision] | None:
    asked = {cell for one in left if one.ask is Ask.MEANING for cell in one.cells}
    said = dict(_declared(form))
    known = tuple(cell for cell in point.cells if cell in said and cell not in asked)
    meanings = {said[cell] for cell in known}
    kinds = {written_kind(form.cells[cell]) for cell in known}
    if len(meanings) != 1:
        return None
    return replace(point, cells=known), Decision(kinds.pop() if len(kinds) == 1 else "", meanings.pop())


def _declared(form: Form) -> Iterator[tuple[str, str]]:
    """Each cell for which [义] says what it means, and the words; later lines win."""
    for line in form.meanings:
        yield from ((cell, " ".join(line.words) or words.NO_MEANING) for cell in line.cells)
