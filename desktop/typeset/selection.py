"""What of a report is printed: which parts, with or without their covers, and which of the pages that this leaves."""

import re
from collections.abc import Collection, Sequence
from typing import TypeVar

from msgspec import Struct

from desktop.domain import words
from desktop.domain.number import half_width
from desktop.domain.refusal import Refusal, nearest
from desktop.typeset.page import Page

T = TypeVar("T")
_COMMAS = re.compile(r"[,，、;；\s]+")
_RANGE = re.compile(rf"(\d{{1,6}})(?:[-–—~～{words.UP_TO}]+(\d{{1,6}})?)?")
_NO_END = 10**6


class Selection(Struct, frozen=True):
    """`only` the text or tables of these labels, and the covers alone by the word for one; nothing named is everything.

    Without `covers` no cover is printed. `pages` count from 1 in what the other two leave; none named is all of them.
    """

    only: Collection[str] = ()
    covers: bool = True
    pages: tuple[range, ...] = ()

    @property
    def whole(self) -> bool:
        return not self.only and not self.pages and self.covers

    def takes(self, label: str) -> bool:
        """Whether the part with this label is printed, its cover apart."""
        return not self.only or label in self.only

    def takes_page(self, label: str, page: Page) -> bool:
        """Whether a page of that part is among those that are counted. A page without a number is a cover."""
        if page.folio is None:
            return self.covers and (self.takes(label) or words.COVER_PLACE in self.only)
        return self.takes(label)

    def picked(self, pages: Sequence[T], before: int = 0) -> list[T]:
        """Those of `pages` whose number is asked for; `before` come in front of them."""
        if not self.pages:
            return list(pages)
        return [
            page for at, page in enumerate(pages, before + 1) if any(at in numbers for numbers in self.pages)
        ]

    def check(self, known: Sequence[str]) -> None:
        """Refuse a label that no part has."""
        for label in self.only:
            if label not in known and label != words.COVER_PLACE:
                raise Refusal(
                    f"没有标签是“{label}”的表（现有：{'、'.join(known)}）{nearest(label, list(known))}"
                )


EVERYTHING = Selection()


def page_ranges(text: str) -> tuple[range, ...]:
    """The pages that a person writes as 2-5,8 or 3-; blank text is all of them. Raises Refusal."""
    found = []
    for part in filter(None, _COMMAS.split(half_width(text))):
        read = _RANGE.fullmatch(part)
        first, last = (int(read[1]), int(read[2] or _NO_END)) if read else (0, 0)
        if read and last == _NO_END and read[0] == read[1]:
            last = first
        if not 1 <= first <= last:
            raise Refusal(f"页码“{part}”看不懂，请写成 2-5,8 这样：从小到大，第一页是 1")
        found.append(range(first, last + 1))
    return tuple(found)


def range_text(pages: Sequence[range]) -> str:
    """Page ranges as a person writes them, see `page_ranges`."""
    ends = ((one[0], "" if one[-1] == _NO_END else str(one[-1])) for one in pages)
    return ",".join(f"{first}" if last == f"{first}" else f"{first}-{last}" for first, last in ends)
