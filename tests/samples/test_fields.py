"""Which cells the 2023 岳阳 set computes and which a clerk types: whoever changes a form sees here what that changes."""

from tests.samples.shipped import said
from tests.samples.yueyang_2023 import SET

COMPUTED = {
    "自评报告": "",
    "底稿": "基本.合计 业务.办理率 业务.每天",
    "封面数据": "",
    "附件1": """
        人员.控制率
        三公.上年 三公.预算 三公.决算  公车.上年 公车.预算 公车.决算
        项目支出.上年 项目支出.预算 项目支出.决算  专项.上年 专项.预算 专项.决算
        项目.名称 项目.预算 项目.决算
        楼堂.规模率 楼堂.投资率
    """,
    "附件2": """
        总额.预算 总额.执行 总额.分值 总额.执行率 总额.得分
        支出.基本 支出.项目
        总分.分值 总分.得分
        基本年初 产出得分 效益得分 满意度得分 等级
        指标.下限 指标.上限 指标.完成率
    """,
    "附件3": """
        总额.年初 总额.预算 总额.执行 总额.分值 总额.执行率 总额.得分
        总分.分值 总分.得分
        指标.下限 指标.上限 指标.完成率
    """,
}
TYPED = {
    "自评报告": "基本情况 公共预算支出 其他预算支出 绩效情况 问题和原因 改进措施 结果应用",
    "底稿": "基本.人员 基本.公用 业务.名称 业务.单位 业务.应办 业务.办理",
    "封面数据": "单位名称 年度 主管部门 填表人 填报日期 联系电话 单位负责人",
    "附件1": """
        人员.编制 人员.在职
        购置.上年 购置.预算 购置.决算  运行.上年 运行.预算 运行.决算
        出国.上年 出国.预算 出国.决算  接待.上年 接待.预算 接待.决算
        业务.上年 业务.预算 业务.决算  运维.上年 运维.预算 运维.决算
        项目.上年
        公用.上年 公用.预算 公用.决算  办公.上年 办公.预算 办公.决算
        水电.上年 水电.预算 水电.决算  会议.上年 会议.预算 会议.决算
        采购.上年 采购.预算 采购.决算  基本支出.上年 基本支出.预算 基本支出.决算
        楼堂.批复 楼堂.实际 楼堂.预算投资 楼堂.实际投资
        保障.措施
    """,
    "附件2": """
        总额.年初
        收入.一般 收入.基金 收入.专户 收入.其他
        目标.预期 目标.完成
        指标.三级 指标.目标 指标.完成 指标.分值 指标.得分 指标.原因 指标.方向 指标.档次
    """,
    "附件3": """
        项目支出名称
        拨款.年初 拨款.预算 拨款.执行  结转.年初 结转.预算 结转.执行  其他.年初 其他.预算 其他.执行
        目标.预期 目标.完成
        指标.三级 指标.目标 指标.完成 指标.分值 指标.得分 指标.原因 指标.方向 指标.档次
    """,
}
CLASSES = {"指标.一级", "指标.二级"}  # a row brings them along; nobody types them in its cells


def test_computed_and_typed_cells() -> None:
    """The set's fields are these, and no others."""
    fields = {form["form"]: form["cells"] for form in said("fields", SET)}
    for expected, computed in ((COMPUTED, True), (TYPED, False)):
        found = {
            form: {cell["id"] for cell in cells if cell["computed"] is computed} - CLASSES
            for form, cells in fields.items()
        }
        assert found == {form: set(ids.split()) for form, ids in expected.items()}
