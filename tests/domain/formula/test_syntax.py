"""The expression language: this formula reads as that, or gives this message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.formula.syntax import (
    MAX_DEPTH,
    Binary,
    Blank,
    Call,
    FormulaError,
    Name,
    Number,
    Text,
    Tree,
    Unary,
    names,
    normal,
    parse,
)


def grouped(tree: Tree) -> str:
    """The tree with every pair of parentheses written."""
    match tree:
        case Number(value):
            return format(value, "f")
        case Text(value):
            return f'"{value}"'
        case Blank():
            return "空"
        case Name(text):
            return text
        case Unary(sign, operand):
            return f"({sign}{grouped(operand)})"
        case Binary(sign, left, right):
            return f"({grouped(left)}{sign}{grouped(right)})"
        case Call(function, arguments):
            return f"{function}[{'; '.join(grouped(one) for one in arguments)}]"


READS = {
    "1 + 2 * 3": "(1+(2×3))",
    "1 - 2 - 3": "((1-2)-3)",
    "8 / 4 ÷ 2 × 3": "(((8÷4)÷2)×3)",
    "(1 + 2) × 3": "((1+2)×3)",
    "-甲 × 乙": "((-甲)×乙)",
    "甲 - -乙": "(甲-(-乙))",
    "甲 或 乙 且 丙": "(甲或(乙且丙))",
    "非 甲 = 乙 且 丙": "((非(甲=乙))且丙)",
    '得分 = 分值 或 原因 ≠ ""': '((得分=分值)或(原因≠""))',
    "甲 <> 乙": "(甲≠乙)",
    "甲 <= 1 + 2": "(甲≤(1+2))",
    "甲 & 乙 + 1 = 丙": "((甲&(乙+1))=丙)",
    "50%": "0.5",
    "解决率*55% + 及时率*45%": "((解决率×0.55)+(及时率×0.45))",
    "3月 + 附件3.总额.执行": "(3月+附件3.总额.执行)",
    "if(甲 > 0, 甲, 空)": "if[(甲>0); 甲; 空]",
    "SUM(指标.得分)": "sum[指标.得分]",
    "执行率()": "执行率[]",
    "“产出（50分）”": '"产出（50分）"',
    # As an input method in full-width mode types it.
    "（１＋２）×３％": "((1+2)×0.03)",
    "甲．乙 ＝ ｍａｘ（１，２）": "(甲.乙=max[1; 2])",
    "甲 ＜＞ 乙": "(甲≠乙)",
    "甲 ≧ 乙": "(甲≥乙)",
    "甲　且　乙": "(甲且乙)",
    "甲 － 乙 − 丙": "((甲-乙)-丙)",
    "面积㎡": "面积m2",
}


@pytest.mark.parametrize(("formula", "tree"), READS.items())
def test_reads(formula: str, tree: str) -> None:
    """Precedence, percent literals, names, full-width signs."""
    assert grouped(parse(formula)) == tree


REFUSED = {
    "": ("公式是空的", 0),
    "1 +": ("公式没有写完", 3),
    "(1 + 2": ("缺少右括号“)”", 6),
    "1 + 2)": ("这里不该有“)”，可能缺运算符、逗号或括号", 5),
    "甲 乙": ("这里不该有“乙”，可能缺运算符、逗号或括号", 2),
    "12.50万元": ("这里不该有“万元”，可能缺运算符、逗号或括号", 5),
    "甲 ? 乙": ("读不懂“?”", 2),
    '甲 = "优': ("引号没有配成对", 4),
    "得分 = 分值或 原因": ("“或”的两边要有空格", 5),
    "0 ≤ 得分 ≤ 分值": ("比较不能连着写，请拆开，如 0 ≤ 得分 且 得分 ≤ 分值", 7),
    "甲 = 乙 = 丙": ("比较不能连着写，请拆开，如 0 ≤ 得分 且 得分 ≤ 分值", 6),
    "拨款.* + 1": ("“*”只能用在等号左边列出多项的公式里，如 总额.(年初 预算) = 拨款.*", 0),
    "1,5": ("这里不该有“,”，可能缺运算符、逗号或括号", 1),
    "9" * 41: ("数字超过 40 位", 0),
    "sum(甲,)": ("这里不该有“)”，可能缺运算符、逗号或括号", 6),
}


@pytest.mark.parametrize(("formula", "said"), REFUSED.items())
def test_refuses(formula: str, said: tuple[str, int]) -> None:
    """A sentence, and where reading stopped, in characters from 0."""
    with pytest.raises(FormulaError) as refused:
        parse(formula)
    assert (str(refused.value), refused.value.position) == said


def test_star_stands_for_the_part_listed_on_the_left() -> None:
    """总额.(年初 预算) = 拨款.* is read once for each column; (总额 拨款).执行率 = … *.执行 once for each row."""
    assert grouped(parse("拨款.* + 结转.*", star="年初")) == "(拨款.年初+结转.年初)"
    assert grouped(parse("执行率(*.执行, *.预算)", star="总额")) == "执行率[总额.执行; 总额.预算]"
    assert grouped(parse("拨款.* * 2", star="年初")) == "(拨款.年初×2)"


def test_comparison_in_parentheses_may_be_compared() -> None:
    """Only a chain is refused; whoever writes parentheses means it."""
    assert grouped(parse("(甲 > 0) = (乙 > 0)")) == "((甲>0)=(乙>0))"


@pytest.mark.parametrize(
    "formula",
    [
        "-" * 20000,
        "-" * (MAX_DEPTH + 2) + "1",
        "(" * 20000,
        "(" * (MAX_DEPTH + 2) + "1" + ")" * (MAX_DEPTH + 2),
        "非 " * 20000,
        "非 " * (MAX_DEPTH + 2) + "甲",
        "f(" * 20000,
        "+".join(["1"] * 20000),
        "1" * 20000,
        "甲." * 20000,
    ],
    ids=lambda formula: formula[:8],
)
def test_untrusted_formula_is_refused_not_crashed(formula: str) -> None:
    """A file from anywhere may hold anything: too deep and too long are refused in words."""
    with pytest.raises(FormulaError):
        parse(formula)


def test_what_an_office_needs_is_not_too_long() -> None:
    """A sum of 150 terms and 30 nested ifs are read."""
    parse("+".join(["甲"] * 150))
    parse("if(甲 > 0, 1, " * 30 + "0" + ")" * 30)


@given(st.text() | st.text(alphabet='甲乙.·0129+-*/()（）=≤<>%％，, "“”且或非空 if&　㎡①', max_size=30))
def test_any_text_is_a_formula_or_refused(formula: str) -> None:
    """Nothing but FormulaError comes out, and its position lies in the formula."""
    try:
        names(parse(formula))
    except FormulaError as refused:
        assert refused.position >= 0


def test_ids_are_read_in_one_spelling() -> None:
    """NFKC: full-width letters, digits and dots, ㎡ and the radicals of old fonts are the usual characters."""
    assert normal("总额．执行１") == "总额.执行1"
    assert normal("⼀级") == "一级"
