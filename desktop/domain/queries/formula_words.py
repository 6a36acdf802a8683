"""A formula in the words of the paper: 人员.在职 / 人员.编制 is 2023年实际在职人数 ÷ 编制数.

For people who fill in the form; whoever writes it reads the formula itself.
"""

from collections.abc import Callable
from typing import Final

from desktop.domain import number, words
from desktop.domain.formula.syntax import Binary, Blank, Call, Name, Number, Text, Tree, Unary
from desktop.domain.program.node import Aggregate, Node, Reference, RefKind
from desktop.domain.values.address import label_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_FUNCTIONS: Final = {
    "sum": "合计", "count": "个数", "avg": "平均", "min": "最小", "max": "最大", "rank": "名次",
    "round": "四舍五入", "roundup": "进位", "abs": "绝对值", "only": "唯一的",
}  # fmt: skip
_BINDS: Final = {sign: at for at, signs in enumerate(
    ((words.OR,), (words.AND,), ("=", "≠", "<", ">", "≤", "≥"), ("&",), ("+", "-"), ("×", "÷"))
) for sign in signs}  # fmt: skip
_CHOICE, _TIGHTEST = -1, 9  # how closely an `if` binds, and what needs no brackets


def in_words(
    values: Values,
    node: Node,
    copy: Copy,
    row: Row | None,
    taken: Callable[[Tree], bool | None] = lambda _: None,
) -> str:
    """The formula of `node` as it stands in `copy` and `row`, each name as the cell is called on paper; see `told`."""
    called = {read.name: _read(values, read, copy, row) for read in node.reads}
    for total in node.aggregates:
        called[total.name] = _taken(values, total)
        for cell in values.set.forms[total.form].cells:  # what a condition looks at
            label = f"各行 {_column(values, total.form, cell)}"
            called.setdefault(cell, label)
            called.setdefault(f"{total.form}.{cell}", label)
    return told(node.formula.tree, lambda name: called.get(name, name), taken)


def told(
    tree: Tree, called: Callable[[str], str], taken: Callable[[Tree], bool | None] = lambda _: None
) -> str:
    """A tree as a line, its names as `called`; of an `if` only the side that is `taken`, where that is known."""
    return _told(tree, called, taken)[0]


def _told(tree: Tree, called: Callable[[str], str], taken: Callable[[Tree], bool | None]) -> tuple[str, int]:
    """The line, and how closely its parts bind."""

    def inside(part: Tree, least: int) -> str:
        text, binds = _told(part, called, taken)
        return text if binds >= least else f"（{text}）" if binds == _CHOICE else f"({text})"

    match tree:
        case Number(value=value):
            return number.show_plain(value), _TIGHTEST
        case Text(value=value):
            return f"“{value}”" if value else "空", _TIGHTEST
        case Blank():
            return "空", _TIGHTEST
        case Name(text=text):
            return called(text), _TIGHTEST
        case Unary(sign=sign, operand=operand):
            space = " " if sign == words.NOT else ""
            return f"{sign}{space}{inside(operand, _TIGHTEST)}", _TIGHTEST
        case Binary(sign=sign, left=left, right=right):
            binds = _BINDS[sign]
            return f"{inside(left, binds)} {sign} {inside(right, binds + 1)}", binds
        case Call(function="if", arguments=(condition, *sides)):
            truth = taken(condition)
            if truth is not None:
                side = sides[0] if truth else sides[1] if len(sides) > 1 else Blank()
                return _told(side, called, taken)
            other = f"，否则 {inside(sides[1], 0)}" if len(sides) > 1 else ""
            return f"{inside(condition, 0)} 时 {inside(sides[0], 0)}{other}", _CHOICE
        case Call(function=words.LOOKUP, arguments=(Name(text=table), sought)):
            return f"“{table}”表里 {inside(sought, 0)} 的那一档", _TIGHTEST
        case Call(function=function, arguments=arguments):
            inner = ", ".join(_told(one, called, taken)[0] for one in arguments)
            return f"{_FUNCTIONS.get(function, function)}({inner})", _TIGHTEST


def _read(values: Values, read: Reference, copy: Copy, row: Row | None) -> str:
    ref = values.ref_of(read, copy, row) if read.how is not RefKind.PACK else None
    if ref is None:
        return read.name
    other = values.copy(ref.copy)
    label = label_of(values, ref)
    return label if other is None or other.id == copy.id else f"{values.label(other)} {label}"


def _taken(values: Values, total: Aggregate) -> str:
    label = _column(values, total.form, total.column)
    if total.group:
        return f"{total.group}各行 {label}"
    return f"各张“{values.set.forms[total.form].name}” {label}" if total.everywhere else label


def _column(values: Values, form: str, cell: str) -> str:
    copy = next(iter(values.copies_of(form)), None)
    return label_of(values, CellRef(copy.id, "", cell)) if copy else cell
