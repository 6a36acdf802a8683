"""Tables of strangers in which everything adds up are left in peace; one defect in them is named at its cell."""

import pytest

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.check import Level
from tests.domain.findings.defects import shares
from tests.domain.findings.stranger_tables import made
from tests.soak import Soak

RIGHT = 100  # and as many as one likes in the soak
PARTS = 10
DAMAGED = 12
LEAST = 0.95  # of the defects that change a sum, a rate or a match
DOUBTS = (Level.ERROR, Level.EXPLAIN, Level.BLANK)


def doubts(seed: int) -> list[Finding]:
    """What must be mended, explained or filled in, in the workbook of this seed; tails of rounding are hints."""
    return [one for one in made(seed).open().findings() if one.level in DOUBTS]


@pytest.mark.parametrize("part", range(PARTS))
def test_what_adds_up_is_left_in_peace(part: int) -> None:
    """Labels, rows, units and decimals as they fall; parts that were rounded by themselves are off by their tails."""
    for seed in range(part, RIGHT, PARTS):
        assert not doubts(seed), seed


def test_tails_are_hints() -> None:
    """The tables have some, or nothing would be shown by there being no error."""
    found = [one for seed in range(20) for one in made(seed).open().findings()]
    assert "sum-of-parts" in {one.rule for one in found if one.level is Level.HINT}


def test_one_defect_is_named_at_its_cell() -> None:
    """Of each kind; `python -m tests.domain.findings.defects` prints the shares."""
    found = shares(range(DAMAGED))
    assert all(tried for _, tried in found.values()), found
    assert sum(right for right, _ in found.values()) >= LEAST * sum(tried for _, tried in found.values()), (
        found
    )
    assert all(right >= LEAST * tried - 1 for right, tried in found.values()), found


@pytest.mark.soak("strangers", aim=10_000, of="tables")
def test_strangers_tables(soak: Soak) -> None:
    """Ten thousand more tables in which everything adds up are left in peace."""
    for _ in soak.rounds():
        seed = soak.chance.getrandbits(32)
        assert not doubts(seed), seed
