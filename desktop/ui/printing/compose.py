"""The work of setting the report as it stood at one moment, and what there is to say of what came out."""

from collections.abc import Callable
from typing import Final
from weakref import WeakKeyDictionary

from msgspec.structs import replace

from desktop.domain.engine.snapshot import Snapshot
from desktop.session.session import Session
from desktop.typeset.document import Printed
from desktop.typeset.kept_pages import KeptPages
from desktop.typeset.progress import Progress
from desktop.typeset.selection import Selection

_MOST: Final = 3  # warnings that are spelled out; more of them are counted
_kept: WeakKeyDictionary[Session, KeptPages] = WeakKeyDictionary()
"""The pages of each open workbook that were composed before."""


def composing(
    session: Session,
    now: Snapshot,
    selection: Selection,
    *,
    beginning: bool = False,
    archival: bool | None = None,
) -> Callable[[Progress], Printed | None]:
    """What a thread does to set the report of a session as it stood at a moment; None when it was stopped.

    `archival` says whether as PDF/A, where that was asked for after that moment.
    """
    from desktop.session.printing import job_of
    from desktop.typeset.document import compose

    kept = _kept.setdefault(session, KeptPages())

    def compose_job(progress: Progress) -> Printed | None:
        job = job_of(now, selection, beginning=beginning)
        if archival is not None:
            job = replace(job, archival=archival)
        return compose(job, progress, kept)

    return compose_job


def warning(now: Snapshot, printed: Printed) -> str:
    """In one line what could not be printed as it stands."""
    from desktop.session.printing import warnings

    found = warnings(now, printed)
    return "；".join(found[:_MOST]) + (f"；共 {len(found)} 处" if len(found) > _MOST else "")
