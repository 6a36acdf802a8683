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

HALVES = """表  申请表
[表格]
     | 年度预算申请（万元） | < | 全年预算数 | 全年执行数 |
总额 | 年度资金总额 | < | {预算} | {执行} |
     | 按收入性质分 | < | 按支出性质分 | < |
上   | 其中：一般公共预算 | {入} | 其中：基本支出 | {出} |
下   | 政府性基金拨款 | {入} | 项目支出 | {出} |
[格]
*.预算 *.执行 *.入 *.出  万元
"""
APPLIED = {
    "申请表.总额.预算": "120.00", "申请表.总额.执行": "90.00", "申请表.上.入": "100.00", "申请表.下.入": "20.00",
    "申请表.上.出": "70.00", "申请表.下.出": "50.00",
}  # fmt: skip

# Headings that no list of words has; three rows go by one rule, the fourth does not.
STRANGE = """表  明细表  物资收发明细
[表格]
     | 品名 | 期初库 | 本期入 | 期末库 |
甲   | 井盖 | {初} | {入} | {末} |
乙   | 护栏 | {初} | {入} | {末} |
丙   | 路沿 | {初} | {入} | {末} |
丁   | 灯杆 | {初} | {入} | {末} |
[格]
*.初 *.入 *.末  数
"""
STOCK = {
    f"明细表.{row}.{column}": text
    for row, texts in (
        ("甲", ("120", "35", "155")), ("乙", ("87", "24", "111")), ("丙", ("310", "46", "356")),
        ("丁", ("64", "19", "83")),
    )
    for column, text in zip(("初", "入", "末"), texts, strict=True)
}  # fmt: skip

CASES = {
    "odd-one-out": RuleCase((STRANGE,), {"明细表.丙.末": "365"}, STOCK),
    "two-bases": RuleCase((HALVES,), {"申请表.下.出": "20.00"}, APPLIED),
    "sum-of-parts": RuleCase((PROJECT,), {"项目表-1.总额.执行": "90.10"}, RIGHT, first=one_project),
    "typed-in-yuan": RuleCase((HALVES,), {"申请表.上.出": "8623500.00"}, APPLIED),
    "blank-beside": RuleCase(
        (PROJECT,),
        {f"项目表-1.{part}.执行": "" for part in ("拨款", "结转", "其他")},
        RIGHT,
        first=one_project,
    ),
    "column-total": RuleCase((LIST,), {"整体表.合计.预算": "60.65"}, LISTED),
    "derived-figure": RuleCase((PROJECT,), {"项目表-1.总额.执行率": "75.10%"}, RIGHT, first=one_project),
    "over-budget": RuleCase((PROJECT,), {"项目表-1.总额.执行": "130"}, WITHOUT_REASONS, first=one_project),
}
