"""What is being typed, put on the disk every two seconds, and into the workbook again where the file refused it."""

from typing import Final, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

from desktop.session.session import Session
from desktop.store.drafts import Draft

_EVERY_MS: Final = 2000
_PAUSE_MS: Final = 1200  # an attempt may wait for another program, so none is made between two keys


class Desk(Protocol):
    """Where something is being typed."""

    session: Session

    def typing(self) -> list[Draft]:
        """What is on the screen and not in the workbook yet."""
        ...

    def try_to_keep(self) -> None:
        """Keep it, and leave it open."""
        ...

    def say(self, text: str) -> None: ...


class Drafting(QObject):
    """Follows the typing at one desk, from each key to the moment when it is kept."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told = False
        self._since_key = QElapsedTimer()
        self._since_key.start()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.keep)

    def follow(self) -> None:
        """Something was typed, or kept."""
        self._since_key.restart()
        if not self._pause.isActive():
            self._pause.start(_EVERY_MS)

    def keep(self) -> None:
        """Have what is being typed on the disk; where the file refused it, try once more."""
        desk, typing = self._desk, self._desk.typing()
        desk.session.keep_drafts(typing)
        self._tell()
        if typing and desk.session.unkept and self._since_key.elapsed() >= _PAUSE_MS:
            desk.try_to_keep()
        if typing:
            self._pause.start(_EVERY_MS)

    def stop(self) -> None:
        self._pause.stop()

    def _tell(self) -> None:
        """Say once that what is being typed is on no disk at all."""
        drafts = self._desk.session.file.drafts if self._desk.session.file else None
        problem = drafts.problem if drafts else ""
        if problem and not self._told:
            self._desk.say(f"正在输入的内容暂时没有记在这台电脑上，请随时按回车存进文件：{problem}")
        self._told = bool(problem)
