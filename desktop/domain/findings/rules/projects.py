"""Projects: what a list of them says and what their own tables say."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from itertools import chain
from typing import Final

from desktop.domain.findings.figure import Printed, shown, slack, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place
from desktop.domain.findings.project import Project, projects_of, spent_on_projects
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import Gathered, of_book, of_group
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import BUDGET, GRANTED, SPENT, UNSTATED
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

_SHORTEST_NAME: Final = 3  # characters of a name by which two tables are taken to speak of one project
_ALIKE: Final = 0.7  # of two names: 信息采集服务 and 信息采集服务项目, and not 一期 and 二期 of nothing else
_MOST_COMPARED: Final = 200  # names without a counterpart that are compared with each other


def _told(gathered: Gathered) -> tuple[list[Project], list[Project]]:
    """All projects that have tables, and all rows of lists."""
    own: list[Project] = []
    listed: list[Project] = []
    for one in chain.from_iterable(projects.values() for projects in gathered[projects_of]):
        (listed if one.listed else own).append(one)
    return own, listed


def _only(projects: Iterable[Project]) -> Project | None:
    """Of the tables that one name has, the only one."""
    own = [one for one in projects if not one.listed]
    return own[0] if len(own) == 1 and len(own[0].name) >= _SHORTEST_NAME else None


def _by_name(own: Iterable[Project]) -> dict[str, Project]:
    """Projects that have tables, by name; of several with one name none."""
    named = [one for one in own if len(one.name) >= _SHORTEST_NAME]
    times = Counter(map(_name, named))
    return {one.name: one for one in named if times[one.name] == 1}


def _names(projects: Mapping[CellRef, Project]) -> list[tuple[bool, str]]:
    """What the projects of one copy are called."""
    return [(one.listed, one.name) for one in projects.values()]


def _name(project: Project) -> str:
    return project.name


def _apart(one: Printed, other: Printed) -> bool:
    return abs(one.value - other.value) > slack((one, other))


@of_group("project-money", Level.EXPLAIN, projects_of, _name)
def project_money(values: Values, projects: Sequence[Project]) -> Iterator[Finding]:
    """同一个项目在清单里和在它自己的表里金额不一样。"""
    there = _only(projects)
    pairs = (
        (stage, figure) for one in projects if there and one.listed for stage, figure in one.money.items()
    )
    for stage, figure in pairs:
        others = there.of_stage(stage) if there else []
        if not others or not all(_apart(one, figure) for one in others):
            continue
        if not any(typed_here(values, one.ref) for one in (figure, *others)):
            continue
        other = others[0]
        message = (
            f"{title_of(values, figure.ref)} {figure.text}{figure.unit}，{title_of(values, other.ref)} "
            f"{other.text}{other.unit}，差 "
            f"{shown(values, abs(other.value - figure.value), figure)}{figure.unit}，请核对"
        )
        yield at_cells(
            values, "project-money", Level.EXPLAIN, (figure, other), message, other.text, figure.text
        )


@of_group("which-budget", Level.HINT, projects_of, _name)
def which_budget(values: Values, projects: Sequence[Project]) -> Iterator[Finding]:
    """清单里的“预算数”没有说是年初的还是全年的，而这个项目两个数不同。"""
    there = _only(projects)
    first, granted = (there.money.get(stage) if there else None for stage in (BUDGET, GRANTED))
    if not (first and granted and _apart(first, granted)):
        return
    for figure in (one.money.get(UNSTATED) for one in projects if one.listed):
        same = [one for one in (first, granted) if figure and not _apart(one, figure)]
        if figure and len(same) == 1:
            which, other = (BUDGET, granted) if same[0] is first else (GRANTED, first)
            message = (
                f"{title_of(values, figure.ref)} {figure.text}{figure.unit} 取的是{which}预算数，"
                f"{title_of(values, other.ref)} 是 {other.text}{other.unit}，请在表上注明口径"
            )
            yield at_cells(
                values, "which-budget", Level.HINT, (figure, other), message, other.text, figure.text
            )


@of_book("projects-total", Level.EXPLAIN, projects_of, spent_on_projects)
def projects_total(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """整张表的项目支出与各项目表的执行数合计不一样。"""
    own = [one for one in _told(gathered)[0] if one.money]
    spent = [figure for project in own if (figure := project.likeliest(SPENT))]
    if len(spent) < 2 or len(spent) < len(own):
        return
    total = sum((figure.value for figure in spent), Decimal(0))
    for figures in gathered[spent_on_projects]:
        for figure in figures:
            apart = abs(figure.value - total)
            if apart <= slack((figure, *spent)) or not typed_here(values, figure.ref):
                continue
            message = (
                f"{title_of(values, figure.ref)} {figure.text}{figure.unit}，{len(spent)} 个项目表的执行数合计 "
                f"{shown(values, total, figure)}{figure.unit}，差 {shown(values, apart, figure)}{figure.unit}，"
                "请核对，有的项目没有列表的请说明"
            )
            yield at_cells(
                values, "projects-total", Level.EXPLAIN, (figure, *spent), message,
                shown(values, total, figure), figure.text,
            )  # fmt: skip


@of_book("project-two-names", Level.HINT, projects_of)
def project_two_names(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """同一个项目在清单里和在它自己的表里名称不一样。"""
    tables, rows = _told(gathered)
    own, listed = _by_name(tables), [one for one in rows if one.name]
    names = set(map(_name, listed))
    without_row = [project for name, project in own.items() if name not in names][:_MOST_COMPARED]
    without_table = [one for one in listed if one.name not in own][:_MOST_COMPARED]
    for here in without_table:
        there = next(
            (one for one in without_row if _same_money(here, one) and _alike(here.name, one.name)), None
        )
        if there:
            message = (
                f"{title_of(values, here.ref)} “{values.text(here.ref).strip()}”，{title_of(values, there.ref)} "
                f"“{values.text(there.ref).strip()}”，金额相同，名称不同，请改成一样"
            )
            yield at_cells(
                values, "project-two-names", Level.HINT, (Place(here.ref), Place(there.ref)), message,
                values.text(there.ref), values.text(here.ref),
            )  # fmt: skip


def _same_money(one: Project, other: Project) -> bool:
    """Whether the two have money of one stage, and no stage at which it differs."""
    pairs = [(figure, other.of_stage(stage)) for stage, figure in one.money.items()]
    compared = [(figure, others) for figure, others in pairs if others]
    agree = all(any(not _apart(figure, there) for there in others) for figure, others in compared)
    return agree and any(figure.value for figure, _ in compared)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= _ALIKE


@of_group("twin-projects", Level.HINT, projects_of, _name)
def twin_projects(values: Values, projects: Sequence[Project]) -> Iterator[Finding]:
    """一张清单里有两行写的是同一个项目，或者两份表填的是同一个项目。"""
    seen: dict[tuple[str, str], Project] = {}
    for one in projects if len(projects[0].name) >= _SHORTEST_NAME else ():
        copy = values.copy(one.ref.copy)
        assert copy
        first = seen.setdefault((one.ref.copy if one.listed else copy.form.id, one.ref.cell), one)
        there = values.copy(first.ref.copy)
        if first is one or there is None:
            continue
        said = values.text(one.ref).strip()
        if one.listed:
            message = (
                f"{title_of(values, one.ref)}：“{said}”前面已经有一行，请核对是不是重复了，或者名称写错了"
            )
        else:
            message = (
                f"{title_of(values, one.ref)}“{said}”和{values.label(there)}的一样，"
                "请核对是不是一个项目填了两份，或者名称没有改"
            )
        yield at_cells(values, "twin-projects", Level.HINT, (Place(one.ref), Place(first.ref)), message)


@of_book("project-not-listed", Level.HINT, projects_of, reads=_names)
def project_not_listed(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """项目有自己的表，清单里却没有它。"""
    tables, rows = _told(gathered)
    own, names = _by_name(tables), {one.name for one in rows if one.name}
    found = [name for name in own if name in names]
    if len(found) < 2:
        return  # a list of something else
    for name, project in own.items():
        if name not in names and not any(_alike(name, other) for other in names - own.keys()):
            message = f"{title_of(values, project.ref)} “{values.text(project.ref).strip()}”：清单里没有这个项目，请核对"
            yield at_cells(values, "project-not-listed", Level.HINT, (Place(project.ref),), message)
