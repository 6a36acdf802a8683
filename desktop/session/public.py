"""公开版: what is printed, for everybody to read: what tells of a person is listed with its place, and left out.

What stands in the cells for names and phones, what looks like a phone or an identity number elsewhere, and what a clerk has
marked. The figures stay. The job that comes out is masked before anything is set, so that no file made of it, nor what the
file says of itself, has any of it.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import fields, replace

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.layout.form_layout import Box, FilledLayout, FormLayout
from desktop.domain.limits import shortened
from desktop.domain.masking import NOTHING, Found, Masks, found_in, instead_of, is_name, masked, pieces_of
from desktop.domain.number import squeezed
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.typeset.print_job import PrintJob

Spot = tuple[
    int, int
]  # the number of a table, counted from 0, and of its box; table -1: of a string of the report
_REPORT = -1
_WHOLE = {Kind.PERSON: words.PERSON, Kind.PHONE: words.PHONE}


class Private(Struct, frozen=True):
    """One thing at one place: what it is, where it stands, and what is printed instead."""

    text: str
    sort: str
    place: str
    spot: Spot
    instead: str

    def __str__(self) -> str:
        message = f"{self.sort}“{self.text}”　{self.place}"
        return message


def private_in(job: PrintJob, values: Values, masks: Masks = NOTHING) -> list[Private]:
    """All that tells of a person in a job made of `values`, in the order in which it is printed."""
    known = dict(_named(job, values, masks))
    beginnings: dict[str, list[str]] = {}
    for one in known:
        beginnings.setdefault(one[:2], []).append(one)
    found: list[Private] = []
    for spot, place, text, own in _texts(job, values):
        here = {one.text: one.sort for one in found_in(text, masks)} if not own else {}
        here |= {one: known[one] for one in _occurring(text, beginnings) if not own or one == text}
        found += [Private(one, sort, place, spot, instead_of(one, masks)) for one, sort in here.items()]
    return found


def _occurring(text: str, beginnings: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The known strings in a text, told by their first two signs: a thousand names in each of 300,000 boxes took minutes."""
    for at in range(len(text) - 1):
        for one in beginnings.get(text[at : at + 2], ()):
            if text.startswith(one, at):
                yield one


def without(job: PrintJob, chosen: Sequence[Private]) -> PrintJob:
    """The job with these things left out, each at its place; what the file says of itself has none of them."""
    at: dict[Spot, set[str]] = {}
    instead = {one.text: one.instead for one in chosen}
    for one in chosen:
        at.setdefault(one.spot, set()).add(one.text)
    everywhere = set(instead)
    tables = tuple(_table(sheet, number, at, everywhere, instead) for number, sheet in enumerate(job.tables))
    report = iter(range(1_000_000))
    manuscript = _mapped(
        job.manuscript, lambda text: masked(text, at.get((_REPORT, next(report)), ()), instead)
    )
    return replace(
        job,
        tables=tables,
        manuscript=manuscript,
        title=masked(job.title, everywhere, instead),
        author=masked(job.author, everywhere, instead),
        mark="",  # it is of what was left out as well
    )


def _table(
    sheet: FilledLayout,
    number: int,
    at: Mapping[Spot, Collection[str]],
    everywhere: Collection[str],
    instead: Mapping[str, str],
) -> FilledLayout:
    texts = tuple(masked(text, at.get((number, box), ()), instead) for box, text in enumerate(sheet.texts))
    return FilledLayout(replace(sheet.layout, label=masked(sheet.layout.label, everywhere, instead)), texts)


def _texts(job: PrintJob, values: Values) -> Iterator[tuple[Spot, str, str, bool]]:
    """Each text with its spot and its place in words; of a figure, which stays, only what it is as a whole is looked at."""
    label = job.manuscript.label
    for number, text in enumerate(_strings(job.manuscript)):
        yield (_REPORT, number), f"{label}“{shortened(' '.join(text.split()), 20)}”", text, False
    for number, sheet in enumerate(job.tables):
        for at, (box, text) in enumerate(zip(sheet.layout.boxes, sheet.texts, strict=True)):
            if text.strip():
                yield (number, at), _place(sheet, box, text, values), text, box.numeric


def _place(sheet: FilledLayout, box: Box, text: str, values: Values) -> str:
    ref = box.ref or next((piece.ref for piece in box.pieces if piece.ref), None)
    definition = values.definition(ref) if ref else None
    if ref and definition and definition.named:
        return title_of(values, ref)
    return f"{sheet.layout.label}“{shortened(' '.join(text.split()), 20)}”"


def _named(job: PrintJob, values: Values, masks: Masks) -> Iterator[Found]:
    """The names and numbers that are known to be such: of the cells for them, and beside or behind a label that asks."""
    for copy in values.workbook.copies:  # what is shown elsewhere may be typed where nothing is printed
        for cell in copy.form.cells.values():
            if (sort := _WHOLE.get(cell.kind)) and cell.named:
                texts = (values.text(ref) for ref in copy.refs_of(cell))
                pieces = (one for text in texts for one in pieces_of(text, masks))
                yield from (Found(one, sort) for one in pieces if not one.endswith(words.NO_NAMES))
    for sheet in job.tables:
        layout = sheet.layout
        text_of = dict(zip(layout.boxes, sheet.texts, strict=True))
        for box, text in text_of.items():
            yield from (one for one in found_in(text, masks) if one.sort == words.PERSON)
            asks = squeezed(text).rstrip(":")
            if asks.endswith(words.BEFORE_NAME):
                answers = _answers(layout, box, text_of, column=asks in words.BEFORE_NAME)
                pieces = (one for said in answers for one in pieces_of(said, masks))
                yield from (Found(one, words.PERSON) for one in pieces if is_name(one))
    for paragraph in job.manuscript.paragraphs:
        yield from (one for one in found_in(paragraph.text, masks) if one.sort == words.PERSON)


def _answers(layout: FormLayout, label: Box, text_of: Mapping[Box, str], column: bool) -> Iterator[str]:
    """What is filled in beside a label, and with `column` below it, as far down as names stand there."""
    beside = layout.at.get((label.row, label.column + label.columns))
    if beside and beside.ref and not beside.numeric:
        yield text_of[beside]
    part = layout.rows[label.row].part
    below = layout.at.get((label.row + label.rows, label.column)) if column else None
    while below and below.ref and (below.column, below.columns) == (label.column, label.columns):
        text = text_of[below].strip()
        if layout.rows[below.row].part != part or (text and not all(map(is_name, pieces_of(text)))):
            return
        yield text
        below = layout.at.get((below.row + below.rows, below.column))


def _strings(value: object) -> Iterator[str]:
    """The strings of plain data, in the order in which `_mapped` changes them."""
    if type(value) is str:
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, Struct):
        for field in fields(value):
            yield from _strings(getattr(value, field.name))


def _mapped(value: Any, change: Callable[[str], str]) -> Any:
    """The same plain data with each of its strings changed."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_mapped(one, change) for one in value)
    if isinstance(value, Struct):
        return replace(
            value, **{field.name: _mapped(getattr(value, field.name), change) for field in fields(value)}
        )
    return value
