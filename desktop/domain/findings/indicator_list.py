"""The lists of indicators of a form: which column means what, and what is printed where a list has no column for it."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from desktop.domain.findings.printed_table import PrintedTable, line_of
from desktop.domain.forms.form import Form
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concepts import Concepts


class Indicators(Struct, frozen=True, dict=True):
    """A list of indicators in a form. Concept → cell or cells; `words` are printed where the list has no cell for them.

    `group` is "" for one indicator whose row is printed once.
    """

    group: str
    columns: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _ones(self) -> dict[str, str]:
        return {concept: cells[0] for concept, cells in self.columns.items() if len(cells) == 1}

    def one(self, concept: str) -> str:
        """The column of a concept, "" if the list has none or several."""
        return self._ones.get(concept, "")


def indicator_lists(
    form: Form, meanings: Mapping[str, Meaning], concepts: Concepts, tables: Sequence[PrintedTable]
) -> tuple[Indicators, ...]:
    """The lists of indicators of a form, and the indicators that are printed once each."""
    found: dict[tuple[str, int], dict[str, list[str]]] = {}
    for id_, meaning in meanings.items():
        if meaning.concept.startswith(v.INDICATOR + "."):
            group = form.cells[id_].group
            key = group, -1 if group else line_of(tables, id_)
            found.setdefault(key, {}).setdefault(meaning.concept, []).append(id_)
    return tuple(
        Indicators(
            group,
            {concept: tuple(ids) for concept, ids in columns.items()},
            _words(columns, concepts, tables),
        )
        for (group, _), columns in found.items()
    )


def _words(
    columns: Mapping[str, list[str]], concepts: Concepts, tables: Sequence[PrintedTable]
) -> dict[str, str]:
    """What is printed in the row of these cells under the headings of class, name, target and weight."""
    first = next(iter(columns.values()))[0]
    weighs = _saying(concepts, v.WEIGHT_WORD)
    found: dict[str, str] = {}
    for table in tables:
        for concept in (v.LEVEL_1, v.LEVEL_2, v.NAME, v.TARGET):
            says = _saying(concepts, concept)
            if concept not in columns and (said := table.beside(first, says)):
                of_class = concept in (v.LEVEL_1, v.LEVEL_2)
                points = table.beside(first, weighs, after=says) if of_class else ""
                found.setdefault(concept, f"{said}（{points}{v.POINTS}）" if points.isdigit() else said)
        if v.WEIGHT not in columns:
            several = sum(map(weighs, table.headings)) > 1
            after = _saying(concepts, v.NAME) if several else None
            if said := table.beside(first, weighs, after, own=True):
                found.setdefault(v.WEIGHT, said)
    return found


def _saying(concepts: Concepts, concept: str) -> Callable[[str], bool]:
    """Whether a label means a concept."""

    def says(label: str) -> bool:
        sense = concepts.label(label)
        return sense is not None and sense.concept == concept

    return says
