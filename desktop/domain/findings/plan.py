"""What the general rules look at in a form, by what its cells mean: worked out once a form, not for each copy."""

import re
from collections.abc import Iterator
from functools import cached_property
from operator import itemgetter
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.findings.gauge import Gauge, gauge_of
from desktop.domain.findings.indicator_list import Indicators, indicator_lists
from desktop.domain.findings.lettered import lettered
from desktop.domain.findings.printed_table import PrintedTable, line_of, printed_tables
from desktop.domain.forms.cell import Kind, Pieces
from desktop.domain.forms.form import Form
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.equations import Equation, Partition, equations, partitions
from desktop.domain.meaning.form_meanings import FormMeanings
from desktop.domain.meaning.meanings import meanings_of


class ColumnTotal(Struct, frozen=True):
    """A cell that adds up a column of the rows of `group`."""

    total: str
    group: str
    column: str


class ProjectColumns(Struct, frozen=True):
    """Where a form speaks of projects: the name and money of its own, by stage; lists of projects, with group, name and
    money; and the cells that hold what all projects together have spent.
    """

    name: str
    money: tuple[tuple[str, str], ...]
    lists: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    spent: tuple[str, ...]


class Plan:
    """One form as the rules see it."""

    def __init__(self, form: Form, found: FormMeanings, concepts: Concepts) -> None:
        self.form = form
        self.meanings = found.meanings
        self.concepts = concepts
        self._found = found
        self._gauges: dict[str, Gauge] = {}
        self._rates: dict[str, bool] = {}
        self._ones: dict[tuple[str, frozenset[tuple[str, str]]], str] = {}

    @cached_property
    def _lines(self) -> dict[str, int]:
        return {id_: line_of(self.tables, id_) for id_ in self.meanings}

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        """By the meanings of the cells, and what else the headings of a table say themselves."""
        by_meaning = equations(self._found, self.concepts, self._lines)
        known = {one.left for one in by_meaning}
        printed = (one for table in self.tables for one in lettered(table, self.gauge))
        return (*by_meaning, *(one for one in printed if one.left not in known))

    @cached_property
    def partitions(self) -> tuple[Partition, ...]:
        """One whose catch-all is printed is not all there is where amounts amid its parts mean something else, or nobody
        knows what.

        收入合计, 财政拨款, 事业收入, 上级补助, 其他收入: what is not read as income may be a part all the same.
        """
        found = partitions(self._found, self.concepts, self._lines)
        return tuple(replace(one, complete=one.complete and not self._is_broken(one)) for one in found)

    def _is_broken(self, one: Partition) -> bool:
        if not one.by_rest:
            return False
        cells, concept = {one.whole, *one.parts}, self.meanings[one.whole].concept
        amid = (id_ for table in self.tables for id_ in table.amid(cells) if id_ not in cells)
        return any(self._is_other_amount(id_, concept) for id_ in amid)

    def _is_other_amount(self, id_: str, concept: str) -> bool:
        """Whether a cell is for an amount, and not known to be of that concept."""
        meaning = self.meanings.get(id_)
        if meaning is None:
            return self.form.cells[id_].kind not in _NEVER_ADDED
        known = self.concepts.concepts.get(meaning.concept)
        return known is not None and known.unit in v.AMOUNTS and meaning.concept != concept

    @cached_property
    def columns(self) -> tuple[tuple[Partition, ...], ...]:
        """The complete partitions that are printed once, those of columns side by side together."""
        beside: dict[tuple[int, ...], list[Partition]] = {}
        for one in self.partitions:
            if one.complete and not self.form.cells[one.whole].group:
                lines = tuple(line_of(self.tables, cell) for cell in (one.whole, *one.parts))
                beside.setdefault(lines, []).append(one)
        return tuple(tuple(found) for found in beside.values() if len(found) > 1)

    @cached_property
    def tables(self) -> tuple[PrintedTable, ...]:
        return printed_tables(self.form)

    @cached_property
    def by_concept(self) -> dict[str, tuple[str, ...]]:
        """The cells of each concept, whatever else is said of them, in the order of the form."""
        found: dict[str, list[str]] = {}
        for id_, meaning in self.meanings.items():
            found.setdefault(meaning.concept, []).append(id_)
        return {concept: tuple(ids) for concept, ids in found.items()}

    def one(self, concept: str, *members: tuple[str, str]) -> str:
        """The cell printed once that means this and no more, "" if there is none or are several."""
        key = concept, frozenset(members)
        if key not in self._ones:
            found = [
                id_
                for id_ in self.by_concept.get(concept, ())
                if self.meanings[id_].members == key[1] and not self.form.cells[id_].group
            ]
            self._ones[key] = found[0] if len(found) == 1 else ""
        return self._ones[key]

    @cached_property
    def spent_of_budget(self) -> tuple[tuple[str, str], ...]:
        """What was spent beside what it was spent of, cell by cell: the budget of the whole year, or one of which nothing
        more is said.
        """
        by_stage: dict[str, dict[tuple[str, str], str]] = {}
        for id_ in self.by_concept.get(v.MONEY, ()):
            meaning = self.meanings[id_]
            if all(name == v.STAGE for name, _ in meaning.members):
                key = self.form.cells[id_].group, meaning.name
                by_stage.setdefault(meaning.member(v.STAGE), {})[key] = id_
        return tuple(
            (id_, granted)
            for key, id_ in by_stage.get(v.SPENT, {}).items()
            if (
                granted := next(
                    (by_stage[one][key] for one in _BUDGETS if key in by_stage.get(one, ())),
                    "",
                )
            )
        )

    @cached_property
    def adjusted(self) -> tuple[tuple[str, str], ...]:
        """The budget of the year's beginning beside that of all of it, line by line; the line of the whole first."""
        granted = {
            (one.concept, one.name, one.members - {(v.STAGE, v.GRANTED)}): id_
            for id_, one in self.meanings.items()
            if one.member(v.STAGE) == v.GRANTED and not self.form.cells[id_].group
        }
        found = [
            (len(rest), id_, granted[key])
            for id_, one in self.meanings.items()
            if one.member(v.STAGE) == v.BUDGET and not self.form.cells[id_].group
            for rest in (one.members - {(v.STAGE, v.BUDGET)},)
            if (key := (one.concept, one.name, rest)) in granted
        ]
        return tuple((first, other) for _, first, other in sorted(found, key=itemgetter(0)))

    @cached_property
    def project_columns(self) -> ProjectColumns:
        """Where the form speaks of projects."""
        groups = {id_: self.form.cells[id_].group for id_ in self.meanings}
        own = self.one(v.PROJECT_NAME)
        money = [
            (self.meanings[id_].member(v.STAGE), id_)
            for id_ in self.by_concept.get(v.MONEY, ())
            if not groups[id_] and all(name == v.STAGE for name, _ in self.meanings[id_].members)
        ]
        lists = [
            (
                groups[name],
                name,
                tuple(
                    (_stage_printed(self.meanings[id_]), id_)
                    for concept in (v.MONEY, v.SPENDING)
                    for id_ in self.by_concept.get(concept, ())
                    if groups[id_] == groups[name]
                    and all(one in (v.STAGE, v.NATURE) for one, _ in self.meanings[id_].members)
                ),
            )
            for name in self.by_concept.get(v.PROJECT_NAME, ())
            if groups[name]
        ]
        spent = [
            id_
            for id_ in self.by_concept.get(v.SPENDING, ())
            if self.meanings[id_].member(v.NATURE) == v.PROJECT_MEMBERS[0]
            and self.meanings[id_].member(v.STAGE) in (v.SPENT, v.ACTUAL)
            and len(self.meanings[id_].members) == 2
            and not (groups[id_] or self.meanings[id_].name)
        ]
        return ProjectColumns(own, tuple(money) if own else (), tuple(lists), tuple(spent))

    @cached_property
    def by_source(self) -> tuple[str, ...]:
        """Money by where it comes from, and nothing said of its stage."""
        kinds = (v.SOURCE, v.KIND_OF_BUDGET)
        return tuple(
            id_
            for concept in (v.MONEY, v.INCOME)
            for id_ in self.by_concept.get(concept, ())
            if not self.form.cells[id_].group
            and [name for name, _ in self.meanings[id_].as_printed] in ([one] for one in kinds)
        )

    @cached_property
    def by_nature(self) -> tuple[str, ...]:
        """The two great kinds of spending, and nothing said of their stage."""
        kinds = [frozenset({(v.NATURE, member)}) for member in v.MAIN_NATURES]
        return tuple(
            id_
            for id_ in self.by_concept.get(v.SPENDING, ())
            if not self.form.cells[id_].group and self.meanings[id_].as_printed in kinds
        )

    @cached_property
    def single_figures(self) -> tuple[str, ...]:
        """The figures printed once that mean the same wherever they stand: not of one project, and plainly labelled."""
        found = []
        for id_, meaning in self.meanings.items():
            concept = self.concepts.concepts.get(meaning.concept)
            plain = concept is not None and not concept.derived and bool(concept.dimensions)
            sure = meaning.certainty <= Certainty.LABEL and bool(meaning.members) and not meaning.name
            if plain and sure and not self.form.cells[id_].group:
                found.append(id_)
        return () if self.form.many or self.form.outline or self.one(v.PROJECT_NAME) else tuple(found)

    def gauge(self, id_: str) -> Gauge:
        """How the figure of a cell is read."""
        found = self._gauges.get(id_)
        if found is None:
            found = self._gauges[id_] = gauge_of(
                self.form, id_, self.meanings.get(id_), self.concepts, self.tables
            )
        return found

    def weight_in_heading(self, id_: str) -> str:
        """How many points the headings of a cell say there are for it, the nearest first; "" if none does."""
        said = (found for text in self._around(id_) if (found := _WEIGHT.search(text)))
        first = next(said, None)
        return first[1] if first else ""

    def _around(self, id_: str) -> Iterator[str]:
        """The printed words around a cell, the nearest first."""
        return (text for table in self.tables for text in table.around(id_))

    def pieces(self, id_: str) -> Pieces:
        """What is printed in the box that a cell stands in."""
        return next((found for table in self.tables if (found := table.pieces(id_))), ())

    @cached_property
    def indicators(self) -> tuple[Indicators, ...]:
        """The lists of indicators, and the indicators that are printed once each."""
        return indicator_lists(self.form, self.meanings, self.concepts, self.tables)

    def names_the_rate(self, name: str) -> bool:
        """Whether the name of an indicator says that it is the rate of execution."""
        found = self._rates.get(name)
        if found is None:
            sense = self.concepts.label(name) if name else None
            found = self._rates[name] = sense is not None and sense.concept == v.RATE
        return found

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The cells of the tables that people write words into."""
        return tuple(
            cell.id
            for cell in self.form.cells.values()
            if cell.named and not cell.kind.numeric and not cell.formula and cell.kind not in _NO_WORDS
        )

    @cached_property
    def naming(self) -> frozenset[str]:
        """The cells by which copies, rows or columns may be called: those for words in rows, and those within a label."""
        cells = self.form.cells.values()
        labels = (self.form.label, *(cell.label for cell in cells))
        return frozenset(
            {piece.cell for pieces in labels for piece in pieces}
            | {mark.named for mark in self.form.marks}
            | {cell.id for cell in cells if cell.group and not cell.kind.numeric}
        )

    @cached_property
    def latest_year(self) -> int:
        """The latest year that the title and the headings of figures print, 0 if none does."""
        headings = ["".join(piece.text for piece in self.form.title)]
        headings += [said for table in self.tables for said in table.headings if _FIGURES.search(said)]
        return max((int(year) for said in headings for year in _YEAR.findall(said)), default=0)

    @cached_property
    def column_totals(self) -> tuple[ColumnTotal, ...]:
        """Rows 合计 beside rows that repeat, column by column; scores have rules of their own."""
        return tuple(self._totals())

    def _totals(self) -> Iterator[ColumnTotal]:
        for table in self.tables:
            groups = [(at, row.group) for at, row in enumerate(table.grid.rows) if row.group]
            for at, row in enumerate(table.grid.rows):
                if row.group or at not in table.totals or not groups:
                    continue
                distance, repeated, group = min((abs(at - one), one, group) for one, group in groups)
                if distance > sum(name == group for _, name in groups):
                    continue
                for column in table.columns_of_cells(at):
                    total, above = table.cell_at(at, column), table.cell_at(repeated, column)
                    if total and above and self._alike(total, above):
                        yield ColumnTotal(total, group, above)

    def _alike(self, total: str, column: str) -> bool:
        """Whether two cells hold what can be added: no rates, and no scores, whose total has more to it."""
        one, other = self.form.cells[total], self.form.cells[column]
        concept = self.meanings[column].concept if column in self.meanings else ""
        known = self.concepts.concepts.get(concept)
        if (known and known.derived) or concept.startswith(v.INDICATOR + "."):
            return False
        return one.kind is other.kind and one.kind.numeric and one.kind not in _NEVER_ADDED


_BUDGETS: Final = (v.GRANTED, v.UNSTATED, "")  # what was spent is of the first that is printed
_NO_WORDS = (Kind.PROSE, Kind.DATE, Kind.CHOICE, Kind.SIGNATURE, Kind.PHONE, Kind.PERSON)
_YEAR = re.compile(rf"(?<!\d)(20\d{{2}})(?={words.YEAR_MARK})")
_WEIGHT = re.compile(rf"[(（]\s*(\d+(?:\.\d+)?)\s*{v.POINTS}\s*(?:[×xX*]|[)）])")
_FIGURES = re.compile("|".join(v.FIGURES_OF_A_YEAR))
_NEVER_ADDED = (Kind.PERCENT, Kind.POINTS, Kind.YEAR)
_MOST_KEPT: Final = 500  # plans: those of a set with thirty forms, and of others that are open beside it
_plans: dict[int, Plan] = {}  # by the form's identity


def plan_of(report_set: ReportSet, form: Form) -> Plan:
    """The plan of a form of the set; made once."""
    kept = _plans.get(id(form))
    if kept and kept.form is form:
        return kept
    meanings = meanings_of(report_set)
    if len(_plans) >= _MOST_KEPT:
        _plans.clear()
    plan = _plans[id(form)] = Plan(form, meanings.forms[form.id], meanings.concepts)
    return plan


def _stage_printed(meaning: Meaning) -> str:
    """The stage that a reader of the table learns: a 预算数 may be either, whatever the form knows of it."""
    said = dict(meaning.as_printed).get(v.STAGE, "")
    return said if said == v.UNSTATED else meaning.member(v.STAGE)
