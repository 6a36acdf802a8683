"""关于: the licences of what goes along, and the notes of faults, by its buttons."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.ui import fault_notes, settings
from desktop.ui.dialogs.text_dialog import TextDialog
from tests.ui.person import Person


def press(person: Person, words: str, then: Callable[[Any], object]) -> None:
    """Open 关于, press one of its buttons, and look at what opens."""

    def answer(box) -> None:
        assert isinstance(box, QMessageBox)
        person.answer(then)
        next(button for button in box.buttons() if words in button.text()).click()

    person.answer(answer)
    person.choose("关于")


def test_licences_are_shown_whole(person: Person) -> None:
    """Every part in a line, and the texts below, which can be copied."""
    seen: list[str] = []

    def read(dialog) -> None:
        assert isinstance(dialog, TextDialog)
        seen.append(dialog.text.toPlainText())
        dialog.copy.click()
        dialog.accept()

    press(person, "许可证", read)
    assert "Qt for Python" in seen[0] and "Fandol" in seen[0]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in seen[0]
    assert QApplication.clipboard().text() == seen[0]


def test_no_fault_is_told(person: Person) -> None:
    """An empty list would look like a fault of its own."""
    said: list[str] = []

    def read(box) -> None:
        said.append(box.text())
        box.accept()

    press(person, "出错记录", read)
    assert said == ["没有出错记录：程序在这台电脑上没有出过错。"]


def test_notes_of_faults_are_shown_without_the_report(person: Person) -> None:
    """What went wrong, where it is kept, and no word of the workbook, though the exception had some."""
    secret = "某某局 12.50 万元"
    try:
        raise ValueError(secret)
    except ValueError as error:
        fault_notes.keep(error)
    seen: list[str] = []

    def read(dialog) -> None:
        assert isinstance(dialog, TextDialog)
        seen.append(dialog.text.toPlainText())
        dialog.accept()

    press(person, "出错记录", read)
    assert "ValueError" in seen[0] and secret not in seen[0]
    assert settings.place(fault_notes.NOTES) == fault_notes.path()
