"""From tree to function: what each sign and function does with numbers, texts and blanks.

A value is a Decimal, a str, a bool, or None for blank. `+` and sum pass over blanks and give blank if all are blank;
`-` with a blank left side, `×`, `÷` and comparisons with a blank give blank; `=` takes a blank beside a text as "".
且 and 或 are three-valued. Division by zero gives blank and leaves its reason with the evaluation.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Protocol

from desktop.domain import limits, number, words
from desktop.domain.formula import text_functions
from desktop.domain.formula.syntax import Binary, Blank, Call, FormulaError, Name, Number, Text, Tree, Unary
from desktop.domain.quantity import apart, comparable, read_quantity
from desktop.domain.refusal import nearest

Value = Decimal | str | bool | None
Arguments = tuple[Value, ...]


class Evaluation(Protocol):
    """What a compiled formula is run with: the values at its place; afterwards also why its result is blank."""

    reason: str

    def row_value(self, cell: str) -> Value: ...
    def copy_value(self, cell: str) -> Value: ...
    def single_value(self, form: str, cell: str) -> Value: ...
    def linked_value(self, cell: str) -> Value: ...
    def listed_value(self, cell: str) -> Value: ...
    def previous_value(self, cell: str) -> Value: ...
    def cell_value(self, ref: Any) -> Value: ...
    def member_value(self, cell: str) -> Value: ...
    def member_copy_value(self, cell: str) -> Value: ...
    def constant(self, column: str) -> Value: ...
    def member_constant(self, column: str) -> Value: ...
    def ordinal(self) -> Value: ...
    def ordinal_in(self, level: str) -> Value: ...
    def total(self, aggregate: Any) -> Value: ...
    def rank(self, aggregate: Any, sought: Value) -> Value: ...


Closure = Callable[[Evaluation, Arguments], Value]

RANK = "rank"
AGGREGATES = ("sum", "count", "avg", "min", "max", RANK, "only")
BUILT_IN = (
    "min",
    "max",
    "if",
    "round",
    "roundup",
    "abs",
    words.LOOKUP,
    words.NEXT_BAND,
    words.NUMBER_OF,
    words.DIRECTION_OF,
    words.SORT_OF,
    words.COMPARABLE,
    words.APART,
    words.CHANGE,
    words.HEIGHT,
    words.CONTAINS,
    words.BEGINS,
    words.ENDS,
    words.YEAR_OF,
    words.MONTH_OF,
    words.DAY_OF,
    words.DAYS_BETWEEN,
)
# Those that came when packs with functions of their own were in use already: a pack's function of that name goes first.
REDEFINABLE = (
    words.CONTAINS, words.BEGINS, words.ENDS, words.YEAR_OF, words.MONTH_OF, words.DAY_OF, words.DAYS_BETWEEN,
)  # fmt: skip
ZERO_DIVISION = "除数为 0"
RESTS_ON_ZERO = "用到的数除数为 0"  # a blank whose formula reads one that is divided by zero
TOO_LARGE = "得数太大"
TOO_LONG = f"连起来超过 {limits.JOINED} 个字"
# Digits before and after the point: no office figure has more, and the square of a square … would fill the memory.
_MOST_DIGITS = 50
_MOST_PLACES = 20


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


@dataclass(frozen=True)
class Callee:
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
            negated = run_of(operand)
            return lambda e, a: _negative(negated(e, a), e)
        case Unary(operand=operand):
            denied = run_of(operand)
            return lambda e, a: _not(denied(e, a))
        case Binary(sign="=" | "≠" as sign, left=left, right=Text(value=word)):  # most conditions on a row
            _refuse_wildcards(tree)
            compared, same = run_of(left), sign == "="
            return lambda e, a: (text_of(compared(e, a)) == word) is same
        case Binary(sign=sign, left=left, right=right):
            _refuse_wildcards(tree)
            do, first, second = _SIGNS[sign], run_of(left), run_of(right)
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
    least, most, do = _FUNCTIONS[call.function]
    if not least <= len(arguments) <= most:
        count = f"{least} 个" if least == most else f"{least} 个以上" if most > 9 else f"{least} 到 {most} 个"
        raise FormulaError(f"{call.function} 要写 {count}参数，这里有 {len(arguments)} 个", call.position)
    if call.function == "if":
        return _if(arguments)
    if call.function in (words.CONTAINS, words.BEGINS, words.ENDS):
        _refuse_wildcards(call)
    return lambda e, a: do([argument(e, a) for argument in arguments], e)


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
    arguments = [run_of(argument) for argument in call.arguments]
    body = callee.run
    return lambda e, a: body(e, tuple([argument(e, a) for argument in arguments]))


def _lookup(call: Call, names: Names, run_of: Callable[[Tree], Closure]) -> Closure:
    if len(call.arguments) != 2 or not isinstance(call.arguments[0], Name):
        raise FormulaError(f"{call.function} 要写成 {call.function}(表名, 数)", call.position)
    upwards = call.function == words.NEXT_BAND
    bands = names.bands(call.arguments[0])
    sought = run_of(call.arguments[1])

    def run(e: Evaluation, a: Arguments) -> Value:
        value = sought(e, a)
        if not isinstance(value, Decimal):
            return _one_number(value, e)
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


def _numbers(e: Evaluation, *values: Value) -> bool:
    """Whether all are numbers; a text where a number belongs leaves its reason, a blank does not."""
    for value in values:
        if value is None:
            return False
        if not isinstance(value, Decimal):
            e.reason = e.reason or f"“{value}”不是数字"
            return False
    return True


def add(left: Value, right: Value, e: Evaluation) -> Value:
    if left is None or right is None:
        return _one_number(right if left is None else left, e)
    return _arithmetic(number.CONTEXT.add, left, right, e)


def _subtract(left: Value, right: Value, e: Evaluation) -> Value:
    if right is None:
        return _one_number(left, e)
    return _arithmetic(number.CONTEXT.subtract, left, right, e)


def _one_number(value: Value, e: Evaluation) -> Value:
    return value if _numbers(e, value) else None


def _multiply(left: Value, right: Value, e: Evaluation) -> Value:
    return _arithmetic(number.CONTEXT.multiply, left, right, e)


def _divide(left: Value, right: Value, e: Evaluation) -> Value:
    if isinstance(left, Decimal) and right == 0:
        e.reason = e.reason or ZERO_DIVISION
        return None
    return _arithmetic(number.CONTEXT.divide, left, right, e)


def _arithmetic(
    operation: Callable[[Decimal, Decimal], Decimal], left: Value, right: Value, e: Evaluation
) -> Value:
    if not isinstance(left, Decimal) or not isinstance(right, Decimal):
        _numbers(e, left, right)
        return None
    result = operation(left, right)
    if result.adjusted() >= _MOST_DIGITS:
        e.reason = e.reason or TOO_LARGE
        return None
    return result if result.adjusted() > -_MOST_DIGITS else Decimal(0)


def _negative(value: Value, e: Evaluation) -> Value:
    return number.CONTEXT.minus(value) if isinstance(value, Decimal) else _one_number(value, e)


def _not(value: Value) -> Value:
    return None if value is None else not value


def _and(left: Value, right: Value, e: Evaluation) -> Value:
    if left is False or right is False:
        return False
    return None if left is None or right is None else bool(left) and bool(right)


def _or(left: Value, right: Value, e: Evaluation) -> Value:
    if left is True or right is True:
        return True
    return None if left is None or right is None else bool(left) or bool(right)


def _equal(left: Value, right: Value, e: Evaluation) -> Value:
    if isinstance(left, str) or isinstance(right, str):
        return text_of(left) == text_of(right)
    return None if left is None or right is None else left == right


def _unequal(left: Value, right: Value, e: Evaluation) -> Value:
    same = _equal(left, right, e)
    return None if same is None else not same


def _order(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[Value, Value, Evaluation], Value]:
    def run(left: Value, right: Value, e: Evaluation) -> Value:
        if _numbers(e, left, right):
            return compare(left, right)  # type: ignore[arg-type]
        return None

    return run


def text_of(value: Value) -> str:
    """A value as `&` and `=` take it beside a text; equal numbers have equal texts."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return number.show_plain(value) if isinstance(value, Decimal) else str(value)


def _join(left: Value, right: Value, e: Evaluation) -> Value:
    """Both texts as one; blank where it would be too long, because half a text would read like a whole one."""
    first, second = text_of(left), text_of(right)
    if len(first) + len(second) > limits.JOINED:
        e.reason = e.reason or TOO_LONG
        return None
    return first + second or None


_SIGNS: dict[str, Callable[[Value, Value, Evaluation], Value]] = {
    words.OR: _or,
    words.AND: _and,
    "=": _equal,
    "≠": _unequal,
    "<": _order(lambda x, y: x < y),
    ">": _order(lambda x, y: x > y),
    "≤": _order(lambda x, y: x <= y),
    "≥": _order(lambda x, y: x >= y),
    "&": _join,
    "+": add,
    "-": _subtract,
    "×": _multiply,
    "÷": _divide,
}


def _least(values: list[Value], e: Evaluation) -> Value:
    return min(values) if _numbers(e, *values) else None  # type: ignore[type-var]


def _most(values: list[Value], e: Evaluation) -> Value:
    return max(values) if _numbers(e, *values) else None  # type: ignore[type-var]


def _round(values: list[Value], e: Evaluation) -> Value:
    places = values[1] if len(values) > 1 else Decimal(0)
    if not _numbers(e, values[0], places):
        return None
    assert isinstance(values[0], Decimal) and isinstance(places, Decimal)
    whole = min(max(places, Decimal(-_MOST_PLACES)), Decimal(_MOST_PLACES))
    return number.rounded(values[0], int(whole.to_integral_value(ROUND_HALF_UP)))


def _round_up(values: list[Value], e: Evaluation) -> Value:
    """Away from 0, as ROUNDUP in WPS."""
    value, cut = values[0], _round(values, e)
    if not isinstance(value, Decimal) or not isinstance(cut, Decimal) or abs(cut) >= abs(value):
        return cut
    step = Decimal((int(value < 0), (1,), int(cut.as_tuple().exponent)))
    return number.CONTEXT.add(cut, step)


def _abs(values: list[Value], e: Evaluation) -> Value:
    return number.CONTEXT.abs(values[0]) if isinstance(values[0], Decimal) else _one_number(values[0], e)


def _number_of(values: list[Value], e: Evaluation) -> Value:
    if isinstance(values[0], Decimal):
        return values[0]
    return read_quantity(text_of(values[0])).number


def _direction_of(values: list[Value], e: Evaluation) -> Value:
    return read_quantity(text_of(values[0])).direction


def _sort_of(values: list[Value], e: Evaluation) -> Value:
    return read_quantity(text_of(values[0])).sort


def _comparable(values: list[Value], e: Evaluation) -> Value:
    return comparable(read_quantity(text_of(values[0])), read_quantity(text_of(values[1])))


def _apart(values: list[Value], e: Evaluation) -> Value:
    return apart(read_quantity(text_of(values[0])), read_quantity(text_of(values[1]))) or None


def _of_texts(run: Callable[..., Value]) -> Callable[[list[Value], Evaluation], Value]:
    """A function over the texts of its arguments."""
    return lambda values, e: run(*map(text_of, values))


def _by_sign(above: str, below: str, level: str) -> Callable[[list[Value], Evaluation], Value]:
    """A function that puts the sign of a difference in words."""

    def run(values: list[Value], e: Evaluation) -> Value:
        difference = _one_number(values[0], e)
        if not isinstance(difference, Decimal):
            return None
        return above if difference > 0 else below if difference < 0 else level

    return run


_FUNCTIONS: dict[str, tuple[int, int, Callable[[list[Value], Evaluation], Value]]] = {
    "if": (2, 3, _abs),  # run by _if, which leaves the other branch alone
    "min": (1, 99, _least),
    "max": (1, 99, _most),
    "round": (1, 2, _round),
    "roundup": (1, 2, _round_up),
    "abs": (1, 1, _abs),
    words.NUMBER_OF: (1, 1, _number_of),
    words.DIRECTION_OF: (1, 1, _direction_of),
    words.SORT_OF: (1, 1, _sort_of),
    words.COMPARABLE: (2, 2, _comparable),
    words.APART: (2, 2, _apart),
    words.CHANGE: (1, 1, _by_sign(words.GROWN, words.SHRUNK, words.SAME)),
    words.HEIGHT: (1, 1, _by_sign(words.HIGHER, words.LOWER, words.LEVEL_WITH)),
    words.CONTAINS: (2, 99, _of_texts(text_functions.contains)),
    words.BEGINS: (2, 99, _of_texts(text_functions.begins)),
    words.ENDS: (2, 99, _of_texts(text_functions.ends)),
    words.YEAR_OF: (1, 1, _of_texts(text_functions.year_of)),
    words.MONTH_OF: (1, 1, _of_texts(text_functions.month_of)),
    words.DAY_OF: (1, 1, _of_texts(text_functions.day_of)),
    words.DAYS_BETWEEN: (2, 2, _of_texts(text_functions.days_between)),
}
