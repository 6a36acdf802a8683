"""Where a title is broken: by meaning, evenly, and never inside a word the text knows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.typeset.fonts import typeface
from desktop.typeset.line_break import advance
from desktop.typeset.title_break import Prose, break_title

BOLD = typeface("song-bold").widths
PROSE = Prose(
    [
        "部门整体支出绩效自评由部门财务股牵头，整体支出按绩效目标自评。",
        "项目支出绩效自评报告由部门报送，整体工作情况报告如下。",
    ],
    ("青禾县渡口管理站",),
)


@pytest.mark.parametrize(
    ("text", "squares", "expected"),
    [
        ("短标题", 20, ["短标题"]),
        (
            "青禾县渡口管理站关于2024年度部门整体支出绩效自评的报告",
            20,
            ["青禾县渡口管理站关于2024年度", "部门整体支出绩效自评的报告"],
        ),
        ("青禾县渡口管理站部门整体支出绩效自评", 12, ["青禾县渡口管理站", "部门整体支出绩效自评"]),
        ("关于印发《渡口巡查办法》的通知", 12, ["关于印发", "《渡口巡查办法》的通知"]),
        ("第一部分\n概况", 20, ["第一部分", "概况"]),
    ],
)
def test_title_is_broken_by_meaning(text: str, squares: float, expected: list[str]) -> None:
    """After 关于 and 的, before the next sense, the unit's name whole."""
    assert break_title(text, squares * 1000, BOLD, PROSE) == expected


def test_three_lines_have_no_waist() -> None:
    """The middle line is not the shortest."""
    lines = break_title(
        "青禾县渡口管理站关于2024年度部门整体支出绩效目标和项目支出绩效自评情况的报告", 16_000, BOLD, PROSE
    )
    reach = [advance(line, BOLD) for line in lines]
    assert len(lines) == 3
    assert not reach[0] > reach[1] < reach[2]


@given(st.text(alphabet="关于的年度《》（）、部门2024绩效 ", min_size=1, max_size=70), st.integers(8, 20))
def test_nothing_of_a_title_is_lost(text: str, squares: int) -> None:
    """And no line is wider than the block."""
    lines = break_title(text, squares * 1000, BOLD, PROSE)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(advance(line, BOLD) <= squares * 1000 + 500 for line in lines)
