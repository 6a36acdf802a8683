"""The 株洲 sample against the document it was typed from: one 附件1-1, two 附件1-2.

The document leaves 其中:当年财政拨款 without spending in all three tables, although the total row has it; there the
sample holds the total. It prints 生态效益指标 over two rows of its first project table, of which the first is the
社会效益指标 of the other tables; there the sample holds 社会效益指标. 调整追加 and 结转下年 are from its text, section 二,
the cases behind 立案率, 处置率 and 结案率 from the goals of its first project table.
"""

from tests.samples.shipped import Document, figures

SET = "zhuzhou-2021"
WHOLE, COLLECTING, UPKEEP = "附件1-1", "附件1-2-1", "附件1-2-2"

PRINTED = figures(
    {
        WHOLE: """
            总额.年初     1984.99
            总额.预算     1984.99
            总额.执行     1677.29
            总额.分值     10
            总额.执行率   85.00%
            总额.得分     8.5
            总分.分值     100
            总分.得分     98.5
            总分.等级     优
        """,
        COLLECTING: """
            总额.年初     1241.76
            总额.预算     1271.76
            总额.执行     1271.76
            总额.分值     10
            总额.执行率   100.00%
            总额.得分     10
            总分.分值     100
            总分.得分     100
            总分.等级     优
        """,
        UPKEEP: """
            总额.年初     432
            总额.预算     432
            总额.执行     42.62
            总额.分值     10
            总额.执行率   10.00%
            总额.得分     1
            总分.分值     100
            总分.得分     91
            总分.等级     优
        """,
    }
)

DIFFERENCES = {
    # 1677.29 / 1984.99 = 84.4987 %: rounded there to a whole per cent, and the score taken from that.
    f"{WHOLE}.总额.执行率": "84.50%",
    f"{WHOLE}.总额.得分": "8.45",
    f"{WHOLE}.总分.得分": "98.45",
    # 42.62 / 432 = 9.8657 %: the same.
    f"{UPKEEP}.总额.执行率": "9.87%",
    f"{UPKEEP}.总额.得分": "0.99",
    f"{UPKEEP}.总分.得分": "90.99",
    # Exactly 100 has no decimals.
    f"{COLLECTING}.总额.执行率": "100%",
}

UNPRINTED = {
    f"{WHOLE}.预算收入": "1677.29",  # 1984.99 + 86.18 − 393.88: the text, section 二
    f"{WHOLE}.基本支出": "362.91",  # 1677.29 − (1271.76 + 42.62): the same
    f"{WHOLE}.基本年初": "311.23",  # 1984.99 − (1241.76 + 432)
    f"{WHOLE}.产出得分": "50",
    f"{WHOLE}.效益得分": "30",
    f"{WHOLE}.满意度得分": "10",
    f"{COLLECTING}.指标[3].比率": "99.67%",  # 519218 / 520954
    f"{COLLECTING}.指标[4].比率": "95.92%",  # 498024 / 519218
    f"{COLLECTING}.指标[5].比率": "95.87%",  # 497794 / 519218
    # Result by target, where both are amounts of one unit.
    f"{WHOLE}.指标[3].完成率": "100%",
    f"{WHOLE}.指标[4].完成率": "100%",
    f"{WHOLE}.指标[5].完成率": "110.00%",
    f"{WHOLE}.指标[6].完成率": "107.78%",
    f"{WHOLE}.指标[7].完成率": "106.67%",
    f"{WHOLE}.指标[8].完成率": "100%",
    f"{WHOLE}.指标[14].完成率": "108.24%",
    f"{COLLECTING}.指标[2].完成率": "100%",
    f"{COLLECTING}.指标[3].完成率": "110.74%",
    f"{COLLECTING}.指标[4].完成率": "107.22%",
    f"{COLLECTING}.指标[5].完成率": "107.17%",
    f"{COLLECTING}.指标[6].完成率": "100%",
    f"{COLLECTING}.指标[8].完成率": "200.00%",
    f"{COLLECTING}.指标[10].完成率": "103.26%",
    f"{UPKEEP}.指标[1].完成率": "100%",
    f"{UPKEEP}.指标[2].完成率": "100%",
    f"{UPKEEP}.指标[5].完成率": "100%",
    f"{UPKEEP}.指标[6].完成率": "106.67%",
    f"{UPKEEP}.指标[7].完成率": "87.50%",
    f"{UPKEEP}.指标[13].完成率": "101.05%",
    f"{UPKEEP}.指标[15].完成率": "111.76%",
}

# What the check must find, by the place to go to.
FOUND = [
    ("explain", f"{WHOLE}.总额.预算"),  # 年初 1984.99 + 追加 86.18 = 2071.17, and 全年 stands at 1984.99
    ("explain", f"{WHOLE}.总额.得分"),  # no reason for 1.55 points
    ("explain", f"{WHOLE}.指标[5].三级"),  # 立案率 99% here, 99.67% in the project table
    ("explain", f"{WHOLE}.指标[6].三级"),  # 处置率 97%, 96.50%
    ("explain", f"{WHOLE}.指标[7].三级"),  # 结案率 96%, 96.45%
    ("explain", f"{WHOLE}.指标[11].三级"),  # 24次系统考评成绩, 24次
    ("explain", f"{WHOLE}.指标[14].三级"),  # 市民满意度 >85% 92%, 92% 95%
    ("hint", f"{WHOLE}.目标.预期"),  # half-width commas
    ("hint", f"{WHOLE}.目标.完成"),
    ("hint", f"{WHOLE}.指标[1].完成"),  # words where a figure is the target
    ("hint", f"{WHOLE}.指标[2].目标"),  # >750000条, and 856418 of nothing
    ("hint", f"{WHOLE}.指标[11].目标"),  # >12次, and 24次系统考评成绩
    ("explain", f"{COLLECTING}.目标.完成"),  # 处置率 96.50%, which is 95.92 % of what was filed
    ("explain", f"{COLLECTING}.目标.完成"),  # 结案率 96.45%, which is 95.87 %
    ("explain", f"{COLLECTING}.指标[4].完成"),  # 96.50% printed
    ("explain", f"{COLLECTING}.指标[5].完成"),  # 96.45% printed
    ("explain", f"{COLLECTING}.指标[8].目标"),  # 24次 of >12次: 200 %
    ("hint", f"{COLLECTING}.目标.预期"),  # half-width commas
    ("hint", f"{COLLECTING}.目标.完成"),
    ("hint", f"{COLLECTING}.指标[1].完成"),  # words where a figure is the target
    ("explain", f"{UPKEEP}.总额.得分"),  # no reason for 9.01 points
    ("hint", f"{UPKEEP}.目标.预期"),  # half-width commas
    ("hint", f"{UPKEEP}.目标.完成"),
    ("hint", f"{UPKEEP}.指标[3].完成"),  # words where a figure is the target
    ("hint", f"{UPKEEP}.指标[4].目标"),  # >750000条, and 856418 of nothing
    ("hint", f"{UPKEEP}.指标[8].目标"),  # 100%, and 365天全天候管理
    ("hint", f"{UPKEEP}.指标[11].目标"),  # >12次, and 24次系统考评成绩
]

DOCUMENT = Document(SET, PRINTED, DIFFERENCES, UNPRINTED, FOUND)
