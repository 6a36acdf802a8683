"""A definition file as lines and sections. Notepad's BOM and CRLF are read; any other coding is refused by name.

    标题  …             the head: a key, blanks, the rest
    [表格 经费]  紧接    a section: name, argument, and what follows the bracket
    …                   its lines, without comments (# to the end of the line)

Blanks at line ends are dropped. U+3000 separates words like any blank, but is kept inside what is printed, because it
indents printed words.
"""

import re
from collections.abc import Sequence

from msgspec import Struct, field

from desktop.domain.refusal import Problem, Refusal, nearest

_OPENED, _CLOSED = re.compile(r"[\[［【]"), re.compile(r"[\]］】]")
_QUOTES = {'"': '"', "“": "”"}
_HASH = "#＃"
_ASCII_BLANKS = " \t\r"
_BLANKS = _ASCII_BLANKS + "\u3000\u00a0"
_BEFORE_HASH = " \t\u3000"


class Line(Struct, frozen=True):
    """One line that says something: its number from 1, and its text with leading blanks kept."""

    number: int
    text: str

    @property
    def depth(self) -> int:
        """How far the line is indented, in half-width columns."""
        wide = self.text.expandtabs(4).replace("\u3000", "  ")
        return len(wide) - len(wide.lstrip(" "))

    @property
    def indented(self) -> bool:
        return self.depth > 0

    @property
    def words(self) -> str:
        """The text without the blanks around it (U+3000 does not count as a blank)."""
        return self.text.strip(_ASCII_BLANKS)


class Section(Struct, frozen=True):
    name: str
    argument: str
    rest: str
    line: int
    lines: list[Line] = field(default_factory=list)


class Source(Struct, frozen=True):
    """A whole file: its name, the lines before the first section, its sections in order."""

    file: str
    head: list[Line]
    sections: list[Section]

    def problem(self, line: int, message: str) -> Problem:
        return Problem(self.file, line, message)


def decode(data: bytes, file: str) -> str:
    """The text of a definition file; refuses bytes that are not UTF-8, naming file, line and remedy."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal(
            f"{file} 第 {line} 行：文件不是 UTF-8 编码，读不出来；请在记事本里打开，选“另存为”，编码选 UTF-8，再保存"
        ) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_source(text: str, file: str) -> Source:
    """`text` cut into its head and sections."""
    head: list[Line] = []
    sections: list[Section] = []
    for at, raw in enumerate(text.split("\n"), start=1):
        line = Line(at, _without_comment(raw).rstrip(_ASCII_BLANKS))
        if not line.text.strip(_BLANKS):
            continue
        section = None if line.indented else _section(line)
        if section:
            sections.append(section)
        elif sections:
            sections[-1].lines.append(line)
        else:
            head.append(line)
    return Source(file, head, sections)


# Both read a line character by character: as regular expressions they tried every character as a start, and a line
# of 20,000 blanks or quotes took minutes.


def _section(line: Line) -> Section | None:
    """The section that a line begins, `[name argument] rest`; None for any other line."""
    text = line.text.strip(_BLANKS)
    closed = _CLOSED.search(text) if _OPENED.match(text) else None
    inside = text[1 : closed.start()].split(maxsplit=1) if closed else []
    if closed is None or not inside:
        return None
    return Section(inside[0], "".join(inside[1:]).strip(), text[closed.end() :].strip(), line.number)


def _without_comment(raw: str) -> str:
    """`raw` up to a # at its beginning, after a blank or after a quotation; one inside quotes is plain text."""
    if not any(sign in raw for sign in _HASH):
        return raw
    last = {sign: raw.rfind(partner) for sign, partner in _QUOTES.items()}
    at = begin = 0  # what comes before `begin` is the end of a quotation
    while at < len(raw):
        sign = raw[at]
        if sign in _HASH and (at == begin or raw[at - 1] in _BEFORE_HASH):
            return raw[: at - (at > begin)]
        if last.get(sign, -1) > at:
            at = begin = raw.index(_QUOTES[sign], at + 1) + 1
        else:
            at += 1
    return raw


def key_and_rest(line: Line) -> tuple[str, str]:
    """`标题  某某表` as ("标题", "某某表"); a colon after the key is passed over."""
    parts = re.split(r"[ \t\u3000：:]+", line.text.strip(_BLANKS), maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def read_head(source: Source, known: Sequence[str], problems: list[Problem]) -> dict[str, tuple[int, str]]:
    """The lines above the first section: key → line and rest. A key that is unknown or comes twice is a problem."""
    said: dict[str, tuple[int, str]] = {}
    for line in source.head:
        key, rest = key_and_rest(line)
        if key not in known:
            problems.append(source.problem(line.number, f"看不懂“{key}”{nearest(key, list(known))}"))
        elif key in said:
            problems.append(source.problem(line.number, f"“{key}”已经写在第 {said[key][0]} 行"))
        else:
            said[key] = line.number, rest
    return said
