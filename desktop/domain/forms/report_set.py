"""A whole report set, as plain frozen data."""

from msgspec import Struct

from desktop.domain.forms.form import Form, MeaningLine
from desktop.domain.forms.pack import Pack
from desktop.domain.forms.variant import Variant


class ReportSet(Struct, frozen=True):
    """A whole report set, with the source text of every file it was read from (path → text)."""

    id: str
    title: str
    year: int
    pack: Pack
    forms: dict[str, Form]
    cover: str
    score: tuple[str, str] | None  # form id and cell of the set's own total
    sources: dict[str, str]
    meanings: tuple[MeaningLine, ...] = ()  # what printed labels mean in all its forms
    concepts: str = ""  # the file with the set's own concepts and labels
    place: str = ""  # where in the country it is used
    seen: tuple[int, ...] = ()  # the years it was seen in use for
    variants: tuple[Variant, ...] = ()
