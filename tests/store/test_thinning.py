"""Which backups stay: the newest ten, then one a day, then one a week, and never too many bytes."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.store.thinning import ALWAYS, BYTES, DAYS, NEWEST, WEEKS, Backup, superfluous

NOON = datetime(2026, 11, 27, 12)  # a Friday


def backups(*ages: timedelta, size: int = 500_000) -> list[Backup]:
    """Newest first."""
    return [Backup(Path(f"{at}.db"), NOON - age, "打开时", size) for at, age in enumerate(sorted(ages))]


def left(all_: list[Backup]) -> list[Backup]:
    gone = superfluous(all_)
    return [one for one in all_ if one not in gone]


def test_ten_stay_whenever_they_were_made() -> None:
    assert superfluous(backups(*(timedelta(minutes=at) for at in range(NEWEST)))) == []


def test_a_day_keeps_its_last() -> None:
    """Four a day for three weeks: ten, the last of each of 14 days, and of each week before."""
    all_ = backups(*(timedelta(days=day, hours=hour) for day in range(21) for hour in range(4)))
    stay = left(all_)
    assert stay[:NEWEST] == all_[:NEWEST]
    older = [one for one in stay if one not in all_[:NEWEST]]
    assert [one.at for one in older[:3]] == [NOON - timedelta(days=day) for day in (3, 4, 5)]
    assert len({one.at.date() for one in older}) == len(older)
    assert {one.at.isocalendar()[1] for one in stay} == {one.at.isocalendar()[1] for one in all_}


def test_a_year_of_daily_work() -> None:
    stay = left(backups(*(timedelta(days=day) for day in range(365))))
    assert len(stay) <= NEWEST + DAYS + WEEKS
    assert NOON - stay[-1].at >= timedelta(weeks=WEEKS - 2)


@pytest.mark.parametrize(("size", "number"), [(BYTES // 5, 5), (BYTES, ALWAYS)])
def test_large_ones(size: int, number: int) -> None:
    """The newest as far as there is room, and three in any case."""
    all_ = backups(*(timedelta(hours=at) for at in range(10)), size=size)
    assert left(all_) == all_[:number]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, BYTES)), max_size=60))
def test_thinning_twice_is_thinning_once(made: list[tuple[int, int]]) -> None:
    """The newest is never among those that go, and what stays stays."""
    all_ = [
        Backup(Path(f"{at}.db"), NOON - timedelta(minutes=age), "手工", size)
        for at, (age, size) in enumerate(sorted(made))
    ]
    stay = left(all_)
    assert stay[:ALWAYS] == all_[:ALWAYS]
    assert superfluous(stay) == []
