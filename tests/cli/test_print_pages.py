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


def test_for_the_archive(sample: Path, tmp_path: Path) -> None:
    """--pdf-a: the same report as PDF/A-2b, dated by the last change of the file, byte for byte the same each time."""
    found = []
    for name, more in (("a.pdf", ["--pdf-a"]), ("b.pdf", ["--pdf-a"]), ("c.pdf", [])):
        assert main(["print", str(sample), "-o", str(tmp_path / name), "--only", "附件1", *more]) == 0
        found.append((tmp_path / name).read_bytes())
    assert found[0] == found[1]
    assert [b"<pdfaid:part>2" in data for data in found] == [True, True, False]
    assert b"<xmp:ModifyDate>20" in found[2]
