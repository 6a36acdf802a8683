"""Where the recogniser is asked: the only place of these tests that knows how."""

import re

from msgspec import Struct, field

from desktop.domain.meaning.concept import Certainty
from desktop.domain.meaning.concept_file import base_concepts
from desktop.domain.meaning.recognise import recognise
from desktop.exchange.drafting.sheet import place_of, sheet_of
from tests.meaning.layout import Layout, Place
from tests.meaning.words import in_the_tests_words

_YEAR = re.compile(r"(20\d\d)年")


class Recognised(Struct, frozen=True):
    """Cells with the words of their meaning, those of them that are certain, and the labels to be asked about."""

    meanings: dict[Place, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()
    certain: frozenset[Place] = frozenset()


def recognised(layout: Layout) -> Recognised:
    """What the program makes of `layout.table` under `layout.title` and `layout.unit`.

    A meaning is written as in the layouts: the concept, then the members that are not the default. A cell that is left
    open has none. The report's year is the one in the title.
    """
    year = int(found[1]) if (found := _YEAR.search(layout.title)) else 0
    concepts = base_concepts()
    sheet = sheet_of(layout.table, concepts, layout.title, layout.unit, year)
    read = recognise(sheet, concepts, year)
    meanings = {place_of(slot): in_the_tests_words(meaning) for slot, meaning in read.meanings.items()}
    certain = frozenset(
        place_of(slot) for slot, meaning in read.meanings.items() if meaning.certainty <= Certainty.LABEL
    )
    return Recognised(meanings, tuple(question.label for question in read.questions), certain)
