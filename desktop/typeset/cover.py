"""A cover: its title in the upper half, labels and values under it, its date at the foot."""

from collections.abc import Iterator, Mapping, Sequence

from desktop.domain import words
from desktop.domain.narrative.manuscript import Cover
from desktop.domain.refusal import Refusal
from desktop.typeset.char_grid import BLOCK, LINE, LINES, PAPER, block_width, centred, drop
from desktop.typeset.fonts import typeface
from desktop.typeset.line_break import BLANKS, advance, advances, break_lines
from desktop.typeset.page import Page, TextRun
from desktop.typeset.set_text import plain
from desktop.typeset.title_break import Prose, break_title

TITLE_SIZE, SIZE = 26.0, 16.0
_WIDE = BLOCK.right - BLOCK.left
_TITLE_TOP, _FIELDS_TOP, _DATE_TOP = 4.0, 12.0, 19.0  # in lines of the grid
_LOOSE = 1.5  # lines from one line of a cover to the next, where there is room
_SHORTEST = 12  # squares: the place of a value, which may be left for the pen

Row = tuple[TextRun, ...]


def cover_page(cover: Cover, faces: Mapping[str, str], prose: Prose) -> Page:
    """The page of `cover`. Refuses one that holds more than a page."""
    bold = faces["song-bold"]
    title = [
        (centred(line, bold, TITLE_SIZE),)
        for part in cover.title
        for line in break_title(plain(part), block_width(TITLE_SIZE), typeface(bold).widths, prose)
    ]
    fields = list(_fields(cover.fields, faces["fang"]))
    date = [(centred(plain(cover.date).strip(), faces["fang"], SIZE),)] if cover.date.strip() else []
    for pitch in (_LOOSE, 1.0):
        loose = pitch > 1
        places: list[tuple[float, Row]] = []
        foot = _place(title, _TITLE_TOP if loose else 0.0, pitch, places)
        foot = _place(fields, max(foot + 1, _FIELDS_TOP if loose else 0.0), pitch, places)
        foot = _place(date, max(foot, _DATE_TOP), 1.0, places)
        if foot <= LINES:
            marks = [mark._replace(y=mark.y + BLOCK.top - top * LINE) for top, row in places for mark in row]
            return Page(0, PAPER, BLOCK, None, tuple(marks))
    raise Refusal(
        f"封面上的字一页排不下（标题 {len(title)} 行，各项 {len(fields)} 行），请缩短标题或少写几项"
    )


def _place(rows: Sequence[Row], top: float, pitch: float, places: list[tuple[float, Row]]) -> float:
    """Put `rows` under each other from `top` on, in lines of the grid; where they end."""
    for row in rows:
        places.append((top, row))
        top += pitch
    return top


def _fields(fields: tuple[tuple[str, str], ...], font: str) -> Iterator[Row]:
    """Labels in one column, values in another, both together in the middle; a long value runs on under itself."""
    if not fields:
        return
    widths = typeface(font).widths
    labels = [plain(label).strip().rstrip(words.COLON) + words.COLON for label, _ in fields]
    values = [plain(value).replace("\n", "") for _, value in fields]
    label_wide, value_wide = (
        max(advance(text, widths) for text in column) * SIZE / 1000 for column in (labels, values)
    )
    room = _WIDE - label_wide
    value_wide = min(max(value_wide, _SHORTEST * SIZE), room)
    left = BLOCK.left + (room - value_wide) / 2
    for label, value in zip(labels, values, strict=True):
        for down, line in enumerate(break_lines(value, value_wide * 1000 / SIZE + 0.01, widths)):
            row = (_words(line.text.rstrip(BLANKS), font, left + label_wide),)
            yield row if down else (_words(label, font, left), *row)


def _words(text: str, font: str, left: float) -> TextRun:
    widths = typeface(font).widths
    return TextRun(
        text, font, SIZE, left, -drop(SIZE), advance(text, widths) * SIZE / 1000, advances(text, widths)
    )
