"""What can be taken into a text: the cells, by their names and by the words of their tables."""

import re
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct

from desktop.domain.formula.syntax import normal
from desktop.domain.initials import found_in
from desktop.domain.values.address import name_of, title_of
from desktop.domain.values.values import Values

_IN_A_WORD = "_.-[]"
_OF_A_TABLE = re.compile(r"[\s.]+")


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

    Words may be given by their initials in pinyin.
    """
    wanted = normal(typed)
    parts = [part for part in _OF_A_TABLE.split(wanted) if part]

    def distance(offer: Offer) -> tuple[bool, int]:
        name = normal(offer.name)
        return not name.startswith(wanted), -sum(part in name for part in parts)

    return sorted(islice(_cells(values, parts), most), key=distance)


def _cells(values: Values, parts: list[str]) -> Iterator[Offer]:
    for copy in values.workbook.copies:
        if copy.form.outline:
            continue
        label = normal(values.label(copy))
        inside = [part for part in parts if not found_in(part, label)]
        for ref in values.workbook.refs(copy):
            name = name_of(values, ref)
            known = normal(name)
            title = title_of(values, ref)
            if all(part in known or found_in(part, normal(title)) for part in inside):
                yield Offer(name, title, values.text(ref))
