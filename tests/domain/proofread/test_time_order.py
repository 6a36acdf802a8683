"""What a sentence says of the order of its dates, and of the time between them."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]

WRONG = [
    ("2023年1月下旬布置自评，2022年3月18日填报完毕。", "2022年3月18日"),
    ("各科于3月10日前报送数据，综合科在3月5日前汇总复核。", "3月5日"),
    ("项目3月完成招标，4月动工，2月通过竣工验收。", "2月"),
    ("2024年4月签订合同，2024年3月完成验收。", "2024年3月"),
    ("机房6月搬迁，搬迁方案8月通过评审后随即实施。", "8月"),
    ("9月起承担六区的考核，截至8月底共考核16次。", "8月底"),
    ("原定11月30日前办完，实际于12月20日办完，比计划提前20天。", "提前20天"),
    ("目标是11月30日前，实际到12月20日才完成，晚了30天。", "晚了30天"),
    ("2017年10月动工，2018年3月试运行，历时17个月。", "历时17个月"),
    ("6月1日收到申请，随后于5月20日审核。", "5月20日"),
]


@pytest.mark.parametrize(("text", "words"), WRONG)
def test_wrong(reads: Reads, text: str, words: str) -> None:
    found = [one for one in reads(text) if one.code == "date"]
    assert [one.actual for one in found] == [words]


RIGHT = [
    "1月下旬布置自评，2月底前各科报送数据，3月上旬汇总复核，3月18日填报完毕。",
    "3月完成招标，4月动工，11月20日通过竣工验收，比目标提前10天。",
    "目标是11月30日前，实际到12月20日才完成，晚了20天。",
    # Of two things each has its own order.
    "一期2021年10月验收，二期2021年3月开工。",
    # What changes places often.
    "2021年5月投入使用，2021年8月竣工验收。",
    # A date without a year beside one with a year may be of the next.
    "3月竣工，2022年12月签订的合同。",
    "方案8月17日才报；12月8日才收到意见；资料次年1月4日报上去。",
    "9月1日起实施，截至12月底共考核16次。",
    "2022年7月启动，计划2024年6月完成。",
    # Neither end of a stretch is a date of its own.
    "5月至9月施工，6月完成招标的是另一个项目。",
]


@pytest.mark.parametrize("text", RIGHT)
def test_right(reads: Reads, text: str) -> None:
    assert not [one.message for one in reads(text) if one.code == "date"]
