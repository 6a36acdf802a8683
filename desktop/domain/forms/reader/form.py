"""Reading one form file: head, tables, groups, cells, formulas, checks, looks, help. See forms/FORMAT.md."""

import re
from collections.abc import Iterator
from functools import partial

from msgspec.structs import replace

from desktop.domain import limits, words
from desktop.domain.forms.cell import CellDef, Kind, Origin
from desktop.domain.forms.chart import Chart
from desktop.domain.forms.form import Form
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.grid import Block, Grid, PageBreak, TextLine
from desktop.domain.forms.group import Group
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader import style
from desktop.domain.forms.reader.cell_table import ID, CellTable
from desktop.domain.forms.reader.cells import CellLine, read_cell_line
from desktop.domain.forms.reader.chart import joined_chart, read_chart
from desktop.domain.forms.reader.checks import read_checks
from desktop.domain.forms.reader.grid import read_grid
from desktop.domain.forms.reader.groups import read_group
from desktop.domain.forms.reader.head import HeadReader
from desktop.domain.forms.reader.labels import with_labels
from desktop.domain.forms.reader.meaning_lines import read_meaning
from desktop.domain.forms.reader.rule_switches import read_switches
from desktop.domain.forms.reader.score_rules import read_marks
from desktop.domain.forms.reader.shorthand import alternatives
from desktop.domain.forms.reader.source import Line, Section, Source, key_and_rest
from desktop.domain.formula import syntax
from desktop.domain.limits import text_problem
from desktop.domain.refusal import Problem, nearest

_SECTIONS = (
    words.GRID, words.LINES, words.PAGE_BREAK, words.GROUP, words.UNPRINTED, words.CELLS, words.COMPUTED,
    words.TAKEN, words.SUGGESTED, words.CHECKS, words.RULES, words.LOSSES, words.LOOKS, words.HELP, words.CHART, words.PROSE,
    words.MEANINGS,
)  # fmt: skip


def read_form(source: Source) -> tuple[Form | None, list[Problem]]:
    """The form of one file, and what is wrong in it; names inside formulas are joined later, by the set."""
    reader = _FormReader(source)
    try:
        form = reader.form()
    except limits.Exceeded as exceeded:
        reader.table.wrong(0, str(exceeded))
        return None, reader.problems
    return form, reader.problems


class _FormReader:
    """Takes in one section after the other; the cells are all declared before anything speaks of them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.table = CellTable(source)
        self.problems, self.cells = self.table.problems, self.table.cells
        self.groups: dict[str, Group] = {}
        self.rows: dict[str, int] = {}  # rows that occur once: name → line

    def form(self) -> Form | None:
        of_head = HeadReader(self.table)
        head = of_head.read()
        if head is None:
            return None
        self._known_sections()
        self._sizes()
        blocks = self._blocks(head.paper)
        if self.problems:  # every line below speaks of the cells above: say first what is wrong with those
            return replace(head, blocks=tuple(blocks), cells=self.cells)
        for section in self._sections(words.GROUP):
            group = read_group(self.table, self.groups, section)
            if group:
                self.groups[group.id] = group
        for section in self._sections(words.UNPRINTED):
            for line in section.lines:
                self._unprinted(line)
        of_head.declare_key(head)
        self.table.index()
        for section in self._sections(words.CELLS):
            for line in section.lines:
                self._cell_line(line)
        head = of_head.with_full_marks(head)
        of_head.check_named()
        for section in self.source.sections:
            if section.name in (words.COMPUTED, words.TAKEN, words.SUGGESTED):
                for line in section.lines:
                    self._formula(section.name, line)
        for section in self._sections(words.HELP):
            for line in section.lines:
                self._help(line)
        for section in self._sections(words.PROSE):
            self._prose(section)
        of_head.keep_key(head)
        meanings = [
            said
            for section in self._sections(words.MEANINGS)
            for line in section.lines
            if (said := read_meaning(self.source, line, self.problems, self.table.ids, self.table.targets))
        ]
        sections = list(self._sections(words.CHECKS))
        checks = list(
            read_checks(self.source, sections, head.id, self.groups, self.table.told, self.problems)
        )
        losses = [line for section in self._sections(words.LOSSES) for line in section.lines]
        marks = read_marks(self.source, losses, self.cells, self.table.told, self.problems)
        charts = [chart for section in self._sections(words.CHART) if (chart := self._chart(section))]
        self._one_to_type(blocks)
        form = replace(
            head,
            blocks=tuple(blocks),
            cells=self.cells,
            groups=self.groups,
            checks=tuple(checks),
            switches=read_switches(self.source, list(self._sections(words.RULES)), self.problems),
            marks=tuple(marks),
            charts=tuple(charts),
            meanings=tuple(meanings),
        )
        return style.dress(with_labels(form), self.source, self.problems)

    def _sections(self, name: str) -> Iterator[Section]:
        return (section for section in self.source.sections if section.name == name)

    def _known_sections(self) -> None:
        for section in self.source.sections:
            if section.name not in _SECTIONS:
                self.table.wrong(
                    section.line, f"没有叫“{section.name}”的段{nearest(section.name, list(_SECTIONS))}"
                )

    def _sizes(self) -> None:
        for name, most in (
            (words.GRID, limits.GRID_ROWS),
            (words.LINES, limits.TEXT_LINES),
            (words.CHECKS, limits.CHECK_LINES),
            (words.RULES, limits.CHECK_LINES),
        ):
            count = sum(len(section.lines) for section in self._sections(name))
            if count > most:
                raise limits.Exceeded(f"[{name}]有 {count} 行，一张表最多 {most} 行，请分成几张表")

    # What is printed

    def _blocks(self, paper: Paper) -> list[Block]:
        blocks: list[Block] = []
        for section in self.source.sections:
            place = Place(self.source.file, section.line)
            if section.name == words.GRID:
                grid = read_grid(self.source, section, paper.room, self.table.declare, self.problems)
                if grid:
                    self._repeated_rows(grid)
                    blocks.append(grid)
            elif section.name == words.LINES:
                for line in section.lines:
                    at = Place(self.source.file, line.number)
                    declare = partial(self.table.declare, group="", row="", place=at)
                    pieces = self.table.pieces(line.words, declare, line.number)
                    blocks.append(TextLine(pieces, at))
            elif section.name == words.PAGE_BREAK:
                if section.rest not in ("", words.NOT_NUMBERED):
                    hint = nearest(section.rest, [words.NOT_NUMBERED])
                    self.table.wrong(section.line, f"“{words.PAGE_BREAK}”后面看不懂“{section.rest}”{hint}")
                blocks.append(PageBreak(place, section.rest == words.NOT_NUMBERED))
        return blocks

    def _one_to_type(self, blocks: list[Block]) -> None:
        """A printed box has one cell to type in: the screen has one place for the cursor in it."""
        for block in blocks:
            printed = (
                [(one.pieces, block.rows[one.row].line) for one in block.cells]
                if isinstance(block, Grid)
                else []
            )
            printed += [(block.pieces, block.place.line)] if isinstance(block, TextLine) else []
            for pieces, line in printed:
                ids = [piece.cell for piece in pieces if piece.cell in self.cells]
                typed = [id_ for id_ in ids if self.cells[id_].origin in (Origin.TYPED, Origin.TAKEN)]
                if len(typed) > 1:
                    self.table.wrong(
                        line, f"一格里只能有一个要填的格子，这里有“{typed[0]}”和“{typed[1]}”，请分成两格"
                    )

    def _repeated_rows(self, grid: Grid) -> None:
        for row in grid.rows:
            if row.group and row.group not in self.groups:
                self.groups[row.group] = Group(row.group, Place(self.source.file, row.line))
            if row.name and not row.group:
                self.rows.setdefault(row.name, row.line)
        for name in self.groups.keys() & self.rows.keys():
            there = self.rows[name]
            self.table.wrong(
                self.groups[name].place.line, f"行名“{name}”在第 {there} 行没有“*”，这里有，请改一个名字"
            )

    # Cells

    def _unprinted(self, line: Line) -> None:
        said = read_cell_line(self.source, line, self.problems)
        for pattern in said.targets:
            id_ = syntax.normal(pattern)
            if not ID.fullmatch(id_):
                self.table.wrong(line.number, f"格子的名字“{pattern}”只能用文字、数字、下划线和点")
            elif id_ in self.cells:
                self.table.wrong(line.number, f"格子“{id_}”已经写在第 {self.cells[id_].place.line} 行")
            else:
                group = id_.split(".")[0] if id_.split(".")[0] in self.groups else ""
                place = Place(self.source.file, line.number)
                self.table.keep(self._with(CellDef(id_, group, place, printed=False), said))

    def _cell_line(self, line: Line) -> None:
        said = read_cell_line(self.source, line, self.problems)
        for id_ in self.table.targets(said.targets, line.number):
            self.cells[id_] = self._with(self.cells[id_], said)

    def _with(self, cell: CellDef, said: CellLine) -> CellDef:
        return replace(cell, **said.said)

    def _help(self, line: Line) -> None:
        key, rest = key_and_rest(line)
        for id_ in self.table.targets([key], line.number):
            self.cells[id_] = replace(self.cells[id_], help=rest)

    def _prose(self, section: Section) -> None:
        """What cells of prose begin with: a cell, and below it a line for each paragraph."""
        cell: CellDef | None = None
        for line in section.lines:
            if line.words[:1] not in ("|", "｜"):
                found = self.table.targets([line.words], line.number)
                cell = self.cells[found[0]] if len(found) == 1 else None
                if cell and cell.kind is not Kind.PROSE:
                    self.table.wrong(line.number, f"“{cell.id}”的类型不是“{words.PROSE}”，不能写开头的话")
            elif cell:
                text = line.words[1:].strip(" \t")
                cell = replace(cell, default=f"{cell.default}\n{text}" if cell.default else text)
                if problem := text_problem(cell.default, cell.id):
                    raise limits.Exceeded(problem)
                self.cells[cell.id] = cell
            else:
                self.table.wrong(line.number, f"“{words.PROSE}”段先写一个格子，下面一段一行，前面加“|”")

    # Formulas

    def _formula(self, section: str, line: Line) -> None:
        left, sign, right = re.sub("＝", "=", line.words, count=1).partition("=")
        left = syntax.normal(left).strip()
        if not sign or not left:
            self.table.wrong(line.number, "公式要写成“格子 = 算式”")
            return
        before = len(self.problems)
        for text, star in alternatives(left):
            formula = self.table.formula(right, line.number, star)
            if not formula or len(self.problems) > before:  # one problem per line is reported
                return
            for id_ in self.table.targets([text], line.number):
                self._set_formula(section, id_, formula)

    def _set_formula(self, section: str, id_: str, formula: Formula) -> None:
        cell = self.cells[id_]
        earlier = cell.suggestion if section == words.SUGGESTED else cell.formula
        if earlier:
            self.table.wrong(formula.place.line, f"格子“{id_}”的公式已经写在第 {earlier.place.line} 行")
        elif section == words.SUGGESTED:
            self.cells[id_] = replace(cell, suggestion=formula)
        else:
            origin = Origin.COMPUTED if section == words.COMPUTED else Origin.TAKEN
            self.cells[id_] = replace(cell, formula=formula, origin=origin)

    # Charts

    def _chart(self, section: Section) -> Chart | None:
        said = read_chart(self.source, section, self.problems)
        if said is None:
            return None
        before = len(self.problems)
        points = self.table.targets(said.points, section.line)
        name = self.table.targets([said.name], section.line)
        if len(self.problems) > before:
            return None
        return joined_chart(self.source, section, said, points, name, self.cells, self.problems)
