"""How bureaus word what stands around and inside the tables of their forms, as patterns; what it means is data."""

import re
from typing import Final

_WHAT_TO_DO = "填写|填报|简要|说明|写明"
HINT: Final = re.compile(
    rf"[（(\[【][^（()）]*(?:{_WHAT_TO_DO})[^（()）]*[)）\]】]|请(?:在此|在这里|填写|简要|说明|据实).*",
    re.DOTALL,
)
"""What to fill in at a place, printed where the answer belongs."""
TO_TICK: Final = re.compile(r"[□☐▢]\s*[内中里]")
"""A box that explains how to tick and is none: 请在□内打√."""
FIGURE: Final = re.compile(
    r"\d[\d,.]*\s?(?:万元|亿元|万?(?:件|次|人|户|个|套|座|家|条|亩|吨|公里|处))|(?:19|20)\d\d年度?(?!\d{1,2}月)|\d\.\d+[%％]"
)
"""A figure of a report, and hardly of what a form says of itself."""
SCORED: Final = re.compile(r"得分?\d[\d.]*分")
OWN_SCORE: Final = re.compile(
    r"(?:自评|综合|评价)(?:得分|总分|总得分)[为是：:]?\d[\d.]*分(?![（(]?含|以|及|至|[-—~～])"
)
"""What a report was given; 评价得分90分（含）以上 is what a form says of grades."""
POINTS: Final = re.compile(r"\d分")
