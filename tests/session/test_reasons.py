"""Reasons from before there were names of checks and fingerprints of figures: as they were, then kept with both."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import Explanation, Workbook, new_workbook
from desktop.session.opening import export_file, import_file, open_session
from desktop.session.session import Session
from desktop.store.file import create
from tests.builders import compiled, little, texts_of
from tests.store.earlier import TO_2

FORM = """表 附表
[表格]
甲 | {预算} | {执行} |
[格]
*.* 万元
[审核]
{名}待说明  甲.执行 ≤ 甲.预算
  执行多了
"""
OLD, NAMED = "附表 甲.执行 ≤ 甲.预算", "附表/超预算"


def book_with(name: str, code: str, figures: str = "") -> Workbook:
    """Overspent, and said why under a code."""
    book = new_workbook(compiled(texts_of(FORM.replace("{名}", name))).set)
    session = Session(book)
    for cell, text in {"附表.甲.预算": "10", "附表.甲.执行": "12"}.items():
        session.type_into(find(session.calculation, cell), text)
    book.explanations[code, find(session.calculation, "附表.甲.执行")] = Explanation("年中追加", figures)
    return book


def reasons(path: Path) -> list[tuple[str, str, bool]]:
    """What the file itself says: code, words, and whether of known figures."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT code, text, fingerprint != '' FROM explanation").fetchall()


def edits(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT max(edit) FROM change").fetchone()[0])


def type_in(session: Session, text: str) -> None:
    session.type_into(find(session.calculation, "附表.甲.执行"), text)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file in which the reason is kept under the condition's text, of figures that nobody has written down."""
    create(tmp_path / "年报.db", book_with("超预算 ", OLD))
    return tmp_path / "年报.db"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """A file of version 2, whose set knows no names."""
    path = tmp_path / "旧.db"
    create(path, book_with("", OLD))
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(TO_2)
    return path


def test_the_first_check_brings_them_up_to_date(path: Path) -> None:
    """As one edit that nobody undoes; then there is nothing left to do, in this session or the next."""
    with open_session(path) as session:
        before = edits(path)
        (finding,) = session.findings()
        assert (finding.code, finding.explanation) == (NAMED, "年中追加")
        assert reasons(path) == [(NAMED, "年中追加", True)]
        assert (edits(path), session.next_undo) == (before + 1, None)
        assert [one.explanation for one in session.findings()] == ["年中追加"]
    with open_session(path) as session:
        session.findings()
        assert edits(path) == before + 1
        type_in(session, "13")
        assert [(one.explanation, one.earlier) for one in session.findings()] == [("", "年中追加")]
        session.explain_finding(session.findings()[0], "年中追加")
        assert [one.blocks for one in session.findings()] == [False]
        session.undo()
        assert [one.earlier for one in session.findings()] == ["年中追加"]
        session.undo()
        assert [one.explanation for one in session.findings()] == ["年中追加"]


def test_a_file_of_an_older_version(older: Path) -> None:
    """Looked at, it says what it said; opened for writing, its reasons come to their figures at the first check."""
    with open_session(older, write=False) as session:
        assert [(one.code, one.explanation) for one in session.findings()] == [(OLD, "年中追加")]
    with open_session(older) as session:
        assert reasons(older) == [(OLD, "年中追加", False)]
        assert [(one.code, one.explanation) for one in session.findings()] == [(OLD, "年中追加")]
        assert reasons(older) == [(OLD, "年中追加", True)]


def test_who_only_looks_writes_nothing(path: Path) -> None:
    """And sees the reason counted all the same."""
    bytes_ = path.read_bytes()
    with open_session(path, write=False) as session:
        assert [one.explanation for one in session.findings()] == ["年中追加"]
    assert path.read_bytes() == bytes_


def test_what_is_being_typed_is_no_figure(path: Path) -> None:
    """A check meanwhile leaves the reason alone."""
    with open_session(path) as session:
        session.preview(find(session.calculation, "附表.甲.执行"), "99")
        assert [one.explanation for one in session.findings()] == ["年中追加"]
        assert reasons(path) == [(OLD, "年中追加", False)]
        session.cancel()
        session.findings()
        assert reasons(path) == [(NAMED, "年中追加", True)]


def test_a_file_that_refuses_is_asked_once(desk: Any) -> None:
    """The reason counts as it is, and nobody is troubled."""
    desk.type({"附件1.人员.编制": "1", "附件1.人员.在职": "2"})
    key = "附件1/超编", desk.ref("附件1.人员.在职")
    desk.session.workbook.explanations[key] = Explanation("军转")
    desk.session.findings_index.changed([key[1]], True)
    desk.file.failing = Refusal("磁盘满了")
    for _ in range(2):
        assert "军转" in {one.explanation for one in desk.session.findings()}
    assert (desk.session.workbook.explanations[key], desk.session.unkept) == (Explanation("军转"), None)


def test_json_takes_the_figures_along(path: Path, tmp_path: Path) -> None:
    """Out and in, a reason opens again at other figures; one written by hand counts from then on."""
    out = tmp_path / "出.json"
    with open_session(path) as session:
        session.findings()
        export_file(session, out)
        (reason,) = json.loads(out.read_text(encoding="utf-8"))["explanations"]
        assert reason["code"] == NAMED and len(reason["figures"]) == 16
        assert import_file(session, out)[-1] == "和文件里的一样，没有改动"
        data = json.loads(out.read_text(encoding="utf-8").replace('"12"', '"13"'))
        out.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        import_file(session, out)
        assert [one.earlier for one in session.findings()] == ["年中追加"]
        data["explanations"][0] = {"code": OLD, "where": "附表.甲.执行", "text": "另有批复"}
        out.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        import_file(session, out)
        assert [one.explanation for one in session.findings()] == ["另有批复"]
        session.undo()
        assert [one.earlier for one in session.findings()] == ["年中追加"]


def test_confirmed_is_told_as_such() -> None:
    """The same words for other figures."""
    session = little(FORM.replace("{名}", "超预算 "))
    type_in(session, "12")
    session.type_into(find(session.calculation, "附表.甲.预算"), "10")
    session.explain_finding(session.findings()[0], "年中追加")
    type_in(session, "13")
    session.explain_finding(session.findings()[0], "年中追加")
    told = session.next_undo
    assert told and told.told() == "附表 甲.执行的说明 重新确认"
