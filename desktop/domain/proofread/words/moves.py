"""灾害信息员培训结余28.00万元, 年中追加50.10万元, 7.15万元尾款未支付: what is left of a budget, and by how much it moved."""

import re
from typing import Final

_WHEN: Final = r"(?:年末|年底|年中|年内|执行中|当年|本年|全年|尚|还|仍|有)*"
LEFT: Final = re.compile(
    rf"{_WHEN}(?:结余|节余|剩余|尚余|剩下|还剩|余下|未支付|未支出|未使用|未执行|未形成支出|没有支付|没有支出|没有用完|结转下年)"
    r"(?:资金|经费|数|额|了)*[为是]?$"
)
LEFT_BEHIND: Final = re.compile(
    r"(?:的?(?:尾款|资金|经费|余额|款项|余款))?(?:尚|还|仍|暂|因[^，,；;。\d]{1,12})?(?:未能?|没有?)(?:支付|支出|使用|执行|拨付|花完|用完|花出去|付)"
)
ADDED: Final = re.compile(rf"{_WHEN}(?:追加|调增|增拨|核增|新增)(?:预算|资金|经费|安排|了)*[为是]?$")
CUT: Final = re.compile(rf"{_WHEN}(?:调减|压减|核减|削减|减少)(?:预算|资金|经费|安排|了)*[为是]?$")
OFF_OPENING: Final = re.compile(
    r"[比较与](?:年初)(?:预算)?(?:数)?(?:相比)?[，,]?(?:增加|净增|调增|多|追加|减少|净减|调减|少)(?:了|安排)?$"
)
# What is no amount of the whole year, or of several things: nothing is held against one pair of cells.
OTHERWISE: Final = re.compile(
    r"上年|去年|以前|历年|往年|累计|其中|\d\s?月|季度|半年|拟|预计|力争|比(?!例)|较|占|合计|共|总|全部|各|[一二两三四五六七八九十\d]\s?[项个笔期]"
)
# What came and what went may be told one after the other: then neither is all that a budget moved by.
BOTH_WAYS: Final = (re.compile(r"追加|调增|增拨|核增|新增"), re.compile(r"调减|压减|核减|削减|减少|收回"))
ANY: Final = re.compile("|".join((*(one.pattern for one in (LEFT, OFF_OPENING, ADDED, CUT)), f"{_WHEN}$")))
