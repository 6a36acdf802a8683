"""What last year's report says that has a meaning this year: figures, names, wordings, each with where it stood."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.meaning.carried import carried
from desktop.domain.meaning.concept import Certainty
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.own_names import is_list
from desktop.domain.meaning.vocabulary import SPENT, STAGE
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row
from desktop.exchange.last_year.source import Key, LastYear, key_of, naming_cell, naming_column, printed_name


class Fact(Struct, frozen=True):
    """A figure or text of last year. `key` is what it means this year.

    `project` is the project whose table it stands in, `row` what its row is called, as names compare; "" for none.
    `asked` if it is only proposed; `spent` if it is 执行 and no 决算; `certainty` is how its meaning was found.
    """

    key: Key
    project: str
    row: str
    ref: CellRef
    cell: CellDef
    text: str
    value: Decimal | None
    asked: bool
    spent: bool = False
    certainty: Certainty = Certainty.DECLARED

    @property
    def doubt(self) -> tuple[bool, Certainty]:
        """What speaks against it where several would do: 执行 goes behind 决算, a guess behind what is printed."""
        return self.spent, self.certainty


def facts_of(last: LastYear) -> Iterator[Fact]:
    """All of them, but for lists of indicators, which are taken row by row, and reports, chapter by chapter.

    Of tables for single months or quarters, nothing is this year's.
    """
    values, meanings = last.values, last.meanings
    for copy in values.workbook.copies:
        form = copy.form
        if form.outline or form.keys:
            continue
        found = meanings.forms[form.id].meanings
        columns = {group: naming_column(form, group, meanings) for group in form.groups}
        project = name_of_copy(values, copy, naming_cell(form, meanings))
        for cell in form.cells.values():
            meaning = found.get(cell.id)
            if meaning is None or not cell.named or cell.kind is Kind.PROSE:
                continue
            if cell.group and is_list(found, cell.group):
                continue
            becomes = carried(meaning, meanings.concepts)
            if becomes is None:
                continue
            spent = meaning.member(STAGE) == SPENT
            for ref in copy.refs_of(cell):
                text, value = values.written(ref).strip(), values.value(ref)
                figure = value if isinstance(value, Decimal) else None
                if not text or (cell.kind.numeric and figure is None):
                    continue
                row = values.row(ref.row) if ref.row else None
                name = name_of_row(values, copy, row, columns[row.group]) if row else printed_name(meaning)
                if row is None or name:
                    key = key_of(becomes.meaning)
                    yield Fact(
                        key, project, name, ref, cell, text, figure, becomes.asked, spent, meaning.certainty
                    )


def name_of_copy(values: Values, copy: Copy, cell: str) -> str:
    """The project that a table is of, as names compare."""
    return squeezed(values.text(CellRef(copy.id, "", cell))) if cell else ""


def name_of_row(values: Values, copy: Copy, row: Row, column: str) -> str:
    """What a row is called, as names compare; "" where nothing tells it apart."""
    return squeezed(values.constant_text(copy, row, column[len(row.group) + 1 :])) if column else ""


class Facts:
    """Facts, found by what they mean and what they are of."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.all = list(facts)
        self._by_place: defaultdict[tuple[Key, str, str], list[Fact]] = defaultdict(list)
        for fact in self.all:
            self._by_place[fact.key, fact.project, fact.row].append(fact)

    def without_figures(self) -> "Facts":
        return Facts(fact for fact in self.all if not fact.cell.kind.numeric)

    def of(self, key: Key, project: str, row: str) -> list[Fact]:
        """The facts with that meaning of a project, or of a row that is called so; the likeliest first."""
        found = list(self._by_place.get((key, project, row), ()))
        if project and not row:  # a list of projects says it as well
            found += self._by_place.get((key, "", project), ())
        return sorted(found, key=lambda fact: fact.doubt)
