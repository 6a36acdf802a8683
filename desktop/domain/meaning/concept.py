"""What a figure or a text means: a concept, and one member of each dimension that is said of it."""

from enum import IntEnum

from msgspec import Struct

from desktop.domain.meaning.vocabulary import CERTAINTIES


class Certainty(IntEnum):
    """How a meaning was found, the surest first; only the first two may stand behind an error."""

    DECLARED = 0  # the form says it
    LABEL = 1  # every label on the way is a known one
    COMPOUND = 2  # a label was put together from known words
    CONTEXT = 3  # something was taken from a section, a title or a neighbour

    @property
    def word(self) -> str:
        return CERTAINTIES[self]


class Part(Struct, frozen=True):
    """A member of a dimension below another: with `adds` its siblings and it make up the whole, else it is at most it."""

    name: str
    whole: str
    adds: bool


class Dimension(Struct, frozen=True):
    """One way in which figures of a concept differ.

    `default` is the member meant where none is printed, "" if none is. `implies` is the concept meant where one of its
    members is printed and no concept: 财政拨款 alone is 资金.
    """

    name: str
    members: tuple[str, ...]
    default: str = ""
    parts: tuple[Part, ...] = ()
    implies: str = ""

    def parts_of(self, whole: str, adds: bool = True) -> tuple[str, ...]:
        """The members that make up `whole`, or with `adds` false those that are some of it."""
        return tuple(part.name for part in self.parts if part.whole == whole and part.adds is adds)


class Concept(Struct, frozen=True):
    """One thing that forms ask for. `unit` is "" for texts; `derived` figures follow from others and are never added.

    `column` marks what stands once a row of a list of indicators, `field` what is a text of its own.
    """

    name: str
    unit: str = ""
    dimensions: tuple[str, ...] = ()
    derived: bool = False
    field: bool = False
    column: bool = False


class Sense(Struct, frozen=True):
    """What one label says by itself: a concept, members of dimensions, both, or with `silent` nothing at all.

    `section` marks words that give what stands below them its concept and no more. `doubtful` are the concepts a
    label may mean that means several; where it stands decides.
    """

    concept: str = ""
    members: tuple[tuple[str, str], ...] = ()  # dimension, member
    section: bool = False
    silent: bool = False
    doubtful: tuple[str, ...] = ()
    of: str = ""  # the concept that a derived one is derived from, where the label says it
    certainty: Certainty = Certainty.LABEL


class Meaning(Struct, frozen=True):
    """What a cell means. `of` is the concept that a derived figure is derived from.

    `members` leave out what is the default of its dimension. `name` is the row's own name where rows are told apart
    by it: a project, an account, a unit. `labels` are the printed words that it rests on, the nearest first.
    """

    concept: str
    members: frozenset[tuple[str, str]] = frozenset()
    of: str = ""
    name: str = ""
    certainty: Certainty = Certainty.LABEL
    labels: tuple[str, ...] = ()
    printed: frozenset[tuple[str, str]] | None = (
        None  # the members that its labels say, where a form declares others
    )

    @property
    def as_printed(self) -> frozenset[tuple[str, str]]:
        """The members that a reader of the printed table learns."""
        return self.members if self.printed is None else self.printed

    @property
    def key(self) -> tuple[str, str, frozenset[tuple[str, str]], str]:
        """What makes two meanings the same, however they were found."""
        return self.concept, self.of, self.members, self.name

    def member(self, dimension: str) -> str:
        """The member said of `dimension`, "" for its default."""
        return next((member for name, member in self.members if name == dimension), "")

    def __str__(self) -> str:
        """The words a form would declare it with: 资金 全年 财政."""
        return " ".join([self.concept, *sorted(member for _, member in self.members)])
