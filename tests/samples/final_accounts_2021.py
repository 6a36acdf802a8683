"""The 2021 final-accounts sample against the document: the figures its fourteen sections tell, typed once.

Last year's totals are told as differences there (98.54 is 23.14 less); the sample types 121.68, 115.88 and 115.22. Last
year's 三公, told as 持平, are 0 in that year's own report. The sample tells the reasons shortly, in other words.
"""

from tests.samples.shipped import Document, figures

SET = "final-accounts-2021"

NO_BUDGET = "由于预算数为0，无法计算百分比"

PRINTED = figures(
    {
        "表1": """
            总计.增减          减少
            总计.增减额        23.14
            总计.增减率        19%
            财政.增减          减少
            财政.增减额        19.22
            财政.增减率        16.59%
            一般.本年          96.46
            一般.增减          减少
            一般.增减额        18.76
            一般.增减率        16.28%
            一般占比           98.09%
            收入合计.金额      96.00
            财政拨款收入.占比  100%
            上级补助收入.占比  0%
            事业收入.占比      0%
            经营收入.占比      0%
            附属上缴收入.占比  0%
            其他收入.占比      0%
            支出合计.金额      98.34
            基本支出.占比      61.83%
            项目支出.占比      38.17%
            上缴上级支出.占比  0%
            经营支出.占比      0%
            补助附属支出.占比  0%
        """,
        "表2": """
            类[1].决算  5.73
            类[2].决算  1.96
            类[3].决算  88.77
            类[1].占比  5.94%
            类[2].占比  2.03%
            类[3].占比  92.03%
            项[1].完成  100%
            项[2].完成  82.35%
            项[3].完成  99.20%
            项[4].完成  133.09%
            项[1].比较  持平
            项[2].比较  小于
            项[3].比较  小于
            项[4].比较  大于
            合计.预算   84.32
            合计.决算   96.46
            合计.完成   114.40%
            基本.决算   60.80
            人员.占比   93.98%
            公用.占比   6.02%
            项目.决算   35.66
        """,
        "表3": f"""
            合计.预算  1.00
            合计.决算  0
            合计.完成  0%
            出国.完成  {NO_BUDGET}
            接待.完成  0%
            购置.完成  {NO_BUDGET}
            运维.完成  {NO_BUDGET}
            出国.占比  0%
            接待.占比  0%
            公车.占比  0%
            公车.决算  0
            出国.增减  持平
            接待.增减  持平
            购置.增减  持平
            运维.增减  持平
        """,
        "表4": """
            采购.支出  0
            采购.中小  0
            货物.占比  0%
            工程.占比  0%
            服务.占比  0%
            采购.占比  0%
            小微.占比  0%
            车辆.合计  0
        """,
        "表5": """
            自评.资金    98.34
            自评.一般    96.46
            自评.占比    98.09%
            自评.基金    0
            自评.国资    0
            项目[1].完成 101.86%
        """,
    }
)

DIFFERENCES = {
    # 35.66 / 35 = 101.8857 %.
    "表5.项目[1].完成": "101.89%",
    # 0 / 0 is no 0 %: beside it the document says so itself of a budget of 0.
    **dict.fromkeys(
        [
            "表3.出国.占比", "表3.接待.占比", "表3.公车.占比",
            "表4.货物.占比", "表4.工程.占比", "表4.服务.占比", "表4.采购.占比", "表4.小微.占比",
        ],
        "无法计算",
    ),
}  # fmt: skip

UNPRINTED = figures(
    {
        "表1": """
            年初结转       2.54
            年末结转       0.20
            收入合计.占比  100%
            支出合计.占比  100%
        """,
        "表2": """
            计类.决算  96.46
            计类.占比  100%
            合计.比较  大于
            基本.占比  100%
        """,
        "表3": f"""
            合计.上年  0
            合计.占比  无法计算
            合计.增减  持平
            公车.上年  0
            公车.预算  0
            公车.完成  {NO_BUDGET}
            公车.增减  持平
        """,
        "表5": """
            项目计.预算  35.00
            项目计.执行  35.66
            项目计.完成  101.89%
            应评等次     优
        """,
    }
)

# What the check must find: 优秀 is no grade (the check against the score waits for one). Why 35.66 of 35 were spent, the document says.
FOUND = [("error", "表5.评价.等次")]

DOCUMENT = Document(SET, PRINTED, DIFFERENCES, UNPRINTED, FOUND)
