"""What each cell of a form means: by its labels, by its own name where nothing is printed, by what the form declares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from desktop.domain import words
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.form import Form, MeaningLine
from desktop.domain.meaning.concept import Certainty, Meaning, Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.form_sheets import sheets_of
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.recognise import recognise
from desktop.domain.meaning.unclear import Question
from desktop.domain.meaning.vocabulary import INDICATOR, MONEY, NATURE, PROJECT_MEMBERS, PROJECT_NAME
from desktop.domain.refusal import Problem, nearest


@dataclass(frozen=True, eq=False)
class FormMeanings:
    """The meanings of a form's cells by id, the questions that its labels leave, and what its declarations get wrong."""

    meanings: Mapping[str, Meaning]
    questions: tuple[Question, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Builder:
    form: Form
    concepts: Concepts
    year: int
    found: dict[str, Meaning] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    declared: dict[str, Sense] = field(default_factory=dict)


def form_meanings(
    form: Form, concepts: Concepts, year: int, of_the_set: tuple[MeaningLine, ...] = ()
) -> FormMeanings:
    """What the cells of `form` mean; `year` is the set's, for headings like 2022年决算数.

    `of_the_set` are declarations of printed labels that hold in all forms; the form's own go before them.
    """
    builder = _Builder(form, concepts, year)
    for sheet in sheets_of(form, year):
        read = recognise(sheet, concepts, year)
        builder.found |= read.meanings
        builder.questions += read.questions
    _chapters(builder)
    _by_own_names(builder)
    _declare(builder, (*of_the_set, *form.meanings))
    _name_rows(builder)
    open_ = [
        replace(question, slots=tuple(slot for slot in question.slots if slot not in builder.found))
        for question in builder.questions
    ]
    return FormMeanings(builder.found, tuple(one for one in open_ if one.slots), tuple(builder.problems))


def _chapters(builder: _Builder) -> None:
    """The chapters of a report, by their headings."""
    outline = builder.form.outline
    for chapter in outline.chapters if outline else ():
        sense = builder.concepts.label(chapter.heading)
        if sense and sense.concept and not sense.section:
            builder.found[chapter.cell] = Meaning(
                sense.concept, certainty=sense.certainty, labels=(bare(chapter.heading),)
            )


def _by_own_names(builder: _Builder) -> None:
    """Cells that no label explains, by the name that the form's author gave them: 指标.方向."""
    for cell in builder.form.cells.values():
        known_so = builder.found.get(cell.id)
        if not cell.named or (known_so and known_so.certainty is not Certainty.CONTEXT):
            continue
        if cell.printed and not cell.group:
            continue
        sense = builder.concepts.label(cell.column.rpartition(".")[2])
        if sense is None or sense.section or sense.silent or not sense.concept:
            continue
        column = sense.concept.startswith(INDICATOR + ".")
        if column != (bool(cell.group) and _is_list(builder, cell.group)) or (known_so and not column):
            continue
        known = builder.concepts.concepts.get(sense.concept)
        if known and known.unit and not cell.kind.numeric:
            continue
        if known and not known.unit and cell.kind.numeric and not column:
            continue
        builder.found[cell.id] = Meaning(
            sense.concept,
            frozenset(sense.members),
            of=INDICATOR if column else "",
            certainty=Certainty.CONTEXT,
            labels=(cell.column,),
        )


def _is_list(builder: _Builder, group: str) -> bool:
    """Whether the rows of a group are indicators: two of its columns are what only indicators have."""
    columns = {
        meaning.concept
        for id_, meaning in builder.found.items()
        if id_.startswith(group + ".") and meaning.concept.startswith(INDICATOR + ".")
    }
    return len(columns) >= 2


def _declare(builder: _Builder, lines: tuple[MeaningLine, ...]) -> None:
    """What the form says itself: its words are added to the guess, and replace it in the dimensions they belong to."""
    for line in lines:
        if line.words == (words.NO_MEANING,):
            for id_ in _meant(builder, line.cells, line.label):
                builder.found.pop(id_, None)
                builder.declared[id_] = Sense(silent=True)
            continue
        sense, unknown = builder.concepts.words(line.words)
        if unknown:
            known = [*builder.concepts.concepts, *builder.concepts.dimension_of]
            several = builder.concepts.dimension_of.get(unknown, ())
            why = (
                f"“{unknown}”是{'、'.join(several)}几维都有的词，请连含义一起写"
                if len(several) > 1
                else f"没有叫“{unknown}”的含义，也不是哪一维的词{nearest(unknown, known)}"
            )
            builder.problems.append(Problem(line.place.file, line.place.line, why))
            continue
        for id_ in _meant(builder, line.cells, line.label):
            builder.found[id_] = _with_words(builder.concepts, builder.found.get(id_), sense)
            builder.declared[id_] = sense


def _meant(builder: _Builder, cells: tuple[str, ...], label: str) -> Iterator[str]:
    if not label:
        yield from cells
        return
    said = bare(label)
    for id_, meaning in builder.found.items():
        if said in meaning.labels:
            yield id_
    for question in builder.questions:
        if question.label == said:
            yield from question.slots


def _with_words(concepts: Concepts, guess: Meaning | None, sense: Sense) -> Meaning:
    members = dict(guess.members) if guess and (not sense.concept or sense.concept == guess.concept) else {}
    members |= dict(sense.members)
    concept = sense.concept or (guess.concept if guess else "")
    if not concept:
        dims = {dimension for dimension, _ in sense.members}
        concept = next((concepts.implied[one] for one in dims if one in concepts.implied), "")
    known = concepts.concepts.get(concept)
    dimensions = known.dimensions if known else ()
    kept = frozenset(
        (dimension, member)
        for dimension, member in members.items()
        if (not dimensions or dimension in dimensions) and member != concepts.dimensions[dimension].default
    )
    return Meaning(
        concept,
        kept,
        sense.of or (guess.of if guess else INDICATOR if concept.startswith(INDICATOR + ".") else ""),
        guess.name if guess else "",
        Certainty.DECLARED,
        guess.labels if guess else (),
    )


def _name_rows(builder: _Builder) -> None:
    """Figures of rows that repeat are told apart by the row's own name: the first text of the row, unless indicators."""
    for group in builder.form.groups:
        if _is_list(builder, group):
            continue
        columns = [cell for cell in builder.form.cells.values() if cell.group == group and cell.named]
        name = next((cell for cell in columns if _names(cell)), None)
        if name is None:
            continue
        meant = [meaning for cell in columns if (meaning := builder.found.get(cell.id)) and cell.kind.numeric]
        if name.id not in builder.found and any(_of_projects(meaning) for meaning in meant):
            builder.found[name.id] = Meaning(PROJECT_NAME, certainty=Certainty.CONTEXT, labels=(name.column,))
        for cell in columns:
            meaning = builder.found.get(cell.id)
            if meaning and cell.kind.numeric:
                builder.found[cell.id] = replace(meaning, name="{" + name.id + "}")


def _of_projects(meaning: Meaning) -> bool:
    """Whether a row's money is a project's."""
    return meaning.concept == MONEY or meaning.member(NATURE) in PROJECT_MEMBERS


def _names(cell: CellDef) -> bool:
    return not cell.kind.numeric and cell.printed
