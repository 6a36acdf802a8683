"""Boxes to tick as bureaus print them, □是 □否 or 1.是 □ 2.否 □: the options, and which of them are ticked.

A box stands before its words or behind them, in one cell all alike; behind the last one there may be room to write. What is
neither a box nor the words of one is no such cell: a sentence with a box in it stays a sentence. Where a cell is known to be
one, `domain/ticks.boxed` reads it freely.
"""

import re

from msgspec import Struct

from desktop.domain.ticks import BLANK, BOX, MARKED, option_of
from desktop.exchange.drafting.phrasing import TO_TICK

_HOOKS = "√✓✔"  # without a frame of their own
_BLANKS = re.compile(r"[\s\u3000]+")
_LEAST, _MOST, _LONGEST = 2, 12, 24  # options of a cell, characters of one
_LONGEST_LABEL = 16  # characters of what is printed in front of boxes
_ROOM = re.compile(r"[：:]?[\s\u3000_＿]*$")  # behind the last option: □其他：＿＿
_NO_OPTION = re.compile(
    r"[|{}\"“”#、，,；;。：:]"
)  # what the format or the list of those ticked takes for its own


class Boxes(Struct, frozen=True):
    """The options in their order; `behind` tells that the boxes stood behind their words, `room` is printed behind all."""

    options: tuple[str, ...]
    ticked: tuple[str, ...] = ()
    behind: bool = False
    room: str = ""


def boxes_in(text: str) -> Boxes | None:
    """The boxes that a cell is made of; None if it is anything else."""
    room = _ROOM.search(text)
    text, behind_all = (text[: room.start()], room[0].strip()) if room else (text, "")
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
    options = tuple(option_of(_BLANKS.sub("", text[at:to])) for at, to in zip(ends, begins, strict=False))
    left = text[marks[-1].end() :].strip() if behind else ""
    if (
        (behind and hooked and not apart)
        or left
        or (behind and behind_all)
        or len(set(options)) != len(marks)
        or not all(map(_is_option, options))
    ):
        return None
    ticked = tuple(option for option, mark in zip(options, marks, strict=True) if mark[0] in MARKED)
    return Boxes(options, ticked, behind, behind_all)


def boxes_behind(text: str) -> tuple[str, str] | None:
    """The words that boxes stand behind without a colon, and the boxes: 是否公开 □是 □否."""
    first = BOX.search(text)
    words = text[: first.start()] if first else ""
    if not first or not 0 < len(words.strip()) <= _LONGEST_LABEL or _NO_OPTION.search(words):
        return None
    return (words, text[first.start() :]) if boxes_in(text[first.start() :]) else None


def has_boxes(text: str) -> bool:
    """Whether a text has boxes in it that somebody may want to tick, whatever else it says."""
    return any(mark[0] in BLANK for mark in BOX.finditer(TO_TICK.sub("", text)))


def _is_option(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and not _NO_OPTION.search(text)
