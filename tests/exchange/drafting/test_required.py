"""A blank or filled table of a bureau → what of it has to be filled in."""

from desktop.domain.findings.find import findings
from desktop.domain.forms.check import Level
from desktop.exchange.drafting.opened import Opened, opened
from desktop.sources.document import Document
from tests.exchange.drafting.described import table
from tests.exchange.drafting.test_opened import drawn

PROJECT = """
    | 项目名称 | «{name}» | < | < | < | < | < | < |
    | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
    | ^ | 年度资金总额 | «» | «{budget}» | «{spent}» | 10 | «» | «» |
    | ^ | 其中：当年财政拨款 | «» | «{budget}» | «{spent}» | / | / | / |
    | 年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | < | < |
    | ^ | «» | < | < | «» | < | < | < |
    | 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 实际完成值 | 分值 | 得分 |
    | ^ | 产出指标 | 数量指标 | «{name}» | «» | «» | «» | «» |
    | ^ | ^ | ^ | «» | «» | «» | «» | «» |
    | ^ | 效益指标 | 社会效益 | «» | «» | «» | «» | «» |
    | ^ | ^ | ^ | «» | «» | «» | «» | «» |
    | ^ | ^ | ^ | «» | «» | «» | «» | «» |
    | 总分 | < | < | < | < | < | 100 | «» |
"""


def read(name: str = "", budget: str = "", spent: str = "", to_go_on: bool = True) -> Opened:
    described = table(PROJECT.format(name=name, budget=budget, spent=spent))
    return opened(Document("docx", (drawn(described),)), "某表", "某表.docx", 2025, to_go_on=to_go_on)


def asked(report: Opened) -> list[str]:
    """The cells of the table that are said to be missing."""
    found = [one for one in findings(report.calculation) if one.level is Level.BLANK]
    return [one.where[0].cell for one in found if one.code == "required" and "表1" in one.message]


def test_an_empty_form_asks_for_its_core() -> None:
    """The whole line of the money, not its parts; of a list that nobody has begun its first row; what is printed as / not."""
    assert asked(read()) == [
        "项目名称",
        "总额.预算",
        "总额.执行",
        "总额.执行率",
        "总额.得分",
        "总体目标.预期",
        "总体目标.完成",
        "指标.三级",
        "指标.目标",
        "指标.完成",
        "指标.得分",
        "总分.得分",
    ]


def test_a_row_that_is_begun_asks_for_the_rest() -> None:
    """The rows that are left blank below it lack nothing; a rate of nothing is not missing either."""
    assert asked(read("修缮", "0", "0")) == [
        "总体目标.预期",
        "总体目标.完成",
        "指标.目标",
        "指标.完成",
        "指标.得分",
        "总分.得分",
    ]


def test_an_audit_asks_for_nothing() -> None:
    """There a figure is what somebody wrote, or did not."""
    assert asked(read(to_go_on=False)) == []


def test_blank_rows_stay_as_the_bureau_prints_them() -> None:
    """Two of one class and three of the other, in this table and in each new one; two had become one."""
    report = read()
    (copy,) = report.book.copies_of("表1")
    classes = [row.class_ for row in copy.rows["指标"]]
    assert classes == ["产出指标/数量指标"] * 2 + ["效益指标/社会效益"] * 3
    group = copy.form.groups["指标"]
    assert (group.count, group.counts, group.spare) == (2, {"效益指标/社会效益": 3}, True)


def test_rows_behind_a_filled_one_stay_too() -> None:
    """What nobody knows is how many a new table begins with."""
    report = read("修缮")
    (copy,) = report.book.copies_of("表1")
    assert len(copy.rows["指标"]) == 5
    assert copy.form.groups["指标"].counts == {}
