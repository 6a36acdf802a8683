"""Chinese text broken into lines: which marks may not begin or end one, what is kept together, what is squeezed.

After GB/T 15834 (marks) and GB/T 15835 (numbers): a line never begins with a closing mark and never ends with an
opening one; —— and …… are not split; a number keeps its decimal point, sign, percent and the unit after it; Latin words
stay whole. Of two marks side by side the first gives up its blank half, and so does a closing mark at the end of a line
that is too long by it; otherwise the mark is carried over with the character in front. A paragraph does not end in a
line of one character. Only a thing longer than the line is split, at its weakest joint.

Nothing is lost: the texts of the lines, with a newline after each that ends its paragraph but the last, are the text.
Widths are thousandths of the font's size.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from enum import Enum, IntEnum
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

from desktop.domain import words

Widths = Mapping[str, float]

BLANKS = " \u3000"
CLOSING = "，。、；：！’”）〕］｝》〉】』」〗"  # their ink lies in the left half of their square in every shipped font
OPENING = "‘“（〔［｛《〈【『「〖"  # and that of these in the right half; a test holds both
HALF = 500.0
NOT_FIRST = frozenset(CLOSING + "？．…％‰℃°′″·・～–々ー!),.:;?]}%")
NOT_LAST = frozenset(OPENING + "￥¥＄$№＃#([{")
_PAIRED = frozenset("—…─━")
_SIGNS = frozenset("≥≤≧≦＞＜﹥﹤±≈＋－")
_SLASHES = frozenset("/／")
_TIGHT = re.compile(
    f"[{re.escape(CLOSING)}](?=[{re.escape(CLOSING + OPENING)}])|[{re.escape(OPENING)}](?=[{re.escape(OPENING)}])"
)
_WORD = re.compile("[!-~]{2,}")

# In upright columns brackets and dashes lie down, and stops move to the upper right of their square.
_TURNED = frozenset("（）〔〕［］｛｝《》〈〉【】『』「」〖〗()[]{}—…～–-~")
_RAISED = frozenset("，。、．")
_ACROSS = 3  # so many letters or digits are set side by side in an upright column


class Bond(IntEnum):
    """How firmly two neighbours hold together, from a free break to never."""

    FREE = 0
    UNIT = 1  # a number and its unit, the words on both sides of a slash
    WORD = 2  # inside a number, its unit (万元) or a Latin word
    MARK = 3  # a mark that may not begin or end a line
    PAIR = 4  # the halves of —— and ……


class _Room(NamedTuple):
    """How wide a line may be, what each mark within it may give up, and how full it shall be at least.

    `even`: less than so full, and a number goes without its unit; `fill`: a Latin word is split.
    """

    limit: float
    give: float = 0.0
    fill: float = 0.0
    even: float = 0.0


class Pose(Enum):
    """How a line's glyphs are placed: upright columns turn some and raise others."""

    PLAIN = 0
    TURNED = 1
    RAISED = 2


class Line(NamedTuple):
    """One line; its width does not count blanks at its end. `ends`: its paragraph ends here."""

    text: str
    width: float
    ends: bool = True
    pose: Pose = Pose.PLAIN


def advance(text: str, widths: Widths) -> float:
    """How far `text` runs on one line."""
    return sum([widths[char] for char in text]) - HALF * len(_TIGHT.findall(text))


def advances(text: str, widths: Widths, loose: float = 0.0, squeeze: float = 0.0) -> tuple[float, ...]:
    """How far each glyph of `text` moves on; () where each does so by its width.

    `loose` is added after each that may be parted from the next: Latin words and numbers are never spaced out.
    `squeeze` is taken from the blank half of each mark within the line that still has it.
    """
    if not (loose or squeeze or _TIGHT.search(text)):
        return ()
    found = [widths[char] + loose for char in text]
    if loose:
        for word in _WORD.finditer(text):
            for at in range(word.start(), word.end() - 1):
                found[at] -= loose
    for tight in _TIGHT.finditer(text):
        found[tight.start()] -= HALF
    if squeeze:
        for at in squeezable(text):
            found[at] -= squeeze
    return tuple(found)


def gaps(text: str) -> int:
    """Between how many glyphs of `text` a line that is spaced out may grow."""
    return len(text) - 1 - sum([len(word) - 1 for word in _WORD.findall(text)])


def squeezable(text: str) -> list[int]:
    """After which glyphs within `text` the blank half of a mark can be made narrower."""
    return [
        at
        for at, (one, other) in enumerate(pairwise(text))
        if (one in CLOSING) != (other in OPENING) and not _TIGHT.match(text, at)
    ]


def break_lines(
    text: str, limit: float, widths: Widths, give: float = 0.0, fill: float = 0.0, even: float = 0.0
) -> tuple[Line, ...]:
    """`text` in lines no wider than `limit`; a single glyph wider than that stands alone.

    A mark that must not begin a line is drawn in if every mark within its line gives up at most `give` of its blank. A
    Latin word is split rather than that a line is less than `fill` of the limit, and a number parted from its unit rather
    than that it is less than `even`: spaced out to the edge, it would show.
    """
    room = _Room(limit, give, fill, even)
    return tuple(line for paragraph in text.split("\n") for line in _paragraph(paragraph, room, widths))


def balance_lines(text: str, limit: float, widths: Widths) -> tuple[Line, ...]:
    """As few lines as `break_lines` makes, but about equally long: how a centred label is broken."""
    room = _Room(limit)
    return tuple(line for paragraph in text.split("\n") for line in _balanced(paragraph, room, widths))


def stack_lines(text: str, limit: float, widths: Widths) -> tuple[Line, ...]:
    """`text` as an upright column: one glyph per line, a short number side by side. Newlines and blanks take no room."""
    text = "".join(text.split())
    found: list[Line] = []
    at = 0
    while at < len(text):
        end = at
        while end < len(text) and text[end].isascii() and text[end].isalnum():
            end += 1
        end = max(end, at + 1)
        across = end - at <= _ACROSS and advance(text[at:end], widths) <= limit
        for part in [text[at:end]] if across else text[at:end]:
            pose = Pose.TURNED if part in _TURNED else Pose.RAISED if part in _RAISED else Pose.PLAIN
            found.append(Line(part, advance(part, widths), False, pose))
        at = end
    return (*found[:-1], found[-1]._replace(ends=True)) if found else (Line("", 0.0),)


@lru_cache(maxsize=65536)
def bond(earlier: str, before: str, after: str) -> Bond:
    """What joins `before` to `after`; `earlier` is the character in front of them, or ""."""
    if before == after and before in _PAIRED:
        return Bond.PAIR
    if after in NOT_FIRST or before in NOT_LAST or after in BLANKS:
        return Bond.MARK
    if before in BLANKS:  # it hangs: after an opening bracket it would leave the bracket last on its line
        return Bond.MARK if earlier and earlier in NOT_LAST else Bond.FREE
    point = before in _SIGNS or (before == "．" and earlier.isdigit())
    if (_in_word(before) and _in_word(after)) or (point and after.isdigit()):
        return Bond.WORD
    if before in _SLASHES or after in _SLASHES:
        return Bond.UNIT
    if not _is_ideograph(after):
        return Bond.FREE
    if before in words.SCALES and earlier.isdigit():
        return Bond.WORD
    return Bond.UNIT if before.isdigit() else Bond.FREE


def _in_word(char: str) -> bool:
    """Latin letters, digits and the ASCII signs between them; the full-width ones that clerks type as well."""
    if char.isascii():
        return char > " "
    return char.isalnum() and (char < "\u2e80" or "\uff10" <= char <= "\uff5a")


def _is_ideograph(char: str) -> bool:
    """A Chinese character, or a squared unit such as ㎡."""
    return "\u3300" <= char <= "\u9fff" or char >= "\U00020000"


def _paragraph(text: str, room: _Room, widths: Widths) -> list[Line]:
    reach = _reach(text, widths)
    if reach[-1] <= room.limit:
        return [_line(text, room, reach[len(text.rstrip(BLANKS))], True)]
    lines: list[Line] = []
    start = 0
    while start < len(text):
        # Of two marks that a line's end parts, the second is as wide as ever.
        origin = reach[start] - (HALF if start and _TIGHT.match(text, start - 1) else 0.0)
        end = _line_end(text, start, room, reach, origin)
        part = text[start:end]
        lines.append(_line(part, room, reach[start + len(part.rstrip(BLANKS))] - origin, end == len(text)))
        start = end
    return _without_orphan(lines, room, widths)


def _reach(text: str, widths: Widths) -> list[float]:
    """How far `text` runs up to each of its characters, on one line, and to its end."""
    found = [widths[char] for char in text]
    for tight in _TIGHT.finditer(text):
        found[tight.start() + 1] -= HALF
    return [0.0, *accumulate(found)]


def _line(text: str, room: _Room, width: float, ends: bool) -> Line:
    """`text` as a line; `width` is that of all but the blanks at its end."""
    if width > room.limit:
        kept = text.rstrip(BLANKS)
        if kept and kept[-1] in CLOSING:
            width -= HALF
            if room.limit < width <= room.limit + room.give * len(squeezable(kept)):
                width = room.limit
    return Line(text, width, ends)


def _line_end(text: str, start: int, room: _Room, reach: list[float], origin: float) -> int:
    """Where the line that begins at `start` ends: at the last place where a break is freest."""
    at = max(bisect_right(reach, origin + room.limit, start + 1) - 1, start)  # the first that goes too far
    while at < len(text):
        char = text[at]
        over = reach[at + 1] - origin - room.limit
        if char in CLOSING and over > HALF and room.give:
            over -= room.give * len(squeezable(text[start : at + 1]))
        if char not in BLANKS and over > (HALF if char in CLOSING else 0.0):
            break
        at += 1
    if at == len(text):
        return at
    latest = [0] * len(Bond)
    indent = start + len(text[start:at]) - len(text[start:at].lstrip(BLANKS))
    for place in range(at, start, -1):
        joint = bond(text[place - 2] if place > 1 else "", text[place - 1], text[place])
        if place <= indent:  # a blank that begins a paragraph stays with its first word
            joint = max(joint, Bond.UNIT)
        latest[joint] = latest[joint] or place
        if joint is Bond.FREE:
            break
    wanted = [
        *((one, room.even) for one in (Bond.FREE, Bond.UNIT)),
        *((one, room.fill) for one in (Bond.FREE, Bond.UNIT, Bond.WORD)),
    ]
    full = (
        latest[one]
        for one, part in wanted
        if latest[one] and reach[latest[one]] >= origin + part * room.limit
    )
    return next(full, 0) or next((place for place in latest if place), 0) or max(at, start + 1)


def _without_orphan(lines: list[Line], room: _Room, widths: Widths) -> list[Line]:
    """The same lines, but a last one of a single character takes the one before it along, if that can be parted."""
    if len(lines) < 2 or len(lines[-1].text.rstrip(BLANKS + CLOSING)) > 1:
        return lines
    above, last = lines[-2].text, lines[-1].text
    at = len(above) - 1
    if at < 2 or above[at] in BLANKS or bond(above[at - 2], above[at - 1], above[at]) is not Bond.FREE:
        return lines
    kept, moved = above[:at], above[at:] + last
    tail = _line(moved, room, advance(moved.rstrip(BLANKS), widths), True)
    if tail.width > room.limit:
        return lines
    return [*lines[:-2], _line(kept, room, advance(kept.rstrip(BLANKS), widths), False), tail]


def _balanced(text: str, room: _Room, widths: Widths) -> list[Line]:
    best = _paragraph(text, room, widths)
    if len(best) == 1:
        return best
    remark = text.rfind("（") if text.endswith("）") else 0  # a unit in brackets gets lines of its own
    if remark > 0:
        apart = _balanced(text[:remark], room, widths), _balanced(text[remark:], room, widths)
        if len(apart[0]) + len(apart[1]) <= len(best):
            return [*apart[0][:-1], apart[0][-1]._replace(ends=False), *apart[1]]
    least, most = max(0.0, advance(text, widths) / len(best) - HALF), room.limit
    firmest = _firmest(best)
    while most - least > HALF / 2:
        middle = (least + most) / 2
        lines = _paragraph(text, _Room(middle), widths)
        narrow = len(lines) <= len(best) and max(line.width for line in lines) <= middle
        if narrow and _firmest(lines) <= firmest:  # no number is split for the sake of even lines
            best, most = lines, middle
        else:
            least = middle
    return best


def _firmest(lines: list[Line]) -> Bond:
    """The firmest bond that is parted where a line of a paragraph ends."""
    ends = (bond(one.text[-2:-1], one.text[-1], after.text[0]) for one, after in pairwise(lines))
    return max(ends, default=Bond.FREE)
