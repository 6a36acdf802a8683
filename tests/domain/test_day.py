"""Dates as clerks type them in a cell for a date: what is read, what no calendar has, what Excel leaves."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.day import excel_day, no_such_day, read_day


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (one, "2024年6月24日")
        for one in (
            "2024年6月24日", "2024.6.24", "2024-6-24", "2024/06/24", "2024．6．24", "２０２４年６月２４日", "20240624",
            "2024年 6月 24日", "2024年6月24号", "2024-06-24 00:00:00", "二〇二四年六月二十四日", "二○二四年六月二十四日",
        )
    ]
    + [(one, "2024年6月") for one in ("2024年6月", "2024-06", "2024.6", "二〇二四年六月")]
    + [("二〇二四年十二月三十日", "2024年12月30日"), ("2024年十月十日", "2024年10月10日")],
)  # fmt: skip
def test_reads(typed: str, said: str) -> None:
    """All the ways in which bureaus print a day or a month."""
    assert str(read_day(typed)) == said
    assert not no_such_day(typed)


@pytest.mark.parametrize(
    "typed", ["2024年13月40日", "2024.6.31", "2023-2-29", "20241340", "2024年0月", "二〇二四年六月三十一日"]
)
def test_no_calendar_has(typed: str) -> None:
    """It is written as a date and is none."""
    assert read_day(typed) is None and no_such_day(typed)


@pytest.mark.parametrize(
    "typed",
    ["", "长期", "2024年", "6月24日", "24.6.24", "45467", "2024.6-24", "2024年6月24日前", "—", "9" * 99],
)
def test_words_are_left_alone(typed: str) -> None:
    """Parts of a date, spans and words are neither a date nor a wrong one."""
    assert read_day(typed) is None and not no_such_day(typed)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("45467", date(2024, 6, 24)),
        ("36526", date(2000, 1, 1)),
        ("45467.0", date(2024, 6, 24)),
        ("2024", None),
        ("20240624", None),
    ],
)
def test_excels_number(typed: str, day: date | None) -> None:
    """Excel keeps a day as a number, and hands that over where the cell is not formatted as a date."""
    assert excel_day(typed) == day


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from("-./"))
def test_every_day_reads_back(day: date, sign: str) -> None:
    """With any of the signs, with zeros or without."""
    found = read_day(f"{day.year}{sign}{day.month}{sign}{day.day}")
    assert found is not None and (found.first, found.last) == (day, day)
    assert read_day(day.isoformat()) == found
