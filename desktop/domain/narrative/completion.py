"""What can be taken into a text: the cells, by their names and by the words of their tables."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from desktop.domain.formula.syntax import normal
from desktop.domain.initials import found_in
from desktop.domain.limits import shortened
from desktop.domain.values.address import name_of, title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_IN_A_WORD = "_.-[]"
_OF_A_TABLE = re.compile(r"[\s.]+")
_SHOWN = 12  # signs of a copy's own name in a line


class Offer(Struct, frozen=True):
    """Something to write in the braces, what it is in words, and what it says now."""

    name: str
    title: str
    value: str = ""


def word_before(text: str) -> str:
    """The name that is being typed at the end of `text`."""
    at = len(text)
    while at and (text[at - 1].isalnum() or text[at - 1] in _IN_A_WORD):
        at -= 1
    return text[at:]


def offers(values: Values, typed: str, most: int = 60) -> list[Offer]:
    """Cells whose name or words hold every part of `typed`; first names that begin so, then those that hold most of it.

    Of a form with copies the copy's own name counts too, as the name of a project. Words may be given by their
    initials in pinyin.
    """
    wanted = normal(typed)
    parts = [part for part in _OF_A_TABLE.split(wanted) if part]

    def distance(offer: Offer) -> tuple[bool, int]:
        name = normal(offer.name)
        return not name.startswith(wanted), -sum(part in name for part in parts)

    return sorted(islice(_cells(values, wanted), most), key=distance)


def _cells(values: Values, wanted: str) -> Iterator[Offer]:
    for copy in values.workbook.copies:
        if copy.form.outline:
            continue
        label, own = values.label(copy), _own_name(values, copy)
        heading = normal(f"{label} {own}")
        rest = wanted.replace(normal(own), " ") if own else wanted
        inside = [part for part in _OF_A_TABLE.split(rest) if part and not found_in(part, heading)]
        for ref in values.workbook.refs(copy):
            name = name_of(values, ref)
            known = normal(name)
            title = title_of(values, ref)
            if all(part in known or found_in(part, normal(title)) for part in inside):
                which = f"{label}“{shortened(own, _SHOWN)}”" if own else label
                yield Offer(name, which + title.removeprefix(label), values.text(ref))


def _own_name(values: Values, copy: Copy) -> str:
    """What tells a copy from the others of its form: the name typed in it; "" for the only one there is."""
    form = copy.form
    return values.text(CellRef(copy.id, "", form.called)).strip() if form.many and form.called else ""
