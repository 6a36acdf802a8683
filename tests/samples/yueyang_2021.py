"""The 2021 岳阳 sample against the document it was typed from: one report form with its cover and five parts.

The document fills one organisation of four rows; 汇总, which it leaves blank, is the sum of the others. Its part 五 is
prose: what figures it tells that no table holds stand in 底稿, which is not printed. The sample tells the prose of
parts 一 and 五 shortly, in other words.
"""

from tests.samples.shipped import Document, figures

SET = "yueyang-2021"
REPORT, WORKING = "自评报告", "底稿"

PRINTED = figures(
    {
        REPORT: """
            机构[1].收入      1143.18
            机构[1].支出      1140.33
            机构[1].基本      322.79
            机构[1].当年结余  -43.62
            机构[1].累计结余  2.85
            机构[1].三公      1.39
            机构[1].资产      14.80
        """,
        WORKING: """
            结转.小计        95.68
            结转.调整后      46.47
            项目计.个数      9
            项目计.支出      817.54
            资金.支出        817.54
            三公.本年        1.39
            三公.增减额      1.09
            三公.增减率      43.95%
            数量[1].完成率   95.01%
            数量[2].完成率   99%
            数量[3].完成率   100%
        """,
    }
)

DIFFERENCES = {
    # 260417 / 264186 = 98.5734 %: a whole per cent there, in which the rise of 0.2 points it tells of cannot show.
    f"{WORKING}.数量[2].完成率": "98.57%",
}

UNPRINTED = figures(
    {
        REPORT: """
            汇总.收入  1143.18
            汇总.结转  46.47
            汇总.财政  1096.71
            汇总.基金  0.00
            汇总.专户  0.00
            汇总.其他收入  0.00
            汇总.支出  1140.33
            汇总.基本  322.79
            汇总.人员  299.23
            汇总.公用  23.56
            汇总.项目  817.54
            汇总.当年结余  -43.62
            汇总.累计结余  2.85
            汇总.三公  1.39
            汇总.接待  1.39
            汇总.运维  0.00
            汇总.购置  0.00
            汇总.出国  0.00
            汇总.资产  14.80
            汇总.在用  14.80
            汇总.出租  0.00
            汇总.其他资产  0.00
            应评等次  优
        """,
        WORKING: """
            资金.可用       849.00
            资金.执行率     96.29%
            三公.增减       减少
            数量[4].完成率  132.09%
            数量[5].完成率  140.00%
            数量[6].完成率  200.00%
            数量[7].完成率  225.00%
            数量[8].完成率  128.50%
            数量[9].完成率  141.33%
            分项[1].合计    523
        """,
    }
)

# What the check must find, by the place to go to.
FOUND = [
    ("error", f"{REPORT}.评价.等次"),  # 优秀 is no grade; the check against the score waits for one
    ("hint", f"{REPORT}.指标[7].完成"),  # 办结率 100% in one row, 95.01% in another
    ("hint", f"{REPORT}.指标[14].完成"),  # 办结率 100% in one row, 95.01% in another
    ("explain", f"{WORKING}.数量[4].完成率"),  # 264186 of 200000
    ("explain", f"{WORKING}.数量[5].完成率"),  # 70 of 50
    ("explain", f"{WORKING}.数量[6].完成率"),  # 16 of 8
    ("explain", f"{WORKING}.数量[7].完成率"),  # 9 of 4
    ("explain", f"{WORKING}.数量[9].完成率"),  # 212 of 150
    ("explain", f"{WORKING}.分项[1].合计"),  # 92 + 121 + 198 + 112 of 514
]

COVER = """
岳阳市2021年度部门整体支出绩效评价自评报告
部门(单位)名称：岳阳市智慧城管指挥中心
预算编码：604012
评价方式：部门（单位）绩效自评
评价机构：部门（单位）评价组
"""

# The document's own words and figures, and 汇总 besides.
MONEY = """
二、部门（单位）收支情况
年度收入情况（万元）
机构名称 收入合计 其中：
上年结转（归集调整后） 公共财政拨款 政府基金拨款 纳入专户管理的非税收入拨款 其他收入
局机关及二级机构汇总 1143.18 46.47 1096.71 0.00 0.00 0.00
1、局机关
2、二级机构1 1143.18 46.47 1096.71 0.00 0.00 0.00
3、二级机构2
部门（单位）年度支出和结余情况（万元）
机构名称 支出合计 其中： 结余
基本支出 其中： 项目支出 当年结余 累计结余
人员支出 公用支出
局机关及二级机构汇总 1140.33 322.79 299.23 23.56 817.54 -43.62 2.85
1、局机关
2、二级机构1 1140.33 322.79 299.23 23.56 817.54 -43.62 2.85
3、二级机构2
机构名称 三公经费合计 其中：
公务接待费 公务用车运维费 公务用车购置费 因公出国费
局机关及二级机构汇总 1.39 1.39 0.00 0.00 0.00
1、局机关
2、二级机构1 1.39 1.39 0.00 0.00 0.00
3、二级机构2
机构名称 固定资产合计 其中： 其他
在用固定资产 出租固定资产
局机关及二级机构汇总 14.80 14.80 0.00 0.00
1、局机关
2、二级机构1 14.80 14.80（净值） 0.00 0.00
3、二级机构2
三、部门（单位）整体支出绩效自评情况
"""

PEOPLE = """
绩效自评综合得分 97
评价等次 优秀
四、评价人员
姓名 职务/职称 单位 签字
（姓名） 主任 岳阳市智慧城管指挥中心
（姓名） 副主任 岳阳市智慧城管指挥中心
（姓名） 副主任 岳阳市智慧城管指挥中心
（姓名） 综合部部长 岳阳市智慧城管指挥中心
评价组组长（签字）：年月日
部门（单位）意见：部门（单位）负责人（签章）：年月日
财政部门归口业务科室意见：财政部门归口业务科室负责人（签章）：年月日
填报人（签名）：（填报人姓名）联系电话：（办公电话）
五、评价报告综述
"""

DOCUMENT = Document(
    SET, PRINTED, DIFFERENCES, UNPRINTED, FOUND, REPORT, {"cover": COVER, "money": MONEY, "people": PEOPLE}
)
