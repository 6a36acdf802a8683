"""What a meaning cannot be: a figure where a text stands; and what is no longer sure: two slots of one meaning."""

from collections.abc import Mapping

from msgspec.structs import replace

from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.labelled import OF_INDICATORS
from desktop.domain.meaning.sheet import Box
from desktop.domain.meaning.vocabulary import CHANGED, SCORE, WEIGHT


def fits(meaning: Meaning, slot: Box, concepts: Concepts) -> bool:
    """Whether a slot may have a meaning: money, counts, rates and scores need a figure; a text has none."""
    if meaning.concept.startswith(OF_INDICATORS):
        return slot.numeric is not False or meaning.concept not in (WEIGHT, SCORE)
    if slot.numeric is not False or meaning.concept == CHANGED:
        return True
    return not needs_figure(meaning.concept, concepts)


def needs_figure(name: str, concepts: Concepts) -> bool:
    """Whether a concept is a figure."""
    concept = concepts.concepts.get(name)
    return concept is None or concept.derived or (bool(concept.unit) and not concept.field)


def with_twins_doubted(meanings: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """Where two slots have one meaning and no name a heading was missed, so neither is sure; lists have many rows."""
    slots: dict[object, list[str]] = {}
    for slot, meaning in meanings.items():
        if not meaning.name and not meaning.concept.startswith(OF_INDICATORS):
            slots.setdefault(meaning.key, []).append(slot)
    twins = {slot for of in slots.values() if len(of) > 1 for slot in of}
    return {
        slot: replace(meaning, certainty=Certainty.CONTEXT) if slot in twins else meaning
        for slot, meaning in meanings.items()
    }
