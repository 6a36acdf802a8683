"""From the labels of a table to the meaning of its slots.

    words before the answer in its own box     单位名称：…: they say all
    a slot in a list of indicators             its column's heading alone decides
    a slot right beside the label of a text    项目名称 | …: that label alone decides
    any other                                  the row's labels × the column's headings × the section × the title

A label that is not known blocks its column, and its row where nothing else says what stands there: such a slot has no
meaning but a question. A row with a name of its own (a project, an account) keeps it beside its column's meaning.
"""

from msgspec import Struct, field

from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.doubt import fits, with_twins_doubted
from desktop.domain.meaning.in_field import field_meaning, inline_meaning
from desktop.domain.meaning.in_list import is_in_list, of_list
from desktop.domain.meaning.in_table import table_meaning
from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.paths import Way, way_to
from desktop.domain.meaning.regions import Regions, regions_of
from desktop.domain.meaning.sheet import Sheet
from desktop.domain.meaning.unclear import Question, Unclear, questions_of
from desktop.domain.meaning.units import unit_of


class Recognised(Struct):
    """The meanings of a table's slots, what was not understood, and the unit printed for a slot, where one is."""

    meanings: dict[str, Meaning] = field(default_factory=dict)
    questions: list[Question] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)


def recognise(sheet: Sheet, concepts: Concepts, year: int = 0) -> Recognised:
    """What each slot of `sheet` means. `year` is the report's, for headings like 2022年决算数."""
    words = Labelled(sheet, concepts, year)
    regions = regions_of(words)
    found = Recognised()
    unclear: dict[str, Unclear] = {}
    for slot in sheet.slots():
        way = way_to(words, slot)
        meaning = _meaning(words, regions, way)
        if isinstance(meaning, Unclear):
            unclear[slot.slot] = meaning
        elif meaning and fits(meaning, slot, concepts):
            found.meanings[slot.slot] = meaning
        unit = unit_of(words, way)
        if unit:
            found.units[slot.slot] = unit
    found.meanings = with_twins_doubted(found.meanings)
    found.questions = questions_of(unclear)
    return found


def _meaning(words: Labelled, regions: Regions, way: Way) -> Meaning | Unclear | None:
    inline = inline_meaning(words, way)
    if inline:
        return inline
    if not way.inline and is_in_list(regions, way.slot, way.above):
        return of_list(words, regions, way)
    if not way.inline:
        field_ = field_meaning(words, way)
        if field_:
            return field_
    return table_meaning(words, way)
