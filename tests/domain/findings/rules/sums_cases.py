"""Sums and rates, each with a right table and one that is wrong."""

from tests.domain.findings.rules.case import RuleCase
from tests.domain.findings.rules.stranger import COLUMNS, LIST, PROJECT, one_project, project

RIGHT = project("项目表-1")
LISTED = {
    "整体表.项目[1].名称": "道路巡查", "整体表.项目[1].预算": "40.00", "整体表.项目[1].决算": "39.50",
    "整体表.项目[2].名称": "设备维护", "整体表.项目[2].预算": "20.55", "整体表.项目[2].决算": "20.05",
    "整体表.合计.预算": "60.55", "整体表.合计.决算": "59.55",
}  # fmt: skip
WITHOUT_REASONS = {name: "" if name.endswith(COLUMNS[-1]) else text for name, text in RIGHT.items()}

CASES = {
    "sum-of-parts": RuleCase((PROJECT,), {"项目表-1.总额.执行": "90.10"}, RIGHT, first=one_project),
    "column-total": RuleCase((LIST,), {"整体表.合计.预算": "60.65"}, LISTED),
    "derived-figure": RuleCase((PROJECT,), {"项目表-1.总额.执行率": "75.10%"}, RIGHT, first=one_project),
    "over-budget": RuleCase((PROJECT,), {"项目表-1.总额.执行": "130"}, WITHOUT_REASONS, first=one_project),
}
