"""The work of setting the report: its pages, and what there is to say of them."""

from collections.abc import Callable
from io import BytesIO
from typing import Final

from desktop.session.session import Session
from desktop.typeset.selection import Selection
from desktop.ui.background import Progress
from desktop.ui.printing.pages import Pages

_MOST: Final = 3  # warnings that are said; more of them are counted


def composing(
    session: Session, selection: Selection, *, beginning: bool = False
) -> Callable[[Progress], tuple[Pages, list[str]] | None]:
    """What a thread does to set the report: its pages and the warnings, None when it was stopped."""
    from desktop.session.printing import print_workbook, warnings

    def work(progress: Progress) -> tuple[Pages, list[str]] | None:
        target = BytesIO()
        printed = print_workbook(session, target, selection, progress, beginning=beginning)
        if printed is None:
            return None
        return Pages(target.getvalue(), printed.places), warnings(session, printed)

    return work


def in_short(warnings: list[str]) -> str:
    return "；".join(warnings[:_MOST]) + (f"；共 {len(warnings)} 处" if len(warnings) > _MOST else "")
