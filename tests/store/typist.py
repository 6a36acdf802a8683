"""A typist without rest: any edit that a person could make, chosen by chance.

As a script, `typist.py FILE` starts typists, who edit a file the way a session does until they are killed. One prints
`try N DIGEST` before it hands edit number N to the file, and `done N` once the file has taken it.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetExplanation,
    SetOverride,
    SetPrint,
    SetText,
    apply,
    with_followers,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Origin
from desktop.domain.forms.group import RowSource
from desktop.domain.workbook.workbook import (
    CellRef,
    Copy,
    Override,
    Row,
    Workbook,
    new_copy,
    new_id,
    new_workbook,
)
from desktop.store.file import open_file
from tests.builders import program_of

TEXTS = [
    "",
    "0",
    "26.00",
    "１２．５",
    "-3",
    "约40KWH",
    "≥98%",
    "智慧城管\n第二行",
    "　　缩进",
    '"引号",;',
    "㎡ ≧ 䶮 𠮷",
    "=1+1",
    " ",
]


def little(name: str) -> Workbook:
    """A new workbook of a shipped set, no free list longer than 4 rows: 32 in 17 tables would show no more."""
    book = new_workbook(program_of(name).set)
    calculation = Calculation(book)
    for copy in book.copies:
        for group in copy.form.groups.values():
            for row in copy.rows[group.id][4:] if group.rows is RowSource.FREE else []:
                apply(with_followers(RemoveRow(copy.id, row.id), book), book, calculation)
    return book


def digest(book: Workbook) -> str:
    """A fingerprint of everything a workbook holds."""
    held = (
        [
            (copy.id, copy.form.id, copy.key, [vars(row) for rows in copy.rows.values() for row in rows])
            for copy in book.copies
        ],
        sorted(book.texts.items()),
        sorted((ref, one.text, one.reason) for ref, one in book.overrides.items()),
        sorted((key, one.text, one.figures, one.silences) for key, one in book.explanations.items()),
        sorted(book.print_settings.items()),
    )
    return hashlib.sha256(repr(held).encode()).hexdigest()


def random_edit(book: Workbook, chance: Random) -> Edit:
    """One edit that makes sense in `book` as it stands; texts come more often than the rest."""
    kinds: list[Callable[[Workbook, Random], Edit | None]] = [_text] * 6 + [
        _paste,
        _override,
        _explanation,
        _print,
    ]
    kinds += [_add_row, _remove_row, _move_row, _add_copy, _add_copy, _remove_copy, _move_copy]
    while True:
        edit = chance.choice(kinds)(book, chance)
        if edit:
            return edit


def _refs(book: Workbook, chance: Random, typed: bool) -> list[CellRef]:
    copy = chance.choice(book.copies)
    wanted = (Origin.TYPED,) if typed else (Origin.COMPUTED, Origin.TAKEN)
    return [ref for ref in book.refs(copy) if copy.form.cells[ref.cell].origin in wanted]


def _text(book: Workbook, chance: Random) -> Edit | None:
    refs = _refs(book, chance, typed=True)
    return SetText(chance.choice(refs), chance.choice(TEXTS)) if refs else None


def _paste(book: Workbook, chance: Random) -> Edit | None:
    refs = _refs(book, chance, typed=True)
    chosen = chance.sample(refs, min(8, len(refs)))
    return Batch(tuple(SetText(ref, chance.choice(TEXTS)) for ref in chosen)) if chosen else None


def _override(book: Workbook, chance: Random) -> Edit | None:
    refs = [*book.overrides, *_refs(book, chance, typed=False)]
    if not refs:
        return None
    text = chance.choice(["9.9", "862.30", ""])
    return SetOverride(
        chance.choice(refs), Override(text, "按批复", "甲", "2024-01-02T03:04:05+08:00") if text else None
    )


def _explanation(book: Workbook, chance: Random) -> Edit | None:
    refs = _refs(book, chance, typed=True)
    if not refs:
        return None
    code, said = chance.choice(["required", "附件1/超编"]), chance.choice(["年中追加", ""])
    figures, silences = chance.choice(["", "0123456789abcdef"]), chance.random() < 0.3
    return SetExplanation(code, chance.choice(refs), said, figures, silences)


def _print(_: Workbook, chance: Random) -> Edit:
    return SetPrint(chance.choice(["duplex", "first page"]), chance.choice(["yes", "2", ""]))


def _group(book: Workbook, chance: Random) -> tuple[Copy, list[Row], str] | None:
    found = [
        (copy, copy.rows[group.id], group.id)
        for copy in book.copies
        for group in copy.form.groups.values()
        if group.rows in (RowSource.BY_CLASS, RowSource.FREE)
    ]
    return chance.choice(found) if found else None


def _add_row(book: Workbook, chance: Random) -> Edit | None:
    found = _group(book, chance)
    if not found:
        return None
    copy, rows, group = found
    tree = book.set.pack.trees.get(copy.form.groups[group].of)
    class_ = chance.choice(tree.classes).key if tree else ""
    row = Row(new_id(), group, class_)
    return with_followers(AddRow(copy.id, row, chance.randint(0, len(rows))), book)


def _remove_row(book: Workbook, chance: Random) -> Edit | None:
    found = _group(book, chance)
    if not found or not found[1]:
        return None
    return with_followers(RemoveRow(found[0].id, chance.choice(found[1]).id), book)


def _move_row(book: Workbook, chance: Random) -> Edit | None:
    found = _group(book, chance)
    if not found or not found[1]:
        return None
    copy, rows, _ = found
    return with_followers(MoveRow(copy.id, chance.choice(rows).id, chance.randrange(len(rows))), book)


def _add_copy(book: Workbook, chance: Random) -> Edit | None:
    many = [form for form in book.set.forms.values() if form.addable]
    if not many or len(book.copies) > 12:
        return None
    copy = new_copy(book, chance.choice(many))
    same = book.copies_of(copy.form.id)
    at = book.copies.index(chance.choice(same)) if same else len(book.copies)
    adding = with_followers(AddCopy(copy, at), book)
    return Batch((*adding.edits, *(SetText(CellRef(copy.id, "", id_), "1.50") for id_ in _first_cells(copy))))


def _first_cells(copy: Copy) -> list[str]:
    return [
        cell.id for cell in copy.form.cells.values() if cell.named and not cell.group and not cell.formula
    ][:2]


def _remove_copy(book: Workbook, chance: Random) -> Edit | None:
    many = [copy for copy in book.copies if copy.form.addable]
    return with_followers(RemoveCopy(chance.choice(many).id), book) if many else None


def _move_copy(book: Workbook, chance: Random) -> Edit | None:
    many = [at for at, copy in enumerate(book.copies) if copy.form.addable]
    return MoveCopy(book.copies[chance.choice(many)].id, chance.choice(many)) if many else None


def type_until_killed(path: Path, seed: int, number: int) -> None:
    """Go on from edit `number`."""
    chance = Random(seed)
    with open_file(path, write=True) as file:
        if file.refused:
            raise file.refused
        book = file.workbook
        calculation = Calculation(book)
        while True:
            edit = random_edit(book, chance)
            steps = apply(edit, book, calculation)
            calculation.recompute()
            number += 1
            print("try", number, digest(book), flush=True)
            file.record(steps)
            print("done", number, flush=True)


def employ_typists(path: Path) -> None:
    """For each line `SEED NUMBER` a process that types until it is killed; its id is said, and when it is gone.

    Each is forked from this one, which has loaded the program: to start anew takes longer than what it is started for.
    """
    open_file(path, write=False).close()  # the set is compiled
    for line in sys.stdin:
        seed, number = map(int, line.split())
        child = os.fork()
        if not child:
            try:
                type_until_killed(path, seed, number)
            finally:
                os._exit(1)
        print("typist", child, flush=True)
        os.waitpid(child, 0)
        print("gone", flush=True)


if __name__ == "__main__":
    employ_typists(Path(sys.argv[1]))
