"""What a supervisor has ticked as seen: a tick holds as long as the cell shows what it showed then."""

import hashlib
from collections.abc import Iterator
from typing import Final

from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

_SHORT: Final = 60  # characters of a text that is kept whole
_BEGINNING: Final = 20


def figure_of(values: Values, ref: CellRef) -> str:
    """What a cell shows, as a tick keeps it: a long text as its beginning and a fingerprint."""
    text = values.text(ref)
    if len(text) <= _SHORT:
        return text
    return f"{text[:_BEGINNING]}…{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def holds(values: Values, ref: CellRef) -> bool:
    """Whether a cell is ticked, and still shows what it showed then."""
    seen = values.workbook.seen.get(ref)
    return seen is not None and seen.figure == figure_of(values, ref)


def fallen(values: Values) -> Iterator[CellRef]:
    """The cells that show something else than when they were ticked."""
    return (ref for ref in values.workbook.seen if not holds(values, ref))
