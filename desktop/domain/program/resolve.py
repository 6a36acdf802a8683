"""What a name in a formula means.

Bare = this row's column, else a cell of this form, else the cover data, else the rule pack; `组.列` is always the whole
column and allowed only inside an aggregate; `表.格` another form; `来源.x` the linked copy.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import MESSAGE, SHOWN
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group, RowSource, constants_of
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.formula.compile import RANK, Band, Callee, compile_tree
from desktop.domain.formula.evaluation import Closure
from desktop.domain.formula.syntax import Binary, Call, FormulaError, Name, Text, Tree, Unary
from desktop.domain.program.node import Aggregate, Reference, RefKind
from desktop.domain.program.pack_functions import Functions, table_of
from desktop.domain.refusal import nearest

COMPARES = ("=", "≤", "≥", "<", ">")


class Shared:
    """What all formulas of one set have in common: the set, its pack's functions, the totals they ask for."""

    def __init__(self, report_set: ReportSet, functions: Functions) -> None:
        self.set, self.functions = report_set, functions
        self.aggregates: dict[tuple[str, ...], Aggregate] = {}

    def aggregate(self, found: Aggregate, text: str, place: str) -> Aggregate:
        """The one aggregate for this wording, so that equal sums share a running total.

        A condition that looks at the row that asks means the same only for the rows at one `place`.
        """
        asked_at = place if found.keys or found.correlated else ""
        key = (found.form, found.group, found.column, found.function, str(found.everywhere), text, asked_at)
        return self.known(key) or self.aggregates.setdefault(key, found)

    def known(self, key: tuple[str, ...]) -> Aggregate | None:
        """The aggregate of that wording, if one has been asked for."""
        return self.aggregates.get(key)

    def next_id(self) -> int:
        """The id of an aggregate that nobody has asked for before."""
        return len(self.aggregates)


class Names:
    """What names mean in one formula of `form`, in a row of `group` if there is one."""

    def __init__(self, shared: Shared, form: Form, group: Group | None) -> None:
        self.shared, self.set = shared, shared.set
        self.form, self.group = form, group
        self.reads: list[Reference] = []
        self.totals: list[Aggregate] = []

    def value(self, name: Name) -> Closure:
        text = name.text
        group, form, pack = self.group, self.form, self.set.pack
        if text == words.ORDINAL:
            self.reads.append(Reference(text, RefKind.ORDINAL))
            return lambda e, a: e.ordinal()
        if group and text in constants_of(group, self.set.pack):
            column = f"{group.id}.{text}"
            self.reads.append(
                Reference(text, RefKind.CONSTANT, form.id, column if column in form.cells else "")
            )
            return lambda e, a: e.constant(text)
        if group and (column := f"{group.id}.{text}") in form.cells:
            self.reads.append(Reference(text, RefKind.ROW, form.id, column))
            return lambda e, a: e.row_value(column)
        if text in form.cells:
            self._refuse_column(name, form, text)
            self.reads.append(Reference(text, RefKind.COPY, form.id, text))
            return lambda e, a: e.copy_value(text)
        first, _, rest = text.partition(".")
        if first == words.SOURCE and rest:
            return self._linked(name, rest)
        if first == words.ORDINAL and rest:
            return self._numbered_in(name, rest)
        if first == words.PREVIOUS and rest:
            return self._previous(name, rest)
        cover = self.set.forms[self.set.cover]
        if text in cover.cells:
            return self._single(name, cover, text)
        if text in pack.numbers:
            value = pack.numbers[text].value
            self.reads.append(Reference(text, RefKind.PACK))
            return lambda e, a: value
        if first in self.set.forms and rest:
            return self._of_other(name, self.set.forms[first], rest)
        for joint in (words.AND, words.OR):
            if joint in text:
                raise FormulaError(
                    f"没有叫“{text}”的格子；如果是用“{joint}”连起来的，两边要有空格", name.position
                )
        raise FormulaError(f"没有叫“{text}”的格子{nearest(text, self._known())}", name.position)

    def _refuse_column(self, name: Name, form: Form, id_: str) -> None:
        if form.cells[id_].group:
            raise FormulaError(f"“{name.text}”有许多行，要写成 sum({name.text}) 这样的合计", name.position)

    def _single(self, name: Name, form: Form, cell: str) -> Closure:
        self.reads.append(Reference(name.text, RefKind.SINGLE, form.id, cell))
        return lambda e, a: e.single_value(form.id, cell)

    def _of_other(self, name: Name, form: Form, cell: str) -> Closure:
        if cell not in form.cells:
            hint = nearest(cell, [id_ for id_ in form.cells if id_[0] not in SHOWN + MESSAGE])
            raise FormulaError(f"表“{form.id}”里没有叫“{cell}”的格子{hint}", name.position)
        self._refuse_column(name, form, cell)
        if form.many:
            raise FormulaError(f"表“{form.id}”有许多份，要写成 sum({name.text}) 这样的合计", name.position)
        return self._single(name, form, cell)

    def _numbered_in(self, name: Name, level: str) -> Closure:
        """`序.一级`: the number of the row among those of its class on that level."""
        group = self.group
        if group is None or group.rows is not RowSource.BY_CLASS:
            raise FormulaError(
                f"“{name.text}”只能用在“{words.ROWS_BY} 某树”的行里；别的行可以用“{words.PREVIOUS}”接着编",
                name.position,
            )
        levels = self.set.pack.trees[group.of].levels
        if level not in levels:
            raise FormulaError(f"树“{group.of}”没有叫“{level}”的层级{nearest(level, levels)}", name.position)
        self.reads.append(Reference(name.text, RefKind.ORDINAL))
        return lambda e, a: e.ordinal_in(level)

    def _previous(self, name: Name, column: str) -> Closure:
        group = self.group
        if group is None:
            raise FormulaError(f"“{words.PREVIOUS}”只能用在重复的行里", name.position)
        cell = column if column.startswith(group.id + ".") else f"{group.id}.{column}"
        if cell not in self.form.cells:
            known = [one.column for one in self.form.cells.values() if one.group == group.id and one.named]
            raise FormulaError(
                f"“{group.id}*”行里没有叫“{column}”的列{nearest(column, known)}", name.position
            )
        self.reads.append(Reference(name.text, RefKind.PREVIOUS, self.form.id, cell))
        return lambda e, a: e.previous_value(cell)

    def _linked(self, name: Name, cell: str) -> Closure:
        if not self.group or self.group.rows not in (RowSource.PER_COPY, RowSource.PER_ROW):
            raise FormulaError(
                f"“{words.SOURCE}”只能用在“{words.ROWS_EACH_COPY} 某表”“{words.ROWS_EACH_ROW} 某表.某组”的行里",
                name.position,
            )
        form = self.set.forms[self.group.of]
        if self.group.rows is RowSource.PER_ROW:
            return self._listed(name, form, self.group.listed, cell)
        if cell not in form.cells:
            raise FormulaError(
                f"表“{form.id}”里没有叫“{cell}”的格子{nearest(cell, list(form.cells))}", name.position
            )
        self._refuse_column(name, form, cell)
        self.reads.append(Reference(name.text, RefKind.LINKED, form.id, cell))
        return lambda e, a: e.linked_value(cell)

    def _listed(self, name: Name, form: Form, group: str, cell: str) -> Closure:
        column = cell if cell.startswith(group + ".") else f"{group}.{cell}"
        if column not in form.cells:
            known = [one.column for one in form.cells.values() if one.group == group and one.named]
            raise FormulaError(
                f"“{form.id}”的“{group}”里没有叫“{cell}”的列{nearest(cell, known)}", name.position
            )
        self.reads.append(Reference(name.text, RefKind.LISTED, form.id, column))
        return lambda e, a: e.listed_value(column)

    def _known(self) -> list[str]:
        known = [id_ for id_ in self.form.cells if id_[0] not in SHOWN + MESSAGE]
        if self.group:
            known += [id_[len(self.group.id) + 1 :] for id_ in known if id_.startswith(self.group.id + ".")]
            known += constants_of(self.group, self.set.pack)
        known += [*self.set.forms[self.set.cover].cells, *self.set.pack.numbers]
        others = [(form.id, id_) for form in self.set.forms.values() for id_ in form.cells]
        return [*known, *(f"{form}.{id_}" for form, id_ in others if id_[0] not in SHOWN + MESSAGE)]

    # Totals

    def aggregate(self, call: Call) -> Closure | None:
        if call.function != RANK:
            aggregate = self._aggregate(call)
            return (lambda e, a: e.total(aggregate)) if aggregate else None
        among = self._aggregate(Call(RANK, call.arguments[1:], call.position))
        if not among:
            raise FormulaError(f"{RANK} 要写成 {RANK}(数, 列) 或 {RANK}(数, 列, 条件)", call.position)
        sought = compile_tree(call.arguments[0], self)
        return lambda e, a: e.rank(among, sought(e, a))

    def _aggregate(self, call: Call) -> Aggregate | None:
        if not call.arguments or not isinstance(call.arguments[0], Name):
            return None
        name = call.arguments[0]
        found = self._column(name.text)
        if not found:
            if call.function in ("min", "max") or name.text in self.form.cells:
                return None
            known = [one for one in self._known() if one != name.text]
            raise FormulaError(f"没有叫“{name.text}”的列{nearest(name.text, known)}", name.position)
        if len(call.arguments) > 2:
            raise FormulaError(
                f"{call.function} 要写成 {call.function}(列) 或 {call.function}(列, 条件)", call.position
            )
        form, group, column, everywhere = found
        aggregate = Aggregate(
            self.shared.next_id(), call.function, name.text, form.id, group, column, everywhere
        )
        if len(call.arguments) == 2:
            if not _is_condition(call.arguments[1]):
                raise FormulaError(f"{call.function} 的条件要是比较，如 {name.text} > 0", call.position)
            aggregate = self._conditioned(aggregate, call.arguments[1])
        place = f"{self.form.id}/{self.group.id if self.group else ''}"
        aggregate = self.shared.aggregate(aggregate, spelled(call), place)
        self.totals.append(aggregate)
        return aggregate

    def _conditioned(self, aggregate: Aggregate, condition: Tree) -> Aggregate:
        """`aggregate` over the members that `condition` holds for, its parts sorted by whom they look at."""
        whole = MemberNames(self, aggregate)
        run = compile_tree(condition, whole)
        own: list[Closure] = []
        keys: list[tuple[Closure, Closure]] = []
        correlated = False
        for part in _parts(condition):
            names = MemberNames(self, aggregate)
            looks_at = compile_tree(part, names)
            if not names.correlated:
                own.append(looks_at)
            elif pair := self._pair(part, aggregate):
                keys.append(pair)
            else:
                correlated = True
        watched = tuple(dict.fromkeys(whole.watched))
        return replace(
            aggregate, condition=run, own=tuple(own), keys=tuple(keys), correlated=correlated, watched=watched
        )

    def _pair(self, part: Tree, aggregate: Aggregate) -> tuple[Closure, Closure] | None:
        """The sides of `单位.类 = 类`, the member's first; None where a side looks at both, or it is not an `=`."""
        if not isinstance(part, Binary) or part.sign != "=":
            return None
        sides = [(MemberNames(self, aggregate), side) for side in (part.left, part.right)]
        (left, first), (right, second) = [(names, compile_tree(side, names)) for names, side in sides]
        if left.looking and not left.correlated and not right.looking:
            return first, second
        if right.looking and not right.correlated and not left.looking:
            return second, first
        return None

    def _column(self, text: str) -> tuple[Form, str, str, bool] | None:
        """Form, group, column and whether all copies are meant, if `text` names a column."""
        cell = self.form.cells.get(text)
        if cell and cell.group:
            return self.form, cell.group, text, False
        first, _, rest = text.partition(".")
        form = self.set.forms.get(first)
        if form and rest in form.cells and (form.many or form.cells[rest].group):
            return form, form.cells[rest].group, rest, True
        return None

    def callee(self, name: str) -> Callee | None:
        return self.shared.functions.callee(name)

    def functions(self) -> list[str]:
        return list(self.set.pack.functions)

    def bands(self, name: Name) -> Sequence[Band]:
        return table_of(self.set.pack, name).bands


class MemberNames(Names):
    """Names inside a condition: `组.列` is the row looked at; all others belong to the row that asks.

    Over all copies of a form, `表.格` is a cell of the copy looked at. `looking` becomes true when a name reads
    the member, `correlated` when a name reads the row that asks.
    """

    def __init__(self, outer: Names, aggregate: Aggregate) -> None:
        super().__init__(outer.shared, outer.form, outer.group)
        self.reads = outer.reads
        self.totals = outer.totals
        self.of, self.of_group = self.set.forms[aggregate.form], aggregate.group
        self.everywhere = aggregate.everywhere
        self.watched: list[str] = []
        self.looking = False
        self.correlated = False

    def _aggregate(self, call: Call) -> Aggregate | None:
        found = super()._aggregate(call)
        if found:
            self.correlated = True  # a total inside the condition may change without any member changing
        return found

    def value(self, name: Name) -> Closure:
        text = name.text
        if self.everywhere and text.startswith(self.of.id + "."):
            text = text[len(self.of.id) + 1 :]
        group = self.of.groups.get(self.of_group)
        if group and text.startswith(group.id + "."):
            column = text[len(group.id) + 1 :]
            if column in constants_of(group, self.set.pack):
                self.looking = True
                return lambda e, a: e.member_constant(column)
        cell = self.of.cells.get(text)
        if cell and cell.group in ("", self.of_group) and (text != name.text or cell.group):
            self.looking = True
            self.watched.append(text)
            if cell.group:
                return lambda e, a: e.member_value(text)
            return lambda e, a: e.member_copy_value(text)
        run = super().value(name)
        if self.reads[-1].how is not RefKind.PACK:
            self.correlated = True
        return run


def _parts(condition: Tree) -> list[Tree]:
    """What a condition joins by 且."""
    match condition:
        case Binary(sign=words.AND, left=left, right=right):
            return [*_parts(left), *_parts(right)]
    return [condition]


def _is_condition(tree: Tree) -> bool:
    match tree:
        case Binary(sign=sign):
            return sign in (*COMPARES, "≠", words.AND, words.OR)
        case Unary(sign=sign):
            return sign == words.NOT
    return isinstance(tree, Call)


def spelled(tree: Tree) -> str:
    """A tree as text, equal for equal meaning wherever it occurs: the key of a shared total."""
    match tree:
        case Name(text=text):
            return text
        case Text(value=text):
            return f'"{text}"'
        case Unary(sign=sign, operand=operand):
            return f"({sign}{spelled(operand)})"
        case Binary(sign=sign, left=left, right=right):
            return f"({spelled(left)}{sign}{spelled(right)})"
        case Call(function=function, arguments=arguments):
            return f"{function}({', '.join(spelled(argument) for argument in arguments)})"
    return repr(tree)
