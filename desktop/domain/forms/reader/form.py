"""Reading one form file: head, tables, groups, cells, formulas, checks, looks, help. See forms/FORMAT.md."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from desktop.domain import limits, number, words
from desktop.domain.forms.cell import MESSAGE, SHOWN, CellDef, Kind, Origin, Pieces
from desktop.domain.forms.chart import Chart
from desktop.domain.forms.form import Form
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.grid import Block, Grid, PageBreak, TextLine
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader import style
from desktop.domain.forms.reader.cell_ids import Ids
from desktop.domain.forms.reader.cells import CellLine, read_cell_line
from desktop.domain.forms.reader.chart import joined_chart, read_chart
from desktop.domain.forms.reader.checks import read_checks, read_formula
from desktop.domain.forms.reader.fixed import read_fixed
from desktop.domain.forms.reader.grid import read_grid, read_pieces
from desktop.domain.forms.reader.labels import with_labels
from desktop.domain.forms.reader.meaning_lines import read_meaning
from desktop.domain.forms.reader.rule_switches import read_switches
from desktop.domain.forms.reader.score_rules import read_marks
from desktop.domain.forms.reader.shorthand import alternatives
from desktop.domain.forms.reader.source import Line, Section, Source, key_and_rest, read_head
from desktop.domain.formula import syntax
from desktop.domain.limits import as_count, shortened, text_problem
from desktop.domain.refusal import Problem, nearest

_SECTIONS = (
    words.GRID, words.LINES, words.PAGE_BREAK, words.GROUP, words.UNPRINTED, words.CELLS, words.COMPUTED,
    words.TAKEN, words.SUGGESTED, words.CHECKS, words.RULES, words.LOSSES, words.LOOKS, words.HELP, words.CHART, words.PROSE,
    words.MEANINGS,
)  # fmt: skip
_HEAD = (words.FORM, words.COPIES, words.TITLE, words.PAPER, words.PRINTED, words.SCORE)
_OF_GROUPS = (words.ROWS, words.MERGE, words.CHANGEABLE)
ID = re.compile(r"\w+(?:\.\w+)*")
RESERVED = {words.ORDINAL, words.SOURCE, words.BLANK, words.AND, words.OR, words.NOT}
_MAX_FREE_ROWS = 200
_MOST_KEYS = 100
_COMMA = re.compile("[、，,]")


def read_form(source: Source) -> tuple[Form | None, list[Problem]]:
    """The form of one file, and what is wrong in it; names inside formulas are joined later, by the set."""
    reader = _FormReader(source)
    try:
        form = reader.form()
    except limits.Exceeded as exceeded:
        reader.wrong(0, str(exceeded))
        return None, reader.problems
    return form, reader.problems


@dataclass
class _FormReader:
    source: Source
    problems: list[Problem] = field(default_factory=list)
    cells: dict[str, CellDef] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)  # rows that occur once: name → line
    named: list[tuple[int, str, str]] = field(
        default_factory=list
    )  # cells that the head names: line, key, id
    shown: int = 0
    ids: Ids = field(default_factory=Ids)  # of all cells, once they are all declared

    def wrong(self, line: int, message: str) -> None:
        self.problems.append(self.source.problem(line, message))

    def form(self) -> Form | None:
        head = self._head()
        if head is None:
            return None
        self._known_sections()
        self._sizes()
        blocks = self._blocks(head.paper)
        if self.problems:  # every line below speaks of the cells above: say first what is wrong with those
            return replace(head, blocks=tuple(blocks), cells=self.cells)
        for section in self._sections(words.GROUP):
            self._group(section)
        for section in self._sections(words.UNPRINTED):
            for line in section.lines:
                self._unprinted(line)
        self._key_cell(head)
        self.ids = Ids(self.cells)
        for section in self._sections(words.CELLS):
            for line in section.lines:
                self._cell_line(line)
        head = self._full_marks(head)
        self._named_cells()
        for section in self.source.sections:
            if section.name in (words.COMPUTED, words.TAKEN, words.SUGGESTED):
                for line in section.lines:
                    self._formula(section.name, line)
        for section in self._sections(words.HELP):
            for line in section.lines:
                self._help(line)
        for section in self._sections(words.PROSE):
            self._prose(section)
        self._keep_key(head)
        meanings = [
            said
            for section in self._sections(words.MEANINGS)
            for line in section.lines
            if (said := read_meaning(self.source, line, self.problems, self.ids, self._targets))
        ]
        sections = list(self._sections(words.CHECKS))
        checks = list(read_checks(self.source, sections, head.id, self.groups, self._told, self.problems))
        losses = [line for section in self._sections(words.LOSSES) for line in section.lines]
        marks = read_marks(self.source, losses, self.cells, self._told, self.problems)
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
                self.wrong(
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

    def _keep(self, cell: CellDef) -> None:
        """Take in a new cell, as long as the form has room."""
        if len(self.cells) >= limits.CELLS:
            raise limits.Exceeded(
                f"格子超过 {limits.CELLS} 个（连同要印和要说的算式），一张表最多这么多，请分成几张表"
            )
        self.cells[cell.id] = cell

    # The head

    def _head(self) -> Form | None:
        said = read_head(self.source, _HEAD, self.problems)
        first = self.source.head[0].number if self.source.head else 1
        at, rest = said.get(words.FORM, (first, ""))
        id_, _, name = re.sub(r"[ \t\u3000]+", " ", rest).partition(" ")
        id_ = syntax.normal(id_)
        if not re.fullmatch(r"\w+", id_):
            self.wrong(
                at,
                "第一行要写“表  编号  表名”，编号只用文字、数字和下划线，如：表  附件3  项目支出绩效自评表",
            )
            return None
        form = Form(id_, name.strip() or id_, Place(self.source.file, at))
        if words.TITLE in said:
            form = replace(form, title=self._raw(*said[words.TITLE]))
        if words.COPIES in said:
            form = self._copies(form, *said[words.COPIES])
        if words.PRINTED in said:
            form = replace(form, printed=said[words.PRINTED][1] != words.NO)
        if words.SCORE in said:
            form = self._score(form, *said[words.SCORE])
        paper = (
            style.read_paper(self.source, *said[words.PAPER], self.problems)
            if words.PAPER in said
            else Paper()
        )
        return replace(form, paper=paper)

    def _raw(self, line: int, text: str) -> Pieces:
        place = Place(self.source.file, line)
        return self._pieces(text, lambda inside: self._show(inside.lstrip("=＝"), "", place), line)

    def _pieces(self, text: str, cell_of: Callable[[str], str], line: int) -> Pieces:
        return read_pieces(text, cell_of, lambda message: self.wrong(line, message))

    def _copies(self, form: Form, line: int, rest: str) -> Form:
        rest_words = "、".join(part.strip(" \t") for part in _COMMA.split(rest)).split()
        if words.NOT_PRINTED in rest_words[2:]:
            rest_words.remove(words.NOT_PRINTED)
            form = replace(form, label_printed=False)
        if rest_words[:1] == [words.EACH_KEY]:
            form, rest_words = self._keyed(form, line, rest_words)
        if not rest_words or rest_words[0] not in (words.ONE, words.MANY) or len(rest_words) % 2 == 0:
            self.wrong(
                line,
                f"“{words.COPIES}”要写成：份  多份  标签 附件3-{{序}}  名称 项目支出名称，或：份  一份  标签 附件1-1，"
                "或：份  每份 月  1、2、3  标签 月报-{月}",
            )
            return form
        form = replace(form, many=rest_words[0] == words.MANY)
        for key, value in zip(rest_words[1::2], rest_words[2::2], strict=True):
            if key == words.LABEL:
                form = replace(form, label=self._raw(line, value))
            elif key == words.CALLED:
                form = replace(form, called=syntax.normal(value.strip("{}｛｝")))
                self.named.append((line, key, form.called))
            else:
                self.wrong(line, f"看不懂“{key}”{nearest(key, [words.LABEL, words.CALLED])}")
        if form.many and all(piece.text for piece in form.label):
            number = form.key or words.ORDINAL
            label = f"{words.LABEL} {form.id}-{{{number}}}"
            self.wrong(line, f"多份的表要写标签，里面用{{{number}}}编号，如：{label}")
        return form

    def _keyed(self, form: Form, line: int, rest: list[str]) -> tuple[Form, list[str]]:
        """`form` with the keys of `每份 月 1、2、3 …`, and the rest of the line as if it said 多份."""
        key, keys = (syntax.normal(rest[1]), rest[2].split("、")) if len(rest) > 2 else ("", [])
        if not ID.fullmatch(key) or len(keys) < 2 or "" in keys:
            self.wrong(
                line, f"“{words.EACH_KEY}”后面要写格子和它的各个取值，如：{words.EACH_KEY} 月  1、2、3"
            )
        elif len(keys) > _MOST_KEYS:
            self.wrong(line, f"“{words.EACH_KEY} {key}”最多 {_MOST_KEYS} 份，这里有 {len(keys)} 份")
        for word in dict.fromkeys(one for one in keys if keys.count(one) > 1):
            self.wrong(line, f"“{words.EACH_KEY} {key}”里的“{word}”写了两次")
        return replace(form, key=key, keys=tuple(keys)), [words.MANY, *rest[3:]]

    def _key_cell(self, head: Form) -> None:
        """The cell that shows a copy's key, unless a table prints it: whole numbers if all keys are, else text."""
        if head.key and head.key not in self.cells:
            place = Place(self.source.file, head.place.line)
            kind = Kind.WHOLE if all(key.isdecimal() for key in head.keys) else Kind.SHORT_TEXT
            self.cells[head.key] = CellDef(head.key, "", place, printed=False, kind=kind)

    def _keep_key(self, head: Form) -> None:
        """The key is each copy's own: nobody types it and no formula gives it."""
        cell = self.cells.get(head.key)
        if cell and (cell.group or cell.formula):
            place = cell.formula.place if cell.formula else cell.place
            self.wrong(place.line, f"“{cell.id}”是每份表带来的，不能写在重复的行里，也不能写公式")
        elif cell:
            self.cells[cell.id] = replace(cell, origin=Origin.CONSTANT, required=False)

    def _score(self, form: Form, line: int, rest: str) -> Form:
        parts = [syntax.normal(word) for word in rest.split()]
        form = replace(form, score=parts[0] if parts else "")
        self.named.append((line, words.SCORE, form.score))
        for key, value in zip(parts[1::2], parts[2::2], strict=False):
            if key == words.FULL:
                form = replace(form, full=value)
            elif key == words.GRADE:
                form = replace(form, grade=value)
            else:
                self.wrong(line, f"看不懂“{key}”{nearest(key, [words.FULL, words.GRADE])}")
            self.named.append((line, key, value))
        return form

    def _full_marks(self, form: Form) -> Form:
        """`form`, whose full marks may be a number instead of a cell: that is a value which only the head shows."""
        if form.full in self.cells or number.read(form.full) is None:
            return form
        at = next(one for one in self.named if one[1:] == (words.FULL, form.full))
        self.named.remove(at)
        return replace(form, full=self._show(form.full, "", Place(self.source.file, at[0])))

    def _named_cells(self) -> None:
        known = [id_ for id_, cell in self.cells.items() if id_[0] not in SHOWN + MESSAGE and not cell.group]
        for line, key, id_ in self.named:
            if id_ not in known:
                self.wrong(line, f"“{key} {id_}”：没有叫“{id_}”的格子{nearest(id_, known)}")

    # What is printed

    def _blocks(self, paper: Paper) -> list[Block]:
        blocks: list[Block] = []
        for section in self.source.sections:
            place = Place(self.source.file, section.line)
            if section.name == words.GRID:
                grid = read_grid(self.source, section, paper.room, self._declare, self.problems)
                if grid:
                    self._repeated_rows(grid)
                    blocks.append(grid)
            elif section.name == words.LINES:
                for line in section.lines:
                    at = Place(self.source.file, line.number)
                    declare = partial(self._declare, group="", row="", place=at)
                    pieces = self._pieces(line.words, declare, line.number)
                    blocks.append(TextLine(pieces, at))
            elif section.name == words.PAGE_BREAK:
                if section.rest not in ("", words.NOT_NUMBERED):
                    hint = nearest(section.rest, [words.NOT_NUMBERED])
                    self.wrong(section.line, f"“{words.PAGE_BREAK}”后面看不懂“{section.rest}”{hint}")
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
                    self.wrong(
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
            self.wrong(
                self.groups[name].place.line, f"行名“{name}”在第 {there} 行没有“*”，这里有，请改一个名字"
            )

    def _declare(self, inside: str, group: str, row: str, place: Place) -> str:
        if inside[:1] in ("=", "＝"):
            return self._show(inside[1:], group, place)
        word = syntax.normal(inside)
        id_ = f"{row}.{word}" if row and "." not in word else word
        if not ID.fullmatch(id_):
            self.wrong(place.line, f"格子的名字“{inside}”只能用文字、数字、下划线和点")
            return self._show('""', group, place)
        if id_ in RESERVED:
            self.wrong(place.line, f"“{id_}”是公式里的词，不能作格子的名字，请改一个")
        if group and not id_.startswith(group + "."):
            self.wrong(place.line, f"“{group}*”行里的格子要叫“{group}.某某”，不能叫“{id_}”")
        if id_ in self.cells:
            self.wrong(
                place.line, f"格子“{id_}”已经写在第 {self.cells[id_].place.line} 行，一个格子只能出现一次"
            )
        self._keep(CellDef(id_, group, place))
        return id_

    def _show(self, text: str, group: str, place: Place, mark: str = SHOWN) -> str:
        self.shown += 1
        id_ = f"{mark}{self.shown}"
        formula = self._parse(text, place.line)
        if formula:
            self._keep(CellDef(id_, group, place, origin=Origin.SHOWN, formula=formula))
        return id_

    def _told(self, text: str, group: str, line: int) -> str:
        return self._show(text.lstrip("=＝"), group, Place(self.source.file, line), MESSAGE)

    # Groups

    def _group(self, section: Section) -> None:
        name = syntax.normal(section.argument)
        if name not in self.groups:
            known = list(self.groups)
            self.wrong(section.line, f"表格里没有叫“{name}*”的行{nearest(name, known)}")
            return
        group = replace(self.groups[name], place=Place(self.source.file, section.line))
        fixed: list[Line] = []
        changeable_at = section.line
        for line in section.lines:
            key, rest = key_and_rest(line)
            if group.rows is RowSource.FIXED and (line.depth or key not in _OF_GROUPS):
                fixed.append(line)
            elif key == words.ROWS:
                group = self._row_source(group, line.number, rest)
            elif key == words.CHANGEABLE:
                group = replace(group, changeable=tuple(syntax.normal(word) for word in rest.split()))
                changeable_at = line.number
            elif key == words.MERGE:
                group = replace(group, merged=tuple(syntax.normal(word) for word in rest.split()))
            else:
                self.wrong(line.number, f"看不懂“{key}”{nearest(key, list(_OF_GROUPS))}")
        if group.rows is RowSource.FIXED:
            group = self._with_fixed(group, fixed, section.line)
        for column in group.changeable:
            if column not in group.constants:
                hint = nearest(column, list(group.constants))
                self.wrong(
                    changeable_at, f"“{words.CHANGEABLE}”后面要写固定行里列出的列，没有“{column}”{hint}"
                )
        self.groups[name] = group

    def _row_source(self, group: Group, line: int, rest: str) -> Group:
        parts = rest.split()
        keep = words.KEEP_EMPTY in parts
        parts = [part for part in parts if part != words.KEEP_EMPTY]
        if parts[:1] == [words.ROWS_FIXED] and len(parts) == 1:
            return replace(group, rows=RowSource.FIXED)
        if parts[:1] == [words.ROWS_FREE] and len(parts) <= 2 and all(part.isdecimal() for part in parts[1:]):
            count = as_count(parts[1]) if len(parts) == 2 else 1
            if count is None or count > _MAX_FREE_ROWS:
                said, count = shortened(parts[1]), _MAX_FREE_ROWS
                self.wrong(line, f"{words.ROWS_FREE} {said}：一开始最多 {_MAX_FREE_ROWS} 行，填表时还可以加")
            return replace(group, rows=RowSource.FREE, count=count)
        if parts[:1] == [words.ROWS_BY] and len(parts) == 2:
            return replace(group, rows=RowSource.BY_CLASS, of=syntax.normal(parts[1]), keep_empty=keep)
        if parts[:1] == [words.ROWS_EACH_COPY] and len(parts) == 2:
            return replace(group, rows=RowSource.PER_COPY, of=syntax.normal(parts[1]))
        if parts[:1] == [words.ROWS_EACH_ROW] and len(parts) == 2:
            of, _, listed = syntax.normal(parts[1]).partition(".")
            return replace(group, rows=RowSource.PER_ROW, of=of, listed=listed)
        self.wrong(line, f"行的来源“{rest}”看不懂，可写：自由 3、按 指标树、每张 附件3、每个 名单.单位、固定")
        return group

    def _with_fixed(self, group: Group, lines: list[Line], line: int) -> Group:
        rows = read_fixed(self.source, lines, group.merged, self.problems)
        if not rows:
            self.wrong(line, f"“{group.id}”写了固定，却没有列出行")
        columns = tuple(dict.fromkeys(column for row in rows for column in row.texts))
        for column in columns:
            if f"{group.id}.{column}" not in self.cells:
                known = [cell.column for cell in self.cells.values() if cell.group == group.id]
                at = next(
                    (one.number for one in lines if syntax.normal(key_and_rest(one)[0]) == column), line
                )
                self.wrong(at, f"“{group.id}*”行里没有“{column}”这一列{nearest(column, known)}")
        return replace(group, fixed=rows, constants=columns)

    # Cells

    def _targets(self, patterns: list[str], line: int) -> list[str]:
        found: list[str] = []
        told = False  # only the first problem of a line is reported; there may be a thousand
        for pattern in dict.fromkeys(patterns):
            for text, _ in alternatives(pattern):
                matches = self.ids.matching(syntax.normal(text))
                if not matches and not told:
                    told = True
                    known = self.ids.patterns() if "*" in text else list(self.ids)
                    hint = nearest(text, known) or nearest(text, [kind.value for kind in Kind])
                    self.wrong(line, f"没有叫“{text}”的格子{hint}")
                found += matches
        return list(dict.fromkeys(found))

    def _unprinted(self, line: Line) -> None:
        said = read_cell_line(self.source, line, self.problems)
        for pattern in said.targets:
            id_ = syntax.normal(pattern)
            if not ID.fullmatch(id_):
                self.wrong(line.number, f"格子的名字“{pattern}”只能用文字、数字、下划线和点")
            elif id_ in self.cells:
                self.wrong(line.number, f"格子“{id_}”已经写在第 {self.cells[id_].place.line} 行")
            else:
                group = id_.split(".")[0] if id_.split(".")[0] in self.groups else ""
                place = Place(self.source.file, line.number)
                self._keep(self._with(CellDef(id_, group, place, printed=False), said))

    def _cell_line(self, line: Line) -> None:
        said = read_cell_line(self.source, line, self.problems)
        for id_ in self._targets(said.targets, line.number):
            self.cells[id_] = self._with(self.cells[id_], said)

    def _with(self, cell: CellDef, said: CellLine) -> CellDef:
        return replace(cell, **said.said)

    def _help(self, line: Line) -> None:
        key, rest = key_and_rest(line)
        for id_ in self._targets([key], line.number):
            self.cells[id_] = replace(self.cells[id_], help=rest)

    def _prose(self, section: Section) -> None:
        """What cells of prose begin with: a cell, and below it a line for each paragraph."""
        cell: CellDef | None = None
        for line in section.lines:
            if line.words[:1] not in ("|", "｜"):
                found = self._targets([line.words], line.number)
                cell = self.cells[found[0]] if len(found) == 1 else None
                if cell and cell.kind is not Kind.PROSE:
                    self.wrong(line.number, f"“{cell.id}”的类型不是“{words.PROSE}”，不能写开头的话")
            elif cell:
                text = line.words[1:].strip(" \t")
                cell = replace(cell, default=f"{cell.default}\n{text}" if cell.default else text)
                if problem := text_problem(cell.default, cell.id):
                    raise limits.Exceeded(problem)
                self.cells[cell.id] = cell
            else:
                self.wrong(line.number, f"“{words.PROSE}”段先写一个格子，下面一段一行，前面加“|”")

    # Formulas

    def _parse(self, text: str, line: int, star: str | None = None) -> Formula | None:
        return read_formula(self.source, text, line, self.problems, star)

    def _formula(self, section: str, line: Line) -> None:
        left, sign, right = re.sub("＝", "=", line.words, count=1).partition("=")
        left = syntax.normal(left).strip()
        if not sign or not left:
            self.wrong(line.number, "公式要写成“格子 = 算式”")
            return
        before = len(self.problems)
        for text, star in alternatives(left):
            formula = self._parse(right, line.number, star)
            if not formula or len(self.problems) > before:  # one problem per line is reported
                return
            for id_ in self._targets([text], line.number):
                self._set_formula(section, id_, formula)

    def _set_formula(self, section: str, id_: str, formula: Formula) -> None:
        cell = self.cells[id_]
        earlier = cell.suggestion if section == words.SUGGESTED else cell.formula
        if earlier:
            self.wrong(formula.place.line, f"格子“{id_}”的公式已经写在第 {earlier.place.line} 行")
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
        points = self._targets(said.points, section.line)
        name = self._targets([said.name], section.line)
        if len(self.problems) > before:
            return None
        return joined_chart(self.source, section, said, points, name, self.cells, self.problems)
