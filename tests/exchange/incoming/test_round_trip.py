"""Every sample written for Word and Excel and read back into an empty workbook of its set: all that is printed is there."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest

from desktop.domain.forms.cell import Kind
from desktop.domain.workbook.workbook import Workbook, new_workbook
from desktop.session.library import sample_names
from desktop.session.opening import export_file
from desktop.session.session import Session
from tests.builders import sample_book, sample_session, with_few_rows
from tests.exchange.incoming.round_trip import brought_back, emptied, printed, same, unprinted, written
from tests.soak import Soak

# Of two samples with the same twelve monthly tables one is enough for Excel.
FILES = [(name, ".docx") for name in sample_names()]
FILES += [(name, ".xlsx") for name in sample_names() if name != "zhongfang-2020"]
# In Excel the words of this cell lie alone below a line across the sheet, and nobody can tell whose they are.
ALONE = {("yueyang-2021", ".xlsx"): ["按岳政办函"]}
LARGE = ("case-assessment", "zhongfang-2020")
SMALL = [name for name in sample_names() if name not in LARGE]
UNITS = 3  # of the 32 in each of the large samples' twelve months


@pytest.mark.parametrize(("name", "ending"), FILES)
def test_all_that_is_printed_comes_back(name: str, ending: str, tmp_path: Path) -> None:
    book = sample_book(name)
    empty = emptied(book)
    if name in LARGE:
        book, empty = with_few_rows(book, UNITS), with_few_rows(empty, UNITS)
    session, path = Session(book), tmp_path / f"{name}{ending}"
    if name in LARGE or ending != ".docx":
        export_file(session, path)
    else:
        path.write_bytes(word_file(name))
    assert_comes_back(session, empty, path, ALONE.get((name, ending), []))


@pytest.mark.soak("round-trips", aim=3, of="files")
def test_all_of_a_large_sample_comes_back(tmp_path: Path, soak: Soak) -> None:
    """The samples of twelve months with all their units, in Word and Excel."""
    files = [one for one in FILES if one[0] in LARGE]
    for at in soak.rounds():
        name, ending = files[at]
        session, path = sample_session(name), tmp_path / f"{name}{ending}"
        export_file(session, path)
        assert_comes_back(session, emptied(session.workbook), path, [])


def assert_comes_back(session: Session, book: Workbook, path: Path, alone: list[str]) -> None:
    """Bring its file into an empty workbook: all that was printed is there but for texts that begin so."""
    proposal = brought_back(path, book)
    assert not proposal.questions
    assert not proposal.left
    assert all(entry.sure and not entry.computed for entry in proposal.entries)
    before, after = printed(session.workbook), printed(book)
    wrong = [
        (what, text, after.get(at))
        for at, (what, text) in before.items()
        if not same(text, after.get(at, ("", "∅"))[1])
    ]
    assert [one for one in wrong if not one[1].strip().startswith(tuple(alone))] == []
    assert len(wrong) == len(alone)
    assert not after.keys() - before.keys()


@cache
def word_file(name: str) -> bytes:
    """A sample written for Word, once for all that is asked of it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.docx"
        export_file(sample_session(name), path)
        return path.read_bytes()


@pytest.fixture
def path(name: str, tmp_path: Path) -> Path:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(word_file(name))
    return path


@pytest.mark.parametrize("name", SMALL)
def test_a_written_report_comes_back_and_a_second_time_changes_nothing(name: str, path: Path) -> None:
    """Chapter by chapter, headings with their levels."""
    session = sample_session(name)
    book = emptied(session.workbook)
    brought_back(path, book)
    if name != "yueyang-2023":
        assert written(book) == written(session.workbook)
    again = brought_back(path, book)
    prose = {
        cell.id for form in book.set.forms.values() for cell in form.cells.values() if cell.kind is Kind.PROSE
    }
    assert [one for one in again.entries if one.ref.cell not in prose] == []
    assert not again.questions


@pytest.mark.parametrize("name", ["zhuzhou-2021"])
def test_what_no_table_prints_is_known(name: str, path: Path) -> None:
    """Only cells that the form keeps without printing them are missing afterwards."""
    session = sample_session(name)
    book = emptied(session.workbook)
    brought_back(path, book)
    left = unprinted(session.workbook, book)
    assert left
    assert not [
        cell
        for cell in left
        if any(form.cells[cell].printed for form in book.set.forms.values() if cell in form.cells)
    ]


@pytest.mark.parametrize("name", SMALL)
def test_its_own_word_file_changes_nothing(name: str, path: Path) -> None:
    """A paragraph that quotes a cell of several lines is printed as several; its figures keep their sources."""
    assert brought_back(path, sample_book(name)).entries == ()


def test_the_projects_of_another_bureau_come_once(tmp_path: Path) -> None:
    """A project's table is found again by its name, though words of its form were read as a second one."""
    path = tmp_path / "a.docx"
    path.write_bytes(word_file("zhuzhou-2021"))
    book = sample_session("yueyang-2023").workbook.beside()
    first = brought_back(path, book)
    assert len(first.added) > 1
    assert "\n" not in "".join(entry.note for entry in first.entries)
    again = brought_back(path, book)
    assert not [copy for copy in again.added if book.copy(copy.id)]


def test_texts_are_told_without_their_marks(tmp_path: Path) -> None:
    """Headings come as they read: the marks before them are for the file alone."""
    path = tmp_path / "a.docx"
    path.write_bytes(word_file("yueyang-2023"))
    chapters = [
        one for one in brought_back(path, emptied(sample_book("yueyang-2023"))).entries if "== " in one.new
    ]
    assert chapters
    assert not [one.shown for one in chapters if "==" in one.shown or "\\" in one.shown]

    assert chapters[0].shown.split("\n")[0] == chapters[0].source.words


def test_that_figures_lose_their_cells_is_told(tmp_path: Path) -> None:
    """Words of a file come in place of a chapter that takes figures from the tables: how many is said beside it."""
    path = tmp_path / "a.docx"
    path.write_bytes(word_file("yueyang-2020"))
    book = new_workbook(sample_book("yueyang-2020").set)
    chapter = next(ref for ref, text in book.texts.items() if "{" in text)
    book.texts[chapter] += "\n另有一句。"
    found = brought_back(path, book).entries
    assert ["处取数" in one.note for one in found if one.prose and one.ref == chapter] == [True]
    assert not any("处取数" in one.note for one in found if not one.prose)


def test_a_rate_in_more_places_is_the_same(tmp_path: Path) -> None:
    """As a spreadsheet shows what it has worked out: rounded otherwise, and no figure of somebody's own."""
    book = sample_book("yueyang-2023")
    plain, path = tmp_path / "a.docx", tmp_path / "b.docx"
    plain.write_bytes(word_file("yueyang-2023"))
    with ZipFile(plain) as old, ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"93.98%", b"93.9844%").replace(b"92.60%", b"92.9%"))
    found = [one.new for one in brought_back(path, emptied(book)).entries if one.computed]
    assert found == ["92.9%"]
