"""How what a person types, Excel copies or a file brings comes into a cell: the text that is kept, and what is said."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.place import Place
from desktop.domain.number import CONTEXT
from desktop.domain.values.cell import read_typed
from desktop.domain.values.entry import entered


def cell(kind: Kind, unit: str = "", may_not_apply: bool = False) -> CellDef:
    return CellDef("甲", "", Place("", 1), kind=kind, unit=unit, may_not_apply=may_not_apply)


MONEY, YUAN, PEOPLE, RATE, POINTS, YEAR, DAY, NUMBER = map(
    cell,
    (Kind.MONEY, Kind.YUAN, Kind.PEOPLE, Kind.PERCENT, Kind.POINTS, Kind.YEAR, Kind.DATE, Kind.NUMERIC),
)
METRES = cell(Kind.NUMERIC, "万平方米")

READ = [
    # Plain figures stay as they are, and nothing is said.
    (MONEY, "12.50", "12.50", ""),
    (MONEY, "1,383.41", "1,383.41", ""),
    (MONEY, "43.2万元", "43.2万元", ""),
    (RATE, "98%", "98%", ""),
    (RATE, "98", "98", ""),
    (RATE, "0.98", "0.98", "“0.98”读作 0.98%；要是指 98%，请写成 98%"),
    (RATE, "1", "1", "“1”读作 1%；要是指 100%，请写成 100%"),
    (RATE, "0.98%", "0.98%", ""),
    (RATE, "0", "0", ""),
    (MONEY, "", "", ""),
    # What the engine reads too is kept as typed, and said.
    (MONEY, "１，３８３．４１", "１，３８３．４１", "“１，３８３．４１”读作 1383.41 万元"),
    (MONEY, "12。5", "12。5", "“12。5”读作 12.5 万元"),
    (MONEY, "￥1,383.41", "￥1,383.41", "“￥1,383.41”读作 1383.41 万元"),
    (RATE, "９８.5％", "９８.5％", "“９８.5％”读作 98.5%"),
    (MONEY, "14.80（净值）", "14.80（净值）", "“14.80（净值）”读作 14.8 万元"),
    # Marks that one cannot see.
    (MONEY, "\u200b12.5\u200e", "12.5", "“12.5”里有看不见的符号，已去掉"),
    (MONEY, "\ufeff12.5", "12.5", "“12.5”里有看不见的符号，已去掉"),
    (MONEY, "\xa012.5", "12.5", "“12.5”里有看不见的符号，已去掉"),
    # Nothing there.
    (MONEY, "-", "0", "“-”读作 0 万元"),
    (YUAN, " — ", "0", "“—”读作 0 元"),
    (PEOPLE, "－", "0", "“－”读作 0 人"),
    (NUMBER, "/", "0", "“/”读作 0"),
    (cell(Kind.MONEY, may_not_apply=True), "/", "/", ""),
    (RATE, "-", "-", "“-”不是数字，请填百分比，如 98.5%；先照原样留着"),
    (POINTS, "-", "-", "“-”不是数字，请填分，如 12.50；先照原样留着"),
    # Accountants.
    (MONEY, "(1,234.5)", "-1234.5", "“(1,234.5)”读作 -1234.5 万元"),
    (MONEY, "（1，234．5）", "-1234.5", "“（1，234．5）”读作 -1234.5 万元"),
    (YUAN, "(￥5)", "-5", "“(￥5)”读作 -5 元"),
    (YUAN, "-￥5", "-5", "“-￥5”读作 -5 元"),
    (YUAN, "￥(5)", "-5", "“￥(5)”读作 -5 元"),
    (MONEY, "(-5)", "(-5)", "“(-5)”里的正负号和括号看不出是正数还是负数，请改写；先照原样留着"),
    # Units.
    (MONEY, "12.5万", "12.5", "“12.5万”读作 12.5 万元"),
    (MONEY, "12.5亿", "125000", "“12.5亿”读作 125000 万元"),
    (MONEY, "3亿元", "30000", "“3亿元”读作 30000 万元"),
    (MONEY, "432,000元", "43.2", "“432,000元”读作 43.2 万元"),
    (MONEY, "(432000)元", "-43.2", "“(432000)元”读作 -43.2 万元"),
    (MONEY, "2千元(净值)", "0.2", "“2千元(净值)”读作 0.2 万元"),
    (YUAN, "43.2万元", "432000", "“43.2万元”读作 432000 元"),
    (YUAN, "43.2万", "432000", "“43.2万”读作 432000 元"),
    (PEOPLE, "1.2万", "12000", "“1.2万”读作 12000 人"),
    (PEOPLE, "1.2万人", "12000", "“1.2万人”读作 12000 人"),
    (METRES, "5000平方米", "0.5", "“5000平方米”读作 0.5 万平方米"),
    (METRES, "5万", "5", "“5万”读作 5 万平方米"),
    (PEOPLE, "12元", "12元", "“12元”不是数字，请填人数，如 12；先照原样留着"),
    (NUMBER, "12元", "12元", "“12元”不是数字，请填数，如 12.50；先照原样留着"),
    (MONEY, "12%", "12%", "“12%”不是数字，请填万元，如 12.50；先照原样留着"),
    (YEAR, "2万", "2万", "“2万”不是年份，请填四位数字，如 2024；先照原样留着"),
    # Excel.
    (MONEY, "1.2E+05", "120000", "“1.2E+05”读作 120000 万元；Excel 这样显示时会省去后面的位数，请核对"),
    (RATE, "9E-1", "0.9%", "“9E-1”读作 0.9%；Excel 这样显示时会省去后面的位数，请核对"),
    (DAY, "45467", "2024年6月24日", "“45467”是 Excel 里日期的编号，读作 2024年6月24日"),
    # Days, as official texts write them; a month, and what has its 年 already, stay.
    (DAY, "2023/3/1", "2023年3月1日", "“2023/3/1”读作 2023年3月1日"),
    (DAY, "2026.3.15", "2026年3月15日", "“2026.3.15”读作 2026年3月15日"),
    (DAY, "2026-03-15", "2026年3月15日", "“2026-03-15”读作 2026年3月15日"),
    (DAY, "２０２６．３．１５", "2026年3月15日", "“２０２６．３．１５”读作 2026年3月15日"),
    (DAY, "2026。3。15", "2026年3月15日", "“2026。3。15”读作 2026年3月15日"),
    (DAY, "2026、3、15", "2026年3月15日", "“2026、3、15”读作 2026年3月15日"),
    (DAY, "20260315", "2026年3月15日", "“20260315”读作 2026年3月15日"),
    (DAY, "2026-03-15 00:00:00", "2026年3月15日", "“2026-03-15 00:00:00”读作 2026年3月15日"),
    (DAY, "2026年03月15日", "2026年03月15日", ""),
    (DAY, "二〇二六年三月十五日", "二〇二六年三月十五日", ""),
    (DAY, "2026.3", "2026.3", ""),
    (DAY, "26.3.15", "26.3.15", ""),
    (DAY, "2026.13.40", "2026.13.40", ""),
    # Two figures or more, and who typed it knows which.
    (MONEY, "1,23", "1,23", "“1,23”里的逗号不在千位上，看不出是多少，请改写；先照原样留着"),
    (MONEY, "1,2345.6", "1,2345.6", "“1,2345.6”里的逗号不在千位上，看不出是多少，请改写；先照原样留着"),
    (MONEY, "12.5.3", "12.5.3", "“12.5.3”里有几个小数点，看不出是多少，请改写；先照原样留着"),
    (MONEY, "1 234", "1 234", "“1 234”的数字中间有空格，看不出是一个数还是两个数，请改写；先照原样留着"),
    (MONEY, "1\xa0234", "1\xa0234", "“1\xa0234”的数字中间有空格，看不出是一个数还是两个数，请改写；先照原样留着"),
    (MONEY, "十二", "十二", "“十二”不是数字，请填万元，如 12.50；先照原样留着"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "typed", "kept", "said"), READ)
def test_entries(cell: CellDef, typed: str, kept: str, said: str) -> None:
    """What is kept of a typed text, and how it is said to have been read."""
    assert entered(cell, typed) == (kept, said)


@pytest.mark.parametrize(("cell", "typed", "kept", "said"), READ)
def test_what_is_kept_stays(cell: CellDef, typed: str, kept: str, said: str) -> None:
    """What has been read is not read another time as something else."""
    assert entered(cell, kept).text == kept


def spellings(value: Decimal) -> list[tuple[CellDef, str]]:
    """How Excel, accountants and input methods write a figure of so many 万元."""
    size, sign = abs(value), "-" if value < 0 else ""
    plain = f"{size:f}"
    wide = plain.translate({ord(one): ord(one) + 0xFEE0 for one in "0123456789."})
    yuan = f"{CONTEXT.multiply(size, Decimal(10000)):f}"
    found = [
        *(sign + one for one in (plain, f"{size:,f}", wide, plain.replace(".", "。"), f"￥{size:,f}")),
        *(sign + one for one in (f"{plain}万元", f"{plain}万", f"{yuan}元", f"\u200b{plain}\xa0")),
        f"{sign}{CONTEXT.divide(size, Decimal(10000)):f}亿元",
        f"{value:E}",
        *([f"({size:,f})", f"（{wide}）"] if value < 0 else []),
    ]
    return [(MONEY, one) for one in found]


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**10), max_value=10**10))
def test_written_any_way_it_is_the_same_figure(value: Decimal) -> None:
    """However a figure is written, it is read as that figure or not at all, and never as another."""
    for definition, text in spellings(value):
        assert read_typed(definition, entered(definition, text).text) == value, text


@given(
    st.sampled_from([MONEY, YUAN, PEOPLE, RATE, POINTS, YEAR, DAY, NUMBER, METRES]),
    st.text(alphabet="0123456789１２.,，。 -—/()（）￥¥%％万亿千元人eE+\u200b\xa0年", max_size=12),
)
def test_nothing_changes_in_silence(definition: CellDef, text: str) -> None:
    """Where another text is kept than was typed it is said; what was read is read again as the same, and stays."""
    kept, said = entered(definition, text)
    assert said or kept == text
    again = entered(definition, kept)
    assert again.text == kept
    if kept != text:
        assert read_typed(definition, kept) is not None
