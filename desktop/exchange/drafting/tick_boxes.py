"""Boxes to tick as bureaus print them, □是 □否 or 1.是 □ 2.否 □: the options, and which of them are ticked.

A box stands before its words or behind them, in one cell all alike. What is neither a box nor the words of one is no
such cell: a sentence with a box in it stays a sentence. Where a cell is known to be one, `domain/ticks.boxed` reads it freely.
"""

import re

from msgspec import Struct

from desktop.domain.ticks import BLANK, BOX, MARKED

_HOOKS = "√✓✔"  # without a frame of their own
_BLANKS = re.compile(r"[\s\u3000]+")
_LEAST, _MOST, _LONGEST = 2, 12, 24  # options of a cell, characters of one
_NO_OPTION = re.compile(
    r"[|{}\"“”#、，,；;。：:]"
)  # what the format or the list of those ticked takes for its own


class Boxes(Struct, frozen=True):
    """The options in their order; `behind` tells that the boxes stood behind their words."""

    options: tuple[str, ...]
    ticked: tuple[str, ...] = ()
    behind: bool = False


def boxes_in(text: str) -> Boxes | None:
    """The boxes that a cell is made of; None if it is anything else."""
    marks = list(BOX.finditer(text))
    if not (_LEAST <= len(marks) <= _MOST and any(mark[0] in BLANK for mark in marks)):
        return None
    hooked = any(mark[0] in _HOOKS for mark in marks)
    apart = all(text[mark.end() : mark.end() + 1].strip() == "" for mark in marks)
    behind = bool(text[: marks[0].start()].strip())
    ends = [0, *(mark.end() for mark in marks)] if behind else [mark.end() for mark in marks]
    begins = (
        [mark.start() for mark in marks] if behind else [*(mark.start() for mark in marks[1:]), len(text)]
    )
    options = tuple(_BLANKS.sub("", text[at:to]) for at, to in zip(ends, begins, strict=False))
    left = text[marks[-1].end() :].strip() if behind else ""
    if (
        (behind and hooked and not apart)
        or left
        or len(set(options)) != len(marks)
        or not all(map(_is_option, options))
    ):
        return None
    ticked = tuple(option for option, mark in zip(options, marks, strict=True) if mark[0] in MARKED)
    return Boxes(options, ticked, behind)


def _is_option(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not _NO_OPTION.search(text)
