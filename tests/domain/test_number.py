"""Numbers as people type them, and as the forms print them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import number

READ = {
    "12": "12",
    "12.50": "12.50",
    "-3.2": "-3.2",
    "−3.2": "-3.2",
    "＋5": "5",
    ".5": "0.5",
    "5.": "5",
    "１２．５０": "12.50",
    "1,383.41": "1383.41",
    "１，３８３．４１": "1383.41",
    " 12 ": "12",
    "　12　": "12",
    "- 5": "-5",
    "14.80（净值）": "14.80",
    "14.80 (净值)": "14.80",
    "12。5": "12.5",
    "\u200b12\u200e": "12",
    "0": "0",
    "-0.00": "0",
}

NO_NUMBER = [
    "", "　", "十二", "12元", "1,38", "1,3834", "12..5", "1.2.3", "--1", "1e5", "0x10", "NaN", "Infinity", "（净值）",
    "12%", "26 28", "1 38", "1 383.41", "1, 383", "12\n13", "²", "1/2", "½", "9" * 41,
]  # fmt: skip


@pytest.mark.parametrize(("typed", "value"), READ.items())
def test_reads(typed: str, value: str) -> None:
    """Full-width digits, thousands commas, blanks around and a remark in parentheses are read."""
    assert number.read(typed) == Decimal(value)


@pytest.mark.parametrize("typed", NO_NUMBER)
def test_reads_nothing_else(typed: str) -> None:
    """What is no number gives none: nothing is guessed, nothing raises."""
    assert number.read(typed) is None


@pytest.mark.parametrize(
    ("typed", "unit", "value"),
    [
        ("43.2万元", "万元", "43.2"),
        ("￥22.71", "万元", "22.71"),
        ("¥1,383.41元", "元", "1383.41"),
        ("12 人", "人", "12"),
        ("14.80万元（净值）", "万元", "14.80"),
        ("43.2元", "万元", None),
        ("￥12", "人", None),
        ("￥￥12", "元", None),
        ("万元", "万元", None),
    ],
)
def test_reads_its_unit(typed: str, unit: str, value: str | None) -> None:
    """A number may bear the unit of its cell and no other; an amount of money the sign of yuan."""
    assert number.read(typed, unit=unit) == (Decimal(value) if value else None)


@pytest.mark.parametrize(
    ("typed", "sign"),
    [(one, "≥") for one in ("≥", "≧", "⩾", ">=", "＞＝", "> =", "≥＝")]
    + [(one, "≤") for one in ("≦", "⩽", "<=", "＜＝", "≯")]
    + [(one, "=") for one in ("=", "＝", "═", "﹦", "==")]
    + [("＞", ">"), ("﹤", "<"), ("<>", "≠"), ("定性", "定性")],
)
def test_look_alike_signs(typed: str, sign: str) -> None:
    """Signs that look alike, in full width or made of two, compare as one."""
    assert number.same_sign(typed) == sign


@pytest.mark.parametrize(
    ("typed", "rate"),
    [
        ("98%", "0.98"),
        ("98", "0.98"),
        ("98.5％", "0.985"),
        ("100%", "1"),
        ("130%(实测)", "1.3"),
        ("-2%", "-0.02"),
    ],
)
def test_reads_a_rate(typed: str, rate: str) -> None:
    """In a percent cell 98% and 98 are the same rate."""
    assert number.read(typed, percent=True) == Decimal(rate)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        ("8.735", 2, "8.74"),
        ("8.73461538", 2, "8.73"),
        ("-8.735", 2, "-8.74"),
        ("0.005", 2, "0.01"),
        ("-0.004", 2, "0.00"),
        ("-0", 2, "0.00"),
        ("2.5", 0, "3"),
        ("1E+3", 2, "1000.00"),
    ],
)
def test_rounds_half_up(value: str, decimals: int, text: str) -> None:
    """Half goes up, away from zero; a negative zero prints as zero."""
    assert number.show(Decimal(value), decimals) == text


def test_drops_trailing_zeros_where_the_form_says_so() -> None:
    """10.00 prints as 10, 9.40 as 9.4, and 100 keeps its zeros."""
    assert [number.show(Decimal(v), 2, trimmed=True) for v in ("10", "9.40", "100", "8.73", "0")] == [
        "10", "9.4", "100", "8.73", "0",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        ("0.963", "96.30%"),
        ("1", "100%"),
        ("1.00", "100%"),
        ("0.99998", "100.00%"),
        ("1.144", "114.40%"),
        ("0", "0.00%"),
        ("-0.00001", "0.00%"),
    ],
)
def test_percent(rate: str, text: str) -> None:
    """Two decimals; only exactly 100 is 100%: 99.998 % rounds to 100.00%, which says that it is rounded."""
    assert number.show_percent(Decimal(rate), 2) == text


def test_percent_without_trailing_zeros() -> None:
    """去零 works on rates too."""
    assert [number.show_percent(Decimal(v), 2, trimmed=True) for v in ("0.926", "0.19", "0.8735")] == [
        "92.6%", "19%", "87.35%",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text"), [("1.50", "1.5"), ("100", "100"), ("1E+3", "1000"), ("-0", "0"), ("-0.00", "0")]
)
def test_plain(value: str, text: str) -> None:
    """In a message: no exponent, no trailing zeros, no negative zero."""
    assert number.show_plain(Decimal(value)) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_what_is_printed_is_read_again(value: Decimal) -> None:
    """A number survives being printed and typed in again."""
    assert number.read(number.show(value, 4)) == value
    assert number.read(number.show_plain(value)) == value


@given(st.text())
def test_any_text_is_a_number_or_none(text: str) -> None:
    """Nothing a person can type raises."""
    value = number.read(text)
    assert value is None or value.is_finite()
