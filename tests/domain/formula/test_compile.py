"""What formulas come to: blanks, three-valued logic, division by zero, functions."""

from collections.abc import Sequence
from decimal import Decimal
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain import number
from desktop.domain.forms.pack import Band, BandTable
from desktop.domain.forms.place import Place
from desktop.domain.formula.compile import AGGREGATES, Callee, compile_tree
from desktop.domain.formula.evaluation import Closure, Evaluation, Value
from desktop.domain.formula.syntax import Call, FormulaError, Name, parse

GRADES = BandTable(
    "等级", (Band(Decimal(90), "优"), Band(Decimal(80), "良"), Band(Decimal(0), "差")), Place("", 0)
)


class Values:
    """Names that mean the given values: `甲` is a number, `字` a text, what is not given is blank."""

    def __init__(self, values: dict[str, Value]) -> None:
        self.values, self.reason = values, ""

    def value(self, name: Name) -> Closure:
        return lambda e, a: self.values.get(name.text)

    def aggregate(self, call: Call) -> None:
        return None

    def callee(self, name: str) -> Callee | None:
        return None

    def functions(self) -> list[str]:
        return []

    def bands(self, name: Name) -> Sequence[Band]:
        return GRADES.bands


def run(formula: str, **values: Value) -> tuple[Value, str]:
    """What the formula comes to, and the reason it leaves."""
    names = Values(values)
    run = compile_tree(parse(formula), names)
    result = run(cast(Evaluation, names), ())  # no formula here asks for more than that
    return result, names.reason


def come_to(formula: str, **values: Value) -> Value:
    return run(formula, **values)[0]


A: dict[str, Value] = {
    "甲": Decimal(6),
    "乙": Decimal(4),
    "零": Decimal(0),
    "字": "优",
    "负": Decimal("-2.5"),
}

NUMBERS = {
    "甲 + 乙 × 2": "14",
    "甲 ÷ 乙": "1.5",
    "甲 - -乙": "10",
    "-甲": "-6",
    "abs(负)": "2.5",
    "min(甲, 乙, 零)": "0",
    "max(甲, 乙)": "6",
    "round(甲 / 7, 2)": "0.86",
    "round(负)": "-3",
    "round(甲 × 100, -2)": "600",
    '年("2024.6.24")': "2024",
    '年("二〇二四年六月")': "2024",
    '月("2024年6月24日前")': "6",
    '月("12月底前")': "12",
    '日("2024-06-24")': "24",
    '天数("2024.6.24", "2024年7月1日")': "7",
    '天数("2024.3.1", "2024.2.28")': "-2",
    "roundup(甲 / 7, 2)": "0.86",
    "roundup(8.701, 1)": "8.8",
    "roundup(8.7, 1)": "8.7",
    "roundup(负)": "-3",
    "roundup(-8.701, 2)": "-8.71",
    "roundup(601, -2)": "700",
    "上一档(等级, 89.99)": "90",
    "上一档(等级, 80)": "90",
    "上一档(等级, 负)": "0",
    "if(甲 > 乙, 甲, 乙)": "6",
    "if(甲 < 乙, 甲, 乙)": "4",
    '数("≥98%")': "0.98",
    "数(甲)": "6",
    '数("2023年12月31日前") - 数("2023年12月1日")': "30",
    # Blank is not 0: + passes over it.
    "甲 + 缺": "6",
    "缺 + 甲": "6",
    "甲 - 缺": "6",
}

BLANKS = [
    "缺 + 缺", "缺 - 甲", "甲 × 缺", "缺 ÷ 甲", "-缺", "abs(缺)", "min(甲, 缺)", "round(缺)", "缺 > 甲", "甲 = 缺", "缺 = 缺",
    "甲 ≠ 缺", "if(缺 > 0, 1, 2)", "if(甲 < 乙, 1)", "查表(等级, 缺)", "空", "roundup(缺)", "上一档(等级, 90)", "相差(\"≥98%\", \"及时\")", "数(\"及时\")", "缺 & 缺", "非 缺",
    '年("6月30日")', '日("2024年6月")', '月("长期")', "年(缺)", '天数("2024.6.24", "2024年7月")', '天数("6月30日", "2024.7.1")',
    '年("2024年13月40日")',
]  # fmt: skip


@pytest.mark.parametrize(("formula", "value"), NUMBERS.items())
def test_comes_to_a_number(formula: str, value: str) -> None:
    """Arithmetic and functions over numbers; + and - pass over a blank beside a number."""
    assert run(formula, **A) == (Decimal(value), "")


@pytest.mark.parametrize("formula", BLANKS)
def test_stays_blank(formula: str) -> None:
    """× ÷ and comparisons with a blank, and - behind a blank, are blank without a reason."""
    assert run(formula, **A) == (None, "")


@pytest.mark.parametrize(
    ("formula", "reason"),
    [
        ("甲 / 零", "除数为 0"),
        ("零 / 零", "除数为 0"),
        ("min(甲, 甲 / 零)", "除数为 0"),
        ("甲 + 字", "“优”不是数字"),
        ("缺 + 字", "“优”不是数字"),
        ("字 - 缺", "“优”不是数字"),
        ("-字", "“优”不是数字"),
        ("甲 < 字", "“优”不是数字"),
        ("abs(字)", "“优”不是数字"),
        ("查表(等级, 字)", "“优”不是数字"),
        ("甲 × " + "9" * 40 + " × " + "9" * 40, "得数太大"),
    ],
)
def test_blank_with_a_reason(formula: str, reason: str) -> None:
    """Where nothing can be computed the reason is kept with the cell."""
    assert run(formula, **A) == (None, reason)


def test_blank_budget_is_no_division_by_zero() -> None:
    """执行率 of a project without figures is blank, and that needs no reason."""
    assert run("执行 / 预算", 预算=Decimal(0)) == (None, "")
    assert run("执行 / 预算", 执行=Decimal(0), 预算=Decimal(0)) == (None, "除数为 0")


@pytest.mark.parametrize(
    ("formula", "truth"),
    [
        ("甲 > 乙", True),
        ("甲 ≤ 乙", False),
        ("甲 = 6.00", True),
        ("甲 ≠ 6", False),
        ('字 = "优"', True),
        ('字 ≠ "优"', False),
        ('甲 = "6"', True),
        # = takes a blank beside a text as "".
        ('缺 = ""', True),
        ('缺 ≠ ""', False),
        ('字 ≠ ""', True),
        # Three values: one false makes 且 false, one true makes 或 true, whatever the other is.
        ("甲 > 乙 且 缺 > 0", None),
        ("甲 < 乙 且 缺 > 0", False),
        ("缺 > 0 且 甲 < 乙", False),
        ("甲 > 乙 或 缺 > 0", True),
        ("缺 > 0 或 甲 > 乙", True),
        ("缺 > 0 或 甲 < 乙", None),
        ("非 甲 > 乙", False),
        ("非 甲 < 乙 且 甲 > 乙", True),
        ('可比("≥98%", "97%")', True),
        ('可比("≥98%", "97")', False),
        ('含("产出指标：数量", "数量")', True),
        ('含("产出指标", "数量", "产出")', True),
        ('含("产出指标", "数量")', False),
        ('含(缺, "数量")', False),
        ('字 = "*"', False),
        ('含("Ａ级", "A")', True),
        ('含(字, "")', False),
        ('开头("产出指标", "产出")', True),
        ('开头("产出指标", "指标")', False),
        ('结尾("产出指标", "指标")', True),
        ('结尾("产出指标", "产出")', False),
    ],
)
def test_truth(formula: str, truth: bool | None) -> None:
    """Comparisons, 且 或 非."""
    assert come_to(formula, **A) is truth


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ('字 & "秀"', "优秀"),
        ('甲 & "分"', "6分"),
        ("负 & 缺", "-2.5"),
        ("查表(等级, 甲 × 15)", "优"),
        ("查表(等级, 89.99)", "良"),
        ("查表(等级, 零)", "差"),
        ("查表(等级, 负)", None),
        ('方向("不低于5次")', "≥"),
        ('方向("5次")', ""),
        ('种类("26万元")', "金额"),
        ("种类(缺)", "定性"),
    ],
)
def test_texts(formula: str, text: str | None) -> None:
    """& joins words and plain figures; 查表 gives the word of the band."""
    assert come_to(formula, **A) == text


def test_if_leaves_the_other_branch_alone() -> None:
    """A guarded division by zero leaves no reason."""
    assert run("if(零 = 0, 1, 甲 / 零)", **A) == (Decimal(1), "")


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("summe(甲)", "没有叫“summe”的函数，是不是“sum”？"),
        ("若(甲, 1, 2)", "没有叫“若”的函数"),
        ("sum(甲 + 乙)", "sum 里要写一列，如 sum(指标.得分)"),
        ("round()", "round 要写 1 到 2 个参数，这里有 0 个"),
        ("abs(甲, 乙)", "abs 要写 1 个参数，这里有 2 个"),
        ("if(甲)", "if 要写 2 到 3 个参数，这里有 1 个"),
        ("min()", "min 要写 1 个以上参数，这里有 0 个"),
        ("查表(甲)", "查表 要写成 查表(表名, 数)"),
        ("上一档(甲)", "上一档 要写成 上一档(表名, 数)"),
        ("含(字)", "含 要写 2 个以上参数，这里有 1 个"),
        (
            '字 = "*优*"',
            '“*优*”里的 * 和 ? 不代表别的字；要看有没有某个词，请写 含(字, "优")，看开头、结尾写 开头(…)、结尾(…)',
        ),
        (
            '含(字, "?优")',
            '“?优”里的 * 和 ? 不代表别的字；要看有没有某个词，请写 含(字, "优")，看开头、结尾写 开头(…)、结尾(…)',
        ),
    ],
)
def test_refuses(formula: str, message: str) -> None:
    """An unknown function is answered with the nearest one, a wrong count with the right one."""
    with pytest.raises(FormulaError) as refused:
        compile_tree(parse(formula), Values({}))
    assert str(refused.value) == message


def test_every_aggregate_needs_a_column() -> None:
    """Without a column there is nothing to take together; min and max also take single numbers."""
    for function in AGGREGATES:
        if function not in ("min", "max"):
            with pytest.raises(FormulaError):
                compile_tree(parse(f"{function}(1)"), Values({}))


NUMBER = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
).map(lambda value: value + 0)


@given(NUMBER, NUMBER, NUMBER)
def test_arithmetic_is_decimal(x: Decimal, y: Decimal, z: Decimal) -> None:
    """The same as Decimal with 60 digits, half up: no float anywhere."""
    values: dict[str, Value] = {"甲": x, "乙": y, "丙": z}
    with_sixty = number.CONTEXT
    assert come_to("甲 + 乙 × 丙", **values) == with_sixty.add(x, with_sixty.multiply(y, z))
    assert come_to("甲 - 乙 - 丙", **values) == with_sixty.subtract(with_sixty.subtract(x, y), z)
    expected = None if y == 0 else with_sixty.divide(x, y)
    assert come_to("甲 / 乙", **values) == expected


@given(NUMBER, NUMBER)
def test_exactly_one_comparison_holds(x: Decimal, y: Decimal) -> None:
    """<, = and > exclude each other; ≤ ≥ ≠ are their opposites."""
    values: dict[str, Value] = {"甲": x, "乙": y}
    assert [come_to(f"甲 {sign} 乙", **values) for sign in "<=>"].count(True) == 1
    for sign, opposite in ("<≥", ">≤", "=≠"):
        assert come_to(f"甲 {sign} 乙", **values) is not come_to(f"甲 {opposite} 乙", **values)


def test_joined_texts_end_somewhere() -> None:
    """Texts joined by & have 10,000 signs at most; more of them is blank with a reason, and no text cut off."""
    half = "字" * 5000
    assert run("甲 & 乙", 甲=half, 乙=half) == (half + half, "")
    assert run("甲 & 乙 & 1", 甲=half, 乙=half) == (None, "连起来超过 10000 个字")
    assert run("甲 & 乙", 甲=half + half, 乙=None) == (half + half, "")
