"""The members of dimensions that labels say, kept where the concept has the dimension and where they aren't its default."""

from collections.abc import Iterable, Mapping

from desktop.domain.meaning.concept import Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.vocabulary import KIND_OF_BUDGET, LEVEL_OF_GOVERNMENT, SOURCE

_FROM_WHERE = (SOURCE, LEVEL_OF_GOVERNMENT, KIND_OF_BUDGET)


def united(senses: Iterable[Sense], concepts: Concepts) -> dict[str, str]:
    """Dimension → member of several labels, the nearest first: a nearer one goes before, unless it is made of the other."""
    members: dict[str, str] = {}
    for sense in senses:
        for dimension, member in sense.members:
            said = members.get(dimension)
            if said is None or member in concepts.dimensions[dimension].parts_of(said):
                members[dimension] = member
    return members


def of_parent(members: dict[str, str], parent: Sense) -> dict[str, str]:
    """`members` with those of the row they are some of, unless both say where the money comes from."""
    finer = any(dimension in _FROM_WHERE for dimension in members)
    added = {
        dimension: member for dimension, member in parent.members if not (finer and dimension in _FROM_WHERE)
    }
    return {**added, **members}


def kept(
    members: Mapping[str, str], dimensions: Iterable[str], concepts: Concepts
) -> frozenset[tuple[str, str]]:
    """The members that a concept of these dimensions has, without those that are the default anyway."""
    return frozenset(
        (dimension, member)
        for dimension, member in members.items()
        if dimension in dimensions and member != concepts.dimensions[dimension].default
    )
