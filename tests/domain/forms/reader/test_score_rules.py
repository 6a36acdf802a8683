"""Reading [失分]: which scores can lose points, and the slips a person makes there."""

from collections.abc import Callable
from typing import Any

import pytest

from desktop.domain.forms.score_rule import ScoreRule

FORM = """\
表    附表  项目表
得分  总分.得分  满分 总分.分值
[表格]
头   | 指标 | 分值 | 得分 | 原因 |
指标* | {三级} | {分值} | {得分} | {原因} |
总分 | 总分 | {分值} | {得分} | |
[组 指标]
行    自由 2
[格]
*.分值 *.得分  分
[计算]
总分.(分值 得分) = sum(指标.*)
[失分]
指标.得分  满分 指标.分值  名称 指标.三级  理由 指标.原因
      若 原因 = ""：“{三级}”：还没有写原因
      分值 {分值}
总分.得分  满分 总分.分值
"""


def marks_of(opened: object) -> tuple[ScoreRule, ...]:
    return opened.workbook.set.forms["附表"].marks  # type: ignore[attr-defined]


def test_what_is_read(book: Callable) -> None:
    """Scores in the order they are written, with their facts; a fact's own colon belongs to the words."""
    row, whole = marks_of(book(FORM))
    assert (row.score, row.full, row.group) == ("指标.得分", "指标.分值", "指标")
    assert (row.named, row.reason, len(row.facts)) == ("指标.三级", "指标.原因", 2)
    first, second = row.facts
    assert first.condition and "".join(one.text for one in first.message) == "“”：还没有写原因"
    assert second.condition == "" and second.message[0].text == "分值 "
    assert (whole.score, whole.full, whole.facts) == ("总分.得分", "总分.分值", ())


def test_full_marks_may_be_a_number(book: Callable) -> None:
    """What is no cell is a formula: a number of the rule pack, or a plain one."""
    (only,) = marks_of(book(FORM.split("[失分]")[0] + "[失分]\n总分.得分  满分 100\n"))
    assert only.full not in ("", "100")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("指标.得分  满分", "指标.的分  满分", "第 14 行：没有叫“指标.的分”的格子，是不是“指标.得分”？"),
        ("满分 指标.分值", "满份 指标.分值", "第 14 行：看不懂“满份”，是不是“满分”？"),
        ("满分 指标.分值  ", "", "第 14 行：没有写满分是多少，如：行.得分  满分 行.分值"),
        ("名称 指标.三级", "名称 指标.三集", "第 14 行：没有叫“指标.三集”的格子，是不是“指标.三级”？"),
        ("理由 指标.原因", "理由 总分.分值", "第 14 行：“总分.分值”和“指标.得分”要在同一行里"),
        ("指标.得分  满分", "指标.三级  满分", "第 14 行：“指标.三级”是文本，不是数，不能失分"),
        ('若 原因 = ""：“{三级}”：还', "若 原因 还", "要写成“若 条件：要说的话”"),
        ('若 原因 = ""', '若 原音 = ""', "第 15 行：公式“原音 = \"\"”：没有叫“原音”的格子，是不是“原因”？"),
        ("{分值}\n总分.得分", "{分值\n总分.得分", "第 16 行：“分值 {分值”里的“{”没有配成对"),
        ("{分值}\n总分.得分", "{分质}\n总分.得分", "第 16 行：公式“分质”：没有叫“分质”的格子，是不是“得分”？"),
        ("总分.得分  满分 总分.分值\n", "指标.得分  满分 指标.分值\n", "第 17 行：“指标.得分”已经写在第 14 行"),
        ("[失分]\n", "[失分]\n  多说一句\n", "第 14 行：“多说一句”前面要先顶格写是哪一格失分"),
        ("满分 指标.分值", "满分 总分数", "第 14 行：公式“总分数”：没有叫“总分数”的格子"),
        ("[失分]", "[失份]", "第 13 行：没有叫“失份”的段，是不是“失分”？"),
    ],
)  # fmt: skip
def test_slips(problems: Callable, old: str, new: str, said: str) -> None:
    """One sentence each, with file, line and the nearest right word."""
    head, section = FORM.split("[失分]")
    section = "[失分]" + section
    assert section.count(old) == 1
    found = problems(head + section.replace(old, new))
    assert said in found[0] and len(found) == 1


def test_a_condition_of_blanks(problems: Callable[..., list[str]], quickly: Callable[[Any], Any]) -> None:
    """A condition needs words; blanks in front of it are looked through once."""
    assert "要写成" in problems(FORM.replace('若 原因 = ""：', "若  ："))[0]
    line = '若 原因 = ""：“{三级}”：还没有写原因'
    assert quickly(lambda: problems(FORM.replace(line, "若" + " " * 1900 + "甲" + " " * 50)))
