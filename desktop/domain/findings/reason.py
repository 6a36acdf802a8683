"""Why a finding stands, as somebody has said: found by its code and cells, counted if said of the same figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop.domain.workbook.workbook import CellRef, Workbook


@dataclass(frozen=True)
class Reason:
    """`text` counts now; `earlier` was said of other figures, to be looked at again. `key` is where it is kept."""

    text: str = ""
    earlier: str = ""
    key: tuple[str, CellRef] | None = None


def reason(book: Workbook, codes: Sequence[str], refs: Iterable[CellRef], figures: str) -> Reason:
    """The reason kept under one of the codes, the first best, at one of the cells; one that counts goes first.

    A reason without a fingerprint, from an old file or written by hand in JSON, counts for any figures.
    """
    earlier = Reason()
    if not book.explanations:
        return earlier
    for ref in refs:
        for code in codes:
            why = book.explanations.get((code, ref))
            if why is None:
                continue
            if why.figures in ("", figures):
                return Reason(why.text, key=(code, ref))
            if earlier.key is None:
                earlier = Reason(earlier=why.text, key=(code, ref))
    return earlier
