"""The 中方 sample against the document it was typed from: 附件1 of the project, 附件2 of 17 fixed rows.

到位资金 stands in no table; full marks for 资金到位率 say that all of the 60 came. The tables of the responsible units are
those of the case assessment, with its invented months.
"""

from tests.samples.shipped import Document, figures

SET = "zhongfang-2020"

PRINTED = figures(
    {
        "附件1": """
            总额.年初     60
            总额.预算     60
            总额.执行     30
            总额.分值     10
            总额.执行率   50%
            总额.得分     10
            拨款.执行率   50%
            总分.分值     100
            总分.得分     950
        """,
        "附件2": """
            总分.分值     100
            总分.得分     95
            等级          优
        """,
    }
)

DIFFERENCES = {
    # Two decimals, as everywhere.
    "附件1.总额.执行率": "50.00%",
    "附件1.拨款.执行率": "50.00%",
    # 10 × 30 / 60: the document gives full marks for half the money.
    "附件1.总额.得分": "5",
    # 5 + 48 + 28 + 9; the document adds its 10 to 95, and prints a zero too many.
    "附件1.总分.得分": "90",
}

UNPRINTED = figures(
    {
        "附件1": """
            产出得分     48
            效益得分     28
            满意度得分   9
            等级         优
            指标[2].完成率  100%
            指标[3].完成率  100%
            指标[4].完成率  50.00%
            指标[6].完成率  100%
            指标[7].完成率  100%
            指标[9].完成率  100%
        """,
        "附件2": """
            预算资金       60
            支出资金       30
            计划成本       60
            实际成本       30
            资金到位率     100%
            预算执行率     50.00%
            成本节约率     50.00%
            共性[7].比率   100%
            共性[8].比率   50.00%
            决策得分       20
            过程得分       19
            产出得分       31
            效益得分       25
        """,
    }
)

FOUND = [
    ("explain", "附件1.指标[9].得分"),  # 9 of 10 without a reason
    ("hint", "附件1.目标.预期"),  # [2017年]26号
    ("hint", "附件1.指标[4].目标"),  # 214.71万元 in its name, 60万元 as its target
    ("hint", "附件1.指标[2].目标"),  # ≧98％ copied into the result
    ("hint", "附件1.指标[9].目标"),  # ≧95％ the same
    ("explain", "附件2.共性[8].得分"),  # 4 of 4 for 预算执行率, which is 50 %
    ("hint", "月考核-10.单位[7].清单合计"),  # above the limit, as in the case assessment
    ("hint", "月考核-11.单位[8].清单合计"),
]

ELSEWHERE = ("名单", "月考核", "季度讲评", "年度汇总", "年度排名")  # as in the case assessment

DOCUMENT = Document(SET, PRINTED, DIFFERENCES, UNPRINTED, FOUND, elsewhere=ELSEWHERE)
