"""How a date is written, whole or without its year, and the words around it."""

import re
from typing import Final

TENS: Final = {
    "上旬": (1, 10), "初": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31),
}  # fmt: skip
DATE: Final = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})\s?年\s?|(?P<same>当年|同年|本年|今年)\s?|(?P<next>次年|翌年|第二年|下年)\s?)?"
    r"(?<!\d)(?P<month>1[0-2]|0?[1-9])\s?月(?!\d{1,2}月)(?:份)?(?:\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号]|(?P<part>上旬|中旬|下旬|初|底|末))?"
)
RANGE: Final = re.compile(r"\s?(?:[-—~～]+|至|到)\s?(?=\d)")
MARKS: Final = "，；。,;：:（）()"
AFTERWARDS: Final = re.compile(r"(?:以|之)?后(?!续|期)")
