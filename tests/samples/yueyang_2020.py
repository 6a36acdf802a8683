"""The 2020 岳阳 sample against the document it was typed from: the report form of the year before, with another cover.

The document fills one organisation of four rows; 汇总, which it leaves blank, is the sum of the others. What its text
tells and no table holds stands in 底稿, which is not printed. The sample tells the prose of parts 一 and 五 shortly, in
other words.
"""

from tests.samples.shipped import Document, figures

SET = "yueyang-2020"
REPORT, WORKING = "自评报告", "底稿"

PRINTED = figures(
    {
        REPORT: """
            机构[1].收入      124.32
            机构[1].支出      119.14
            机构[1].基本      83.99
            机构[1].当年结余  1.97
            机构[1].累计结余  5.18
            机构[1].三公      0
            机构[1].资产      15.54
        """,
        WORKING: """
            项目计.支出  35.15
            资金.支出    35.15
        """,
    }
)

UNPRINTED = figures(
    {
        REPORT: """
            汇总.收入  124.32
            汇总.结转  3.21
            汇总.财政  115.31
            汇总.基金  0.00
            汇总.专户  0.00
            汇总.其他收入  5.80
            汇总.支出  119.14
            汇总.基本  83.99
            汇总.人员  79.44
            汇总.公用  4.55
            汇总.项目  35.15
            汇总.当年结余  1.97
            汇总.累计结余  5.18
            汇总.三公  0
            汇总.接待  0.00
            汇总.运维  0.00
            汇总.购置  0.00
            汇总.出国  0.00
            汇总.资产  15.54
            汇总.在用  15.54
            汇总.出租  0.00
            汇总.其他资产  0.00
            应评等次  优
        """,
        WORKING: """
            资金.可用       36.80
            资金.执行率     100.43%
            三公.本年       0
            数量[1].完成率  140.00%
            数量[2].完成率  112.00%
            数量[3].完成率  155.50%
            数量[4].完成率  121.00%
            数量[5].完成率  104.80%
            数量[6].完成率  112.10%
            分项[1].合计    777
        """,
    }
)

# What the check must find, by the place to go to. 35.15 of 35 is no overspending: 1.8 were carried over.
FOUND = [
    ("explain", f"{WORKING}.数量[1].完成率"),  # 2800 of 2000
    ("explain", f"{WORKING}.数量[3].完成率"),  # 311 of 200
]

COVER = """
岳阳市2020年度部门整体支出绩效评价自评报告
部门(单位)名称：岳阳市城市管理信息中心
评价方式：部门（单位）绩效自评
岳阳市财政局（制）
一、部门（单位）基本概况
联系人 （联系人姓名） 联络电话 （办公电话）
人员编制 7 实有人数 7
"""

INCOME = """
二、部门（单位）收支情况
年度收入情况（万元）
机构名称 收入合计 其中：
上年结转 公共财政拨款 政府基金拨款 纳入专户管理的非税收入拨款 其他收入
局机关及二级机构汇总 124.32 3.21 115.31 0.00 0.00 5.80
1、局机关
2、二级机构1 124.32 3.21 115.31 0.00 0.00 5.80
3、二级机构2
"""

SCORE = """
社会公众或服务对象满意度 满意率达90%以上 满意率达95%
绩效自评综合得分 97
评价等次 优
四、评价人员
姓名 职务/职称 单位 签字
（姓名） 主任 城管信息中心
（姓名） 副主任 城管信息中心
（姓名） 城管信息中心
评价组组长（签字）：年月日
"""

DOCUMENT = Document(
    SET, PRINTED, {}, UNPRINTED, FOUND, REPORT, {"cover": COVER, "income": INCOME, "score": SCORE}
)
