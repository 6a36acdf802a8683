"""The 2023 岳阳 sample against the document it was typed from: ten tables, published in 2024.

The three part scores and the grade stand in no table: the first are in the report's text, section 四（四）. What its text
tells and no table holds stands in 底稿, which is not printed; the report itself is told in other words.
"""

from tests.samples.shipped import Document, figures, lines_of

SET = "yueyang-2023"

BASE_DATA = """
人员.控制率      96.30%
                 上年     预算     决算
三公             0        0        0
公车             0        0        0
项目支出         862.30   964.51   883.80
专项             862.30   964.51   883.80
楼堂.规模率      0
楼堂.投资率      ---
"""

# The project rows of 附件1: name, budget, spending. What was spent the year before is typed there.
PROJECT_ROWS = """
1  12319运营经费                                                 32.00   32.00
2  二期建设通讯网络运营费                                        94.00   69.00
3  软件、数据库及设备维护经费                                    90.95   90.95
4  设备运行电费                                                  32.00   32.00
5  一期网络运营费                                                92.50   52.00
6  岳阳市2023-2024年城市事件和部件管理信息采集服务政府采购项目   436.20  436.19
7  平台坐席员劳务派遣服务费                                      160.86  148.95
8  地下弱电管网专项工作经费                                      26.00   22.71
"""

DEPARTMENT = """
总额.预算     1383.41
总额.执行     1300.19
总额.分值     10
总额.执行率   93.99%
总额.得分     9.40
支出.基本     416.39
支出.项目     883.80
总分.分值     100
总分.得分     97.40
产出得分      49
效益得分      29
满意度得分    10
"""
PROJECTS = """
         总额.年初  总额.预算  总额.执行  总额.分值  总额.执行率  总额.得分  总分.分值  总分.得分
附件3-1  32.00      32.00      32.00      10         100%         10         100        99
附件3-2  94.00      94.00      69.00      10         73.40%       7.34       100        96.34
附件3-3  90.95      90.95      90.95      10         100%         10         100        99
附件3-4  32.00      32.00      32.00      10         100%         10         100        100
附件3-5  93.00      92.50      52.00      10         56.22%       5.62       100        94.62
附件3-6  439.00     436.20     436.19     10         99.99%       10         100        99
附件3-7  108.00     160.86     148.95     10         92.6%        9.26       100        97.26
附件3-8  26.00      26.00      22.71      10         87.35%       8.73       100        98.73
"""

DIFFERENCES = {
    # 1300.19 / 1383.41 = 93.9844 %: the document is wrong here, and again in its text.
    "附件2.总额.执行率": "93.98%",
    # 436.19 / 436.20 = 99.9977 %: cut off there; two decimals because it is not exactly 100.
    "附件3-6.总额.执行率": "100.00%",
    # 148.95 / 160.86 = 92.5960 %: one decimal there, two in its seven sister tables.
    "附件3-7.总额.执行率": "92.60%",
    # 0 / 0: the document prints 0 for one rate and --- for the other beside it.
    "附件1.楼堂.规模率": "---",
    # A project has one name everywhere; the document drops 中心 in this one place.
    "附件1.项目[7].名称": "中心平台坐席员劳务派遣服务费",
}


def _printed() -> dict[str, str]:
    """Every computed figure the document prints, under the id of its cell."""
    found = figures({"附件2": DEPARTMENT})
    columns: list[str] = []
    for name, *texts in lines_of(BASE_DATA):
        if len(texts) == 1:
            found[f"附件1.{name}"] = texts[0]
        elif name == "上年":
            columns = [name, *texts]
        else:
            found |= {f"附件1.{name}.{column}": text for column, text in zip(columns, texts, strict=True)}
    for n, *texts in lines_of(PROJECT_ROWS):
        for column, text in zip(("名称", "预算", "决算"), texts, strict=True):
            found[f"附件1.项目[{n}].{column}"] = text
    cells, *projects = lines_of(PROJECTS)
    for label, *texts in projects:
        found |= {f"{label}.{cell}": text for cell, text in zip(cells, texts, strict=True)}
    return found


# Result by target, of the indicators where both are amounts of one unit: label, then number of the row and rate.
RATES = """
附件2    1 111.43%  2 101.21%  3 116.87%  4 99.00%  18 101.04%
附件3-1  1 140.00%  2 100%  3 100%  12 100%
附件3-2  1 100%  2 100%  3 100%  4 100%  5 100%  6 101.02%  16 100%
附件3-3  1 100%  2 100%  3 100%  7 100%
附件3-4  3 100%  16 100.51%
附件3-5  1 100%  2 100%  3 100%  4 100%  5 100%  17 100.51%
附件3-6  1 101.67%  2 100%  3 101.02%  4 100%  5 100.51%  7 99.36%  15 100.51%
附件3-7  1 97.00%  2 100%  3 101.02%  6 100.51%  8 92.60%  16 101.02%
附件3-8  1 100%  15 101.02%
"""

UNPRINTED = {
    "附件2.基本年初": "287.74",  # 1202.69 − (32 + 94 + 90.95 + 32 + 93 + 439 + 108 + 26)
    "附件2.等级": "优",
    "底稿.基本.合计": "416.39",  # 380.48 + 35.91
    "底稿.业务[1].办理率": "84.79%",
    "底稿.业务[1].每天": "777",  # 283436 / 365; cut off to 776 in 附件3-7
    "底稿.业务[2].办理率": "69.31%",
    "底稿.业务[2].每天": "5",
    "底稿.业务[3].办理率": "98.93%",  # told as 100 %
    "底稿.业务[3].每天": "5",
    "底稿.业务[4].办理率": "88.24%",
    "底稿.业务[4].每天": "0",
    **{
        f"{label}.指标[{n}].完成率": rate
        for label, *pairs in lines_of(RATES)
        for n, rate in zip(pairs[::2], pairs[1::2], strict=True)
    },
}

# What the check must find, by the place to go to.
FOUND = [
    ("explain", "底稿.基本.公用"),  # 35.91 in the text, 30.15 in 附件1
    ("hint", "附件1.保障.措施"),  # 建帐, which is 建账
    ("hint", "附件1.项目[5].预算"),  # adjusted, where the project's first budget is another
    ("hint", "附件1.项目[6].预算"),  # adjusted, where the project's first budget is another
    ("hint", "附件1.项目[7].预算"),  # adjusted, where the project's first budget is another
    ("explain", "附件2.总额.得分"),  # no reason for 0.60 points
    ("hint", "附件2.收入.一般"),  # a half of the budget beside a half of what was spent
    ("hint", "附件2.指标[12].完成"),  # words where a figure is the target
    ("hint", "附件2.指标[13].目标"),  # its name once more
    ("hint", "附件2.指标[18].完成"),  # 97%, and 99% in 附件3-8
    ("explain", "附件3-1.指标[1].目标"),  # 7件 of 5件 a day: 140 %
    ("hint", "附件3-1.指标[6].完成"),  # words where a figure is the target
    ("hint", "附件3-2.指标[8].目标"),  # 94万元/年, and 69万元
    ("hint", "附件3-4.指标[1].完成"),  # words where a figure is the target
    ("hint", "附件3-4.指标[7].完成"),  # words where a figure is the target
    ("hint", "附件3-5.指标[9].完成"),  # words where a figure is the target
    ("hint", "附件3-5.指标[12].目标"),  # its name once more
    ("hint", "附件3-5.指标[1].完成"),  # 6台, and 4条 of the same lines in 附件3-2
    ("hint", "附件3-6.指标[13].原因"),  # half-width commas
    ("hint", "附件3-6.指标[7].目标"),  # 439, the budget before it became 436.20
    ("hint", "附件3-6.指标[1].完成"),  # 915, where 33.43万 a year are 916 a day
    ("explain", "附件3-7.总额.得分"),  # no reason for 0.74 points
    ("hint", "附件3-7.指标[13].原因"),  # half-width commas
    ("explain", "附件3-8.总额.得分"),  # no reason for 1.27 points
]

DOCUMENT = Document(SET, _printed(), DIFFERENCES, UNPRINTED, FOUND)
