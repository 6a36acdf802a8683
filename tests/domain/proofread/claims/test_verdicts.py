"""Verdicts on two figures, and outcomes that are more than what they are of."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
CODES = {"text-repeat", "text-comparison", "text-list", "doubled", "text-sum", "text-share", "text-part"}

WRONG = [
    ("受访群众满意度为96.5%。\n受访群众满意度达到95.6%。", "text-repeat", "96.5%"),
    ("计划培训200人次，实际培训180人次，超额完成任务。", "text-comparison", "超额完成"),
    ("计划完成200件，实际完成220件，未完成年度目标。", "text-comparison", "未完成"),
    ("预算100.00万元，支出98.00万元，超预算执行。", "text-comparison", "超预算"),
    ("发现问题32个，整改35个。", "text-comparison", "35个"),
    ("发放问卷300份，收回315份。", "text-comparison", "315份"),
    ("7个乡镇（甲镇、乙镇、丙镇、丁镇、戊镇、己镇）全部完成。", "text-list", "6 个"),
    ("制度类3个、执行类4个、管理类2个，3类问题共10个。", "text-sum", "9个"),
    ("案件10000件，其中甲类6000件，占60%；乙类4000件，占30%。", "text-share", "40.00%"),
    ("主要原因是是人员增加。", "doubled", "是"),
    ("支出100.00万万元。", "doubled", "万"),
]


@pytest.mark.parametrize(("text", "code", "words"), WRONG)
def test_wrong(reads: Reads, text: str, code: str, words: str) -> None:
    """The message names the words or the figure."""
    assert any(words in one.message for one in reads(text) if one.code == code)


RIGHT = [
    "群众满意度为96.5%。\n调查表明群众满意度达96.5%。",
    "甲项目执行率90%。\n乙项目执行率95%。",
    "计划培训200人次，实际培训220人次，超额完成任务。",
    "计划完成200件，实际完成180件，未完成年度目标。",
    # What was left of earlier years is counted too.
    "发现问题32个，整改35个（含上年遗留3个）。",
    "发放问卷300份，收回285份。",
    # Parts of the figure before.
    "编制30人，实有28人，空编2人，其中行政12人、事业16人。",
    "案件10000件，其中甲类6000件，占60%；乙类4000件，占40%。",
    "目的的确明确，一是是否合规。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    """Nothing is said of it."""
    assert not [one.message for one in reads(text) if one.code in CODES]
