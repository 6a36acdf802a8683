"""字数, as WPS counts it: each Chinese character or mark is one, each Latin word or number is one."""

import re

# Chinese characters and marks, full-width forms, the quotes, dashes and dots that Chinese shares with others.
_WIDE = "".join(
    f"{chr(first)}-{chr(last)}"
    for first, last in (
        (0x2E80, 0x303F), (0x3040, 0x30FF), (0x3100, 0x312F), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF),
        (0x201C, 0x201D), (0x2018, 0x2019), (0x2014, 0x2014), (0x2026, 0x2026), (0x20000, 0x3FFFF),
    )
)  # fmt: skip
_BLANKS = r"\s" + chr(0x3000)
_COUNTED = re.compile(rf"[^{_BLANKS}{_WIDE}]+|(?![{_BLANKS}])[{_WIDE}]")


def count(text: str) -> int:
    """How many words `text` has; blanks count nothing."""
    return sum(1 for _ in _COUNTED.finditer(text))
