"""What a meaning becomes in next year's report: this year's 决算 is the 上年 决算 of the next one."""

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.concepts import CarryOver, Concepts
from desktop.domain.meaning.members import kept
from desktop.domain.meaning.vocabulary import PERIOD, YEARS


class Carried(Struct, frozen=True):
    """The meaning that the same figure or text has next year; `asked` if it is only proposed and a person decides."""

    meaning: Meaning
    asked: bool


def carried(meaning: Meaning, concepts: Concepts) -> Carried | None:
    """What `meaning` is next year by the list's 结转, None for what is made anew each year.

    Of several lines that fit the one with the most words holds, of those the last, so that a set's own list goes
    before. Figures that already are last year's or next year's, or those of several years, are nobody's 上年. Two
    meanings may become one (执行 and 决算); which of them is taken is for whoever fills it in.
    """
    fitting = [line for line in concepts.carried if _fits(line, meaning)]
    if not fitting:
        return None
    line = max(reversed(fitting), key=lambda one: len(one.left.members) + bool(one.left.concept))
    if line.becomes is None:
        return None
    concept = meaning.concept
    if line.becomes.concept not in ("", line.left.concept):
        concept = line.becomes.concept
    known = concepts.concepts.get(concept)
    dimensions = known.dimensions if known else ()
    if not {dimension for dimension, _ in line.becomes.members} <= {*dimensions}:
        return None
    told = {dimension for dimension, _ in line.left.members}
    rest = {dimension: member for dimension, member in meaning.members if dimension not in told}
    members = kept({**rest, **dict(line.becomes.members)}, dimensions, concepts)
    return Carried(replace(meaning, concept=concept, members=members, printed=None), line.asked)


def _fits(line: CarryOver, meaning: Meaning) -> bool:
    """Whether a line is about a meaning: its concept, its members, and this year's alone unless the line says another."""
    if line.left.concept and meaning.concept not in (
        line.left.concept,
        f"{meaning.of}.{line.left.concept}",
    ):
        return False
    told = dict(line.left.members)
    of_this_year = all(not meaning.member(dimension) or dimension in told for dimension in (YEARS, PERIOD))
    return of_this_year and {*line.left.members} <= meaning.members
