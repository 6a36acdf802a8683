"""What a form says itself that its cells mean, laid over what its labels say.

A line's words are added to the guess, and replace what it has in the dimensions they belong to; with another concept
they replace it. `无` means nothing. A line names cells, or a printed label and so all cells that rest on it.
"""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct, field

from desktop.domain import words
from desktop.domain.forms.form import Form, MeaningLine
from desktop.domain.meaning.concept import Certainty, Meaning, Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.doubt import needs_figure
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.labelled import OF_INDICATORS
from desktop.domain.meaning.members import kept
from desktop.domain.meaning.unclear import Question
from desktop.domain.meaning.vocabulary import INDICATOR, STAGE, UNSTATED
from desktop.domain.refusal import Problem, nearest


class Declared(Struct):
    """The meanings with what is declared, what the lines get wrong, and where they deny what is plainly printed.

    `silent` are the cells of which the last word is that they mean nothing.
    """

    meanings: dict[str, Meaning]
    silent: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    denials: list[Problem] = field(default_factory=list)


def declared(
    form: Form,
    concepts: Concepts,
    guesses: Mapping[str, Meaning],
    questions: Iterable[Question],
    lines: Iterable[MeaningLine],
) -> Declared:
    """`guesses` with the declarations of `lines`, later lines over earlier ones."""
    found = Declared(dict(guesses))
    questions = tuple(questions)
    for line in lines:
        cells = list(dict.fromkeys(_cells(line, guesses, questions)))
        found.silent.difference_update(cells)
        if line.words == (words.NO_MEANING,):
            found.silent.update(cells)
            for cell in cells:
                found.meanings.pop(cell, None)
            continue
        sense, unknown = concepts.words(line.words)
        if unknown:
            found.problems.append(_problem(line, _unknown_word(concepts, unknown)))
            continue
        _declare(form, concepts, found, line, cells, sense)
    return found


def _cells(
    line: MeaningLine, guesses: Mapping[str, Meaning], questions: tuple[Question, ...]
) -> Iterator[str]:
    """The cells that a line speaks of."""
    if not line.label:
        yield from line.cells
        return
    said = bare(line.label)
    yield from (cell for cell, meaning in guesses.items() if said in meaning.labels)
    for question in questions:
        if question.label == said:
            yield from question.slots


def _declare(
    form: Form, concepts: Concepts, found: Declared, line: MeaningLine, cells: list[str], sense: Sense
) -> None:
    """One line. Of many cells those stay as they are that a word cannot be added to; a line that fits none is wrong."""
    wrong: list[str] = []
    fitted = False
    for cell in cells:
        guess = found.meanings.get(cell)
        meaning = with_words(concepts, guess, sense)
        if meaning is None:
            wrong.append(f"“{cell}”没有认出含义，请连含义一起写，如“{cell}  资金 {' '.join(line.words)}”")
        elif needs_figure(meaning.concept, concepts) and _holds_text(form, cell):
            wrong.append(f"“{cell}”填的是文字，不能是“{meaning.concept}”")
        else:
            fitted = True
            found.meanings[cell] = meaning
            denied = _denied(guess, meaning, concepts) if guess else ""
            if denied and guess:
                message = (
                    f"“{cell}”写成“{denied}”，可表上印的是“{' × '.join(guess.labels)}”（{guess}），请核对"
                )
                found.denials.append(_problem(line, message))
    if wrong and not fitted:
        found.problems.append(_problem(line, wrong[0]))


def with_words(concepts: Concepts, guess: Meaning | None, sense: Sense) -> Meaning | None:
    """A guess with declared words, None if they leave it without a concept."""
    same = guess is not None and sense.concept in ("", guess.concept)
    members = dict(guess.members) if guess and same else {}
    members |= dict(sense.members)
    concept = sense.concept or (guess.concept if guess else "")
    if not concept:
        dimensions = (dimension for dimension, _ in sense.members)
        concept = next((concepts.implied[one] for one in dimensions if one in concepts.implied), "")
    known = concepts.concepts.get(concept)
    if known is None and not (guess and same):
        return None
    # Derived figures have the dimensions of what they are derived from.
    own = known.dimensions if known and known.dimensions else concepts.dimensions
    of = INDICATOR if concept.startswith(OF_INDICATORS) else ""
    return Meaning(
        concept,
        kept(members, own, concepts),
        sense.of or (guess.of if guess and same else of),
        guess.name if guess and not _tells_apart(guess, sense) else "",
        Certainty.DECLARED,
        guess.labels if guess else (),
        guess.as_printed if guess and same else None,
    )


def _tells_apart(guess: Meaning, sense: Sense) -> bool:
    """Whether the words of a row, taken for a name of its own, are what is declared: 乡里给的 is money from above."""
    told = {dimension for dimension, _ in guess.members}
    return guess.certainty is Certainty.CONTEXT and any(
        dimension != STAGE and dimension not in told for dimension, _ in sense.members
    )


def _holds_text(form: Form, cell: str) -> bool:
    """Whether nobody can enter or compute a figure in a cell."""
    known = form.cells.get(cell)
    return known is not None and not known.kind.numeric


def _denied(guess: Meaning, meaning: Meaning, concepts: Concepts) -> str:
    """The declared word that contradicts an exact label, "" where none does; 未说明 is no word of a label's."""
    if guess.certainty is not Certainty.LABEL:
        return ""
    if guess.concept != meaning.concept:
        return meaning.concept
    said = dict(meaning.members)
    for dimension, member in guess.members:
        other = said.get(dimension, concepts.dimensions[dimension].default)
        if member not in (other, UNSTATED):
            return other
    return ""


def _unknown_word(concepts: Concepts, unknown: str) -> str:
    several = concepts.dimension_of.get(unknown, ())
    if len(several) > 1:
        return f"“{unknown}”是{'、'.join(several)}几维都有的词，请连含义一起写"
    known = [*concepts.concepts, *concepts.dimension_of]
    return f"没有叫“{unknown}”的含义，也不是哪一维的词{nearest(unknown, known)}"


def _problem(line: MeaningLine, message: str) -> Problem:
    return Problem(line.place.file, line.place.line, message)
