"""A stream of a PDF, with an end of line of its own before `endstream`.

reportlab writes none, and counts on the data to end with one. Readers don't mind; PDF/A asks for it (ISO 19005-2,
6.1.7.1).
"""

from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

_END = b"endstream\n"


class Stream(pdfdoc.PDFStream):
    """An object of its own in the file, to which others refer."""

    __RefOnly__ = 1

    def format(self, document: Any) -> bytes:
        written: bytes = super().format(document)
        return written.removesuffix(_END) + b"\n" + _END


def stream(content: bytes, entries: Mapping[str, object] | None = None, *, plain: bool = False) -> Stream:
    """`content` with the `entries` of its dictionary; compressed unless `plain`."""
    filters = None if plain else [pdfdoc.PDFZCompress]
    return Stream(dictionary=pdfdoc.PDFDictionary(dict(entries or {})), content=content, filters=filters)
