"""What is said in review is kept in the file, and each record of the log is sealed together with all before it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from desktop.domain.change.edit import (
    RemoveRow,
    SetChecked,
    SetDecision,
    SetRemark,
    SetSeen,
    SetText,
    apply,
)
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import (
    CLOSED,
    PASSED,
    CellRef,
    Checked,
    Decision,
    Remark,
    Seen,
    Workbook,
)
from desktop.store.file import File, open_file, same
from desktop.store.journal import ROLE, SEALED, Record, hash_of
from tests.store.earlier import TO_5

Sql = Callable[..., list[tuple[object, ...]]]
Do = Callable[..., None]
AT = "2024-03-01T09:00:00+08:00"


def score(book: Workbook) -> CellRef:
    return CellRef(book.single("附件2").id, "", "总额.得分")


def reviewed(file: File, do: Do) -> None:
    """A remark that is answered, a tick, a score, a decision."""
    ref = score(file.workbook)
    remark = Remark(ref, "第二行", "请附凭证", "乙", AT)
    do(file, SetRemark("r", remark))
    do(file, SetRemark("r", replace(remark, answer="已附", answered_by="甲", answered_at=AT, done=True)))
    do(file, SetSeen(ref, Seen("9.40", "乙", AT)))
    do(file, SetChecked(ref, Checked("9.00", "凭证不全", "乙", AT)))
    do(file, SetDecision(Decision(PASSED, "数已核对", "乙", AT)))


def read(path: Path) -> Workbook:
    with open_file(path, write=False) as file:
        return file.workbook


def test_a_review_is_kept(path: Path, do: Do) -> None:
    """Remark and answer, tick, score and decision read back, in the file and in a copy made from memory."""
    with open_file(path, write=True) as file:
        reviewed(file, do)
        book = file.workbook
    again = read(path)
    assert same(again, book)
    ref = score(book)
    answered = Remark(ref, "第二行", "请附凭证", "乙", AT, "已附", "甲", AT, True)
    assert again.remarks == {"r": answered} and again.seen == {ref: Seen("9.40", "乙", AT)}
    assert again.checked == {ref: Checked("9.00", "凭证不全", "乙", AT)}
    assert again.decision == Decision(PASSED, "数已核对", "乙", AT)


def test_what_is_taken_back_is_gone(path: Path, do: Do, sql: Sql) -> None:
    """From the tables, not from the log."""
    with open_file(path, write=True) as file:
        reviewed(file, do)
        ref = score(file.workbook)
        for edit in (
            SetRemark("r", None),
            SetSeen(ref, None),
            SetChecked(ref, None),
            SetDecision(Decision()),
        ):
            do(file, edit)
    for table in ("remark", "seen", "checked"):
        assert sql(path, f"SELECT count(*) FROM {table}") == [(0,)]
    assert read(path).decision == Decision()
    kinds = [kind for (kind,) in sql(path, "SELECT kind FROM change WHERE edit > 1 ORDER BY edit, step")]
    assert kinds == ["remark", *("remark", "seen", "checked", "decision") * 2]


def test_a_remark_outlives_its_row(path: Path, do: Do) -> None:
    """The row that a remark is about goes, with its ticks; the remark stays, and is about it again when it returns."""
    with open_file(path, write=True) as file:
        copy = file.workbook.copies_of("附件3")[0]
        row = copy.rows["指标"][0]
        ref = CellRef(copy.id, row.id, "指标.三级")
        do(file, SetRemark("r", Remark(ref, "", "指标太粗", "乙", AT)))
        do(file, SetSeen(ref, Seen("视频平台完好率", "乙", AT)))
        do(file, RemoveRow(copy.id, row.id))
        assert not file.workbook.seen
    assert read(path).remarks["r"].ref == ref


def test_a_state_that_there_is_not(path: Path, sql: Sql) -> None:
    """A decision by an unknown word, or two of them, is damage, not a review."""
    sql(path, "INSERT INTO decision VALUES ('', '随便', '', '', '')")
    with pytest.raises(Refusal, match="已损坏或不完整"):
        read(path)


# The chain


def lines(path: Path) -> list[dict[str, str | int]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(line) for line in connection.execute("SELECT * FROM change ORDER BY edit, step")]


def unbroken(path: Path) -> list[bool]:
    """Whether each record bears the hash that it and the one before it come to."""
    before, found = "", []
    for line in lines(path):
        found.append(line["hash"] == hash_of(line, before))
        before = str(line["hash"])
    return found


def test_each_record_is_sealed(path: Path, do: Do) -> None:
    """From the first record of a new file on, whatever was done, a note that is no step included."""
    with open_file(path, write=True) as file:
        reviewed(file, do)
        file.note(Record(ROLE, new="supervisor"))
        do(file, SetText(CellRef(file.workbook.single("附件2").id, "", "总额.年初"), "12"))
    assert all(unbroken(path)) and len(lines(path)[0]["hash"]) == 64  # type: ignore[arg-type]
    assert [(one["kind"], one["new"]) for one in lines(path)][-2:] == [("role", "supervisor"), ("text", "12")]


def test_a_record_that_was_changed_shows(path: Path, do: Do, sql: Sql) -> None:
    """It no longer comes to its hash; nor does the one behind a record that was taken out."""
    with open_file(path, write=True) as file:
        reviewed(file, do)
    sql(path, "UPDATE change SET new = '9.50' WHERE kind = 'checked'")
    changed = [line["kind"] for line, whole in zip(lines(path), unbroken(path), strict=True) if not whole]
    assert changed == ["checked"]
    sql(path, "DELETE FROM change WHERE kind = 'checked'")
    changed = [line["kind"] for line, whole in zip(lines(path), unbroken(path), strict=True) if not whole]
    assert changed == ["decision"]


def test_older_records_are_not_sealed(path: Path, do: Do, sql: Sql) -> None:
    """A file of version 5 opens and says the same; its records have no hash, and one that says so begins the chain."""
    was = read(path)
    sql_script(path, TO_5)
    assert same(read(path), was)
    with open_file(path, write=True) as file:
        do(file, SetText(CellRef(file.workbook.single("附件2").id, "", "总额.年初"), "12"))
    found = lines(path)
    *older, begun, new = found
    assert {one["hash"] for one in older} == {""}
    assert (begun["kind"], begun["parent"], begun["hash"]) == (SEALED, older[-1]["id"], hash_of(begun, ""))
    assert new["hash"] == hash_of(new, str(begun["hash"]))


def sql_script(path: Path, script: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)


def test_the_same_workbook_otherwise_reviewed(book: Workbook) -> None:
    """Two workbooks that differ in a word of their review are not the same."""
    other = book.beside()
    apply(SetDecision(Decision(CLOSED, "", "乙", AT)), other)
    assert not same(book, other) and same(book, book.beside())


def test_more_remarks_than_anybody_writes(path: Path, sql: Sql) -> None:
    """A stranger's million remarks would stand in a list without an end: they are refused before any is read."""
    sql(
        path,
        "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 10000) "
        "INSERT INTO remark SELECT i, '', '', '', '', '话', '', '', '', '', '', '' FROM n",
    )
    with pytest.raises(Refusal, match="里面有 10001 处批注和核定分，一个工作簿最多 10000 处"):
        read(path)
