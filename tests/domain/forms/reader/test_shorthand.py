"""Several cells at once, the star, the clause at the end of a line."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.forms.reader.shorthand import alternatives, split_basis, with_star


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("总额.年初", [("总额.年初", None)]),
        ("总额.(年初 预算)", [("总额.年初", "年初"), ("总额.预算", "预算")]),
        ("(总额 拨款).执行率", [("总额.执行率", "总额"), ("拨款.执行率", "拨款")]),
        ("办公.(上年 决算) + 水电.* ≤ 公用.*", [("办公.上年 + 水电.* ≤ 公用.*", "上年"), ("办公.决算 + 水电.* ≤ 公用.*", "决算")]),
        ("(甲 + 乙) × 2", [("(甲 + 乙) × 2", None)]),
    ],
)  # fmt: skip
def test_alternatives(text: str, found: list[tuple[str, str | None]]) -> None:
    """A list in parentheses beside a dot is several cells; other parentheses are arithmetic."""
    assert alternatives(text) == found


def test_star_written_out() -> None:
    """Multiplication signs stay."""
    assert with_star("拨款.* * 2 + *.年初 × 3", "年初") == "拨款.年初 * 2 + 年初.年初 × 3"
    assert with_star("拨款.*", None) == "拨款.*"


def test_clause_at_the_end() -> None:
    """《…》 at the end is the clause, with a book title inside if need be."""
    assert split_basis("甲 / 乙  《注1；见《办法》第3条》") == ("甲 / 乙", "注1；见《办法》第3条")
    assert split_basis("甲 / 乙") == ("甲 / 乙", "")


@pytest.mark.parametrize(
    ("text", "clause"),
    [
        ("1 《关于《甲》和《乙》的通知》", ("1", "关于《甲》和《乙》的通知")),
        ("1 《甲》《乙》", ("1 《甲》", "乙")),
        ("1 《甲《乙》", ("1 《甲", "乙")),
        ("1 《甲《《乙》丙》\t", ("1", "甲《《乙》丙")),
        ("1 《甲》丙》", ("1 《甲》丙》", "")),
        ("1 《甲》 + 2", ("1 《甲》 + 2", "")),
        ("《》", ("", "")),
    ],
)
def test_which_bracket_begins_the_clause(text: str, clause: tuple[str, str]) -> None:
    """The one farthest left that pairs with the last bracket; titles within it pair among themselves."""
    assert split_basis(text) == clause


@pytest.mark.parametrize(
    "text",
    [
        "1" + " " * 100_000 + "+ 1",
        "1" + "《" * 100_000,
        "1" + "《" * 100_000 + "》",
        "1" + "《a》" * 50_000,
        "1" + "《a《b》》" * 30_000 + "x",
        "a" * 100_000,
        "*" * 100_000 + ".(",
        "a.(" * 50_000,
        "(a" * 50_000,
    ],
)
def test_a_long_formula_is_read_as_fast_as_a_short_one(
    quickly: Callable[[Callable[[], Any]], Any], text: str
) -> None:
    """Each sign is looked at once: 20,000 letters took seconds, 100,000 had no end."""
    assert len(quickly(lambda: split_basis(text))) == 2
    assert quickly(lambda: alternatives(text))
    assert quickly(lambda: with_star(text, "年初"))
