"""The hint to a name that means nothing."""

from collections.abc import Callable
from typing import Any

from desktop.domain.refusal import few_hints, nearest

KNOWN = [f"很长的格子名字{number}" for number in range(2000)]


def test_the_nearest_name() -> None:
    """One that is near is named, one that is not is not."""
    assert nearest("总颔.执行", ["总额.预算", "总额.执行"]) == "，是不是“总额.执行”？"
    assert nearest("甲", ["总额.预算"]) == nearest("甲", []) == ""


def test_a_name_of_a_thousand_signs_has_no_nearest(quickly: Callable[[Callable[[], Any]], Any]) -> None:
    """Nobody mistypes such a one, and holding it against others takes minutes."""
    assert quickly(lambda: nearest("字" * 2000, ["字" * 1999] * 2000)) == ""
    assert quickly(lambda: nearest("总额", ["总额" * 1000] * 2000 + ["总颔"])) == ""


def test_few_hints_for_many_problems(quickly: Callable[[Callable[[], Any]], Any]) -> None:
    """The first twenty are looked for; outside they are looked for again."""

    def hints() -> list[str]:
        with few_hints():
            return [nearest(f"很长的格子明字{number}", KNOWN) for number in range(1000)]

    assert [bool(hint) for hint in quickly(hints)] == [True] * 20 + [False] * 980
    assert nearest("很长的格子明字1", KNOWN)
