"""Several workbooks at once: a PDF each, whole or not there, and what went wrong."""

from pathlib import Path

import pypdfium2
import pytest

from desktop.session.batch import print_files
from desktop.session.opening import create


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two units' workbooks of the same name in folders of their own, and one file that is none."""
    found = []
    for unit in ("甲中心", "乙中心"):
        (tmp_path / unit).mkdir()
        found.append(tmp_path / unit / "自评.db")
        create("yueyang-2023", found[-1], unit, "2023").close()
    broken = tmp_path / "坏.db"
    broken.write_bytes(b"no workbook")
    return [found[0], broken, found[1]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pdf").mkdir()
    return tmp_path / "pdf"


def test_each_file_has_its_pdf(files: list[Path], folder: Path) -> None:
    """Named after the file, the second of a name with a number; what cannot be opened is told and stops nothing."""
    told: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> bool:
        told.append((done, of))
        return True

    one, none, other = print_files(files, folder, tell)
    assert (one.pdf, other.pdf) == (folder / "自评.pdf", folder / "自评 2.pdf")
    assert none.pdf is None and none.refusal
    for outcome, unit in ((one, "甲中心"), (other, "乙中心")):
        document = pypdfium2.PdfDocument(outcome.pdf)
        assert len(document) == outcome.pages > 0
        assert document.get_metadata_value("Author") == unit
    assert told[0] == (0, 3) and told[-1] == (3, 3)


def test_stopped_it_leaves_whole_files_only(files: list[Path], folder: Path) -> None:
    """While the third is being set: the first stays, of the third there is nothing."""
    done = print_files(files, folder, lambda done, of: done < 2)
    assert [outcome.file for outcome in done] == files[:2]
    assert [path.name for path in folder.iterdir()] == ["自评.pdf"]
