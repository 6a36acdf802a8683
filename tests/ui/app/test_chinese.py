"""No English word is to be seen anywhere: the window, its menus, its dialogs, and Qt's own."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressDialog,
    QTableView,
    QTabWidget,
    QTextBrowser,
    QTreeView,
    QWidget,
)

from desktop.domain.change.edition import Renewal
from desktop.domain.queries.explanation import explain
from desktop.session.printing import parts_to_print
from desktop.typeset.font_choice import choose
from desktop.typeset.selection import Selection
from desktop.ui.dialogs import ask
from desktop.ui.dialogs.edition_dialog import edition_dialog
from desktop.ui.dialogs.file_dialog import file_dialog
from desktop.ui.dialogs.find_dialog import FindDialog
from desktop.ui.dialogs.new_dialog import NewDialog
from desktop.ui.dialogs.override_dialog import OverrideDialog
from desktop.ui.dialogs.variants_dialog import VariantsDialog
from desktop.ui.printing.font_dialog import FontDialog
from desktop.ui.printing.pages import Pages
from desktop.ui.printing.preview import Preview
from desktop.ui.printing.print_dialog import PrintDialog
from tests.builders import program_of
from tests.ui.person import Person

_LATIN = re.compile(r"[A-Za-z]{2,}")
# Names of keys, formats and licences are the same in Chinese; a single letter is a menu's mnemonic.
_KNOWN = re.compile(
    r"JSON|PDF|Word|Excel|MIT|Ctrl|Shift|Alt|Enter|Esc|PgUp|PgDown|Del(?:ete)?|\bF\d+|\.db\b|\*\.\w+|\bmm\b"
)
_GETTERS = (
    "text", "title", "windowTitle", "placeholderText", "labelText", "suffix", "prefix", "specialValueText",
    "iconText", "toolTip", "statusTip", "accessibleName", "informativeText", "toPlainText",
)  # fmt: skip


def texts(one: QObject) -> Iterator[str]:
    """Every text that an object shows, its own words only: not the paths and names that are a person's data."""
    data = isinstance(one, QLineEdit) or type(one).__name__ == "QFileDialogComboBox"
    for name in _GETTERS:
        get = getattr(one, name, None)
        if callable(get) and not (data and name == "text"):
            try:
                said = get()
            except TypeError:  # a getter of the same name that wants to know which one
                continue
            if isinstance(said, str):
                yield said
    if isinstance(one, QComboBox) and not data:
        yield from (one.itemText(at) for at in range(one.count()) if not one.itemText(at).startswith("/"))
    if isinstance(one, QTabWidget):
        yield from (one.tabText(at) for at in range(one.count()))
    if isinstance(one, QTableView | QTreeView) and one.model():
        for column in range(one.model().columnCount()):
            yield str(one.model().headerData(column, Qt.Orientation.Horizontal) or "")


def foreign(top: QObject) -> set[str]:
    """The texts with a Latin word in `top` and all that is inside it."""
    return {
        f"{type(one).__name__}: {said}"
        for one in [top, *top.findChildren(QObject)]
        for said in texts(one)
        if _LATIN.search(_KNOWN.sub("", said))
    }


def test_the_search_finds_english(qapp) -> None:
    """An English label, button or tip would not slip through."""
    box = QMessageBox()
    box.setText("Save changes?")
    box.addButton("Discard", QMessageBox.ButtonRole.NoRole)
    box.setToolTip("Really")
    assert len({said.partition(": ")[2] for said in foreign(box)}) == 3


def test_the_window(person: Person, sample) -> None:
    """Every pane on every table, every menu entry with its tip, the line over the table, the status bar."""
    person.checked()
    for copy in list(person.bench.tree.order()):
        person.bench.show_copy(copy)
        person.bot.waitUntil(lambda: not person.bench.explanation._soon.isActive())
        person.bench.sheet.say_locked()
        assert foreign(person.window) == set()


def test_the_start_page(make_person) -> None:
    """Without a file."""
    assert foreign(make_person(None).window) == set()


def test_our_dialogs(person: Person) -> None:
    """Each dialog as it opens."""
    bench = person.bench
    said = explain(bench.session.calculation, person.ref("附件2.支出.项目"))
    some = Selection(["附件1"])
    printed = person.set_pages(some)
    pages = Pages(printed.data, printed.places)
    preview = Preview(bench, bench, bench.jobs, bench.session.snapshot(), pages, some)
    dialogs = [
        NewDialog(person.window),
        OverrideDialog(said, "9", bench),
        PrintDialog(bench, bench, parts=parts_to_print(bench.session)),
        FontDialog(choose([]), [], {}, bench),
        FindDialog.of(bench, bench),
        edition_dialog("试用", Renewal(bench.session.workbook, (), frozenset(), (), ("甲",)), bench),
        VariantsDialog(program_of("national-2020").set.variants, "好", "", bench),
        preview,
    ]
    try:
        for dialog in dialogs:
            dialog.show()
            assert foreign(dialog) == set(), type(dialog).__name__
    finally:
        for dialog in dialogs:
            dialog.close()


def test_about_and_one_sentence_boxes(person: Person) -> None:
    """关于, and the box that tells what went wrong."""
    found: list[set[str]] = []

    def read(dialog) -> None:
        found.append(foreign(dialog))
        dialog.close()

    person.answer(read)
    person.choose("关于")
    person.answer(read)
    ask.tell(person.window, "打不开")
    assert found == [set(), set()]


@pytest.mark.parametrize("accept", list(QFileDialog.AcceptMode), ids=lambda mode: mode.name)
def test_qts_file_dialog(qapp, qtbot, accept) -> None:
    """Qt's own, which Linux shows; its menu and its headings too."""
    window = QWidget()
    qtbot.addWidget(window)
    dialog = file_dialog(window, "打开", ask.WORKBOOK)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(accept)
    qtbot.addWidget(dialog)
    dialog.show()
    assert foreign(dialog) == set()


def test_the_kinds_of_files_in_qts_file_dialog(qapp, qtbot, tmp_path) -> None:
    """A workbook's kind is told in Chinese, its date in figures, whatever language the system speaks."""
    with closing(sqlite3.connect(tmp_path / "一.db")) as connection:
        connection.execute("CREATE TABLE t (a)")
    window = QWidget()
    qtbot.addWidget(window)
    dialog = file_dialog(window, "打开", ask.WORKBOOK)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setDirectory(str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.show()
    view = next(view for view in dialog.findChildren(QTreeView) if view.model().columnCount() > 3)
    qtbot.waitUntil(lambda: view.model().rowCount(view.rootIndex()) == 1)
    kind, date = (str(view.model().index(0, column, view.rootIndex()).data()) for column in (2, 3))
    assert not _LATIN.search(kind.removeprefix("SQLite3")), kind
    assert re.fullmatch(r"20\d\d-\d\d-\d\d \d\d:\d\d", date), date


def test_qts_print_dialog(qapp, qtbot, tmp_path) -> None:
    """Qt's own, with its options folded out."""
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "1.pdf"))
    dialog = QPrintDialog(printer)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    qtbot.addWidget(dialog)
    dialog.show()
    assert foreign(dialog) == set()


def test_qts_other_dialogs(qapp, qtbot) -> None:
    """Every standard button there is, the progress dialog, the question for a line, and the menus of text fields."""
    box = QDialogButtonBox()
    for button in QDialogButtonBox.StandardButton:
        if button not in (QDialogButtonBox.StandardButton.NoButton,):
            box.addButton(button)
    tops = [box, QProgressDialog(), QInputDialog(), QMessageBox()]
    fields: list[QLineEdit | QTextBrowser | QPlainTextEdit] = [QLineEdit(), QTextBrowser(), QPlainTextEdit()]
    for top in [*tops, *fields, QLabel("字")]:
        qtbot.addWidget(top)
        assert foreign(top) == set(), type(top).__name__
    for field in fields:
        menu = field.createStandardContextMenu()
        assert isinstance(menu, QMenu) and menu.actions()
        assert foreign(menu) == set()
        assert {
            action.text() for action in menu.actions() if _LATIN.search(_KNOWN.sub("", action.text()))
        } == set()
