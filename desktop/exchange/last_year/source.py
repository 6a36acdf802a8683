"""Last year's report, whatever it was made with, and how its words become this year's."""

from functools import cached_property

from msgspec import Struct

from desktop.domain.forms.cell import Kind
from desktop.domain.forms.form import Form
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.meanings import Meanings, meanings_of
from desktop.domain.meaning.vocabulary import (
    ACTUAL,
    AT_END,
    AT_START,
    LAST_YEAR,
    MOMENT,
    PROJECT_NAME,
    SPENT,
    STAGE,
    YEARS,
)
from desktop.domain.values.values import Values

Key = tuple[str, str, frozenset[tuple[str, str]]]
"""What makes the meanings of two cells one, whichever set they are of: concept, what it is derived from, members."""


class LastYear(Struct, frozen=True, dict=True):
    """A workbook of last year as it reads. `file` is what its file is called, `year` its year, 0 if it says none."""

    values: Values
    file: str
    year: int = 0

    @cached_property
    def meanings(self) -> Meanings:
        return meanings_of(self.values.set)


def key_of(meaning: Meaning) -> Key:
    """The key of a meaning.

    Of last year 执行 and 决算 are one figure; what was left at its end is what this year begins with.
    """
    members = dict(meaning.members)
    if members.get(YEARS) == LAST_YEAR and members.get(STAGE) == SPENT:
        members[STAGE] = ACTUAL
    if members.get(YEARS) == LAST_YEAR and members.get(MOMENT) == AT_END:
        del members[YEARS]
        members[MOMENT] = AT_START
    return meaning.concept, meaning.of, frozenset(members.items())


def printed_name(meaning: Meaning) -> str:
    """What a row with printed words is called, where it is told from others by them; as names compare."""
    return "" if meaning.name.startswith("{") else squeezed(meaning.name)


def naming_cell(form: Form, meanings: Meanings) -> str:
    """The cell that says of which project a whole table is; "" where it is of no single one."""
    if form.outline:
        return ""
    for cell in form.cells.values():
        meaning = meanings.of(form.id, cell.id)
        if meaning and meaning.concept == PROJECT_NAME and not cell.group and cell.named:
            return cell.id
    return ""


def naming_column(form: Form, group: str, meanings: Meanings) -> str:
    """The column that tells the rows of a group apart; "" where none does."""
    for cell in form.cells.values():
        meaning = meanings.of(form.id, cell.id) if cell.group == group else None
        if meaning and meaning.name:
            return meaning.name.strip("{}")
    words = [
        cell for cell in form.cells.values() if cell.group == group and cell.named and not cell.kind.numeric
    ]
    known = (cell.id for cell in words if meanings.of(form.id, cell.id))
    plain = (cell.id for cell in words if cell.printed and cell.kind in (Kind.SHORT_TEXT, Kind.PERSON))
    return next(known, "") or next(plain, "")
