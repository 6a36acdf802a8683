"""One workbook, or a table of one, that two people have gone on with since they had it in common, made one again.

What only one side has changed since the beginning is taken from that side; where both have, to something else each, it is a
clash, and a person says whose word holds:

- what stands at a place: a text, a figure put in by hand, a reason, a print setting; a written text paragraph by paragraph;
- a row or a copy that one side has taken out and the other has written in;
- an order that both have changed, each otherwise.

Rows that follow a copy or a list go with what they follow. Nothing here changes a workbook.
"""

import uuid
from collections.abc import Collection
from functools import cached_property
from typing import Final

from msgspec import Struct

from desktop.domain.change.content import (
    ANSWER,
    CARRIED,
    COPY,
    ORDER,
    REMARK,
    ROW,
    TEXT,
    Content,
    Held,
    Spot,
    compared,
    content_of,
    put,
)
from desktop.domain.change.diff import difference
from desktop.domain.change.edit import Batch
from desktop.domain.change.order import merged_order
from desktop.domain.change.paragraphs import joined, stretches
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.group import RowSource
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook, defaults_of_row

_FOLLOWING: Final = (RowSource.PER_COPY, RowSource.PER_ROW)
_WRITTEN: Final = (Kind.PROSE, Kind.LONG_TEXT)
_ORPHAN = uuid.UUID(
    "4c1f2f0e-6d0b-5b0e-9a43-5d5f3f1f7f10"
)  # the room of names for rows that neither side has yet


class Clash(Struct, frozen=True):
    """A place that both sides have changed; of a row or copy that one has taken out, the words in it on the other's side."""

    spot: Spot
    ours: str
    theirs: str

    @property
    def gone(self) -> bool:
        """Whether it is about a whole row or copy."""
        return self.spot.kind in (ROW, COPY)


class Merge(Struct, frozen=True):
    """The edit that brings into ours what the others have changed, and where a person has to choose."""

    edit: Batch
    clashes: tuple[Clash, ...]


def merge(
    base: Content,
    ours: Workbook,
    theirs: Workbook,
    taken: Collection[Spot] = (),
    only: Collection[str] | None = None,
) -> Merge:
    """Both sides in one, of the clashes those that are `taken` as theirs; with `only` no more than those copies.

    Both must be of the same edition of their set.
    """
    return _Merging(base, ours, theirs, frozenset(taken), only).merge()


class _Merging:
    def __init__(
        self,
        base: Content,
        ours: Workbook,
        theirs: Workbook,
        taken: frozenset[Spot],
        only: Collection[str] | None,
    ) -> None:
        self.base, self.taken, self.only = base, taken, only
        self.books = ours, theirs
        self.mine, self.other = content_of(ours, only), content_of(theirs, only)
        self.clashes: list[Clash] = []
        self.whole: dict[str, bool] = {}  # copies and rows that are decided as one: True as theirs
        self.target = ours.beside()
        spots = dict.fromkeys([*self.mine.state, *base.state, *self.other.state])
        self.spots = list(spots | {Spot(TEXT, *spot.ref): None for spot in spots if spot.kind == CARRIED})

    def merge(self) -> Merge:
        self._copies()
        for following in (
            False,
            True,
        ):  # what becomes of a list's rows is known before that of those that follow them
            for copy in self.target.copies:
                for group in copy.form.groups.values() if self.only is None or copy.id in self.only else ():
                    if (group.rows in _FOLLOWING) is following:
                        copy.rows[group.id] = self._rows(copy, group.id, following)
        there = {copy.id: {row.id for row in copy.all_rows} for copy in self.target.copies} | {"": {""}}
        for spot in self.spots:
            here = spot.copy in there and (not spot.row or spot.row in there[spot.copy])
            if here and spot.kind != CARRIED and not self._alike(spot):
                self._place(spot)
        if self.only is None:
            self._follow()
        return Merge(difference(self.books[0], self.target), tuple(self.clashes))

    # Copies and rows

    def _copies(self) -> None:
        """Put the copies of both into the target, those that one has taken out and the other has changed as it is chosen."""
        here, there = set(self.mine.copies), set(self.other.copies)
        for id_ in self.base.copies:
            if id_ in here and id_ not in there and id_ in self._touched[0]:
                self._gone(Spot(COPY, id_, "", ""), ours=True)
            elif id_ in there and id_ not in here and id_ in self._touched[1]:
                self._gone(Spot(COPY, id_, "", ""), ours=False)
        if self.only is not None:
            return
        stays = {id_ for id_ in here | there if self._stays(id_, self.base.copies, here, there)}
        spot = Spot(ORDER, "", "", "")
        order, clash = merged_order(
            self.base.copies, self.mine.copies, self.other.copies, stays, spot in self.taken
        )
        if clash:
            self._order_clash(spot)
        found = {copy.id: copy for copy in self.target.copies}
        for copy in self.books[1].copies:
            if copy.id not in found:
                form = self.target.set.forms[copy.form.id]
                rows = {group: list(copy.rows.get(group, [])) for group in form.groups}
                found[copy.id] = Copy(copy.id, form, rows, copy.key)
        self.target.copies = [found[id_] for id_ in order]

    def _rows(self, copy: Copy, group: str, following: bool) -> list[Row]:
        """The rows of a group in the target."""
        ours, theirs = (book.copy(copy.id) for book in self.books)
        mine, other = (
            {row.id: row for row in side.rows.get(group, [])} if side else {} for side in (ours, theirs)
        )
        if copy.id in self.whole:
            return [*(other if self.whole[copy.id] else mine).values()]
        if ours is None or theirs is None:
            return [*mine.values(), *other.values()]
        key = copy.id, group
        begun = self.base.rows.get(key, ())
        for id_ in begun:
            row = mine.get(id_) or other.get(id_)
            if row is None or row.source in self.whole or (id_ in mine) == (id_ in other):
                continue
            if id_ in self._touched[0 if id_ in mine else 1]:
                self._gone(Spot(ROW, copy.id, id_, group), ours=id_ in mine)
        for row in [*mine.values(), *other.values()]:
            if row.source in self.whole:
                self.whole[row.id] = self.whole[row.source]
        stays = {id_ for id_ in mine.keys() | other.keys() if self._stays(id_, begun, mine, other)}
        spot = Spot(ORDER, copy.id, "", group)
        prefer = self._followed(copy, group) if following else spot
        order, clash = merged_order(begun, [*mine], [*other], stays, prefer in self.taken)
        if clash and not following:
            self._order_clash(spot)
        return [mine.get(id_) or other[id_] for id_ in order]

    def _stays(self, id_: str, begun: Collection[str], mine: Collection[str], other: Collection[str]) -> bool:
        if id_ in self.whole:
            return id_ in (other if self.whole[id_] else mine)
        return (id_ in mine and id_ in other) or id_ not in begun

    def _followed(self, copy: Copy, group: str) -> Spot:
        """The order that the rows of a following group keep to."""
        of = copy.form.groups[group]
        if of.rows is RowSource.PER_COPY:
            return Spot(ORDER, "", "", "")
        lists = self.target.copies_of(of.of)
        return Spot(ORDER, lists[0].id if lists else "", "", of.listed)

    def _gone(self, spot: Spot, ours: bool) -> None:
        """A row or copy that is there on one side only, and changed there."""
        state = (self.mine if ours else self.other).state
        here = self._by_row if spot.kind == ROW else self._by_copy
        words = "、".join(
            state[one][0]
            for one in here.get(spot.row or spot.copy, [])
            if one in state and state[one][0].strip()
        )
        self.clashes.append(Clash(spot, words if ours else "", "" if ours else words))
        self.whole[spot.row or spot.copy] = spot in self.taken

    def _order_clash(self, spot: Spot) -> None:
        orders = []
        for content, book in ((self.mine, self.books[0]), (self.other, self.books[1])):
            copy = book.copy(spot.copy)
            ids = content.rows[spot.copy, spot.cell] if spot.copy else content.copies
            orders.append("、".join(_name(book, copy, id_) for id_ in ids))
        self.clashes.append(Clash(spot, *orders))

    @cached_property
    def _touched(self) -> tuple[set[str], set[str]]:
        """The copies and rows that each side has written in since, and the copies whose own rows have come, gone or moved."""
        found: tuple[set[str], set[str]] = (set(), set())
        for side, content, book in zip(found, (self.mine, self.other), self.books, strict=True):
            for spot in self.spots:
                if spot.copy and self._changed(spot, content):
                    side.update((spot.copy, spot.row))
            for (copy_id, group), ids in content.rows.items():
                copy = book.copy(copy_id)
                own = copy and copy.form.groups[group].rows not in _FOLLOWING
                if own and self.base.rows.get((copy_id, group), ids) != ids:
                    side.add(copy_id)
            side.discard("")
        return found

    @cached_property
    def _by_copy(self) -> dict[str, list[Spot]]:
        return self._spots_by(1)

    @cached_property
    def _by_row(self) -> dict[str, list[Spot]]:
        return self._spots_by(2)

    def _spots_by(self, part: int) -> dict[str, list[Spot]]:
        found: dict[str, list[Spot]] = {}
        for spot in self.spots:
            found.setdefault(str(spot[part]), []).append(spot)
        return found

    # What stands in them

    def _alike(self, spot: Spot) -> bool:
        """Whether both say the same to the letter, as they do nearly everywhere: so does the target already."""
        origin = Spot(CARRIED, *spot.ref)
        mine, other = self.mine.state, self.other.state
        return mine.get(spot) == other.get(spot) and (
            spot.kind != TEXT or mine.get(origin) == other.get(origin)
        )

    def _changed(self, spot: Spot, content: Content) -> bool:
        return compared(spot, content.state.get(spot)) != compared(spot, self.base.state.get(spot))

    def _place(self, spot: Spot) -> None:
        """Have the target say at a place what comes out of both."""
        mine, other = self.mine.state.get(spot), self.other.state.get(spot)
        decided = self.whole.get(spot.row, self.whole.get(spot.copy))
        if decided is not None:
            self._put(spot, other if decided else mine, theirs=decided)
        elif compared(spot, mine) == compared(spot, other):
            self._put(spot, mine)
        else:
            places = [spot]
            if spot.kind == TEXT:
                places.append(Spot(CARRIED, *spot.ref))
            elif spot.kind == REMARK and (mine is None or other is None):  # taken back here, answered there
                places.append(spot._replace(kind=ANSWER))
            changed = [any(self._changed(one, side) for one in places) for side in (self.mine, self.other)]
            if not all(changed):
                self._put(spot, other if changed[1] else mine, theirs=changed[1])
            elif spot.kind == TEXT and self._written(spot):
                self._paragraphs(spot)
            else:
                theirs = spot in self.taken
                self.clashes.append(Clash(spot, _first(mine), _first(other)))
                self._put(spot, other if theirs else mine, theirs=theirs)

    def _put(self, spot: Spot, held: Held | None, theirs: bool | None = None) -> None:
        """Have the target hold it; where a text came from goes with the text, and where both texts are alike by itself."""
        put(self.target, spot, held)
        if spot.kind != TEXT:
            return
        origin = Spot(CARRIED, *spot.ref)
        mine, other = self.mine.state.get(origin), self.other.state.get(origin)
        if theirs is None:
            here, there = self._changed(origin, self.mine), self._changed(origin, self.other)
            both = here and there and mine != other
            theirs = (other or ("",)) < (mine or ("",)) if both else there  # confirmed comes first
        put(self.target, origin, other if theirs else mine)

    def _written(self, spot: Spot) -> bool:
        copy = self.target.copy(spot.copy)
        cell = copy.form.cells.get(spot.cell) if copy else None
        return cell is not None and cell.kind in _WRITTEN

    def _paragraphs(self, spot: Spot) -> None:
        """A written text that both have changed."""
        base, mine, other = (_first(side.state.get(spot)) for side in (self.base, self.mine, self.other))
        found: list[tuple[str, ...]] = []
        number = 0
        for stretch in stretches(base, mine, other):
            if stretch.apart:
                number += 1
                place = spot._replace(code=str(number))
                self.clashes.append(Clash(place, joined([stretch.ours]), joined([stretch.theirs])))
                found.append(stretch.theirs if place in self.taken else stretch.ours)
            else:
                found.append(stretch.ours)
        text = joined(found)
        self._put(spot, (text,) if text else None)

    # What follows copies and lists

    def _follow(self) -> None:
        """Give each copy, and each row of a list, its row in every group that follows it, and take the others out."""
        target = self.target
        typed = {ref.row for ref, text in target.texts.items() if text.strip()}
        typed |= {ref.row for ref in target.overrides}
        rows = [{row.id: row for copy in book.copies for row in copy.all_rows} for book in self.books]
        sources = [rows[at].keys() | {copy.id for copy in book.copies} for at, book in enumerate(self.books)]
        for copy in target.copies:
            for group in copy.form.groups.values():
                if group.rows not in _FOLLOWING:
                    continue
                followed = (
                    [one.id for one in target.copies_of(group.of)]
                    if group.rows is RowSource.PER_COPY
                    else [row.id for row in target.listed(group)]
                )
                present = set(followed)
                copy.rows[group.id] = [
                    row
                    for row in copy.rows[group.id]
                    if row.source in present
                    or row.id in typed
                    or not (row.source in sources[0] or row.source in sources[1])
                ]
                there = {row.source for row in copy.rows[group.id]}
                for at, source in enumerate(followed):
                    if source not in there:
                        self._add_following(copy, group.id, source, followed[:at])

    def _add_following(self, copy: Copy, group: str, source: str, ahead: Collection[str]) -> None:
        """A row for what one side has added in a group that the other side has added."""
        rows = copy.rows[group]
        name = f"{copy.id} {group} {source}"
        row = Row(str(uuid.uuid5(_ORPHAN, name)), group, source=source)
        ahead = set(ahead)
        rows.insert(1 + max((at for at, one in enumerate(rows) if one.source in ahead), default=-1), row)
        self.target.texts |= defaults_of_row(copy, row)


def _first(held: Held | None) -> str:
    return held[0] if held else ""


def _name(book: Workbook, copy: Copy | None, id_: str) -> str:
    """What a row or a copy is known by, in an order: the first words in it, else the form's id or the class."""
    if copy is None:
        there = book.copy(id_)
        assert there is not None, "an order is of copies that are there"
        ref = CellRef(id_, "", there.form.called)
        return book.texts.get(ref, "") or there.form.id
    row = copy.row(id_)
    cells = [cell.id for cell in copy.form.cells.values() if row and cell.group == row.group]
    words = (text for cell in cells if (text := book.texts.get(CellRef(copy.id, id_, cell), "")))
    return next(words, "") or (row.key or row.class_ if row else "") or "—"
