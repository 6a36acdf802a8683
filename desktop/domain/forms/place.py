"""Where a definition stands."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where a definition stands: file name and line, counted from 1."""

    file: str
    line: int


NOWHERE = Place("", 0)
