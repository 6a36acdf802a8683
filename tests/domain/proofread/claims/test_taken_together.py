"""What several figures of a paragraph come to, or what one of them says that another one doesn't."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]

CASES = [
    # wrong, right, code
    ("核定编制58名，年末在职61人，没有超编。", "核定编制58名，年末在职55人，没有超编。", "text-comparison"),
    (
        "甲项追加52.86万元，乙项和丙项分别核减0.50万元和2.80万元，相抵净增46.56万元。",
        "甲项追加52.86万元，乙项和丙项分别核减0.50万元和2.80万元，相抵净增49.56万元。",
        "text-sum",
    ),
    (
        "全年收入260.40万元。支出259.85万元，收支相抵，结余0.65万元。",
        "全年收入260.40万元。支出259.85万元，收支相抵，结余0.55万元。",
        "text-sum",
    ),
    (
        "甲率95.2%，乙率93%，前者比后者高3.2个百分点。",
        "甲率95.2%，乙率93%，前者比后者高2.2个百分点。",
        "text-change",
    ),
    ("上线率由61.5%提高到64.8%，提高3.3%。", "上线率由61.5%提高到64.8%，提高3.3个百分点。", "text-change"),
    ("政法编制1120名，实有1086人，空编44名。", "政法编制1120名，实有1086人，空编34名。", "text-change"),
    ("教学班42个，学生2058人，平均每班47人。", "教学班42个，学生2058人，平均每班49人。", "text-rate"),
    (
        "抓获嫌疑人2340人，其中移送起诉1638人，占75%。",
        "抓获嫌疑人2340人，其中移送起诉1638人，占70%。",
        "text-share",
    ),
    (
        "春季资助318人次，秋季306人次，全年624人次，按人均1500元计算，共发放96.30万元。",
        "春季资助318人次，秋季306人次，全年624人次，按人均1500元计算，共发放93.60万元。",
        "text-sum",
    ),
    (
        "上年同期支出3988.60万元，今年增加330.15万元，增长9.28%。",
        "上年同期支出3988.60万元，今年增加330.15万元，增长8.28%。",
        "text-change",
    ),
    (
        "普查发现问题11431个。\n普查发现的14131个问题已报送。",
        "普查发现问题11431个。\n普查发现的11431个问题已报送。",
        "text-repeat",
    ),
    (
        "止付冻结资金2.4亿元。\n止付冻结资金2.4万元。",
        "止付冻结资金2.4亿元。\n止付冻结资金2.4亿元。",
        "text-repeat",
    ),
]


@pytest.mark.parametrize(("wrong", "right", "code"), CASES)
def test_noticed(reads: Reads, wrong: str, right: str, code: str) -> None:
    """The wrong one is remarked on with this code, the right one is not."""
    assert code in {one.code for one in reads(wrong)}
    assert code not in {one.code for one in reads(right)}


@pytest.mark.parametrize(
    "text",
    [
        "核定编制58名，年末在职61人，已报请核增编制。",
        "核定编制58名，离退休61人，没有超编。",
        "收入260.40万元，支出259.85万元，加上上年结转1.00万元，收支相抵，结余1.55万元。",
        "发现问题11431个。\n接听热线14131个。",  # other things
        "基本支出6.12万元，项目支出2.13万元，两项相加8.25万元，与合计差0.01万元系四舍五入。",
        "培训25.00万元，维修52.00万元。",  # two digits are exchanged in half of all pairs
    ],
)
def test_nothing_is_said_of(reads: Reads, text: str) -> None:
    codes = {"text-comparison", "text-sum", "text-repeat"}
    assert not [one.message for one in reads(text) if one.code in codes]
