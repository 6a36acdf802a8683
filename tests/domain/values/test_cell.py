"""What is typed in a cell: the value that formulas get of it, and what is said where none can be read."""

from collections.abc import Callable

import pytest

FORM = """表  附表
[表格]
甲 | 预算 | {预算} | 支出 | {支出} | 人数 | {人数} | 年份 | {年份} | 率 | {率} | 性质 | {性质} |
[表外]
两倍  数
目标  文本
[格]
甲.预算  万元  非负
甲.支出  元
甲.人数  人数
甲.年份  年份
甲.率    百分比
甲.性质  选项 ≥ > ≤ < = 定性
[计算]
两倍  = {} × 2
目标  = 甲.性质 & "5次"
"""


@pytest.mark.parametrize(
    ("cell", "typed", "twice"),
    [
        ("预算", "￥22.71", "45.42"),
        ("预算", "43.2万元", "86.4"),
        ("支出", "432,000元", "864000"),
        ("人数", "12人", "24"),
        ("年份", "2024年", "4048"),
        ("率", "50%", "1"),
    ],
)
def test_clear_though_not_bare(book: Callable, cell: str, typed: str, twice: str) -> None:
    """A number that bears its own unit, a ￥, or the full stop of an input method is one, and prints as typed."""
    opened = book(FORM.replace("{}", f"甲.{cell}")).type({f"附表.甲.{cell}": typed})
    assert opened.show("附表.两倍", f"附表.甲.{cell}") == [twice, typed]
    assert opened.says() == []


@pytest.mark.parametrize(
    ("cell", "typed", "printed"),
    [
        ("预算", "5", "5.00"),
        ("预算", "1,234.5", "1234.50"),
        ("预算", "１２。５", "12.50"),
        ("预算", "-3", "-3.00"),
        ("预算", "0.125", "0.125"),  # what is left out could not be added up on paper
        ("预算", "14.8（净值）", "14.8（净值）"),
        ("预算", "五万", "五万"),
        ("支出", "432000", "432000.00"),
        ("人数", "12", "12"),
        ("率", "50", "50"),
    ],
)
def test_an_amount_is_printed_as_the_form_prints_it(
    book: Callable, cell: str, typed: str, printed: str
) -> None:
    """With the decimals of the form; what was typed stays in the workbook, and all that is no bare amount as it is."""
    opened = book(FORM.replace("{}", f"甲.{cell}")).type({f"附表.甲.{cell}": typed})
    ref = opened.ref(f"附表.甲.{cell}")
    assert (opened.show(f"附表.甲.{cell}"), opened.workbook.texts[ref]) == ([printed], typed)
    assert opened.calculation.written(ref) == typed


@pytest.mark.parametrize(
    ("cell", "typed", "said"),
    [
        ("预算", "432000元", "附表 预算：“432000元”的单位和这一格的万元不同，请填 43.2"),
        ("支出", "43.2万元", "附表 支出：“43.2万元”的单位和这一格的元不同，请填 432000"),
        ("支出", "12人", "附表 支出：“12人”不是数字，请填元，如 12.50"),
    ],
)
def test_in_another_unit(book: Callable, cell: str, typed: str, said: str) -> None:
    """Another unit of money is never taken for the cell's; what it comes to is said."""
    opened = book(FORM.replace("{}", f"甲.{cell}")).type({f"附表.甲.{cell}": typed})
    assert opened.show("附表.两倍") == [""]
    assert opened.says() == [said]


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("≧", "≥5次"),
        ("＞＝", "≥5次"),
        (">=", "≥5次"),
        ("<=", "≤5次"),
        ("≦", "≤5次"),
        ("═", "=5次"),
        ("＝", "=5次"),
    ],
)
def test_signs_in_a_choice(book: Callable, typed: str, target: str) -> None:
    """A sign typed or pasted as bureaus print it is the option that it means, and prints as typed."""
    opened = book(FORM.replace("{}", "甲.预算")).type({"附表.甲.性质": typed})
    assert opened.show("附表.甲.性质", "附表.目标") == [typed, target]
    assert opened.says() == []


def test_a_word_that_is_no_option(book: Callable) -> None:
    """It is refused with the words to choose from."""
    opened = book(FORM.replace("{}", "甲.预算")).type({"附表.甲.性质": "约"})
    assert opened.says() == ["附表 性质：“约”不在可选的词里，请选：≥、>、≤、<、=、定性"]


SPARE = """表  附表
[表格]
甲 | {数} | {率} | {时} | {级} | {话} |
合 | {数} | {率} | {话} | | |
[格]
*.数     万元    必填  可不适用
甲.率    百分比  必填  可不适用
甲.时    日期    可不适用
甲.级    选项 优 良  可不适用
甲.话    文本    必填  可不适用
合.率    百分比  补零
合.数    万元
[计算]
合.数 = 甲.数 + 5
合.率 = 甲.数 / 甲.数
合.话 = if(甲.话 = "", "没有话", "有话")
"""


@pytest.mark.parametrize("mark", ["/", "／", "—", "——", "-", "无", " 无 ", "不适用"])
def test_does_not_apply(book: Callable, mark: str) -> None:
    """A mark counts as filled where the form allows it, prints as typed, and is blank to formulas and checks."""
    opened = book(SPARE).type({f"附表.甲.{cell}": mark for cell in ("数", "率", "时", "级", "话")})
    assert opened.says() == []
    assert opened.show("附表.甲.数", "附表.合.数", "附表.合.话") == [mark, "5.00", "没有话"]


@pytest.mark.parametrize("said", ["无法计算", "由于预算数为0，无法计算百分比。"])
def test_a_figure_that_cannot_be_worked_out(book: Callable, said: str) -> None:
    """The words for it stand in the place of a figure where nothing need apply; a text that ends with them is a text."""
    opened = book(SPARE).type({"附表.甲.数": "1", "附表.甲.率": said, "附表.甲.话": said})
    assert opened.says() == []
    assert opened.show("附表.甲.率", "附表.合.话") == [said, "有话"]


def test_does_not_apply_only_where_it_may(book: Callable) -> None:
    """Elsewhere it is no number as it stands; typed it becomes the 0 that it means."""
    opened = book(SPARE.replace("万元    必填  可不适用", "万元  必填")).type(
        {"附表.甲.数": "/", "附表.甲.率": "1", "附表.甲.话": "x"}
    )
    assert opened.says() == ["附表 甲.数：“/”请写成 0；“合.数”5.00里没有算上这一格"]


def test_a_whole_printed_with_its_decimals(book: Callable) -> None:
    """补零: exactly all is 100.00%."""
    assert book(SPARE).type({"附表.甲.数": "3"}).text("附表.合.率") == "100.00%"
