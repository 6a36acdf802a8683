"""A very long paragraph is cut where nothing that belongs together comes apart."""

import pytest

from desktop.domain.narrative.bound_text import Rendered, Span
from desktop.domain.narrative.markup import Said
from desktop.domain.proofread.piece import pieces

ENDLESS = "7" * 9_000


def cut(text: str) -> list[str]:
    found = list(pieces([Rendered(0, (Span(text, Said(text, text)),))]))
    assert [one.offset for one in found] == [
        sum(map(len, (before.text for before in found[:at]))) for at in range(len(found))
    ]
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("道路项目很好，花了1,234.56万元。" * 300, "。"),
        ("项目支出" + "、".join(f"{at}号项目{at}690.95万元" for at in range(500)), "、"),
        ("，".join(f"“{at}号”预算1,{100 + at}.50万元" for at in range(300)), "，"),
        ("甲项目1,234.56万元" * 300, "甲项元"),
        ("开始时间8:30花费占比12.5%" * 300, "开始时费占"),
    ],
    ids=["sentences", "a list", "clauses", "no mark at all", "figures with colons"],
)
def test_no_figure_is_cut_in_two(text: str, ends: str) -> None:
    found = cut(text)
    assert "".join(found) == text and len(found) > 2
    assert all(one[-1] in ends for one in found[:-1])


def test_what_has_no_place_to_be_cut_is_cut_anywhere() -> None:
    assert "".join(cut(ENDLESS)) == ENDLESS and len(cut(ENDLESS)) > 2


def test_a_usual_paragraph_is_whole() -> None:
    text = "道路项目90.00万元。" * 50
    assert cut(text) == [text]
