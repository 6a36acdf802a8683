"""One thing said in two ways: multiples, other units, the others of a number, points taken off, another year."""

from collections.abc import Callable

import pytest

from desktop.domain.proofread.remark import Remark

Reads = Callable[[str], list[Remark]]
ReadsIn = Callable[[str, str], list[Remark]]


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        # multiples, rounded and cut off
        ("采集1271.76万元，维护42.62万元，前者是后者的20倍左右。", "采集1271.76万元，维护42.62万元，前者是后者的30倍左右。"),
        ("甲结余90.50万元，乙结余5.18万元，前者是后者的7倍多。", "甲结余90.50万元，乙结余5.18万元，前者是后者的17倍多。"),
        ("上年20件，本年60件，增长3倍。", "上年20件，本年60件，增长2倍。"),
        # the same in another unit
        ("培训22000元，也就是0.22万元。", "培训2200元，也就是0.22万元。"),
        # the others of a number, of the months of a year too
        ("乙单位有7个月有案件，其余7个月没有案件。", "乙单位有5个月有案件，其余7个月没有案件。"),
        ("八个项目中，低于60%的1个，其余6个达标。", "八个项目中，低于60%的1个，其余7个达标。"),
        ("全部32家单位，A类18家，其余12家是B类。", "全部32家单位，A类18家，其余14家是B类。"),
        # points taken off a hundred
        ("自评97分，扣的4分在专项经费的管理上。", "自评97分，扣的3分在专项经费的管理上。"),
        # little amounts in whole 万元 are not rounded
        ("运行费18万元，租赁费7万元，宣传费6万元，合计30万元。", "运行费18万元，租赁费7万元，宣传费5万元，合计30万元。"),
        # what was added, between what there was and what came of it
        ("年初安排84.32万元，年中追加12.41万元，决算达到96.46万元。", "年初安排84.32万元，年中追加12.14万元，决算达到96.46万元。"),
        # how far beyond the target, the two percents or the two of a kind
        ("处置率目标85%，实际97%，超过目标10个百分点。", "处置率目标85%，实际95%，超过目标10个百分点。"),
        ("最高的是甲，100分；最低的是乙，98.73分，两者相差5.38分。", "最高的是甲，100分；最低的是乙，94.62分，两者相差5.38分。"),
        # parts that are all of a total
        ("支出88.77万元，由运行37.35万元、规划51.72万元两项组成。", "支出88.77万元，由运行37.05万元、规划51.72万元两项组成。"),
        # a reckoning in words
        ("收入合计120.00万元减去支出98.00万元，结余32.00万元。", "收入合计120.00万元减去支出98.00万元，结余22.00万元。"),
        ("年初60万元，加上追加的20万元，再减去收回的5万元，全年85万元。", "年初60万元，加上追加的20万元，再减去收回的5万元，全年75万元。"),
        # one part of a total, and parts in brackets or by classes
        ("结余95.68万元，其中甲90.50万元、乙5.08万元。", "结余95.68万元，其中甲90.50万元、乙5.18万元。"),
        ("采购支出0万元，其中货物0万元，工程7万元。", "采购支出0万元，其中货物0万元，工程0万元。"),
        ("对32家单位（甲类18家、乙类4家）考核。", "对32家单位（甲类18家、乙类14家）考核。"),
        ("共32家单位，其中A类16家、B类14家。", "共32家单位，其中A类18家、B类14家。"),
        ("支出35.15万元的去向：巡检18.40万元，宣传9.75万元，网站8.00万元。",
         "支出35.15万元的去向：巡检18.40万元，宣传9.75万元，网站7.00万元。"),
        ("9个专项中，95%以上的7个，90%至95%的3个，90%以下的1个。", "9个专项中，95%以上的5个，90%至95%的3个，90%以下的1个。"),
        ("月得分由三部分组成：平台占60%，抽检占80%，督办占20%。", "月得分由三部分组成：平台占60%，抽检占20%，督办占20%。"),
        # the halves of a year
        ("全年推送262篇，上半年118篇，下半年154篇。", "全年推送262篇，上半年118篇，下半年144篇。"),
        # an equation
        ("综合率为80%×55%＋50%×45%＝67.5%。", "综合率为80%×55%＋50%×45%＝66.5%。"),
        ("每次2000元×12次＝2.2万元。", "每次2000元×12次＝24000元。"),
        # a budget and a rate of the same few projects
        ("9个项目，年初预算894万元，支出817.54万元，是年初预算的96.29%。",
         "9个项目，年初预算849万元，支出817.54万元，是年初预算的96.29%。"),
        # full marks, what was taken off and what is left
        ("“考核”满分5分，扣1分，得3分。", "“考核”满分5分，扣1分，得4分。"),
        ("产出指标50分得49分，效益指标30分得29分，满意度指标10分得10分，加上执行的9.40分，合计98.40分。",
         "产出指标50分得49分，效益指标30分得29分，满意度指标10分得10分，加上执行的9.40分，合计97.40分。"),
        # over and short of a limit, into and out of something
        ("编制27人，实有26人，超编1人。", "编制27人，实有28人，超编1人。"),
        ("新招15名，流失11名，净增5名。", "新招15名，流失11名，净增4名。"),
        ("推送目标250篇，实际推送262篇，还差12篇没有完成。", "推送目标250篇，实际推送238篇，还差12篇没有完成。"),
        ("支出35.15万元，与年初预算35万元相比节约0.15万元。", "支出34.85万元，与年初预算35万元相比节约0.15万元。"),
        ("支出22.71万元，比上年的28.00万元增长18.89%。", "支出22.71万元，比上年的28.00万元下降18.89%。"),
        ("年初预算1241.76万元，年中调减30.00万元，全年预算为1271.76万元。",
         "年初预算1241.76万元，年中调增30.00万元，全年预算为1271.76万元。"),
        ("甲执行率73.40%，乙执行率56.22%，后者比前者低17.18%。", "甲执行率73.40%，乙执行率56.22%，后者比前者低17.18个百分点。"),
        # bounds that not all reach
        ("达标率目标不低于90%，其中南片为87.6%，各片均达到目标。", "达标率目标不低于90%，其中南片为91.6%，各片均达到目标。"),
        ("故障42小时，超过了48小时以内的控制目标。", "故障42小时，低于48小时以内的控制目标。"),
        # averages of what is called a little otherwise
        ("接待18批次、126人次，平均每批8人。", "接待18批次、126人次，平均每批7人。"),
        # a count that a share names
        ("立案519218条，处置498024条，占立案数的95.60%。", "立案519218条，处置498024条，占立案数的95.92%。"),
        # lists whose members have brackets, or are announced by 即
        ("低于90%的项目有四个：甲费（56.22%）、乙费（73.40%）、丙费（87.35%）。",
         "低于90%的项目有三个：甲费（56.22%）、乙费（73.40%）、丙费（87.35%）。"),
        ("建成四条道路的管网，即甲路、乙路、丙路。", "建成三条道路的管网，即甲路、乙路、丙路。"),
        # days and months
        ("2月24日补齐后重报，随后于1月4日被退回。", "1月4日被退回，随后于2月24日补齐后重报。"),
        ("9月至12月共5个月开展考核。", "9月至12月共4个月开展考核。"),
        ("8月17日报送，12月8日收到意见，前后用了31天。", "8月17日报送，12月8日收到意见，前后用了113天。"),
        ("自2024年9月30日起，至2024年6月30日止。", "自2024年6月30日起，至2024年9月30日止。"),
        # steps that are paragraphs
        ("一是提前准备；\n二是分次申请；\n四是按月调度。", "一是提前准备；\n二是分次申请；\n三是按月调度。"),
        # a row that is said to rise all along
        ("四个月的解决率分别为51.85%、52.25%、50.81%、50.77%，逐月上升。", "四个月的解决率分别为50.77%、50.81%、51.85%、52.25%，逐月上升。"),
        # from one amount to another, and by how much of the first
        ("服务费由上年的108.00万元增加到148.95万元，增长27.49%。", "服务费由上年的108.00万元增加到148.95万元，增长37.92%。"),
        # two shares of one whole
        ("基本支出416.39万元，占支出总额1300.19万元的32.03%；项目支出883.80万元，占支出总额的69.79%。",
         "基本支出416.39万元，占支出总额1300.19万元的32.03%；项目支出883.80万元，占支出总额的67.97%。"),
        # in so many parts, one after another
        ("389.38万元分三次支付：3月底前150.00万元，6月底前150.00万元，9月底前99.38万元。",
         "389.38万元分三次支付：3月底前150.00万元，6月底前150.00万元，9月底前89.38万元。"),
        ("价款分三次支付，签订合同时付30%，半年时付40%，验收合格后付40%。", "价款分三次支付，签订合同时付30%，半年时付40%，验收合格后付30%。"),
        # people in other words
        ("编制7人，其中主任1名、副主任1名、工作人员6名。", "编制7人，其中主任1名、副主任1名、工作人员5名。"),
        # what must come later
        ("方案8月17日报送，7月8日收到意见。", "方案7月8日报送，8月17日收到意见。"),
        # a limit that is kept or not
        ("年初预算84.32万元，决算96.46万元，支出严格控制在年初预算以内。", "年初预算96.46万元，决算84.32万元，支出严格控制在年初预算以内。"),
        ("满意度目标在85%以上，实际满意度92%，未能达到年初设定的目标。", "满意度目标在95%以上，实际满意度92%，未能达到年初设定的目标。"),
        # more done than there was
        ("应处置200000件，已处置219392件。", "应处置230911件，已处置219392件。"),
        ("案件2874件，派遣12299件，派遣率为83.87%。", "案件14664件，派遣12299件，派遣率为83.87%。"),
    ],
)  # fmt: skip
def test_noticed(reads: Reads, wrong: str, right: str) -> None:
    """The wrong one is remarked on, the right one is not."""
    assert reads(wrong)
    assert [one.message for one in reads(right)] == []


@pytest.mark.parametrize(
    ("sample", "wrong", "right"),
    [
        # a gap to a budget that only the tables say
        ("yueyang-2023", "项目支出883.80万元，比全年预算少81.71万元。", "项目支出883.80万元，比全年预算少80.71万元。"),
        # a name that is nearly that of the row that has the amount
        ("yueyang-2023", "中心平台坐席员劳务外包服务费支出148.95万元。", "中心平台坐席员劳务派遣服务费支出148.95万元。"),
        ("final-accounts-2021", "城乡社区规划与建设决算51.72万元。", "城乡社区规划与管理决算51.72万元。"),
        # a quoted name of no table
        ("yueyang-2023", "“中心平台坐席员劳务派谴服务费”执行较好。", "“中心平台坐席员劳务派遣服务费”执行较好。"),
        # the most and the least of all projects, of all months
        ("yueyang-2023", "八个项目中执行率最低的是二期建设通讯网络运营费。", "八个项目中执行率最低的是一期网络运营费。"),
        ("case-assessment", "综合解决率最高的是8月。", "综合解决率最高的是5月。"),
        # a year that was left from the last report
        ("yueyang-2023", "2022年，全年预算1383.41万元，实际支出1300.19万元。", "2023年，全年预算1383.41万元，实际支出1300.19万元。"),
        # a digit too few
        ("yueyang-2023", "政府采购支出62.02万元。", "政府采购支出682.02万元。"),
    ],
)  # fmt: skip
def test_noticed_beside_tables(reads_in: ReadsIn, sample: str, wrong: str, right: str) -> None:
    """The wrong one is remarked on, the right one is not."""
    assert reads_in(sample, wrong)
    assert [one.message for one in reads_in(sample, right)] == []


def test_a_year_that_the_tables_have_nothing_of(reads_in: ReadsIn) -> None:
    """This year's total said of the next is hinted at."""
    (found,) = reads_in("final-accounts-2021", "2022年度本单位支出合计98.34万元。")
    assert found.code == "text-year"
    assert not reads_in("final-accounts-2021", "2021年度本单位支出合计98.34万元。")


@pytest.mark.parametrize(
    "text",
    [
        "自评97分，其中预算执行扣1分。",  # not all that was taken off
        "满意度满分10分，得9分，扣1分。",
        "上年20件，本年60件，是上年的3倍。",
        "有3个月超过50%，另外2个月接近50%。",  # of months that are not all named
    ],
)
def test_left_in_peace(reads: Reads, text: str) -> None:
    """Nothing is said."""
    assert [one.message for one in reads(text)] == []
