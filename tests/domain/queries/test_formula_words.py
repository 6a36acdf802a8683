"""A formula as people read it who know the paper and not the form's file."""

from collections.abc import Callable

import pytest

from desktop.domain.queries.explanation import explain, why_locked


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("附件1.人员.控制率", "财政供养人员情况（人） 2023年实际在职人数 ÷ 财政供养人员情况（人） 编制数"),
        ("附件1.专项.决算", "合计(项目各行 2023年决算数)"),
        ("附件2.总额.得分", "执行得分(年度资金总额 分值, 年度资金总额 全年执行数, 年度资金总额 全年预算数)"),
    ],
)
def test_names_are_those_of_the_paper(yueyang: Callable, cell: str, words: str) -> None:
    """Columns and rows as they are printed, other tables by their labels, sums as 合计."""
    opened = yueyang()
    opened.type({"封面数据.年度": "2023"})
    said = explain(opened.calculation, opened.ref(cell))
    assert said.words == words


def test_a_locked_cell_says_where_its_figures_come_from(yueyang: Callable) -> None:
    """By the words one can look up on the page."""
    opened = yueyang().type({"封面数据.年度": "2023"})
    assert why_locked(opened.calculation, opened.ref("附件1.人员.控制率")) == (
        "“附件1 财政供养人员情况（人） 控制率”由 附件1 财政供养人员情况（人） 2023年实际在职人数、附件1 财政供养人员情况（人） 编制数"
        " 自动算出，不能直接填，请改那些格子"
    )
