"""`jixiao new`: an empty workbook, or what last year's report gives for it."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from tests.builders import texts_in
from tests.cli.conftest import SAMPLE


def test_year_in_full_width_digits(tmp_path: Path) -> None:
    """As the input method gives them."""
    assert main(["new", SAMPLE, str(tmp_path / "甲.db"), "--unit", "某局", "--year", "２０２４"]) == 0


def test_a_switch_said_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither of two ways is taken for the other."""
    new, path = ["new", "national-2020"], tmp_path / "甲.db"
    ways = ["--choose", "权重=10/90", "--choose", "权重=20/80"]
    assert main([*new, str(path), "--unit", "某局", "--year", "2024", *ways]) == 2
    assert "“权重”写了两次：10/90、20/80" in capsys.readouterr().err and not path.exists()


def test_what_last_year_would_give(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--dry-run` makes no file; `--json` says the same cell by cell."""
    last, new = tmp_path / "上年.db", tmp_path / "今年.db"
    assert main(["sample", SAMPLE, str(last)]) == 0
    capsys.readouterr()
    assert main(["new", SAMPLE, str(new), "--from", str(last), "--dry-run", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert not new.exists() and said["file"] == "上年.db"
    sure = [one for one in said["cells"] if one["certain"]]
    marked = sum(one["to_confirm"] for one in sure)
    assert main(["new", SAMPLE, str(new), "--from", str(last)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        f"从“上年.db”提取 {len(sure)} 处，其中 {marked} 处待确认"
    )
    plain = {one["new"] for one in sure if "{" not in one["new"]}  # ids of copies are new in each file
    assert plain <= set(texts_in(new).values())


def test_a_dry_run_is_of_last_years_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = ["new", SAMPLE, str(tmp_path / "甲.db"), "--unit", "某局", "--year", "2024", "--json"]
    assert main(new) == 2
    assert "请写 --from 上年的文件" in capsys.readouterr().err
    assert not (tmp_path / "甲.db").exists()
