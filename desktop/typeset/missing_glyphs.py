"""What no font has, found before printing, so that nobody learns it from the paper."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop.domain.layout.form_layout import FormLayout
from desktop.domain.narrative.manuscript import Manuscript
from desktop.domain.workbook.workbook import CellRef
from desktop.typeset.fonts import SHIPPED, typeface
from desktop.typeset.measure import plain
from desktop.typeset.official_text import texts
from desktop.typeset.table_pages import TextOf


class Unprintable(NamedTuple):
    """Characters that will print as 〓: in which sheet or part of the text; in which cell, if it is one."""

    label: str
    ref: CellRef | None
    characters: str


def unprintable(
    manuscript: Manuscript, sheets: Sequence[FormLayout], text_of: TextOf, faces: Mapping[str, str] = SHIPPED
) -> Iterator[Unprintable]:
    """Every paragraph and every box with a character that neither its font nor the fallback has."""
    for place, face, text in texts(manuscript):
        missing = typeface(faces[face]).missing(plain(text))
        if missing:
            yield Unprintable(place, None, missing)
    for sheet in sheets:
        for box in sheet.boxes:
            missing = typeface(faces[box.style.font or sheet.paper.font]).missing(
                plain(text_of(box) + box.foot)
            )
            if missing:
                ref = box.ref or next((piece.ref for piece in box.pieces if piece.ref), None)
                yield Unprintable(sheet.label, ref, missing)
