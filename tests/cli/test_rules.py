"""`jixiao rules`: the general rules, what a set switches, what its forms check themselves."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from tests.cli.conftest import SAMPLE


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """With a set, also what it switches and what its forms check themselves."""
    assert main(["rules"]) == 0
    assert "negative  错误  不能是负数的格子里填了负数。" in capsys.readouterr().out.splitlines()
    assert main(["rules", SAMPLE, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"code", "level", "clause", "description", "switched"} == set(told["rules"][0])
    assert "附件1/超编" in [check["code"] for check in told["checks"]]


def test_a_switched_rule_is_listed_with_its_reason(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And `jixiao form` says a rule that there is not."""
    with (folder / "base-data.txt").open("a", encoding="utf-8") as form:
        form.write("\n[规则]\nnegative  关  调整数可以为负\nnegativ  关  写错了\n")
    assert main(["rules", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("negative  错误  不能是负数的格子里填了负数。")
    assert lines[at + 1] == "    附件1：关，调整数可以为负"
    assert main(["form", str(folder)]) == 0
    *_, hint = capsys.readouterr().out.splitlines()
    assert "没有叫“negativ”的规则，这一行不起作用，是不是“negative”？" in hint
