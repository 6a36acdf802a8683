"""What was not understood, or only guessed, of a drafted form: sentences for its open points."""

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.form import Form
from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.form_meanings import FormMeanings
from desktop.domain.meaning.unclear import Question

_MOST = 8  # questions a form: more are not read
_MOST_CELLS = 3  # named in one sentence


def doubts(form: Form, found: FormMeanings) -> tuple[str, ...]:
    """At most eight sentences: first the labels that nobody knows, then the meanings that only the context gave.

    Only figures are asked about: nothing is checked of a text whose label nobody knows.
    """
    figures = {cell.id for cell in form.cells.values() if cell.kind.numeric}
    asked = (
        replace(one, slots=tuple(slot for slot in one.slots if slot in figures)) for one in found.questions
    )
    guessed = {cell: meaning for cell, meaning in found.meanings.items() if cell in figures}
    said = [*(_question(one) for one in asked if one.slots), *_guesses(guessed)]
    if len(said) <= _MOST:
        return tuple(said)
    rest = len(said) - _MOST + 1
    return (*islice(said, _MOST - 1), f"还有 {rest} 处没有认准，用 jixiao form 文件夹 --meanings 看")


def _question(question: Question) -> str:
    cells = _cells(question.slots)
    if question.choices:
        choices = "、".join(question.choices)
        return f"“{question.label}”可能是{choices}，请在[{words.MEANINGS}]里写明{cells}是哪一个"
    return (
        f"不认识“{question.label}”：要核对的，请在[{words.MEANINGS}]里写{cells}的含义，如"
        f"“{question.slots[0]}  资金 全年”，不要核对的写“{question.slots[0]}  {words.NO_MEANING}”"
    )


def _guesses(meanings: Mapping[str, Meaning]) -> Iterator[str]:
    """One sentence a concept for the cells whose meaning rests on a section, a title or a neighbour."""
    by_concept: dict[str, list[str]] = {}
    for cell, meaning in meanings.items():
        if meaning.certainty is Certainty.CONTEXT:
            by_concept.setdefault(meaning.concept, []).append(cell)
    for concept, cells in by_concept.items():
        named = _cells(tuple(cells))
        yield f"{named}认作“{concept}”，是看上下文猜的，请核对，不对的在[{words.MEANINGS}]里写明"


def _cells(cells: tuple[str, ...]) -> str:
    joined = "、".join(f"“{cell}”" for cell in cells[:_MOST_CELLS])
    count = f" 等 {len(cells)} 格" if len(cells) > _MOST_CELLS else ""
    return joined + count
