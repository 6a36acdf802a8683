"""A stranger's table with something wrong in it → what is said, and where."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop.domain.forms.check import Level
from desktop.domain.refusal import Refusal
from desktop.exchange.audit import Audit, PlaceIn, audit, audit_json, audit_lines, summary
from desktop.sources.document import Document
from desktop.sources.table import Block, PageEnd, Paragraph
from tests.exchange.drafting.described import Described, table
from tests.exchange.drafting.test_any_table import tables, texts
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


def audited(*blocks: str | Described | Block, kind: str = "docx") -> Audit:
    made = [
        Paragraph(one) if isinstance(one, str) else drawn(one) if isinstance(one, Described) else one
        for one in blocks
    ]
    return audit(Document(kind, tuple(made), ("有一段隐藏的文字没有读",)), "某单位.docx", 2023)


def project(**wrong: str) -> Described:
    return table(PROJECT.format(**(RIGHT | wrong)))


def said(one: Audit) -> list[tuple[str, int, int]]:
    return [(finding.rule, place.row, place.column) for finding, place in one.found if finding.blocks]


def test_nothing_is_said_of_what_adds_up() -> None:
    one = audited("项目支出绩效自评表", project())
    assert not one.blocks and said(one) == []


def test_a_target_that_is_missed_where_nothing_is_scored() -> None:
    """Its reason is asked for; one that is written is enough."""
    rows = """
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 全年完成值 | 未完成原因及拟采取的改进措施 |
        | 产出指标 | 数量指标 | 储备粮入库率 | 100% | 100% | |
        | ^ | 质量指标 | 库存检查覆盖率 | 100% | 92% | 三个库点维修 |
        | ^ | ^ | 质检合格率 | ≥98% | {} | |
    """
    found = said(audited("绩效目标自评表", table(rows.format("97%"))))
    assert found == [("deduction-without-reason", 4, 5)]
    assert said(audited("绩效目标自评表", table(rows.format("98%")))) == []


def test_a_part_that_a_unit_need_not_fill_in() -> None:
    """单位不需填列 is nought among the parts, and no heading."""
    rows = """
        | 项目 | 2023年预算数 | < |
        | ^ | 小计 | 其中：一般公共预算安排数 |
        | 一、“三公”经费合计 | 21.63 | 21.63 |
        | （一）因公出国（境）费 | 单位不需填列 | 单位不需填列 |
        | （二）公务接待费 | {} | 14.83 |
        | （三）公务用车费 | 6.80 | 6.80 |
    """
    assert said(audited("三公经费预算表", "金额单位：万元", table(rows.format("14.83")))) == []
    assert said(audited("三公经费预算表", "金额单位：万元", table(rows.format("18.43")))) == [
        ("sum-of-parts", 3, 2)
    ]


@pytest.mark.parametrize(
    ("budget", "spent"),
    [("全年预算数", "全年执行数"), ("预算数", "全年执行数"), ("预算数", "决算数"), ("全年预算数", "决算数")],
)
def test_a_rate_is_of_the_budget_that_a_list_has(budget: str, spent: str) -> None:
    """That of the whole year, or one of which nothing more is said; of the opening one alone it need not be."""
    rows = "\n".join(
        f"    | {name} | {given_} | {used} | {{{at}}} |"
        for at, (name, given_, used) in enumerate(
            [
                ("道路养护", "300.00", "234.50"),
                ("路灯维修", "50.00", "12.50"),
                ("绿化补植", "150.00", "100.00"),
            ]
        )
    )
    text = f"""
    | 项目名称 | {budget}（万元） | {spent}（万元） | 执行率 |
{rows}
    | 合计 | 500.00 | 347.00 | 69.40% |
"""
    right = ["78.17%", "25.00%", "66.67%"]
    assert said(audited("项目支出明细表", table(text.format(*right)))) == []
    wrong = audited("项目支出明细表", table(text.format(right[0], "35.00%", right[2])))
    assert said(wrong) == [("derived-figure", 3, 4)]


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


@pytest.mark.parametrize(
    ("before", "rate", "expected"),
    [
        ("全年预算200万元，其中基本支出120万元、项目支出80万元。", "95.00%", 1),
        ("全年预算200万元，其中基本支出120万元、项目支出80万元。", "90.00%", 0),
        ("年初预算160万元，全年预算200万元。", "95.00%", 0),
        ("两个项目的全年预算为200万元。", "95.00%", 0),
    ],
)
def test_a_rate_of_the_budget_that_the_paragraph_before_says(before: str, rate: str, expected: int) -> None:
    """Where that is the only one, of the whole, and no table has another."""
    found = audited(
        "自评报告", "一、预算执行", f"2025年{before}", f"全年执行180万元，预算执行率{rate}。"
    ).found
    assert [one.rule for one, _ in found] == ["text-completion"] * expected


@pytest.mark.parametrize(
    ("said", "expected"), [("送戏下乡120场", 1), ("送戏下乡110场", 0), ("目标是送戏下乡120场", 0)]
)
def test_a_count_is_of_the_name_that_says_so(said: str, expected: int) -> None:
    """送戏下乡 with a count is the indicator 送戏下乡场次, and not the project 送戏下乡补助, which has no such cell."""
    shows, free = (
        table(f"""
            | 项目名称 | {name} | < | < | < |
            | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |
            | {counted} | {target} | {result} | 50 | {score} |
            | 群众满意度 | ≥90% | 92% | 50 | 50 |
            | 合计 | | | 100 | {total} |
        """)
        for name, counted, target, result, score, total in (
            ("送戏下乡补助", "送戏下乡场次", "≥120场", "110场", "45.83", "95.83"),
            ("免费开放经费", "开放天数", "≥300天", "310天", "50", "100"),
        )
    )
    found = audited(
        "项目支出绩效自评表", shows, "项目支出绩效自评表", free, "一、完成情况", f"全年{said}。"
    ).found
    assert [one.rule for one, _ in found if one.rule.startswith("text")] == ["text-borrowed"] * expected


def test_a_text_right_below_a_table_is_read() -> None:
    """No heading and no new page parts it from the table; a note below it is none."""
    title = "项目支出绩效自评表"
    told = "本项目全年预算100.00万元，实际支出90.00万元，预算执行率{}。"
    assert said(audited(title, project(), "实施情况", told.format("90.00%"))) == []
    assert len(said(audited(title, project(), "实施情况", told.format("80.00%")))) == 1
    note = "注：支出100.00万元以上、执行率80.00%的，预算90.00万元。"
    assert said(audited(title, project(), note)) == []


def test_a_name_that_got_into_two_rows_leaves_a_list_a_list() -> None:
    """The rows are checked all the same, and the name is asked about."""
    text = """
    | 序号 | 项目名称 | 全年预算数（万元） | 全年执行数（万元） | 执行率 |
    | 1 | 道路养护 | 300.00 | 234.50 | 78.17% |
    | 2 | {} | 50.00 | 12.50 | {} |
    | 3 | 绿化补植 | 150.00 | 100.00 | 66.67% |
"""
    one = audited("项目支出明细表", table(text.format("道路养护", "35.00%")))
    assert {"derived-figure", "twin-projects"} <= {finding.rule for finding, _ in one.found}
    assert audited("项目支出明细表", table(text.format("路灯维修", "25.00%"))).found == ()


def test_what_a_workbook_would_be_asked_is_not() -> None:
    """No cell has to be filled, and no figure taken from a table, in a report that came as it is."""
    one = audited("一、情况", "街面巡查项目全年执行数90.00万元。", "项目支出绩效自评表", project(reason=""))
    assert not any(finding.level is Level.BLANK or finding.rule == "by-hand" for finding, _ in one.found)


def test_as_programs_and_people_read_it() -> None:
    one = audited("项目支出绩效自评表", project(rate="91.00%"))
    told = audit_json("某单位.docx", one)
    assert told["notes"] == ["有一段隐藏的文字没有读"]
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


def test_a_table_that_a_pdf_cuts_at_the_end_of_a_page() -> None:
    """Its parts don't add up for that reason alone: nothing is said of them; the same of a Word file is an error."""
    head = "| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |\n"
    first = head + "| ^ | 产出指标（50分） | 数量指标 | 巡查次数 | 12次 | 12次 | 30 | 30 |\n"
    first += "| ^ | ^ | ^ | 维修次数 | 5次 | 5次 | 10 | 10 |"
    second = "| 绩效指标 | 产出指标（50分） | 质量指标 | 合格率 | 100% | 100% | 10 | 10 |\n"
    second += "| 总分 | < | < | < | < | < | 50 | 50 |"
    parts = [replace(drawn(table(text)), page=page) for page, text in ((1, first), (2, second))]
    cut = audited("项目支出绩效自评表", parts[0], PageEnd(), "— 2 —", parts[1], kind="pdf")
    assert cut.found == ()
    assert [one.not_understood for one in cut.tables] == [("一张表分在两页上，没有审",)] * 2
    assert audited("项目支出绩效自评表", parts[0], PageEnd(), "— 2 —", parts[1]).blocks


def test_a_row_of_a_table_over_two_pages_is_on_its_page() -> None:
    """Its parts put together by whoever read the file; the finding is on the second."""
    whole = replace(drawn(project(rate="91.00%")), page=4, row_pages=(4, 4, 5, 5, 5, 5, 5))
    (place,) = [
        place for finding, place in audited("项目支出绩效自评表", whole, kind="pdf").found if finding.blocks
    ]
    assert (place.row, place.page) == (3, 5)


BLOCKS = st.one_of(tables(), st.builds(Paragraph, st.one_of(texts, st.text(max_size=30))), st.just(PageEnd()))


@given(st.lists(BLOCKS, min_size=1, max_size=6), st.sampled_from(["docx", "txt", "pdf"]))
@settings(max_examples=40, deadline=None)
def test_any_file_is_audited(blocks: list[Block], kind: str) -> None:
    """Whatever stands in a stranger's file: it is audited, or refused in a sentence."""
    with suppress(Refusal):
        audit_json("某.docx", audit(Document(kind, tuple(blocks)), "某.docx", 2023))
