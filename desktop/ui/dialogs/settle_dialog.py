"""待定: what was only guessed of a file's tables, each with its place and what it may be. It stays beside the window."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.vocabulary import MONEY
from desktop.exchange.drafting.open_points import PARTS_OF_MONEY, Ask, Decision, OpenPoint
from desktop.session.settling import Offer
from desktop.ui.dialogs.ask import agreed
from desktop.ui.dialogs.choice_box import ChoiceBox
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label, tip

_HEADS: Final = ("表", "待定", "定为")
_SIZE: Final = (1000, 360)
_LINES: Final = 2
_LATER: Final = "以后再定"
_NO_CHECK: Final = "不核对"
_NOT_NEEDED: Final = "不核对，可以空着"  # of cells that were only guessed to be figures
_PARTS: Final = dict(zip(PARTS_OF_MONEY, ("上级", "本级", "自筹", "其他"), strict=True))
_IN_UNITS: Final = (Kind.NUMERIC.value, Kind.WHOLE.value)


class SettleDialog(QDialog):
    """`offers` say what may be chosen for a point, `decide` is given what was; `go` the point that the person comes to.

    `told` can only be read.
    """

    place: ClassVar[str] = "settle"  # in the manual

    def __init__(
        self,
        points: Sequence[OpenPoint],
        offers: Callable[[OpenPoint], Offer],
        told: Sequence[str],
        go: Callable[[OpenPoint], object],
        decide: Callable[[dict[OpenPoint, Decision]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("待定")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._go = go
        note = Label(
            "从单位的表建的文件，下面这些是猜的。点一行到那一格，在右边选好，再按“改好”，一次改完；"
            "填的内容不动。不急的可以以后再定，在“文件 › 待定”里。",
            self,
        )
        note.setWordWrap(True)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName("待定的")
        self.list.setHeaderLabels(list(_HEADS))
        self.list.setRootIsDecorated(False)
        self.choices: list[tuple[OpenPoint, _Choice]] = []
        for point in points:
            offer = offers(point)
            item = _row([offer.table or "整套表", point.sentence, ""])
            self.list.addTopLevelItem(item)
            choice = _Choice(point, offer, self.list)
            choice.changed(self._count)
            self.list.setItemWidget(item, 2, choice)
            self.choices.append((point, choice))
        for sentence in told:
            self.list.addTopLevelItem(_row(["没有读", sentence, ""]))
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.whole = Label("", self)  # what is chosen, uncut
        self.whole.setWordWrap(True)
        self.whole.setMinimumHeight(_LINES * self.fontMetrics().lineSpacing())
        self.whole.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(parent=self)
        self.write = buttons.addButton("改好(&W)", QDialogButtonBox.ButtonRole.ActionRole)
        close = buttons.addButton("关闭(&C)", QDialogButtonBox.ButtonRole.RejectRole)
        self.write.clicked.connect(lambda: decide(self.decisions))
        buttons.rejected.connect(self.reject)
        close.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        for widget in (note, self.list, self.whole, buttons):
            column.addWidget(widget)
        self._lie_low(parent.window())
        self._count()
        self.list.setFocus()
        self.list.currentItemChanged.connect(self._show)
        self.list.itemClicked.connect(self._show)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow)

    @property
    def decisions(self) -> dict[OpenPoint, Decision]:
        """What the person has chosen."""
        found = ((point, choice.decision) for point, choice in self.choices)
        return {point: decision for point, decision in found if decision is not None}

    def reject(self) -> None:
        """Close; what was chosen is not dropped unasked."""
        count = len(self.decisions)
        if not count or agreed(self, f"选好的 {count} 处还没有改，关掉就不要了", "不要了"):
            super().reject()

    def _lie_low(self, window: QWidget) -> None:
        """Along the lower edge of the window, so that the cells which a click goes to can be seen above."""
        width, height = min(_SIZE[0], window.width()), min(_SIZE[1], window.height())
        at = window.mapToGlobal(QPoint((window.width() - width) // 2, window.height() - height))
        self.setGeometry(QRect(at, QSize(width, height)))

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """Whoever goes into a box sees the cell that it is about, as after a click on its line."""
        at = next((at for at, (_, one) in enumerate(self.choices) if now and one.isAncestorOf(now)), -1)
        line = self.list.topLevelItem(at)
        if line:
            self.list.setCurrentItem(line)

    def _show(self, item: QTreeWidgetItem | None) -> None:
        self.whole.setText(item.text(1) if item else "")
        at = self.list.indexOfTopLevelItem(item) if item else -1
        if 0 <= at < len(self.choices):
            self._go(self.choices[at][0])

    def _count(self) -> None:
        count = len(self.decisions)
        self.write.setText(f"改好 {count} 处(&W)")
        self.write.setEnabled(bool(count))


class _Choice(QWidget):
    """The boxes of a point: kind and unit, meaning, or one of a few answers."""

    def __init__(self, point: OpenPoint, offer: Offer, parent: QWidget) -> None:
        super().__init__(parent)
        self._point, self._kinds = point, offer.kinds
        self.said: QComboBox | None = None
        self.kind: QComboBox | None = None
        self.meaning: QComboBox | None = None
        self.unit: QLineEdit | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 1, 2, 1)
        if point.ask is Ask.MEANING:
            self.meaning = self._box("含义", _meanings(point, offer.meanings))
            self.meaning.setEditable(True)
            self.meaning.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            # Nothing stands in the way of what is typed, which is looked up wherever it stands in a meaning.
            self.meaning.setCurrentIndex(-1)
            edit = self.meaning.lineEdit()
            assert edit
            edit.setPlaceholderText(_LATER)
            completer = QCompleter(self.meaning.model(), self.meaning)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            self.meaning.setCompleter(completer)
            row.addWidget(self.meaning, 1)
        if point.ask in (Ask.KIND, Ask.MEANING):
            self._add_kind(row)
        else:
            self.said = self._box("定为", _answers(point, offer.names))
            row.addWidget(self.said, 1)

    def changed(self, call: Callable[[], object]) -> None:
        """Let `call` be called after each choice."""
        for box in (self.said, self.kind, self.meaning):
            if box:
                box.currentIndexChanged.connect(lambda *_: call())
        if self.meaning:
            self.meaning.editTextChanged.connect(lambda *_: call())
        if self.unit:
            self.unit.textChanged.connect(lambda *_: call())

    @property
    def decision(self) -> Decision | None:
        """What was chosen; None for later."""
        if self.said:
            return Decision(said=self.said.currentData()) if self.said.currentIndex() else None
        kind, meaning = self._kind(), _words_in(self.meaning)
        return Decision(kind, meaning) if kind or meaning else None

    def _add_kind(self, row: QHBoxLayout) -> None:
        now, _, unit = self._point.now.partition(f"  {words.UNIT_OF} ")
        kinds = [(one, one) for one in dict.fromkeys((now, *self._kinds))]
        # Beside a meaning the kind is only changed where it must be.
        first = [(now, "")] if self._point.ask is Ask.MEANING else [(_LATER, ""), kinds[0]]
        kind_box = self._box("种类", [*first, *kinds[1:]])
        unit_box = QLineEdit(unit, self)
        unit_box.setAccessibleName(words.UNIT_OF)
        unit_box.setPlaceholderText(words.UNIT_OF)
        unit_box.setFixedWidth(self.fontMetrics().horizontalAdvance("单位单位"))
        unit_box.setEnabled(False)
        kind_box.currentIndexChanged.connect(
            lambda at: unit_box.setEnabled(kind_box.itemData(at) in _IN_UNITS)
        )
        row.addWidget(kind_box)
        row.addWidget(unit_box)
        self.kind, self.unit = kind_box, unit_box

    def _kind(self) -> str:
        kind = self.kind.currentData() if self.kind else ""
        unit = "".join(self.unit.text().split()) if self.unit else ""
        return f"{kind}  {words.UNIT_OF} {unit}" if kind in _IN_UNITS and unit else kind

    def _box(self, name: str, items: Sequence[tuple[str, str]]) -> QComboBox:
        box = ChoiceBox(self)
        box.setAccessibleName(f"{name}：{self._point.sentence}")
        for text, data in items:
            box.addItem(text, data)
        return box


def _words_in(box: QComboBox | None) -> str:
    """The words of a chosen meaning, or those that were typed."""
    if box is None:
        return ""
    text = box.currentText().strip()
    at = box.findText(text)
    return str(box.itemData(at)) if at >= 0 else " ".join(text.split())


def _meanings(point: OpenPoint, meanings: Mapping[str, str]) -> list[tuple[str, str]]:
    """The guess if there is one, the parts of a project's money if it may be one, then all the rest."""
    parts = [said for said in point.choices if said in _PARTS]
    likely = [said for said in point.choices if said not in _PARTS]
    guess = likely[0] if likely[0] != words.NO_MEANING and likely[-1] == words.NO_MEANING else ""
    found = [(_LATER, "")]
    for said in dict.fromkeys((*likely, *parts, *meanings)):
        label = meanings.get(said, "")
        text = f"{said}（{label}）" if label else said
        if said == words.NO_MEANING:
            text = _NOT_NEEDED if guess else _NO_CHECK
        elif said == MONEY:
            text = f"资金总额（{said}）"
        elif said in parts:
            text = f"资金总额里的一部分：{_PARTS[said]}（{said}）"
        found.append((f"就是 {text}" if said == guess else text, said))
    return found


def _answers(point: OpenPoint, names: Mapping[str, str]) -> list[tuple[str, str]]:
    match point.ask:
        case Ask.COPIES:
            return [(_LATER, ""), ("只有一份", ""), ("一个项目一份", point.choices[1])]
        case Ask.TOTAL:
            return [
                (_LATER, ""),
                ("没有总分", ""),
                *((names.get(one, one), one) for one in point.choices[1:]),
            ]
        case Ask.ROWS:
            return [(_LATER, ""), ("可以加行", ""), ("就这几行，不能加", point.choices[1])]
        case Ask.GROW:
            return [(_LATER, ""), ("就这几行，不能加", ""), ("可以加行，字也可以改", point.choices[1])]
        case Ask.MERGE:
            return [(_LATER, ""), ("每行一格", ""), ("照原来上下合并", point.choices[1])]
        case Ask.WIDE:
            return [(_LATER, ""), ("留空格", ""), ("并到左边那一格", point.choices[1])]
    return [(_LATER, ""), ("看过了", "")]


def _row(texts: list[str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem(texts)
    item.setToolTip(1, tip(texts[1]))
    return item
