"""What stands at the head of a workbook: unit, year, score."""

from collections.abc import Callable
from decimal import Decimal

from desktop.domain.queries.deductions import deductions_of
from desktop.domain.queries.score import score_of, score_of_set, unit_name, year_of

FORM = """表 附表
{score}
[表格]
甲 | {{分}} | {{满}} | {{级}} | {{别}} |
[格]
甲.分 甲.满 甲.别 分 去零
"""
HEAD = "报告集 试用\n年度 2023\n规则包 试用\n封面数据 cover.txt\n"


def test_score_of_a_form(book: Callable) -> None:
    """The cell that the form names, with full marks and grade where it has them."""
    opened = book(FORM.format(score="得分 甲.分  满分 甲.满  等级 甲.级"))
    copy = opened.copies("附表")[0]
    assert str(score_of(opened.calculation, copy)) == "—"
    opened.type({"附表.甲.分": "97.40", "附表.甲.满": "100", "附表.甲.级": "优"})
    assert str(score_of(opened.calculation, copy)) == "97.40 / 100 · 优"
    assert score_of(opened.calculation, opened.copies("封面数据")[0]) is None


def test_score_of_the_set(book: Callable) -> None:
    """The cell that set.txt names, whether or not it is its form's own score."""
    form = FORM.format(score="得分 甲.分  满分 甲.满")
    for named, said in (("甲.分", "97.40 / 100"), ("甲.别", "90")):
        opened = book(form, head=f"{HEAD}总分 附表.{named}\n")
        opened.type({"附表.甲.分": "97.40", "附表.甲.满": "100", "附表.甲.别": "90"})
        score = score_of_set(opened.calculation)
        assert score and str(score) == said and score.ref == opened.ref(f"附表.{named}")
    assert score_of_set(book(form).calculation) is None


def test_unit_and_year(yueyang: Callable) -> None:
    """As typed on the cover."""
    opened = yueyang().type({"封面数据.单位名称": "示例单位", "封面数据.年度": "2023"})
    assert (unit_name(opened.calculation), year_of(opened.calculation)) == ("示例单位", "2023")


def test_full_marks_that_no_cell_holds(book: Callable) -> None:
    """满分 100: the table prints no full marks, so the head says the number; points lost are counted from it."""
    form = FORM.format(score="得分 甲.分  满分 100") + "[失分]\n甲.分  满分 100\n"
    opened = book(form).type({"附表.甲.分": "97.40"})
    copy = opened.copies("附表")[0]
    assert str(score_of(opened.calculation, copy)) == "97.40 / 100"
    lost = deductions_of(opened.calculation, copy)
    assert lost and [(one.full, one.lost) for one in lost.losses] == [(Decimal(100), Decimal("2.6"))]
    assert not [one for one in opened.calculation.workbook.refs(copy) if "=" in one.cell]
    plain = book(FORM.format(score="得分 甲.分  满分 100")).type({"附表.甲.分": "90"})
    found = deductions_of(plain.calculation, plain.copies("附表")[0])
    assert found and (found.full, found.score) == (Decimal(100), Decimal(90))
