"""`jixiao submit`: made, blocked, refused."""

from pathlib import Path

import pytest

from desktop.cli import main


def test_blocked_says_what_blocks(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1 with each finding that blocks, and no folder."""
    assert main(["submit", str(sample), "-o", str(tmp_path / "报送")]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 5 and all(line.startswith("待说明：") for line in lines[:4])
    assert lines[-1].endswith("请写明理由（--force 理由）")
    assert not (tmp_path / "报送").exists()


def test_forced_with_a_reason(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What goes along is listed."""
    folder = tmp_path / "报送"
    arguments = ["submit", str(sample), "-o", str(folder), "--force", "批复未到", "--with", "Excel， word"]
    assert main(arguments) == 0
    out = capsys.readouterr().out
    assert "Word 版" in out and "Excel 版" in out and "5 个文件和清单，都重新打开核对过" in out
    assert len(list(folder.iterdir())) == 6


def test_refused(sample: Path, tmp_path: Path, refused) -> None:
    folder = tmp_path / "报送"
    line = ["submit", str(sample), "-o", str(folder)]
    assert refused([*line, "--with", "wrod"]) == "--with 后面不认识“wrod”，是不是“word”？，可写 word,excel"
    assert refused([*line, "--force", " "]) == "--force 后面要写照样报送的理由，清单里会写明"
    folder.mkdir()
    assert refused([*line, "--force", "试"]).endswith("不覆盖原来的；请换个名字，或先把它移走")
