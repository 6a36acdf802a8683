"""A computed cell as a live formula of Excel, where Excel can say it and comes to the same figure.

Names become addresses, totals the sum of their members, functions of the rule pack what they stand for. Each piece is
computed while it is put together: a formula that would give another figure than the program's is not written.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from typing import Final

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.formula.compile import RANK
from desktop.domain.formula.evaluation import Value
from desktop.domain.formula.syntax import Binary, Blank, Call, Name, Number, Text, Tree, Unary
from desktop.domain.program.node import Node, RefKind
from desktop.domain.quantity import read_quantity
from desktop.domain.values.cell import decimals_of, rounded_as_printed
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_LONGEST: Final = 8000  # characters of a formula; Excel takes 8192
_MOST_PARTS: Final = 200  # of a sum; Excel takes 255
_COMPARED: Final = {"=": "=", "≠": "<>", "<": "<", ">": ">", "≤": "<=", "≥": ">="}
_COMPUTED: Final[dict[str, tuple[str, Callable[[Decimal, Decimal], Decimal]]]] = {
    "+": ("+", number.CONTEXT.add),
    "-": ("-", number.CONTEXT.subtract),
    "×": ("*", number.CONTEXT.multiply),
    "÷": ("/", number.CONTEXT.divide),
}
_ONLY: Final = "only"
_TAKEN_TOGETHER: Final = {"sum": "SUM", "count": "COUNT", "avg": "AVERAGE", "min": "MIN", "max": "MAX"}


class Address(Struct, frozen=True):
    """Where a cell is printed: the name of its sheet, its column and row from 1, the letters of the column."""

    sheet: str
    column: int
    row: int
    letters: str

    def seen_from(self, sheet: str) -> str:
        return f"{self._before(sheet)}{self.letters}{self.row}"

    def to(self, last: "Address", sheet: str) -> str:
        """The range from here down to `last`."""
        return f"{self._before(sheet)}{self.letters}{self.row}:{last.letters}{last.row}"

    def _before(self, sheet: str) -> str:
        return "" if sheet == self.sheet else "'" + self.sheet.replace("'", "''") + "'!"


class _Piece(Struct, frozen=True):
    """Part of a formula and what it comes to: None where that is nothing, or cannot be told."""

    text: str
    value: Value
    fixed: bool = False  # it points to no cell


_NOTHING: Final = _Piece('""', None, True)


class _Cannot(Exception):
    """Excel has no way to say it, or would come to something else."""


def live(values: Values, ref: CellRef, printed: Mapping[CellRef, Address]) -> str:
    """The formula of a computed cell, without the sign before it; "" where only its value can be written."""
    copy, here = values.copy(ref.copy), printed.get(ref)
    node = values.program.nodes.get((copy.form.id, ref.cell)) if copy else None
    value = values.value(ref)
    if (
        copy is None
        or here is None
        or node is None
        or node.definition is None
        or not isinstance(value, Decimal)
    ):
        return ""
    row = values.row(ref.row) if ref.row else None
    writer = _Writer(values, printed, node, copy, row, here.sheet)
    try:
        piece = writer.piece(node.formula.tree, {})
    except (_Cannot, ArithmeticError):
        return ""
    if not isinstance(piece.value, Decimal):
        return ""
    places = decimals_of(node.definition, values.set.pack)
    text, got = piece.text, piece.value
    if places is not None and node.definition.kind.rounded:
        text, got = f"ROUND({text},{places})", rounded_as_printed(got, node.definition, places)
    same = got == value or (not node.definition.kind.rounded and abs(got - value) < Decimal("1e-12"))
    return text if same and len(text) <= _LONGEST else ""


class _Writer:
    def __init__(
        self,
        values: Values,
        printed: Mapping[CellRef, Address],
        node: Node,
        copy: Copy,
        row: Row | None,
        sheet: str,
    ) -> None:
        self.values, self.printed, self.node = values, printed, node
        self.copy, self.row, self.sheet = copy, row, sheet
        self.reads = {read.name: read for read in node.reads}

    def piece(self, tree: Tree, known: Mapping[str, _Piece]) -> _Piece:
        """`tree` in Excel's words; `known` are the parameters of the function of which it is the body."""
        match tree:
            case Number(value=value) | Text(value=value):
                return _literal(value)
            case Name(text=name):
                return known[name] if name in known else self._read(name)
            case Unary(sign="-", operand=operand):
                inner = self.piece(operand, known)
                negative = -inner.value if isinstance(inner.value, Decimal) else None
                return _Piece(f"-{_closed(inner.text)}", negative)
            case Binary(sign=sign, left=left, right=right):
                return self._binary(sign, self.piece(left, known), self.piece(right, known))
            case Call():
                return self._call(tree, known)
            case Blank():
                return _NOTHING
        raise _Cannot

    def _read(self, name: str) -> _Piece:
        """A cell by its address, or by its figure where it isn't printed."""
        read = self.reads.get(name)
        if read is None or read.how is RefKind.PACK:
            known = self.values.set.pack.numbers.get(name)
            if known is None:
                raise _Cannot
            return _literal(known.value)
        ref = self.values.ref_of(read, self.copy, self.row)
        if ref is None:
            raise _Cannot
        value = self.values.value(ref)
        address = self.printed.get(ref)
        if address:
            return _Piece(address.seen_from(self.sheet), value)
        return _literal(value)

    def _binary(self, sign: str, left: _Piece, right: _Piece) -> _Piece:
        one, other = left.value, right.value
        if sign in (words.AND, words.OR):
            name, either = ("AND", False) if sign == words.AND else ("OR", True)
            told = isinstance(one, bool) and isinstance(other, bool)
            return _Piece(
                f"{name}({left.text},{right.text})",
                (one or other if either else one and other) if told else None,
            )
        if sign in _COMPARED:
            fixed = left.fixed and right.fixed
            return _Piece(f"{left.text}{_COMPARED[sign]}{right.text}", _compared(sign, one, other), fixed)
        if sign not in _COMPUTED:
            raise _Cannot
        spelled, compute = _COMPUTED[sign]
        # A cell whose formula gives nothing holds an empty text, which Excel does not add.
        texts = [
            f"N({piece.text})" if piece.value is None else _closed(piece.text) for piece in (left, right)
        ]
        text = spelled.join(texts)
        if isinstance(one, Decimal) and isinstance(other, Decimal):
            return _Piece(text, compute(one, other) if other or sign != "÷" else None)
        # A blank cell counts as nothing beside a figure, here as there; any other way nobody knows.
        if other is None and isinstance(one, Decimal) and sign in "+-":
            return _Piece(text, one)
        return _Piece(text, other if one is None and isinstance(other, Decimal) and sign == "+" else None)

    def _call(self, call: Call, known: Mapping[str, _Piece]) -> _Piece:
        function = call.function
        total = self._total(call, known)
        if total:
            return total
        pack = self.values.set.pack.functions.get(function)
        if pack:
            given = [self.piece(argument, known) for argument in call.arguments]
            return self.piece(pack.body.tree, dict(zip(pack.parameters, given, strict=True)))
        if function == words.LOOKUP:
            return self._band(call)
        pieces = [self.piece(argument, known) for argument in call.arguments]
        if function == "if":
            return _chosen(pieces)
        if function == words.NUMBER_OF and pieces[0].fixed and isinstance(pieces[0].value, str):
            return _literal(read_quantity(pieces[0].value).number)
        texts = ",".join(piece.text for piece in pieces)
        numbers = [piece.value for piece in pieces if isinstance(piece.value, Decimal)]
        told = len(numbers) == len(pieces)
        match function, len(pieces):
            case "min", _:
                return _Piece(f"MIN({texts})", min(numbers) if told else None)
            case "max", _:
                return _Piece(f"MAX({texts})", max(numbers) if told else None)
            case "abs", 1:
                return _Piece(f"ABS({texts})", abs(numbers[0]) if told else None)
            case "round", 1:
                return _Piece(f"ROUND({texts},0)", number.rounded(numbers[0], 0) if told else None)
            case "round", 2:
                return _Piece(
                    f"ROUND({texts})", number.rounded(numbers[0], int(numbers[1])) if told else None
                )
        raise _Cannot

    def _band(self, call: Call) -> _Piece:
        """A table of bands that has one word for all of them says that word, whatever is looked up."""
        table = (
            self.values.set.pack.tables.get(call.arguments[0].text)
            if isinstance(call.arguments[0], Name)
            else None
        )
        said = {band.word for band in table.bands} if table else set()
        if len(said) != 1:
            raise _Cannot
        return _literal(said.pop())

    def _total(self, call: Call, known: Mapping[str, _Piece]) -> _Piece | None:
        """A column taken together: its members by their addresses, those that stand below each other as a range."""
        at = 1 if call.function == RANK else 0
        column = call.arguments[at] if len(call.arguments) > at else None
        if call.function not in (*_TAKEN_TOGETHER, _ONLY, RANK) or not isinstance(column, Name):
            return None
        named = [
            one for one in self.node.aggregates if (one.function, one.name) == (call.function, column.text)
        ]
        if not named:
            return None
        if len(named) > 1:
            raise _Cannot  # told apart by their conditions alone
        members = self.values.members(named[0], self.copy, self.row)
        if not members or len(members) > _MOST_PARTS or not all(ref in self.printed for ref in members):
            raise _Cannot
        if call.function == _ONLY:
            if len(members) > 1:
                raise _Cannot
            return _Piece(self.printed[members[0]].seen_from(self.sheet), self.values.value(members[0]))
        figures = [value for ref in members if isinstance(value := self.values.value(ref), Decimal)]
        if len(figures) != len(members):
            raise _Cannot
        ranges = list(self._ranges([self.printed[ref] for ref in members]))
        if call.function == RANK:
            own = self.piece(call.arguments[0], known)
            above = "+".join(f'COUNTIF({one},">"&{own.text})' for one in ranges)
            value = own.value
            place = Decimal(1 + sum(one > value for one in figures)) if isinstance(value, Decimal) else None
            return _Piece(f"1+{above}", place)
        return _Piece(
            f"{_TAKEN_TOGETHER[call.function]}({','.join(ranges)})", _together(call.function, figures)
        )

    def _ranges(self, addresses: list[Address]) -> Iterator[str]:
        def run(pair: tuple[int, Address]) -> tuple[str, int, int]:
            return pair[1].sheet, pair[1].column, pair[1].row - pair[0]

        for _, group in groupby(enumerate(addresses), run):
            found = [address for _, address in group]
            alone = len(found) == 1
            yield found[0].seen_from(self.sheet) if alone else found[0].to(found[-1], self.sheet)


def _together(function: str, figures: list[Decimal]) -> Decimal:
    total = sum(figures, Decimal(0))
    match function:
        case "sum":
            return total
        case "count":
            return Decimal(len(figures))
        case "avg":
            return number.CONTEXT.divide(total, Decimal(len(figures)))
        case "min":
            return min(figures)
    return max(figures)


def _literal(value: Value) -> _Piece:
    """What points to no cell: a figure, a text, nothing."""
    if value is None:
        return _NOTHING
    if isinstance(value, bool):
        raise _Cannot
    return _Piece(number.show_plain(value) if isinstance(value, Decimal) else _quoted(value), value, True)


def _chosen(pieces: list[_Piece]) -> _Piece:
    """IF, whose condition must be known; where it points to no cell, the branch alone. Without a second there is nothing."""
    wanted, *branches = pieces
    if not isinstance(wanted.value, bool):
        raise _Cannot
    branches = branches if len(branches) > 1 else [*branches, _NOTHING]
    chosen = branches[0] if wanted.value else branches[1]
    if wanted.fixed:
        return chosen
    return _Piece(f"IF({wanted.text},{branches[0].text},{branches[1].text})", chosen.value)


def _compared(sign: str, left: Value, right: Value) -> bool | None:
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return {
            "=": left == right, "≠": left != right, "<": left < right, ">": left > right,
            "≤": left <= right, "≥": left >= right,
        }[sign]  # fmt: skip
    texts = ["" if one is None else one for one in (left, right)]
    if sign in "=≠" and any(isinstance(one, str) for one in (left, right)):
        return (texts[0] == texts[1]) == (sign == "=")
    return None


def _closed(text: str) -> str:
    """A piece as an operand."""
    plain = all(sign.isalnum() or sign in ".!'$_" for sign in text)
    return text if plain else f"({text})"


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
