"""得分在90分以上的有5个: how things are counted by a bound."""

import re
from typing import Final

from desktop.domain.proofread.quantity import Sort

MONTHS: Final = "个月"
MONTH: Final = "月份"
MANY: Final = r"(?P<many>\d{1,3}|[一二两三四五六七八九十])\s?(?P<each>个月|[个项家名所只])"
OVER: Final = "超过|高于|大于|不低于|不少于|达到|多于"
UNDER: Final = "低于|不足|不到|小于|少于|未达到|没有达到|不高于|不超过"
UNIT: Final = r"(?P<unit>%|分|万元|元|件|人次|人|条|次)"
BOUND: Final = (
    rf"(?P<how>{OVER}|{UNDER}|为|是|在)?了?(?:(?P<low>\d+(?:\.\d+)?)\s?(?:%|分|万元)?(?:\(含\)|（含）)?(?:及?以上[至到、]?|至|到|-|—|~))?"
    rf"(?P<bound>\d+(?:\.\d+)?)\s?{UNIT}(?:\(含\)|（含）)?(?P<tail>及?以上|及?以下|以内|之间)?"
)
# 自评得分90分以上的有4个, 90%至95%的3个: the number behind its bound.
BEHIND: Final = re.compile(
    rf"(?P<what>[^，,；;。：:、（()）\d]{{0,14}}?){BOUND}的?(?:项目|指标|专项|单位|部门|月份)?(?:也|只|仅|就|共)?有?(?:是|为)?{MANY}"
)
# 其中4个项目的执行率达到100%: the number before it.
BEFORE: Final = re.compile(
    rf"{MANY}(?:项目|指标|专项|单位|部门|月份?|科目)?的?(?P<what>[^，,；;。：:、（()）\d]{{2,12}}?){BOUND}(?=[，,；;。、（(]|$)"
)
THINGS: Final = re.compile(r"^[个项家名所](?:项目|专项|指标|单位|部门)?(?:的|中)?|(?:全部|均|都|也)$")
INDICATORS: Final = "指标"
ABOVE, BELOW, IS = "上", ("下", "以内"), ("为", "是")
SOME: Final = re.compile(r"上年|去年|往年|其余|余下|除|下属|新增|新开工|剩下|另外|试点|重点")
ALL: Final = re.compile(r"(?P<all>\d{1,3}|[一二两三四五六七八九十]{1,2})\s?[个项家名所张]")
SORTS: Final = {"%": Sort.PERCENT, "分": Sort.SCORE, "万元": Sort.MONEY, "元": Sort.MONEY}
