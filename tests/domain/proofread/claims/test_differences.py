"""Differences between two figures of a sentence, how large and which way."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]

WRONG = [
    # how large
    ("甲类解决率61.72%，乙类解决率51.14%，比甲类低9.58个百分点。", "10.58个百分点", "explain"),
    ("采编信息514条，目标400条，超出124条。", "114条", "explain"),
    ("甲项年初预算1241.76万元，全年预算1271.76万元，比年初多35.00万元。", "30.00万元", "explain"),
    ("决算51.72万元，比年初预算38.86万元多13.86万元。", "12.86万元", "explain"),
    ("5月解决率64.06%，比1月的59.18%提高5.88个百分点。", "4.88个百分点", "explain"),
    ("收124.32万元，支119.14万元，余6.18万元。", "5.18万元", "hint"),
    ("解决率目标55%，全年实际51.41%，差4.59个百分点。", "3.59个百分点", "hint"),
    ("执行率满分10分，得8.45分，扣2.55分。", "1.55分", "hint"),
    ("甲类得分82.5分，乙类得分80.1分，甲类比乙类高3.4分。", "2.4分", "explain"),
    ("受理案件120件，办结118件，还有3件在办。", "2件", "hint"),
    ("我局编制128人，其中行政编制46人、事业编制82人；在职123人，空编6人。", "5人", "explain"),
    # which way
    ("甲类得分82.5分，乙类得分80.1分，乙类比甲类高2.4分。", "说的和数相反", "explain"),
    ("预算88.00万元，支出91.00万元，结余3.00万元。", "相差 3.00万元", "hint"),
    ("从10月的120件减少到11月的135件。", "是增加", "explain"),
    ("12月案件1269件，比11月的1221件少48件。", "说的和数相反", "explain"),
    ("收、支总计98.54万元，与上年121.68万元相比，增加23.14万元。", "说的和数相反", "explain"),
    ("维护经费由上年的135.90万元增加到90.95万元。", "是减少", "explain"),
    ("投诉从120件下降到132件。", "是增加", "explain"),
]


@pytest.mark.parametrize(("text", "words", "level"), WRONG)
def test_wrong(reads: Reads, text: str, words: str, level: str) -> None:
    """The message says by how much the two figures are apart."""
    found = [one for one in reads(text) if one.code == "text-change" and words in one.message]
    assert [one.level.name.lower() for one in found] == [level]


RIGHT = [
    "甲类解决率61.72%，乙类解决率51.14%，比甲类低10.58个百分点。",
    "采编信息514条，目标400条，超出114条。",
    "收124.32万元，支119.14万元，余5.18万元。",
    "12月案件1269件，比11月的1221件多48件。",
    "维护经费由上年的135.90万元减少到90.95万元。",
    # Of two amounts of one year none is last year's.
    "支出100.00万元，其中基本支出60.00万元，比上年增加5.00万元。",
    # Several differences in a row, each of its own two.
    "实施效益分值20分，得18分，扣2分；满意度分值8分，得7分，扣1分。",
    "执行率80.98%；只按年初数算84.50%，两者相差3.52个百分点。",
    # Rounded figures.
    "受理23.09万件，处置21.94万件，差1.2万件。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    """Nothing is said of the difference."""
    assert not [one.message for one in reads(text) if one.code == "text-change"]
