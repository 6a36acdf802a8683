"""The figures that were recomputed in six published documents, as cases: what each printed, and what it must come to.

One table a document, named after its sample. A row says where in the document, which cell of the sample, what is
printed there, what the program must show, and the verdict on the print; or why no table reaches it. A cell is

    附件3-8.总额.得分                       by the name people type,
    附件3-5：拨款.年初 + 结转.年初           a formula as if it stood in that table,
    附件2.指标[1]：数(完成) / 数(目标)       … or in that row of it,
    自评报告.机构[1].收入@yueyang-2020      of another document,

several of them joined by “；”, their figures by “ / ”. Instead of a figure, the words may be expected that the check
says of the cell, behind their level (待说明：平均7件/天), or that the table itself prints (印出：备注). The verdicts are
those of the audit: OK is printed right, DIFF is wrong by its own arithmetic, FOLLOWS is right only from a wrong part,
CROSS contradicts another place.
"""

import csv
import re
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path

from msgspec import Struct

from desktop.domain import number, words
from desktop.domain.findings.find import findings
from desktop.domain.findings.finding import Finding
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.formula.compile import compile_tree
from desktop.domain.formula.evaluation import Value
from desktop.domain.formula.syntax import parse
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import box_text
from desktop.domain.narrative.manuscript_build import manuscript
from desktop.domain.program.node import Aggregate
from desktop.domain.program.pack_functions import Functions
from desktop.domain.program.resolve import Names, Shared
from desktop.domain.values.address import find, name_of
from desktop.domain.values.aggregates import gathered, result
from desktop.domain.values.context import EvalContext
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy, Row
from tests.samples.shipped import calculated

TABLES = Path(__file__).parent
COLUMNS = ["位置", "格子", "原文", "应为", "结论", "够不着"]
PRINTS = "印出"
LEVELS = {words.ERROR: Level.ERROR, words.EXPLAIN: Level.EXPLAIN, words.HINT: Level.HINT}
NOTHING_PRINTED = "—"

_SAID = re.compile(rf"({'|'.join([*LEVELS, PRINTS])})：(.+)")
_FIGURE = re.compile(r"-?\d[\d.]*%?")


class Case(Struct, frozen=True):
    """One recomputed figure. `out_of_reach` says why no cell of the sample shows it."""

    document: str
    line: int
    place: str
    cells: str
    printed: str
    expected: str
    verdict: str
    out_of_reach: str

    @property
    def said(self) -> tuple[str, ...]:
        """Who says it, a level or the printed table, and which words: where no figure is expected."""
        match = _SAID.fullmatch(self.expected)
        return match.groups() if match else ()

    def __str__(self) -> str:
        return f"{self.document} 第 {self.line} 行 {self.place}"


class Figure(Struct, frozen=True):
    """What the program comes to: as shown, and before rounding."""

    text: str
    exact: Value


class _Once(EvalContext):
    """Where the formula of a case is run: its totals are taken there, because none has been kept running for it."""

    def total(self, aggregate: Aggregate) -> Value:
        assert isinstance(self.values, Values)
        return result(aggregate, gathered(self.values, aggregate, self), self)


class Sample:
    """A shipped sample, calculated."""

    def __init__(self, name: str) -> None:
        self.calculation = calculated(name)

    @cached_property
    def findings(self) -> list[Finding]:
        return findings(self.calculation)

    def figure(self, cell: str, expected: str) -> Figure:
        """What a cell of a case shows; a formula's value looks like the figure that is expected of it."""
        place, colon, formula = cell.partition("：")
        if not colon:
            ref = find(self.calculation, cell)
            shown = self.calculation.cell(ref)
            definition = self.calculation.definition(ref)
            unit = words.MONEY if definition and definition.kind is Kind.MONEY else ""
            told = unit if unit and expected.endswith(unit) else ""
            return Figure(shown.text + told, shown.exact)
        value = self._value(*self._place(place), formula)
        return Figure(_like(value, expected), value)

    def tells(self, cell: str, level: Level, part: str) -> bool:
        """Whether a finding of that level speaks of the cell, with these words in its sentence."""
        return any(
            one.level is level
            and part in one.message
            and cell in [name_of(self.calculation, ref) for ref in one.where]
            for one in self.findings
        )

    def prints(self, label: str, part: str) -> bool:
        """Whether these words stand on the printed table, or in the printed report."""
        copy, _ = self._place(label)
        if copy.form.outline:
            made = manuscript(self.calculation, copy, self.calculation.workbook.copies)
            return any(part in one.text for one in made.paragraphs) or any(
                part in one.name for one in made.attachments
            )
        return any(part in box_text(box, self.calculation) for box in lay_out(copy, self.calculation).boxes)

    def _place(self, name: str) -> tuple[Copy, Row | None]:
        if not name.endswith("]"):
            copies = self.calculation.workbook.copies
            return next(copy for copy in copies if self.calculation.label(copy) == name), None
        label, _, group = name.partition("[")[0].rpartition(".")
        copy, _ = self._place(label)
        column = next(cell.column for cell in copy.form.cells.values() if cell.group == group)
        ref = find(self.calculation, f"{name}.{column}")
        return copy, self.calculation.row(ref.row)

    def _value(self, copy: Copy, row: Row | None, formula: str) -> Value:
        report_set = self.calculation.set
        shared = Shared(report_set, Functions(report_set.pack))
        names = Names(shared, copy.form, copy.form.groups[row.group] if row else None)
        run = compile_tree(parse(formula), names)
        return run(_Once(self.calculation, copy, row), ())


def read_cases() -> list[Case]:
    """Every case of every document, in the order of the tables."""
    cases: list[Case] = []
    for path in sorted(TABLES.glob("*.tsv")):
        with path.open(encoding="utf-8", newline="") as file:
            lines = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            if next(lines) != COLUMNS:
                raise ValueError(f"{path.name}：第一行要写 {' '.join(COLUMNS)}")
            cases += [Case(path.stem, at, *cells) for at, cells in enumerate(lines, start=2)]
    return cases


@cache
def sample(name: str) -> Sample:
    return Sample(name)


def figures(case: Case) -> list[Figure]:
    """What the program comes to, one figure for each cell of the case."""
    expected = case.expected.split(" / ")
    cells = case.cells.split("；")
    if len(cells) != len(expected):
        raise ValueError(f"{case}：写了 {len(cells)} 格，应为写了 {len(expected)} 个")
    found = []
    for cell, text in zip(cells, expected, strict=True):
        name, _, other = cell.partition("@")
        found.append(sample(other or case.document).figure(name, text))
    return found


def shortfall(case: Case) -> str:
    """What is wrong if the case does not come out, "" if it does."""
    if case.said:
        who, part = case.said
        there = sample(case.document)
        told = there.prints(case.cells, part) if who == PRINTS else there.tells(case.cells, LEVELS[who], part)
        return "" if told else f"{case}：没有“{case.expected}”"
    came = " / ".join(figure.text for figure in figures(case))
    return "" if came == case.expected else f"{case}：应为 {case.expected}，算出 {came or '空'}"


def printed_right(printed: str, figure: Figure) -> bool:
    """Whether what is printed is the figure, rounded half up to as many places as are printed."""
    if _FIGURE.fullmatch(printed) and isinstance(figure.exact, Decimal):
        return _like(figure.exact, printed) == printed
    return printed == figure.text


def _like(value: Value, figure: str) -> str:
    """A value with the places and the per cent sign of `figure`."""
    if isinstance(value, bool):
        return words.YES if value else words.NO
    if not isinstance(value, Decimal):
        return value or ""
    percent = figure.endswith("%")
    places = len(figure.removesuffix("%").partition(".")[2])
    return number.show(value * 100 if percent else value, places) + ("%" if percent else "")
