"""One thing in two tables: the same figure, the same project, the same indicator."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.findings.figure import Printed, at, printed, rows_of, shown, typed_here, unit_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.plan import Indicators, Plan, plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_book
from desktop.domain.forms.check import Level
from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import (
    ACTUAL,
    BUDGET,
    GRANTED,
    MONEY,
    NAME,
    NATURE,
    PROJECT_MEMBERS,
    PROJECT_NAME,
    RESULT,
    SPENDING,
    SPENT,
    STAGE,
    TARGET,
    UNSTATED,
)
from desktop.domain.quantity import comparable, read_quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_SHORTEST_NAME = 3  # characters of a name by which rows of two tables are taken for one


@of_book("two-tables", Level.EXPLAIN)
def two_tables(values: Values) -> Iterator[Finding]:
    """同一个数在两张表里不一样。"""
    seen: dict[object, Printed] = {}
    for copy in values.workbook.copies:
        plan = plan_of(values.set, copy.form)
        if copy.form.many or copy.form.outline or plan.one(PROJECT_NAME):
            continue
        for id_, meaning in plan.meanings.items():
            concept = plan.concepts.concepts.get(meaning.concept)
            if not concept or concept.derived or not concept.dimensions or not meaning.members:
                continue
            if meaning.certainty > Certainty.LABEL or copy.form.cells[id_].group or meaning.name:
                continue
            figure = printed(values, at(copy, id_))
            if figure is None:
                continue
            first = seen.setdefault(meaning.key, figure)
            if first.ref.copy == copy.id or abs(first.value - figure.value) <= first.half + figure.half:
                continue
            if not (typed_here(values, figure.ref) or typed_here(values, first.ref)):
                continue
            unit = unit_of(values, figure.ref)
            message = (
                f"{title_of(values, figure.ref)} {figure.text}{unit}，{title_of(values, first.ref)} "
                f"{first.text}{unit}，差 {shown(values, abs(first.value - figure.value), figure)}{unit}，"
                "请核对，口径不同的请说明"
            )
            yield at_cells(
                values, "two-tables", Level.EXPLAIN, (figure, first), message, first.text, figure.text
            )


@dataclass(frozen=True)
class _Project:
    """A project as one table has it: its name, and what its money comes to at each stage."""

    name: str
    money: dict[str, Printed]


def _own_tables(values: Values) -> Iterator[_Project]:
    """The projects that have a table of their own."""
    for copy in values.workbook.copies:
        plan = plan_of(values.set, copy.form)
        cell = plan.one(PROJECT_NAME)
        if not cell or copy.form.outline:
            continue
        money = {
            meaning.member(STAGE): figure
            for id_, meaning in plan.meanings.items()
            if meaning.concept == MONEY
            and all(name == STAGE for name, _ in meaning.members)
            and not copy.form.cells[id_].group
            and (figure := printed(values, at(copy, id_)))
        }
        yield _Project(squeezed(values.text(at(copy, cell))), money)


def _listed(values: Values) -> Iterator[_Project]:
    """The projects that are a row of a list."""
    for copy in values.workbook.copies:
        if copy.form.outline:
            continue
        plan = plan_of(values.set, copy.form)
        for id_, meaning in plan.meanings.items():
            group = copy.form.cells[id_].group
            if meaning.concept != PROJECT_NAME or not group:
                continue
            columns = [
                (one.member(STAGE), other)
                for other, one in plan.meanings.items()
                if copy.form.cells[other].group == group and _is_of_this_year(one)
            ]
            for row in copy.rows.get(group, ()):
                money = {
                    stage: figure
                    for stage, other in columns
                    if (figure := printed(values, at(copy, other, row)))
                }
                yield _Project(squeezed(values.text(at(copy, id_, row))), money)


def _is_of_this_year(meaning: Meaning) -> bool:
    return meaning.concept in (MONEY, SPENDING) and all(
        name in (STAGE, NATURE) for name, _ in meaning.members
    )


@of_book("project-money", Level.EXPLAIN)
def project_money(values: Values) -> Iterator[Finding]:
    """同一个项目在清单里和在它自己的表里金额不一样。"""
    own = {project.name: project for project in _own_tables(values) if len(project.name) >= _SHORTEST_NAME}
    for listed in _listed(values):
        there = own.get(listed.name)
        for stage, figure in listed.money.items() if there else ():
            assert there
            others = _of_stage(there, stage)
            if not others or any(abs(one.value - figure.value) <= one.half + figure.half for one in others):
                continue
            if not any(typed_here(values, one.ref) for one in (figure, *others)):
                continue
            other, unit = others[0], unit_of(values, figure.ref)
            message = (
                f"{title_of(values, figure.ref)} {figure.text}{unit}，{title_of(values, other.ref)} "
                f"{other.text}{unit}，差 {shown(values, abs(other.value - figure.value), figure)}{unit}，请核对"
            )
            yield at_cells(
                values, "project-money", Level.EXPLAIN, (figure, other), message, other.text, figure.text
            )


def _of_stage(project: _Project, stage: str) -> list[Printed]:
    """The figures that one of a stage may be held against; a budget that says no more may be either."""
    stages = {UNSTATED: (GRANTED, BUDGET, UNSTATED), ACTUAL: (SPENT, ACTUAL), SPENT: (SPENT, ACTUAL)}
    return [project.money[one] for one in stages.get(stage, (stage,)) if one in project.money]


@of_book("projects-total", Level.EXPLAIN)
def projects_total(values: Values) -> Iterator[Finding]:
    """整张表的项目支出与各项目表的执行数合计不一样。"""
    own = [project for project in _own_tables(values) if project.money]
    spent = [figure for project in own for figure in _of_stage(project, SPENT)[:1]]
    if len(spent) < 2 or len(spent) < len(own):
        return
    total = sum((figure.value for figure in spent), Decimal(0))
    slack = sum((figure.half for figure in spent), Decimal(0))
    for copy in values.workbook.copies:
        if copy.form.many or copy.form.outline:
            continue
        plan = plan_of(values.set, copy.form)
        for id_, meaning in plan.meanings.items():
            if meaning.concept != SPENDING or meaning.member(NATURE) != PROJECT_MEMBERS[0]:
                continue
            if meaning.member(STAGE) not in (SPENT, ACTUAL) or len(meaning.members) > 2 or meaning.name:
                continue
            figure = printed(values, at(copy, id_))
            if figure is None or copy.form.cells[id_].group or not typed_here(values, figure.ref):
                continue
            if abs(figure.value - total) > slack + figure.half:
                unit = unit_of(values, figure.ref)
                message = (
                    f"{title_of(values, figure.ref)} {figure.text}{unit}，{len(spent)} 个项目表的执行数合计 "
                    f"{shown(values, total, figure)}{unit}，差 {shown(values, abs(figure.value - total), figure)}"
                    f"{unit}，请核对，有的项目没有列表的请说明"
                )
                yield at_cells(
                    values, "projects-total", Level.EXPLAIN, (figure, *spent), message,
                    shown(values, total, figure), figure.text,
                )  # fmt: skip


@dataclass(frozen=True)
class _Indicator:
    copy: Copy
    target: str
    result: str
    ref: CellRef


@of_book("indicator-differs", Level.HINT)
def indicator_differs(values: Values) -> Iterator[Finding]:
    """同名的指标在整体表和项目表里的指标值或完成值不一样。"""
    whole: dict[str, _Indicator] = {}
    of_projects: list[tuple[str, _Indicator]] = []
    for copy in values.workbook.copies:
        plan = plan_of(values.set, copy.form)
        for name, indicator in _named_indicators(values, plan, copy):
            if plan.one(PROJECT_NAME):
                of_projects.append((name, indicator))
            else:
                whole.setdefault(name, indicator)
    said: set[str] = set()
    for name, there in of_projects:
        here = whole.get(name)
        if here is None or name in said:
            continue
        pairs = ((here.result, there.result), (here.target, there.target))
        apart = [(one, other) for one, other in pairs if one and other and _differ(one, other)]
        if apart:
            said.add(name)
            one, other = apart[0]
            message = (
                f"{title_of(values, here.ref)} “{name}”写的是 {one}，{title_of(values, there.ref)} 同名的指标是 "
                f"{other}，请改成一样，口径不同的请说明"
            )
            yield at_cells(values, "indicator-differs", Level.HINT, (here, there), message, other, one)


def _named_indicators(values: Values, plan: Plan, copy: Copy) -> Iterator[tuple[str, _Indicator]]:
    for listed in plan.indicators:
        cell = listed.one(NAME)
        if not cell or not listed.group:
            continue
        for row in rows_of(copy, cell):
            name = squeezed(values.text(at(copy, cell, row)))
            if len(name) > _SHORTEST_NAME:
                result = listed.one(RESULT) or cell
                yield (
                    name,
                    _Indicator(
                        copy,
                        _text(values, copy, listed, TARGET, row),
                        _text(values, copy, listed, RESULT, row),
                        at(copy, result, row),
                    ),
                )


def _text(values: Values, copy: Copy, listed: Indicators, concept: str, row: object) -> str:
    cell = listed.one(concept)
    return values.text(at(copy, cell, row)).strip() if cell else ""  # type: ignore[arg-type]


def _differ(one: str, other: str) -> bool:
    """Whether two texts say amounts that compare and are not the same."""
    first, second = read_quantity(one), read_quantity(other)
    return comparable(first, second) and first.number != second.number
