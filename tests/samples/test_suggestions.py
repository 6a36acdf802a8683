"""The score that a set's pack suggests for an indicator with a target and a result."""

from tests.samples.shipped import suggested

QUANTITY, TIME, COST = "产出指标/数量指标", "产出指标/时效指标", "产出指标/成本指标"
# Class, target, result, and the score that is suggested, "" for none.
Line = tuple[str, str, str, str]

# Of 5 points: full where the target is met, in proportion where it is not, nothing where they don't compare.
ZHUZHOU: list[Line] = [
    (QUANTITY, "≥200次", "200次", "5"),
    (QUANTITY, "≥200次", "198次", "4.95"),  # 5 × 198 / 200
    (QUANTITY, "200次", "198次", "4.95"),  # without a sign: at least
    (QUANTITY, "≥12次", "24次", "5"),
    (QUANTITY, "≤0件", "0件", "5"),
    (QUANTITY, "≤0件", "2件", "0"),
    (QUANTITY, "=12次", "12次", "5"),
    (QUANTITY, "=12次", "15次", "4"),  # more than it says is missed too: 5 × 12 / 15
    (QUANTITY, ">12次", "12次", "4.99"),  # a strict sign is not met at equality
    (QUANTITY, ">750000条", "856418", ""),  # not the same unit
    (QUANTITY, "≥4次", "实时评价", ""),
    (TIME, "<48小时", "42小时", "5"),
    (TIME, "<48小时", "60小时", "4"),  # 5 × 48 / 60
    (COST, "60万元", "30万元", "5"),  # without a sign, cost: at most
    (COST, "60万元", "75万元", "4"),  # 5 × 60 / 75
    (COST, "≥60万元", "30万元", "2.5"),
]
# Of 10 points, by note 3: B / A where more is better, A / B where less is, nothing where they don't compare.
ZHONGFANG: list[Line] = [
    (QUANTITY, "≥200次", "198次", "9.9"),  # 10 × B / A
    (QUANTITY, "≥200次", "260次", "10"),  # never more than its points
    (QUANTITY, "≧98％", "≧98％", "10"),
    (QUANTITY, "≥0件", "0件", "10"),
    (QUANTITY, "≤40件", "50件", "8"),  # 10 × A / B
    (QUANTITY, "≤40件", "0件", "10"),
    (QUANTITY, "≤0件", "2件", "0"),
    (QUANTITY, "=12次", "10次", "8.33"),  # short of it: B / A
    (QUANTITY, "完好率98%", "100%", ""),  # words before the number
    (QUANTITY, "长效", "长效", ""),
    (COST, "60万元", "30万元", "10"),  # without a sign, cost: at most
    (COST, "60万元", "75万元", "8"),
]


def suggestions(name: str, form: str, label: str, points: str, lines: list[Line]) -> list[Line]:
    """The lines with what the set suggests for each, all of them rows of one table."""
    rows = [
        {"_class": class_, "三级": f"指标{n}", "目标": target, "完成": result, "分值": points}
        for n, (class_, target, result, _) in enumerate(lines, start=1)
    ]
    scores = suggested(name, {"form": form, "label": label, "rows": {"指标": rows}}, "指标", "得分")
    return [(*line[:3], score) for line, score in zip(lines, scores, strict=True)]


def test_zhuzhou() -> None:
    assert suggestions("zhuzhou-2021", "整体", "附件1-1", "5", ZHUZHOU) == ZHUZHOU


def test_zhongfang() -> None:
    assert suggestions("zhongfang-2020", "附件1", "附件1", "10", ZHONGFANG) == ZHONGFANG
