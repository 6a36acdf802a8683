"""`jixiao print`: which tables and pages."""

from pathlib import Path

import pytest

from desktop.cli import main


def test_labels_apart_by_full_width_comma_and_blank(sample: Path, tmp_path: Path) -> None:
    """As a clerk writes a list."""
    assert main(["print", str(sample), "-o", str(tmp_path / "p.pdf"), "--only", "附件3-2， 附件1"]) == 0


def test_pages_of_what_is_printed(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counted from 1, in ranges; a set without covers prints the same without them."""
    whole = ["print", str(sample), "-o", str(tmp_path / "p.pdf")]
    for more, pages in ((["--pages", "2-3,5"], 3), (["--pages", "2-3,5", "--no-cover"], 3)):
        assert main([*whole, *more]) == 0
        assert capsys.readouterr().out.endswith(f"  {pages} 页\n")
