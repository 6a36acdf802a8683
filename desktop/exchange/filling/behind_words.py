"""What belongs behind printed words, 填报单位：…　电话：…, written there; the room between two of them is kept as far as it goes."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import Any

from desktop.domain.layout.form_layout import Run
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.filling.lines import Lines
from desktop.exchange.incoming.written import spans_in

_ROOM = " \t\u3000\u00a0_＿"
_SHORT = 20  # characters of an answer whose room is kept
_COLON = re.compile("[：:]")


def fill_pieces(
    lines: Lines,
    pieces: Sequence[Run],
    said: Callable[[CellRef], str],
    asked: Callable[[CellRef, str, str], bool],
) -> dict[CellRef, str] | None:
    """Write the answers of `pieces` into `lines`; None where their words are others, else what stands there now.

    `asked` tells of a cell, what is to stand there and what stood there, whether it is to be changed.
    """
    text = lines.text
    spans = spans_in(pieces, text)
    if spans is None:
        return None
    ticked = {run.ref: run.ticks for run in pieces if run.ref and run.ticks}
    done: dict[CellRef, str] = {}
    for ref, (start, end) in reversed(spans.items()):
        new, old = said(ref), text[start:end]
        done[ref] = new
        if ref in ticked:
            if new and Lines.tick(lines, new, ticked[ref], start, end):
                asked(ref, new, new)  # it counts as filled
                continue
            if not new:
                continue
        if asked(ref, new, old):
            write_behind(lines, start, end, new)
    return done


def is_more_than_asked(old: str, new: str) -> bool:
    """Whether what stands in a place is words of the line itself: “附件：1. 2021” is no year, though 年度 follows it."""
    return bool(_COLON.search(old)) or (
        new.isdecimal() and bool(old.strip(_ROOM)) and not old.strip(_ROOM).isdecimal()
    )


def write_behind(lines: Lines, start: int, end: int, new: str) -> None:
    """`new` from `start` on, where something stands up to `end`, with the blanks and underscores around it as room."""
    text = lines.text
    while start and text[start - 1] in _ROOM:
        start -= 1
    while end < len(text) and text[end] in _ROOM:
        end += 1
    room = text[start:end]
    follows = end < len(text) and text[end] != "\n"
    sign = (
        next((one for one in reversed(room) if one in _ROOM), "") if len(room.strip(_ROOM)) <= _SHORT else ""
    )
    left = _width(room) - _width(new)
    padding = sign * max(left // max(_width(sign), 1), int(follows)) if sign else "\u3000" * follows
    lines.replace(start, end, new + padding)


def _width(text: str) -> int:
    """In columns of which a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def behind_colon(text: str, known: Callable[[str], Any]) -> tuple[Any, int] | None:
    """What is known by the words before a colon, the last one first, and where what is behind it begins."""
    for match in reversed(list(_COLON.finditer(text))):
        found = known(text[: match.start()])
        if found is not None:
            return found, match.end()
    return None
