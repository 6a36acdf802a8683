"""The soak's own count: it ends when its aim is reached or its time is up, and says which."""

import re
from pathlib import Path

import pytest
from hypothesis import strategies as st

from tests.soak import Part, Shares, Soak


class Clock:
    """Seconds that pass when they are told to."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def soaking(aim: int, seconds: float, seed: int = 7) -> tuple[Soak, Clock]:
    clock = Clock()
    return Soak(Part("甲", aim, "kills"), seconds, seed, clock), clock


def test_until_the_aim_is_reached() -> None:
    """Well before the time is up."""
    soak, clock = soaking(aim=1000, seconds=120)
    for _ in soak.rounds():
        clock.now += 0.06
    assert str(soak) == "甲: reached 1,000 of 1,000 kills in 1.0 of 2.0 minutes, seed 7"


def test_until_the_time_is_up() -> None:
    """The round that is under way is finished."""
    soak, clock = soaking(aim=10_000, seconds=300)
    for _ in soak.rounds():
        clock.now += 7
    soak.tell("3 of them odd")
    assert str(soak) == "甲: reached 43 of 10,000 kills in 5.0 of 5.0 minutes, seed 7; 3 of them odd"


def test_without_time_one_round() -> None:
    """A part that shows nothing is none."""
    soak, _ = soaking(aim=10, seconds=0)
    assert list(soak.rounds()) == [0]


def test_a_round_that_fails_does_not_count() -> None:
    soak, _ = soaking(aim=10, seconds=60)
    with pytest.raises(ValueError):
        for number in soak.rounds():
            if number == 3:
                raise ValueError
    assert soak.reached == 3


def test_a_search_ends_when_the_time_is_up() -> None:
    """In the middle of what hypothesis makes up."""
    soak, clock = soaking(aim=10_000, seconds=60)

    def case(data: st.DataObject) -> None:
        data.draw(st.integers())
        clock.now += 1

    soak.search(case)
    assert soak.reached == 60


def test_a_search_counts_what_a_case_is_worth() -> None:
    """Up to the aim, over more cases than hypothesis makes up at once."""
    soak, _ = soaking(aim=6000, seconds=60)
    soak.search(lambda data: 10 if data.draw(st.integers(0)) >= 0 else 0)
    assert soak.reached == 6000


def test_a_seed_gives_the_same_cases() -> None:
    """Another seed gives others."""
    drawn: list[list[int]] = []
    for seed in (5, 5, 6):
        soak, _ = soaking(aim=50, seconds=60, seed=seed)
        drawn.append([])
        soak.search(lambda data: drawn[-1].append(data.draw(st.integers())))
    assert drawn[0] == drawn[1] != drawn[2]


def test_a_find_is_made_small() -> None:
    """Also where the time is up by then; what fails does not count."""
    soak, clock = soaking(aim=10_000, seconds=60)
    found: list[int] = []

    def case(data: st.DataObject) -> None:
        clock.now += 0.5
        number = data.draw(st.integers(0, 1_000_000))
        if number >= 1000:
            found.append(number)
            raise ValueError(number)

    with pytest.raises(ValueError, match=r"^1000\b") as failure:
        soak.search(case)
    assert len(found) > 1 and clock.now > 0
    assert "with @seed(" in failure.value.__notes__[-1]  # to have the same made up again, alone


def test_what_one_part_leaves_goes_to_the_others() -> None:
    """Each gets an even part of what is left; when nothing is left, none."""
    clock = Clock()
    shares = Shares(seconds=60, tests=3, clock=clock)
    assert shares.next() == 20
    clock.now = 10
    assert shares.next() == 25
    clock.now = 70
    assert shares.next() == 0


UNNAMED = re.compile(r"^@pytest\.mark\.soak(?!\()", re.MULTILINE)


def test_every_part_has_a_name() -> None:
    """One mark without name and aim, and no part can be chosen by name any more: the collection breaks off."""
    texts = {path: path.read_text("utf-8") for path in Path(__file__).parent.rglob("*.py")}
    assert [str(path) for path, text in texts.items() if UNNAMED.search(text)] == []


def test_a_part_without_a_name_is_noticed() -> None:
    assert UNNAMED.search("@pytest.mark.soak\ndef test_much() -> None:\n")
    assert not UNNAMED.search('@pytest.mark.soak("much", aim=9)\ndef test_much() -> None:\n')
