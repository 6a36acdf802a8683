"""What a dialog may ask of the workbench it stands on: no dialog knows the panes."""

from collections.abc import Callable
from typing import Protocol

from desktop.domain.workbook.workbook import CellRef
from desktop.session.session import Session


class Desk(Protocol):
    """An open workbook on the screen."""

    @property
    def session(self) -> Session: ...

    @property
    def copy_id(self) -> str:
        """The table or report on the screen."""

    def goto(self, ref: CellRef, spot: str = "") -> None:
        """Go to a cell; in the report to what reads `spot`."""

    def goto_different(self, ref: CellRef) -> None:
        """Go to a cell that another file has otherwise; in the report to the first words that are marked there."""

    def do(self, act: Callable[[], object]) -> bool:
        """Keep what is being typed, then do `act`; a refusal is shown, never raised, and comes back as False."""
