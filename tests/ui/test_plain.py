"""Words of a workbook are shown letter for letter: nothing in them is read as markup, and no file they name is opened."""

import ast
from pathlib import Path

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from desktop.ui.plain import Label, literal, message, tip

UI = Path(__file__).resolve().parent.parent.parent / "desktop" / "ui"
MARKUP = "<b>甲</b> & <img src='file:///nowhere.png'>"


@pytest.mark.parametrize(
    "words", ["附件1　单位整体", "甲 < 乙", "得分 5\n理由", "", "A&B", "《办法》第 3 条"]
)
def test_ordinary_words_make_a_tip_as_they_are(words: str) -> None:
    assert tip(words) == words


@pytest.mark.parametrize(
    "words",
    [
        MARKUP,
        f"{MARKUP}\n第二行  两个空格\n　第三行",
        "&lt;b&gt;",
        "<?xml version='1.0'?><b>甲",
        "  <h1>甲",
        "长" * 300,
        "</p><img src='x.png'>" * 20,
    ],
)
def test_a_tip_shows_its_words(words: str) -> None:
    """What looks like markup, and what is too long for one line, comes out letter for letter, lines and blanks too."""
    shown = tip(words)
    assert Qt.mightBeRichText(shown), "else its lines are not broken"
    page = QTextDocument()
    page.setHtml(shown)
    assert page.toPlainText() == words
    assert "\ufffc" not in page.toPlainText()


def test_a_tip_is_no_book() -> None:
    assert len(tip("长" * 100_000)) < 3000


def test_labels_and_boxes_show_their_words(qtbot) -> None:
    """The label's format is plain from the start, and each of a box's."""
    parent = QWidget()
    qtbot.addWidget(parent)
    label = Label(MARKUP, parent)
    assert (label.text(), label.textFormat()) == (MARKUP, Qt.TextFormat.PlainText)
    box = message(parent, MARKUP, more=MARKUP)
    assert [one.textFormat() for one in box.findChildren(QLabel) if one.text()] == [
        Qt.TextFormat.PlainText
    ] * 2
    assert box.text() == box.informativeText() == MARKUP


def test_a_label_with_a_buddy_keeps_its_key(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    label, line = Label("单位(&U)", parent), QLineEdit(parent)
    label.setBuddy(line)
    parent.show()
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    qtbot.keyClick(parent, Qt.Key.Key_U, Qt.KeyboardModifier.AltModifier)
    assert line.hasFocus()


@pytest.mark.parametrize(
    ("words", "text"),
    [("年报.db", "年报.db"), ("甲&乙.db", "甲&&乙.db"), ("甲\t乙\n丙", "甲 乙 丙"), ("&&", "&&&&")],
)
def test_words_in_a_menu_have_no_key(words: str, text: str) -> None:
    """& is shown as such; a tab, which would begin the shortcut, and a line break are blanks."""
    assert literal(words) == text


# The rule, so that the next label is like these.

MADE_IN_ONE_PLACE = {"QLabel": "plain.py", "QMessageBox": "plain.py"}
MARKUP_IN_ONE_PLACE = {"setHtml": "explanation_pane.py", "setMarkdown": "manual_window.py"}
NEVER = {
    "QProgressDialog",
    "insertHtml",
    "insertMarkdown",
    "QTextBrowser",
    "QErrorMessage",
    "QStaticText",
    "setWhatsThis",
}


def slips(path: Path) -> list[str]:
    """Each line of a file of the window that may show words as markup."""
    tree, found = ast.parse(path.read_text()), []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        here = (MADE_IN_ONE_PLACE | MARKUP_IN_ONE_PLACE).get(name, path.name)
        tips = {"setToolTip": -1, "showText": 1}.get(name)
        if here != path.name or name in NEVER or (tips is not None and not _plain(node.args[tips])):
            found.append(f"{path.name}:{node.lineno} {name}")
    if "ToolTipRole" in path.read_text() and "tip(" not in path.read_text():
        found.append(f"{path.name} ToolTipRole")
    return found


def _plain(words: ast.expr) -> bool:
    if isinstance(words, ast.IfExp):
        return _plain(words.body) and _plain(words.orelse)
    return isinstance(words, ast.Constant) or getattr(getattr(words, "func", None), "id", "") == "tip"


def test_all_that_is_shown_goes_through_here() -> None:
    """Labels, boxes and tool tips are made by `plain`; only the explanation, which escapes its words, and our own manual are markup."""
    assert [slip for path in sorted(UI.rglob("*.py")) for slip in slips(path)] == []


@pytest.mark.parametrize(
    "line",
    [
        "QLabel(name)",
        "box = QMessageBox(parent)",
        "item.setToolTip(0, name)",
        "QToolTip.showText(point, f'{name}', view)",
        "page.setHtml(name)",
        "cursor.insertHtml(name)",
        "QTextBrowser(parent)",
        "role == Qt.ItemDataRole.ToolTipRole",
    ],
)
def test_a_slip_is_found(tmp_path: Path, line: str) -> None:
    """The test above can fail."""
    path = tmp_path / "pane.py"
    path.write_text(line)
    assert slips(path)
