"""From tree to function: names, signs and functions joined into one that computes a formula at its place.

A value is a Decimal, a str, a bool, or None for blank; what each sign and function does with them: `operators.py`,
`functions.py`.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Protocol

from msgspec import Struct

from desktop.domain import words
from desktop.domain.formula import text_functions
from desktop.domain.formula.evaluation import Arguments, Closure, Evaluation, Value
from desktop.domain.formula.functions import BUILT_IN, FUNCTIONS
from desktop.domain.formula.operators import SIGNS, negative, not_, one_number, text_of
from desktop.domain.formula.syntax import Binary, Blank, Call, FormulaError, Name, Number, Text, Tree, Unary
from desktop.domain.refusal import nearest

RANK = "rank"
AGGREGATES = ("sum", "count", "avg", "min", "max", RANK, "only")


class Band(Protocol):
    """A lower limit of a band table, and the word for what reaches it."""

    @property
    def least(self) -> Decimal: ...

    @property
    def word(self) -> str: ...


class Names(Protocol):
    """What the names of one formula mean."""

    def value(self, name: Name) -> Closure: ...

    def aggregate(self, call: Call) -> Closure | None:
        """The function of a call over a column, or None when its first argument is not a column."""

    def callee(self, name: str) -> "Callee | None": ...

    def functions(self) -> list[str]: ...

    def bands(self, name: Name) -> Sequence[Band]:
        """The bands of a table, from the highest down."""


class Callee(Struct, frozen=True):
    """A function of the rule pack, compiled."""

    name: str
    parameters: tuple[str, ...]
    run: Closure


def compile_tree(tree: Tree, names: Names, parameters: tuple[str, ...] = ()) -> Closure:
    """The function that computes `tree`. Raises FormulaError for an unknown name or function."""

    def run_of(part: Tree) -> Closure:
        return compile_tree(part, names, parameters)

    match tree:
        case Number(value=value) | Text(value=value):
            return lambda e, a: value
        case Blank():
            return lambda e, a: None
        case Name(text=text):
            if text in parameters:
                at = parameters.index(text)
                return lambda e, a: a[at]
            return names.value(tree)
        case Unary(sign="-", operand=operand):
            of_number = run_of(operand)
            return lambda e, a: negative(of_number(e, a), e)
        case Unary(operand=operand):
            of_truth = run_of(operand)
            return lambda e, a: not_(of_truth(e, a))
        case Binary(sign="=" | "≠" as sign, left=left, right=Text(value=word)):  # most conditions on a row
            _refuse_wildcards(tree)
            return _said(run_of(left), word, sign == "=")
        case Binary(sign=sign, left=left, right=right):
            _refuse_wildcards(tree)
            do, first, second = SIGNS[sign], run_of(left), run_of(right)
            return lambda e, a: do(first(e, a), second(e, a), e)
        case Call():
            return _call(tree, names, run_of)
    raise AssertionError(tree)


def _call(call: Call, names: Names, run_of: Callable[[Tree], Closure]) -> Closure:
    if call.function in AGGREGATES:
        aggregate = names.aggregate(call)
        if aggregate:
            return aggregate
    callee = names.callee(call.function)
    if callee:
        return _pack_call(call, callee, run_of)
    if call.function not in BUILT_IN:
        known = [*AGGREGATES, *BUILT_IN, *names.functions()]
        if call.function in AGGREGATES:
            raise FormulaError(f"{call.function} 里要写一列，如 {call.function}(指标.得分)", call.position)
        raise FormulaError(f"没有叫“{call.function}”的函数{nearest(call.function, known)}", call.position)
    if call.function in (words.LOOKUP, words.NEXT_BAND):
        return _lookup(call, names, run_of)
    arguments = [run_of(argument) for argument in call.arguments]
    least, most, do = FUNCTIONS[call.function]
    if not least <= len(arguments) <= most:
        count = f"{least} 个" if least == most else f"{least} 个以上" if most > 9 else f"{least} 到 {most} 个"
        raise FormulaError(f"{call.function} 要写 {count}参数，这里有 {len(arguments)} 个", call.position)
    if call.function == "if":
        return _if(arguments)
    if call.function in (words.CONTAINS, words.BEGINS, words.ENDS):
        _refuse_wildcards(call)
    return _applied(do, arguments)


def _said(compared: Closure, word: str, same: bool) -> Closure:
    """Whether a value reads `word`, or with `same` False whether it does not."""

    def run(e: Evaluation, a: Arguments) -> Value:
        value = compared(e, a)
        return ((value if isinstance(value, str) else text_of(value)) == word) is same

    return run


def _applied(do: Closure, arguments: list[Closure]) -> Closure:
    """A function of its arguments' values; most have one or two, and a loop over these takes twice as long."""
    match arguments:
        case [only]:
            return lambda e, a: do(e, (only(e, a),))
        case [first, second]:
            return lambda e, a: do(e, (first(e, a), second(e, a)))
    return lambda e, a: do(e, tuple([argument(e, a) for argument in arguments]))


def _refuse_wildcards(tree: Binary | Call) -> None:
    """`= "*成本*"` would never hold: a `*` stands for nothing but itself."""
    parts = tree.arguments if isinstance(tree, Call) else (tree.left, tree.right)
    if isinstance(tree, Binary) and tree.sign not in ("=", "≠"):
        return
    for part in parts:
        if isinstance(part, Text) and text_functions.is_pattern(part.value):
            name = next((one for one in parts if isinstance(one, Name)), None)
            word = part.value.strip("*?")
            like = f'{words.CONTAINS}({name.text if name else words.SHORT_TEXT}, "{word}")'
            raise FormulaError(
                f"“{part.value}”里的 * 和 ? 不代表别的字；要看有没有某个词，请写 {like}，"
                f"看开头、结尾写 {words.BEGINS}(…)、{words.ENDS}(…)",
                name.position if name else 0,
            )


def _pack_call(call: Call, callee: Callee, run_of: Callable[[Tree], Closure]) -> Closure:
    if len(call.arguments) != len(callee.parameters):
        wanted = f"{callee.name}({', '.join(callee.parameters)})"
        raise FormulaError(f"要写成 {wanted}，这里有 {len(call.arguments)} 个参数", call.position)
    return _applied(callee.run, [run_of(argument) for argument in call.arguments])


def _lookup(call: Call, names: Names, run_of: Callable[[Tree], Closure]) -> Closure:
    if len(call.arguments) != 2 or not isinstance(call.arguments[0], Name):
        raise FormulaError(f"{call.function} 要写成 {call.function}(表名, 数)", call.position)
    upwards = call.function == words.NEXT_BAND
    bands = names.bands(call.arguments[0])
    sought = run_of(call.arguments[1])

    def run(e: Evaluation, a: Arguments) -> Value:
        value = sought(e, a)
        if not isinstance(value, Decimal):
            return one_number(value, e)
        if upwards:
            return min((band.least for band in bands if band.least > value), default=None)
        return next((band.word for band in bands if value >= band.least), None)

    return run


def _if(arguments: list[Closure]) -> Closure:
    condition, then = arguments[0], arguments[1]
    otherwise = arguments[2] if len(arguments) > 2 else None

    def run(e: Evaluation, a: Arguments) -> Value:
        truth = condition(e, a)
        if truth is None:
            return None
        if truth:
            return then(e, a)
        return otherwise(e, a) if otherwise else None

    return run
