"""What is inside an Office file, looked through before any library loads it: how large, how many cells, merges.

Nothing that the archive says of itself is believed. The parts are unpacked piece by piece and read as XML without being
kept: openpyxl makes each cell that a merge covers, a million for a whole column.
"""

import zipfile
from xml.parsers import expat

from desktop.domain import limits

_PIECE = 1 << 18
_DOCTYPE = b"<!DOCTYPE"
_ROWS, _CELLS, _MERGE = ("row", "tr"), ("c", "tc"), "mergeCell"

# What is counted, how much of it is loaded, and what is said of more.
_MOST = {
    "elements": (limits.OFFICE_ELEMENTS, f"超过 {limits.OFFICE_ELEMENTS} 项内容，"),
    "rows": (limits.OFFICE_ROWS, f"超过 {limits.OFFICE_ROWS} 行，"),
    "cells": (limits.OFFICE_CELLS, f"超过 {limits.OFFICE_CELLS} 格，"),
    "merged": (limits.OFFICE_MERGED, f"超过 {limits.OFFICE_MERGED} 格合并在一起，"),
}


def unpacking_problem(archive: zipfile.ZipFile) -> str:
    """Why the parts of `archive` are not loaded; "" where they are. Raises BadZipFile where a part is broken."""
    look = _Look()
    try:
        for part in archive.infolist():
            with archive.open(part) as stream:
                look.begin()
                while piece := stream.read(_PIECE):
                    look.at(piece)
                look.end()
    except _Found as found:
        return str(found)
    return ""


class _Found(Exception):
    """Something that is not loaded; `str()` says what, and what to do."""


class _Look:
    """Counts what all parts hold together."""

    def __init__(self) -> None:
        self.bytes = self.elements = self.rows = self.cells = self.merged = 0
        self.begin()

    def begin(self) -> None:
        """What follows is another part."""
        self.before = b""
        self.held: list[bytes] = []  # pieces that the parser has not been given yet
        self.given = 0  # bytes that it has
        self.parser: expat.XMLParserType | None = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._element
        self.parser.StartDoctypeDeclHandler = self._document_type

    def at(self, piece: bytes) -> None:
        """Look at the next piece of a part. Raises _Found."""
        self.bytes += len(piece)
        if self.bytes > limits.UNPACKED_BYTES:
            raise _Found(
                f"展开后超过 {limits.UNPACKED_BYTES // 1_000_000} MB，不像表格文件，请只留要起草的表"
            )
        if _DOCTYPE in self.before + piece:
            self._document_type()
        self.before = piece[-len(_DOCTYPE) :]
        if self.parser:
            self.held.append(piece)
            # A comment of 60 MB is read from its beginning each time that more of it comes: so it comes in ever larger pieces.
            if len(self.held) * _PIECE >= self.given - max(self.parser.CurrentByteIndex, 0):
                self.end()

    def end(self) -> None:
        """Give the parser what is held."""
        pieces, self.held = b"".join(self.held), []
        self.given += len(pieces)
        if self.parser:
            try:
                self.parser.Parse(pieces)
            except expat.ExpatError:  # a picture; or broken, and then the library says so
                self.parser = None

    def _document_type(self, *_: object) -> None:
        """The format forbids document types; whoever writes one wants entities expanded or files fetched."""
        raise _Found("里有不该有的内容（DOCTYPE），请在 Word、Excel 或 WPS 里打开，另存一份再试")

    def _element(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        name = name.rpartition(" ")[2]
        if name in _ROWS:
            self.rows += 1
        elif name in _CELLS:
            self.cells += 1
        elif name == _MERGE:
            self.merged += area_of(attributes.get("ref", ""))
        for name, (most, message) in _MOST.items():
            if getattr(self, name) > most:
                raise _Found(f"里面{message}不像要填的表，请另存一份，只留要起草的表")


def area_of(reference: str) -> int:
    """How many cells `A1:C20` covers; 0 where it says nothing readable, which the library refuses."""
    first, _, last = reference.replace("$", "").partition(":")
    begin, end = _end(first), _end(last)
    if begin is None or end is None:
        return 0
    return (abs(end[0] - begin[0]) + 1) * (abs(end[1] - begin[1]) + 1)


def _end(reference: str) -> tuple[int, int] | None:
    letters = reference.rstrip("0123456789")
    row = limits.as_count(reference[len(letters) :])
    if row is None or not letters.isascii() or not letters.isalpha() or len(letters) > 3:
        return None
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, row
