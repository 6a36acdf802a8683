"""Qt's own file dialog, as clerks here read one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QTreeView

from desktop.ui import settings
from desktop.ui.dialogs import ask
from desktop.ui.dialogs.file_dates import told_size
from tests.ui.person import Person, child


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0 KB"), (1, "1 KB"), (1024, "1 KB"), (1025, "2 KB"), (70_000, "69 KB"), (1_048_576, "1 MB"),
     (1_048_577, "2 MB"), (5 * 1024**3, "5 GB"), (3 * 1024**5, "3072 TB")],
)  # fmt: skip
def test_sizes_are_whole(count: int, told: str) -> None:
    """Rounded up: a file of one byte is not empty."""
    assert told_size(count) == told


def test_the_list_of_files_is_read_without_dragging_columns(
    make_person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sizes and dates as written here, and no column but the name's is cut."""
    folder = tmp_path / "文档"
    folder.mkdir()
    (folder / "一个文件.db").write_bytes(b"x" * 70_000)
    monkeypatch.setattr(settings, "folder", lambda: folder)
    person: Person = make_person(None)
    seen: list[str] = []
    cut: list[int] = []

    def look(dialog: QFileDialog) -> None:
        view = child(dialog, QTreeView)
        person.bot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
        row = [view.model().index(0, column, view.rootIndex()) for column in range(4)]
        seen.extend(str(index.data()) for index in row)
        cut.extend(
            column for column in (1, 2, 3) if view.columnWidth(column) < view.sizeHintForColumn(column)
        )
        dialog.reject()

    person.answer(look)
    ask.ask_open(person.window, "打开", ask.WORKBOOK)
    assert seen[:2] == ["一个文件.db", "69 KB"] and len(seen[3]) == len("2026-11-28 15:52")
    assert not cut


def test_the_first_file_goes_into_the_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there are any; the home folder is full of other things."""
    documents = tmp_path / "文档"
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(documents))
    assert settings.folder() == Path.home()
    documents.mkdir()
    assert settings.folder() == documents


def test_what_is_made_of_a_file_is_asked_for_beside_it(make_person, tmp_path: Path) -> None:
    """The bureau's form lies in a folder of its own, and so will the workbook."""
    person: Person = make_person(None)
    form = tmp_path / "财政局发的表" / "自评表.docx"
    form.parent.mkdir()
    form.write_bytes(b"")

    def choose(dialog: QFileDialog) -> None:
        dialog.selectFile(str(form))
        dialog.accept()

    person.answer(choose)
    assert ask.ask_open(person.window, "选有表的文件", ask.WORD) == form
    assert settings.folder() == form.parent
