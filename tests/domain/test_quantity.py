"""Targets and results as clerks type them: what is read, and what is left alone."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.quantity import Quantity, apart, comparable, read_quantity

# typed: direction, number with 万 and 亿 multiplied out (rates as fractions), unit
QUANTITIES = {
    "30万条": ("", "300000", "条"),
    "33.43万条": ("", "334300", "条"),
    "≥98%": ("≥", "0.98", "%"),
    "≧98％": ("≥", "0.98", "%"),
    "98%以上": ("≥", "0.98", "%"),
    "≥98%以上": ("≥", "0.98", "%"),
    "98%（含）以上": ("≥", "0.98", "%"),
    "不低于900条/天": ("≥", "900", "条/天"),
    "平均5件/天": ("", "5", "件/天"),
    "每天5件": ("", "5", "件/天"),
    "5件/日": ("", "5", "件/天"),
    ">750000条": (">", "750000", "条"),
    "﹥750000条": (">", "750000", "条"),
    "＞750000条": (">", "750000", "条"),
    "<48小时": ("<", "48", "小时"),
    "48小时内": ("≤", "48", "小时"),
    "控制在26万元以内": ("≤", "260000", "元"),
    "不超过 26.00 万元": ("≤", "260000", "元"),
    "≤26万元": ("≤", "260000", "元"),
    "≥12次": ("≥", "12", "次"),
    "１２次": ("", "12", "次"),
    "约40KWH": ("", "40", "KWH"),
    "40KWH左右": ("", "40", "KWH"),
    "20万条以上": ("≥", "200000", "条"),
    "1383.41万元": ("", "13834100", "元"),
    "439万元/年": ("", "4390000", "元/年"),
    "90.95万元": ("", "909500", "元"),
    "1.2亿元": ("", "120000000", "元"),
    "123平方公里": ("", "123", "平方公里"),
    "24小时": ("", "24", "小时"),
    "1 年": ("", "1", "年"),
    "全年365天": ("", "365", "天"),
    "98.5%": ("", "0.985", "%"),
    "100%": ("", "1", "%"),
    "100%。": ("", "1", "%"),
    "达到100%": ("≥", "1", "%"),
    "1,200条": ("", "1200", "条"),
    "1 200 条": ("", "1200", "条"),
    "-5%": ("", "-0.05", "%"),
    "＝12次": ("=", "12", "次"),
    "1383.41": ("", "1383.41", ""),
    "═100%": ("=", "1", "%"),
    "＞＝12次": ("≥", "12", "次"),
    "≦12次": ("≤", "12", "次"),
    "12。5万条": ("", "125000", "条"),
}

DAYS = {
    "2023年12月31日前": ("≤", date(2023, 12, 31)),
    "2023年12月31日": ("", date(2023, 12, 31)),
    "2023-12-31": ("", date(2023, 12, 31)),
    "2023.6.1": ("", date(2023, 6, 1)),
    "2023年底前": ("≤", date(2023, 12, 31)),
    "2023年2月底前完成": ("≤", date(2023, 2, 28)),
    "不晚于2023年12月31日": ("≤", date(2023, 12, 31)),
    "2023年12月末前": ("≤", date(2023, 12, 31)),
    "2023年6月30号": ("", date(2023, 6, 30)),
}

# Months, with the first and the last of their days; a date that names no year, which one cannot tell.
MONTHS = {
    "2023年12月": (date(2023, 12, 1), date(2023, 12, 31)),
    "2023年2月份": (date(2023, 2, 1), date(2023, 2, 28)),
}
YEARLESS = {
    "12月底前": ("≤", date(4, 12, 31)),
    "12月底": ("", date(4, 12, 31)),
    "6月30日前完成": ("≤", date(4, 6, 30)),
    "年底前": ("≤", date(4, 12, 31)),
    "不晚于6月30日": ("≤", date(4, 6, 30)),
}

# Words, and texts that hold a number but do not say clearly what it is the number of.
WORDS = [
    "", "每天", "全年", "无负面影响", "及时", "有效控制", "三次", "主机房和15各终端", "年度预算经费26万元",
    "2023年", "2023年12月内", "月底前", "6月31日前", "13月底前", "2023年13月40日", "3-5次", "98%-99%", "1/3", "第1名", "降低5%", "12次，3次", "26 28条",
    "≥98%以下", "1200,000条", "9" * 50 + "条", "条", "%", "≥", "≥≤5次", "以上", "13:30",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "unit"), [("每月10日前", "日/月"), ("10日前", "日"), ("每月10日之前", "日/月")]
)
def test_a_day_of_any_month_is_a_limit(typed: str, unit: str) -> None:
    """What is paid on the 8th of each month is paid before the 10th: it was asked why that got full marks."""
    assert read_quantity(typed) == Quantity("≤", Decimal(10), unit)


@pytest.mark.parametrize(("typed", "said"), QUANTITIES.items())
def test_reads_a_quantity(typed: str, said: tuple[str, str, str]) -> None:
    """Direction, number and unit of what clerks write."""
    direction, value, unit = said
    assert read_quantity(typed) == Quantity(direction, Decimal(value), unit)


@pytest.mark.parametrize(("typed", "said"), DAYS.items())
def test_reads_a_day(typed: str, said: tuple[str, date]) -> None:
    """A day; 底 is the last one of its month or year."""
    assert read_quantity(typed) == Quantity(said[0], None, "", said[1])


@pytest.mark.parametrize(("typed", "days"), MONTHS.items())
def test_reads_a_month(typed: str, days: tuple[date, date]) -> None:
    """A month is a date: as a target its last day, as a result any of its days."""
    assert read_quantity(typed) == Quantity("", None, "", days[1], since=days[0])


@pytest.mark.parametrize(("typed", "said"), YEARLESS.items())
def test_reads_a_day_of_no_year(typed: str, said: tuple[str, date]) -> None:
    """12月底前 is a date, but nobody guesses of which year."""
    assert read_quantity(typed) == Quantity(said[0], None, "", said[1], yearless=True)
    assert read_quantity(typed).sort == "日期"


@pytest.mark.parametrize(
    ("target", "result", "compares", "far"),
    [
        ("2023年12月底前", "2023年12月", True, ""),
        ("2023年12月", "2023年12月20日", True, ""),
        ("2023年12月20日前", "2023年12月", False, ""),
        ("2023年12月20日前", "2023年11月", True, ""),
        ("2023年12月20日前", "2024年1月", True, ""),
        ("12月底前", "12月20日", True, "早 11天"),
        ("12月底前", "2023年12月20日", False, ""),
        ("2023年12月31日前", "12月20日", False, ""),
        ("12月底前", "12次", False, ""),
    ],
)
def test_months_and_days_of_no_year_compare(target: str, result: str, compares: bool, far: str) -> None:
    """Only where one can tell the earlier: a result in a month compares with no day within it."""
    first, second = read_quantity(target), read_quantity(result)
    assert (comparable(first, second), apart(first, second)) == (compares, far)


@pytest.mark.parametrize("typed", WORDS)
def test_leaves_words_alone(typed: str) -> None:
    """What has no single number with its unit is qualitative; nothing is guessed."""
    assert read_quantity(typed).qualitative


def test_keeps_words_behind_the_number_as_unit() -> None:
    """全年24小时供电 is 24 of 小时供电: it compares with the same words only, so nothing is assumed."""
    said = read_quantity("全年24小时供电")
    assert said == Quantity("", Decimal(24), "小时供电")
    assert comparable(said, read_quantity("23小时供电"))
    assert not comparable(said, read_quantity("23小时"))


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("≥98%", "98.5%"),
        ("30万条", "33.43万条"),
        ("26万元", "255000元"),
        ("不低于900条/天", "每天912条"),
        ("约40KWH", "38kwh"),
        ("2023年12月31日前", "2023年11月30日"),
        ("5件/日", "平均6件/天"),
    ],
)
def test_compares_the_same_unit(target: str, result: str) -> None:
    """万 and 亿, a rate in other words, capital letters are no other unit."""
    assert comparable(read_quantity(target), read_quantity(result))


@pytest.mark.parametrize(
    ("target", "result"),
    [
        ("≥98%", "98"),
        ("24小时", "1天"),
        ("900条/天", "900条"),
        ("12次", "及时"),
        ("及时", "及时"),
        ("2023年12月31日前", "12次"),
        ("123平方公里", "123公里"),
    ],
)
def test_compares_nothing_else(target: str, result: str) -> None:
    """Another unit, or words: the program says that they don't compare."""
    assert not comparable(read_quantity(target), read_quantity(result))


# What clerks type (DOMAIN, Reading a target and a result): how it reads, and of what sort it is.
SORTS = {
    "30万条": "数量", "33.43万条": "数量", "≥98%": "百分比", "≧98％": "百分比", "98%以上": "百分比",
    "不低于900条/天": "数量", "平均5件/天": "数量", ">750000条": "数量", "<48小时": "时长", "≥12次": "数量",
    "约40KWH": "数量", "20万条以上": "数量", "1383.41万元": "金额", "123平方公里": "数量", "24小时": "时长",
    "每天": "定性", "全年": "定性", "2023年12月31日前": "日期", "90.95万元": "金额", "100%": "百分比",
    "无负面影响": "定性", "及时": "定性", "有效控制": "定性",
    "439万元/年": "金额", "0.5元/条": "金额", "30分钟内": "时长", "5个工作日": "时长", "3小时/次": "时长",
    "全年24小时供电": "数量", "365天": "时长", "件": "定性", "": "定性", "12": "数量",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "sort"), SORTS.items())
def test_sort_of_a_reading(typed: str, sort: str) -> None:
    """Money, time, a day, a percentage, another amount, words: what a rule pack's default direction goes by."""
    assert read_quantity(typed).sort == sort


def test_days_compare_by_their_number() -> None:
    """A day earlier is one less, over the end of a year too."""
    target, result = read_quantity("2023年底前"), read_quantity("2024-1-1")
    assert target.number is not None and result.number == target.number + 1
    assert read_quantity("及时").number is None and read_quantity("98%").number == Decimal("0.98")


DIRECTIONS = st.sampled_from(["", "≥", ">", "≤", "<", "="])
UNITS = st.sampled_from(["", "条", "次", "元", "%", "小时", "平方公里", "条/天", "KWH", "元/年", "㎡"])


@st.composite
def quantities(draw: st.DrawFn) -> tuple[str, Quantity]:
    """A quantity as a form prints it, and what it says."""
    direction, unit = draw(DIRECTIONS), draw(UNITS)
    amount = draw(st.decimals(min_value=0, max_value=10**9, places=draw(st.integers(0, 4))))
    scale = draw(st.sampled_from(["", "", "万", "亿"])) if unit != "%" else ""
    times = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    value = amount / 100 if unit == "%" else amount * times
    return f"{direction}{amount:f}{scale}{unit}", Quantity(direction, value, unit)


@given(quantities())
def test_printed_quantity_reads_back(printed: tuple[str, Quantity]) -> None:
    """Direction, number with its scale and unit come back from the text that says them."""
    assert read_quantity(printed[0]) == printed[1]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)), DIRECTIONS)
def test_printed_day_reads_back(day: date, direction: str) -> None:
    """A day as a form prints it, without leading zeros."""
    assert read_quantity(f"{direction}{day.year}年{day.month}月{day.day}日") == Quantity(
        direction, None, "", day
    )


@given(quantities())
def test_full_width_reads_like_half_width(printed: tuple[str, Quantity]) -> None:
    """Digits, signs, letters and points typed with the input method left on."""
    wide = "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in printed[0])
    assert read_quantity(wide) == read_quantity(printed[0])


TYPED = ["≧98％", "１２次", "建筑面积１２㎡", "﹥750000条", " 98% ", "约40ＫＷＨ", "㎏"]


@pytest.mark.parametrize("typed", TYPED)
def test_what_is_stored_stays_as_typed(book: Callable, typed: str) -> None:
    """Reading works on a copy: the cell holds every sign as it was typed."""
    form = (
        "表 附表\n[表格]\n甲 | {目标} | {数} |\n[格]\n甲.目标 文本\n甲.数 数\n[计算]\n甲.数 = 数(甲.目标)\n"
    )
    opened = book(form).type({"附表.甲.目标": typed})
    assert opened.text("附表.甲.目标") == typed


@given(
    st.text(alphabet="0123456789.,，-—%％≥≧<＞万亿元条天年月日/前后底以上内约全达到不低于 　", max_size=20)
    | st.text()
)
def test_any_text_is_read(text: str) -> None:
    """Nothing a person can type raises, and a quantity is a number or a day, not both."""
    said = read_quantity(text)
    assert said.value is None or said.day is None


@pytest.mark.parametrize(
    ("target", "result", "said"),
    [
        ("33.43万条", "30万条", "少 3.43万条"),
        ("33.43万条", "300000条", "少 3.43万条"),
        ("300000条", "33.43万条", "多 34300条"),
        ("≥98%", "95.5%", "少 2.5个百分点"),
        ("≤26万元", "28万元", "多 2万元"),
        ("不低于900条/天", "880条/天", "少 20条/天"),
        ("2023年12月31日前", "2024年1月12日", "晚 12天"),
        ("2023年12月底", "2023-12-01", "早 30天"),
        ("≥98%", "98％", ""),
        ("2023年12月31日前", "2023年12月31日", ""),
        ("≥98%", "98次", ""),
        ("及时", "及时", ""),
    ],
)
def test_how_far_apart(target: str, result: str, said: str) -> None:
    """In the scale and unit of the target; nothing where the two are equal or do not compare."""
    assert apart(read_quantity(target), read_quantity(result)) == said


@pytest.mark.parametrize("typed", ["9月前", "9月之前", "9月份以前"])
def test_before_a_month_is_by_its_end(typed: str) -> None:
    """Whether September still counts only its writer knows: so it is never held too strictly, nor by days."""
    read = read_quantity(typed)
    assert (read.direction, read.day, read.since, read.yearless) == ("≤", date(4, 9, 30), date(4, 9, 1), True)
    assert comparable(read, read_quantity("7月底")) and not apart(read, read_quantity("12月底"))
