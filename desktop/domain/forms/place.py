"""The place of a definition in its file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """The place of a definition: file name and line, counted from 1."""

    file: str
    line: int


NOWHERE = Place("", 0)
