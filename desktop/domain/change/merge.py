"""One table that two people have filled in since they had it in common: what each has changed, and where they clash.

`State` is all that stands in a copy. What only one side has changed since the beginning is taken from that side; where both
have, to something else each, it is a clash, and a person says whose word holds. A row that one side has taken out and the
other has written in is a clash too.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.domain.change.diff import difference
from desktop.domain.change.edit import Batch
from desktop.domain.workbook.workbook import CellRef, Copy, Explanation, Override, Row, Workbook


class Spot(NamedTuple):
    """What stands at one place of a copy: a typed text, an override, or with a `code` a reason."""

    kind: str
    row: str
    cell: str
    code: str = ""


TEXT, OVERRIDE, REASON = "text", "override", "reason"
State = Mapping[Spot, tuple[str, ...]]
Rows = Mapping[str, Sequence[str]]  # the ids of the rows of each group


@dataclass(frozen=True)
class Clash:
    """A place where both sides have changed something; `row` where one has taken the row out, with its group in `cell`."""

    spot: Spot
    ours: str
    theirs: str
    gone: bool = False  # a whole row, taken out by one of them


def state_of(book: Workbook, copy: Copy) -> dict[Spot, tuple[str, ...]]:
    """All that a person has put into a copy."""
    found: dict[Spot, tuple[str, ...]] = {}
    for ref, text in book.texts.items():
        if ref.copy == copy.id and text:
            found[Spot(TEXT, ref.row, ref.cell)] = (text,)
    for ref, over in book.overrides.items():
        if ref.copy == copy.id:
            found[Spot(OVERRIDE, ref.row, ref.cell)] = over.text, over.reason, over.who, over.at
    for (code, ref), why in book.explanations.items():
        if ref.copy == copy.id:
            silences = "1" if why.silences else ""
            found[Spot(REASON, ref.row, ref.cell, code)] = why.text, why.figures, silences, why.who, why.at
    return found


def rows_of(copy: Copy) -> dict[str, list[str]]:
    return {group: [row.id for row in rows] for group, rows in copy.rows.items()}


def clashes(
    base: State, base_rows: Rows, ours: tuple[Workbook, Copy], theirs: tuple[Workbook, Copy]
) -> list[Clash]:
    """Where the two have both changed something, in the order in which it stands on ours."""
    mine, other = state_of(*ours), state_of(*theirs)
    gone = [*_rows_apart(base, base_rows, ours[1], mine, theirs[1], other)]
    apart = [
        Clash(spot, _said(mine.get(spot)), _said(other.get(spot)))
        for spot in dict.fromkeys([*mine, *base, *other])
        if _shown(mine.get(spot)) != _shown(other.get(spot))
        and _shown(mine.get(spot)) != _shown(base.get(spot)) != _shown(other.get(spot))
    ]
    rows = {clash.spot.row for clash in gone}
    return [*gone, *(clash for clash in apart if not clash.spot.row or clash.spot.row not in rows)]


def merged(
    base: State,
    base_rows: Rows,
    ours: tuple[Workbook, Copy],
    theirs: tuple[Workbook, Copy],
    taken: Collection[Spot] = (),
) -> Batch:
    """The edit that brings into ours what the others have changed, and of the clashes those that are `taken` from them."""
    book, copy = ours
    mine, other = state_of(*ours), state_of(*theirs)
    found = clashes(base, base_rows, ours, theirs)
    held = {clash.spot for clash in found} - set(taken)
    rows_kept = {
        clash.spot.row: clash.spot not in held for clash in found if clash.gone
    }  # True: as theirs have it
    target = book.beside()
    into = target.copy(copy.id)
    assert into is not None, "a workbook beside has the same copies"
    for group in copy.form.groups:
        into.rows[group] = _merged_rows(
            base_rows.get(group, ()), copy.rows.get(group, []), theirs[1].rows.get(group, []), rows_kept
        )
    there = {row.id for row in into.all_rows} | {""}
    for spot in dict.fromkeys([*mine, *base, *other]):
        changed = _shown(other.get(spot)) != _shown(base.get(spot))
        whole_row = spot.row in rows_kept
        take = rows_kept[spot.row] if whole_row else changed and spot not in held
        if spot.row in there and take:
            _put(target, copy.id, spot, other.get(spot))
    return difference(book, target)


def _rows_apart(
    base: State,
    base_rows: Rows,
    ours: Copy,
    mine: State,
    theirs: Copy,
    other: State,
) -> Iterator[Clash]:
    """The rows that one side has taken out and the other has written in."""
    there, here = {row.id for row in theirs.all_rows}, {row.id for row in ours.all_rows}
    for group, ids in base_rows.items():
        for id_ in ids:
            if id_ in here and id_ not in there and _changed(base, mine, id_):
                yield Clash(Spot(TEXT, id_, group), _row_said(mine, id_), "", gone=True)
            if id_ in there and id_ not in here and _changed(base, other, id_):
                yield Clash(Spot(TEXT, id_, group), "", _row_said(other, id_), gone=True)


def _merged_rows(
    base: Sequence[str], ours: Sequence[Row], theirs: Sequence[Row], as_theirs: Mapping[str, bool]
) -> list[Row]:
    """The rows of both: in the order of the side that has changed it, ours where both have."""
    mine, other = {row.id: row for row in ours}, {row.id: row for row in theirs}

    def stays(id_: str) -> bool:
        if id_ in as_theirs:
            return (id_ in other) if as_theirs[id_] else (id_ in mine)
        return (id_ in mine and id_ in other) or id_ not in base

    first, second = (other, mine) if [*mine] == [*base] else (mine, other)
    found = [id_ for id_ in first if stays(id_)]
    before = ""
    for id_ in second:
        if stays(id_) and id_ not in found:
            found.insert(found.index(before) + 1 if before in found else len(found), id_)
        before = id_
    return [mine.get(id_) or other[id_] for id_ in found]


def _changed(base: State, now: State, row: str) -> bool:
    def of_row(state: State) -> dict[Spot, tuple[str, ...]]:
        return {spot: _shown(said) for spot, said in state.items() if spot.row == row}

    return of_row(base) != of_row(now)


def _shown(said: tuple[str, ...] | None) -> tuple[str, ...]:
    """What is compared: a signature changes nothing."""
    return said[:3] if said and len(said) > 4 else said[:2] if said else ()


def _said(said: tuple[str, ...] | None) -> str:
    return said[0] if said else ""


def _row_said(state: State, row: str) -> str:
    return "、".join(said[0] for spot, said in state.items() if spot.row == row and said[0])


def _put(book: Workbook, copy: str, spot: Spot, said: tuple[str, ...] | None) -> None:
    ref = CellRef(copy, spot.row, spot.cell)
    if spot.kind == TEXT:
        book.texts.pop(ref, None)
        if said:
            book.texts[ref] = said[0]
    elif spot.kind == OVERRIDE:
        book.overrides.pop(ref, None)
        if said:
            book.overrides[ref] = Override(*said)
    else:
        book.explanations.pop((spot.code, ref), None)
        if said:
            text, figures, silences, who, at = said
            book.explanations[spot.code, ref] = Explanation(text, figures, bool(silences), who, at)
