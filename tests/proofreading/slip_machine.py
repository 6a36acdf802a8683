"""Slips put into right figures, one at a time, and how many of them are noticed."""

import random
from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field

from desktop.domain.findings.finding import Finding
from tests.proofreading.figures import Figure, FigureKind, figures
from tests.proofreading.material import Batch
from tests.proofreading.slips import SLIPS, columns, numbers, slip
from tests.proofreading.written import Written, chapter, counted, text_cells, without

_AROUND = 30  # signs before a figure that is told as missed


class Place(Struct, frozen=True):
    """A text whose figures are right, in its cell: behind what the cell says (`appended`), or instead of it."""

    written: Written
    text: str
    appended: bool

    def found(self, text: str) -> list[Finding]:
        return self.written.added(text) if self.appended else self.written.found(text)


class Slip(Struct, frozen=True):
    """One figure of a text with one slip in it."""

    place: Place
    name: str
    figure: Figure
    text: str

    def __str__(self) -> str:
        figure, text = self.figure, self.place.text
        shorter = len(text) - len(self.text)
        around = text[max(0, figure.start - _AROUND) : figure.end].rpartition("\n")[2]
        return f"{self.name}  …{around} → {self.text[figure.start : figure.end - shorter]}"

    @property
    def in_tables(self) -> bool:
        """Whether a cell of the workbook shows the right figure: only then can everybody see the slip."""
        return self.figure.value in numbers(self.place.written.sample)


class Noticed(Struct):
    """The slips that were put in and noticed, and those that were not."""

    noticed: list[Slip] = field(default_factory=list)
    missed: list[Slip] = field(default_factory=list)

    def share(
        self, kind: FigureKind | None = None, name: str = "", in_tables: bool = False
    ) -> tuple[int, int]:
        """Noticed and put in, of one kind or slip or of all; `in_tables` only of figures that a table shows."""
        seen, missed = (
            sum(
                kind in (None, one.figure.kind)
                and name in ("", one.name)
                and (one.in_tables or not in_tables)
                for one in slips
            )
            for slips in (self.noticed, self.missed)
        )
        return seen, seen + missed


def in_sentences(batches: Iterable[Batch]) -> list[Place]:
    """The right sentences: many of their figures stand in no table."""
    return [
        Place(chapter(one.sample, one.chapter), one.text, appended=True)
        for batch in batches
        for one in batch.right
    ]


def in_texts(samples: Iterable[str]) -> list[Place]:
    """The samples' own texts, as if a person had typed every figure of them."""
    written = [Written(sample, ref) for sample in samples for ref in text_cells(sample)]
    return [Place(one, "\n".join(one.by_hand()), appended=False) for one in written]


def noticed(places: Iterable[Place], most: int, seed: int) -> Noticed:
    """Put in `most` slips of each kind of figure and slip, drawn from all that are possible."""
    chance = random.Random(seed)
    result = Noticed()
    right: dict[Place, Counter[tuple[object, ...]]] = {}
    for possible in _possible(places, chance).values():
        for one in possible if len(possible) <= most else chance.sample(possible, most):
            if one.place not in right:
                right[one.place] = counted(one.place.found(one.place.text))
            new = without(one.place.found(one.text), right[one.place])
            (result.noticed if new else result.missed).append(one)
    return result


def _possible(places: Iterable[Place], chance: random.Random) -> dict[tuple[FigureKind, str], list[Slip]]:
    found: dict[tuple[FigureKind, str], list[Slip]] = {}
    for place in places:
        known = columns(place.written.sample)
        for figure in figures(place.text):
            for name in SLIPS:
                made = slip(name, figure, chance, known)
                if made is not None:
                    one = Slip(place, name, figure, figure.in_place(place.text, *made))
                    found.setdefault((figure.kind, name), []).append(one)
    return found
