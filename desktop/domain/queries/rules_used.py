"""The rules of the pack behind one figure: the numbers, functions and tables that it went through, with their clauses.

An `if` is followed only on the side that the values at hand lead to: beside a suggestion for 198次 of 200次 there is
nothing to read about dates and bands. Where a value is not at hand, such as that of a sum, both sides are listed.
"""

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.forms.pack import BandTable, Function
from desktop.domain.formula.evaluation import Value
from desktop.domain.formula.syntax import Binary, Call, FormulaError, Name, Tree, Unary
from desktop.domain.program.node import Node, RefKind
from desktop.domain.program.pack_functions import Functions
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, Row


class Rule(Struct, frozen=True):
    """A number, function or table of the rule pack that a formula rests on, with its clause."""

    text: str
    basis: str


class _Scope(Struct, frozen=True):
    """What names mean in one formula: the parameters, and the values of those that are at hand."""

    parameters: tuple[str, ...]
    known: dict[str, Value]


def rules_used(values: Values, node: Node, copy: Copy, row: Row | None) -> list[Rule]:
    """From the outside in, each once."""
    known: dict[str, Value] = {}
    for read in node.reads:
        ref = values.ref_of(read, copy, row)
        if ref:
            known[read.name] = values.value(ref)
        elif read.how is RefKind.CONSTANT and row:
            known[read.name] = values.constant(copy, row, read.name)
    walk = _Walk(Functions(values.set.pack))
    walk.visit(node.formula.tree, _Scope((), known))
    return list(walk.found.values())


class _Walk:
    def __init__(self, functions: Functions) -> None:
        self.functions, self.pack = functions, functions.pack
        self.found: dict[str, Rule] = {}
        self._seen: set[tuple[str, frozenset[tuple[str, Value]]]] = set()

    def visit(self, tree: Tree, scope: _Scope) -> None:
        match tree:
            case Unary(operand=operand):
                self.visit(operand, scope)
            case Binary(left=left, right=right):
                self.visit(left, scope)
                self.visit(right, scope)
            case Call(function="if", arguments=(condition, *branches)):
                self.visit(condition, scope)
                for branch in self._taken(condition, branches, scope):
                    self.visit(branch, scope)
            case Call(function=words.LOOKUP, arguments=(Name(text=table), sought)):
                known = self.pack.tables[table]
                self.found.setdefault(f"[{table}]", Rule(_table_words(known), known.basis))
                self.visit(sought, scope)
            case Call():
                self._call(tree, scope)
            case Name(text=text) if text in self.pack.numbers and text not in scope.parameters:
                packed = self.pack.numbers[text]
                self.found.setdefault(text, Rule(f"{text} = {number.show_plain(packed.value)}", packed.basis))

    def _call(self, call: Call, scope: _Scope) -> None:
        function = self.pack.functions.get(call.function)
        if function:
            self.found.setdefault(call.function, Rule(_function_words(function), function.body.basis))
            inner: dict[str, Value] = {}
            for name, argument in zip(function.parameters, call.arguments, strict=True):
                try:
                    inner[name] = self.functions.value(argument, scope.known)
                except FormulaError:
                    continue
            visited = call.function, frozenset(inner.items())
            if visited not in self._seen:
                self._seen.add(visited)
                self.visit(function.body.tree, _Scope(function.parameters, inner))
        for argument in call.arguments:
            self.visit(argument, scope)

    def _taken(self, condition: Tree, branches: list[Tree], scope: _Scope) -> list[Tree]:
        """The side of an `if` that was taken; both where that is unknown, neither where the condition is blank."""
        try:
            truth = self.functions.value(condition, scope.known)
        except FormulaError:
            return branches
        if truth is None:
            return []
        return branches[:1] if truth else branches[1:]


def _table_words(table: BandTable) -> str:
    bands = "，".join(f"≥ {number.show_plain(band.least)} {band.word}" for band in table.bands)
    return f"{table.name}：{bands}"


def _function_words(function: Function) -> str:
    return f"{function.name}({', '.join(function.parameters)}) = {function.body.text}"
