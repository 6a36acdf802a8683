"""The rules of single cells and rows, each with what makes it speak."""

from desktop.domain.change.edit import SetCarried, apply
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef
from tests.builders import Book
from tests.domain.findings.rules.case import RuleCase

FORM = """表  附表
[表格]
甲 | 金额 | {金额} | 人数 | {人数} | 得分 | {得分} |
乙 | 等次 | {等次} | 名称 | {名称} | 人均 | {人均} |
丙 | 日期 | {日期} | | | | |
[格]
*.金额 *.人均  万元
甲.人数  人数
甲.得分  分
乙.等次  选项 优 良
乙.名称  文本  必填
丙.日期  日期
[带入]
乙.人均 = 甲.金额 / 甲.人数
[计算]
甲.得分 = 甲.金额 / 甲.人数 × 10
"""
FILLED = {
    "附表.甲.金额": "6",
    "附表.甲.人数": "3",
    "附表.乙.等次": "优",
    "附表.乙.名称": "巡查",
    "附表.丙.日期": "2024.6.24",
}

PROJECT = "表  明细\n份  多份  标签 明细-{序}  名称 名称\n[表格]\n| {名称} | {数} |\n[格]\n数  万元\n"
LIST = "表  汇总\n[表格]\n行* | {名} | {备注} |\n[组 行]\n行  每张 明细\n[带入]\n行.名 = 来源.名称\n"


def _two_projects(book: Book) -> None:
    for _ in range(2):
        book.add_copy("明细")


def _remark_then_gone(book: Book) -> None:
    """A row with a remark stays when its project goes."""
    copy = book.copies("汇总")[0]
    row = copy.rows["行"][0]
    book.type({"汇总.行[1].备注": "上年结转"})
    book.remove_copy(book.copies("明细")[0])
    assert CellRef(copy.id, row.id, "行.备注") in book.workbook.texts


def _by_hand(book: Book) -> None:
    book.override("附表.乙.人均", "3.00", "按批复")


def _from_last_year(book: Book) -> None:
    ref = find(book.calculation, "附表.甲.金额")
    apply(SetCarried(ref, "2023.db 附表 甲 决算数"), book.workbook, book.calculation)


CASES = {
    "untouched": RuleCase(
        ("表  附表\n[表格]\n甲 | 预算 | {预算} | 分值 | {分值} |\n[格]\n甲.预算  万元\n甲.分值  分\n",),
        {"附表.甲.预算": ""},
        {"附表.甲.预算": "0", "附表.甲.分值": "10"},
    ),
    "zero-budget": RuleCase((FORM,), {"附表.甲.人数": "0"}, FILLED),
    "required": RuleCase((FORM,), {"附表.乙.名称": ""}, FILLED),
    "override": RuleCase((FORM,), {}, FILLED, breaks=_by_hand),
    "unreadable": RuleCase((FORM,), {"附表.甲.金额": "六"}, FILLED),
    "negative": RuleCase((FORM,), {"附表.甲.人数": "-3"}, FILLED),
    "not-whole": RuleCase((FORM,), {"附表.甲.人数": "2.5"}, FILLED),
    "no-such-date": RuleCase((FORM,), {"附表.丙.日期": "2024年13月40日"}, FILLED),
    "choice": RuleCase((FORM,), {"附表.乙.等次": "差"}, FILLED),
    "unseen-signs": RuleCase((FORM,), {"附表.乙.名称": "巡查\u202e321\x1b"}, FILLED),
    "carried": RuleCase((FORM,), {}, FILLED, breaks=_from_last_year),
    "no-source": RuleCase((LIST, PROJECT), {}, first=_two_projects, breaks=_remark_then_gone),
}
