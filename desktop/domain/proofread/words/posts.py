"""People beside their posts, and that there are no more of them."""

import re
from typing import Final

POSTS: Final = re.compile(r"编制[数为有共]*$")
PEOPLE: Final = re.compile(r"(?:在职|实有|在岗|在编)(?:在编|在岗|在职)?(?:人员|职工|人数)?[数为有共]*$")
RATE: Final = re.compile(r"(?:控制率|编制使用率|在编率|满编率)[为是达到]*$")
WITHIN: Final = re.compile(r"(?:没有|未|无|不存在|没)(?:出现)?(?:超编|超员|超配)|空编|缺编|控制在编制")
