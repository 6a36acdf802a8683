"""Quantities as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.proofread.lexicon import base_lexicon
from desktop.domain.proofread.masks import folded, masked
from desktop.domain.proofread.quantity import Quantity, quantities, same


def read(text: str) -> list[Quantity]:
    return list(quantities(masked(folded(text)), base_lexicon()))


@pytest.mark.parametrize(
    ("text", "value", "sort"),
    [
        ("支出1,383.41万元", "13834100.00", "money"),
        ("支出１３８３．４１万元", "13834100.00", "money"),
        ("支出1，234.56万元", "12345600.00", "money"),
        ("花了416.39元", "416.39", "money"),
        ("1.2亿元", "120000000.0", "money"),
        ("结余-43.62万元", "-436200.00", "money"),
        ("率84.79％", "84.79", "percent"),
        ("提升0.2个百分点", "0.2", "points"),
        ("得9.40分", "9.40", "score"),
        ("33.43万条", "334300.00", "count"),
        ("编制 20 人", "20", "count"),
        ("用时5分钟", "5", "time"),
    ],
)  # fmt: skip
def test_one(text: str, value: str, sort: str) -> None:
    """Scales are multiplied out, full-width digits and blanks are read."""
    (found,) = read(text)
    assert (str(found.value), found.sort.value) == (value, sort)


@pytest.mark.parametrize(
    "text", ["第3批", "共15", "2024年6月24日", "90%以上", "≥98%", "不低于900条", "单价50万元以上"]
)
def test_none_to_hold_against(text: str) -> None:
    """No unit, a date, a threshold."""
    assert all(one.threshold for one in read(text))


def test_rough_ones() -> None:
    """余 多 约 and 左右 say that a number is not exact."""
    assert [one.rough for one in read("约5次，210多万元，2100余次，30天左右")] == [True] * 4


@pytest.mark.parametrize(
    ("written", "cell", "ulp", "equal"),
    [
        ("380.48万元", "0", "10000", False),  # an empty cell's 0, which has no decimals
        ("36万元", "356600", "100", True),
        ("35万元", "356600", "100", False),
        ("100%", "99.76", "0.01", False),
        ("19%", "19.02", "0.01", True),
        ("0.05万元", "510", "1", False),  # one digit tells nothing
    ],
)
def test_same(written: str, cell: str, ulp: str, equal: bool) -> None:
    """Equal after rounding the finer to the coarser, if enough digits remain."""
    from decimal import Decimal

    assert same(read(written)[0], Decimal(cell), Decimal(ulp)) is equal


@given(
    st.decimals(min_value=0, max_value=10**7, places=2),
    st.sampled_from(["万元", "元", "%", "分", "件", "亿元"]),
)
def test_what_is_written_is_read(value: object, unit: str) -> None:
    """A number and its unit are found where they stand, digit for digit."""
    text = f"共计{value}{unit}。"
    (found,) = read(text)
    assert text[found.start : found.end] == f"{value}{unit}"
    assert found.digits == str(value)
