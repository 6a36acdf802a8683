"""Which copies and rows of another workbook are those of ours, where ids do not say so: in files of another origin or year.

What stands once is itself: the copy of a form that has one, or one a key; a printed row; the row that follows a source.
What stands often is known by its name, two of one name by their order. Rows whose names are found on one side only are
paired in order where both sides have as many of them.
"""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import Final, TypeVar

from msgspec.structs import replace

from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook

_UUID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_Names = Mapping[str, str]
_Marks = tuple[str, ...]
_Thing = TypeVar("_Thing", Copy, Row)


def renamed(theirs: Workbook, ours: Workbook, by_name: bool) -> Workbook:
    """`theirs` with our ids for what is the same; without `by_name` only what can stand no more than once.

    Nothing else is changed, and where all ids are known or new it is `theirs` itself.
    """
    names: dict[str, str] = {}
    taken = {copy.id for copy in ours.copies} & {copy.id for copy in theirs.copies}
    pairs = [(copy, there) for copy in theirs.copies if (there := ours.copy(copy.id))]
    for form in ours.set.forms:
        mine = [copy for copy in ours.copies_of(form) if copy.id not in taken]
        other = [copy for copy in theirs.copies_of(form) if copy.id not in taken]
        found = _pairs(
            [(copy, _name_of_copy(ours, copy, by_name)) for copy in mine],
            [(copy, _name_of_copy(theirs, copy, by_name)) for copy in other],
        )
        names |= {other.id: mine.id for other, mine in found}
        pairs += found
    for _ in range(2):  # what follows a row of a list is known once that row is
        for there, here in pairs:
            for group in here.form.groups:
                names |= _names_of_rows(theirs, ours, there, here, group, names, by_name)
    return _under(theirs, names) if names else theirs


def _name_of_copy(book: Workbook, copy: Copy, by_name: bool) -> _Marks | None:
    """What a copy is known by; None where nothing says so."""
    if not copy.form.many:
        return ("",)
    if not copy.form.addable:
        return (copy.key,)
    if not by_name:
        return None
    called = copy.form.called
    return (book.texts.get(CellRef(copy.id, "", called), "").strip() if called else "",)


def _names_of_rows(
    theirs: Workbook, ours: Workbook, there: Copy, here: Copy, group: str, names: _Names, by_name: bool
) -> dict[str, str]:
    known = {row.id for row in here.rows.get(group, [])}
    other = [row for row in there.rows.get(group, []) if row.id not in known and row.id not in names]
    taken = {row.id for row in there.rows.get(group, [])} | set(names.values())
    mine = [row for row in here.rows.get(group, []) if row.id not in taken]
    found = _pairs(
        [(row, _name_of_row(ours, here, row, {}, by_name)) for row in mine],
        [(row, _name_of_row(theirs, there, row, names, by_name)) for row in other],
    )
    if by_name:  # of as many that are left on both sides each is the other's, under another name
        paired = {row.id for pair in found for row in pair}
        left = [[row for row in side if row.id not in paired] for side in (mine, other)]
        classes = [Counter(row.class_ for row in side) for side in left]
        rest = [[(row, _left_over(row, *classes)) for row in side] for side in left]
        found += _pairs(*rest)
    return {row.id: same.id for row, same in found}


def _left_over(row: Row, one: Counter[str], other: Counter[str]) -> _Marks | None:
    own = row.key or row.source
    return None if own or one[row.class_] != other[row.class_] else (row.class_,)


def _name_of_row(book: Workbook, copy: Copy, row: Row, names: _Names, by_name: bool) -> _Marks | None:
    if row.key or row.source:
        return row.key, names.get(row.source, row.source)
    if not by_name:
        return None
    cells = [cell.id for cell in copy.form.cells.values() if cell.group == row.group]
    words = (text for id_ in cells if (text := book.texts.get(CellRef(copy.id, row.id, id_), "").strip()))
    return "", "", row.class_, next(words, "")


def _pairs(
    mine: Iterable[tuple[_Thing, _Marks | None]], other: Iterable[tuple[_Thing, _Marks | None]]
) -> list[tuple[_Thing, _Thing]]:
    """Each of `other` with the one of `mine` that is known by the same, of several in order."""
    free: defaultdict[_Marks, deque[_Thing]] = defaultdict(deque)
    for one, marks in mine:
        if marks is not None:
            free[marks].append(one)
    return [(one, free[marks].popleft()) for one, marks in other if marks is not None and free[marks]]


def _under(book: Workbook, names: _Names) -> Workbook:
    """`book` under other ids, those that its texts have for figures as well."""

    def id_of(id_: str) -> str:
        return names.get(id_, id_)

    def at(ref: CellRef) -> CellRef:
        return CellRef(id_of(ref.copy), id_of(ref.row), ref.cell)

    def row_of(row: Row) -> Row:
        return replace(row, id=id_of(row.id), source=id_of(row.source))

    copies = [
        Copy(
            id_of(copy.id),
            copy.form,
            {group: [*map(row_of, rows)] for group, rows in copy.rows.items()},
            copy.key,
        )
        for copy in book.copies
    ]
    return replace(
        book,
        copies=copies,
        texts={at(ref): _UUID.sub(lambda found: id_of(found[0]), text) for ref, text in book.texts.items()},
        overrides={at(ref): one for ref, one in book.overrides.items()},
        explanations={(code, at(ref)): one for (code, ref), one in book.explanations.items()},
        remarks={id_: replace(one, ref=at(one.ref)) for id_, one in book.remarks.items()},
        seen={at(ref): one for ref, one in book.seen.items()},
        checked={at(ref): one for ref, one in book.checked.items()},
        carried={at(ref): origin for ref, origin in book.carried.items()},
    )
