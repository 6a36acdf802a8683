"""Tables written inside tests: `|` around the cells, `<` and `^` where one goes on, {名} a slot after its words.

{名} takes figures, {名 字} takes words; `*` before a row marks one that stands for many.
"""

import re

from desktop.domain.meaning.concept_file import base_concepts
from desktop.domain.meaning.recognise import Recognised, recognise
from desktop.domain.meaning.sheet import Box, Sheet

_SLOT = re.compile(r"(.*)\{(\S+)( 字)?\}")


def sheet(text: str, title: str = "", unit: str = "") -> Sheet:
    """The sheet that a text describes."""
    lines = [line.strip() for line in text.strip().splitlines()]
    repeated = frozenset(at for at, line in enumerate(lines) if line.startswith("*"))
    rows = [[cell.strip(" ") for cell in line.lstrip("*")[1:-1].split("|")] for line in lines]
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            owners[r, c] = owners[r, c - 1] if cell == "<" else owners[r - 1, c] if cell == "^" else (r, c)
    boxes = []
    for r, c in sorted(set(owners.values())):
        covered = [place for place, owner in owners.items() if owner == (r, c)]
        size = max(row for row, _ in covered) - r + 1, max(column for _, column in covered) - c + 1
        match = _SLOT.fullmatch(rows[r][c])
        if match:
            boxes.append(Box(r, c, *size, text=match[1], slot=match[2], numeric=not match[3]))
        else:
            boxes.append(Box(r, c, *size, text=rows[r][c]))
    return Sheet(tuple(boxes), title, unit, repeated)


def read(text: str, title: str = "", unit: str = "", year: int = 2023) -> Recognised:
    """What is understood of a table."""
    return recognise(sheet(text, title, unit), base_concepts(), year)


def meant(text: str, title: str = "", year: int = 2023) -> dict[str, str]:
    """Slot → meaning in the words of the list."""
    return {slot: str(meaning) for slot, meaning in read(text, title, year=year).meanings.items()}
