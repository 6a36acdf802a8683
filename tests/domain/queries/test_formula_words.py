"""A formula as people read it who know the paper and not the form's file."""

from collections.abc import Callable

import pytest

from desktop.domain.formula.syntax import parse
from desktop.domain.queries.explanation import explain, why_locked
from desktop.domain.queries.formula_words import told


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


def test_a_formula_is_told_in_words() -> None:
    """Brackets where they are needed and nowhere else; `if` and band tables as one says it; no sign of a program."""
    for formula, words in (
        ("max(0, min(分值, 分值 * 执行 / 预算))", "最大(0, 最小(分值, 分值 × 执行 ÷ 预算))"),
        (
            'if(甲 <> "", 甲, if(乙 > 0, (乙 - 丙) / 丙, 空))',
            "甲 ≠ 空 时 甲，否则 （乙 > 0 时 (乙 - 丙) ÷ 丙，否则 空）",
        ),
        ('查表(等级, 总分) & "等"', "“等级”表里 总分 的那一档 & “等”"),
        ("甲 - (乙 - 丙)", "甲 - (乙 - 丙)"),
        ("(甲 + 乙) + 丙", "甲 + 乙 + 丙"),
        ("非 (甲 且 乙) 或 roundup(丙 / 3)", "非 (甲 且 乙) 或 进位(丙 ÷ 3)"),
        ("2 × -甲", "2 × -甲"),
    ):
        assert told(parse(formula), str) == words


def test_of_a_decision_the_side_that_was_taken() -> None:
    tree = parse('if(方向 = "≥", 完成 / 目标, 目标 / 完成)')
    assert told(tree, str, lambda _: True) == "完成 ÷ 目标"
    assert told(tree, str, lambda _: False) == "目标 ÷ 完成"


def test_a_locked_cell_says_where_its_figures_come_from(yueyang: Callable) -> None:
    """By the words one can look up on the page."""
    opened = yueyang().type({"封面数据.年度": "2023"})
    assert why_locked(opened.calculation, opened.ref("附件1.人员.控制率")) == (
        "“附件1 财政供养人员情况（人） 控制率”由 附件1 财政供养人员情况（人） 2023年实际在职人数、附件1 财政供养人员情况（人） 编制数"
        " 自动算出，不能直接填，请改那些格子"
    )
