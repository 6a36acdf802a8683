"""Net changes, and what is left of income: how they are said."""

import re
from typing import Final

NET: Final = re.compile(
    r"(?:增减相抵|相抵|互抵|抵消)[^，,；;。]{0,4}$|净(?:增|减|增加|减少)(?:了|额)?[为共]?$"
)
MORE: Final = re.compile(r"追加|增加|调增|新增|增拨|多支出")
LESS: Final = re.compile(r"核减|减少|调减|压减|收回|削减|少支出")
LEFT: Final = re.compile(r"(?:收支相抵|收支差额|收支结余|当年结余|本年结余)[，,]?[^，,；;。\d]{0,6}$")
OVERSPENT: Final = re.compile(r"超支|赤字|缺口|亏空|亏损")
SAVED: Final = re.compile(r"结余|盈余|节余|剩余")
AT_FIRST: Final = re.compile(r"(?:年初|上年|期初)(?:末)?(?:结转|结余|余额)[^，,；;。\d]{0,4}$")
AT_THE_END: Final = re.compile(
    r"^(?:年末|年底|期末|最后)(?:还有|还剩|结余|结转|剩余|剩下|剩|余额|滚存)[^，,；;。\d]{0,4}$"
)
CARRIED: Final = re.compile(r"结转|年初结余|上年结余|弥补|结余分配")
WHOLE: Final = r"^(?:(?:19|20)\d{2}年度?)?(?:本年|全年|当年|部门|本单位|总体|实际|总)*"
INCOME: Final = re.compile(rf"{WHOLE}收入(?:合计|总计|总额|总)?(?:为|是|共|完成)*$")
SPENT: Final = re.compile(rf"{WHOLE}支出(?:合计|总计|总额|总)?(?:为|是|共|完成)*$")
