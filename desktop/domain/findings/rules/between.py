"""Figures, and forms, of the whole workbook: the same figure in two tables, a form of which there is no copy."""

from collections.abc import Iterator, Mapping
from itertools import islice

from desktop.domain.findings.figure import Printed, at, printed, shown, slack, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import Gathered, of_book
from desktop.domain.forms.check import Level
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy

_BEGUN = 5  # cells that somebody has typed into: then the workbook is no new one


def single_figures(values: Values, copy: Copy) -> Mapping[object, Printed]:
    """By meaning, the figures of a copy that mean the same in any other form."""
    plan = plan_of(values.set, copy.form)
    return {
        plan.meanings[id_].key: figure
        for id_ in plan.single_figures
        if (figure := printed(values, at(copy, id_)))
    }


@of_book("two-tables", Level.EXPLAIN, single_figures)
def two_tables(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """同一个数在两张表里不一样。"""
    seen: dict[object, Printed] = {}
    for figures in gathered[single_figures]:
        for key, figure in figures.items():
            first = seen.setdefault(key, figure)
            apart = abs(first.value - figure.value)
            if first.ref.copy == figure.ref.copy or apart <= slack((first, figure)):
                continue
            if not (typed_here(values, figure.ref) or typed_here(values, first.ref)):
                continue
            message = (
                f"{title_of(values, figure.ref)} {figure.text}{figure.unit}，{title_of(values, first.ref)} "
                f"{first.text}{first.unit}，差 {shown(values, apart, figure)}{figure.unit}，"
                "请核对，口径不同的请说明"
            )
            yield at_cells(
                values, "two-tables", Level.EXPLAIN, (figure, first), message, first.text, figure.text
            )


def typed_into(values: Values, copy: Copy) -> int:
    """How many cells of a copy somebody has typed into, as far as that tells whether the workbook is a new one."""
    book, cells = values.workbook, copy.form.cells
    typed = (
        ref for ref in book.refs(copy) if (text := book.texts.get(ref)) and text != cells[ref.cell].default
    )
    return sum(1 for _ in islice(typed, _BEGUN))


@of_book("no-copies", Level.HINT, typed_into)
def no_copies(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """可以有多份的表一份也没有。"""
    if sum(gathered[typed_into]) < _BEGUN:
        return
    first = next(
        (
            ref
            for ref in values.workbook.refs(values.workbook.single(values.set.cover))
            if values.is_typed(ref)
        ),
        None,
    )
    for form in values.set.forms.values():
        if form.addable and first and not any(True for _ in values.copies_of(form.id)):
            message = f"“{form.name or form.id}”一份也没有；要报的请添上，没有的请确认"
            yield at_cells(values, "no-copies", Level.HINT, (Place(first),), message)
