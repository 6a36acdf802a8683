"""`jixiao form` on a folder of definitions."""

import shutil
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.resources import FORMS


def test_set_outside_the_shipped_folder_finds_the_shipped_packs(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A set copied anywhere works."""
    assert main(["form", str(folder), "-o", str(tmp_path / "p.pdf")]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["没有错误", str(tmp_path / "p.pdf")]


def test_checks_without_names_are_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No error, so the set loads: a hint, with the lines."""
    form = folder / "base-data.txt"
    form.write_text(form.read_text(encoding="utf-8").replace("\n超编        ", "\n"), encoding="utf-8")
    assert main(["form", str(folder)]) == 0
    *_, hint = capsys.readouterr().out.splitlines()
    assert hint.startswith("提示：base-data.txt 第 ") and "行：这几条审核没有名字" in hint


def test_ways_that_are_not_chosen_are_tried_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A slip in a section that only another way takes, with the way named."""
    national = tmp_path / "national"
    shutil.copytree(FORMS / "national-2020", national)
    form = national / "project.txt"
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace("| {单位} | {完成} |", "| {单伟} | {完成} |"), encoding="utf-8")
    assert main(["form", str(national)]) == 2
    assert "选了表式“指标值 分列”：没有叫“指标.单位”的格子" in capsys.readouterr().err
