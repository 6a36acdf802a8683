"""Rates and shares: of a target, of several budgets, of what parts make up, row by row."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
CODES = {"text-rate", "text-share", "text-completion", "text-score"}

RIGHT = [
    # An adjustment is neither budget nor actual.
    "甲项年初预算为1241.76万元，年中调增30.00万元，调整后预算为1271.76万元，年末全部执行完毕，执行率100%。",
    # Several budgets together.
    "（1）甲，预算92.50万元，支出52.00万元；（2）乙，预算94.00万元，支出69.00万元。两个项目合计支出121.00万元，合计执行率64.88%。",
    # A rate of completion is of the target before it, and may be above 100.
    "甲目标30万条，实际完成33.43万条，完成率111.43%；乙目标28万条，实际完成28.34万条，完成率101.21%。",
    # What parts make up is the whole before them.
    "支出100.00万元。社区支出88.77万元，由甲项37.05万元、乙项51.72万元两项组成，占支出的88.77%。",
    # Row by row.
    "甲和乙分别为57.14万元和3.66万元，分别占60.80万元的93.98%和6.02%。",
    "甲、乙、丙的分值分别为10分、20分、10分，得分分别为10分、20分、8分。",
    # Several together, and shares of what stands before 中 or has come in.
    "项目支出862.30万元，其中甲439.00万元、乙135.90万元、丙108.00万元，三项占79.20%。",
    "全年预算171.00万元中，甲占78.95%、乙占21.05%；实际支出160.86万元中，甲占82.99%、乙占17.01%。",
    "资金100.00万元，到位50.00万元，到位率50%，支出50.00万元，支出占到位资金的100%，占预算的50%。",
]

WRONG = [
    ("建成3000平方米，计划2800平方米，完成计划的93.33%。", "107.14%"),
    ("推送目标200篇，实际262篇，完成率104.80%。", "131.00%"),
    ("甲，预算92.50万元，支出52.00万元；乙，预算94.00万元，支出69.00万元。两个项目合计支出121.00万元，合计执行率74.88%。", "64.88%"),
    ("基本支出60.80万元，其中甲和乙分别为57.14万元和3.66万元，分别占基本支出的93.98%和7.02%。", "6.02%"),
    ("甲、乙、丙的分值分别为10分、20分、10分，得分分别为10分、20分、18分。", "多于满分"),
    ("项目支出862.30万元，其中甲439.00万元、乙135.90万元、丙108.00万元，三项占97.20%。", "79.20%"),
    # Of 其中 the total is in the sentence, whatever stood in the paragraph before.
    ("年初预算1984.99万元。\n当年支出1677.29万元，其中项目支出1314.38万元，占66.22%，基本支出362.91万元。", "78.36%"),
]  # fmt: skip


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    """Nothing is said of the rates."""
    assert not [one.message for one in reads(text) if one.code in CODES]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_wrong(reads: Reads, text: str, words: str) -> None:
    """The message says what comes out."""
    assert any(words in one.message for one in reads(text) if one.code in CODES)
