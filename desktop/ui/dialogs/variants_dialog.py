"""Asks which of its ways of printing a set is to be taken: a box for each switch, and what the way is."""

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.forms.variant import Variant
from desktop.ui.dialogs.choice_box import ChoiceBox
from desktop.ui.guide import lead_to_manual
from desktop.ui.placing import open_at
from desktop.ui.plain import Label, tip
from desktop.ui.theme.colors import style

_WIDTH, _MOST_HEIGHT = 640, 560


class VariantsDialog(QDialog):
    """`chosen` is what stands in the boxes: switch → way. `act` are the words of the button that takes it.

    `more` is said besides what the boxes are for.
    """

    place: ClassVar[str] = "variants"  # in the manual

    def __init__(
        self, variants: Sequence[Variant], act: str, more: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("表式")
        head = Label(f"这套表各地印得不一样，照财政局发的表选。{more}", self)
        head.setWordWrap(True)
        self.boxes: dict[str, ChoiceBox] = {}
        inside = QWidget(self)
        rows = QGridLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setHorizontalSpacing(12)
        rows.setVerticalSpacing(3)
        rows.setColumnStretch(1, 1)
        for at, one in enumerate(variants):
            question, box, about = (
                Label(f"{one.question}(&{at + 1})", inside),
                ChoiceBox(inside),
                Label("", inside),
            )
            question.setBuddy(box)
            about.setWordWrap(True)
            about.setAlignment(Qt.AlignmentFlag.AlignTop)
            style(about, "color: $faint;")
            for way in one.ways:
                box.addItem(way.word)
                box.setItemData(box.count() - 1, tip(way.about), Qt.ItemDataRole.ToolTipRole)
            words = {way.word: way.about for way in one.ways}
            box.currentTextChanged.connect(lambda word, about=about, words=words: about.setText(words[word]))
            box.setCurrentText(one.chosen)
            about.setText(words[one.chosen])
            box.setAccessibleName(one.question)
            rows.addWidget(question, 2 * at, 0)
            rows.addWidget(box, 2 * at, 1)
            rows.addWidget(about, 2 * at + 1, 1)
            rows.setRowMinimumHeight(2 * at + 1, 30)
            self.boxes[one.name] = box
        area = QScrollArea(self)
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        buttons = QDialogButtonBox(parent=self)
        self.take = buttons.addButton(act, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(area, 1)
        column.addWidget(buttons)
        open_at(self, _WIDTH, min(_MOST_HEIGHT, 130 + 72 * len(self.boxes)))
        next(iter(self.boxes.values())).setFocus()

    @property
    def chosen(self) -> dict[str, str]:
        return {name: box.currentText() for name, box in self.boxes.items()}
