"""The functions of a rule pack, each compiled once: they see their parameters and the numbers and tables of the pack.

A function cannot look at a cell, so it means the same wherever it is called. A pack comes with a file from anywhere:
functions that call each other in a circle, too deep, or that multiply into too many steps are refused.
"""

from collections.abc import Sequence
from contextlib import suppress
from types import SimpleNamespace
from typing import cast

from msgspec import Struct

from desktop.domain.forms.pack import BandTable, Function, Pack
from desktop.domain.formula.compile import AGGREGATES, Band, Callee, compile_tree
from desktop.domain.formula.evaluation import Closure, Evaluation, Value
from desktop.domain.formula.functions import BUILT_IN, REDEFINABLE
from desktop.domain.formula.syntax import Binary, Call, FormulaError, Name, Tree, Unary
from desktop.domain.refusal import Problem, nearest

MAX_STEPS = 5000  # of one formula with all the functions it calls
MAX_OPEN = 30  # functions that call each other in a row
MAX_DEPTH = 250  # of the same, in calls of Python within each other; Python itself gives up at 1000


class Size(Struct, frozen=True):
    """How much work a formula is, the functions that it calls written out: steps, and how deep they nest."""

    steps: int = 1
    depth: int = 1

    @property
    def too_large(self) -> bool:
        return self.steps > MAX_STEPS or self.depth > MAX_DEPTH


class AlreadyTold(FormulaError):
    """A function calls another whose mistake has already been reported."""

    def __init__(self) -> None:
        super().__init__("算法里有错", 0)


class Functions:
    """What the formulas of a set may call. `problems` holds what is wrong in the functions themselves."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.problems: list[Problem] = []
        self.callees: dict[str, Callee] = {}
        self.sizes: dict[str, Size] = {}
        self._open: list[str] = []
        self._broken: set[str] = set()
        for name in pack.functions:
            with suppress(AlreadyTold):
                self.callee(name)

    def callee(self, name: str) -> Callee | None:
        """The function `name`, compiled; None if the pack has none. Raises FormulaError where it has a mistake."""
        function = self.pack.functions.get(name)
        if function is None:
            return None
        if name in self._broken:
            raise AlreadyTold()
        if name not in self.callees:
            self._compile(function)
        return self.callees[name]

    def value(self, tree: Tree, known: dict[str, Value]) -> Value:
        """What `tree` comes to with these names, the pack's numbers and functions. Raises FormulaError for others."""
        run = compile_tree(tree, _PackNames(self), tuple(known))
        return run(cast(Evaluation, SimpleNamespace(reason="")), tuple(known.values()))

    def size(self, tree: Tree) -> Size:
        """The work of `tree`."""
        match tree:
            case Unary(operand=operand):
                parts = [self.size(operand)]
            case Binary(left=left, right=right):
                parts = [self.size(left), self.size(right)]
            case Call(function=name, arguments=arguments):
                parts = [self.size(argument) for argument in arguments]
                body = self.sizes.get(name)
                if body:
                    inner = max((part.depth for part in parts), default=0)
                    return Size(body.steps + sum(part.steps for part in parts), 2 + max(inner, body.depth))
            case _:
                return Size()
        return Size(1 + sum(part.steps for part in parts), 1 + max((part.depth for part in parts), default=0))

    def _compile(self, function: Function) -> None:
        name, place = function.name, function.body.place
        self._open.append(name)
        try:
            if name in {*AGGREGATES, *BUILT_IN} - {*REDEFINABLE}:
                raise FormulaError("程序里已经有这个函数，请改一个名字", 0)
            if len(self._open) > MAX_OPEN:
                raise FormulaError(f"算法一个用一个，超过 {MAX_OPEN} 层", 0)
            run = compile_tree(function.body.tree, _PackNames(self), function.parameters)
            size = self.size(function.body.tree)
            if size.too_large:
                raise FormulaError("一层套一层，算起来太长，请写简单些", 0)
        except FormulaError as error:
            self._broken.add(name)
            if not isinstance(error, AlreadyTold):
                self.problems.append(Problem(place.file, place.line, f"算法“{name}”：{error}"))
            raise AlreadyTold() from None
        finally:
            self._open.pop()
        self.sizes[name] = size
        self.callees[name] = Callee(name, function.parameters, run)


class _PackNames:
    """What names mean inside a function of the pack."""

    def __init__(self, functions: Functions) -> None:
        self.all, self.pack = functions, functions.pack

    def value(self, name: Name) -> Closure:
        if name.text not in self.pack.numbers:
            hint = nearest(name.text, list(self.pack.numbers))
            raise FormulaError(f"算法里只能用参数和规则包的数，没有叫“{name.text}”的{hint}", name.position)
        value = self.pack.numbers[name.text].value
        return lambda e, a: value

    def aggregate(self, call: Call) -> Closure | None:
        if call.function in ("min", "max"):
            return None
        raise FormulaError(
            f"算法里不能用 {call.function}，请在表的公式里合计好，作为参数传进来", call.position
        )

    def callee(self, name: str) -> Callee | None:
        if name in self.all._open:
            raise FormulaError(f"绕回来用到“{name}”", 0)
        return self.all.callee(name)

    def functions(self) -> list[str]:
        return list(self.pack.functions)

    def bands(self, name: Name) -> Sequence[Band]:
        return table_of(self.pack, name).bands


def table_of(pack: Pack, name: Name) -> BandTable:
    """The band table that 查表 names."""
    if name.text not in pack.tables:
        hint = nearest(name.text, list(pack.tables))
        raise FormulaError(f"规则包里没有叫“{name.text}”的表{hint}", name.position)
    return pack.tables[name.text]
