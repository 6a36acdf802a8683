"""Each table with its number in the document, and the caption and the line of units that stand before it."""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from desktop.sources.table import Block, Paragraph, Table

_UNIT = re.compile(r"(?:金额)?单位[\u3000 ]*[:：]")
_LONGEST = 60  # characters of a caption
_REACH = 4  # paragraphs before a table that are looked at
_SENTENCE = re.compile(r"[。；;]\s*$")


def with_captions(blocks: Iterable[Block]) -> tuple[Block, ...]:
    found: list[Block] = []
    before: list[str] = []
    number = 0
    for block in blocks:
        if isinstance(block, Table):
            number += 1
            near = before[-_REACH:]
            unit = next((line for line in reversed(near) if _UNIT.search(line)), "")
            caption = next((line for line in reversed(near) if line != unit and _is_caption(line)), "")
            block = replace(
                block, number=number, caption=block.caption or caption, unit_line=block.unit_line or unit
            )
            before = []
        elif isinstance(block, Paragraph):
            before.append(block.words.strip())
        found.append(block)
    return tuple(found)


def _is_caption(line: str) -> bool:
    return bool(line) and len(line) <= _LONGEST and not _SENTENCE.search(line)
