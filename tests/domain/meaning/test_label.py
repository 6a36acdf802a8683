"""Printed labels made comparable."""

import pytest

from desktop.domain.meaning.label import bare, is_part, squeezed, unit_in, without_year


@pytest.mark.parametrize(
    ("printed", "label"),
    [
        ("合　计", "合计"),
        ("事业收\n入", "事业收入"),
        ("“三公”经费", "三公经费"),
        ("其中：当年财政拨款", "当年财政拨款"),
        ("　　　上年结转资金", "上年结转资金"),
        ("（一）基本支出：", "基本支出"),
        ("1.因公出国（境）费", "因公出国费"),
        ("①业务工作经费", "业务工作经费"),
        ("年度资金总额（万元）", "年度资金总额"),
        ("产出指标（50分）", "产出指标"),
        ("得分（20分×执行率）", "得分"),
        ("★满意度指标", "满意度指标"),
        ("一级\n指标", "一级指标"),
    ],
)
def test_bare(printed: str, label: str) -> None:
    """Without blanks, quotation marks, numbers, 其中, parentheses and weights."""
    assert bare(printed) == label


@pytest.mark.parametrize("printed", ["1-7月执行率", "1—7月执行率", "1～7月执行率", "1至7月执行率"])
def test_months(printed: str) -> None:
    """From one month to another, however it is written."""
    assert squeezed(printed) == "1-7月执行率"


@pytest.mark.parametrize(
    ("label", "rest", "which"),
    [
        ("2022年决算数", "决算数", "上年"),
        ("2023年度预算数", "预算数", "本年"),
        ("2024年预算数", "预算数", "下年"),
        ("2019年决算数", "2019年决算数", ""),
        ("决算数", "决算数", ""),
    ],
)
def test_year(label: str, rest: str, which: str) -> None:
    """A year is told by the report's, 2023; one farther off is no word of the list."""
    assert without_year(label, 2023) == (rest, which)


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("项目资金（元）", "元"),
        ("金额单位：万元", "万元"),
        ("（单位：千元）", "千元"),
        ("人数(人)", "人"),
        ("执行率（%）", "%"),
        ("全年执行数（B）", ""),
        ("单位名称", ""),
    ],
)
def test_unit(printed: str, unit: str) -> None:
    """In parentheses, or behind 单位."""
    assert unit_in(printed) == unit


def test_part() -> None:
    """其中 may stand behind an indentation."""
    assert is_part("　　其中：一般公共预算") and not is_part("　　一般公共预算")
