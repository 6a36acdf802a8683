"""Totals with conditions: ranks, the one that matches, all copies of a form, and how little one edit asks again."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.change.edit import SetText

RANKED = """表  附表
[表格]
行* | {类} | {数} | {名次} | {类名次} | {同类大} |
合  | {要} | {得} | {几} | | |
[组 行]
行    自由 5
[格]
行.数  数
行.名次 行.类名次 行.同类大 合.几  整数
[计算]
行.名次   = rank(数, 行.数)
行.类名次 = rank(数, 行.数, 行.类 = 类)
行.同类大 = count(行.数, 行.类 = 类 且 行.数 > 数)
合.得     = only(行.数, 行.类 = 合.要)
合.几     = count(行.数, 行.类 = 合.要)
"""


@pytest.fixture
def ranked(book: Callable) -> Any:
    """Class and figure of five rows; the fourth has no figure, the last neither."""
    rows = (("甲", "8"), ("乙", "9"), ("甲", "8.0"), ("甲", ""), ("", "7"))
    cells = {f"附表.行[{n}].{column}": text for n, row in enumerate(rows, 1) for column, text in zip(("类", "数"), row, strict=True)}  # fmt: skip
    return book(RANKED).type(cells)


def column(opened: Any, name: str) -> list[str]:
    return [opened.text(f"附表.行[{n}].{name}") for n in range(1, 6)]


def test_rank(ranked: Any) -> None:
    """The highest is 1; equal figures share a rank and the next one is left out; a blank has none and counts for none."""
    assert column(ranked, "名次") == ["2", "1", "2", "", "4"]
    ranked.type({"附表.行[4].数": "10"})
    assert column(ranked, "名次") == ["3", "2", "3", "1", "5"]


def test_rank_inside_a_class(ranked: Any) -> None:
    """Each class is ranked apart; who changes class is ranked in the other one; who has none is not ranked."""
    assert column(ranked, "类名次") == ["1", "1", "1", "", ""]
    ranked.type({"附表.行[1].类": "乙"})
    assert column(ranked, "类名次") == ["2", "1", "1", "", ""]


def test_a_condition_with_more_than_an_equation(ranked: Any) -> None:
    """Part of it sorts the rows, the rest is asked row by row."""
    assert column(ranked, "同类大") == ["0", "0", "0", "0", "0"]
    ranked.type({"附表.行[3].数": "8.5"})
    assert column(ranked, "同类大") == ["1", "0", "0", "0", "0"]


def test_only(ranked: Any) -> None:
    """The one figure that matches; none is blank; several are blank and it says how many."""
    ref = ranked.ref("附表.合.得")
    assert (ranked.text("附表.合.得"), ranked.calculation.cell(ref).reason) == ("", "")
    assert ranked.type({"附表.合.要": "乙"}).text("附表.合.得") == "9"
    assert ranked.type({"附表.合.要": "甲"}).text("附表.合.得") == ""
    assert ranked.calculation.cell(ref).reason == "合条件的有 2 行，只能有一行"
    assert ranked.type({"附表.行[3].数": ""}).text("附表.合.得") == "8"
    assert ranked.type({"附表.合.要": "丙"}).show("附表.合.得", "附表.合.几") == ["", "0"]


def test_equal_is_equal_as_everywhere_else(book: Callable) -> None:
    """2.0 is 2, a text 2 is the number 2, and two blanks are not equal: what `=` says outside of a total."""
    form = "表 附表\n[表格]\n行* | {数} | {字} | {数同} | {字同} |\n[组 行]\n行 自由 3\n[格]\n行.数 行.数同 行.字同 数\n[计算]\n行.数同 = count(行.字, 行.数 = 数)\n行.字同 = count(行.数, 行.字 = 数)\n"
    opened = book(form).type(
        {"附表.行[1].数": "2.0", "附表.行[2].数": "2", "附表.行[1].字": "2", "附表.行[3].字": "x"}
    )
    assert [opened.text(f"附表.行[{n}].数同") for n in (1, 2, 3)] == ["1", "1", "0"]
    assert [opened.text(f"附表.行[{n}].字同") for n in (1, 2, 3)] == ["1", "1", "0"]


def test_only_those_are_run_again_that_asked(book: Callable) -> None:
    """200 rows in 100 classes: a figure of one class runs the formulas of its two rows, not those of the others."""
    form = RANKED.replace("自由 5", "自由 200")
    opened = book(form)
    for n in range(200):
        opened.type({f"附表.行[{n + 1}].类": f"类{n % 100}"})
        opened.workbook.texts[opened.ref(f"附表.行[{n + 1}].数")] = str(n)
        opened.calculation.input_changed(opened.ref(f"附表.行[{n + 1}].数"))
    opened.calculation.recompute()
    before = opened.calculation.evaluated
    opened.do(SetText(opened.ref("附表.行[7].类"), "类0"))
    assert opened.calculation.evaluated - before <= 12


def test_slips(problems: Callable) -> None:
    """A rank of nothing, a condition that is none, a column that is none."""
    one = "表 附表\n[表格]\n行* | {数} | {名} |\n[组 行]\n行 自由 3\n[格]\n行.* 数\n[计算]\n行.名 = "
    said = "1.txt 第 9 行：公式“{0}”：{1}"
    for formula, message in (
        ("rank(数)", "rank 要写成 rank(数, 列) 或 rank(数, 列, 条件)"),
        ("rank(数, 行.数, 5)", "rank 的条件要是比较，如 行.数 > 0"),
        ("rank(数, 行.素)", "没有叫“行.素”的列，是不是“行.数”？"),
        ("only(数)", "没有叫“数”的列，是不是“行.数”？"),
        ("rank(数, 行.名)", "公式绕成了圈：附表.行.名 → 附表.行.名"),
    ):
        expected = said.format(formula, message) if "圈" not in message else f"1.txt 第 9 行：{message}"
        assert problems(one + formula + "\n") == [expected]
