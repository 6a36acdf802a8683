"""A formula in the words of the paper: 人员.在职 / 人员.编制 is 2023年实际在职人数 ÷ 编制数.

For people who fill in the form; whoever writes it reads the formula itself.
"""

import re
from typing import Final

from desktop.domain.formula.syntax import normal
from desktop.domain.program.node import Aggregate, Node, Reference, RefKind
from desktop.domain.values.address import label_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_FUNCTIONS: Final = {
    "sum": "合计", "count": "个数", "avg": "平均", "min": "最小", "max": "最大", "rank": "名次", "if": "如果",
    "round": "取整", "only": "唯一的",
}  # fmt: skip
_SIGNS: Final = {"*": " × ", "/": " ÷ ", "<>": "≠", "<=": "≤", ">=": "≥"}
_PIECE = re.compile(
    r"(\"[^\"]*\")|([\w*]+(?:\.[\w*]+)*)(?=\()|(\w*[^\W\d]\w*(?:\.[\w*]+)*)|(\s*(?:<>|<=|>=|[*/])\s*)"
)


def in_words(values: Values, node: Node, copy: Copy, row: Row | None) -> str:
    """The formula of `node` as it stands in `copy` and `row`, each name as the cell is called on paper."""
    called = {read.name: _read(values, read, copy, row) for read in node.reads}
    called |= {total.name: _taken(values, total) for total in node.aggregates}

    def piece(match: re.Match[str]) -> str:
        quoted, function, name, sign = match.groups()
        if quoted:
            return match[0]
        if function:
            return _FUNCTIONS.get(function, function)
        if name:
            return called.get(name) or next((called[one] for one in called if _means(name, one)), name)
        return _SIGNS.get(sign.strip(), sign)

    return _PIECE.sub(piece, normal(node.formula.text))


def _means(name: str, other: str) -> bool:
    """Whether `name`, in which * stands for a part, means `other`."""
    mine, parts = name.split("."), other.split(".")
    return len(mine) == len(parts) and all(a in ("*", b) for a, b in zip(mine, parts, strict=True))


def _read(values: Values, read: Reference, copy: Copy, row: Row | None) -> str:
    ref = values.ref_of(read, copy, row) if read.how is not RefKind.PACK else None
    if ref is None:
        return read.name
    other = values.copy(ref.copy)
    label = label_of(values, ref)
    return label if other is None or other.id == copy.id else f"{values.label(other)} {label}"


def _taken(values: Values, total: Aggregate) -> str:
    copy = next(iter(values.copies_of(total.form)), None)
    label = label_of(values, CellRef(copy.id, "", total.column)) if copy else total.column
    if total.group:
        return f"{total.group}各行 {label}"
    return f"各张“{values.set.forms[total.form].name}” {label}" if total.everywhere else label
