"""The line that tells what goes on beside the window: how far it is, how to stop it, what waits for the clerk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.ui.panes.jobs import Jobs
from desktop.ui.plain import Label
from desktop.ui.theme.colors import style


class JobLine(QWidget):
    """Takes no focus: whoever types goes on typing. Gone where there is nothing to tell."""

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.label = Label("", self)
        self.button = QPushButton(self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._pressed)
        self.close_button = QToolButton(self)
        self.close_button.setText("×")
        self.close_button.setToolTip("不看了")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(lambda: jobs.end())
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 0, 6, 0)
        line.setSpacing(6)
        for piece in (self.label, self.button, self.close_button):
            line.addWidget(piece)
        jobs.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        words, offer = self._jobs.words, self._jobs.offer
        self.setVisible(bool(words))
        self.label.setText(words)
        style(self.label, "color: $accent; font-weight: bold;" if offer else "")
        self.button.setText(offer.button if offer else "停止")
        self.close_button.setVisible(offer is not None)

    def _pressed(self) -> None:
        if self._jobs.offer:
            self._jobs.take()
        else:
            self._jobs.stop()
