"""Paragraphs, headings and braces, as they are written."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.narrative.markup import (
    ADDRESS,
    Choice,
    Each,
    Figure,
    Said,
    Wrong,
    escaped,
    parts_of,
    read,
    rewritten,
    without_levels,
)


def test_headings_and_paragraphs() -> None:
    """Signs of equality say the level; empty lines and indentation say nothing."""
    found = read("== 一节\n\n　　正文一段。\n=== 一条\n==== 一款\n==没有空格\n===== 太深")
    assert [(one.level, one.parts[0].source) for one in found] == [
        (2, "一节"), (0, "正文一段。"), (3, "一条"), (4, "一款"), (0, "==没有空格"), (0, "===== 太深"),
    ]  # fmt: skip


def test_a_list_quotes_headings_by_their_words() -> None:
    assert (
        without_levels("== 一节\n　　正文一段。\n=== 一条\n==没有空格")
        == "一节\n　　正文一段。\n一条\n==没有空格"
    )


@pytest.mark.parametrize(
    ("source", "part"),
    [
        ("{附件2.总额.执行}", Figure("{附件2.总额.执行}", "附件2.总额.执行")),
        ("｛ 甲 - 乙 ｜ 小数 1 ｝", Figure("｛ 甲 - 乙 ｜ 小数 1 ｝", "甲 - 乙", "小数 1")),
        ("{@c//总额.执行|整数}", Figure("{@c//总额.执行|整数}", "@c//总额.执行", "整数", ("c", "", "总额.执行"))),
        ("{每张 项目：{名称}}", Each("{每张 项目：{名称}}", "项目", False, (Figure("{名称}", "名称"),))),
        (
            '{每个 表.行“；\\n”当 类 = "A：B"：x}',
            Each('{每个 表.行“；\\n”当 类 = "A：B"：x}', "表.行", True, (Said("x", "x"),), "；\n", '类 = "A：B"'),
        ),
        (
            "{若 差 = 0：平；否则：{差}万}",
            Choice("{若 差 = 0：平；否则：{差}万}", "差 = 0", (Said("平", "平"),), (Figure("{差}", "差"), Said("万", "万"))),
        ),
        ("{若 差 = 0：平}", Choice("{若 差 = 0：平}", "差 = 0", (Said("平", "平"),))),
    ],
)  # fmt: skip
def test_what_stands_in_braces(source: str, part: object) -> None:
    """Each way of quoting the tables, full-width signs included."""
    assert parts_of(source) == (part,)


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{没有配上", "没有配上"),
        ("{}", "是空的"),
        ("{每张 项目}", "要写成"),
        ("{每个 行 随便：x}", "要写成"),
        ("{若 甲 = 1}", "要写成"),
        ("{若 a：" * 8 + "x" + "}" * 8, ""),
    ],
)
def test_what_cannot_be_read(source: str, said: str) -> None:
    """It stays where it is, with the reason; too deep a nest is one of them."""
    part = parts_of(source)[0]
    while isinstance(part, Choice):
        part = part.then[0]
    assert isinstance(part, Wrong)
    assert said in part.message


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("甲{甲 | 小数 1}", "甲{<甲> | 小数 1}"),
        ("{每张 甲“、”按 甲 当 甲 > 1：甲{甲} }", "{每张 甲“、”按 <甲> 当 <甲 > 1>：甲{<甲>} }"),
        ("{若 甲 > 1：甲{甲}；否则：{ 乙 }}", "{若 <甲 > 1>：甲{<甲>}；否则：{ <乙> }}"),
        ("{若 甲：甲}甲", "{若 <甲>：甲}甲"),
        ("\\{甲\\}", "\\{甲\\}"),
    ],
)
def test_only_what_is_computed_is_rewritten(text: str, changed: str) -> None:
    """Expressions and conditions, not the words around them nor the look."""
    assert rewritten(text, lambda expression: f"<{expression}>") == changed


@given(st.text(alphabet="甲乙 1{}｛｝\\=：|“”；否则若每张@/\n", max_size=60))
def test_nothing_is_lost(text: str) -> None:
    """The sources of the parts, joined, are the text, whatever it is."""
    for line in text.split("\n"):
        assert "".join(part.source for part in parts_of(line)) == line
        assert rewritten(line, lambda expression: expression) == line


@given(st.text(max_size=60))
def test_plain_words_stay_plain(text: str) -> None:
    """Escaped words are no figure and no heading, and read as themselves."""
    lines = [line for line in text.split("\n") if line.strip()]
    for line, found in zip(lines, read(escaped("\n".join(lines))), strict=True):
        assert found.level == 0
        assert "".join(part.text for part in found.parts if isinstance(part, Said)) == line.strip(
            " \t\r\u3000"
        )


@pytest.mark.parametrize(
    ("head", "of", "between", "by", "condition"),
    [
        ("每张 附件3", "附件3", "、", "", ""),
        ("每张 附件3按 名次", "附件3", "、", "名次", ""),
        ('每张 附件3当 "甲" = 名称', "附件3", "、", "", '"甲" = 名称'),
        ("每张 附件3按 当 数 > 0", "附件3按", "、", "", "数 > 0"),
        ("每个 表.行 “；” 按  名次  当 数 > 0 当 甲", "表.行", "；", "名次", "数 > 0 当 甲"),
        ("每个 表.行“”当 数 > 0", "表.行", "", "", "数 > 0"),
        ('每个\u3000表.行 "\\n"', "表.行", "\n", "", ""),
    ],
)
def test_what_is_said_of_a_list(head: str, of: str, between: str, by: str, condition: str) -> None:
    """Its joint, order and condition, in that order and with or without blanks before them."""
    each = parts_of(f"{{{head}：甲}}")[0]
    assert isinstance(each, Each)
    assert (each.of, each.between, each.by, each.condition) == (of, between, by, condition)
    assert each.parts == (Said("甲", "甲"),)


@pytest.mark.parametrize(
    "head",
    [
        "每张 按 名次",
        "每张 附件3 名次",
        "每张 附件3“、",
        "每张 附件3.按 名次",
        "每张 附件3 当",
        "每张 附件3按",
    ],
)
def test_lists_written_otherwise(head: str) -> None:
    """What is no joint, order or condition makes the whole unreadable; a name may end like one."""
    part = parts_of(f"{{{head}：甲}}")[0]
    assert isinstance(part, Wrong) or part.of == "附件3按"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "{每张 附件3" + " " * 50_000 + "x：a}",
        "{每张 附件3 按 a" + " " * 50_000 + "x：a}",
        "{每张 附件3 当" + " 当" * 50_000 + "：a}",
        "{每张 " + "a." * 50_000 + "：a}",
        "{每张 a" + "“" * 50_000 + "：a}",
        "{若 a：" + "；否则" * 30_000 + "}",
        "{若 a：" + "；否则：" * 30_000 + "}",
        "{" + "@" * 50_000 + "}",
        "{" + "@a/" * 50_000 + "}",
        "\n" * 50_000,
        "=" * 50_000,
        "\\" * 50_000,
    ],
)
def test_a_long_text_is_read_as_fast_as_a_short_one(
    quickly: Callable[[Callable[[], Any]], Any], text: str
) -> None:
    """Each sign is looked at once, whatever it is."""
    quickly(lambda: read(text))
    quickly(lambda: rewritten(text, lambda expression: ADDRESS.sub("x", expression)))
    quickly(lambda: escaped(text))
