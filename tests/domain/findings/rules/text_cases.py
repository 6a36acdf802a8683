"""The rules of written texts, each with a sentence that makes it speak and one that doesn't."""

from tests.domain.findings.rules.case import RuleCase

MONEY = """表  资金表
[表格]
总额 | 年度资金总额 | {预算} | {执行} |
[格]
*.预算 *.执行  万元
"""
REPORT = "报告  报告  自评报告\n标题  报告\n落款  甲单位  2024年\n[章 情况]  情况\n"
TYPED = {"资金表.总额.预算": "100", "资金表.总额.执行": "80"}


def _case(right: str, wrong: str) -> RuleCase:
    return RuleCase((MONEY, REPORT), {"报告.情况": wrong}, TYPED | {"报告.情况": right})


CASES = {
    "figure": _case("预算{资金表.总额.预算}万元。", "预算{资金表.总额.预标}万元。"),
    "blank-figure": RuleCase(
        (MONEY, REPORT), {"资金表.总额.执行": ""}, TYPED | {"报告.情况": "执行{资金表.总额.执行}万元。"}
    ),
    "zero-base": _case(
        "{若可算：执行率{资金表.总额.执行 / 0 | 百分比}；否则：没有预算}。",
        "执行率{资金表.总额.执行 / 0 | 百分比}。",
    ),
    "unit": _case("预算{资金表.总额.预算}万元。", "预算{资金表.总额.预算}元。"),
    "text-amount": _case("年度资金总额{资金表.总额.预算}万元。", "年度资金总额101万元。"),
    "by-hand": _case("年度资金总额{资金表.总额.预算}万元。", "年度资金总额100万元。"),
}
