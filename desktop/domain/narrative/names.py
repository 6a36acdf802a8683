"""A figure of one copy or row, by the name people type and by the ids that are kept.

People see and type {附件3-8.总额.执行}; kept is {@copy/row/cell}, so that moving or renumbering changes what is shown
and never what is meant. A cell that stands once in its set is kept by its name, which never changes.
"""

import re
from collections.abc import Callable

from desktop.domain.calculation import Calculation
from desktop.domain.naming import find, name_of
from desktop.domain.refusal import Refusal
from desktop.domain.workbook import CellRef

_NAME = re.compile(r"(?<!\\)(?P<open>[{｛]\s*)(?P<name>[^{}｛｝|｜@：:]+?)(?=\s*[|｜}｝])")
_ADDRESS = re.compile(
    r"(?<!\\)(?P<open>[{｛]\s*)@(?P<copy>[^/{}]*)/(?P<row>[^/{}]*)/(?P<cell>[^{}｛｝|｜]+?)(?=\s*[|｜}｝])"
)


def kept(text: str, calculation: Calculation, found: Callable[[str], CellRef] | None = None) -> str:
    """`text` as it is kept: cells of one copy or row by their ids; `found` knows names that are called otherwise."""

    def address(match: re.Match[str]) -> str:
        try:
            ref = found(match["name"]) if found else find(calculation, match["name"])
        except Refusal:
            return match[0]  # an expression, or a name that a finding will tell of
        return match["open"] + reference(ref, calculation)

    return _NAME.sub(address, text)


def shown(text: str, calculation: Calculation) -> str:
    """`text` as people see and type it; what points to a cell that is gone stays as it is kept."""

    def name(match: re.Match[str]) -> str:
        ref = CellRef(match["copy"], match["row"], match["cell"])
        gone = calculation.copy(ref.copy) is None or (ref.row and calculation.row(ref.row) is None)
        return match[0] if gone else match["open"] + name_of(calculation, ref)

    return _ADDRESS.sub(name, text)


def reference(ref: CellRef, calculation: Calculation) -> str:
    """How a text that is kept names a cell: what stands between the braces."""
    copy = calculation.copy(ref.copy)
    if copy and not copy.form.many and not ref.row:
        return f"{copy.form.id}.{ref.cell}"
    return f"@{ref.copy}/{ref.row}/{ref.cell}"
