"""The score that a set's pack suggests for an indicator with a target and a result."""

from pathlib import Path

import pytest

from tests.samples.shipped import suggested

# Set, form, its label, and the points of the row.
ZHUZHOU = "zhuzhou-2021", "整体", "附件1-1", "5"
ZHONGFANG = "zhongfang-2020", "附件1", "附件1", "10"
QUANTITY, TIME, COST = "产出指标/数量指标", "产出指标/时效指标", "产出指标/成本指标"


@pytest.mark.parametrize(
    ("of", "class_", "target", "result", "score"),
    [
        # Full where the target is met, in proportion where it is not, nothing where they don't compare.
        (ZHUZHOU, QUANTITY, "≥200次", "200次", "5"),
        (ZHUZHOU, QUANTITY, "≥200次", "198次", "4.95"),  # 5 × 198 / 200
        (ZHUZHOU, QUANTITY, "200次", "198次", "4.95"),  # without a sign: at least
        (ZHUZHOU, QUANTITY, "≥12次", "24次", "5"),
        (ZHUZHOU, QUANTITY, "≤0件", "0件", "5"),
        (ZHUZHOU, QUANTITY, "≤0件", "2件", "0"),
        (ZHUZHOU, QUANTITY, "=12次", "12次", "5"),
        (ZHUZHOU, QUANTITY, "=12次", "15次", "4"),  # more than it says is missed too: 5 × 12 / 15
        (ZHUZHOU, QUANTITY, ">12次", "12次", "4.99"),  # a strict sign is not met at equality
        (ZHUZHOU, QUANTITY, ">750000条", "856418", ""),  # not the same unit
        (ZHUZHOU, QUANTITY, "≥4次", "实时评价", ""),
        (ZHUZHOU, TIME, "<48小时", "42小时", "5"),
        (ZHUZHOU, TIME, "<48小时", "60小时", "4"),  # 5 × 48 / 60
        (ZHUZHOU, COST, "60万元", "30万元", "5"),  # without a sign, cost: at most
        (ZHUZHOU, COST, "60万元", "75万元", "4"),  # 5 × 60 / 75
        (ZHUZHOU, COST, "≥60万元", "30万元", "2.5"),
        # By note 3: B / A where more is better, A / B where less is, nothing where they don't compare.
        (ZHONGFANG, QUANTITY, "≥200次", "198次", "9.9"),  # 10 × B / A
        (ZHONGFANG, QUANTITY, "≥200次", "260次", "10"),  # never more than its points
        (ZHONGFANG, QUANTITY, "≧98％", "≧98％", "10"),
        (ZHONGFANG, QUANTITY, "≥0件", "0件", "10"),
        (ZHONGFANG, QUANTITY, "≤40件", "50件", "8"),  # 10 × A / B
        (ZHONGFANG, QUANTITY, "≤40件", "0件", "10"),
        (ZHONGFANG, QUANTITY, "≤0件", "2件", "0"),
        (ZHONGFANG, QUANTITY, "=12次", "10次", "8.33"),  # short of it: B / A
        (ZHONGFANG, QUANTITY, "完好率98%", "100%", ""),  # words before the number
        (ZHONGFANG, QUANTITY, "长效", "长效", ""),
        (ZHONGFANG, COST, "60万元", "30万元", "10"),  # without a sign, cost: at most
        (ZHONGFANG, COST, "60万元", "75万元", "8"),
    ],
)
def test_suggested_score(
    of: tuple[str, ...], class_: str, target: str, result: str, score: str, tmp_path: Path
) -> None:
    """What is suggested for one row, "" for nothing."""
    name, form, label, points = of
    row = {"_class": class_, "三级": "指标", "目标": target, "完成": result, "分值": points}
    asked = {"form": form, "label": label, "rows": {"指标": [row]}}
    assert suggested(name, asked, "指标", "得分", tmp_path) == [score]
