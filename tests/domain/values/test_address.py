"""Cells by the names people see and type, there and back."""

from collections.abc import Callable

import pytest

from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find, name_of


def test_round_trip_of_every_cell(yueyang: Callable) -> None:
    """Also with eleven copies, where 附件3-1 begins 附件3-11, and with rows added out of order."""
    opened = yueyang(11)
    opened.add_row(opened.copies("附件3")[3], "指标", 0, class_="满意度指标/服务对象满意度指标")
    names = set()
    for copy in opened.workbook.copies:
        for ref in opened.workbook.refs(copy):
            name = name_of(opened.calculation, ref)
            assert find(opened.calculation, name) == ref
            names.add(name)
    assert len(names) == sum(1 for copy in opened.workbook.copies for _ in opened.workbook.refs(copy))


def test_rows_count_as_printed(yueyang: Callable) -> None:
    """指标[2] is the second line on paper, wherever the row lies in the file."""
    opened = yueyang()
    row = opened.add_row(opened.copies("附件3")[0], "指标", 9, class_="产出指标/数量指标")
    assert opened.ref("附件3-1.指标[2].得分").row == row.id


@pytest.mark.parametrize("typed", ["附件３－１．拨款．执行", " 附件3-1.拨款.执行 ", "附件3-1.拨款.执行"])
def test_typed_in_full_width(yueyang: Callable, typed: str) -> None:
    """As an input method leaves it."""
    opened = yueyang()
    assert find(opened.calculation, typed) == opened.ref("附件3-1.拨款.执行")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("附件4.总额", "没有叫“附件4”的表，是不是“附件2”？"),
        ("附件3-2.总额.执行", "没有叫“附件3-2”的表，是不是“附件3-1”？"),
        ("附件2.总额.执形", "表“附件2”里没有叫“总额.执形”的格子，是不是“总额.执行”？"),
        ("附件2.指标.得分", "“指标.得分”有许多行，要写明第几行，如 附件2.指标[1].得分"),
        ("附件2.指标[10].得分", "“附件2.指标[10].得分”：“指标”只有 9 行"),
        ("附件2.指标[0].得分", "“附件2.指标[0].得分”：“指标”只有 9 行"),
        ("附件2.指标[1].得份", "表“附件2”里没有叫“指标.得份”的列，是不是“指标.得分”？"),
        ("附件2.目标[1].预期", "“目标.预期”只有一个，不用写第几行，请写 附件2.目标.预期"),
        ("附件2.=1", "表“附件2”里没有叫“=1”的格子"),
        ("", "没有叫“”的表"),
    ],
)  # fmt: skip
def test_nearest_name(yueyang: Callable, typed: str, said: str) -> None:
    """What is not there is answered with what is."""
    with pytest.raises(Refusal) as refused:
        find(yueyang().calculation, typed)
    assert str(refused.value) == said


def test_thousands_of_digits_and_dots(yueyang: Callable) -> None:
    """No row has such a number, no cell such a name; and it is not quoted to its end."""
    calculation = yueyang().calculation
    with pytest.raises(Refusal, match="只有"):
        find(calculation, "附件3-1.指标[" + "9" * 1900 + "].得分")
    with pytest.raises(Refusal, match=r"^没有叫“附件3-1") as refused:
        find(calculation, "附件3-1." * 20_000)
    assert len(str(refused.value)) < 100
