"""Figures taken from last year's report are marked until a person confirms them, in file, log, JSON and undo."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.change.edit import Batch, SetCarried, SetPast, SetText
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, new_workbook
from desktop.exchange.json_file import export_json, read_json
from desktop.exchange.plan import plan_import
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.file import create
from desktop.store.migrations import migrate
from tests.builders import compiled, texts_of

FORM = """表  附表
[表格]
     | 项目     | 上年决算数 | 决算数 |
人员 | 人员经费 | {上年} | {决算} |
公用 | 公用经费 | {上年} | {决算} |
合计 | 合计     | {上年} | {决算} |
[格]
*.上年 *.决算  万元
[计算]
合计.上年 = 人员.上年 + 公用.上年
"""
ORIGIN = "2022.db 附表 人员经费 决算数"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "年报.db", new_workbook(compiled(texts_of(FORM)).set))
    return tmp_path / "年报.db"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with open_session(path) as opened:
        cells = (("附表.人员.上年", "12"), ("附表.公用.上年", "3"))
        edits = [
            edit
            for name, text in cells
            for edit in (SetText(at(opened, name), text), SetCarried(at(opened, name), ORIGIN))
        ]
        opened.apply(Batch((*edits, SetPast("0123456789abcdef", "2022.db 概况")), "提取上年数"))
        yield opened


def at(session: Session, name: str) -> CellRef:
    return find(session.calculation, name)


def to_confirm(session: Session) -> list[str]:
    return sorted(ref.cell for ref in session.workbook.carried)


def test_one_finding_a_table_asks_for_all_of_them(session: Session) -> None:
    (finding,) = (one for one in session.findings() if one.rule == "carried")
    assert [ref.cell for ref in finding.where] == ["人员.上年", "公用.上年"]
    assert "2 处待确认" in finding.message and ORIGIN in finding.message
    assert finding.blocks
    session.confirm(finding.where)
    assert not [one for one in session.findings() if one.rule == "carried"]


def test_they_count_and_print_like_any_figure(session: Session) -> None:
    assert session.calculation.text(at(session, "附表.合计.上年")) == "15.00"


@pytest.mark.parametrize("text", ["12", "13", ""])
def test_typing_over_a_figure_confirms_it(session: Session, text: str) -> None:
    """The same one too: somebody has looked at it."""
    ref = at(session, "附表.人员.上年")
    session.preview(ref, text)
    session.type_into(ref, text)
    assert to_confirm(session) == ["公用.上年"]
    session.undo()
    assert to_confirm(session) == ["人员.上年", "公用.上年"]
    session.redo()
    assert to_confirm(session) == ["公用.上年"]


def test_a_draft_that_is_dropped_confirms_nothing(session: Session) -> None:
    session.preview(at(session, "附表.人员.上年"), "9")
    session.cancel()
    assert to_confirm(session) == ["人员.上年", "公用.上年"]


def test_walking_through_a_cell_confirms_nothing(session: Session) -> None:
    session.type_into(at(session, "附表.人员.上年"), "12")
    assert to_confirm(session) == ["人员.上年", "公用.上年"]


def test_confirming_is_one_step_that_is_told_and_undone(session: Session) -> None:
    assert session.confirm(list(session.workbook.carried)) == 2
    assert session.next_undo and session.next_undo.told() == "附表 确认上年数 2 格"
    assert session.confirm(list(session.workbook.carried)) == 0
    session.undo()
    assert to_confirm(session) == ["人员.上年", "公用.上年"]


def test_taking_is_one_step_that_is_told_and_undone(session: Session) -> None:
    assert session.next_undo and session.next_undo.told() == "提取上年数 2 处"
    session.undo()
    assert not session.workbook.carried and not session.workbook.past and not session.workbook.texts


def test_a_view_hears_of_what_is_confirmed(session: Session) -> None:
    """The colour goes at once."""
    told: list[frozenset[CellRef]] = []
    session.listen(lambda change: told.append(change.cells))
    ref = at(session, "附表.人员.上年")
    session.confirm([ref])
    assert ref in told[-1]


def test_clearing_a_table_leaves_nothing_to_confirm(session: Session) -> None:
    session.clear_form(session.workbook.single("附表").id)
    assert not session.workbook.carried


def test_the_file_and_its_log_keep_them(session: Session, path: Path) -> None:
    session.confirm([at(session, "附表.公用.上年")])
    with open_session(path, write=False) as again:
        assert to_confirm(again) == ["人员.上年"]
        assert again.workbook.past == {"0123456789abcdef": "2022.db 概况"}
    with closing(sqlite3.connect(path)) as connection:
        log = (
            "SELECT kind, cell_id, old, new FROM change WHERE kind IN ('carried', 'past') ORDER BY edit, step"
        )
        assert connection.execute(log).fetchall() == [
            ("carried", "人员.上年", "", ORIGIN),
            ("carried", "公用.上年", "", ORIGIN),
            ("past", "0123456789abcdef", "", "2022.db 概况"),
            ("carried", "公用.上年", ORIGIN, ""),
        ]


def test_a_copy_of_the_file_keeps_them(session: Session, tmp_path: Path) -> None:
    session.save_copy(tmp_path / "副本.db")
    with open_session(tmp_path / "副本.db", write=False) as copy:
        assert to_confirm(copy) == ["人员.上年", "公用.上年"]


def test_json_takes_them_along(session: Session) -> None:
    said = json.dumps(export_json(session.workbook, session.calculation))
    other = Session(new_workbook(session.workbook.set))
    other.apply(plan_import(read_json(said), other.workbook, other.calculation).edit)
    assert to_confirm(other) == ["人员.上年", "公用.上年"]
    assert other.workbook.past == session.workbook.past
    again = plan_import(read_json(said), session.workbook, session.calculation)
    assert not again.edit.edits


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ({"cell": "附表.合计.上年", "origin": "上年"}, "不是填的格子"),
        ({"cell": "附表.人员.上年"}, "origin"),
        ({"cell": "附表.人员.去年", "origin": "上年"}, "没有叫"),
    ],
)
def test_json_that_says_it_wrong_is_refused(session: Session, entry: dict[str, str], said: str) -> None:
    data = read_json(json.dumps({"set": session.workbook.set.id, "carried": [entry]}))
    with pytest.raises(Refusal, match=said):
        plan_import(data, session.workbook, session.calculation)


def test_a_file_of_before_has_nothing_to_confirm(tmp_path: Path) -> None:
    """Version 5: two tables more, all else as it was."""
    path = tmp_path / "旧.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        old.executescript((Path(__file__).parents[1] / "store" / "schema-4.sql").read_text())
        old.executescript("INSERT INTO value VALUES ('a', '', '甲.数', '9.40'); PRAGMA user_version = 4")
        migrate(old)
        assert old.execute("SELECT count(*) FROM carried").fetchone() == (0,)
        assert old.execute("SELECT count(*) FROM past").fetchone() == (0,)
        assert old.execute("SELECT text FROM value").fetchall() == [("9.40",)]
