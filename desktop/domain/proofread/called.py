"""The names of one workbook, as data."""

from msgspec import Struct, field

from desktop.domain.proofread import grammar


class Names(Struct, frozen=True):
    """The names of one workbook: `full` as the tables call things, `others` what else a row is called → its name."""

    full: frozenset[str] = frozenset()
    others: dict[str, str] = field(default_factory=dict)
    columns: frozenset[str] = frozenset()  # headings of columns of numbers
    periods: frozenset[str] = frozenset()  # months and quarters that have figures of their own: 2月, 1季度
    owners: frozenset[str] = frozenset()  # those of copies: projects
    whole: frozenset[str] = frozenset()  # what a form that stands once calls what it is about


NO_NAMES = Names()


def squashed(text: str) -> str:
    """A phrase without blanks, quotation marks and （类）（款）（项）, which say nothing of what is meant."""
    return grammar.SQUASHED.sub("", text)
