"""`jixiao form` on a folder of definitions."""

from pathlib import Path

import pytest

from desktop.cli import main


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
