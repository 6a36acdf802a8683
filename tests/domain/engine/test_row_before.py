"""A column that reads the row before: a running balance, kept true while rows come, go and move."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.change.edit import MoveRow, RemoveRow
from tests.domain.fresh import assert_as_from_scratch

FORM = """表  账  流水账
[表格]
      | 事项 | 收入 | 支出 | 余额 | 比上行 |
笔*   | {事项} | {收入} | {支出} | {余额} | {比上} |
合计  | 合计 | {收入} | {支出} | {余额} | |
[组 笔]
行  自由 4
[格]
*.收入 *.支出  万元
*.余额         万元  可负
笔.比上        万元  可负
[计算]
笔.余额 = 上一行.余额 + 收入 + 0 - 支出
笔.比上 = 收入 - 上一行.收入
合计.(收入 支出) = sum(笔.*)
合计.余额 = max(笔.余额)
[审核]
顺序  提示  笔：余额 ≥ 上一行.余额
      {事项}以后余额比{上一行.事项}以后少
"""


def balances(opened: Any) -> list[str]:
    rows = opened.copies("账")[0].rows["笔"]
    return [opened.text(f"账.笔[{at}].余额") for at in range(1, len(rows) + 1)]


@pytest.fixture
def account(book: Callable) -> Any:
    opened = book(FORM)
    for at, (what, income, spent) in enumerate(
        (("拨款", "100", ""), ("购置", "", "30"), ("差旅", "", "20")), start=1
    ):
        opened.type({f"账.笔[{at}].事项": what, f"账.笔[{at}].收入": income, f"账.笔[{at}].支出": spent})
    return opened


def test_running_balance(account: Any) -> None:
    """Each row goes on from the one before; the first begins from nothing."""
    assert balances(account) == ["100.00", "70.00", "50.00", "50.00"]
    assert account.text("账.合计.余额") == "100.00"
    assert account.says() == ["账：购置以后余额比拨款以后少", "账：差旅以后余额比购置以后少"]


TWO_COLUMNS = FORM.replace(
    "笔.余额 = 上一行.余额 + 收入 + 0 - 支出\n笔.比上 = 收入 - 上一行.收入\n",
    "笔.余额 = 上一行.比上 + 收入\n笔.比上 = 余额 - 支出\n",
)


def test_two_columns_read_each_other_from_row_to_row(book: Callable) -> None:
    """What the row before comes to is filled after what reads it, also where all is computed anew."""
    opened = book(TWO_COLUMNS)
    opened.type({"账.笔[1].收入": "100", "账.笔[1].支出": "30", "账.笔[2].收入": "5", "账.笔[2].支出": "1"})
    assert balances(opened)[:2] == ["100.00", "75.00"]
    assert_as_from_scratch(opened.workbook, opened.calculation)


def test_a_change_runs_to_the_end(account: Any) -> None:
    """Every row below follows."""
    account.type({"账.笔[1].收入": "200"})
    assert balances(account) == ["200.00", "170.00", "150.00", "150.00"]


def test_rows_go_come_and_move(account: Any) -> None:
    """The one below reads another row then."""
    copy = account.copies("账")[0]
    first, second = copy.rows["笔"][:2]
    steps = account.do(RemoveRow(copy.id, second.id))
    assert balances(account) == ["100.00", "80.00", "80.00"]
    account.undo(steps)
    assert balances(account) == ["100.00", "70.00", "50.00", "50.00"]
    account.do(MoveRow(copy.id, first.id, 1))
    assert balances(account) == ["-30.00", "70.00", "50.00", "50.00"]
    account.add_row(copy, "笔", 0)
    account.type({"账.笔[1].收入": "5"})
    assert balances(account) == ["5.00", "-25.00", "75.00", "55.00", "55.00"]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_any_edits(book: Callable, data: st.DataObject) -> None:
    """What is kept is what a new calculation comes to, whatever is typed, added, moved, removed and taken back."""
    opened = book(FORM)
    copy = opened.copies("账")[0]
    done = []
    for _ in range(data.draw(st.integers(1, 12))):
        rows = copy.rows["笔"]
        match data.draw(st.sampled_from(["type", "type", "add", "remove", "move", "undo"])):
            case "type" if rows:
                at = data.draw(st.integers(1, len(rows)))
                column = data.draw(st.sampled_from(["收入", "支出"]))
                opened.type({f"账.笔[{at}].{column}": data.draw(st.sampled_from(["", "1", "2.5", "x"]))})
            case "add":
                opened.add_row(copy, "笔", data.draw(st.integers(0, len(rows))))
            case "remove" if rows:
                done.append(opened.do(RemoveRow(copy.id, data.draw(st.sampled_from(rows)).id)))
            case "move" if len(rows) > 1:
                row = data.draw(st.sampled_from(rows))
                opened.do(MoveRow(copy.id, row.id, data.draw(st.integers(0, len(rows) - 1))))
            case "undo" if done:
                done.clear()
        assert_as_from_scratch(opened.workbook, opened.calculation)


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("笔.余额 = 上一行.没有 + 1", "“笔*”行里没有叫“没有”的列"),
        ("合计.余额 = 上一行.余额", "“上一行”只能用在重复的行里"),
        ("笔.余额 = 上一行.余额 + sum(笔.余额)", "绕成了圈"),
        ("笔.余额 = 上一行.余额 + 合计.余额", "绕成了圈"),
    ],
)
def test_refused(problems: Callable, formula: str, said: str) -> None:
    """A column that is not there; outside rows; a sum of the very column that goes on from row to row."""
    cell = formula.partition(" ")[0]
    kept = "\n".join(line for line in FORM.splitlines() if not line.startswith(f"{cell} ="))
    form = kept.replace("[计算]\n", f"[计算]\n{formula}\n")
    assert any(said in one for one in problems(form)), problems(form)


TREE = """规则包  试用
[树 指标树]
层级  一级  二级
产出
  数量
  质量
效益
  社会
"""
NUMBERED = """表  附表
[表格]
指标* | {=序} | {=序.一级} | {=序.二级} | {一级} | {二级} | {名} |
[组 指标]
行  按 指标树
合并  一级 二级
"""


def test_numbers_within_a_class(book: Callable) -> None:
    """序.一级 begins anew in each 一级; it follows when rows come and go."""
    opened = book(NUMBERED, pack=TREE)
    copy = opened.copies("附表")[0]
    row = opened.add_row(copy, "指标", 1, class_="产出/数量")

    def numbers() -> list[list[str]]:
        return [line[:3] for line in opened.printed("附表")[1:]]

    assert numbers() == [["1", "1", "1"], ["2", "2", "2"], ["3", "3", "1"], ["4", "1", "1"]]
    assert_as_from_scratch(opened.workbook, opened.calculation)
    opened.do(RemoveRow(copy.id, row.id))
    assert numbers() == [["1", "1", "1"], ["2", "2", "1"], ["3", "1", "1"]]
    assert_as_from_scratch(opened.workbook, opened.calculation)


@pytest.mark.parametrize(
    ("shown", "said"), [("序.三级", "树“指标树”没有叫“三级”的层级"), ("序.名", "树“指标树”没有叫“名”的层级")]
)
def test_no_such_level(problems: Callable, shown: str, said: str) -> None:
    """Only the levels of the tree number."""
    assert any(said in one for one in problems(NUMBERED.replace("{=序.一级}", f"{{={shown}}}"), pack=TREE))
    assert any("只能用在" in one for one in problems(FORM.replace("| {事项} |", "| {=序.一级}{事项} |")))
