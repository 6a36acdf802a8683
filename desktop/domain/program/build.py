"""The formulas of a report set joined into one program: what each reads, who reads it, in which order they run.

The graph is over templates (form, cell), not over the rows and copies of one workbook, so it is made once a set and
finds cycles across forms. Besides the cells with formulas it holds the shown values (`=1`), the suggestions
(`?指标.得分`) and the checks (`!1`) under names that no form can use.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from desktop.domain import words
from desktop.domain.forms.cell import MESSAGE, SHOWN, CellDef, Kind, Origin
from desktop.domain.forms.check import Check
from desktop.domain.forms.form import Form
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.group import Group, RowSource, constants_of
from desktop.domain.forms.outline import Outline
from desktop.domain.forms.place import Place
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.formula.compile import compile_tree
from desktop.domain.formula.syntax import Binary, FormulaError, Tree
from desktop.domain.narrative.bind import problems_of
from desktop.domain.program.node import CHECK, SUGGESTION, Aggregate, Node, RefKind
from desktop.domain.program.pack_check import unused_problems, weight_problems
from desktop.domain.program.pack_functions import Functions
from desktop.domain.program.resolve import COMPARES, Names, Shared
from desktop.domain.refusal import DefinitionRefused, Problem, few_hints, nearest

Key = tuple[str, str]
_MOST_TOLD = 20  # cells of a circle that a message names


@dataclass
class Program:
    """All nodes by (form, cell), and the ways back: who reads a cell, which totals it enters, who asks those."""

    set: ReportSet
    shared: Shared
    nodes: dict[Key, Node] = field(default_factory=dict)
    dependents: dict[Key, list[tuple[Node, RefKind]]] = field(default_factory=dict)
    totals: dict[Key, list[Aggregate]] = field(default_factory=dict)
    subscribers: dict[int, list[Node]] = field(default_factory=dict)
    ordinals: dict[str, list[Node]] = field(default_factory=dict)
    linked_groups: dict[str, list[tuple[Form, Group]]] = field(default_factory=dict)

    def beneath(self, keys: Iterable[Key]) -> frozenset[Key]:
        """These cells, and all that their formulas rest on."""
        found: dict[Key, None] = {}
        waiting = list(keys)
        while waiting:
            key = waiting.pop()
            if key in found:
                continue
            found[key] = None
            if key in self.nodes:
                waiting += [(read.form, read.cell) for read in self.nodes[key].reads if read.cell]
                for total in self.nodes[key].aggregates:
                    waiting += [(total.form, column) for column in (total.column, *total.watched)]
        return frozenset(found)

    def of_form(self, form_id: str) -> Iterator[Node]:
        return (node for (form, _), node in self.nodes.items() if form == form_id)


def build(report_set: ReportSet) -> Program:
    """The program of a set. Raises DefinitionRefused with every name that means nothing, twice, or itself."""
    with few_hints():
        return _Builder(report_set).build()


def _compared(tree: Tree) -> Binary | None:
    """The comparison that a check makes; what follows it behind 或 excuses it."""
    while isinstance(tree, Binary) and tree.sign == words.OR:
        tree = tree.left
    return tree if isinstance(tree, Binary) and tree.sign in COMPARES else None


def _from(key: Key, path: Iterable[Key]) -> list[Key]:
    """The part of a path that begins at `key`."""
    keys = list(path)
    return keys[keys.index(key) :]


class _Builder:
    def __init__(self, report_set: ReportSet) -> None:
        self.set = report_set
        self.problems: list[Problem] = []
        self.functions = Functions(report_set.pack)
        self.shared = Shared(report_set, self.functions)
        self.program = Program(report_set, self.shared)
        self.report: Outline | None = None
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
            self._prose(form)
            self._report(form)
        self._cover_cells()
        self._rank()
        if not self.problems:
            self.problems += weight_problems(self.functions)
            formulas = (node.formula for node in self.program.nodes.values())
            self.problems += unused_problems(self.set.pack, formulas)
        if self.problems:
            raise DefinitionRefused(self.problems)
        return self.program

    def wrong(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place.file, place.line, message))

    # Groups

    def _groups(self, form: Form) -> None:
        for group in form.groups.values():
            if group.rows is RowSource.BY_CLASS and group.of not in self.set.pack.trees:
                hint = nearest(group.of, list(self.set.pack.trees))
                self.wrong(group.place, f"规则包里没有叫“{group.of}”的树{hint}")
            elif group.rows is RowSource.PER_COPY:
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
            elif group.rows is RowSource.PER_ROW:
                self._list(group)
            constants = constants_of(group, self.set.pack)
            for column in group.merged:
                if column not in constants:
                    hint = nearest(column, list(constants))
                    self.wrong(group.place, f"“{column}”不能合并：只有树的层级和固定行的列可以{hint}")

    def _list(self, group: Group) -> None:
        """Refuse a list that is none: rows in one place, which people add and remove there."""
        form = self.set.forms.get(group.of)
        what = f"“{words.ROWS_EACH_ROW} {group.of}.{group.listed}”"
        if form is None:
            known = list(self.set.forms)
            self.wrong(group.place, f"{what}：没有编号为“{group.of}”的表{nearest(group.of, known)}")
        elif form.many:
            self.wrong(group.place, f"{what}：表“{group.of}”有许多份，名单要在只有一份的表里")
        elif group.listed not in form.groups:
            hint = nearest(group.listed, list(form.groups))
            self.wrong(group.place, f"{what}：表“{group.of}”里没有叫“{group.listed}”的组{hint}")
        elif form.groups[group.listed].rows not in (RowSource.FREE, RowSource.FIXED):
            self.wrong(
                group.place,
                f"{what}：只能跟着“{words.ROWS_FREE}”“{words.ROWS_FIXED}”的行，那一组的行从别处来",
            )

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
                if cell.id[0] in SHOWN + MESSAGE:
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

    def _prose(self, form: Form) -> None:
        """What cells of prose begin with: its figures mean something."""
        for cell in form.cells.values():
            if cell.kind is Kind.PROSE and not form.outline:
                for problem in problems_of(cell.default, self.shared, form):
                    self.wrong(cell.place, problem)

    def _report(self, form: Form) -> None:
        """What an outline says of the tables: its figures mean something, the forms it encloses are there."""
        outline = form.outline
        if outline is None:
            return
        chapters = [(form.cells[one.cell].default, one.place) for one in outline.chapters]
        for text, place in (*outline.texts, *chapters):
            for problem in problems_of(text, self.shared, form):
                self.wrong(place, problem)
        earlier = self.report and f"{self.report.place.file} 第 {self.report.place.line} 行"
        if earlier:
            self.wrong(outline.place, f"一套表只有一份报告，{earlier}已经有了，请放进另一套")
        self.report = outline
        for at, one in enumerate(outline.enclosed):
            if one.form in [earlier.form for earlier in outline.enclosed[:at]]:
                self.wrong(one.place, f"附件“{one.form}”列了两次，请留一个")
            known = [other.id for other in self.set.forms.values() if other.printed and not other.outline]
            if one.form not in known:
                self.wrong(one.place, f"没有编号为“{one.form}”、要印的表{nearest(one.form, known)}")

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
        names = Names(self.shared, form, form.groups.get(group))
        try:
            if check and check.per:
                self._per(check, form)
            if self.functions.size(formula.tree).too_large:
                raise FormulaError("算起来太长，请拆成几个格子", 0)
            run = compile_tree(formula.tree, names)
            compared = _compared(formula.tree) if check else None
            sides = None
            if compared:
                apart = Names(self.shared, form, form.groups.get(group))
                sides = compile_tree(compared.left, apart), compile_tree(compared.right, apart)
        except FormulaError as error:
            what = f"公式“{formula.text}”"
            self.wrong(formula.place, f"{what}：{error}")
            return
        node = Node(
            form.id, key, group, formula, run, tuple(dict.fromkeys(names.reads)),
            tuple(dict.fromkeys(names.totals)), cell, check, compared, sides,
        )  # fmt: skip
        self.program.nodes[form.id, key] = node

    def _per(self, check: Check, form: Form) -> None:
        group = form.groups[check.group]
        columns = [
            cell.column
            for cell in form.cells.values()
            if cell.group == group.id and cell.id[0] not in SHOWN + MESSAGE
        ]
        known = [*constants_of(group, self.set.pack), *columns]
        if check.per not in known:
            raise FormulaError(
                f"“{words.PER} {check.per}”：组“{group.id}”里没有这一列{nearest(check.per, known)}", 0
            )

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
        path: dict[Key, None] = {}
        waiting: list[tuple[Key, bool]] = [(start, False)]
        while waiting:
            key, done = waiting.pop()
            if done:
                path.popitem()
                ranks[key] = 1 + max((ranks.get(one, 0) for one in before[key]), default=0)
            elif key in path:
                circle = [f"{form}.{cell}" for form, cell in _from(key, path)]
                if len(circle) > _MOST_TOLD:
                    circle[_MOST_TOLD - 1 :] = ["…"]
                chain = " → ".join([*circle, circle[0]])
                self.wrong(self.program.nodes[key].formula.place, f"公式绕成了圈：{chain}")
                ranks |= dict.fromkeys(path, 0)  # said once, not again from each cell of the circle
                return
            elif key not in ranks:
                path[key] = None
                waiting.append((key, True))
                waiting += [(one, False) for one in before[key]]

    def _connect(self, node: Node) -> None:
        program = self.program
        for read in node.reads:
            if read.how is RefKind.ORDINAL:
                program.ordinals.setdefault(node.form, []).append(node)
            elif read.cell:
                program.dependents.setdefault((read.form, read.cell), []).append((node, read.how))
        for aggregate in node.aggregates:
            program.subscribers.setdefault(aggregate.id, []).append(node)
            for column in (aggregate.column, *aggregate.watched):
                users = program.totals.setdefault((aggregate.form, column), [])
                if aggregate not in users:
                    users.append(aggregate)
