"""A file under its own set with doubts decided: what is refused, and that nothing is changed then."""

from pathlib import Path

import pytest

from desktop.domain import words
from desktop.domain.forms.group import RowSource
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.drafting.open_points import Ask, Decision
from desktop.session.opening import create_from_report, open_session
from desktop.session.settling import left_to_decide, place_of, settle
from tests.exchange.drafting.described import Line, table, write_word

DOUBTFUL = table("| 项目 | 年初预算数 | 统筹盘子 |\n| 年度资金总额 | 100.00 | 30.00 |")


def test_a_meaning_that_another_cell_has(tmp_path: Path) -> None:
    """Both would be held against nothing; a finer meaning is taken, and what was typed stays."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), DOUBTFUL)
    path = tmp_path / "某.db"
    session, _ = create_from_report(report, path)
    (point,) = [one for one in left_to_decide(session) if one.ask is Ask.MEANING]
    with pytest.raises(Refusal, match="已经是这个意思"):
        settle(session, {point: Decision(meaning="资金 年初")})
    assert point in left_to_decide(session) and not list(tmp_path.glob("*.bak.db"))
    texts = dict(session.workbook.texts)
    backup = settle(session, {point: Decision(meaning="资金 年初 其他")})
    session.close()
    with open_session(path) as again:
        assert point not in left_to_decide(again) and again.workbook.texts == texts
    with open_session(backup, write=False) as old:
        assert point in left_to_decide(old)


def test_the_unit_that_was_typed_stands_on_the_cover(tmp_path: Path) -> None:
    """Where the file does not say whose it is; one that does keeps its own."""
    for line, unit in (("项目支出绩效自评表", "某中心"), ("填报单位：某局", "某局")):
        report = write_word(tmp_path / "某.docx", Line(line, True), DOUBTFUL)
        session, _ = create_from_report(report, tmp_path / f"{unit}.db", "某中心")
        with session:
            cover = session.workbook.single(session.workbook.set.cover).id
            assert session.workbook.texts[CellRef(cover, "", words.UNIT)] == unit


def test_a_copy_a_project_and_all_the_rest(tmp_path: Path) -> None:
    """The one table becomes the first copy and keeps what was filled in."""
    report = write_word(tmp_path / "某.docx", Line("项目支出绩效自评表", True), DOUBTFUL)
    path = tmp_path / "某.db"
    session, _ = create_from_report(report, path)
    texts = dict(session.workbook.texts)
    (point,) = [one for one in left_to_decide(session) if one.ask is Ask.COPIES]
    settle(session, {point: Decision(said=point.choices[1])})
    session.close()
    with open_session(path) as again:
        form = again.workbook.set.forms[point.form]
        assert form.many and len(again.workbook.copies_of(form.id)) == 1
        assert again.workbook.texts == texts


def test_a_list_with_no_more_rows(tmp_path: Path) -> None:
    """Its rows stay with what stands in them, also one that was added, and nobody adds another."""
    projects = table(
        "| 序号 | 项目名称 | 年初预算数 |\n| 1 | 某路改造 | 100.00 |\n| 2 | 某河治理 | 50.00 |\n| 合计 | < | 150.00 |"
    )
    report = write_word(tmp_path / "某.docx", Line("项目支出情况表（万元）", True), projects)
    path = tmp_path / "某.db"
    session, _ = create_from_report(report, path)
    texts = dict(session.workbook.texts)
    (point,) = [one for one in left_to_decide(session) if one.ask is Ask.ROWS]
    assert place_of(session, point)
    settle(session, {point: Decision(said=point.choices[1])})
    session.close()
    with open_session(path) as again:
        (copy,) = again.workbook.copies_of(point.form)
        (group,) = copy.form.groups.values()
        assert group.rows is RowSource.FIXED and [row.key for row in copy.rows[group.id]] == [
            "项目1",
            "项目2",
        ]
        assert again.workbook.texts == texts and point not in left_to_decide(again)
