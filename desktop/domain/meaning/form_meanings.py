"""What each cell of a form means: by its labels, by its own name where nothing is printed, by what the form declares."""

from collections.abc import Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.forms.cell import Kind
from desktop.domain.forms.form import Form, MeaningLine
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.declared import declared
from desktop.domain.meaning.form_sheets import sheets_of
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.own_names import meanings_by_name
from desktop.domain.meaning.recognise import recognise
from desktop.domain.meaning.row_names import with_row_names
from desktop.domain.meaning.unclear import Question
from desktop.domain.meaning.vocabulary import RATE_UNIT
from desktop.domain.refusal import Problem


class FormMeanings(Struct, frozen=True, eq=False):
    """The meanings of a form's cells by id, the questions that its labels leave, and what its declarations get wrong.

    `denials` are declarations that contradict what is printed word for word: they hold, and somebody should look.
    """

    meanings: Mapping[str, Meaning]
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()
    denials: tuple[Problem, ...] = ()


def form_meanings(
    form: Form, concepts: Concepts, year: int, of_the_set: tuple[MeaningLine, ...] = ()
) -> FormMeanings:
    """What the cells of `form` mean; `year` is the set's, for headings like 2022年决算数.

    `of_the_set` are declarations of printed labels that hold in all forms; the form's own go before them.
    """
    found: dict[str, Meaning] = {}
    questions: list[Question] = []
    for sheet in sheets_of(form, year):
        read = recognise(sheet, concepts, year)
        found |= read.meanings
        questions += read.questions
    found = {id_: meaning for id_, meaning in found.items() if not _is_rate_of(form, concepts, id_, meaning)}
    found |= _chapters(form, concepts)
    found |= meanings_by_name(form, concepts, found)
    said = declared(form, concepts, found, questions, (*of_the_set, *form.meanings))
    meanings = with_row_names(form, said.meanings)
    return FormMeanings(
        meanings,
        tuple(_open(questions, meanings.keys() | said.silent)),
        tuple(said.problems),
        tuple(said.denials),
    )


def _is_rate_of(form: Form, concepts: Concepts, id_: str, meaning: Meaning) -> bool:
    """Whether a cell holds a per cent and its labels speak of money or people: 58.33% under 预算执行 is no money."""
    known = concepts.concepts.get(meaning.concept)
    return (
        form.cells[id_].kind is Kind.PERCENT and known is not None and known.unit not in ("", "-", RATE_UNIT)
    )


def _chapters(form: Form, concepts: Concepts) -> dict[str, Meaning]:
    """The chapters of a report, by their headings."""
    chapters = form.outline.chapters if form.outline else ()
    senses = {chapter: concepts.label(chapter.heading) for chapter in chapters}
    return {
        chapter.cell: Meaning(sense.concept, certainty=sense.certainty, labels=(bare(chapter.heading),))
        for chapter, sense in senses.items()
        if sense and sense.concept and not sense.section
    }


def _open(questions: list[Question], answered: Set[str]) -> Iterator[Question]:
    """The questions that nobody has answered, with the cells that are left; 无 is an answer too."""
    for question in questions:
        slots = tuple(slot for slot in question.slots if slot not in answered)
        if slots:
            yield replace(question, slots=slots)
