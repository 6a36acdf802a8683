"""How a text is worded: numbering, doubled words, marks, dates, terms."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一、甲\n二、乙\n四、丙", ["四、→三、"]),
        ("（一）甲\n1、子\n2、丑\n3、寅\n3、卯\n5、辰", ["3、→4、"]),
        ("一、甲\n（一）子\n（2）丑\n二、乙", ["（2）→（二）"]),
        ("四、丁\n（一）子\n5、戊\n（一）丑\n6、己\n（一）寅\n七、庚", ["5、→五、", "6、→六、"]),
        ("一是甲。二是乙。三是丙。三是丁。", ["三是→四是"]),
        ("1、甲\n二、乙\n三、丙", ["1、→一、"]),
        ("一、甲\n（一）子\n（二）丑\n二、乙\n（一）寅\n1.卯\n2.辰", []),
        ("目标：\n1、甲\n2、乙\n完成：\n1、甲\n2、乙", []),
        ("共3.5公里，1.落实统一是好事。", []),
    ],
)
def test_numbering(reads: Reads, text: str, expected: list[str]) -> None:
    """A counter a level; a repeat or gap is told once, a heading of the wrong level by its neighbours."""
    assert [f"{one.actual}→{one.expected}" for one in reads(text) if one.code == "numbering"] == expected


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("主要包括主要包括工资", "doubled", "主要包括"),
        ("专项资金资金的申报", "doubled", "资金"),
        ("资料库的建建设", "doubled", "建"),
        ("完成各项任务。。下一步", "doubled", "。"),
        ("完成各项任务，。下一步", "doubled", "。"),
        ("加强管理、、提高质量", "doubled", "、"),
        ("湘财购［2019]27号", "file-number", "湘财购〔2019〕27号"),
        ("本年度,单位支出", "half-width", "，"),
        ("要求“以提质", "unpaired", ""),
        ("2023年2月30日", "date", ""),
        ("2024年06月24日", "date", "2024年6月24日"),
        ("截至2022年12月31日，共有车辆0辆", "old-year", "2023"),
        ("通迅设备和通迅费", "typo", "通讯"),
        ("考评等次为“优秀”。", "grade-word", "优"),
        ("项目万436.19元", "unit", "436.19万元"),
        ("发现问题2591余件", "vague", "2591"),
        ("投入210万多元", "vague", ""),
        ("公用经费占基本支出预算%，同比持平", "no-number", ""),
        ("全年总支出万元。", "no-number", ""),
        ("预计年底前完成", "expected", ""),
        ("（一）、基本情况", "heading-mark", "（一）"),
    ],
)  # fmt: skip
def test_slips(reads: Reads, text: str, code: str, expected: str) -> None:
    """Each is one remark with what it should be."""
    assert [(one.code, one.expected) for one in reads(text)] == [(code, expected)]


@pytest.mark.parametrize(
    "text",
    [
        "常常研究研究，人人参与，省省都有，种种原因",
        "项目目标、资金金额、道路路灯",
        "（岳办发〔2020〕4号）",
        "“三公”经费、（含）以上\n1)第一",
        "2024年6月24日，2100余次，6月30日",
        "上年末，截至2022年12月31日结转结余5万元",
        "等次为“优”。",
        "单位：万元，执行率（%）按百分比填",
        "增长率用%表示",
        "工作还在进行……“完成了。”，",
    ],
)
def test_nothing_to_say(reads: Reads, text: str) -> None:
    """Words, marks and dates that are right."""
    assert [one.message for one in reads(text)] == []


def test_half_width_marks_of_a_whole_text_are_one_remark(reads: Reads) -> None:
    """At the first of them, with how many there are and what to put for each sign: one cause, one finding."""
    (found,) = reads("甲,乙,丙。\n丁(戊)，己")
    assert found.message == ("“甲,乙,丙。”等 3 处：汉字之间用了半角的标点，请改为全角：“,”改“，”，“(”改“（”")
