"""How a cell came about: formula, the numbers put in, unrounded, rounding, rules, clause, override."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.forms.cell import Origin
from desktop.domain.queries.explanation import (
    Explanation,
    explain,
    why_locked,
)
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.session.library import load_set
from tests.builders import Book


@pytest.fixture
def eight(yueyang: Callable) -> Any:
    """附件3-8 as printed: 22.71 of 26.00."""
    return yueyang(8).type(
        {
            "附件3-8.拨款.年初": "26",
            "附件3-8.拨款.预算": "26.00",
            "附件3-8.拨款.执行": "22.71",
            "附件3-8.项目支出名称": "管网",
        }
    )


def said(opened: Any, name: str) -> Explanation:
    return explain(opened.calculation, opened.ref(name))


def test_score(eight: Any) -> None:
    """附件3-8.总额.得分: 8.73, from the unrounded ratio, by the rule of the pack."""
    score = said(eight, "附件3-8.总额.得分")
    assert (score.text, score.title, score.cell) == ("8.73", "附件3-8 年度资金总额 得分", "附件3-8.总额.得分")
    assert score.formula == "执行得分(总额.分值, 总额.执行, 总额.预算)"
    assert [(one.name, one.cell, one.text) for one in score.inputs] == [
        ("总额.分值", "附件3-8.总额.分值", "10"),
        ("总额.执行", "附件3-8.总额.执行", "22.71"),
        ("总额.预算", "附件3-8.总额.预算", "26.00"),
    ]
    assert score.exact.startswith("8.7346153846")
    assert score.rounding == "四舍五入到 2 位小数，其他格子用取整后的数"
    (rule,) = score.rules
    assert rule.text == "执行得分(分值, 执行, 预算) = max(0, min(分值, 分值 × 执行 / 预算))"
    assert score.basis == rule.basis != ""


def test_rate(eight: Any) -> None:
    """Printed with two places, passed on as it is."""
    rate = said(eight, "附件3-8.总额.执行率")
    assert (rate.text, rate.rounding) == ("87.35%", "印 2 位小数，其他格子用未取整的数")
    assert rate.exact.startswith("0.8734615384")
    assert said(eight.type({"附件3-8.拨款.执行": "22.75"}), "附件3-8.总额.执行率").rounding == ""


def test_sum_names_its_members(eight: Any) -> None:
    """Blank members are left out."""
    total = said(eight, "附件1.专项.决算")
    assert [(one.name, one.cell, one.text) for one in total.inputs] == [
        ("项目.决算", "附件1.项目[8].决算", "22.71")
    ]
    assert total.rounding == ""


def test_taken_over(eight: Any) -> None:
    """Its source is the linked form; without it, that is said."""
    assert [(one.cell, one.text) for one in said(eight, "附件1.项目[8].决算").inputs] == [
        ("附件3-8.总额.执行", "22.71")
    ]
    eight.type({"附件1.项目[8].上年": "5"})
    eight.remove_copy(eight.copies("附件3")[7])
    assert [(one.name, one.cell, one.text) for one in said(eight, "附件1.项目[8].决算").inputs] == [
        ("来源.总额.执行", "", "无来源")
    ]


def test_blank_with_its_reason(eight: Any) -> None:
    """A budget of 0."""
    eight.type({"附件3-8.拨款.预算": "0"})
    assert said(eight, "附件3-8.总额.得分").reason == "除数为 0"


def test_override(eight: Any) -> None:
    """Who and why, and what the formula gives."""
    eight.override("附件1.项目[8].决算", "23.00", "按决算批复")
    taken = said(eight, "附件1.项目[8].决算")
    assert taken.override and (taken.text, taken.computed) == ("23.00", "22.71")
    assert (taken.override.who, taken.override.reason) == ("某人", "按决算批复")


def test_grade_rests_on_its_table(eight: Any) -> None:
    """查表 brings the table's limits and its clause."""
    (rule,) = said(eight, "附件2.等级").rules
    assert rule.text == "等级：≥ 90 优，≥ 80 良，≥ 60 中，≥ 0 差"
    assert rule.basis.startswith("本程序约定")


def test_numbers_of_the_pack(eight: Any) -> None:
    """A weight from the pack is told with its clause, also where a function uses it."""
    weight = said(eight, "附件3-8.总额.分值")
    assert [(one.name, one.text) for one in weight.inputs] == [("执行分值", "10")]
    assert [rule.text for rule in weight.rules] == ["执行分值 = 10"]


def test_suggestion(eight: Any) -> None:
    """A typed score shows what the rules would give."""
    eight.type(
        {
            "附件3-8.指标[1].目标": "≥200次",
            "附件3-8.指标[1].完成": "198次",
            "附件3-8.指标[1].分值": "5",
            "附件3-8.指标[1].得分": "4",
        }
    )
    score = said(eight, "附件3-8.指标[1].得分")
    assert (score.origin, score.text, score.suggested, score.exact) == (Origin.TYPED, "4", "4.95", "4.95")
    assert score.formula == "建议得分(分值, 目标, 完成, 二级, 方向, 档次)"
    assert any(rule.text.startswith("正向比率(") for rule in score.rules)


def test_typed_cell_has_no_formula(eight: Any) -> None:
    """Only its place, its text and its help."""
    name = said(eight, "附件3-8.项目支出名称")
    assert (name.formula, name.inputs, name.exact, name.text) == ("", (), "", "管网")
    assert name.help


def test_parameter_is_not_the_number_of_its_name(book: Callable) -> None:
    """Inside a function its parameter hides a number of the pack."""
    pack = "规则包 试用\n[数]\n甲 5 《一》\n[算法]\n倍(甲) = 甲 × 2 《二》\n"
    opened = book(
        "表 附表\n[表格]\n行 | {数} | {倍} |\n[格]\n行.* 数\n[计算]\n行.倍 = 倍(行.数)\n", pack=pack
    )
    assert [rule.basis for rule in said(opened, "附表.行.倍").rules] == ["二"]


def test_why_locked(eight: Any) -> None:
    """One sentence for somebody who types into a cell that cannot be typed in."""
    sentences = {name: why_locked(eight.calculation, eight.ref(name)) for name in (
        "附件3-8.总额.执行", "附件1.项目[8].决算", "附件3-8.指标[1].一级", "附件3-8.拨款.执行",
    )}  # fmt: skip
    assert list(sentences.values()) == [
        "“附件3-8 年度资金总额 全年执行数”由 附件3-8 其中：当年财政拨款 全年执行数、附件3-8 上年结转资金 全年执行数、附件3-8 其他资金 全年执行数 自动算出，不能直接填，请改那些格子",
        "“附件1 项目第 8 行“管网” 年决算数”取自 附件3-8 年度资金总额 全年执行数，请到那里改；要填另一个数，须写理由",
        "“附件3-8 指标第 1 行 一级指标”是表里印好的，不能改",
        "",
    ]


def test_a_total_of_copies_of_which_there_is_none() -> None:
    """No cells to change then: the sentence says what has to be added first."""
    empty = Book(load_set("yueyang-2023"))
    assert why_locked(empty.calculation, empty.ref("附件1.专项.上年")) == (
        "“附件1 3、市级专项资金 年决算数”由 合计(项目各行 年决算数) 自动算出，不能直接填；"
        "还没有“项目支出绩效自评表”，请先用“填报 › 新增一份”添一份"
    )


def test_every_cell_explains_itself(eight: Any) -> None:
    """No cell of the set, of whatever kind, is without a word, and each computed one names its clause."""
    for copy in eight.workbook.copies:
        for ref in eight.workbook.refs(copy):
            one = explain(eight.calculation, ref)
            assert one.title
            assert bool(one.formula) <= bool(one.basis)


def test_unknown_cell(eight: Any) -> None:
    """A cell of a form that is gone."""
    with pytest.raises(Refusal, match="没有叫“甲”的格子"):
        explain(eight.calculation, CellRef("none", "", "甲"))
