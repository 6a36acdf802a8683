"""`jixiao print`: which tables and pages."""

import socket
import zipfile
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


def test_who_sits_at_the_computer_stands_nowhere(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither in the PDF's metadata nor in that of the Word and Excel files."""
    who = "zhang-at-this-pc"
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, who)
    pdf, others = tmp_path / "r.pdf", [tmp_path / "r.docx", tmp_path / "r.xlsx"]
    assert main(["print", str(sample), "-o", str(pdf), "--only", "附件1"]) == 0
    for path in others:
        assert main(["export", str(sample), "-o", str(path)]) == 0
    parts = [pdf.read_bytes()]
    for path in others:
        with zipfile.ZipFile(path) as package:
            parts += [package.read(one) for one in package.namelist()]
    host = socket.gethostname().encode()
    assert len(parts) > 20
    assert not [part for part in parts if who.encode() in part or (len(host) > 3 and host in part)]
