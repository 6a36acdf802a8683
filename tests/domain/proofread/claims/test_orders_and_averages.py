"""Averages, orders, shares that make up 100, two kinds of which everything is one."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
CODES = {"text-rate", "text-order", "text-share", "text-sum"}

WRONG = [
    ("普查9次，发现问题5834个，平均每次748个。", "text-rate", "648个", "explain"),
    ("全年受理案件12000件，平均每月1200件。", "text-rate", "1000件", "hint"),
    ("公务接待费1.39万元，接待15批次、120人次，人均126.83元。", "text-rate", "115.83元", "explain"),
    ("第一名82分，第二名85分，第三名80分。", "text-order", "85分", "hint"),
    ("最高的是甲单位，为95%，最低的是乙单位，为96%。", "text-order", "96%", "hint"),
    ("一般公共预算收入占95.5%，其他收入占5.5%。", "text-share", "101.0%", "hint"),
    ("12项指标，9项完成，4项未完成。", "text-sum", "13项", "explain"),
    ("甲类前三名得分分别为82.60分、74.76分、76.40分。", "text-order", "74.76分", "hint"),
    ("前三：甲，72.05分；乙，65.52分；丙，69.71分。", "text-order", "没有按大小排", "hint"),
    ("甲区办结120件，乙区办结180件，丙区办结90件，甲区最多。", "text-order", "180件", "hint"),
    ("甲区98分，乙区91分，最低的丙区93分。", "text-order", "91分", "hint"),
    ("三类支出占比分别为5.94%、3.02%、92.03%，合计100%。", "text-share", "100.99%", "explain"),
    ("考核三块：甲占60%，乙占20%，丙占25%。", "text-share", "105%", "hint"),
    ("受理13305件，完成8212件，及时5388件，超时2924件。", "text-sum", "8312件", "explain"),
    ("抽检1200批，合格1150批，不合格60批。", "text-sum", "1210批", "explain"),
]


@pytest.mark.parametrize(("text", "code", "words", "level"), WRONG)
def test_wrong(reads: Reads, text: str, code: str, words: str, level: str) -> None:
    """The message says what comes out, or which figure is out of the order."""
    found = [one for one in reads(text) if one.code == code and words in one.message]
    assert [one.level.name.lower() for one in found] == [level]


RIGHT = [
    "普查9次，发现问题5834个，平均每次648个。",
    "全年受理案件12000件，平均每月1000件。",
    "上半年受理7000件，下半年受理5000件，全年平均每月1000件。",
    "公务接待费1.39万元，接待15批次、120人次，人均115.83元。",
    "第一名85分，第二名82分，第三名80分。",
    "最高的是甲单位，为97%，最低的是乙单位，为96%。",
    "12项指标，9项完成，3项未完成。",
    "甲类前三名得分分别为82.60分、76.40分、74.76分。",
    "后三名得分分别为51.20分、48.30分、47.11分。",
    "前三季度分别完成1697件、2428件、2073件。",
    "甲区办结120件，乙区办结180件，丙区办结90件，乙区最多。",
    "5月最高，64.06%；1月最低，59.18%。",
    "三类支出占比分别为5.94%、2.03%、92.03%，合计100%。",
    "考核三块：甲占60%，乙占20%，丙占20%。",
    # Shares of one another, or not of everything.
    "甲占60%，乙占20%。",
    "受理13305件，完成8212件，及时5388件，超时2824件。",
    "办结8907件，其中按时办结5867件，超时办结3040件；未办结5757件。",
    # A standard is no average.
    "培训1人次，费用0.22万元，没有超过每人每天450元的标准。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    """Nothing is said of it."""
    assert not [one.message for one in reads(text) if one.code in CODES]
