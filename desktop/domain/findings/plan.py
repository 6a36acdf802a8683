"""What the general rules look at in a form, by what its cells mean: worked out once a form, not for each copy."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from desktop.domain import words
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.equations import Equation, Partition, equations, partitions
from desktop.domain.meaning.form_meanings import FormMeanings
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.meanings import meanings_of


@dataclass(frozen=True)
class Indicators:
    """A list of indicators in a form: `group` is "" where its rows are printed once each. Concept → cell or cells."""

    group: str
    columns: dict[str, tuple[str, ...]]

    def one(self, concept: str) -> str:
        """The column of a concept, "" if the list has none or several."""
        cells = self.columns.get(concept, ())
        return cells[0] if len(cells) == 1 else ""


@dataclass(frozen=True)
class ColumnTotal:
    """A cell that adds up a column: of the rows of `group`, or with "" of the cells above it."""

    total: str
    group: str
    cells: tuple[str, ...]


class Plan:
    """One form as the rules see it."""

    def __init__(self, form: Form, found: FormMeanings, concepts: Concepts) -> None:
        self.form = form
        self.meanings = found.meanings
        self.concepts = concepts
        self._found = found

    @cached_property
    def equations(self) -> tuple[Equation, ...]:
        return equations(self._found, self.concepts)

    @cached_property
    def partitions(self) -> tuple[Partition, ...]:
        return partitions(self._found, self.concepts)

    @cached_property
    def by_concept(self) -> dict[str, tuple[str, ...]]:
        """The cells of each concept, without a row's name and with no member said, in the order of the form."""
        found: dict[str, list[str]] = {}
        for id_, meaning in self.meanings.items():
            found.setdefault(meaning.concept, []).append(id_)
        return {concept: tuple(ids) for concept, ids in found.items()}

    def one(self, concept: str, *members: tuple[str, str]) -> str:
        """The cell printed once that means this and no more, "" if there is none or are several."""
        wanted = frozenset(members)
        found = [
            id_
            for id_ in self.by_concept.get(concept, ())
            if self.meanings[id_].members == wanted and not self.form.cells[id_].group
        ]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def indicators(self) -> tuple[Indicators, ...]:
        """The lists of indicators."""
        found: dict[str, dict[str, list[str]]] = {}
        for id_, meaning in self.meanings.items():
            if meaning.concept.startswith(v.INDICATOR + "."):
                group = self.form.cells[id_].group
                found.setdefault(group, {}).setdefault(meaning.concept, []).append(id_)
        return tuple(
            Indicators(group, {concept: tuple(ids) for concept, ids in columns.items()})
            for group, columns in found.items()
        )

    @cached_property
    def column_totals(self) -> tuple[ColumnTotal, ...]:
        """Rows 合计 under rows that repeat, column by column; scores have rules of their own."""
        return tuple(self._totals())

    def _totals(self) -> Iterator[ColumnTotal]:
        for block in self.form.blocks:
            if not isinstance(block, Grid):
                continue
            slots: dict[tuple[int, int], str] = {}
            for cell in block.cells:
                ids = [piece.cell for piece in cell.pieces if piece.cell in self.form.cells]
                named = [id_ for id_ in ids if self.form.cells[id_].named]
                if len(named) == 1 and self.form.cells[named[0]].kind.numeric:
                    slots[cell.row, cell.column] = named[0]
            firsts = {
                cell.row: bare("".join(piece.text for piece in cell.pieces))
                for cell in sorted(block.cells, key=lambda one: -one.column)
                if not any(piece.cell for piece in cell.pieces)
            }
            groups = [(at, row.group) for at, row in enumerate(block.rows) if row.group]
            for at, row in enumerate(block.rows):
                if row.group or firsts.get(at, "") not in v.TOTAL_LABELS:
                    continue
                beside = [(abs(at - one), one, group) for one, group in groups]
                if not beside:
                    continue
                distance, repeated, group = min(beside)
                rows_of_group = sum(name == group for _, name in groups)
                if distance > rows_of_group:
                    continue
                for (line, column), id_ in slots.items():
                    above = slots.get((repeated, column)) if line == at else None
                    if above and self._alike(id_, above):
                        yield ColumnTotal(id_, group, (above,))

    def _alike(self, total: str, column: str) -> bool:
        """Whether two cells hold what can be added: no rates, and no scores, whose total has more to it."""
        one, other = self.form.cells[total], self.form.cells[column]
        concept = self.meanings[column].concept if column in self.meanings else ""
        known = self.concepts.concepts.get(concept)
        if (known and known.derived) or concept.startswith(v.INDICATOR + "."):
            return False
        return one.kind is other.kind and one.kind.value not in (words.PERCENT, words.POINTS, words.YEAR_KIND)


_plans: "WeakKeyDictionary[FormMeanings, Plan]" = WeakKeyDictionary()


def plan_of(report_set: ReportSet, form: Form) -> Plan:
    """The plan of a form of the set; made once."""
    meanings = meanings_of(report_set)
    found = meanings.forms[form.id]
    plan = _plans.get(found)
    if plan is None:
        plan = _plans[found] = Plan(form, found, meanings.concepts)
    return plan
