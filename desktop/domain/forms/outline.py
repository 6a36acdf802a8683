"""What makes a form a written report."""

from collections.abc import Iterator

from msgspec import Struct

from desktop.domain.forms.place import NOWHERE, Place


class Chapter(Struct, frozen=True):
    """A chapter of a report: its cell, and its heading as written, without number; "" prints none."""

    cell: str
    heading: str
    place: Place


class Part(Struct, frozen=True):
    """A part of a report: the title on a page of its own, and the title above the chapters after it."""

    name: str
    title: str
    place: Place


class CoverPage(Struct, frozen=True):
    """A cover: the lines of its title, label and value below it, the date; all as written."""

    title: tuple[str, ...]
    fields: tuple[tuple[str, str], ...]
    date: str
    place: Place


class Enclosed(Struct, frozen=True):
    """A form enclosed with the report, and its name in the list of attachments; "": the form's own name."""

    form: str
    name: str
    place: Place


class Outline(Struct, frozen=True):
    """What makes a form a written report: its order, and what surrounds the text. Texts may quote the tables."""

    title: str
    covers: tuple[CoverPage, ...] = ()
    contents: tuple[Part | Chapter, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    unit: str = ""
    date: str = ""
    place: Place = NOWHERE

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        return tuple(one for one in self.contents if isinstance(one, Chapter))

    @property
    def texts(self) -> Iterator[tuple[str, Place]]:
        """All that may quote the tables, but the chapters' own words."""
        yield self.title, self.place
        yield self.unit, self.place
        yield self.date, self.place
        for cover in self.covers:
            for text in (*cover.title, *(value for _, value in cover.fields), cover.date):
                yield text, cover.place
        for one in self.contents:
            yield from (
                [(one.heading, one.place)]
                if isinstance(one, Chapter)
                else [(one.name, one.place), (one.title, one.place)]
            )
        for enclosed in self.enclosed:
            yield enclosed.name, enclosed.place
