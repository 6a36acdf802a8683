"""Figures against cells, kind by kind: each with a sentence that is noticed and a like one that is right."""

from collections.abc import Callable

import pytest

from desktop.domain.forms.check import Level
from desktop.domain.proofread.remark import Remark

ReadsIn = Callable[[str, str], list[Remark]]


@pytest.mark.parametrize(
    ("sample", "wrong", "right"),
    [
        # A row is known by its 类, its 款 and its 项, and by what was chosen for it.
        ("final-accounts-2021", "卫生健康支出决算5.73万元。", "卫生健康支出决算1.96万元。"),
        ("final-accounts-2021", "行政运行年初预算38.86万元。", "行政运行年初预算37.35万元。"),
        # An amount's own word may stand alone.
        ("yueyang-2023", "基本461.39万元，项目883.80万元。", "基本416.39万元，项目883.80万元。"),
        ("final-accounts-2021", "支：93.84万元。", "支：98.34万元。"),
        ("zhongfang-2020", "年初60万元，花了30元。", "年初60万元，花了30万元。"),
        # What a form that stands once is about need not be said.
        ("zhongfang-2020", "智慧城管服务项目实际支出60万元。", "智慧城管服务项目实际支出30万元。"),
        # Names as people shorten them.
        ("zhuzhou-2021", "系统维护预算423万元。", "系统维护预算432万元。"),
        ("yueyang-2020", "微信推送目标200篇。", "微信推送目标250篇。"),
        # The score of an indicator, not of a project.
        ("yueyang-2023", "考核考评实际198次，得5分。", "考核考评实际198次，得4分。"),
        # A month, a class, a unit, each with what its column counts.
        ("case-assessment", "5月案件1450件，完成900件。", "5月案件1405件，完成900件。"),
        (
            "case-assessment",
            "2月案件718件，完成408件，综合解决率50.32%。",
            "2月案件718件，完成408件，综合解决率48.11%。",
        ),
        (
            "case-assessment",
            "各月综合解决率：1月50.32%，2月49.11%。",
            "各月综合解决率：1月50.32%，2月48.11%。",
        ),
        ("case-assessment", "全年解决率为60.47%。", "全年解决率为60.74%。"),
        ("case-assessment", "第2名，A类单位07，74.67分。", "第2名，A类单位07，74.76分。"),
        (
            "case-assessment",
            "未完成的5757件中，A类单位664件、B类单位5093件。",
            "未完成的5757件中，A类单位5093件、B类单位664件。",
        ),
        # Names and figures in another order.
        (
            "case-assessment",
            "A类单位、B类单位的解决率分别为51.14%、61.72%。",
            "A类单位、B类单位的解决率分别为61.72%、51.14%。",
        ),
        # 万 of things left out.
        ("yueyang-2021", "平台受理案件23.09件。", "平台受理案件23.09万件。"),
    ],
)
def test_noticed(reads_in: ReadsIn, sample: str, wrong: str, right: str) -> None:
    """The wrong one is remarked on, the right one is not."""
    assert reads_in(sample, wrong)
    assert [one.message for one in reads_in(sample, right)] == []


@pytest.mark.parametrize(
    ("sample", "text"),
    [
        # What those before come to is nobody's own.
        ("case-assessment", "A类18家单位，B类14家单位，共32家。"),
        # Of things without a word for what was done, none is the column 完成数.
        ("case-assessment", "得分60分以下的，A类有2家，B类有9家。"),
        # Behind its parts a total is spoken of again.
        ("case-assessment", "一季度案件2874件，其中1月1051件、2月718件、3月1105件；完成1697件。"),
        # A name that ends with digits does not end within a number.
        ("case-assessment", "城市管理案件14664件，其中A类单位13305件，B类单位1359件。"),
        # The scores of months are no parts of a year's.
        ("case-assessment", "A类单位01全年得69.04分，其中3月最高，80.22分。"),
        # Two projects' rate together is neither's.
        (
            "yueyang-2023",
            "一期网络运营费支出52.00万元，二期建设通讯网络运营费支出69.00万元。"
            "两个项目合计支出121.00万元，合计执行率64.88%。",
        ),
        # A project that is only shortened: what else is said of it stays unsaid.
        ("yueyang-2021", "12345热线转办5696件，其中本单位受理4222件。"),
    ],
)
def test_left_in_peace(reads_in: ReadsIn, sample: str, text: str) -> None:
    """Right as they stand."""
    assert [one.message for one in reads_in(sample, text) if one.level is not Level.HINT] == []
