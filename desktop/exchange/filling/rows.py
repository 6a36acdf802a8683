"""Rows of a table of Word that repeat: which of them holds which row of ours, and more of them where they are too few."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from msgspec import Struct

from desktop.exchange.drafting.lexicon import is_figure
from desktop.exchange.filling.drawn_tables import without_ids
from desktop.exchange.filling.lines import Lines, named
from desktop.exchange.incoming.copies import same_name
from desktop.exchange.incoming.matching import Match, RowMatch
from desktop.exchange.incoming.typed_text import is_nothing
from desktop.sources.word import cells_of
from desktop.sources.xml_parts import child, tag


class Named(Struct, frozen=True):
    """A row of ours by its id and the words it is known by."""

    id: str
    name: str


class DrawnRow(Struct, frozen=True):
    """A row of the table: its element, and what was found in its places with the element of each."""

    element: Any
    places: Sequence[tuple[Match, Any]]

    def copied(self) -> "DrawnRow":
        """A row right below this one that looks like it, with nothing written in its places."""
        new = deepcopy(self.element)
        without_ids(new)
        mine = {tc: match for match, tc in self.places}
        places = []
        for (_, one), (_, other) in zip(cells_of(self.element), cells_of(new), strict=True):
            if one in mine:
                Lines(other).write("")
                places.append((mine[one], other))
            else:
                _go_on(one, other)
        self.element.addnext(new)
        return DrawnRow(new, places)


def paired(ours: Sequence[Named], drawn: Sequence[RowMatch]) -> tuple[dict[str, int], list[int]]:
    """By the id of each row of ours the number of the drawn row that holds it, and the filled rows that are nobody's.

    First by name; then in order the rows that are blank, then those filled with others. Of a row in which a name is
    printed and nothing filled in the name is the form's own.
    """
    found: dict[str, int] = {}
    left = list(range(len(drawn)))
    for row in ours:
        at = next((at for at in left if same_name(drawn[at].name, row.name)), None)
        if at is not None:
            found[row.id] = at
            left.remove(at)
    blank = [at for at in left if is_blank_name(drawn[at].name)]
    filled = [at for at in left if at not in blank and is_filled(drawn[at])]
    waiting = [row for row in ours if row.id not in found]
    for row, at in zip(waiting, [*blank, *filled], strict=False):
        found[row.id] = at
        left.remove(at)
    return found, [at for at in filled if at in left]


def is_blank_name(name: str) -> bool:
    """Whether nothing is named yet: blank, a sign for nothing, or words that wait for more (指标1：)."""
    said_ = name.strip()
    return not said_ or is_nothing(said_) or said_.endswith(("：", ":", "…"))


def is_filled(row: RowMatch) -> bool:
    """Whether a row has more than its name."""
    return any(one.slot and one.slot is not row.part.name and one.item.text.strip() for one in row.cells)


def _go_on(one: Any, other: Any) -> None:
    """What is no place in a copied row goes on with the row above; a number is counted on."""
    words = Lines(one).text.strip()
    properties = child(one, "tcPr")
    merge = child(properties, "vMerge")
    if merge is None and words.isdecimal():
        Lines(other).write(str(int(words) + 1))
        return
    if merge is None and (not words or is_figure(words)):
        return
    for cell, value in ((one, "restart"), (other, "continue")):
        there = child(child(cell, "tcPr"), "vMerge")
        if there is None:
            inside = child(cell, "tcPr")
            if inside is None:
                inside = cell.makeelement(named(cell, "tcPr"))
                cell.insert(0, inside)
            there = inside.makeelement(named(inside, "vMerge"))
            _in_order(inside, there)
        elif cell is one:
            continue
        there.set(named(there, "val"), value)
    Lines(other).write("")


def _in_order(properties: Any, merge: Any) -> None:
    """`w:vMerge` where the schema has it: behind the width and the columns."""
    before = [
        at for at, one in enumerate(properties) if tag(one) in ("cnfStyle", "tcW", "gridSpan", "hMerge")
    ]
    properties.insert(before[-1] + 1 if before else 0, merge)
