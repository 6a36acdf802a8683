"""A false alarm is silenced with a reason: kept, undone, exported, printed, and open again when its figures change."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.findings.finding import Finding, verdict
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import new_workbook
from desktop.exchange.json_file import export_json, read_json
from desktop.exchange.plan import plan_import
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.file import create
from tests.builders import compiled, texts_of
from tests.store.earlier import TO_3

FORM = """表  附表
[表格]
甲 | 预算 | {预算} | 执行 | {执行} |
乙 | 人数 | {人数} | 单位 | {单位} |
[格]
甲.预算 甲.执行  万元
乙.人数  人数
乙.单位  文本  必填
[审核]
超预算  待说明  甲.执行 ≤ 甲.预算
        执行 {甲.执行} 大于预算 {甲.预算}
"""
TYPED = {"附表.甲.预算": "10", "附表.甲.执行": "12", "附表.乙.单位": "甲"}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    create(tmp_path / "年报.db", new_workbook(compiled(texts_of(FORM)).set))
    return tmp_path / "年报.db"


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    with open_session(path) as opened:
        for cell, text in TYPED.items():
            opened.type_into(find(opened.calculation, cell), text)
        yield opened


def only(session: Session) -> Finding:
    (finding,) = session.findings()
    return finding


def test_a_silenced_finding_no_longer_blocks_and_is_still_listed(session: Session) -> None:
    assert only(session).blocks
    session.silence_finding(only(session), "含上年结转，表上本来就大")
    found = only(session)
    assert (found.silenced, found.explanation) == ("含上年结转，表上本来就大", "")
    assert not found.blocks and verdict([found]).ready


def test_it_opens_again_when_its_figures_change(session: Session) -> None:
    """And is silent again when they are what they were."""
    session.silence_finding(only(session), "误报")
    session.type_into(find(session.calculation, "附表.甲.执行"), "13")
    assert (only(session).silenced, only(session).earlier, only(session).blocks) == ("", "误报", True)
    session.undo()
    assert only(session).silenced == "误报"


def test_it_is_one_step_that_is_undone(session: Session) -> None:
    session.silence_finding(only(session), "误报")
    assert session.next_undo and session.next_undo.deed == "忽略审核提出的问题"
    session.undo()
    assert only(session).blocks
    session.redo()
    assert only(session).silenced == "误报"


def test_an_explanation_takes_its_place(session: Session) -> None:
    """One word of a person stands at a finding, the last one."""
    session.silence_finding(only(session), "误报")
    session.explain_finding(only(session), "含上年结转")
    assert (only(session).silenced, only(session).explanation) == ("", "含上年结转")
    session.explain_finding(only(session), "")
    assert only(session).blocks


def test_errors_and_blanks_are_not_silenced(session: Session) -> None:
    session.type_into(find(session.calculation, "附表.乙.人数"), "-1")
    error = next(one for one in session.findings() if one.rule == "negative")
    with pytest.raises(Refusal, match="错误不能忽略，请改表里的数"):
        session.silence_finding(error, "误报")
    session.type_into(find(session.calculation, "附表.乙.单位"), "")
    blank = next(one for one in session.findings() if one.rule == "required")
    with pytest.raises(Refusal, match="未填不能忽略，请把它填上"):
        session.silence_finding(blank, "误报")


def test_a_reason_is_wanted(session: Session) -> None:
    with pytest.raises(Refusal, match="忽略一条要写明理由"):
        session.silence_finding(only(session), "  ")


def test_the_file_says_who_and_when(session: Session, path: Path) -> None:
    """Code, cell, fingerprint, reason, who, when; and the log how it came about."""
    session.silence_finding(only(session), "误报")
    finding = only(session)
    with closing(sqlite3.connect(path)) as connection:
        line = connection.execute("SELECT code, cell_id, text, fingerprint, kind FROM explanation").fetchone()
        who, at = connection.execute("SELECT who, at FROM explanation").fetchone()
        (logged,) = connection.execute("SELECT detail FROM change WHERE kind = 'explanation'").fetchone()
    assert line == ("附表/超预算", "甲.执行", "误报", finding.fingerprint, "silenced")
    assert who and at[:2] == "20"
    assert json.loads(logged)["kind"] == ["", "silenced"]
    with open_session(path, write=False) as again:
        assert only(again).silenced == "误报"
        assert next(iter(again.workbook.explanations.values())).who == who


def test_out_and_in_again(session: Session, tmp_path: Path) -> None:
    """JSON keeps it apart from reasons, with whose word it is."""
    session.silence_finding(only(session), "误报")
    told = export_json(session.workbook, session.calculation)
    silenced = told["silenced"]
    assert isinstance(silenced, list) and told["explanations"] == []
    assert [set(one) for one in silenced] == [{"code", "where", "text", "figures", "who", "at"}]
    create(tmp_path / "另一个.db", new_workbook(session.workbook.set))
    with open_session(tmp_path / "另一个.db") as other:
        other.apply(plan_import(read_json(json.dumps(told)), other.workbook, other.calculation).edit)
        assert only(other).silenced == "误报"
        assert export_json(other.workbook, other.calculation) == told


def test_a_file_from_before_opens(path: Path, session: Session) -> None:
    """Its reasons are reasons."""
    session.explain_finding(only(session), "含上年结转")
    session.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TO_3)
    with open_session(path) as again:
        assert (only(again).explanation, only(again).silenced) == ("含上年结转", "")
        again.silence_finding(only(again), "误报")
        assert only(again).silenced == "误报"


def test_the_command_line_tells_it(session: Session, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    session.silence_finding(only(session), "误报")
    session.close()
    assert main(["check", str(path)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "待说明（已忽略）：附表：执行 12.00 大于预算 10.00",
        "    理由：误报",
        "可上报",
    ]
