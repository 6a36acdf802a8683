"""Where points were lost: typed scores → losses with their sizes, reasons and facts; the sizes add up."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.queries.deductions import Deduction, Deductions, deduction_at, deductions

PACK = """规则包  试用
[表 等级]  《试用第一条》
90  优
80  良
0   差
"""
FORM = """表    附表
得分  总分.得分  满分 总分.分值
[表格]
钱   | 资金 | {预算} | {执行} | {分值} | {得分} | |
指标* | {三级} | {目标} | {完成} | {分值} | {得分} | {原因} |
总分 | 总分 | | | {分值} | {得分} | |
[组 指标]
行    自由 3
[格]
*.分值 *.得分  分  去零
钱.预算 钱.执行  万元
指标.得分  必填
[计算]
钱.得分 = 钱.分值 × 钱.执行 / 钱.预算
总分.(分值 得分) = 钱.* + sum(指标.*)
[建议]
指标.得分 = if(可比(目标, 完成), 分值 × min(1, 数(完成) / 数(目标)), 空)
[失分]
钱.得分  满分 钱.分值
      若 钱.执行 < 钱.预算：再支付 {钱.预算 - 钱.执行} 万元
指标.得分  满分 指标.分值  名称 指标.三级  理由 指标.原因
      完成值比指标值 {目标} {相差(目标, 完成)}
总分.得分  满分 总分.分值
      再得 {上一档(等级, 总分.得分) - 总分.得分} 分到“{查表(等级, 上一档(等级, 总分.得分))}”
"""
FILLED = {
    "附表.钱.预算": "40", "附表.钱.执行": "39", "附表.钱.分值": "20", "附表.指标[1].三级": "案件数", "附表.指标[1].目标": "≥200件",
    "附表.指标[1].完成": "190件", "附表.指标[1].分值": "40", "附表.指标[1].得分": "35", "附表.指标[1].原因": "人手不够",
    "附表.指标[2].三级": "结案率", "附表.指标[2].分值": "30", "附表.指标[2].得分": "30", "附表.指标[3].三级": "满意度",
    "附表.指标[3].分值": "10",
}  # fmt: skip


def start(book: Callable, **typed: str) -> Any:
    """The form above, filled in, with some cells typed otherwise: a1 is the first indicator's score."""
    opened = book(FORM, pack=PACK).type(FILLED)
    return opened.type({f"附表.指标[{key[1:]}].得分": text for key, text in typed.items()})


def only(opened: Any) -> Deductions:
    (table,) = deductions(opened.calculation)
    return table


def told(found: list[Deduction]) -> list[tuple[str, str]]:
    return [(one.name, str(one.lost)) for one in found]


class TestOneTable:
    """What is listed, and in which order."""

    def test_largest_first_and_those_not_scored_apart(self, book: Callable) -> None:
        """5 of 40, 0.50 of 20 for the money; 满意度 has no score yet; 结案率 lost nothing."""
        table = only(start(book))
        assert told(table.scored) == [("案件数", "5"), ("资金", "0.50")]
        assert told(table.unscored) == [("满意度", "10")]
        assert (table.full, table.score, table.lost) == (Decimal(100), Decimal("84.50"), Decimal("15.50"))

    def test_what_is_told(self, book: Callable) -> None:
        """Reason, suggestion and facts of a score; the way to the next grade of the table."""
        table = only(start(book))
        first, money = table.scored
        assert (first.reason, first.suggested, first.facts) == (
            "人手不够", "38", ("完成值比指标值 ≥200件 少 10件",)
        )  # fmt: skip
        assert (money.facts, money.reason_ref) == (("再支付 1.00 万元",), None)
        assert table.facts == ("再得 5.5 分到“优”",)

    def test_a_figure_nobody_knows_tells_nothing(self, book: Callable) -> None:
        """No money, no row, no result: no sentence with a hole in it."""
        opened = start(book).type({"附表.钱.执行": "", "附表.指标[1].完成": ""})
        assert [fact for one in only(opened).losses for fact in one.facts] == []

    def test_a_draft_counts(self, book: Callable) -> None:
        """The losses are read from the values as they stand."""
        opened = start(book, a1="40", a3="10")
        assert told([*only(opened).losses]) == [("资金", "0.50")]
        assert only(opened).facts == ()  # 99.50: there is no higher grade

    def test_a_score_above_its_full_marks(self, book: Callable) -> None:
        """An error that the checks tell; here it is a negative size, so that the sum is right."""
        table = only(start(book, a2="32", a3="10"))
        assert told(table.scored)[-1] == ("结案率", "-2") and table.scored[-1].facts == ()
        assert sum(one.lost for one in table.losses) == table.lost

    def test_a_capped_total(self, book: Callable) -> None:
        """What a rule takes from the total beyond its parts stands in the list as the total's own."""
        sums = "总分.分值 = 钱.分值 + sum(指标.分值)\n总分.得分 = min(80, 钱.得分 + sum(指标.得分))"
        capped = FORM.replace("总分.(分值 得分) = 钱.* + sum(指标.*)", sums)
        table = only(book(capped, pack=PACK).type(FILLED | {"附表.指标[3].得分": "10"}))
        assert ("总分", "14.50") in told(table.scored)
        assert table.score == 80 and sum(one.lost for one in table.scored) == Decimal("20.00")

    def test_no_name_typed(self, book: Callable) -> None:
        """The row as the printed table calls it."""
        table = only(start(book).type({"附表.指标[1].三级": ""}))
        assert table.scored[0].name == "指标第 1 行 得分"

    def test_one_score(self, book: Callable) -> None:
        """The loss at a cell, where there is one."""
        opened = start(book)
        lost = deduction_at(opened.calculation, opened.ref("附表.指标[1].得分"))
        assert lost and lost == only(opened).losses[0]
        assert deduction_at(opened.calculation, opened.ref("附表.指标[2].得分")) is None
        assert deduction_at(opened.calculation, opened.ref("附表.指标[1].分值")) is None


SCORES = st.one_of(st.just(""), st.just("不清楚"), st.decimals(0, 60, places=2).map(str))


class TestSums:
    """The sizes add up to full marks minus score, whatever is typed."""

    @given(st.lists(SCORES, min_size=6, max_size=6))
    def test_parts_make_the_whole(self, book: Callable, typed: list[str]) -> None:
        """Scores and full marks of three indicators: given, blank or unreadable."""
        opened = start(book)
        for row, (full, score) in enumerate(zip(typed[:3], typed[3:], strict=True), start=1):
            opened.type({f"附表.指标[{row}].分值": full, f"附表.指标[{row}].得分": score})
        table = only(opened)
        assert sum(one.lost for one in table.losses) == table.lost == table.full - table.score
        assert all(one.lost for one in table.losses)
        sizes = [one.lost for one in table.scored]
        assert sizes == sorted(sizes, reverse=True)


class TestOtherForms:
    """Forms that say less."""

    def test_only_the_total(self, book: Callable) -> None:
        """A typed total against a number."""
        form = "表 附表\n得分 评价.得分\n[表格]\n评价 | 综合得分 | {得分} |\n[格]\n评价.得分 分\n[失分]\n评价.得分 满分 100\n    再得 {上一档(等级, 评价.得分) - 评价.得分} 分到下一等\n"
        opened = book(form, pack=PACK)
        assert told(only(opened).unscored) == [("综合得分", "100")]
        table = only(opened.type({"附表.评价.得分": "87"}))
        assert told(table.scored) == [("综合得分", "13")] and table.lost == 13
        assert (table.losses[0].facts, table.facts) == (("再得 3.00 分到下一等",), ())

    def test_no_section(self, book: Callable) -> None:
        """The head names score and full marks: that much is told all the same."""
        opened = book(FORM.split("[失分]")[0], pack=PACK).type(FILLED)
        assert told([*only(opened).losses]) == [("总分", "15.50")]

    def test_no_score(self, book: Callable) -> None:
        """A form without a score is not listed."""
        assert deductions(book("表 附表\n[表格]\n甲 | {一} |\n").calculation) == []
