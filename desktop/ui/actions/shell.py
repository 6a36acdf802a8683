"""What an action may ask of the window around the workbench."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from desktop.session.session import Session
from desktop.ui.panes.jobs import Jobs
from desktop.ui.panes.workbench import Workbench


class Shell(Protocol):
    """The window: at most one workbook at a time, the start page where there is none."""

    @property
    def bench(self) -> Workbench | None: ...

    @property
    def jobs(self) -> Jobs:
        """What is done beside the window."""

    def window(self) -> QWidget:
        """The window as a widget, for what opens above it."""

    def may_leave(self) -> bool:
        """Whether the workbook on the screen can go: what is being typed is kept, or the person gives it up."""

    def leave(self) -> bool:
        """Let the workbook on the screen go; False if what is being typed could not be kept."""

    def show_session(self, session: Session, fresh: bool = False) -> None:
        """Show a workbook that has just been opened in place of the one before, which `may_leave` has allowed."""

    def show_start(self) -> None: ...

    def key_list(self) -> str:
        """Every key and what it does, as Markdown."""
