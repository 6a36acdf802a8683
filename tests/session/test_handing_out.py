"""One table for a colleague: what its file holds, what comes back, and what both sides have changed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, new_workbook
from desktop.session.handing_out import hand_out, returned, take_back, told
from desktop.session.opening import open_session
from desktop.session.session import Session
from tests.builders import sample_file

TABLE = "附件3-2"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with open_session(sample_file("yueyang-2023", tmp_path / "年报.db")) as opened:
        yield opened


@pytest.fixture
def out(session: Session, tmp_path: Path) -> Path:
    path = tmp_path / "交.db"
    hand_out(session, session.copies_named(TABLE)[0], path)
    return path


def ref(session: Session, cell: str, table: str = TABLE) -> CellRef:
    return find(session.calculation, f"{table}.{cell}")


def held(session: Session, cell: str) -> str:
    return session.calculation.text(ref(session, cell))


def theirs(path: Path) -> Session:
    return open_session(path)


def test_the_file_holds_that_table_and_the_cover(session: Session, out: Path) -> None:
    """Nothing of other tables; unit and year as they are; the table as it stands, the only one of its form."""
    with theirs(out) as other:
        [copy] = [copy for copy in other.workbook.copies if copy.form.many]
        assert copy.id == session.copies_named(TABLE)[0].id
        mine = {one: text for one, text in session.workbook.texts.items() if one.copy == copy.id}
        assert {one: text for one, text in other.workbook.texts.items() if one.copy == copy.id} == mine
        assert other.title == session.title
        begun = set(new_workbook(other.workbook.set).texts.values())
        cover = other.workbook.single("封面数据").id
        others = [text for one, text in other.workbook.texts.items() if one.copy not in (copy.id, cover)]
        assert set(others) <= begun


def test_unchanged_it_changes_nothing(session: Session, out: Path) -> None:
    back = returned(session, out)
    assert back.clashes == ()
    assert take_back(session, back) == 0
    assert session.next_undo is None


def test_what_the_colleague_filled_in_comes_back_as_one_step(session: Session, out: Path) -> None:
    """Texts, rows that came and went; one step takes all of it back."""
    with theirs(out) as other:
        copy = other.workbook.copies_of("附件3")[0]
        other.type_into(ref(other, "指标[1].三级", "附件3-1"), "巡查")
        row = other.add_row(copy.id, "指标", copy.rows["指标"][0].id)
        other.type_into(CellRef(copy.id, row.id, "指标.三级"), "新的")
        other.remove_rows(copy.id, copy.rows["指标"][-1].id)
    texts = dict(session.workbook.texts)
    rows = list(session.copies_named(TABLE)[0].rows["指标"])
    back = returned(session, out)
    assert back.clashes == () and take_back(session, back) > 2
    assert [held(session, f"指标[{at}].三级") for at in (1, 2)] == ["巡查", "新的"]
    assert len(session.copies_named(TABLE)[0].rows["指标"]) == len(rows)
    session.undo()
    assert session.workbook.texts == texts and session.copies_named(TABLE)[0].rows["指标"] == rows
    assert session.next_undo is None


def test_both_have_changed_the_table(session: Session, out: Path) -> None:
    """What only one has changed is kept; where both have, both values are told, and one is taken."""
    with theirs(out) as other:
        other.type_into(ref(other, "指标[1].三级", "附件3-1"), "他改的")
        other.type_into(ref(other, "指标[2].三级", "附件3-1"), "只有他改")
        other.type_into(ref(other, "指标[3].三级", "附件3-1"), "一样的")
    session.type_into(ref(session, "指标[1].三级"), "我改的")
    session.type_into(ref(session, "指标[1].目标"), "只有我改")
    session.type_into(ref(session, "指标[3].三级"), "一样的")
    back = returned(session, out)
    assert [told(session.calculation, back, one) for one in back.clashes] == [
        "附件3-2 指标第 1 行 三级指标：这边是“我改的”，交回来的是“他改的”"
    ]
    take_back(session, back)
    assert [held(session, f"指标[{at}].三级") for at in (1, 2, 3)] == ["我改的", "只有他改", "一样的"]
    session.undo()
    take_back(session, back, back.clashes)
    assert [held(session, f"指标[{at}].三级") for at in (1, 2, 3)] == ["他改的", "只有他改", "一样的"]
    assert held(session, "指标[1].目标") == "只有我改"


def test_a_row_that_one_took_out_and_the_other_filled(session: Session, out: Path) -> None:
    """It is told, and stays or goes as is said."""
    copy = session.copies_named(TABLE)[0]
    first = copy.rows["指标"][0].id
    with theirs(out) as other:
        other.type_into(CellRef(copy.id, first, "指标.三级"), "他改的")
    session.remove_rows(copy.id, first)
    back = returned(session, out)
    [clash] = back.clashes
    assert "这边删掉了这一行，交回来的改过" in told(session.calculation, back, clash)
    take_back(session, back)
    assert copy.row(first) is None
    take_back(session, back, back.clashes)
    assert copy.row(first) and session.calculation.text(CellRef(copy.id, first, "指标.三级")) == "他改的"
    session.undo()
    assert copy.row(first) is None


def test_refused(session: Session, out: Path, tmp_path: Path) -> None:
    """Another file, a table that is gone, one whose rows follow others, a file that is there."""
    with pytest.raises(Refusal, match="不是从“交给别人填”得到的文件，没有收回"):
        returned(session, sample_file("yueyang-2023", tmp_path / "别.db"))
    with pytest.raises(Refusal, match="附件1 的“项目”各行跟着别的表，不能单独交出去"):
        hand_out(session, session.copies_named("附件1")[0], tmp_path / "一.db")
    with pytest.raises(Refusal, match="已经有了"):
        hand_out(session, session.copies_named(TABLE)[0], out)
    session.remove_form(session.copies_named(TABLE)[0].id)
    with pytest.raises(Refusal, match="在这里已经删掉了，没有收回"):
        returned(session, out)
