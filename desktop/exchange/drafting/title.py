"""What a table is called: its title with the workbook's own year in it, and its name without one."""

import re

from desktop.domain import words
from desktop.domain.meaning.vocabulary import YEAR_WORD
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.wording import printable

_NO_YEAR_YET = r"20[\s_＿XxＸ×*〇○]{0,4}|[_＿XxＸ×]{2,4}|\s{2,6}"
_YEAR = re.compile(rf"(?:20\d\d|{_NO_YEAR_YET})(?=\s*{words.YEAR_MARK})")
_REMARK = re.compile(r"[(（][^()（）]*[)）]")
_OF_YEAR = f"{{{words.YEAR}}}"


def title_of(lines: tuple[str, ...]) -> str:
    """The title for the head of a form file."""
    return "\\n".join(map(_dated, lines))


def _dated(line: str) -> str:
    """A line of the title, with the workbook's own year in the place of the file's, or of the room left for one."""
    return _YEAR.sub(_OF_YEAR, printable(line))


def name_of(lines: tuple[str, ...], lexicon: Lexicon) -> str:
    """What the table is called, without the year and what stands before it; "" if that leaves no word."""
    title = _REMARK.sub(
        lambda remark: "" if _OF_YEAR in remark[0] else remark[0], "".join(map(_dated, lines))
    )
    for mark in lexicon.words[YEAR_WORD]:
        title = title.rpartition(f"{_OF_YEAR}{mark}")[2] or title
    name = re.sub(r"[\s{}]|\\n", "", title)
    return name if re.search(r"\w", name) else ""
