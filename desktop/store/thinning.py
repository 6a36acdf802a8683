"""Which backups are no longer worth their room: the newest stay, then one a day, then one a week."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

NEWEST: Final = 10
DAYS: Final = 14  # with a backup, each of which keeps its last
WEEKS: Final = 12
BYTES: Final = 200_000_000  # of one workbook; a unit of 1,000 projects has 10 MB
ALWAYS: Final = 3  # stay, whatever they take


class Backup(NamedTuple):
    """A workbook as it was: where its copy lies, when it was made, on what occasion, and how many bytes it has."""

    path: Path
    at: datetime
    why: str
    size: int


def superfluous(backups: Sequence[Backup]) -> list[Backup]:
    """Those of the backups of one workbook that go, newest first like `backups`.

    With three months of daily work 10 + 13 + 10 stay.
    """
    stay = set(backups[:NEWEST])
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for one in backups:
        days.setdefault(one.at.date(), one)
        weeks.setdefault(one.at.isocalendar()[:2], one)
    stay |= {*list(days.values())[:DAYS], *list(weeks.values())[:WEEKS]}
    room, kept = BYTES, 0
    for one in backups:
        if one in stay:
            room, kept = room - one.size, kept + 1
            if room < 0 and kept > ALWAYS:
                stay.discard(one)
    return [one for one in backups if one not in stay]
