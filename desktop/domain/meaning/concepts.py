"""The list of concepts, and what a printed label means by it.

A label is one of the list's, letter for letter; or one without its year; or put together from the list's words so that
no letter is left over; or two such labels joined by / or 及. Nothing is compared by likeness: 年初 and 年末, 一级 and
二级 differ by one letter.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.meaning.concept import Certainty, Concept, Dimension, Sense
from desktop.domain.meaning.label import bare, squeezed, with_parentheses, without_lead, without_year
from desktop.domain.meaning.vocabulary import JOINED_BY, PLAIN_YEAR, YEARS

Members = tuple[tuple[str, str], ...]


class Term(Struct, frozen=True):
    """A figure in an identity: the words that tell it from the one on the left, and whether it is taken away."""

    words: tuple[str, ...]
    minus: bool = False


class Identity(Struct, frozen=True):
    """What must be equal for each concept and all other members: `left` to the sum of `terms`, or to their quotient."""

    level: str
    left: tuple[str, ...]
    terms: tuple[Term, ...]
    quotient: bool
    line: int


class CarryOver(Struct, frozen=True):
    """What a figure becomes next year: the words that replace `left`, None for nothing; `asked` if a person decides."""

    left: Sense
    becomes: Sense | None
    asked: bool


class Concepts(Struct, frozen=True, dict=True):
    """Dimensions and concepts by name, labels as printed words → sense, and the other sections of the list."""

    name: str
    dimensions: Mapping[str, Dimension]
    concepts: Mapping[str, Concept]
    labels: Mapping[str, Sense]
    compounds: Mapping[str, Sense] = field(default_factory=dict)
    doubtful: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    identities: tuple[Identity, ...] = ()
    carried: tuple[CarryOver, ...] = ()
    grades: tuple[tuple[Decimal, str], ...] = ()  # the least score of each, from the highest down
    grade_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # how else each is spelled
    classes: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # kind of indicator → words in its names
    class_names: tuple[str, ...] = ()  # words that a class of indicators is told by
    fewer: tuple[
        str, ...
    ] = ()  # words in the names of indicators of which less is better; “-” takes a name out
    prompts: tuple[str, ...] = ()  # what a template leaves to be filled in

    @cached_property
    def dimension_of(self) -> dict[str, tuple[str, ...]]:
        """By member, the dimensions that have it."""
        found: dict[str, tuple[str, ...]] = {}
        for dimension in self.dimensions.values():
            for member in dimension.members:
                found[member] = (*found.get(member, ()), dimension.name)
        return found

    @cached_property
    def implied(self) -> dict[str, str]:
        """By dimension, the concept that goes with its members where none is said."""
        return {one.name: one.implies for one in self.dimensions.values() if one.implies}

    def label(self, text: str, year: int = 0) -> Sense | None:
        """What a printed label says, None if it is not known. `year` is the report's, 0 if no year is read."""
        for said in dict.fromkeys((with_parentheses(text), bare(text))):
            found = self._label(said, year)
            if found:
                return found
        return None

    def _label(self, said: str, year: int) -> Sense | None:
        if not said:
            return None
        found = self.labels.get(said)
        if found and found.section and said in self.doubtful:
            return replace(found, doubtful=self.doubtful[said])
        if found:
            return found
        rest, which = without_year(said, year)
        rest = without_lead(rest.strip(":、()"))
        if which:
            if not rest or rest in PLAIN_YEAR:
                return Sense(members=((YEARS, which),))
            found = self.labels.get(rest) or self._put_together(rest)
            return replace(found, members=_with(found.members, (YEARS, which))) if found else None
        if said in self.doubtful:
            return Sense(doubtful=self.doubtful[said])
        return self._put_together(said) or self._halves(said)

    def _put_together(self, said: str) -> Sense | None:
        return self.compounds.get(said)

    def _halves(self, said: str) -> Sense | None:
        """Two labels of one meaning joined by / or 及: 权重/分值."""
        for mark in JOINED_BY:
            one, found, other = said.partition(mark)
            if found:
                senses = self.labels.get(one), self.labels.get(other)
                if senses[0] and senses[1] and senses[0].concept and senses[0].concept == senses[1].concept:
                    return replace(senses[0], certainty=Certainty.COMPOUND)
        return None

    def words(self, said: Iterable[str]) -> tuple[Sense, str]:
        """The sense of words as a form declares them, and the first word that is none of the list's or means several.

        A second concept is the one that the first, a derived one, is derived from.
        """
        concept, of = "", ""
        members: Members = ()
        for word in said:
            if word in self.concepts:
                concept, of = (concept, word) if concept else (word, "")
            elif len(self.dimension_of.get(word, ())) == 1:
                members = _with(members, (self.dimension_of[word][0], word))
            else:
                return Sense(), word
        return Sense(concept, members, of=of, certainty=Certainty.DECLARED), ""


def printed(text: str) -> str:
    """A label of the list as it is looked up."""
    return squeezed(text).strip(":")


def _with(members: Members, member: tuple[str, str]) -> Members:
    """`members` with another in place of that of the same dimension."""
    return (*(one for one in members if one[0] != member[0]), member)
