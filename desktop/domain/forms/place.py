"""The place of a definition in its file."""

from msgspec import Struct


class Place(Struct, frozen=True):
    """The place of a definition: file name and line, counted from 1."""

    file: str
    line: int


NOWHERE = Place("", 0)
