"""The formulas of a set joined: what a name means, which totals are shared, in which order formulas run."""

from collections.abc import Callable

import pytest

PACK = "规则包 试用\n[数]\n线 5 《甲》\n[树 树]\n层级 一级\n产出 60\n效益 40\n"
COVER = "表 封面数据\n[表格]\n | {单位名称} | {年度} | {人数} |\n[格]\n年度 年份\n人数 人数\n"
FORM = """表 附表
[表格]
甲 | {数} | {a} | {b} | {c} |
行* | {一级} | {数} | {a} | {b} |
[组 行]
行 按 树
[格]
*.* 数
[计算]
"""


@pytest.mark.parametrize(
    ("formulas", "cell", "text"),
    [
        ("行.a = 数", "行[1].a", "7"),
        ("行.a = 甲.数", "行[1].a", "3"),
        ("甲.a = 甲.数", "甲.a", "3"),
        ("行.a = 人数 + 线", "行[1].a", "25"),
        ("行.a = 一级分值 + 序", "行[2].a", "42"),
        ('行.a = if(一级 = "效益", 1, 2)', "行[2].a", "1"),
        ("甲.a = sum(行.数)", "甲.a", "15"),
        ("甲.a = sum(附表.行.数)", "甲.a", "15"),
        ("甲.a = 附表.甲.数", "甲.a", "3"),
        ("行.a = sum(行.数, 行.数 > 数)", "行[1].a", "8"),
        ("行.a = count(行.数, 行.序 > 0)", None, "没有叫“行.序”的格子"),
        ("甲.a = min(甲.数, 人数)", "甲.a", "3"),
        ("甲.a = min(行.数)", "甲.a", "7"),
        ("甲.a = 数", None, "没有叫“数”的格子"),
        ("甲.a = 行.数", None, "“行.数”有许多行"),
        ("甲.a = sum(行.数, 1, 2)", None, "sum 要写成 sum(列) 或 sum(列, 条件)"),
        ("甲.a = 附表.行.无", None, "表“附表”里没有叫“行.无”的格子"),
    ],
)
def test_what_a_name_means(
    book: Callable, problems: Callable, formulas: str, cell: str | None, text: str
) -> None:
    """Bare: this row's column, a cell of the form, the cover, the pack; 组.列 is the whole column."""
    form = FORM + formulas + "\n"
    if cell is None:
        (said,) = problems(form, pack=PACK, cover=COVER)
        assert text in said
        return
    opened = book(form, pack=PACK, cover=COVER)
    opened.type({"附表.甲.数": "3", "附表.行[1].数": "7", "附表.行[2].数": "8", "封面数据.人数": "20"})
    assert opened.text(f"附表.{cell}") == text


def test_equal_sums_share_one_running_total(book: Callable) -> None:
    """However often, and wherever in a formula, the same sum is asked for."""
    formulas = '甲.a = sum(行.数, 行.一级 = "产出")\n甲.b = 1 + sum(行.数, 行.一级 = "产出")\n甲.c = sum(行.数, 行.一级 = "效益")\n'
    opened = book(FORM + formulas, pack=PACK)
    (users,) = [
        users
        for key, users in opened.calculation.program.graph.aggregates.items()
        if key == ("附表", "行.数")
    ]
    assert len(users) == 2
    assert opened.type({"附表.行[1].数": "7", "附表.行[2].数": "8"}).show(
        "附表.甲.a", "附表.甲.b", "附表.甲.c"
    ) == ["7", "8", "8"]


def test_a_total_inside_a_condition_follows_its_members(book: Callable) -> None:
    """How many rows are above the average changes when any row does."""
    opened = book(FORM + "甲.a = count(行.数, 行.数 ≥ avg(行.数))\n", pack=PACK)
    assert opened.type({"附表.行[1].数": "7", "附表.行[2].数": "8"}).text("附表.甲.a") == "1"
    assert opened.type({"附表.行[1].数": "8"}).text("附表.甲.a") == "2"
    assert opened.type({"附表.行[2].数": "80"}).text("附表.甲.a") == "1"


def test_each_formula_runs_once_after_what_it_reads(book: Callable) -> None:
    """A chain written backwards, and a cell that is read along two ways."""
    opened = book(FORM + "甲.c = 甲.b + 甲.a\n甲.b = 甲.a + 1\n甲.a = 甲.数 + 1\n", pack=PACK)
    before = opened.calculation.evaluated
    assert opened.type({"附表.甲.数": "1"}).show("附表.甲.a", "附表.甲.b", "附表.甲.c") == ["2", "3", "5"]
    assert opened.calculation.evaluated - before == 3


LIST = "表 名单\n[表格]\n单位* | {名称} |\n类* | {一级} |\n[组 单位]\n行 自由 2\n[组 类]\n行 按 树\n"
FOLLOWER = (
    "表 附表\n[表格]\n行* | {名} | {=来源.名称} |\n[组 行]\n行 每个 名单.单位\n[计算]\n行.名 = 来源.名称\n"
)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("名单.单位", "名册.单位", "2.txt 第 4 行：“每个 名册.单位”：没有编号为“名册”的表，是不是“名单”？"),
        ("名单.单位", "名单.单元", "2.txt 第 4 行：“每个 名单.单元”：表“名单”里没有叫“单元”的组，是不是“单位”？"),
        ("名单.单位", "名单.类", "2.txt 第 4 行：“每个 名单.类”：只能跟着“自由”“固定”的行，那一组的行从别处来"),
        ("行.名 = 来源.名称", "行.名 = 来源.名字", "2.txt 第 7 行：公式“来源.名字”：“名单”的“单位”里没有叫“名字”的列，是不是“名称”？"),
    ],
)  # fmt: skip
def test_slip_in_following_a_list(problems: Callable, old: str, new: str, said: str) -> None:
    """A list that is none, rows that are no list, a column that it lacks."""
    assert problems(LIST, FOLLOWER.replace(old, new), pack=PACK) == [said]
    assert problems(LIST, FOLLOWER, pack=PACK) == []


def test_list_in_one_place(problems: Callable) -> None:
    """Rows of a form with many copies cannot be followed: whose would they be?"""
    many = LIST.replace("表 名单\n", "表 名单\n份 多份 标签 名单-{序}\n")
    assert problems(many, FOLLOWER, pack=PACK) == [
        "2.txt 第 4 行：“每个 名单.单位”：表“名单”有许多份，名单要在只有一份的表里"
    ]
