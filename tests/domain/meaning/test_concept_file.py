"""Reading lists of concepts: what they say, and what is wrong in them, line by line."""

import pytest

from desktop.domain.meaning.concept import Part
from desktop.domain.meaning.concept_file import base_concepts, read_concepts
from desktop.domain.refusal import DefinitionRefused

LITTLE = """含义表  试用
[维 口径]
年初  执行
[维 来源]  默认 总额  带出 资金
总额
  + 财政  其他
财政
  ~ 中央
[含义]
资金  万元  来源 口径
执行率  %  派生
项目名称  -  栏
[标签]
资金 财政：财政拨款
段 资金：项目资金
无：序号
[组词]
执行：(全年 实际)(执行数 支出)
[不猜]
金额：资金
[恒等]
错误  执行率 = 执行 ÷ 年初
[结转]
执行 → 年初  待认
"""


def test_what_a_list_says() -> None:
    """Dimensions with parts and defaults, concepts, labels, compounds, identities, what becomes of them."""
    concepts = read_concepts(LITTLE, "c.txt")
    source = concepts.dimensions["来源"]
    assert (source.default, source.implies, source.members) == (
        "总额", "资金", ("总额", "财政", "其他", "中央"),
    )  # fmt: skip
    assert source.parts == (
        Part("财政", "总额", True), Part("其他", "总额", True), Part("中央", "财政", False),
    )  # fmt: skip
    money, rate, name = (concepts.concepts[word] for word in ("资金", "执行率", "项目名称"))
    assert (money.unit, money.dimensions, rate.derived, name.field) == ("万元", ("来源", "口径"), True, True)
    assert {*concepts.compounds} == {"全年执行数", "全年支出", "实际执行数", "实际支出"}
    assert [identity.quotient for identity in concepts.identities] == [True]
    assert [(one.becomes, one.asked) for one in concepts.carried] == [(concepts.words(["年初"])[0], True)]


def test_a_list_over_another() -> None:
    """A set's own list adds labels and goes before."""
    own = read_concepts("含义表  本局\n[标签]\n资金：盘子\n资金 其他：财政拨款\n", "own.txt", base_concepts())
    sense = own.label("盘子")
    assert sense and sense.concept == "资金"
    changed = own.label("财政拨款")
    assert changed and changed.members == (("来源", "其他"),)
    assert own.label("执行数") == base_concepts().label("执行数")


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("[标题]", "c.txt 第 25 行：没有叫“标题”的段，是不是“标签”？"),
        (
            "[标签]\n资金 财攻：拨款",
            "c.txt 第 26 行：没有叫“财攻”的含义，也不是哪一维独有的词，是不是“财政”？",
        ),
        ("[标签]\n资金 拨款", "c.txt 第 26 行：“资金 拨款”要写成“含义和维的词：表上印的字”"),
        ("[含义]\n结余  万元  时点", "c.txt 第 26 行：没有叫“时点”的维"),
        ("[维 年]  默认 今年\n上年 本年", "c.txt 第 25 行：默认的“今年”不在这一维里，是不是“本年”？"),
        ("[维 年]  默认\n上年", "c.txt 第 25 行：“默认”看不懂，只能写“默认 词”和“带出 含义”"),
        ("[维 年]\n+ 上年", "c.txt 第 26 行：“+ 上年”上面没有写它们合起来是什么"),
        ("[组词]\n执行：全年", "c.txt 第 26 行：组词要写成“含义：(词 词)(词 词)”"),
        ("[恒等]\n执行率 = 执行", "c.txt 第 26 行：恒等要写成“错误  执行率 = 执行 ÷ 全年”这样"),
        ("[恒等]\n错误  执行率 = 执形 ÷ 年初", "c.txt 第 26 行：没有叫“执形”的含义或维的词，是不是“执行”？"),
        ("[结转]\n执形 → 年初", "c.txt 第 26 行：没有叫“执形”的含义或维的词，是不是“执行”？"),
        ("[结转]\n执行 年初", "c.txt 第 26 行：结转要写成“决算 → 上年 决算”这样"),
        ("[等级]\n优秀：优", "c.txt 第 26 行：等级要写成“90 优：优 优秀”这样"),
    ],
)
def test_wrong_lines(line: str, message: str) -> None:
    """Each is named with its line, and a likely spelling."""
    with pytest.raises(DefinitionRefused) as refused:
        read_concepts(LITTLE + line + "\n", "c.txt")
    assert [str(problem) for problem in refused.value.problems] == [message]


def test_head_is_missing() -> None:
    """The first line says what the file is."""
    with pytest.raises(DefinitionRefused, match=r"c\.txt 第 1 行：第一行要写“含义表  名字”"):
        read_concepts("[含义]\n资金  万元\n", "c.txt")


def test_sections_of_others() -> None:
    """文字 and 草稿 are read elsewhere, whatever they hold."""
    read_concepts(LITTLE + "[文字 虚词]\n的 了\n[草稿 短名]\n年初  年初预算数\n", "c.txt")
