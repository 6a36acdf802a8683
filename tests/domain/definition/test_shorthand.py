"""Several cells at once, the star, the clause at the end of a line."""

import pytest

from desktop.domain.definition.shorthand import alternatives, split_basis, with_star


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
