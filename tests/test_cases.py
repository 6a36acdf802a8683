"""The worked cases of every report set: inputs, and the figures its forms must come to.

The expected figures are worked out by hand from the rules, never taken from the program, so that a form or
a rule pack that was changed by mistake shows here. Beside `expected` a case may hold

    "suggestions": {"附件3-1.指标[1].得分": "9.29"}        what stands beside the typed score
    "findings": {"附件3-1.总额.执行": ["错误：附件3-1：…"]}   all that is said of a cell, [] for nothing
"""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.domain.change.edit import AddCopy, apply, with_followers
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.findings.finding import findings
from desktop.domain.forms.check import Level
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.workbook.workbook import new_copy, new_workbook
from desktop.resources import FORMS

SETS = sorted(path.parent for path in FORMS.glob("*/set.txt"))
CASES = sorted(FORMS.glob("*/cases/*.json"))


def _name(path: Path) -> str:
    return str(path.relative_to(FORMS).with_suffix(""))


def _case(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def _said(*arguments: str) -> Any:
    """What a command of the program tells as JSON."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*arguments, "--json"]) in (0, 1)
    return json.loads(out.getvalue())


def _findings(workbook: Path) -> dict[str, list[str]]:
    """The sentences of a check with their levels, by the cell to go to."""
    found: dict[str, list[str]] = {}
    for finding in _said("check", str(workbook)):
        sentence = f"{Level(finding['level']).word}：{finding['message']}"
        found.setdefault(finding["where"][0], []).append(sentence)
    return found


def _typed(workbook: dict[str, Any]) -> set[str]:
    """Every cell a workbook's JSON fills, as people write it: label.id, label.group[n].column."""
    found: set[str] = set()
    for form in workbook["forms"]:
        found |= {f"{form['label']}.{cell}" for cell in form.get("cells", {})}
        for group, rows in form.get("rows", {}).items():
            for n, row in enumerate(rows, 1):
                found |= {f"{form['label']}.{group}[{n}].{column}" for column in row if column[0] != "_"}
    return found


@pytest.mark.parametrize("path", CASES, ids=_name)
def test_case_comes_to_its_figures(path: Path, tmp_path: Path) -> None:
    """A new workbook that imports the case's input shows every expected figure as it is printed."""
    case = _case(path)
    given, workbook = tmp_path / "input.json", tmp_path / "case.db"
    given.write_text(json.dumps(case["input"]), encoding="utf-8")
    unit, year = case["input"]["unit"], str(case["input"]["year"])
    assert main(["new", case["input"]["set"], str(workbook), "--unit", unit, "--year", year]) == 0
    assert main(["import", str(workbook), str(given)]) == 0
    computed = _said("show", str(workbook))["computed"]
    assert {cell: computed.get(cell) for cell in case["expected"]} == case["expected"]
    suggestions = case.get("suggestions", {})
    suggested = {cell: _said("explain", str(workbook), cell)["suggested"] for cell in suggestions}
    assert suggested == suggestions
    if "findings" in case:
        found = _findings(workbook)
        assert {cell: found.get(cell, []) for cell in case["findings"]} == case["findings"]


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_a_new_workbook_only_asks_to_be_filled(folder: Path) -> None:
    """Before anything is typed no total is wrong: all that is said is what is still to be filled in."""
    book = new_workbook(load(folder.name, sources_of(folder)).set)
    calculation = Calculation(book)
    for form in book.set.forms.values():
        if form.many:
            adding = AddCopy(new_copy(book, form), len(book.copies))
            apply(with_followers(adding, book), book, calculation)
    calculation.recompute()
    asking = ("required", "blank-figure")  # a report quotes what is still to be filled in
    assert [finding.message for finding in findings(calculation) if finding.code not in asking] == []


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_every_set_has_cases(folder: Path) -> None:
    """A set without a worked case is a set nobody has checked."""
    assert list((folder / "cases").glob("*.json"))


@pytest.mark.parametrize("path", CASES, ids=_name)
def test_case_is_of_its_folder_and_gives_away_nothing(path: Path) -> None:
    """A case is of the set it lies in, says what it shows, and its input holds no expected figure."""
    case = _case(path)
    assert case["input"]["set"] == path.parent.parent.name
    assert case["title"] and case["expected"]
    assert not _typed(case["input"]) & case["expected"].keys()
    assert case.keys() <= {"title", "input", "expected", "suggestions", "findings"}
