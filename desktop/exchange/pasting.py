"""Text copied in Word, WPS or a browser: its paragraphs and heading levels, and nothing else of the foreign format.

Numbers typed before headings (一、 （一） 1. （1）) are taken off, because a report numbers its headings itself; lists that
Word numbers by itself keep the number, as words of the paragraph. Tables come as a paragraph a row, tabs between.
"""

import re

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.sources.tags import Tag, Unreadable, pieces

_TOP, _LOWEST = 1, 4
_NUMBERS = {
    1: re.compile(rf"[{words.DIGITS}]{{1,3}}、"),
    2: re.compile(rf"[（(][{words.DIGITS}]{{1,3}}[）)]"),
    3: re.compile(r"\d{1,2}[.．、](?!\d)"),
    4: re.compile(r"[（(]\d{1,2}[）)]"),
}
_ENDS = "。；：，,.;:！!？?"
# A heading tells no amount: （1）预算数26.5万元 is a line of text; the year in （1）2023年度支出 is none.
_FIGURE = re.compile(
    rf"\d[ \u3000]*(?:{'|'.join(words.AMOUNT_UNITS)}|[%％{words.POINTS}]|{words.PERCENTAGE_POINTS})"
)
_LONGEST_HEADING = 40  # characters; a numbered paragraph that is longer, or ends like a sentence, is text
_BLANKS = " \t\r\n\u3000\u00a0"
_MOST = 1_000_000  # signs of a page that is read: some hundred pages of Word's own, styles and all


class Pasted(Struct, frozen=True):
    """One paragraph: its level (0: body, 1 to 4) and its words."""

    level: int
    text: str


def from_html(html: str) -> list[Pasted]:
    """The paragraphs of a page as Word, WPS and browsers put it on the clipboard.

    None of them where the page is too long or cut off: then the plain text beside it is the better source.
    """
    if len(html) > _MOST:
        return []
    reader = _Reader()
    try:
        for piece in pieces(html):
            reader.read(piece)
    except Unreadable:
        return []
    reader.end()
    return _levelled(reader.found)


def from_text(text: str) -> list[Pasted]:
    """The paragraphs of plain text, a line each."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n").split("\n")
    return _levelled([Pasted(0, line.strip(_BLANKS)) for line in lines if line.strip(_BLANKS)])


def under(pasted: list[Pasted], heading: str) -> list[Pasted]:
    """Made to stand in a chapter called `heading`: that heading left out, levels 2 to 4."""
    found = [one for one in pasted if not (one.level == _TOP and one.text == heading)]
    down = 1 if any(one.level == _TOP for one in found) else 0
    return [replace(one, level=min(one.level + down, _LOWEST)) if one.level else one for one in found]


def _levelled(paragraphs: list[Pasted]) -> list[Pasted]:
    """Typed numbers make headings, and are taken off those that are."""
    one_line = len(paragraphs) == 1 and not paragraphs[0].level
    return paragraphs if one_line else [_unnumbered(one) for one in paragraphs]


def _unnumbered(one: Pasted) -> Pasted:
    for level, number in _NUMBERS.items():
        match = number.match(one.text)
        if match:
            rest = one.text[match.end() :].strip(_BLANKS)
            if one.level:
                return Pasted(one.level, rest)
            if rest and len(rest) <= _LONGEST_HEADING and rest[-1] not in _ENDS and not _FIGURE.search(rest):
                return Pasted(level, rest)
    return one


_BLOCKS = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "body", "ul", "ol", "blockquote",
    "section", "article", "pre",
))  # fmt: skip
_UNSEEN = frozenset(("style", "script", "head", "title", "xml"))
_LEVEL = re.compile(r"mso-outline-level:\s*(\d)")
_HEADING_CLASS = re.compile(rf"(?:heading|{words.TITLE})\s*(\d)", re.IGNORECASE)


class _Reader:
    """Gathers the words of each block; a block inside a block ends the one before it."""

    def __init__(self) -> None:
        self.found: list[Pasted] = []
        self._words: list[str] = []
        self._level = 0
        self._unseen = 0
        self._cells = 0  # of the row that is being read

    def read(self, piece: Tag | str) -> None:
        if isinstance(piece, str):
            self._say(piece)
            return
        if piece.opens:
            self._open(piece.name, piece.said)
        if piece.closes:
            self._close(piece.name)

    def _open(self, tag: str, said: dict[str, str]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag in ("td", "th"):
            self._cells += 1
            if self._cells > 1:
                self._words.append("\t")
        elif tag == "br":
            self._words.append(" ") if self._cells else self.end(self._level)
        elif tag in _BLOCKS and not (self._cells and tag != "tr"):
            self._cells = 0
            self.end(_level(tag, said))

    def _close(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "tr" or (tag in _BLOCKS and not self._cells):
            self._cells = 0
            self.end()

    def _say(self, data: str) -> None:
        if not self._unseen:
            self._words.append(re.sub(r"[ \t\r\n]+", " ", data))

    def end(self, level: int = 0) -> None:
        """The paragraph is over; the next one has `level`."""
        text = "\t".join(part.strip(" ") for part in "".join(self._words).split("\t")).strip(_BLANKS)
        if text:
            self.found.append(Pasted(self._level, re.sub(" {2,}", " ", text.replace("\u00a0", " "))))
        self._words = []
        self._level = level


def _level(tag: str, said: dict[str, str]) -> int:
    outline = _LEVEL.search(said.get("style", ""))
    named = _HEADING_CLASS.search(said.get("class", ""))
    if re.fullmatch(r"h[1-6]", tag):
        found = int(tag[1])
    elif outline or named:
        found = int((outline or named)[1])  # type: ignore[index]
    else:
        return 0
    return min(found, _LOWEST) if found <= 6 else 0
