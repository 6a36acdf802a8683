"""两个项目的执行率都在80%以上: what is said of several things at once."""

import re
from typing import Final

OVER: Final = "在|达到?|超过|高于|大于|不低于|不少于|突破"
UNDER: Final = "在|低于|小于|不足|不到|不超过|未超过|没有超过|未达到?|没有达到|达不到"
# The words before the figure: who, then 都, then on which side.
ALL_ARE: Final = re.compile(
    r"(?P<who>[^；;。：:]*?)(?:全都|都|均|全部)(?:已经?|还|仍)?(?P<how>不低于|不少于|不超过|未超过|没有超过|没有达到|未达到?|达不到|低于|小于|不足|不到|超过|高于|大于|突破|达到?|在|为|是)了?$"
)
ABOVE: Final = re.compile(r"\s?(?:\(含\)|（含）)?(?:及|或)?以上")
BELOW: Final = re.compile(r"\s?(?:\(含\)|（含）)?(?:及|或)?(?:以下|以内|之内)")
ABOVE_HOW: Final = ("不低于", "不少于", "超过", "高于", "大于", "突破", "达到", "达")
BELOW_HOW: Final = (
    "不超过", "未超过", "没有超过", "没有达到", "未达到", "未达", "达不到", "低于", "小于", "不足", "不到",
)  # fmt: skip
IS: Final = ("为", "是")
SO_MANY: Final = re.compile(
    r"(?P<many>[2-9]|1\d|[两二三四五六七八九十])\s?[个项家类者种](?P<what>[\u4e00-\u9fff]{0,6})"
)
NOT_ALL: Final = re.compile(
    r"其余|其他|余下|剩下|除|上年|去年|往年|其中|部分|多数|大多|目标|计划|要求|以往|如果|若"
)
# 九项三级指标中，七项达到目标，一项没有完成: the whole, and what came of each part of it.
WHOLE: Final = re.compile(
    r"(?P<all>\d{1,3}|[一二两三四五六七八九十]{1,2})\s?(?P<unit>[项个家名户条])(?P<what>[\u4e00-\u9fff]{2,10}?)(?:中|里|当中|之中)?[，,：:]"
)
_MANY: Final = r"(?P<many>\d{1,3}|[一二两三四五六七八九十]{1,2})"
PART_FIRST: Final = re.compile(
    rf"^(?:其余|余下|剩下|另有?|还有|有)?{_MANY}\s?(?P<unit>[项个家名户条])(?:指标|项目|单位)?(?P<verdict>[^\d]{{2,24}})$"
)
PART_LAST: Final = re.compile(
    rf"^(?P<verdict>[^\d]{{2,16}}?)的?(?:指标|项目|单位)?(?:共|只|仅)?(?:有|为|是)?{_MANY}\s?(?P<unit>[项个家名户条])$"
)
SOME_OF_THEM: Final = re.compile(r"其中|包括|含|这[一二两三四五六七八九十\d]")
BETWEEN_PARTS: Final = re.compile(r"[，,；;、：:（()）]")
_DONE: Final = "达到|达标|达成|完成|实现|合格|通过|整改到位|到位|兑现|超额"
BAD: Final = re.compile(
    rf"(?:没有?|未能?|尚未|不|还没有?|没能)(?:按时|按期|全部|完全|如期)?(?:{_DONE})|扣了?分|失分"
)
GOOD: Final = re.compile(rf"{_DONE}|满分")
