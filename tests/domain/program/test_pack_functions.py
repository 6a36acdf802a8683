"""The functions of a rule pack: each checked where it stands, each the same wherever it is called."""

from collections.abc import Callable

import pytest

PACK = """规则包  试用
[数]
执行分值  10  《甲》
[表 等级]  《甲》
60  中
0   差
[算法]
"""
FORM = """表  甲
[表格]
{line}
[格]
*.a *.b *.c  数
[计算]
{formula}
"""


def form(formula: str = "") -> str:
    return FORM.format(line="行 | {a} | {b} | {c} |", formula=formula)


def functions(*lines: str) -> str:
    return PACK + "".join(f"{line}  《甲》\n" for line in lines)


def test_functions_call_each_other(book: Callable) -> None:
    """In any order of lines, with parameters, numbers and tables of the pack."""
    pack = functions("两倍(x) = 折(x, 执行分值) × 2", "折(x, y) = max(x, y)", "词(x) = 查表(等级, x)")
    opened = book(form("行.b = 两倍(行.a)\n行.c = 词(行.a)"), pack=pack)
    assert opened.type({"甲.行.a": "7"}).show("甲.行.b", "甲.行.c") == ["20", "差"]
    assert opened.type({"甲.行.a": "61"}).show("甲.行.b", "甲.行.c") == ["122", "中"]


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("f(x) = y",), "第 8 行：算法“f”：算法里只能用参数和规则包的数，没有叫“y”的"),
        (
            ("f(x) = 执行分数",),
            "第 8 行：算法“f”：算法里只能用参数和规则包的数，没有叫“执行分数”的，是不是“执行分值”？",
        ),
        (("f(x) = 年度",), "第 8 行：算法“f”：算法里只能用参数和规则包的数，没有叫“年度”的"),
        (("f(x) = sum(行.a)",), "第 8 行：算法“f”：算法里不能用 sum，请在表的公式里合计好，作为参数传进来"),
        (("f(x) = g(x)",), "第 8 行：算法“f”：没有叫“g”的函数，是不是“avg”？"),
        (("f(x) = 查表(等第, x)",), "第 8 行：算法“f”：规则包里没有叫“等第”的表，是不是“等级”？"),
        (("f(x) = f(x)",), "第 8 行：算法“f”：绕回来用到“f”"),
        (("if(x, y) = x",), "第 8 行：算法“if”：程序里已经有这个函数，请改一个名字"),
        (("f(x) = x + 1", "g(x) = f(x, 1)"), "第 9 行：算法“g”：要写成 f(x)，这里有 2 个参数"),
        (("f(x, x) = x",), "第 8 行：算法“f”：参数“x”写了两次"),
        (("f(x) = x +",), "第 8 行：算法“f”：公式没有写完（第 4 个字）"),
        (("f x = 1",), "第 8 行：算法要写成“名字(参数, …) = 算式 《依据》”"),
    ],
)
def test_mistake_is_named_where_it_stands(problems: Callable, lines: tuple[str, ...], message: str) -> None:
    """Once, at the line of the pack, whether or not a form uses the function."""
    assert problems(form(), pack=functions(*lines)) == [f"rules/试用.txt {message}"]


def test_one_mistake_gives_one_message(problems: Callable) -> None:
    """Functions and forms that call the broken one say nothing more."""
    pack = functions("f(x) = g(x)", "g(x) = y", "h(x) = f(x) + g(x)")
    assert problems(form("行.b = h(行.a)"), pack=pack) == [
        "rules/试用.txt 第 9 行：算法“g”：算法里只能用参数和规则包的数，没有叫“y”的"
    ]


def test_circle_over_two_functions(problems: Callable) -> None:
    """f calls g calls f: said once."""
    assert problems(form(), pack=functions("f(x) = g(x)", "g(x) = f(x)")) == [
        "rules/试用.txt 第 9 行：算法“g”：绕回来用到“f”"
    ]


def test_doubling_functions_are_refused(problems: Callable) -> None:
    """30 functions that each call the one before twice would run a thousand million steps."""
    lines = ["f0(x) = x + 1"] + [f"f{n}(x) = f{n - 1}(x) + f{n - 1}(x)" for n in range(1, 30)]
    found = problems(form(), pack=functions(*lines))
    assert len(found) == 1 and "算起来太长" in found[0]


@pytest.mark.parametrize("order", [1, -1])
def test_chain_of_functions_is_refused(problems: Callable, order: int) -> None:
    """2,000 functions, each calling the next, would exhaust Python's stack."""
    lines = ["f0(x) = x"] + [f"f{n}(x) = f{n - 1}(x)" for n in range(1, 2000)]
    found = problems(form(), pack=functions(*lines[::order]))
    assert found and all("算法" in problem for problem in found)


def test_long_functions_in_each_other_run(book: Callable) -> None:
    """What is not refused also runs: a sum of 120 terms inside a sum of 120 terms."""
    long = "+".join(["x"] * 120)
    opened = book(form("行.b = f(行.a)" + " + 行.a" * 119), pack=functions(f"f(x) = {long}"))
    assert opened.type({"甲.行.a": "1"}).text("甲.行.b") == "239"
