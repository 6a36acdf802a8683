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
from msgspec import Struct

from desktop.cli import main
from desktop.cli.explain import explanation_json
from desktop.domain.findings.finding import finding_json
from desktop.domain.forms.check import Level
from desktop.domain.queries.explanation import explain
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import new_workbook
from desktop.exchange.json_file import export_json, read_json
from desktop.resources import FORMS
from desktop.session.session import Session
from tests.builders import book_of, program_of, with_every_form

SETS = sorted(path.parent for path in FORMS.glob("*/set.txt"))
CASES = sorted(FORMS.glob("*/cases/*.json"))
# The case that goes by way of a file too, because it holds something of everything.
BY_COMMAND = FORMS / "yueyang-2023" / "cases" / "over-budget.json"


def _name(path: Path) -> str:
    return str(path.relative_to(FORMS).with_suffix(""))


def _case(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


class Outcome(Struct, frozen=True):
    """What a workbook comes to: figures as printed, and the JSON of what is suggested and found."""

    computed: dict[str, str]
    suggested: dict[str, str]
    found: list[dict[str, Any]]

    def sentences(self, cell: str) -> list[str]:
        """The sentences of a check that lead to the cell, with their levels."""
        return [
            f"{Level(one['level']).word}：{one['message']}" for one in self.found if one["where"][0] == cell
        ]


def _in_memory(case: dict[str, Any]) -> Outcome:
    """What a new workbook comes to that imports the case's input."""
    session = Session(book_of(read_json(json.dumps(case["input"]))))
    calculation = session.calculation
    computed = export_json(session.workbook, calculation)["computed"]
    assert isinstance(computed, dict)
    return Outcome(
        computed,
        {
            cell: str(explanation_json(explain(calculation, find(calculation, cell)))["suggested"])
            for cell in case.get("suggestions", {})
        },
        [finding_json(calculation, finding) for finding in session.findings()],
    )


def _by_command(case: dict[str, Any], folder: Path) -> Outcome:
    """The same by the commands `new`, `import`, `show`, `explain` and `check`."""
    given, workbook = folder / "input.json", str(folder / "case.db")
    given.write_text(json.dumps(case["input"]), encoding="utf-8")
    unit, year = case["input"]["unit"], str(case["input"]["year"])
    assert main(["new", case["input"]["set"], workbook, "--unit", unit, "--year", year]) == 0
    assert main(["import", workbook, str(given)]) == 0
    return Outcome(
        _said("show", workbook)["computed"],
        {cell: _said("explain", workbook, cell)["suggested"] for cell in case.get("suggestions", {})},
        _said("check", workbook)["findings"],
    )


def _said(*arguments: str) -> Any:
    """What a command of the program tells as JSON."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*arguments, "--json"]) in (0, 1)
    return json.loads(out.getvalue())


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
def test_case_comes_to_its_figures(path: Path) -> None:
    """A new workbook that imports the case's input shows every expected figure as it is printed."""
    case = _case(path)
    outcome = _in_memory(case)
    assert {cell: outcome.computed.get(cell) for cell in case["expected"]} == case["expected"]
    assert outcome.suggested == case.get("suggestions", {})
    expected = case.get("findings", {})
    assert {cell: outcome.sentences(cell) for cell in expected} == expected


def test_the_commands_come_to_the_same(tmp_path: Path) -> None:
    """Kept in a file and read again, the case of each kind of expectation shows, suggests and finds the same."""
    case = _case(BY_COMMAND)
    assert case["suggestions"] and case["findings"]
    assert _by_command(case, tmp_path) == _in_memory(case)


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_a_new_workbook_only_asks_to_be_filled(folder: Path) -> None:
    """Before anything is typed no total is wrong: all that is said is what is still to be filled in."""
    session = Session(with_every_form(new_workbook(program_of(folder.name).set)))
    assert [finding.message for finding in session.findings() if finding.level is not Level.BLANK] == []


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
