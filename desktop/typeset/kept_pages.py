"""Pages composed before, for whoever composes nearly the same again: the preview after an edit.

A table's pages are those of its layout, its texts and the faces; only the page number depends on what is printed before
it. So they are kept by the copy, and used again while all of that is equal.
"""

from collections.abc import Mapping, Sequence
from threading import Lock
from typing import NamedTuple

from msgspec.structs import replace

from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.narrative.manuscript import Manuscript
from desktop.typeset.folio import folio
from desktop.typeset.page import Page, SheetPage

MOST = 300  # pages of tables: about 70 KB each


class _Table(NamedTuple):
    table: FilledLayout
    faces: Mapping[str, str]
    pages: Sequence[SheetPage]


class _Text(NamedTuple):
    manuscript: Manuscript
    faces: Mapping[str, str]
    pages: Sequence[Page]


class KeptPages:
    """The pages of the last print of each table, at most `most`, and of the text. Several threads may ask at once."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._tables: dict[str, _Table] = {}
        self._text: _Text | None = None
        self._lock = Lock()

    def table(self, table: FilledLayout, faces: Mapping[str, str], number: int) -> list[SheetPage] | None:
        """The pages of a table as it stands, numbered from `number` on; None if they are not kept."""
        kept = self._tables.get(table.layout.copy)
        if (
            kept is None
            or kept.table.texts != table.texts
            or kept.faces != faces
            or kept.table.layout != table.layout
        ):
            return None
        return _numbered(kept.pages, number, faces)

    def keep_table(self, table: FilledLayout, faces: Mapping[str, str], pages: Sequence[SheetPage]) -> None:
        with self._lock:
            self._tables.pop(table.layout.copy, None)
            held = sum(len(one.pages) for one in self._tables.values())
            if (
                held + len(pages) <= self._most
            ):  # the first tables stay: whoever prints them all begins with them
                self._tables[table.layout.copy] = _Table(table, dict(faces), pages)

    def text(self, manuscript: Manuscript, faces: Mapping[str, str]) -> Sequence[Page] | None:
        kept = self._text
        return kept.pages if kept and kept.manuscript == manuscript and kept.faces == faces else None

    def keep_text(self, manuscript: Manuscript, faces: Mapping[str, str], pages: Sequence[Page]) -> None:
        self._text = _Text(manuscript, dict(faces), pages)


def _numbered(pages: Sequence[SheetPage], number: int, faces: Mapping[str, str]) -> list[SheetPage]:
    """The same pages, numbered from `number` on where they bear a number."""
    found: list[SheetPage] = []
    for page in pages:
        if page.folio is not None:
            if page.number != number:
                page = replace(page, number=number, folio=folio(number, page.paper, page.block, faces))
            number += 1
        found.append(page)
    return found
