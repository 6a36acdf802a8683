"""Who changed what when, in the words of the paper; and the file as it was."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from desktop.domain.refusal import Refusal
from desktop.domain.review.roles import Role
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef
from desktop.session.history import as_it_was, history, write_as_it_was
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.log import logged
from tests.any_edit import some_edit
from tests.builders import sample_file
from tests.store.typist import digest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return sample_file("yueyang-2023", tmp_path / "年报.db")


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with open_session(path) as opened:
        yield opened


def told(path: Path, of: CellRef | None = None) -> list[str]:
    held = logged(path)
    return [deed.told for deed in history(held.workbook, held.log, of)]


def test_in_the_words_of_undo(session: Session, path: Path) -> None:
    """The same as 撤销 says of each, called as it was called then."""
    name = find(session.calculation, "附件3-2.项目支出名称")
    said = []
    session.type_into(name, "新项目")
    session.remove_form(session.copies_named("附件3-1")[0].id)
    session.type_into(name, "又一名")  # now it is 附件3-1
    session.override(find(session.calculation, "附件2.总额.预算"), "9", "按批复")
    while session.next_undo:
        said.append(session.next_undo.told())
        session.undo()
    undone = len(said)
    assert told(path)[undone:] == [*said, "建立文件"]


def test_of_a_cell_and_of_a_table(session: Session, path: Path) -> None:
    table = session.copies_named("附件3-2")[0]
    name, target = (find(session.calculation, f"附件3-2.{cell}") for cell in ("项目支出名称", "指标[1].目标"))
    begun = session.written(name)
    session.type_into(name, "新项目")
    session.type_into(target, "12")
    session.undo()
    assert told(path, name) == [
        f"附件3-2 项目支出名称 {begun} → 新项目",
        f"附件3-2 项目支出名称 空 → {begun}",
    ]
    assert len(told(path, CellRef(table.id, "", ""))) == 4  # one undone, and the beginning


def test_any_history_is_told_to_its_beginning(session: Session, path: Path) -> None:
    """An entry an edit, whatever was done; never a traceback."""
    chance = Random(11)
    for _ in range(30):
        try:
            session.apply(some_edit(chance, session.workbook))
        except Refusal:
            continue
    held = logged(path)
    deeds = history(held.workbook, held.log)
    assert [deed.edit for deed in deeds] == list(range(held.log[-1].edit, 0, -1))
    assert all(deed.told and deed.at for deed in deeds)


def test_who_opened_it_to_review_it(session: Session, path: Path) -> None:
    """A change of role is told, and is no change of any table."""
    session.close()
    open_session(path, role=Role.SUPERVISOR).close()
    assert told(path) == ["打开文件（上级复核）", "建立文件"]
    assert told(path, CellRef(logged(path).workbook.copies[0].id, "", "")) == ["建立文件"]


def test_the_file_as_it_was(session: Session, path: Path, tmp_path: Path) -> None:
    """A new file; the open one stays; a number that is none is refused."""
    before = digest(session.workbook)
    session.type_into(find(session.calculation, "附件3-2.项目支出名称"), "新项目")
    held = logged(path)
    write_as_it_was(held.workbook, held.log, 1, tmp_path / "当时.db")
    with open_session(tmp_path / "当时.db", write=False) as was:
        assert digest(was.workbook) == before
    with pytest.raises(Refusal, match="没有第 3 次改动，修改记录里是第 1 次到第 2 次"):
        as_it_was(held.workbook, held.log, 3)
    with pytest.raises(Refusal, match="已经有了"):
        write_as_it_was(held.workbook, held.log, 1, path)
