"""A workbook from a stranger, all of whose words are markup that names a file: nowhere is it read as such.

The words stand wherever a workbook has words, and the file's own path is one of them. Every widget of the window, of
each pane and each dialog is looked at, every tip is shown, and whether the file was opened the system itself tells.
"""

import ctypes
import os
import re
import sqlite3
import struct
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QMimeData,
    QModelIndex,
    QPoint,
)
from PySide6.QtGui import QHelpEvent, QImage, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QMenu,
    QMessageBox,
    QTabWidget,
    QTextEdit,
    QToolTip,
    QWidget,
)

from desktop.domain.engine.programs import load
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.queries.chart import Series
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.exchange.json_file import read_json
from desktop.resources import FORMS
from desktop.session.library import sample_text
from desktop.session.opening import from_json
from desktop.session.printing import parts_to_print
from desktop.session.session import Session
from desktop.store.drafts import Draft
from desktop.store.file import create
from desktop.ui.actions import files, reporting
from desktop.ui.dialogs import ask
from desktop.ui.dialogs.find_dialog import FindDialog
from desktop.ui.dialogs.new_dialog import NewDialog
from desktop.ui.dialogs.override_dialog import OverrideDialog
from desktop.ui.narrative.figures import figures_in
from desktop.ui.narrative.pick_cell import PickCell
from desktop.ui.panes.chart_view import ChartView
from desktop.ui.panes.jobs import Job
from desktop.ui.printing.parts_list import PartsList
from desktop.ui.printing.print_dialog import PrintDialog
from tests.ui.person import Person, child

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify tells who opens a file")

SET, PROJECT = "yueyang-2023", "附件3-1.项目支出名称"
_OPENED = 0x20  # IN_OPEN


class Bait:
    """A picture that markup names; `opened` counts how often anything in this process, or another, has opened it."""

    def __init__(self, path: Path) -> None:
        image = QImage(2, 2, QImage.Format.Format_Mono)
        image.fill(1)
        assert image.save(str(path))
        self.words = f"<img src='{path.as_uri()}'>甲&乙"
        self._system = ctypes.CDLL(None, use_errno=True)
        self._watch = self._system.inotify_init1(os.O_NONBLOCK)
        assert self._system.inotify_add_watch(self._watch, os.fsencode(path), _OPENED) > 0

    @property
    def opened(self) -> int:
        try:
            return len(os.read(self._watch, 65536)) // struct.calcsize("iIII")
        except BlockingIOError:
            return 0

    def close(self) -> None:
        os.close(self._watch)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the picture lies: one for all tests, so that the words, and the workbook full of them, are the same."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def bait(home: Path, qapp: QApplication) -> Iterator[Bait]:
    bait = Bait(home / "probe.png")
    yield bait
    bait.close()


# Making the workbook


def strange_set(words: str) -> dict[str, str]:
    """The shipped set with the words in its title and in every name, title, heading, help and message."""
    texts = sources_of(FORMS / SET, FORMS)
    lines = re.compile(
        r"^((?:报告集|表|报告|标题|\[章 \S+\]|填报说明) .+"  # what has a name
        r"|        (?:实际在职|三公|公用经费|政府采购).+)$",  # what a check says
        re.MULTILINE,
    )
    return {path: lines.sub(lambda one: one[1] + words, text) for path, text in texts.items()}


def strange_workbook(path: Path, words: str) -> None:
    """The shipped sample under that set, the words in front of every text, in a heading, a figure and every reason."""
    program = load(SET, strange_set(words))
    session = Session(from_json(program, read_json(sample_text(SET))))
    calculation, book = session.calculation, session.workbook
    for copy in book.copies:
        for ref in book.refs(copy):
            definition = calculation.definition(ref)
            if definition is None or definition.formula or definition.kind.numeric:
                continue
            if definition.kind is not Kind.PROSE:
                with suppress(Refusal):  # printed by the form
                    session.type_into(ref, f"{words}{book.texts.get(ref, '')}")
            else:
                figure = f"{{若 {PROJECT} = “{words}”：是；否则：不是}}"
                session.type_into(ref, f"== {words}\n{words}{figure}{{{PROJECT}}}\n{session.written(ref)}")
    session.override(find(calculation, "附件2.支出.项目"), "9", words)
    for finding in session.findings():
        if finding.level is Level.EXPLAIN:
            session.explain_finding(finding, words)
    session.keep_print({"printer": words, "parts": words})
    create(path, book)


@cache
def strange_bytes(words: str) -> bytes:
    """The file, made once."""
    with TemporaryDirectory() as folder:
        strange_workbook(Path(folder) / "a.db", words)
        return (Path(folder) / "a.db").read_bytes()


@pytest.fixture
def strange(bait: Bait, home: Path, tmp_path: Path) -> Path:
    """It lies in folders that are markup too: their slashes are those of the address."""
    folder = tmp_path / "<img src='file:" / str(home)[1:]
    folder.mkdir(parents=True)
    path = folder / "probe.png'>甲&乙.db"
    path.write_bytes(strange_bytes(bait.words))
    assert bait.opened == 0
    return path


# Looking


def tips(one: QWidget) -> Iterator[str]:
    yield one.toolTip()
    yield from (action.toolTip() for action in one.actions())
    if isinstance(one, QAbstractItemView) and one.model():
        yield from _tips_of(one.model(), QModelIndex())


def _tips_of(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    for row in range(model.rowCount(parent)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
        for column in range(columns):
            index = model.index(row, column, parent)
            yield str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            yield from _tips_of(model, index) if not column else ()


def markup(top: QWidget) -> set[str]:
    """Everything in `top` that Qt would read, or has read, as markup, and every key that a word has become."""
    found: set[str] = set()
    told: set[str] = set()
    for one in [top, *top.findChildren(QWidget)]:
        name = f"{type(one).__name__} {one.objectName()}"
        if isinstance(one, QLabel) and one.textFormat() != Qt.TextFormat.PlainText and "<img" in one.text():
            found.add(f"{name}: {one.text()}")
        told |= set(tips(one))
        if isinstance(one, QTextEdit) and ("\ufffc" in one.toPlainText() or "<img" in one.toHtml()):
            found.add(f"{name}: a picture")
        keys = [one.text()] if isinstance(one, QAbstractButton) else []
        keys += [one.tabText(at) for at in range(one.count())] if isinstance(one, QTabWidget) else []
        keys += [action.text() for action in one.actions()]
        found |= {f"{name} key: {text}" for text in keys if "甲&乙" in text}
    for words in told:
        if "<img" in words and Qt.mightBeRichText(words):
            found.add(f"tip: {words}")
        QToolTip.showText(QPoint(3, 3), words, top)
    QToolTip.hideText()
    QApplication.processEvents()
    return found


def test_the_bait_is_taken_where_a_label_is_left_alone(bait: Bait, qtbot) -> None:
    """The tests below can fail: a plain QLabel, a box and a tip open the file, and the search finds the first two."""
    parent = QWidget()
    qtbot.addWidget(parent)
    label = QLabel(bait.words, parent)
    parent.show()
    QApplication.processEvents()
    assert bait.opened
    box = QMessageBox(QMessageBox.Icon.Warning, "", bait.words, parent=parent)
    box.show()
    assert bait.opened
    box.close()
    label.setToolTip(bait.words)
    assert len(markup(parent)) == 3
    assert bait.opened


# The window


@pytest.fixture
def reader(make_person, strange: Path, bait: Bait):
    """Before the strange workbook; in the end the file must not have been opened."""
    person = make_person(strange)
    person.words = bait.words
    person.checked()
    yield person
    QApplication.processEvents()
    assert bait.opened == 0


def test_every_table_and_every_pane(reader) -> None:
    """Tree, table, explanation, cells beside it, findings, losses, status and score; cell by cell in the first rows."""
    bench = reader.bench
    bench.panes.show_losses(True)
    assert reader.words in bench.tree._items[bench.tree.order()[-1]].data(0, Qt.ItemDataRole.UserRole + 2)
    # One table of each form: what a second one has in its widgets comes from the same words.
    for copy in {bench.session.calculation.copy(id_).form.id: id_ for id_ in bench.tree.order()}.values():
        bench.show_copy(copy)
        refs = [box.ref for box in bench.sheet.page.boxes if box.ref][::9] if not bench.on_report else []
        for ref in refs:
            bench.goto(ref)
            bench.sheet.say_locked()
            bench.explanation.refresh()
            assert markup(bench.explanation) == set()
        assert markup(reader.window) == set()
    assert any(reader.words in finding.explanation for finding in bench.findings.list.findings.found)


def tooltip_at(view: QAbstractItemView, index: QModelIndex) -> str:
    """What is shown under the pointer, as the pointer finds it."""
    view.scrollTo(index)
    point = view.visualRect(index).center()
    there = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, there))
    QApplication.processEvents()
    return QToolTip.text()


def test_the_pointer_over_the_tree(reader) -> None:
    """A project's name and a form's."""
    tree = reader.bench.tree
    branch = next(
        tree.topLevelItem(n) for n in range(tree.topLevelItemCount()) if tree.topLevelItem(n).childCount()
    )
    for item in (branch, branch.child(0)):
        assert "&lt;img" in tooltip_at(tree, tree.indexFromItem(item))


def test_the_pointer_over_the_contents_of_the_report(reader) -> None:
    """A heading, and a figure that asks for the words."""
    reporting.show(reader.bench)
    contents = reader.bench.report.contents
    contents.refresh()
    heading = next(item for item in contents.outline.all_items() if "<img" in item.text(0))
    assert "&lt;img" in tooltip_at(contents.outline, contents.outline.indexFromItem(heading))
    contents.show_figures()
    contents.refresh()
    figure = next(item for item in contents.figures.all_items() if "<img" in item.text(1))
    assert "&lt;img" in tooltip_at(contents.figures, contents.figures.indexFromItem(figure))
    assert markup(contents) == set()


def test_the_pointer_over_a_figure_in_the_report(reader) -> None:
    reporting.show(reader.bench)
    editor = reader.bench.report.editor
    figure = next(
        figure
        for block in editor.report.all_blocks()
        for figure in figures_in(block)
        if "<img" in figure.source
    )
    cursor = editor.textCursor()
    cursor.setPosition(figure.start + 1)
    editor.setTextCursor(cursor)
    editor.ensureCursorVisible()
    point = editor.cursorRect(cursor).center()
    there = editor.viewport().mapToGlobal(point)
    QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, there))
    QApplication.processEvents()
    assert "&lt;img" in QToolTip.text()


def test_writing_a_figure(reader) -> None:
    """The line, what it says, the cells on offer."""
    reporting.show(reader.bench)
    reader.bench.report.write_figure()
    box = reader.bench.report.box
    for written in ("项目", PROJECT, "甲", f"“{reader.words}”"):
        box.line.setText(written)
        QApplication.processEvents()
        assert markup(box) == set()
    box.hide()


@pytest.mark.parametrize("html", [True, False])
def test_pasted_and_dropped_markup(reader, html: bool) -> None:
    """A page with a picture, or its source as text, in the report, a cell and every line: no picture, no file."""
    data = QMimeData()
    if html:
        data.setHtml(f"<p>前{reader.words}后</p>")
    data.setText(f"前{reader.words}后")
    bench = reader.bench
    bench.goto(reader.ref("附件2.目标.完成"))
    bench.sheet.editor.begin()
    bench.sheet.editor.insertFromMimeData(data)
    reporting.show(bench)
    bench.report.editor.goto("改进措施", "")
    bench.report.editor.insertFromMimeData(data)
    for edit in reader.window.findChildren(QTextEdit):
        assert edit.isReadOnly() or not edit.acceptRichText()
    assert markup(reader.window) == set()


def test_the_page_beside_the_table_opens_nothing_even_if_it_were_markup(reader) -> None:
    """The one page that is written as markup, should a word ever come in unescaped."""
    for page in (reader.bench.explanation.help, reader.bench.explanation.reckoning):
        page.setHtml(reader.words)
        QApplication.processEvents()
        page.setHtml("")


def test_sentences_over_the_table(reader) -> None:
    """Taking a project away, back, and a new one; the menu that names its form."""
    reader.goto(PROJECT)
    reader.window.menus.offer()
    assert "甲&&乙" in next(a.text() for a in reader.window.menus.actions.values() if "新增一份" in a.text())
    for entry in ("新增一份", "上移本表", "删除本表", "采用建议分"):
        if reader.entry(entry).isEnabled():
            reader.choose(entry)
            assert markup(reader.window) == set()
    assert reader.bench.hint.text


def test_recent_files(reader, make_person) -> None:
    """The menu and the start page name the path."""
    recent = QMenu(reader.window)
    reader.window._fill_recent(recent)
    assert "甲&&乙" in recent.actions()[0].text()
    assert markup(recent) == set()
    assert markup(make_person(None).window) == set()


def test_a_second_window_says_who_has_it(reader, make_person, strange) -> None:
    other = make_person(strange)
    assert "<img" in other.bench.hint.text and markup(other.window) == set()


# Dialogs


def in_dialog(
    person: Person, do: Callable[[], object], look: Callable[[QDialog], object] = lambda dialog: None
) -> None:
    """Open a dialog by `do`, look at all of it, and leave it."""
    seen: list[set[str]] = []

    def act(dialog: QDialog) -> None:
        look(dialog)
        seen.append(markup(dialog))
        dialog.reject()

    person.answer(act)
    do()
    assert seen == [set()]


def test_the_find_dialog(reader) -> None:
    dialog = FindDialog.of(reader.bench, reader.bench)
    dialog.line.setText("甲&乙")
    dialog.search()
    assert dialog.results.count() and markup(dialog) == set()
    dialog.close()


def test_putting_a_figure_in_by_hand(reader) -> None:
    """The cell, its formula, the reason given before."""
    reader.goto("附件2.支出.项目")

    def look(dialog) -> None:
        assert isinstance(dialog, OverrideDialog) and reader.words == dialog.why

    in_dialog(reader, lambda: reader.choose("手工改数"), look)


def test_printing(reader) -> None:
    """The parts, the fonts; the preview with its pages in small and what is told under the mouse."""
    dialog = PrintDialog(reader.bench, reader.bench, parts=parts_to_print(reader.bench.session))
    dialog.show()
    rows = child(dialog, PartsList).list
    assert "<img" in rows.item(rows.count() - 1).text()
    assert markup(dialog) == set()
    dialog.close()
    pages = reader.set_pages()

    def point_everywhere(preview) -> None:
        reader.bot.waitUntil(lambda: preview._work is None)
        for at in range(pages.pages):
            preview.view.go_to(at)
            for place in pages.places[at][::7]:
                spot = preview.view._on_screen(at, place.rect).center()
                preview.view._point_at(preview.view._pointed(spot))
                tip = preview.view.viewport().toolTip()
                assert not ("<img" in tip and Qt.mightBeRichText(tip))

    in_dialog(reader, lambda: reader.choose("打印预览"), point_everywhere)


def test_picking_a_cell(reader) -> None:
    dialog = PickCell(reader.bench.session.calculation, reader.bench)
    dialog.show_copy(reader.ref(PROJECT).copy)
    dialog._pointed(reader.ref(PROJECT))
    dialog.show()
    assert "<img" in dialog.says.text() and markup(dialog) == set()
    dialog.close()


def test_another_edition_of_the_set(reader) -> None:
    """Its title, and what would change."""
    in_dialog(reader, lambda: reader.choose("报告集新版"))


def test_boxes(reader) -> None:
    """A sentence, a question, what cannot be kept, and a path that is no workbook."""
    path = Path(f"/没有/{reader.words}.db")
    in_dialog(reader, lambda: ask.tell(reader.window, reader.words))
    in_dialog(reader, lambda: ask.agreed(reader.window, reader.words, "替换"))
    in_dialog(reader, lambda: files.open_file(reader.window, path))
    reader.bench.say(reader.words)
    in_dialog(reader, reader.window._give_up_typing)


def test_what_was_being_typed_when_it_was_killed(reader, monkeypatch) -> None:
    """The question names the cell and the words."""
    draft = Draft(reader.ref(PROJECT), "", reader.words)
    monkeypatch.setattr(Session, "unfinished", lambda _: [draft])
    in_dialog(reader, lambda: files.offer_unfinished(reader.bench))


def test_long_work(reader, qtbot) -> None:
    """What is being done stands at the foot of the window, and how it ended over the table."""
    line, refused = reader.window.status.job, Refusal(reader.words)

    def work(progress) -> None:
        time.sleep(0.8)
        raise refused

    reader.window.jobs.start(Job(reader.words, work, print, reader.bench.say_ended, print))
    qtbot.waitUntil(line.isVisible)
    assert "<img" in line.label.text() and markup(line) == set()
    reader.until_done()
    assert "<img" in reader.bench.hint.text and markup(reader.bench.hint) == set()


def test_a_chart(bait: Bait, qtbot) -> None:
    """The name of a row under the mouse."""
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(500, 300)
    view.show_chart(
        bait.words, False, ("1月", "2月"), [Series("r", bait.words, (Decimal(1), Decimal(2)), ("1", "2"))]
    )
    view.show()
    for x in range(0, 500, 5):
        for y in range(0, 300, 5):
            QTest.mouseMove(view, QPoint(x, y))
            if view.pointed:
                break
        if view.pointed:
            break
    QApplication.processEvents()
    assert view.pointed and "&lt;img" in QToolTip.text()
    QToolTip.hideText()
    assert bait.opened == 0


# Definitions


@pytest.fixture
def folder(tmp_path: Path, bait: Bait) -> Path:
    """A set of one's own with those words."""
    path = tmp_path / "自己的"
    path.mkdir()
    for name, text in strange_set(bait.words).items():
        (path / name).parent.mkdir(exist_ok=True)
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("wrong", [False, True])
def test_a_new_workbook(make_person, folder: Path, bait: Bait, wrong: bool, qtbot) -> None:
    """The set, its forms, and what is wrong in it, where a formula quotes the words."""
    if wrong:
        spoil(folder / "project.txt", bait.words)
    person = make_person(None)
    dialog = NewDialog(person.window)
    dialog._list_folder(folder)
    dialog.choose(str(folder))
    dialog.show()
    if wrong:
        assert "<img" in dialog.wrong.toPlainText()
    else:
        qtbot.waitUntil(lambda: len(dialog.gallery.pictures) == dialog.gallery.strip.count())
        assert "<img" in dialog.gallery.strip.item(dialog.gallery.strip.count() - 1).text()
    assert markup(dialog) == set()
    dialog.close()
    assert bait.opened == 0


def spoil(path: Path, words: str) -> None:
    text = path.read_text(encoding="utf-8")
    wrong = f"\n[计算]\n总分.分值 = “{words}” ++ 没有这一格\n"
    path.write_text(text + wrong, encoding="utf-8")


def test_a_refused_definition_in_a_file(make_person, strange: Path, bait: Bait) -> None:
    """The sentence at opening quotes the formula."""
    with sqlite3.connect(strange) as connection:
        wrong = f"\n[计算]\n{bait.words} = 1 +\n"
        connection.execute("UPDATE definition SET text = text || ? WHERE path = 'project.txt'", (wrong,))
    connection.close()
    person = make_person(None)
    said: list[str] = []

    def read(box: QDialog) -> None:
        assert isinstance(box, QMessageBox)
        said.append(box.text())

    in_dialog(person, lambda: files.open_file(person.window, strange), read)
    assert "<img" in said[0] and "报告集读不出来" in said[0]
    assert bait.opened == 0
