"""The meanings of a whole set: of each cell of each form. Made once for a set and kept."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.forms.form import Form
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concept_file import base_concepts, read_concepts
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.form_meanings import FormMeanings, form_meanings
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import KIND_OF_BUDGET
from desktop.domain.refusal import DefinitionRefused, Problem

_MOST = 8  # sets whose meanings are kept


class Meanings(Struct, frozen=True):
    """By form what its cells mean, with the list of concepts it was read by."""

    concepts: Concepts
    forms: Mapping[str, FormMeanings]
    problems: tuple[Problem, ...] = ()

    def of(self, form: str, cell: str) -> Meaning | None:
        """What a cell means, None where nobody can say."""
        return self.forms[form].meanings.get(cell) if form in self.forms else None

    def cells(self) -> Iterator[tuple[str, str, Meaning]]:
        """Form, cell and meaning of all cells that have one."""
        for form, said in self.forms.items():
            for cell, meaning in said.meanings.items():
                yield form, cell, meaning


class _Key:
    """A set as a key of the cache: sets are compared by identity, for they hold dictionaries."""

    def __init__(self, report_set: ReportSet) -> None:
        self.set = report_set

    def __hash__(self) -> int:
        return id(self.set)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.set is self.set


def meanings_of(report_set: ReportSet) -> Meanings:
    """What the cells of a set mean. Never raises: what its own list or declarations get wrong is in `problems`."""
    return _meanings(_Key(report_set))


def _with_title(meanings: Mapping[str, Meaning], form: Form, concepts: Concepts) -> dict[str, Meaning]:
    """`meanings` with the kind of budget that the table's title says all its money is of."""
    title = squeezed("".join(piece.text for piece in form.title) or form.name)
    kinds = concepts.dimensions.get(KIND_OF_BUDGET)
    said = [
        (label, member)
        for label, sense in concepts.labels.items()
        for dimension, member in sense.members
        if dimension == KIND_OF_BUDGET and label in title
    ]
    if kinds is None or not said:
        return dict(meanings)
    longest = max(said, key=lambda pair: len(pair[0]))[1]
    return {
        id_: _of_budget(meaning, longest)
        if KIND_OF_BUDGET
        in (concepts.concepts[meaning.concept].dimensions if meaning.concept in concepts.concepts else ())
        else meaning
        for id_, meaning in meanings.items()
    }


def _of_budget(meaning: Meaning, kind: str) -> Meaning:
    if meaning.member(KIND_OF_BUDGET):
        return meaning
    return replace(meaning, members=meaning.members | {(KIND_OF_BUDGET, kind)})


@lru_cache(maxsize=_MOST)
def _meanings(key: _Key) -> Meanings:
    report_set = key.set
    concepts, problems = base_concepts(), []
    if report_set.concepts:
        try:
            concepts = read_concepts(report_set.sources[report_set.concepts], report_set.concepts, concepts)
        except DefinitionRefused as refused:
            problems += refused.problems
    forms: dict[str, FormMeanings] = {}
    for form in report_set.forms.values():
        forms[form.id] = form_meanings(form, concepts, report_set.year, report_set.meanings)
        problems += forms[form.id].problems
        forms[form.id] = replace(
            forms[form.id], meanings=_with_title(forms[form.id].meanings, form, concepts)
        )
    return Meanings(concepts, forms, tuple(dict.fromkeys(problems)))
