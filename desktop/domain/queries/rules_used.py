"""The rules of the pack behind one figure: the numbers, functions and tables that it went through, with their clauses.

An `if` is followed only on the side that the values at hand lead to: beside a suggestion for 198次 of 200次 there is
nothing to read about dates and bands. Where a value is not at hand, such as that of a sum, both sides are listed.
"""

from collections.abc import Callable

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.forms.pack import BandTable, Function
from desktop.domain.formula.evaluation import Value
from desktop.domain.formula.syntax import Binary, Call, FormulaError, Name, Tree, Unary
from desktop.domain.program.node import Node, RefKind
from desktop.domain.program.pack_functions import Functions
from desktop.domain.queries.formula_words import told
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, Row


class Rule(Struct, frozen=True):
    """A number, function or table of the rule pack that a formula rests on, with its clause.

    `text` is as the pack has it, `words` for people: of what a function decides, only the way that was gone.
    """

    text: str
    basis: str
    words: str = ""


class _Scope(Struct, frozen=True):
    """What names mean in one formula: the parameters, and the values of those that are at hand."""

    parameters: tuple[str, ...]
    known: dict[str, Value]


def rules_used(values: Values, node: Node, copy: Copy, row: Row | None) -> list[Rule]:
    """From the outside in, each once."""
    walk = _Walk(Functions(values.set.pack))
    walk.visit(node.formula.tree, _Scope((), _known(values, node, copy, row)))
    return list(walk.found.values())


def deciding(values: Values, node: Node, copy: Copy, row: Row | None) -> Callable[[Tree], bool | None]:
    """Tells whether a condition of the formula holds, with the values at hand; None where that is unknown."""
    walk, known = _Walk(Functions(values.set.pack)), _known(values, node, copy, row)
    return lambda condition: walk.truth(condition, known)


def _known(values: Values, node: Node, copy: Copy, row: Row | None) -> dict[str, Value]:
    """The values that the names of the formula have, where they are at hand."""
    known: dict[str, Value] = {}
    for read in node.reads:
        ref = values.ref_of(read, copy, row)
        if ref:
            known[read.name] = values.value(ref)
        elif read.how is RefKind.CONSTANT and row:
            known[read.name] = values.constant(copy, row, read.name)
    return known


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
                said = _table_words(known)
                self.found.setdefault(f"[{table}]", Rule(said, known.basis, said))
                self.visit(sought, scope)
            case Call():
                self._call(tree, scope)
            case Name(text=text) if text in self.pack.numbers and text not in scope.parameters:
                packed = self.pack.numbers[text]
                said = f"{text} = {number.show_plain(packed.value)}"
                self.found.setdefault(text, Rule(said, packed.basis, said))

    def _call(self, call: Call, scope: _Scope) -> None:
        function = self.pack.functions.get(call.function)
        if function:
            inner: dict[str, Value] = {}
            for name, argument in zip(function.parameters, call.arguments, strict=True):
                try:
                    inner[name] = self.functions.value(argument, scope.known)
                except FormulaError:
                    continue
            self._note(function, inner)
            visited = call.function, frozenset(inner.items())
            if visited not in self._seen:
                self._seen.add(visited)
                self.visit(function.body.tree, _Scope(function.parameters, inner))
        for argument in call.arguments:
            self.visit(argument, scope)

    def _note(self, function: Function, known: dict[str, Value]) -> None:
        """Tell of a function the way that these values go; the whole of it where it is gone through in two ways."""
        head = f"{function.name}({', '.join(function.parameters)})"
        said = f"{head} = {told(function.body.tree, str, lambda condition: self.truth(condition, known))}"
        before = self.found.get(function.name)
        if before is not None and before.words != said:
            said = f"{head} = {told(function.body.tree, str)}"
        text = f"{head} = {function.body.text}"
        # A rule that is told another way keeps its place.
        self.found[function.name] = Rule(text, function.body.basis, said)

    def truth(self, condition: Tree, known: dict[str, Value]) -> bool | None:
        """Whether a condition holds; None where that is unknown, or it is blank."""
        try:
            truth = self.functions.value(condition, known)
        except FormulaError:
            return None
        return None if truth is None else bool(truth)

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
