"""由高到低依次为: how names in an order are listed."""

import re
from typing import Final

ORDER: Final = re.compile(
    r"(?P<what>[^，,；;。：:、（()）\d]{2,14}?)(?:按|，)?(?:由|从)(?P<first>[高低大小多少])(?:到|至)(?P<last>[高低大小多少])"
    r"[^，,；;。：:\d]{0,8}?[，,]?(?:依次|分别|顺序|排列)?(?:是|为)?[：:]?(?P<names>[^；;。：:]{4,200})"
)
HIGH: Final = "高大多"
PARTS: Final = re.compile(r"[、，,]|(?<=[\u4e00-\u9fff\d])[和及](?=[\u4e00-\u9fffA-Z])")
BRACKET: Final = re.compile(r"[（(][^（()）]{0,30}[）)]|\d[\d,.]*\s?(?:%|万?元|分|件|个|条|次)")
BY: Final = ("按照", "按")
# A类前三名依次是甲、乙、丙: the first or last of all, by their names.
FIRST: Final = re.compile(
    r"(?P<end>前|(?<![以之])后|末|倒数)(?P<many>[二三四五六七八九十]|[2-9]|10)(?:名|位)(?:的?(?:单位|项目|科室|部门))?"
    r"(?:依次|分别)*(?:为|是|有)[：:]?(?P<names>[^；;。：:]{4,200})"
)
TOP: Final = "前"
