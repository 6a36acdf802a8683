"""The lines of [规则]: `规则名  关  理由` or `规则名  提示  理由`.

A name that the program does not know is no mistake of the file's that would keep it shut: it travels to programs that
are older or newer. `jixiao form` says it.
"""

import re
from typing import Final

from desktop.domain import words
from desktop.domain.forms.check import LEVELS
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.source import Line, Section, Source, key_and_rest
from desktop.domain.forms.rule_switch import RuleSwitch
from desktop.domain.refusal import Problem, nearest

_CODE: Final = re.compile(r"[a-z][a-z0-9-]*")
_KNOWN: Final = [words.OFF, *LEVELS]


def read_switches(source: Source, sections: list[Section], problems: list[Problem]) -> dict[str, RuleSwitch]:
    """The switches of one file by the rules' codes; each rule once, each with a reason."""
    found: dict[str, RuleSwitch] = {}
    for line in (line for section in sections for line in section.lines):
        switch, wrong = _read(source, line)
        if switch and switch.code in found:
            wrong = f"规则“{switch.code}”已经写在第 {found[switch.code].place.line} 行"
        if wrong:
            problems.append(source.problem(line.number, wrong))
        elif switch:
            found[switch.code] = switch
    return found


def _read(source: Source, line: Line) -> tuple[RuleSwitch | None, str]:
    """The switch of a line, or what is wrong with it."""
    code, rest = key_and_rest(line)
    word, reason = key_and_rest(Line(line.number, rest))
    code = code.lower()
    if not _CODE.fullmatch(code) or word not in _KNOWN:
        hint = nearest(word, _KNOWN) if word else ""
        return None, (
            f"规则要写成“规则名  关  理由”或“规则名  {words.HINT}  理由”，"
            f"规则名用 jixiao rules 列出的，如 negative{hint}"
        )
    if not reason.strip():
        return None, f"规则“{code}”改成“{word}”要写理由，审核报告里会印，如：{code}  {word}  本表可以为负"
    return RuleSwitch(code, LEVELS.get(word), reason.strip(), Place(source.file, line.number)), ""
