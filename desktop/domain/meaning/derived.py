"""What a slot for a figure that follows from others means: a rate, a weight, a score, a share, a change."""

from desktop.domain.meaning.concept import Certainty, Meaning, Sense
from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.members import kept
from desktop.domain.meaning.paths import Way
from desktop.domain.meaning.vocabulary import (
    EXECUTION_SCORE,
    EXECUTION_WEIGHT,
    KIND_OF_BUDGET,
    LEVEL_OF_GOVERNMENT,
    MONEY,
    SCORE_WORD,
    SOURCE,
    STAGE,
    TOTAL,
    WEIGHT_WORD,
)


def derived_meaning(
    words: Labelled,
    way: Way,
    derived: Sense,
    concept: str,
    members: dict[str, str],
    name: str,
    certainty: Certainty,
) -> Meaning | None:
    """The meaning of a slot that `derived` heads, in a row or column of `concept`."""
    base = derived.of or concept
    if derived.concept in (WEIGHT_WORD, SCORE_WORD):
        return _points(words, way, derived, base, members, name, certainty)
    known = words.concept(base)
    own = dict(derived.members)
    kept_members = {key: word for key, word in members.items() if key != STAGE or key in own}
    # The stage that a rate says itself belongs to it: 1-7月执行率.
    dimensions = (*(known.dimensions if known else ()), STAGE)
    return Meaning(
        derived.concept,
        kept(kept_members, dimensions, words.concepts),
        of=base,
        name=name,
        certainty=certainty,
        labels=way.texts,
    )


def _points(
    words: Labelled,
    way: Way,
    derived: Sense,
    base: str,
    members: dict[str, str],
    name: str,
    certainty: Certainty,
) -> Meaning | None:
    """Weights and scores: of the whole, of how the money was spent, or of whatever the row is."""
    own = derived.concept
    if any(sense.concept == TOTAL for sense in way.near):
        return Meaning(f"{TOTAL}.{own}", name=name, certainty=certainty, labels=way.texts)
    if base == MONEY:
        if not any(sense.concept == MONEY for sense in way.near):
            return None
        if kept(members, (SOURCE, LEVEL_OF_GOVERNMENT, KIND_OF_BUDGET), words.concepts):
            return None  # a part of the money is not scored by itself; 总额, the default, is no part
        own = EXECUTION_WEIGHT if own == WEIGHT_WORD else EXECUTION_SCORE
        return Meaning(own, of=base, name=name, certainty=certainty, labels=way.texts)
    if not base and name:
        return None
    known = words.concept(base)
    members_kept = kept(members, known.dimensions if known else (), words.concepts)
    return Meaning(
        own, members_kept, of=base if known else "", name=name, certainty=certainty, labels=way.texts
    )
