"""The words around an answer, and what is filled in → what it is taken to hold."""

from desktop.domain.forms.cell import Kind
from tests.exchange.drafting.described import drafted_form, kinds_of


def test_kinds_from_section_contents_and_room() -> None:
    """The unit of the section on the left, else a figure filled in, else a text: long where there is room."""
    form = drafted_form("| 资金（万元） | 甲 | | 乙 | |")
    assert kinds_of(form) == {"甲": Kind.MONEY, "乙": Kind.MONEY}
    assert kinds_of(drafted_form("| 甲 | 12 | 乙 | 98% | 丙 | |")) == {
        "甲": Kind.NUMERIC,
        "乙": Kind.PERCENT,
        "丙": Kind.SHORT_TEXT,
    }
    assert kinds_of(drafted_form("| 丙 | |", height=40)) == {"丙": Kind.LONG_TEXT}
    assert not drafted_form("| 丙 | |").held["丙"].told
    form = drafted_form("| 指标 | 批复规模（㎡） | 全年执行数 |\n| 甲 | | 未支付 |")
    assert (form.held["甲.批复规模"].kind, form.held["甲.批复规模"].unit) == (Kind.NUMERIC, "㎡")


def test_money_in_the_unit_of_its_section() -> None:
    """项目资金（元） gives 元, whatever the headings mean; the line above the table likewise."""
    form = drafted_form("| 项目资金（元） | 年度资金总额 |   |\n| ^ | 财政拨款 |   |")
    assert {*kinds_of(form).values()} == {Kind.YUAN}


def test_a_total_is_of_the_kind_of_its_column() -> None:
    """小计 and 合计 say nothing by themselves."""
    form = drafted_form(
        "| 项目 | 事业单位经营收入 | 小计 | 支出进度 |\n| 甲 |   |   |   |\n| 合计 |   |   |   |"
    )
    kinds = kinds_of(form)
    assert {kinds[cell] for cell in kinds if not cell.endswith("执行率")} == {Kind.MONEY}
    assert {kinds[cell] for cell in kinds if cell.endswith("执行率")} == {Kind.PERCENT}


def test_figures_as_accountants_and_excel_write_them() -> None:
    """They are figures of their column, and no printed words; (1) (2) may be the columns' numbers."""
    form = drafted_form("| 项目 | 支出（万元） |\n| 甲 | (1,234.5) |\n| 乙 | ￥12.50 |\n| 丙 | 0.5亿 |")
    assert {*kinds_of(form).values()} == {Kind.MONEY} and len(kinds_of(form)) == 3


def test_what_is_counted_in_ten_thousands_is_no_whole_number() -> None:
    """门急诊人次 of 48.60 万人次 is a plain number, and so is how many more or fewer there were."""
    form = drafted_form(
        "| 指标 | 单位 | 2023年 | 2024年 |\n| 门急诊人次 | 万人次 | 48.60 | 52.40 |\n| 出院人次 | 人次 | 21500 | 22790 |"
    )
    kinds = kinds_of(form)
    assert {kind for cell, kind in kinds.items() if cell.startswith("门急诊人次.2")} == {Kind.NUMERIC}
    assert {kind for cell, kind in kinds.items() if cell.startswith("出院人次.2")} == {Kind.WHOLE}
