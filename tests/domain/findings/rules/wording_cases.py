"""What is written in text cells, each with a right table and one that is wrong."""

from tests.domain.findings.rules.case import RuleCase
from tests.domain.findings.rules.score_cases import _case, _row
from tests.domain.findings.rules.stranger import COLUMNS, PROJECT, one_project, project

RIGHT = {name: "" if name.endswith(COLUMNS[-1]) else text for name, text in project("项目表-1").items()} | {
    "项目表-1.总额.年初": "115.00",
    "封面数据.年度": "2023",
}


def _plain(**changed: str) -> RuleCase:
    speaks = {f"项目表-1.{name.replace('__', '.')}": text for name, text in changed.items()}
    return RuleCase((PROJECT,), speaks, RIGHT, first=one_project)


CASES = {
    "template-prompt": _row(2, 三级="指标2：XXX"),
    "goal-copied": _case(达成="1.全年巡查200次；\n2.处置率95%以上。"),
    "goal-unanswered": _case(达成="全年巡查210次。"),
    "goal-is-name": _case(预期="数字城管运行维护"),
    "goal-is-number": _case(达成="156.5"),
    "goal-figure": _case(达成="1.全年巡查201次；\n2.处置率96.5%。"),
    "budget-changed": _plain(总额__年初="100.00"),
    "first-budget": _row(2, 二级="成本指标", 三级="运行经费", 目标="100万元", 完成="90万元"),
    "cost-slip": _row(2, 二级="成本指标", 三级="运行经费", 目标="102万元", 完成="90万元"),
    "rate-twice": RuleCase(
        (PROJECT,),
        {"项目表-1.达成": "全年巡查210次，案件处置率95.5%。"},
        RIGHT | {"项目表-1.指标[2].完成": "处置率96.5%", "项目表-1.达成": "全年巡查210次，案件处置率96.5%。"},
        first=one_project,
    ),
    "impossible-date": _row(3, 目标="2023年2月30日前"),
    "date-unclear": _case(填报日期="24.3.5"),
    "odd-year": _plain(**{"指标[3]__目标": "2022年12月31日前"}),
}
