"""What stands printed on a page: how a place is called, and whether a pasted text says the same. No Qt."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from desktop.domain import number
from desktop.domain.layout.form_layout import Box, FormLayout, Role

_BRACKETS = re.compile(r"\([^()]*\)")
_NIL = frozenset(("-", "—", "——", "--", "/", "\\", "0"))
_LONGEST = 14  # characters of a text that is named in a message
_SHORT = 200  # characters; names and numbers have fewer


class Words(NamedTuple):
    """What a page says now: the value of a box, all that is printed in it, and how rows are added to a group."""

    value: Callable[[Box], str]
    printed: Callable[[Box], str]
    adding: Callable[[str, int], str]


def fold(text: str) -> str:
    """A text by its letters: no blanks, no invisible marks, full-width and half-width alike."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    for mark in {one for one in set(plain) if unicodedata.category(one) == "Cf"}:
        plain = plain.replace(mark, "")
    return plain


def worded(text: str) -> bool:
    """Whether a text has words that can name something; 98% and 12.5 have none."""
    return any(map(str.isalpha, text))


def same(pasted: str, printed: str) -> bool:
    """Whether a pasted text says what is printed: nothing at all, the same words, or the same number.

    A remark in brackets may be missing on one side (产出指标, 产出指标（50分）); a dash stands for nothing or for zero.
    """
    one, other = _read(pasted), _read(printed)
    if not one.folded or one.folded == other.folded:
        return True
    if one.folded in _NIL and (not other.folded or other.folded in _NIL or other.number == 0):
        return True
    if one.number is not None and other.number is not None:
        return one.number == other.number
    if "(" in one.folded and "(" in other.folded:
        return False
    return bool(one.bare) and one.bare == other.bare


def says(box: Box, pasted: str, words: Words) -> bool:
    """Whether a box says a pasted text, with or without the words around its value."""
    return same(pasted, words.value(box)) or same(pasted, words.printed(box))


class _Reading(NamedTuple):
    """A text folded, the number that it is, and its words without what stands in brackets."""

    folded: str
    number: object
    bare: str


def _read(text: str) -> _Reading:
    return _read_once(text) if len(text) <= _SHORT else _read_long(text)


def _read_anew(text: str) -> _Reading:
    folded = fold(text)
    value = number.read(folded, percent=folded.endswith("%")) if len(folded) <= _SHORT else None
    return _Reading(folded, value, _BRACKETS.sub("", folded).rstrip(":"))


# Each name of a block is held against each name of the table: 1,000 and 1,000 are a million times.
_read_once = lru_cache(maxsize=40_000)(_read_anew)
_read_long = lru_cache(maxsize=20_000)(_read_anew)  # as many as a block may have, and no names to push out


def quoted(text: str) -> str:
    """A text as a message names it."""
    line = "".join(text.split())
    return f"“{line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}”"


def place(page: FormLayout, box: Box, words: Words) -> str:
    """How a clerk would call a box: its own printed words, else its row and its column."""
    own = words.printed(box)
    if box.role in (Role.LABEL, Role.CONSTANT) and own.strip():
        return quoted(own)
    label, column = row_label(page, box, words), column_name(page, box, words)
    if label is None:
        return f"{quoted(column)}这一列" if column else "当前这一格"
    which = f"第 {box.row - label.row + 1} 行" if label.rows > box.rows else "这一行"  # a class names several
    row = f"{quoted(words.printed(label))}{which}"
    return f"{row}的{quoted(column)}" if column else row


def row_label(page: FormLayout, box: Box, words: Words) -> Box | None:
    """The printed words nearest to the left of a box; a single letter, as of a grade, names no row."""
    for one in leftwards(page, box):
        text = words.printed(one) if one.role is not Role.INPUT else ""
        if worded(text) and len(text.strip()) > 1:
            return one
    return None


def row_name(page: FormLayout, box: Box, words: Words) -> str:
    """The words of a box's row."""
    label = row_label(page, box, words)
    return words.printed(label) if label else ""


def column_name(page: FormLayout, box: Box, words: Words) -> str:
    """The heading of a box's column, within its table."""
    above = heading(page, box, words)
    return words.printed(above) if above else ""


def heading(page: FormLayout, box: Box, words: Words) -> Box | None:
    """The nearest label above a box that is as wide, in a row of nothing but labels; None without one.

    It stands above no longer where the table has other columns in between.
    """
    row = box.row - 1
    while row >= 0 and page.rows[row].part == page.rows[box.row].part:
        above = page.at[row, box.column]
        if (above.column, above.columns) != (box.column, box.columns):
            return None
        if all(one.role is Role.LABEL for one in row_of(page, row)) and worded(words.printed(above)):
            return above
        row = above.row - 1
    return None


def row_of(page: FormLayout, row: int) -> Iterator[Box]:
    """The boxes of one row of the grid, from the left."""
    column = 0
    while column < len(page.widths):
        box = page.at[row, column]
        yield box
        column = box.column + box.columns


def leftwards(page: FormLayout, box: Box) -> Iterator[Box]:
    """The boxes to the left of a box in its first row, the nearest first."""
    column = box.column - 1
    while column >= 0:
        beside = page.at[box.row, column]
        yield beside
        column = beside.column - 1
