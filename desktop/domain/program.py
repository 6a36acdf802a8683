"""The formulas of a report set joined into one program: what each reads, who reads it, in which order they run.

The graph is over templates (form, cell), not over the rows and copies of one workbook, so it is made once a set and
finds cycles across forms. Besides the cells with formulas it holds the shown values (`=1`), the suggestions
(`?指标.得分`) and the checks (`!1`) under names that no form can use.

Names in a formula: bare = this row's column, else a cell of this form, else the cover data, else the rule pack;
`组.列` is always the whole column and stands only inside an aggregate; `表.格` another form; `来源.x` the linked copy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import Enum, auto

from desktop.domain import words
from desktop.domain.definition.model import (
    SAID,
    SHOWN,
    BandTable,
    CellDef,
    Check,
    Form,
    Formula,
    Group,
    Origin,
    Place,
    ReportSet,
    Rows,
    constants_of,
)  # fmt: skip
from desktop.domain.expression.compile import Callee, Run, compile_tree
from desktop.domain.expression.functions import Functions, table_of
from desktop.domain.expression.syntax import Binary, Call, FormulaError, Name, Text, Tree, Unary
from desktop.domain.refusal import DefinitionRefused, Problem, nearest

SUGGESTION, CHECK = "?", "!"
_COMPARES = ("=", "≤", "≥", "<", ">")


class How(Enum):
    """From where a formula reads a cell."""

    ROW = auto()  # a column of the same row
    COPY = auto()  # a cell of the same copy
    SINGLE = auto()  # a cell of another form that stands once
    LINKED = auto()  # a cell of the copy that the row follows
    CONSTANT = auto()  # words or a weight that the row brings along
    ORDINAL = auto()  # the number of the row or copy
    PACK = auto()  # a number of the rule pack


@dataclass(frozen=True)
class Read:
    """One name of a formula: as written, and what it reads. `form` and `cell` are of the cell's own form."""

    name: str
    how: How
    form: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Aggregate:
    """`sum(指标.得分, 条件)`: one column taken together, over a copy's own rows or over all copies (`everywhere`).

    `column` is a column of `group`, or with group "" a cell of each copy. `correlated` conditions look at the row
    that asks, so they have no running total. `watched` are the columns that the condition reads besides.
    """

    id: int
    function: str
    name: str
    form: str
    group: str
    column: str
    everywhere: bool
    condition: Run | None = None
    correlated: bool = False
    watched: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        """Whether a total can be kept by adding differences."""
        return not self.correlated and self.function in ("sum", "count", "avg")


@dataclass(frozen=True)
class Node:
    """One formula in the graph. `definition` is the cell it fills; a check has its `check` instead."""

    form: str
    cell: str
    group: str
    formula: Formula
    run: Run
    reads: tuple[Read, ...]
    aggregates: tuple[Aggregate, ...]
    definition: CellDef | None = None
    check: Check | None = None
    sides: tuple[Run, Run] | None = None  # of a check that compares two figures
    rank: int = 0


Key = tuple[str, str]


@dataclass
class Program:
    """All nodes by (form, cell), and the ways back: who reads a cell, which totals it enters, who asks those."""

    set: ReportSet
    nodes: dict[Key, Node] = field(default_factory=dict)
    readers: dict[Key, list[tuple[Node, How]]] = field(default_factory=dict)
    totals: dict[Key, list[Aggregate]] = field(default_factory=dict)
    askers: dict[int, list[Node]] = field(default_factory=dict)
    ordinals: dict[str, list[Node]] = field(default_factory=dict)
    linked_groups: dict[str, list[tuple[Form, Group]]] = field(default_factory=dict)

    def of_form(self, form_id: str) -> Iterator[Node]:
        return (node for (form, _), node in self.nodes.items() if form == form_id)


def build(report_set: ReportSet) -> Program:
    """The program of a set. Raises DefinitionRefused with every name that means nothing, twice, or itself."""
    return _Builder(report_set).build()


class _Builder:
    def __init__(self, report_set: ReportSet) -> None:
        self.set = report_set
        self.problems: list[Problem] = []
        self.program = Program(report_set)
        self.aggregates: dict[tuple[str, ...], Aggregate] = {}
        self.functions = Functions(report_set.pack)
        self.problems += self.functions.problems

    def build(self) -> Program:
        for form in self.set.forms.values():
            self._groups(form)
        if self.problems:
            raise DefinitionRefused(self.problems)
        self._collisions()
        for form in self.set.forms.values():
            for cell in form.cells.values():
                if cell.formula:
                    self._add(form, cell.id, cell.group, cell.formula, cell)
                if cell.suggestion:
                    self._add(form, SUGGESTION + cell.id, cell.group, cell.suggestion, cell)
            for at, check in enumerate(form.checks, start=1):
                self._add(form, f"{CHECK}{at}", check.group, check.condition, None, check)
        self._cover_cells()
        self._rank()
        if self.problems:
            raise DefinitionRefused(self.problems)
        return self.program

    def wrong(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place.file, place.line, message))

    # Groups

    def _groups(self, form: Form) -> None:
        for group in form.groups.values():
            if group.rows is Rows.TREE and group.of not in self.set.pack.trees:
                hint = nearest(group.of, list(self.set.pack.trees))
                self.wrong(group.place, f"规则包里没有叫“{group.of}”的树{hint}")
            elif group.rows is Rows.COPIES:
                followed = self.set.forms.get(group.of)
                if followed is None:
                    self.wrong(
                        group.place, f"没有编号为“{group.of}”的表{nearest(group.of, list(self.set.forms))}"
                    )
                elif not followed.many:
                    self.wrong(
                        group.place, f"表“{group.of}”只有一份，“{words.ROWS_EACH_COPY}”要用在多份的表上"
                    )
                else:
                    self.program.linked_groups.setdefault(group.of, []).append((form, group))
            constants = constants_of(group, self.set.pack)
            for column in group.merged:
                if column not in constants:
                    hint = nearest(column, list(constants))
                    self.wrong(group.place, f"“{column}”不能合并：只有树的层级和固定行的列可以{hint}")

    def _collisions(self) -> None:
        """Refuse a name that a formula could take for two things, naming both places."""
        forms, pack = self.set.forms, self.set.pack
        cover = forms[self.set.cover]
        everywhere = {id_: cell.place for id_, cell in cover.cells.items()}
        for number in pack.numbers.values():
            self._collision(number.place, f"规则包的数“{number.name}”", everywhere.get(number.name))
            everywhere[number.name] = number.place
        for form in forms.values():
            fixed = {id_: cell.place for id_, cell in form.cells.items() if not cell.group}
            for cell in form.cells.values():
                if cell.id[0] in SHOWN + SAID:
                    continue
                first, bare = cell.id.split(".")[0], cell.column
                if first in forms:
                    self._collision(cell.place, f"格子“{cell.id}”和表“{first}”", forms[first].place)
                if cell.group:
                    self._collision(cell.place, f"组里的列“{bare}”和格子“{bare}”", fixed.get(bare))
                if form is not cover:
                    self._collision(cell.place, f"格子“{bare}”", everywhere.get(bare))
                if cell.origin is Origin.CONSTANT and cell.formula:
                    self.wrong(cell.formula.place, f"“{cell.id}”是每行带来的，不能再写公式")

    def _collision(self, place: Place, what: str, there: Place | None) -> None:
        if there:
            self.wrong(place, f"{what}：与 {there.file} 第 {there.line} 行同名，公式分不清，请改一个")

    def _cover_cells(self) -> None:
        cover = self.set.forms[self.set.cover]
        for needed in (words.UNIT, words.YEAR):
            if needed not in cover.cells:
                self.wrong(cover.place, f"封面数据要有“{needed}”这一格")
        if cover.many:
            self.wrong(cover.place, "封面数据只能有一份")

    # Nodes

    def _add(
        self,
        form: Form,
        key: str,
        group: str,
        formula: Formula,
        cell: CellDef | None,
        check: Check | None = None,
    ) -> None:
        names = _Names(self, form, form.groups.get(group))
        try:
            if check and check.per:
                self._per(check, form)
            if self.functions.size(formula.tree).too_large:
                raise FormulaError("算起来太长，请拆成几个格子", 0)
            run = compile_tree(formula.tree, names)
            sides = None
            if check and isinstance(formula.tree, Binary) and formula.tree.sign in _COMPARES:
                apart = _Names(self, form, form.groups.get(group))
                sides = compile_tree(formula.tree.left, apart), compile_tree(formula.tree.right, apart)
        except FormulaError as error:
            what = f"公式“{formula.text}”"
            self.wrong(formula.place, f"{what}：{error}")
            return
        node = Node(
            form.id, key, group, formula, run, tuple(names.reads), tuple(names.totals), cell, check, sides
        )
        self.program.nodes[form.id, key] = node

    def _per(self, check: Check, form: Form) -> None:
        group = form.groups[check.group]
        columns = [
            cell.column
            for cell in form.cells.values()
            if cell.group == group.id and cell.id[0] not in SHOWN + SAID
        ]
        known = [*constants_of(group, self.set.pack), *columns]
        if check.per not in known:
            raise FormulaError(
                f"“{words.PER} {check.per}”：组“{group.id}”里没有这一列{nearest(check.per, known)}", 0
            )

    def aggregate(self, found: Aggregate, text: str) -> Aggregate:
        """The one aggregate for this wording, so that equal sums share a running total."""
        key = (found.form, found.group, found.column, found.function, str(found.everywhere), text)
        if found.correlated or key not in self.aggregates:
            self.aggregates[(*key, str(found.id)) if found.correlated else key] = found
            return found
        return self.aggregates[key]

    # Order

    def _rank(self) -> None:
        """Give each node the length of the longest way to it, and find cycles."""
        nodes = self.program.nodes
        before: dict[Key, list[Key]] = {key: [] for key in nodes}
        for key, node in nodes.items():
            for read in node.reads:
                if (read.form, read.cell) in nodes:
                    before[key].append((read.form, read.cell))
            for aggregate in node.aggregates:
                for column in (aggregate.column, *aggregate.watched):
                    if (aggregate.form, column) in nodes:
                        before[key].append((aggregate.form, column))
        ranks: dict[Key, int] = {}
        for start in nodes:
            self._visit(start, before, ranks)
        for key, node in list(nodes.items()):
            nodes[key] = replace(node, rank=ranks.get(key, 0))
        for node in nodes.values():
            self._connect(node)

    def _visit(self, start: Key, before: dict[Key, list[Key]], ranks: dict[Key, int]) -> None:
        path: list[Key] = []
        waiting: list[tuple[Key, bool]] = [(start, False)]
        while waiting:
            key, done = waiting.pop()
            if done:
                path.pop()
                ranks[key] = 1 + max((ranks.get(one, 0) for one in before[key]), default=0)
            elif key in path:
                circle = [*path[path.index(key) :], key]
                chain = " → ".join(f"{form}.{cell}" for form, cell in circle)
                self.wrong(self.program.nodes[key].formula.place, f"公式绕成了圈：{chain}")
                ranks |= dict.fromkeys(path, 0)  # said once, not again from each cell of the circle
                return
            elif key not in ranks:
                path.append(key)
                waiting.append((key, True))
                waiting += [(one, False) for one in before[key]]

    def _connect(self, node: Node) -> None:
        program = self.program
        for read in node.reads:
            if read.how is How.ORDINAL:
                program.ordinals.setdefault(node.form, []).append(node)
            elif read.cell:
                program.readers.setdefault((read.form, read.cell), []).append((node, read.how))
        for aggregate in node.aggregates:
            program.askers.setdefault(aggregate.id, []).append(node)
            for column in (aggregate.column, *aggregate.watched):
                users = program.totals.setdefault((aggregate.form, column), [])
                if aggregate not in users:
                    users.append(aggregate)


class _Names:
    """What names mean in one formula of `form`, standing in a row of `group` if there is one."""

    def __init__(self, builder: _Builder, form: Form, group: Group | None) -> None:
        self.builder, self.set = builder, builder.set
        self.form, self.group = form, group
        self.reads: list[Read] = []
        self.totals: list[Aggregate] = []

    def value(self, name: Name) -> Run:
        text = name.text
        group, form, pack = self.group, self.form, self.set.pack
        if text == words.ORDINAL:
            self.reads.append(Read(text, How.ORDINAL))
            return lambda e, a: e.ordinal()
        if group and text in constants_of(group, self.set.pack):
            column = f"{group.id}.{text}"
            self.reads.append(Read(text, How.CONSTANT, form.id, column if column in form.cells else ""))
            return lambda e, a: e.constant(text)
        if group and (column := f"{group.id}.{text}") in form.cells:
            self.reads.append(Read(text, How.ROW, form.id, column))
            return lambda e, a: e.row_value(column)
        if text in form.cells:
            self._refuse_column(name, form, text)
            self.reads.append(Read(text, How.COPY, form.id, text))
            return lambda e, a: e.copy_value(text)
        first, _, rest = text.partition(".")
        if first == words.SOURCE and rest:
            return self._linked(name, rest)
        cover = self.set.forms[self.set.cover]
        if text in cover.cells:
            return self._single(name, cover, text)
        if text in pack.numbers:
            value = pack.numbers[text].value
            self.reads.append(Read(text, How.PACK))
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

    def _single(self, name: Name, form: Form, cell: str) -> Run:
        self.reads.append(Read(name.text, How.SINGLE, form.id, cell))
        return lambda e, a: e.single_value(form.id, cell)

    def _of_other(self, name: Name, form: Form, cell: str) -> Run:
        if cell not in form.cells:
            hint = nearest(cell, [id_ for id_ in form.cells if id_[0] not in SHOWN + SAID])
            raise FormulaError(f"表“{form.id}”里没有叫“{cell}”的格子{hint}", name.position)
        self._refuse_column(name, form, cell)
        if form.many:
            raise FormulaError(f"表“{form.id}”有许多份，要写成 sum({name.text}) 这样的合计", name.position)
        return self._single(name, form, cell)

    def _linked(self, name: Name, cell: str) -> Run:
        if not self.group or self.group.rows is not Rows.COPIES:
            raise FormulaError(f"“{words.SOURCE}”只能用在“{words.ROWS_EACH_COPY} 某表”的行里", name.position)
        form = self.set.forms[self.group.of]
        if cell not in form.cells:
            raise FormulaError(
                f"表“{form.id}”里没有叫“{cell}”的格子{nearest(cell, list(form.cells))}", name.position
            )
        self._refuse_column(name, form, cell)
        self.reads.append(Read(name.text, How.LINKED, form.id, cell))
        return lambda e, a: e.linked_value(cell)

    def _known(self) -> list[str]:
        known = [id_ for id_ in self.form.cells if id_[0] not in SHOWN + SAID]
        if self.group:
            known += [id_[len(self.group.id) + 1 :] for id_ in known if id_.startswith(self.group.id + ".")]
            known += constants_of(self.group, self.set.pack)
        known += [*self.set.forms[self.set.cover].cells, *self.set.pack.numbers]
        others = [(form.id, id_) for form in self.set.forms.values() for id_ in form.cells]
        return [*known, *(f"{form}.{id_}" for form, id_ in others if id_[0] not in SHOWN + SAID)]

    # Totals

    def aggregate(self, call: Call) -> Run | None:
        if not call.arguments or not isinstance(call.arguments[0], Name):
            return None
        name = call.arguments[0]
        found = self._column(name.text)
        if not found:
            if call.function in ("min", "max") or name.text in self.form.cells:
                return None
            raise FormulaError(f"没有叫“{name.text}”的列{nearest(name.text, self._known())}", name.position)
        if len(call.arguments) > 2:
            raise FormulaError(
                f"{call.function} 要写成 {call.function}(列) 或 {call.function}(列, 条件)", call.position
            )
        form, group, column, everywhere = found
        condition: Run | None = None
        correlated = False
        watched: tuple[str, ...] = ()
        if len(call.arguments) == 2:
            if not _is_condition(call.arguments[1]):
                raise FormulaError(f"{call.function} 的第二项要是条件，如 {name.text} > 0", call.position)
            members = _MemberNames(self, form, group)
            condition = compile_tree(call.arguments[1], members)
            correlated, watched = members.correlated, tuple(dict.fromkeys(members.watched))
        aggregate = self.builder.aggregate(
            Aggregate(
                len(self.builder.aggregates), call.function, name.text, form.id, group, column, everywhere,
                condition, correlated, watched,
            ),
            spelled(call),
        )  # fmt: skip
        self.totals.append(aggregate)
        return lambda e, a: e.total(aggregate)

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
        return self.builder.functions.callee(name)

    def functions(self) -> list[str]:
        return list(self.set.pack.functions)

    def table(self, name: Name) -> BandTable:
        return table_of(self.set.pack, name)


class _MemberNames(_Names):
    """Names inside a condition: `组.列` is the row looked at; all others belong to the row that asks."""

    def __init__(self, outer: _Names, form: Form, group: str) -> None:
        super().__init__(outer.builder, outer.form, outer.group)
        self.reads = outer.reads
        self.totals = outer.totals
        self.of, self.of_group = form, group
        self.watched: list[str] = []
        self.correlated = False

    def aggregate(self, call: Call) -> Run | None:
        self.correlated = True  # a total inside the condition may change without any member changing
        return super().aggregate(call)

    def value(self, name: Name) -> Run:
        text = name.text
        if self.of is not self.form and text.startswith(self.of.id + "."):
            text = text[len(self.of.id) + 1 :]
        group = self.of.groups.get(self.of_group)
        if group and text.startswith(group.id + "."):
            column = text[len(group.id) + 1 :]
            if column in constants_of(group, self.set.pack):
                return lambda e, a: e.member_constant(column)
        cell = self.of.cells.get(text)
        if cell and cell.group == self.of_group and (text != name.text or cell.group):
            self.watched.append(text)
            return lambda e, a: e.member_value(text)
        run = super().value(name)
        if self.reads[-1].how is not How.PACK:
            self.correlated = True
        return run


def _is_condition(tree: Tree) -> bool:
    match tree:
        case Binary(sign=sign):
            return sign in (*_COMPARES, "≠", words.AND, words.OR)
        case Unary(sign=sign):
            return sign == words.NOT
    return isinstance(tree, Call)


def spelled(tree: Tree) -> str:
    """A tree in words, the same for the same meaning: the key of a shared total."""
    if isinstance(tree, Name):
        return tree.text
    if isinstance(tree, Text):
        return f'"{tree.value}"'
    if isinstance(tree, Call):
        return f"{tree.function}({', '.join(spelled(argument) for argument in tree.arguments)})"
    return repr(tree)
