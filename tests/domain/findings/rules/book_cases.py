"""What two tables say of one thing, each with right tables and wrong ones."""

from tests.builders import Book
from tests.domain.findings.rules.case import RuleCase
from tests.domain.findings.rules.stranger import LIST, PROJECT, SPENDING, one_project, project

NAMES = ("数字城管运行维护", "道路清扫保洁服务")
OTHER_SPENDING = SPENDING.replace("表  收支表  部门收支情况表", "表  决算表  部门决算情况表")
COMMON = """表  共性表  项目支出绩效评价共性指标表
[表格]
      | 一级指标 | 三级指标 | 分值 | 得分 |
指标* | {一级} | {三级} | {分值} | {得分} |
[组 指标]
行  自由 1
[格]
*.分值 *.得分  分
"""
WHOLE = """表  总目标表  部门整体绩效目标表
[表格]
      | 一级指标 | 三级指标 | 年度指标值 | 实际完成值 |
指标* | {一级} | {三级} | {目标} | {完成} |
[组 指标]
行  自由 1
"""


def two_projects(book: Book) -> None:
    """Two projects, and a list of three rows."""
    for _ in NAMES:
        book.add_copy("项目表")
    for copy in book.copies("整体表"):
        book.add_row(copy, "项目", 2)


def _three(book: Book) -> None:
    two_projects(book)
    book.add_copy("项目表")


TABLES = project("项目表-1") | project("项目表-2", 项目名称=NAMES[1])
LISTED = {
    f"整体表.项目[{at}].{column}": text
    for at, name in enumerate(NAMES, start=1)
    for column, text in (("名称", name), ("预算", "120.00"), ("决算", "90.00"))
} | {"整体表.合计.预算": "240.00", "整体表.合计.决算": "180.00"}
ROW = "整体表.项目[2]."
THIRD = "项目表-2.指标[1]."


def _listed(speaks: dict[str, str]) -> RuleCase:
    return RuleCase((LIST, PROJECT), speaks, TABLES | LISTED, first=two_projects)


CASES = {
    "twin-projects": _listed({"整体表.项目[2].名称": NAMES[0]}),
    "two-tables": RuleCase(
        (SPENDING, OTHER_SPENDING),
        {"决算表.项目.执行": "41.00"},
        {"收支表.项目.执行": "40.00", "决算表.项目.执行": "40.00"},
    ),
    "no-copies": RuleCase(
        (SPENDING, PROJECT),
        {f"收支表.{row}.执行": "40.00" for row in ("支出", "项目", "三公", "接待", "公车")},
    ),
    "project-money": _listed({ROW + "决算": "91.00"}),
    "which-budget": RuleCase(
        (LIST, PROJECT),
        {"项目表-2.总额.年初": "100.00", "项目表-2.总额.预算": "120.00"},
        TABLES | LISTED | {f"项目表-{at}.总额.年初": "120.00" for at in (1, 2)},
        first=two_projects,
    ),
    "projects-total": RuleCase(
        (SPENDING, PROJECT), {"收支表.项目.执行": "181.00"}, TABLES | {"收支表.项目.执行": "180.00"}, first=two_projects
    ),
    "project-two-names": _listed({ROW + "名称": "道路清扫保洁"}),
    "project-not-listed": RuleCase(
        (LIST, PROJECT),
        {"整体表.项目[3].名称": ""},
        TABLES | LISTED | {"项目表-3.项目名称": "立面整治", "整体表.项目[3].名称": "立面整治"},
        first=_three,
    ),
    "indicator-differs": RuleCase(
        (WHOLE, PROJECT),
        {"总目标表.指标[1].完成": "209次"},
        TABLES | {"总目标表.指标[1].三级": "巡查次数", "总目标表.指标[1].完成": "210次"},
        first=two_projects,
    ),
    "indicator-unit": _listed({THIRD + "目标": "≥200件", THIRD + "完成": "210件"}),
    "per-day": RuleCase(
        (WHOLE, PROJECT),
        {THIRD + "完成": "915条/天"},
        TABLES | {"总目标表.指标[1].三级": "信息采集", "总目标表.指标[1].完成": "334276条"}
        | {THIRD + "三级": "信息采集数量", THIRD + "目标": "≥900条/天", THIRD + "完成": "916条/天"},
        first=two_projects,
    ),
    "rate-scored": RuleCase(
        (PROJECT, COMMON),
        {"共性表.指标[1].得分": "4", "共性表.指标[1].分值": "4"},
        project("项目表-1") | {"共性表.指标[1].三级": "预算执行率", "共性表.指标[1].分值": "4", "共性表.指标[1].得分": "3"},
        first=one_project,
    ),
    "figure-two-names": _listed(
        {THIRD + "三级": "受理平台案件数", THIRD + "完成": "283436件", "项目表-1.指标[1].完成": "283436件"}
    ),
}  # fmt: skip
