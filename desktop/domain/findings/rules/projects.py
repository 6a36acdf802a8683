"""Projects: what a list of them says and what their own tables say."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Final

from desktop.domain.findings.figure import Printed, shown, slack, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place
from desktop.domain.findings.project import Project, Projects, projects_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import Gathered, of_book
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import BUDGET, GRANTED, SPENT, UNSTATED
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values

_SHORTEST_NAME: Final = 3  # characters of a name by which two tables are taken to speak of one project
_ALIKE: Final = 0.7  # of two names: 信息采集服务 and 信息采集服务项目, and not 一期 and 二期 of nothing else
_MOST_COMPARED: Final = 200  # names without a counterpart that are compared with each other


def _own(gathered: Gathered) -> dict[str, Project]:
    """The projects that have tables of their own, by name; of several with one name none."""
    found: dict[str, Project | None] = {}
    for projects in _all(gathered):
        if projects.own and len(projects.own.name) >= _SHORTEST_NAME:
            found[projects.own.name] = None if projects.own.name in found else projects.own
    return {name: project for name, project in found.items() if project}


def _all(gathered: Gathered) -> Sequence[Projects]:
    return gathered[projects_of]


def _apart(one: Printed, other: Printed) -> bool:
    return abs(one.value - other.value) > slack((one, other))


@of_book("project-money", Level.EXPLAIN, projects_of)
def project_money(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """同一个项目在清单里和在它自己的表里金额不一样。"""
    own = _own(gathered)
    for projects in _all(gathered):
        for listed in projects.listed:
            there = own.get(listed.name)
            for stage, figure in listed.money.items() if there else ():
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


@of_book("which-budget", Level.HINT, projects_of)
def which_budget(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """清单里的“预算数”没有说是年初的还是全年的，而这个项目两个数不同。"""
    own = _own(gathered)
    for projects in _all(gathered):
        for listed in projects.listed:
            there, figure = own.get(listed.name), listed.money.get(UNSTATED)
            first = there.money.get(BUDGET) if there else None
            granted = there.money.get(GRANTED) if there else None
            if not (figure and first and granted and _apart(first, granted)):
                continue
            same = [one for one in (first, granted) if not _apart(one, figure)]
            if len(same) == 1:
                which, other = (BUDGET, granted) if same[0] is first else (GRANTED, first)
                message = (
                    f"{title_of(values, figure.ref)} {figure.text}{figure.unit} 取的是{which}预算数，"
                    f"{title_of(values, other.ref)} 是 {other.text}{other.unit}，请在表上注明口径"
                )
                yield at_cells(
                    values, "which-budget", Level.HINT, (figure, other), message, other.text, figure.text
                )


@of_book("projects-total", Level.EXPLAIN, projects_of)
def projects_total(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """整张表的项目支出与各项目表的执行数合计不一样。"""
    own = [projects.own for projects in _all(gathered) if projects.own and projects.own.money]
    spent = [figure for project in own for figure in project.of_stage(SPENT)[:1]]
    if len(spent) < 2 or len(spent) < len(own):
        return
    total = sum((figure.value for figure in spent), Decimal(0))
    for projects in _all(gathered):
        for figure in projects.spent:
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
    own = _own(gathered)
    listed = [one for projects in _all(gathered) for one in projects.listed if one.name]
    names = {one.name for one in listed}
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


@of_book("twin-projects", Level.HINT, projects_of)
def twin_projects(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """一张清单里有两行写的是同一个项目，或者两份表填的是同一个项目。"""
    tables: dict[tuple[str, str], Project] = {}
    for projects in _all(gathered):
        own = projects.own
        copy = values.copy(own.ref.copy) if own and len(own.name) >= _SHORTEST_NAME else None
        if own and copy:
            other = tables.setdefault((copy.form.id, own.name), own)
            there = values.copy(other.ref.copy)
            if there and other is not own:
                message = (
                    f"{title_of(values, own.ref)}“{values.text(own.ref).strip()}”和{values.label(there)}的一样，"
                    "请核对是不是一个项目填了两份，或者名称没有改"
                )
                yield at_cells(
                    values, "twin-projects", Level.HINT, (Place(own.ref), Place(other.ref)), message
                )
        seen: dict[tuple[str, str], Project] = {}
        for listed in projects.listed:
            if len(listed.name) < _SHORTEST_NAME:
                continue
            first = seen.setdefault((listed.ref.cell, listed.name), listed)
            if first is not listed:
                message = (
                    f"{title_of(values, listed.ref)}：“{values.text(listed.ref).strip()}”前面已经有一行，"
                    "请核对是不是重复了，或者名称写错了"
                )
                yield at_cells(
                    values, "twin-projects", Level.HINT, (Place(listed.ref), Place(first.ref)), message
                )


@of_book("project-not-listed", Level.HINT, projects_of)
def project_not_listed(values: Values, gathered: Gathered) -> Iterator[Finding]:
    """项目有自己的表，清单里却没有它。"""
    own = _own(gathered)
    names = {one.name for projects in _all(gathered) for one in projects.listed if one.name}
    found = [name for name in own if name in names]
    if len(found) < 2:
        return  # a list of something else
    for name, project in own.items():
        if name not in names and not any(_alike(name, other) for other in names - own.keys()):
            message = f"{title_of(values, project.ref)} “{values.text(project.ref).strip()}”：清单里没有这个项目，请核对"
            yield at_cells(values, "project-not-listed", Level.HINT, (Place(project.ref),), message)
