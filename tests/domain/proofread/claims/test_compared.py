"""Two figures of a sentence that are compared by their names, and people beside their posts."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]

SENTENCES = [
    ("甲支出60.80万元，乙支出37.54万元，乙支出{}甲支出。", "高于", "低于"),
    ("学员满意度95.2%，{}村民满意度93%。", "低于", "高于"),
    ("编制18人，年末实有17人，在职人员控制率{}。", "105.88%", "94.44%"),
    ("培训2024年12月20日结束，比2024年11月30日的指标值推迟{}。", "10天", "20天"),
    ("采集28.5万条，完成目标30万条的95%，少采{}。", "2.5万条", "1.5万条"),
    ("目标2000米，实际完成2800米，{}800米。", "尚差", "多出"),
    ("附件得95分，决策、过程、产出、效益依次扣1分、1分、1分、{}。", "3分", "2分"),
    ("预算60万元，支出30万元，执行率50.00%，按10分计得{}。", "0.5分", "5分"),
]


@pytest.mark.parametrize(("text", "wrong", "right"), SENTENCES)
def test_both_ways(reads: Reads, text: str, wrong: str, right: str) -> None:
    """What the two figures contradict is told, and nothing else."""
    assert [one for one in reads(text.format(wrong)) if one.code in CODES]
    assert not [one for one in reads(text.format(right)) if one.code in CODES]


CODES = {"text-comparison", "text-rate", "text-change", "text-score", "date"}


def test_by_how_much(reads: Reads) -> None:
    """An amount behind a name may be a difference to it, and so may what stands behind a target."""
    assert not reads("甲支出60.80万元，高于乙支出23.26万元。")
    assert not reads("完成85.64万条，超过75万条的目标14.19%，市民满意度92%，高出目标7个百分点。")
