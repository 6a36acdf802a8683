"""Counts against what is listed: names, names with figures, names before 分别为."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]

WRONG = [
    ("项目3个：信息采集1271.76万元，系统维护42.62万元。", "2"),
    ("决算持平的项目有3个：道路项目和绿化项目，两年都是32.00万元。", "2"),
    ("决算大于预算的3项：绿化项目。", "1"),
    ("五里路、东风路、北辅道、德胜路5条道路的管网全部建成。", "4"),
    ("立案率、处置率、结案率分别为99.67%、95.92%，均高于90%的目标。", "3"),
]


@pytest.mark.parametrize(("text", "right"), WRONG)
def test_wrong(reads: Reads, text: str, right: str) -> None:
    """As many as are listed."""
    assert [one.expected for one in reads(text) if one.code == "text-list"] == [right]


RIGHT = [
    "项目2个：信息采集1271.76万元，系统维护42.62万元。",
    # A budget and an actual of each.
    "项目2个：信息采集预算71.76万元，支出70.00万元；系统维护预算42.62万元，支出42.62万元。",
    "决算持平的项目有2个：道路项目和绿化项目。",
    "从3个方面发力：加强组织和领导，完善制度，严格考核。",
    "五里路、东风路、北辅道、德胜路4条道路的管网全部建成。",
    # What is counted are not the names.
    "简报、要闻5条信息被采用。",
    "2022年、2023年甲、乙分别为10件、20件、30件、40件。",
    "立案率、处置率分别为99.67%、95.92%。",
    # 和 within a name.
    "社会保障和就业、卫生健康、城乡社区三类占比分别为5.94%、2.03%、92.03%。",
    # A list that goes on with figures.
    "前两名：道路项目，82.60分；绿化项目，74.76分，两家差7.84分。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    """Nothing is said of the count."""
    assert not [one.message for one in reads(text) if one.code == "text-list"]
