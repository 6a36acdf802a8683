"""A stranger's table with something wrong in it → what is said, and where."""

from desktop.domain.forms.check import Level
from desktop.exchange.audit import Audit, PlaceIn, audit, audit_json, audit_lines, summary
from desktop.sources.table import Block, Paragraph
from tests.exchange.drafting.described import Described, table
from tests.exchange.drafting.test_opened import drawn

RIGHT = {
    "spent": "90.00", "rate": "90.00%", "points": "9.0", "score": "50", "total": "99.0", "reason": "付款在年后",
}  # fmt: skip
PROJECT = """
    | 项目名称 | 街面巡查 | < | < | < | < | < | < | < |
    | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | < |
    | ^ | 年度资金总额 | 100.00 | 100.00 | {spent} | 10 | {rate} | {points} | < |
    | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
    | ^ | 产出指标 | 数量指标 | 巡查次数 | 12次 | 12次 | 50 | {score} | |
    | ^ | 满意度指标 | 服务对象满意度指标 | 市民满意度 | ≥90% | 95% | 40 | 40 | |
    | 总分 | < | < | < | < | < | 100 | {total} | {reason} |
"""


def audited(*blocks: str | Described) -> Audit:
    made: list[Block] = [Paragraph(one) if isinstance(one, str) else drawn(one) for one in blocks]
    return audit(made, "某单位.docx", 2023)


def project(**wrong: str) -> Described:
    return table(PROJECT.format(**(RIGHT | wrong)))


def said(one: Audit) -> list[tuple[str, int, int]]:
    return [(finding.rule, place.row, place.column) for finding, place in one.found if finding.blocks]


def test_nothing_is_said_of_what_adds_up() -> None:
    one = audited("项目支出绩效自评表", project())
    assert not one.blocks and said(one) == []


def test_each_thing_that_does_not_add_up_at_its_place() -> None:
    """Row and column are counted from 1, as the file has them."""
    title = "项目支出绩效自评表"
    assert said(audited(title, project(rate="91.00%"))) == [("derived-figure", 3, 7)]
    assert said(audited(title, project(score="51", total="100.0"))) == [("score-over-weight", 5, 8)]
    assert ("total-score", 7, 8) in said(audited(title, project(total="98.0")))


def test_a_text_that_contradicts_the_table() -> None:
    """The words stand in the place, outside the tables."""
    one = audited(
        "一、预算执行情况",
        "街面巡查项目全年预算100.00万元，实际支出80.00万元，预算执行率90.00%。",
        "项目支出绩效自评表",
        project(),
    )
    assert one.blocks
    places = [place for finding, place in one.found if finding.blocks]
    assert {place.table for place in places} == {0}
    assert any("80.00万元" in place.words or "90.00%" in place.words for place in places)


def test_what_a_workbook_would_be_asked_is_not() -> None:
    """No cell has to be filled, and no figure taken from a table, in a report that came as it is."""
    one = audited("一、情况", "街面巡查项目全年执行数90.00万元。", "项目支出绩效自评表", project(reason=""))
    assert not any(finding.level is Level.BLANK or finding.rule == "by-hand" for finding, _ in one.found)


def test_as_programs_and_people_read_it() -> None:
    one = audited("项目支出绩效自评表", project(rate="91.00%"))
    told = audit_json("某单位.docx", one)
    assert told["tables"] == [
        {
            "title": "项目支出绩效自评表",
            "rows": 7,
            "columns": 9,
            "understood": 12,
            "figures": 12,
            "not_understood": [],
        }
    ]
    (finding,) = [one for one in told["findings"] if one["level"] == "error"]
    assert finding["place"] == {"table": 1, "row": 3, "column": 7, "words": "91.00%", "page": None}
    assert next(audit_lines(one)).startswith("错误：第 1 张表第 3 行第 7 列：")
    assert summary([finding for finding, _ in one.found]).startswith("错误 1")
    assert str(PlaceIn()) == "正文"
