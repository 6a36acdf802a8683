"""The words of a cell as a form prints them: soft line breaks joined, padding gone, indentation kept.

绩↵效↵指↵标              绩效指标, printed one character under the other
年度预↵算申请↵（万元）    年度预算申请（万元）
上年结转资金        as it stands: U+3000 at the beginning indents
总分　                  总分: the same on both sides only centres
"""

import re

from msgspec.structs import replace

from desktop.exchange.drafting.lexicon import Lexicon, is_blank_day, is_counted
from desktop.sources.table import Cell, Table

_LONGEST_JOINED = 40  # characters: what is longer was broken on purpose
_LEAST_INDENT = 4  # ASCII blanks at the beginning that are an indentation and no slip
_ENDS = "。；;！？"
_BLANKS = " \t\u00a0"
_ALL_BLANKS = _BLANKS + "\u3000"


def worded(table: Table, lexicon: Lexicon) -> Table:
    """`table` with each text as a form prints it."""
    return replace(table, cells=tuple(_worded(cell, lexicon) for cell in table.cells))


def _worded(cell: Cell, lexicon: Lexicon) -> Cell:
    lines = [line for line in cell.text.split("\n") if line.strip(_ALL_BLANKS)]
    if not lines:
        return replace(cell, text="", vertical=False)
    bare = [line.strip(_ALL_BLANKS) for line in lines]
    if len(bare) > 1 and all(len(line) == 1 for line in bare):
        return replace(cell, text="".join(bare), vertical=True)
    if len(bare) == 1 or _soft(lines, lexicon):
        return replace(cell, text=_indent(cell.text) + _joined(bare))
    return replace(cell, text="\n".join([_indent(line) + line.strip(_ALL_BLANKS) for line in lines]))


def _soft(lines: list[str], lexicon: Lexicon) -> bool:
    """Whether the line breaks only make a label fit its column."""
    following = lines[1:]
    return (
        sum(map(len, lines)) <= _LONGEST_JOINED
        and not any(line.rstrip()[-1] in _ENDS for line in lines[:-1])
        and not any(line[0] == "\u3000" or is_counted(line) or is_blank_day(line) for line in following)
        and sum(bool(lexicon.fields(line)) for line in lines) < 2
    )


def _joined(lines: list[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        text += (" " if re.search(r"[A-Za-z0-9]$", text) and re.match(r"[A-Za-z]", line) else "") + line
    return text


def _indent(text: str) -> str:
    """The indentation of a text, in U+3000; none where it is padded on both sides."""
    text = text.strip("\n")
    blanks = text[: len(text) - len(text.lstrip(_ALL_BLANKS))]
    if text != text.rstrip(_ALL_BLANKS):
        return ""
    wide, narrow = blanks.count("\u3000"), len(blanks) - blanks.count("\u3000")
    return "\u3000" * (wide + (narrow // 2 if narrow >= _LEAST_INDENT else 0))


def printable(text: str) -> str:
    """Words as a form file can hold them: the signs of the format in another shape, line breaks as `\\n`."""
    text = text.replace("\\n", "＼n").replace("\n", "\\n")
    for sign, instead in (("|", "∣"), ("｜", "∣"), ("{", "〔"), ("｛", "〔"), ("}", "〕"), ("｝", "〕")):
        text = text.replace(sign, instead)
    text = re.sub(r"(?<!\S)[#＃]", "№", text)
    return {"<": "﹤", "＜": "﹤", "^": "ˆ", "＾": "ˆ"}.get(text, text)
