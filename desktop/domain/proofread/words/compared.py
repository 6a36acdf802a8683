"""项目支出高于基本支出: two things compared by their names."""

import re
from typing import Final

MORE: Final = ("高于", "多于", "大于", "超过", "好于")
_HOW: Final = "(?P<how>高于|多于|大于|超过|好于|低于|少于|小于)"
_NONE: Final = "(?!上年|去年|往年|目标|计划|预算|年初|预期|标准|平均|全[县市省国]|同期|[以上下])"
# 学员满意度95.2%，低于村民满意度93%
BEFORE_ITS_NAME: Final = re.compile(
    rf"^(?:仍|略|也|还|都|均|明显|稍)?{_HOW}了?{_NONE}(?P<base>[\u4e00-\u9fff]{{2,14}}?)的?$"
)
# 基本支出60.80万元，项目支出37.54万元，项目支出高于基本支出
BOTH_NAMED: Final = re.compile(
    rf"(?<=[，,；;])(?P<who>[\u4e00-\u9fff]{{2,14}}?)(?:仍|略|明显|稍)?{_HOW}了?{_NONE}(?P<base>[\u4e00-\u9fff]{{2,14}}?)(?=[，,；;。]|$)"
)
