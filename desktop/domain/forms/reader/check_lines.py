"""The lines of [审核]: `名字 级别 条件`, the name or not, and below, indented, the words said where it does not hold."""

import re
from collections.abc import Iterator
from itertools import count

from msgspec import Struct, field

from desktop.domain.forms.check import LEVELS, Level
from desktop.domain.forms.reader.source import Line, Section, Source, key_and_rest
from desktop.domain.formula.syntax import normal
from desktop.domain.refusal import Problem, nearest


class CheckLine(Struct):
    """One check as written: its name, "" for none, its level, scope and condition, and the lines of its message."""

    line: Line
    name: str
    level: Level
    text: str
    message: list[str] = field(default_factory=list)


def read_check_lines(source: Source, sections: list[Section], problems: list[Problem]) -> list[CheckLine]:
    """The checks of a form in order. A name stands once in a form, because reasons are kept under it."""
    found = [one for section in sections for one in _of_section(source, section, problems)]
    taken = {one.name for one in found}
    first: dict[str, int] = {}
    for one in found:
        if one.name in first:
            free = next(name for at in count(2) if (name := f"{one.name}{at}") not in taken)
            said = f"“{one.name}”已经是第 {first[one.name]} 行那条审核的名字，请换一个，如“{free}”"
            problems.append(source.problem(one.line.number, said))
        elif one.name:
            first[one.name] = one.line.number
    return found


def _of_section(source: Source, section: Section, problems: list[Problem]) -> Iterator[CheckLine]:
    message: list[str] | None = None
    for line in section.lines:
        begun = _begun(line)
        if begun and not (line.indented and message == []):
            message = begun.message
            yield begun
        elif line.indented and message is not None:
            message.append(line.words)
        else:
            message = []
            problems.append(source.problem(line.number, _unread(line)))


def _begun(line: Line) -> CheckLine | None:
    """The check that a line begins; a name stands only at the left edge, where no message can."""
    key, rest = key_and_rest(line)
    if key in LEVELS:
        return CheckLine(line, "", LEVELS[key], rest)
    level, text = key_and_rest(Line(line.number, rest))
    name = normal(key)
    if level in LEVELS and not line.indented and re.fullmatch(r"\w+", name):
        return CheckLine(line, name, LEVELS[level], text)
    return None


def _unread(line: Line) -> str:
    key, rest = key_and_rest(line)
    level, _ = key_and_rest(Line(line.number, rest))
    if level in LEVELS and not line.indented:
        return f"审核的名字“{key}”只用文字、数字和下划线"
    hint = nearest(key, list(LEVELS)) or nearest(level, list(LEVELS))
    return f"审核要以“错误”“待说明”或“提示”开头，前面可以有名字，要说的话另起一行、前面空格{hint}"
