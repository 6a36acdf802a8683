"""A report on the screen: every paragraph is as high as its lines, whatever was done and in whatever order."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.domain.change.edit import Batch, SetText
from desktop.domain.narrative.lines import Line, Run
from desktop.domain.workbook.workbook import CellRef
from desktop.session.library import sample_names, sample_text
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.ui.narrative.document import ReportDocument, cell_of, locked
from desktop.ui.narrative.editor import ReportEditor
from tests.builders import sample_file

_K = Qt.Key


def _tells(sample: str) -> bool:
    """Whether a sample has a report. Its file tells: every worker collects, and eight sets took a second and more to read."""
    return "text" in json.loads(sample_text(sample))


REPORTS = [name for name in sample_names() if _tells(name)]


def hidden(document: QTextDocument) -> list[str]:
    """The paragraphs that have no room for all their words, by their beginnings."""
    found = []
    layout = document.documentLayout()
    block, below = document.begin(), 0.0
    while block.isValid():
        lines = [block.layout().lineAt(at) for at in range(block.layout().lineCount())]
        told = sum(line.textLength() for line in lines)
        area = layout.blockBoundingRect(block)
        high = area.height() >= sum(line.height() for line in lines) > 0
        if told < block.length() - 1 or not high or area.top() < below - 1:
            found.append(block.text()[:16])
        below = area.bottom()
        block = block.next()
    return found


def chapters(document: ReportDocument) -> list[str]:
    """The chapters that can be written in, from the top."""
    return list(dict.fromkeys(cell_of(block) for block in document.all_blocks() if not locked(block)))


def lengthen(session: Session) -> None:
    """Let every chapter that can be written in begin with plain text and go on with more of it."""
    copy = next(copy for copy in session.workbook.copies if copy.form.outline)
    editor = ReportEditor(session)
    editor.show_copy(copy.id)
    more = "\n".join(f"{'一段话' * 20}之{number}。" for number in range(3))
    refs = [CellRef(copy.id, "", cell) for cell in chapters(editor.report)]
    edits = [SetText(ref, f"{more}\n{session.workbook.texts.get(ref, '')}") for ref in refs]
    session.apply(Batch(tuple(edits)))
    editor.deleteLater()


@pytest.fixture
def reopened(make_writer: Callable[[Path], Any], tmp_path: Path) -> Callable[[str], Any]:
    """A writer before the report of a sample whose chapters were lengthened, closed and opened again."""

    def make(name: str) -> Any:
        path = sample_file(name, tmp_path / f"{name}.db")
        with open_session(path) as session:
            lengthen(session)
        return make_writer(path)

    return make


@pytest.mark.parametrize("sample", REPORTS)
def test_after_opening(reopened: Callable[[str], Any], sample: str) -> None:
    """Every paragraph of every chapter is to be seen at once."""
    writer = reopened(sample)
    assert hidden(writer.editor.report) == []
    writer.person.bot.wait(50)  # Qt's own timer for the rest of a long text
    assert hidden(writer.editor.report) == []


def test_written_and_reopened(make_writer: Callable[[Path], Any], sample: Path) -> None:
    """With keys: two more paragraphs in each chapter, closed, opened again, F3; all is there, where it was written."""
    writer = make_writer(sample)
    for cell in chapters(writer.editor.report):
        writer.at(cell)
        for words in ("又写了一段话。", "再写一段。"):
            writer.press(_K.Key_Return)
            writer.type(words)
    said = {cell: writer.lines(cell) for cell in chapters(writer.editor.report)}
    assert hidden(writer.editor.report) == []
    writer.person.window.close()
    writer = make_writer(sample)
    assert hidden(writer.editor.report) == []
    assert {cell: writer.lines(cell) for cell in chapters(writer.editor.report)} == said


@pytest.mark.parametrize("sample", REPORTS)
def test_whatever_is_done(reopened: Callable[[str], Any], sample: str) -> None:
    """Typing, undo, zoom, another width, another font of the program, figures that change: nothing becomes unseen.

    What is done may follow at once, before Qt's timers, or after a while.
    """
    writer = reopened(sample)
    chance = Random(3)
    session, editor, window = writer.person.bench.session, writer.editor, writer.person.window
    figures = [ref for ref in session.workbook.texts if ref.copy != editor.copy_id]
    cells = chapters(editor.report)
    done = []
    for _ in range(40):
        act = chance.choice(
            [
                "zoom",
                "width",
                "type",
                "split",
                "undo",
                "redo",
                "figure",
                "shape",
                "join",
                "font",
                "paste",
                "show",
            ]
        )
        done.append(act)
        if act in ("type", "split", "shape", "join", "paste"):
            writer.at(chance.choice(cells))
        match act:
            case "zoom":
                editor.zoom_by(chance.choice([-2, -1, 1, 2]))
            case "width":
                window.resize(chance.randrange(900, 1500), chance.randrange(600, 900))
            case "type":
                writer.type("又是几个字")
            case "split":
                writer.press(_K.Key_Return)
            case "undo":
                writer.person.bench.undo()
            case "redo":
                writer.person.bench.redo()
            case "figure":
                session.apply(SetText(chance.choice(figures), str(chance.randrange(10_000))))
            case "shape":
                editor.shape(chance.choice([0, 2, 3, 4]))
            case "join":
                writer.press(_K.Key_Backspace)
            case "font":
                font = editor.font()
                font.setPointSize(chance.randrange(9, 16))
                editor.setFont(font)
            case "paste":
                editor.put_lines([Line(0, (Run("几段"),)), Line(2, (Run("话"),)), Line(0)])
            case "show":
                editor.flush()
                copy_id, editor.copy_id = editor.copy_id, ""
                editor.show_copy(copy_id)
        if chance.random() < 0.3:
            QApplication.processEvents()
        assert hidden(editor.report) == [], done
