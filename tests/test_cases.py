"""The worked cases of every report set: inputs, and the figures its forms must come to.

The expected figures are worked out by hand from the rules, never taken from the program, so that a form or
a rule pack that was changed by mistake shows here.
"""

import contextlib
import io
import json
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import main
from desktop.resources import FORMS

SETS = sorted(path.parent for path in FORMS.glob("*/set.txt"))
CASES = sorted(FORMS.glob("*/cases/*.json"))


def _name(path: Path) -> str:
    return str(path.relative_to(FORMS).with_suffix(""))


def _case(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


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
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(["show", str(workbook), "--json"]) == 0
    computed = json.loads(out.getvalue())["computed"]
    assert {cell: computed.get(cell) for cell in case["expected"]} == case["expected"]


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
