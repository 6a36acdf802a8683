"""From a report set to its program: names joined, formulas compiled and put in order, circles refused across forms."""

from collections.abc import Callable, Iterable

from desktop.domain import words
from desktop.domain.forms.cell import MESSAGE, SHOWN, CellDef, Kind, Origin
from desktop.domain.forms.check import Check
from desktop.domain.forms.form import Form
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.group import Group, RowSource, constants_of, merges_typed
from desktop.domain.forms.outline import Outline
from desktop.domain.forms.place import Place
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.formula.compile import compile_tree
from desktop.domain.formula.syntax import Binary, FormulaError, Tree
from desktop.domain.program.node import CHECK, SUGGESTION, Node
from desktop.domain.program.pack_check import unused_problems, weight_problems
from desktop.domain.program.pack_functions import Functions
from desktop.domain.program.program import Program
from desktop.domain.program.resolve import COMPARES, Names, Shared
from desktop.domain.refusal import DefinitionRefused, Problem, few_hints, nearest

_MOST_NAMED = 20  # cells of a circle that a message names

ProseCheck = Callable[[str, Shared, Form], Iterable[str]]
"""What is wrong in a written text that stands in a form."""


def build(report_set: ReportSet, prose: ProseCheck) -> Program:
    """The program of a set, whose texts `prose` reads.

    Raises DefinitionRefused with every name that means nothing, twice, or itself.
    """
    with few_hints():
        return _Builder(report_set, prose).build()


def _compared(tree: Tree) -> Binary | None:
    """The comparison that a check makes; what comes after 或 excuses it."""
    while isinstance(tree, Binary) and tree.sign == words.OR:
        tree = tree.left
    return tree if isinstance(tree, Binary) and tree.sign in COMPARES else None


class _Builder:
    def __init__(self, report_set: ReportSet, prose: ProseCheck) -> None:
        self.set = report_set
        self.prose = prose
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
        self._order()
        self._endless()
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
            elif group.rows is RowSource.BY_CLASS:
                classes = [one.key for one in self.set.pack.trees[group.of].classes]
                for class_ in group.counts:
                    if class_ not in classes:
                        self.wrong(
                            group.place, f"树“{group.of}”里没有“{class_}”这一类{nearest(class_, classes)}"
                        )
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
                typed = f"{group.id}.{column}" in form.cells and merges_typed(group, self.set.pack)
                if column not in constants and not typed:
                    hint = nearest(column, list(constants))
                    self.wrong(
                        group.place, f"“{column}”不能合并：只有树的层级、固定行的列和自己填的行的列可以{hint}"
                    )

    def _list(self, group: Group) -> None:
        """Refuse a list that cannot be one: its rows must be in a form with one copy, added and removed by people."""
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
                for problem in self.prose(cell.default, self.shared, form):
                    self.wrong(cell.place, problem)

    def _report(self, form: Form) -> None:
        """What an outline says of the tables: its figures mean something, the forms it encloses are there."""
        outline = form.outline
        if outline is None:
            return
        chapters = [(form.cells[one.cell].default, one.place) for one in outline.chapters]
        for text, place in (*outline.texts, *chapters):
            for problem in self.prose(text, self.shared, form):
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

    def _endless(self) -> None:
        """Refuse a formula that reads the row before and comes back to itself by another way."""
        for readers in self.program.graph.previous.values():
            for node in dict.fromkeys(readers):
                if isinstance(node, Node) and self.program.graph.endless(node):
                    what = f"公式“{node.formula.text}”"
                    message = f"{what}：从“{words.PREVIOUS}”取数，又用到这一列的合计，绕成了圈"
                    self.wrong(node.formula.place, message)

    def _order(self) -> None:
        """Have the cells run first from which the ways up are longest, and refuse circles."""
        nodes, graph = self.program.nodes, self.program.graph
        for node in nodes.values():
            graph.connect(node)
        for start in nodes:
            if circle := graph.circle(start, self.program.heights):
                names = [f"{form}.{cell}" for form, cell in circle]
                if len(names) > _MOST_NAMED:
                    names[_MOST_NAMED - 1 :] = ["…"]
                place = nodes[circle[0]].formula.place
                self.wrong(place, f"公式绕成了圈：{' → '.join([*names, names[0]])}")
