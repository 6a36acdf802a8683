"""What reports tell of the points of a list (full marks, classes, rates, means, grades), and amounts before their use."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]

CASES = [
    # sample, wrong, right, words of the message
    (
        "yueyang-2023",
        "18项三级指标中得满分的15项，扣分的2项。",
        "18项三级指标中得满分的16项，扣分的2项。",
        "16 项",
    ),
    ("zhongfang-2020", "9项三级指标得满分的7项、扣分的3项。", "9项三级指标得满分的6项、扣分的3项。", "6 项"),
    (
        "national-2020",
        "培训项目8项指标中5项得满分，2项扣分。",
        "培训项目8项指标中6项得满分，2项扣分。",
        "6 项",
    ),
    ("yueyang-2023", "数量指标4项计20分，得18分。", "数量指标4项计20分，得19分。", "19分"),
    ("yueyang-2023", "其中质量指标满分16分，得12分。", "其中质量指标满分12分，得12分。", "12分"),
    ("yueyang-2023", "产出指标得分率95.00%。", "产出指标得分率98.00%。", "98.00%"),
    (
        "zhongfang-2020",
        "产出、效益、满意度三类指标的得分率分别为96.00%、83.33%和90.00%。",
        "产出、效益、满意度三类指标的得分率分别为96.00%、93.33%和90.00%。",
        "93.33%",
    ),
    ("national-2020", "满分50分，得48.33分，得分率97.66%。", "满分50分，得48.33分，得分率96.66%。", "96.66%"),
    (
        "yueyang-2023",
        "部门整体自评97.40分，得分系数0.9470。",
        "部门整体自评97.40分，得分系数0.9740。",
        "0.9740",
    ),
    (
        "national-2020",
        "三张表自评得分98.13分、99.39分、93.6分，平均97.94分。",
        "三张表自评得分98.13分、99.39分、93.6分，平均97.04分。",
        "97.04分",
    ),
    (
        "yueyang-2023",
        "8个项目自评得分最高的100分，最低的94.62分，平均98.79分。",
        "8个项目自评得分最高的100分，最低的94.62分，平均97.99分。",
        "97.99分",
    ),
    ("national-2020", "期数扣2.5分，时间扣1.5分，共扣5分。", "期数扣2.5分，时间扣1.5分，共扣4分。", "4分"),
    (
        "zhongfang-2020",
        "产出指标满分50分，得48分；效益指标满分30分，得28分；两项共扣5分。",
        "产出指标满分50分，得48分；效益指标满分30分，得28分；两项共扣4分。",
        "4分",
    ),
    (
        "zhuzhou-2021",
        "两个项目自评等级为1个“优”、1个“良”。",
        "两个项目中，自评等级为“优”的2个。",
        "2 个",
    ),
    (
        "final-accounts-2021",
        "四个项级科目中，完成年初预算100%以上的有2个，不足100%的有3个。",
        "四个项级科目中，完成年初预算100%以上的有2个，不足100%的有2个。",
        "各段合计 5",
    ),
    (
        "case-assessment",
        "综合解决率50%以上的月份有11个。",
        "综合解决率50%以上的月份有10个。",
        "10个",
    ),
    (
        "yueyang-2021",
        "信息网采编514条，比目标多104条。",
        "信息网采编514条，比目标多114条。",
        "114条",
    ),
    (
        "yueyang-2021",
        "基本支出占总支出的28.31%，项目支出占71.96%。",
        "基本支出占总支出的28.31%，项目支出占71.69%。",
        "71.69%",
    ),
    (
        "yueyang-2023",
        "项目支出883.80万元中，436.19万元用于坐席员劳务派遣。",
        "项目支出883.80万元中，148.95万元用于坐席员劳务派遣。",
        "148.95万元",
    ),
    (
        "final-accounts-2021",
        "7.53万元用于社会保障和就业支出。",
        "5.73万元用于社会保障和就业支出。",
        "5.73万元",
    ),
]


@pytest.mark.parametrize(("sample", "wrong", "right", "words"), CASES)
def test_told_against_the_tables(reads_in: ReadsIn, sample: str, wrong: str, right: str, words: str) -> None:
    """The wrong sentence is noticed with what is right, and the right one is left alone."""
    assert any(words in one.message for one in reads_in(sample, wrong))
    assert reads_in(sample, right) == []


IN_PEACE = [
    # What is used may be some of what is named, or of two things.
    ("yueyang-2023", "追加的52.86万元用于坐席员劳务派遣。"),
    ("yueyang-2023", "416.39万元用于人员和公用。"),
    # A rate of the year is no mean of its quarters'.
    ("yueyang-2023", "处置率由一季度的79.60%提高到四季度的88.20%，全年平均84.79%。"),
    # 2个项目中: of them, and no grade.
    ("zhuzhou-2021", "2个项目中，自评等级均为“优”。"),
    ("yueyang-2020", "重点动态112条、基层要闻311条、媒体报道242条，分别超出目标12条、111条和42条。"),
    ("zhongfang-2020", "解决率60.74%×55%＋及时解决率40.01%×45%＝51.41%。"),
]


@pytest.mark.parametrize(("sample", "text"), IN_PEACE)
def test_left_alone(reads_in: ReadsIn, sample: str, text: str) -> None:
    """Nothing is said."""
    assert reads_in(sample, text) == []
