"""Sentences whose figures come out of others than the nearest: nothing is said of them; and their wrong sisters."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
RIGHT = [
    # the base is what something is compared with, whatever the change was taken from
    "与2021年的230911件相比，2023年应处置案件增加103365件，增长44.76%。",
    # said roughly
    "支出约1300万元，较上年的1255.25万元增加近45万元，增长3.58%。",
    # a share of the total, with another part in between
    "收入合计124.32万元，其中上年结转3.21万元、财政拨款115.31万元、其他收入5.80万元，财政拨款占92.75%。",
    # the difference of two others
    "总计均为98.54万元，由当年收入96.00万元和年初结余2.54万元构成，比上年的121.68万元减少23.14万元。",
    # points off another rate
    "合计安排预算186.50万元，支出121.00万元，执行率为64.88%，比总体执行率91.63%低26.75个百分点。",
    # all that stands before, whatever it counts
    "摄像头11个，监测设备1套，车载终端15个，手持终端20台，执法记录仪90台，加起来137台。",
]
WRONG = [
    "2021年申请预算38万元，比2020年的35万元增加3万元，增长7.89%。",
    "总计98.54万元，与上年121.68万元相比，增加23.14万元。",
    "行政运行预算37.35万元，支出37.05万元，完成预算的100.81%。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    assert [one.message for one in reads(text)] == []


@pytest.mark.parametrize("text", WRONG)
def test_wrong(reads: Reads, text: str) -> None:
    """An account that would repeat the very mistake is none: the wrong base, the wrong direction, another whole."""
    assert reads(text)
