"""Checks of a rule pack that need the whole set: weights that don't add up, names that nothing uses.

Both come from changing a pack by a line: a weight taken from one place and not put in another, or a number to be
replaced that was written with another word, so that the inherited one goes on counting.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.pack import IndicatorTree, Pack
from desktop.domain.forms.place import Place
from desktop.domain.formula.evaluation import Value
from desktop.domain.formula.syntax import Binary, Call, FormulaError, Name, Tree, Unary
from desktop.domain.program.pack_functions import AlreadyTold, Functions
from desktop.domain.refusal import Problem, nearest


def weight_problems(functions: Functions) -> Iterator[Problem]:
    """The weights of the first level of a tree, where all are given, make up what the tree says."""
    for tree in functions.pack.trees.values():
        if tree.whole:
            weights = {known.path[0]: known.weights[0] for known in tree.classes}
            given = [weight for weight in weights.values() if weight is not None]
            if len(given) == len(weights):
                yield from _sum_problem(functions, tree, tree.whole, sum(given, Decimal(0)))


def _sum_problem(
    functions: Functions, tree: IndicatorTree, whole: Formula, total: Decimal
) -> Iterator[Problem]:
    try:
        wanted: Value = functions.value(whole.tree, {})
    except AlreadyTold:
        return
    except FormulaError as error:
        yield Problem(whole.place.file, whole.place.line, f"“{whole.text}”：{error}")
        return
    if isinstance(wanted, Decimal) and wanted != total:
        said, told = number.show_plain(wanted), number.show_plain(total)
        yield Problem(
            whole.place.file,
            whole.place.line,
            f"“{tree.name}”{tree.levels[0]}权重合计 {told}，应为 {whole.text} = {said}，"
            f"差 {number.show_plain(abs(wanted - total))}",
        )


def unused_problems(pack: Pack, formulas: Iterable[Formula]) -> Iterator[Problem]:
    """A number or function that an inheriting pack adds, nothing uses, and that is spelt almost like an inherited one."""
    places = {name: one.place for name, one in pack.numbers.items()}
    places |= {name: one.body.place for name, one in pack.functions.items()}
    wholes = [tree.whole for tree in pack.trees.values() if tree.whole]
    used = {
        name
        for formula in (*formulas, *wholes, *(one.body for one in pack.functions.values()))
        for name in _names(formula.tree)
    }
    inherited = [name for name, place in places.items() if not _own(pack, place)]
    for name, place in places.items():
        hint = nearest(name, inherited) if _own(pack, place) and name not in used else ""
        if hint:
            yield Problem(place.file, place.line, f"没有哪个公式用到“{name}”{hint}")


def _own(pack: Pack, place: Place) -> bool:
    return place.file.rpartition("/")[2] == f"{pack.name}.txt"


def _names(tree: Tree) -> Iterator[str]:
    """Every name a formula writes: of cells and numbers, and of functions."""
    match tree:
        case Name(text=text):
            yield text
        case Unary(operand=operand):
            yield from _names(operand)
        case Binary(left=left, right=right):
            yield from _names(left)
            yield from _names(right)
        case Call(function=function, arguments=arguments):
            yield function
            for argument in arguments:
                yield from _names(argument)
