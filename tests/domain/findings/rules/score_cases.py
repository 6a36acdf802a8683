"""Points and grades, each with a right table and one that is wrong."""

from tests.builders import Book
from tests.domain.findings.rules.case import RuleCase
from tests.domain.findings.rules.stranger import PROJECT, one_project, project

RIGHT = project("项目表-1")


def _case(**changed: str) -> RuleCase:
    """A project's table, with something changed in it; __ for dots."""
    speaks = {f"项目表-1.{name.replace('__', '.')}": text for name, text in changed.items()}
    return RuleCase((PROJECT,), speaks, RIGHT, first=one_project)


def _row(at: int, **changed: str) -> RuleCase:
    return _case(**{f"指标[{at}]__{column}": text for column, text in changed.items()})


# One place for the reasons of all rows, below them.
ONE_REASON = (
    PROJECT.replace("{得分} | {原因} |", "{得分} | |")
    .replace("得分 | 偏差原因分析及改进措施 |", "得分 | |")
    .replace("[组 指标]", "     | 未完成原因及改进措施 | < | {原因} | < | < | < | < | < |\n[组 指标]")
)

RATE = "项目表-1.指标[2].{}"
NAMED_A_RATE = {RATE.format("三级"): "预算执行率", RATE.format("目标"): "≥95%", RATE.format("完成"): "75%"}

SCORED_LIST = """表  清单  项目自评情况表
[表格]
     | 序号 | 项目名称 | 全年预算数 | 自评得分 |
项目* | {=序} | {名称} | {预算} | {得分} |
[组 项目]
行  自由 2
[格]
*.预算  万元
*.得分  分
"""
SCORES = {
    "清单.项目[1].名称": "校舍维修", "清单.项目[1].预算": "40.00", "清单.项目[1].得分": "98",
    "清单.项目[2].名称": "教师培训", "清单.项目[2].预算": "20.00", "清单.项目[2].得分": "100",
}  # fmt: skip

GRADED_LIST = """表  清单  项目自评结果汇总表
[表格]
     | 序号 | 项目名称 | 全年预算数 | 自评得分 | 评价等级 |
项目* | {=序} | {名称} | {预算} | {得分} | {等级} |
[组 项目]
行  自由 3
[格]
*.预算  万元
*.得分  分
"""
GRADES = {
    f"清单.项目[{at}].{column}": text
    for at, line in enumerate(
        (
            ("校舍维修", "40.00", "98", "优"),
            ("教师培训", "20.00", "85.5", "良"),
            ("图书购置", "10.00", "92", "优"),
        ),
        1,
    )
    for column, text in zip(("名称", "预算", "得分", "等级"), line, strict=True)
}


TAKEN_OFF = """表  评分  绩效评价评分表
[表格]
     | 一级指标 | 三级指标 | 分值 | 扣分 | 得分 |
指标* | {一级} | {三级} | {分值} | {扣分} | {得分} |
总分 | 合计 | < | {分值} | {扣分} | {得分} |
[组 指标]
行  自由 3
[格]
*.分值 *.得分 *.扣分  分
"""
POINTS_OFF = {
    f"评分.指标[{at}].{column}": text
    for at, line in enumerate(
        (
            ("产出", "巡查次数", "40", "", "40"),
            ("产出", "案件处置率", "30", "1.5", "28.5"),
            ("效果", "市民满意度", "30", "-3", "27"),
        ),
        1,
    )
    for column, text in zip(("一级", "三级", "分值", "扣分", "得分"), line, strict=True)
} | {"评分.总分.分值": "100", "评分.总分.扣分": "4.5", "评分.总分.得分": "95.5"}


TASKS = """表  任务表  任务完成情况表
[表格]
     | 三级指标 | 指标值 | 完成值 | 完成率 |
指标* | {三级} | {目标} | {完成} | {完成率} |
[组 指标]
行  自由 3
[格]
*.完成率  百分比
"""
TASKS_DONE = {
    f"任务表.指标[{at}].{column}": text
    for at, line in enumerate(
        (
            ("新增床位", "150张", "168张", "112%"),
            ("加装电梯", "40部", "36部", "90%"),
            ("入户走访", "8000户", "9240户", "100%"),
        ),
        1,
    )
    for column, text in zip(("三级", "目标", "完成", "完成率"), line, strict=True)
}


def _two_tasks(book: Book) -> None:
    for at in (2, 3):
        book.add_row(book.copies("任务表")[0], "指标", at)


def _three(book: Book) -> None:
    for at in (2, 3):
        book.add_row(book.copies("清单")[0], "项目", at)


CASES = {
    "score-over-hundred": RuleCase(
        (SCORED_LIST,),
        {"清单.项目[2].得分": "103"},
        SCORES,
        first=lambda book: book.add_row(book.copies("清单")[0], "项目", 2),
    ),
    "score-over-weight": _row(1, 得分="31"),
    "execution-score": _case(总额__得分="10"),
    "weights": _row(1, 分值="31"),
    "total-score": _case(总分__得分="98"),
    "score-missing": _row(3, 得分=""),
    "class-weight": _row(1, 分值="40"),
    "points-off": RuleCase(
        (TAKEN_OFF,),
        {"评分.指标[2].扣分": "2.5"},
        POINTS_OFF,
        first=lambda book: [book.add_row(book.copies("评分")[0], "指标", at) for at in (2, 3)],
    ),
    "grade": _case(等级="良"),
    "grade-in-list": RuleCase((GRADED_LIST,), {"清单.项目[2].等级": "优"}, GRADES, first=_three),
    "rate-indicator": RuleCase(
        (PROJECT,), {RATE.format("完成"): "96.5%"}, RIGHT | NAMED_A_RATE, first=one_project
    ),
    "deduction-without-reason": _row(4, 原因=""),
    "loss-without-reason": RuleCase(
        (ONE_REASON,),
        {"项目表-1.原因": ""},
        {name: text for name, text in RIGHT.items() if not name.endswith("原因")} | {"项目表-1.原因": "样本偏少"},
        first=one_project,
    ),
    "full-though-missed": _row(2, 完成="94%"),
    "completion-rate": RuleCase((TASKS,), {"任务表.指标[2].完成率": "95%"}, TASKS_DONE, first=_two_tasks),
    "over-fulfilled": _row(3, 完成="8%"),
    "result-missing": _row(3, 完成=""),
    "not-applicable-scored": _row(3, 完成="/"),
    "result-copied": _row(3, 完成="≥5%"),
    "result-in-words": _row(3, 完成="明显下降"),
    "unit-differs": _row(1, 完成="210件"),
    "name-is-target": _row(1, 三级="≥200次"),
    "name-amount": _row(1, 三级="预算经费21.5万元", 目标="20万元", 完成="20万元"),
    "misplaced-indicator": _row(2, 三级="市民满意度"),
    "twin-indicators": RuleCase(
        (PROJECT,),
        {f"项目表-1.指标[{at}].{column}": text for at in (1, 2) for column, text in
         {"二级": "数量指标", "三级": "巡查次数"}.items()},
        RIGHT,
        first=one_project,
    ),
    "one-sided-weights": _case(**{f"指标[{at}]__一级": "产出指标" for at in (1, 3, 4)}),
    "empty-class": _row(4, 三级="", 目标="", 完成="", 得分="", 原因=""),
}  # fmt: skip
