"""The log read back: each record is the step it was written of, and leads back to the workbook before it."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from desktop.domain.change.edit import SetText, apply
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.store.file import File, create, open_file
from desktop.store.journal import record_of
from desktop.store.log import logged
from desktop.store.replay import before, step_of
from tests.any_edit import some_edit
from tests.store.typist import digest


@pytest.mark.parametrize("seed", range(3))
def test_back_to_every_moment(tmp_path: Path, book: Workbook, do: Callable, seed: int) -> None:
    """The workbook after each of 25 edits, of every kind, is found again from the log alone."""
    chance, path = Random(seed), tmp_path / "年报.db"
    create(path, book)
    digests: dict[int, str] = {}
    with open_file(path, write=True) as file:
        for _ in range(25):
            do(file, some_edit(chance, file.workbook))
            digests[len(digests) + 2] = digest(file.workbook)
    held = logged(path)
    for edit, wanted in digests.items():
        later = [entry for entry in held.log if entry.edit > edit]
        assert digest(before(later, held.workbook)) == wanted
    assert digest(before(held.log, held.workbook)) == digest(Workbook(held.workbook.set))


def test_a_record_is_its_step(book: Workbook) -> None:
    """Record and step are two ways to say one thing, for every kind of edit."""
    chance = Random(5)
    for _ in range(60):
        for step in apply(some_edit(chance, book), book):
            assert step_of(record_of(step), book) == step or record_of(step).kind == "move row"


def test_another_edition_is_a_wall(path: Path, sql: Callable) -> None:
    with open_file(path, write=True) as file:
        file.renew(file.workbook, (), ())
    held = logged(path)
    with pytest.raises(Refusal, match="换了报告集的版本，退不回那以前"):
        before(held.log[-1:], held.workbook)
    assert digest(before(held.log[-1:], held.workbook, over_editions=True)) == digest(held.workbook)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE change SET new = '别的' WHERE edit = 2",
        "UPDATE change SET kind = 'add row', new = 'x' WHERE edit = 2",
        'UPDATE change SET detail = \'{"at": "x"}\' WHERE edit = 2',
        "UPDATE value SET text = '改过' WHERE cell_id = '单位名称'",
    ],
)
def test_changed_by_another_program(
    path: Path, do: Callable[[File, SetText], object], sql: Callable, damage: str
) -> None:
    """What does not lead to the workbook is refused in a sentence."""
    with open_file(path, write=True) as file:
        cover = file.workbook.single(file.workbook.set.cover)
        do(file, SetText(CellRef(cover.id, "", "单位名称"), "新名字"))
    sql(path, damage)
    held = logged(path)
    with pytest.raises(Refusal, match="修改记录第 2 次改动和文件的内容对不上"):
        before([entry for entry in held.log if entry.edit == 2], held.workbook)


def test_a_log_that_cannot_be_read(path: Path, sql: Callable) -> None:
    sql(path, "UPDATE change SET detail = '{' WHERE edit = 1")
    with pytest.raises(Refusal, match="的修改记录读不出来"):
        logged(path)


@pytest.mark.parametrize(
    "detail",
    ["{}", '{"id": 1}', '{"id": "x", "parent": "", "edit": "1", "step": 0, "at": "", "who": "", "kind": "", "hash": "", '
     '"detail": {}}', "[" * 5000],
)  # fmt: skip
def test_what_a_merge_brought_along_is_no_record(path: Path, sql: Callable, detail: str) -> None:
    """A stranger's record that says it came by a merge."""
    sql(path, f"UPDATE change SET kind = 'merged', detail = '{detail}' WHERE step = 1")
    with pytest.raises(Refusal, match="的修改记录读不出来"):
        logged(path)


@pytest.mark.parametrize("column", ["hash", "detail", "old", "id"])
def test_bytes_in_the_log(path: Path, sql: Callable, column: str) -> None:
    sql(path, f"UPDATE change SET {column} = x'00ff' WHERE step = 1")
    with pytest.raises(Refusal, match="的修改记录读不出来"):
        logged(path)
