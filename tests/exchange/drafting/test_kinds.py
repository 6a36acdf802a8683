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
    form = drafted_form("| 门急诊人次 | 48.60 | 出院人次 | 21500 | 培训人数 | -3 |")
    assert kinds_of(form) == {"门急诊人次": Kind.NUMERIC, "出院人次": Kind.WHOLE, "培训人数": Kind.NUMERIC}


def test_a_mark_in_a_column_of_rates_says_that_none_applies() -> None:
    """— is no figure that somebody typed wrong."""
    form = drafted_form(
        "| 指标 | 目标值 | 完成值 | 完成率 |\n| 门诊 | 50 | 52 | 104% |\n| 住院日 | 8 | 8 | — |"
    )
    assert form.held["指标.完成率"].kind is Kind.PERCENT and form.held["指标.完成率"].marked


def test_words_where_no_rate_can_be_worked_out() -> None:
    """A column of rates stays one where a bureau says 无法计算, alone or behind the reason, and they head nothing below."""
    form = drafted_form(
        "| 项目 | 预算数 | 决算数 | 完成预算 | 占合计 |\n| 三公经费合计 | 1.00 | 0.50 | 50.00% | 无法计算 |"
        "\n| 因公出国（境）费 | 0.00 | 0.00 | 由于预算数为0，无法计算百分比 | 无法计算 |\n| 公务接待费 | 1.00 | 0.50 | 50% | |"
    )
    rates = {cell: held for cell, held in form.held.items() if held.kind is Kind.PERCENT}
    assert {cell.rpartition(".")[2] for cell in rates} == {"完成预算", "占合计"} and len(rates) == 6
    assert [cell for cell, held in rates.items() if held.marked] == [
        "三公经费合计.占合计",
        "因公出国费.完成预算",
        "因公出国费.占合计",
    ]


def test_what_was_done_beside_what_was_aimed_at_is_told_in_words() -> None:
    """Whatever amounts stand above it and however the heading is worded; a heading that asks for a figure keeps it."""
    amounts = "| 资金来源 | 年初预算 | 实际支出 |\n| 资金总额 | | |\n"
    for done in ("年度完成情况", "目标达成情况", "全年实际完成", "年终完成情况"):
        goals = f"| 总体目标 | 年初设定目标 | {done} |\n| ^ | | |"
        kinds = kinds_of(drafted_form(amounts + goals))
        texts = [kind for kind in kinds.values() if kind is Kind.LONG_TEXT]
        assert len(texts) == 2 and list(kinds.values()).count(Kind.MONEY) == 2
    kinds = kinds_of(drafted_form(amounts + "| 总体目标 | 年初设定目标 | 目标完成率 |\n| ^ | | |"))
    assert Kind.PERCENT in kinds.values()
