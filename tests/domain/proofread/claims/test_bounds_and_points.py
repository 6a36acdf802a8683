"""Bounds that a figure is beyond, numbers times amounts, counts of points, dates from and to."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
CODES = {"text-comparison", "text-sum", "text-list", "date"}

WRONG = [
    ("解决率51.41%，高于55%的目标。", "text-comparison", "51.41%"),
    ("满意度达到93.5%，超过目标值95%。", "text-comparison", "93.5%"),
    ("立案率、结案率分别为99.67%、85.92%，均高于90%的目标。", "text-comparison", "85.92%"),
    ("实有48人，控制在编制数45人以内。", "text-comparison", "48人"),
    ("培训4期，每期50人，共培训220人次。", "text-sum", "200人次"),
    ("单价2.50万元，采购12台，合计32.00万元。", "text-sum", "30.00万元"),
    ("日均处置120件，365天共处置48300件。", "text-sum", "43800件"),
    ("主要做了三方面工作：一是抓采集；二是抓处置；三是抓考核；四是抓宣传。", "text-list", "4 条"),
    ("存在以下两个问题：（1）编制不细；（2）进度偏慢；（3）意识不强。", "text-list", "3 条"),
    ("实施期为2023年1月1日至2022年12月31日。", "date", "早于"),
]


@pytest.mark.parametrize(("text", "code", "words"), WRONG)
def test_wrong(reads: Reads, text: str, code: str, words: str) -> None:
    """The message says the other figure, or what comes out."""
    assert any(words in one.message for one in reads(text) if one.code == code)


RIGHT = [
    "解决率61.41%，高于55%的目标。",
    "立案率、结案率分别为99.67%、95.92%，均高于90%的目标。",
    # A difference is no bound.
    "支出100.00万元，低于预算5.00万元。",
    "实有45人，控制在编制数45人以内。",
    "培训4期，每期50人，共培训200人次。",
    "主要做了三方面工作：一是抓采集；二是抓处置；三是抓考核。",
    "两个问题：一是编制不细；二是进度偏慢。下一步，一是抓编制；二是抓进度；三是抓考核。",
    "实施期为2022年1月1日至2023年12月31日。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    """Nothing is said of it."""
    assert not [one.message for one in reads(text) if one.code in CODES]
