"""Why a finding stands, as somebody has said: found by its code and cells, counted if said of the same figures."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.fingerprint import Figure, figures_of_cells, fingerprint
from desktop.domain.forms.check import Level
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Workbook


class HasRef(Protocol):
    """What stands in a cell."""

    @property
    def ref(self) -> CellRef: ...


class Reason(Struct, frozen=True):
    """`text` counts now; `earlier` was said of other figures, to be looked at again. `key` is where it is kept.

    With `silences`, `text` says that the finding is a false alarm.
    """

    text: str = ""
    earlier: str = ""
    key: tuple[str, CellRef] | None = None
    silences: bool = False


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
                return Reason(why.text, key=(code, ref), silences=why.silences)
            if earlier.key is None:
                earlier = Reason(earlier=why.text, key=(code, ref))
    return earlier


def explained(
    values: Values,
    finding: Finding,
    figures: Iterable[Figure],
    legacy_code: str = "",
    refs: Iterable[CellRef] = (),
) -> Finding:
    """A finding with what was said of its figures, under its code or an earlier one, at its first cell or at `refs`."""
    print_ = fingerprint(figures)
    codes = (finding.code, legacy_code) if legacy_code else (finding.code,)
    why = reason(values.workbook, codes, refs or finding.where[:1], print_)
    return replace(
        finding,
        explanation="" if why.silences else why.text,
        silenced=why.text if why.silences else "",
        fingerprint=print_,
        earlier=why.earlier,
        reason_key=why.key,
    )


def at_cell(values: Values, code: str, level: Level, ref: CellRef, message: str) -> Finding:
    """A finding about what stands in one cell, with what was said of it."""
    return explained(values, Finding(code, level, (ref,), message), figures_of_cells(values, [ref]))


def at_cells(
    values: Values,
    code: str,
    level: Level,
    figures: Sequence[HasRef],
    message: str,
    expected: str = "",
    actual: str = "",
) -> Finding:
    """A finding about several figures, the one to go to first, with what was said of it."""
    refs = tuple(dict.fromkeys(one.ref for one in figures))
    found = Finding(code, level, refs, message, expected, actual)
    return explained(values, found, figures_of_cells(values, refs))
