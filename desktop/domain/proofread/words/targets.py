"""达到了全年举办6期的目标: how targets are said to be reached or missed."""

import re
from typing import Final

NOT: Final = r"(?P<not>没有|没能|未能|尚未|仍未|未)?(?:全部|如期|圆满|顺利|较好地?)?"
TARGET: Final = r"(?:目标|任务|指标|计划)(?:值|数|要求|任务)?"
# 达到了全年举办6期的目标: the words before the figure, and those behind it.
NAMED: Final = re.compile(
    rf"{NOT}(?P<how>超额完成|超过|达到|完成|实现|控制在)了?(?:年度|全年|年初|预期)?[^，,；;。\d]{{0,8}}$"
)
OF_TARGET: Final = re.compile(rf"^(?P<tail>以上|以内|以下|之内)?的?[^，,；;。\d]{{0,4}}{TARGET}")
IS_TARGET: Final = re.compile(
    r"(?:以上|以内|以下|之内)?的(?:年度|全年|年初|绩效|预期)?(?:目标|指标)(?:值|数)?(?=[，,；;。、（(]|$)"
)
# …，没有达到目标: behind the result.
ALONE: Final = re.compile(
    rf"^[，,]?[^，,；;。\d]{{0,12}}?{NOT}(?P<how>超额完成|超过|达到|完成|实现)了?(?:全年|年度|年初|预期|既定|规定)?(?:设定的?)?{TARGET}(?!的|\d)"
)
LESS: Final = ("以内", "以下", "之内")
KEPT_WITHIN, PASSED = "控制在", "超过"
MORE_THAN: Final = ("超额完成", PASSED)
AT_MOST: Final = ("不超过", "不高于", "低于")
