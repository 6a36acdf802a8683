"""The work of setting the report: its pages, and what there is to say of them."""

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from desktop.session.session import Session
from desktop.typeset.document import Printed
from desktop.typeset.kept_pages import KeptPages
from desktop.typeset.selection import Selection
from desktop.ui.background import Progress
from desktop.ui.printing.pages import Pages

_MOST: Final = 3  # warnings that are spelled out; more of them are counted
_kept: WeakKeyDictionary[Session, KeptPages] = WeakKeyDictionary()
"""The pages of each open workbook that were composed before."""


def composing(
    session: Session, selection: Selection, *, beginning: bool = False
) -> Callable[[Progress], tuple[Pages, Printed] | None]:
    """What a thread does to set the report as it stands now; None when it was stopped."""
    from desktop.session.printing import job_of
    from desktop.typeset.document import compose

    now = session.snapshot()
    kept = _kept.setdefault(session, KeptPages())

    def work(progress: Progress) -> tuple[Pages, Printed] | None:
        printed = compose(job_of(now, selection, beginning=beginning), progress, kept)
        return None if printed is None else (Pages(printed.data, printed.places), printed)

    return work


def warning(session: Session, printed: Printed) -> str:
    """In one line what could not be printed as it stands."""
    from desktop.session.printing import warnings

    found = warnings(session, printed)
    return "；".join(found[:_MOST]) + (f"；共 {len(found)} 处" if len(found) > _MOST else "")
