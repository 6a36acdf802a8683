"""Right, wrong and left open: how answers are counted."""

from tests.exchange.drafting.described import table
from tests.meaning.adapter import Recognised
from tests.meaning.layout import Layout
from tests.meaning.score import Outcome, judge, same, tally

LAYOUT = Layout(
    "试", "某省", "网页", "某表", "万元",
    table("| 年初预算数 | «1» | «2» | «3» | «4» |"),
    {(0, 1): "资金 年初 财政", (0, 2): "三公 决算 (一般)", (0, 3): "原因", (0, 4): "无"},
)  # fmt: skip


def test_members_may_stand_in_any_order() -> None:
    """A member more or less is another meaning, but for one that only the title says; some have two."""
    assert same("资金 年初 财政", "资金 财政 年初")
    assert not same("资金 年初 财政", "资金 年初") and not same("资金 年初", "支出 年初")
    assert same("资金 一般 / 资金 财政", "资金 财政") and not same("资金 一般 / 资金 财政", "资金")
    assert same("三公 决算 (一般)", "三公 决算") and same("三公 决算 (一般)", "三公 一般 决算")


def test_outcomes() -> None:
    """One right, one left open, one wrong; a label and an answer without meaning are wrong where they get one."""
    found = Recognised({(0, 0): "资金 年初", (0, 1): "资金 财政 年初", (0, 2): "三公", (0, 4): "说明"})
    outcomes = {one.place: one.outcome for one in judge(LAYOUT, found)}
    assert outcomes == {
        (0, 0): Outcome.WRONG,
        (0, 1): Outcome.RIGHT,
        (0, 2): Outcome.WRONG,
        (0, 3): Outcome.OPEN,
        (0, 4): Outcome.WRONG,
    }
    counted = tally(judge(LAYOUT, found))
    assert (counted.right, counted.wrong, counted.open, counted.answers) == (1, 3, 1, 3)
    assert (counted.precision, counted.recall) == (1 / 4, 1 / 3)
