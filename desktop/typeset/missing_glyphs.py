"""What no font has, found before printing, so that nobody learns it from the paper."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.narrative.manuscript import Manuscript
from desktop.domain.workbook.workbook import CellRef
from desktop.typeset.fonts import SHIPPED, typeface
from desktop.typeset.official_text import texts
from desktop.typeset.set_text import plain


class Unprintable(NamedTuple):
    """Characters that will print as 〓: in which sheet or part of the text; in which cell, if it is one."""

    label: str
    ref: CellRef | None
    characters: str


def unprintable(
    manuscript: Manuscript, tables: Sequence[FilledLayout], faces: Mapping[str, str] = SHIPPED
) -> Iterator[Unprintable]:
    """Every paragraph and every box with a character that neither its font nor the fallback has."""
    for place, face, text in texts(manuscript):
        missing = typeface(faces[face]).missing(plain(text))
        if missing:
            yield Unprintable(place, None, missing)
    for table in tables:
        layout = table.layout
        for box, text in zip(layout.boxes, table.texts, strict=True):
            font = faces[box.style.font or layout.paper.font]
            missing = typeface(font).missing(plain(text + box.foot))
            if missing:
                ref = box.ref or next((piece.ref for piece in box.pieces if piece.ref), None)
                yield Unprintable(layout.label, ref, missing)
