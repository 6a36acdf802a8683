"""Which font prints each role, why, and what one would rather have; and the line that says so in short."""

from collections.abc import Callable
from typing import ClassVar, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.session.fonts import font_word, fonts_of, usable_fonts, wish_font, wished_fonts
from desktop.session.session import Session
from desktop.typeset.font_choice import SHIPPED_ONE, Chosen
from desktop.typeset.progress import Progress
from desktop.ui.background import Work
from desktop.ui.desk import Desk
from desktop.ui.dialogs.ask import accepted, tell
from desktop.ui.guide import lead_to_manual
from desktop.ui.plain import Label, tip
from desktop.ui.printing.print_settings import keep_settings
from desktop.ui.theme.colors import style

_USE = {
    "song-bold": "标题、封面",
    "hei": "一级标题、附件号",
    "kai": "二级标题",
    "fang": "正文、三级以下标题",
    "song": "表格",
}
_AUTOMATIC, _SHIPPED = "自动", "用随程序带的"


class FontDialog(QDialog):
    """`wishes` are the print settings that it comes to."""

    place: ClassVar[str] = "fonts"  # in the manual

    def __init__(
        self, chosen: list[Chosen], usable: list[str], wished: dict[str, str], parent: QWidget | None = None
    ) -> None:
        """`usable` are the installed fonts to choose from; `wished` is what the file asks for."""
        super().__init__(parent)
        lead_to_manual(self, self.place)
        self.setWindowTitle("打印用的字体")
        self._boxes: dict[str, QComboBox] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(9)
        grid.setColumnStretch(3, 1)
        for column, head in enumerate(("字体", "用在", "选用", "这台电脑上")):
            label = Label(head, self)
            style(label, "color: $faint;")
            grid.addWidget(label, 0, column)
        by_face = {one.face: one for one in chosen}
        for line, (face, use) in enumerate(_USE.items(), 1):
            box = self._boxes[face] = QComboBox(self)
            box.setAccessibleName(f"{font_word(face)}选用")
            wish = wished.get(face)
            known = [*usable, *([wish] if wish and wish not in usable else [])]
            for text, name in (
                (_AUTOMATIC, None),
                (_SHIPPED, SHIPPED_ONE),
                *((name, name) for name in known),
            ):
                box.addItem(text, name)
            box.setCurrentIndex(box.findData(wish) if wish is not None else 0)
            box.setMinimumWidth(170)
            word = Label(font_word(face), self)
            word.setBuddy(box)
            why = Label(by_face[face].reason, self)
            why.setWordWrap(True)
            why.setMinimumWidth(300)
            style(why, "color: $faint;")
            grid.addWidget(word, line, 0)
            grid.addWidget(Label(use, self), line, 1)
            grid.addWidget(box, line, 2)
            grid.addWidget(why, line, 3)
        said = Label(
            "“自动”先用这台电脑上公文常用的字体，没有的用随程序带的。选的字体按名字记在文件里；"
            "换一台没有装它的电脑，改用别的并说明。",
            self,
        )
        said.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText("确定")
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText("取消")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        page.setSpacing(14)
        page.addLayout(grid)
        page.addStretch(1)
        page.addWidget(said)
        page.addWidget(buttons)
        self.resize(760, 330)

    @property
    def wishes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for face, box in self._boxes.items():
            found |= wish_font(face, box.currentData())
        return found


class Fonts(NamedTuple):
    """Which font prints each face, and the names of those to choose from."""

    chosen: list[Chosen]
    usable: list[str]


def finding_fonts(session: Session) -> Callable[[Progress], Fonts]:
    """What a thread does to see which fonts this computer has."""
    wished = wished_fonts(session.workbook)
    return lambda _: Fonts(fonts_of(wished), [font.name for font in usable_fonts()])


def ask_fonts(desk: Desk, fonts: Fonts, parent: QWidget) -> bool:
    """Let the person choose; whether something else is wished for now."""
    session = desk.session
    before = wished_fonts(session.workbook)
    dialog = FontDialog(fonts.chosen, fonts.usable, before, parent)
    if accepted(dialog):
        if session.read_only:
            tell(parent, "文件是只读打开的，选的字体记不下来")
        keep_settings(desk, dialog.wishes)
    return wished_fonts(session.workbook) != before


class FontLine(QWidget):
    """Which fonts will be used, in one line, with a way to choose. The computer's fonts are read in a thread."""

    changed = Signal()  # other fonts are wished for

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._work: Work[Fonts] | None = None
        self.label = Label("", self)
        style(self.label, "color: $faint;")
        self.button = QPushButton("字体(&F)…", self)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._ask)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.button)
        line.addWidget(self.label, 1)
        self.refresh()

    def refresh(self) -> None:
        self.stop()
        self.label.setText("正在查看这台电脑的字体……")
        self.button.setEnabled(False)
        self._work = Work(finding_fonts(self._desk.session), self)
        self._work.finished.connect(self._tell)
        self._work.start()

    def stop(self) -> None:
        """To be called before the line goes."""
        if self._work:
            self._work.finished.disconnect(self._tell)
            self._work.wait()
            self._work = None

    def _tell(self) -> None:
        if self._work and self._work.result:
            chosen = self._work.result.chosen
            self.label.setText(in_short(chosen))
            self.label.setToolTip(tip("\n".join(f"{font_word(one.face)}：{one.reason}" for one in chosen)))
            self.button.setEnabled(True)

    def _ask(self) -> None:
        if self._work and self._work.result and ask_fonts(self._desk, self._work.result, self):
            self.refresh()
            self.changed.emit()


def in_short(chosen: list[Chosen]) -> str:
    """Which font each face is printed in, the shipped ones together."""
    own = [f"{font_word(one.face)}用“{one.name}”" for one in chosen if one.name]
    shipped = [font_word(one.face) for one in chosen if not one.name]
    if not own:
        return "字体都用随程序带的"
    return "，".join([*own, *([f"{'、'.join(shipped)}用随程序带的"] if shipped else [])])
