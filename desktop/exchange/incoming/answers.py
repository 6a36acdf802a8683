"""What words of other files are called here: answers to an import's questions, as a file and with a workbook.

含义表  导入时的叫法
[叫法]                       # 左边是本套表上的字，右边是来的文件上的字
全年执行数：支出完成数 本年支出
无：复核分                   # 不是这里的，不读
"""

import re
from collections.abc import Mapping

from desktop.domain import words
from desktop.domain.forms.reader.source import key_and_rest, read_source
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import CALLED_HERE, NOT_OURS, NOTHING
from desktop.domain.refusal import Refusal

_COLON = re.compile("[：:]")
_KEPT = CALLED_HERE + " "  # the keys of a workbook's settings that are answers begin so


def read_answers(text: str, file: str) -> dict[str, str]:
    """Words of other files → ours. Raises Refusal that names the line."""
    source = read_source(text, file)
    if words.CONCEPTS not in dict(key_and_rest(line) for line in source.head):
        raise Refusal(f"{file} 第 1 行要写“{words.CONCEPTS}  名字”")
    found: dict[str, str] = {}
    for section in source.sections:
        if section.name != CALLED_HERE:
            raise Refusal(f"{file} 第 {section.line} 行：这里只能写“[{CALLED_HERE}]”一段")
        for line in section.lines:
            ours, colon, theirs = _cut(line.words)
            if not colon or not ours or not theirs.split():
                raise Refusal(f"{file} 第 {line.number} 行要写成“全年执行数：支出完成数 本年支出”这样")
            for word in theirs.split():
                found[bare(word)] = NOT_OURS if ours == NOTHING else ours
    return found


def answers_text(answers: Mapping[str, str]) -> str:
    """The file that says these answers."""
    ours: dict[str, list[str]] = {}
    for theirs, said in answers.items():
        ours.setdefault(NOTHING if said == NOT_OURS else said, []).append(theirs)
    lines = [f"{said}：{' '.join(theirs)}" for said, theirs in ours.items()]
    head = f"{words.CONCEPTS}  导入时的叫法\n\n[{CALLED_HERE}]  # 左边是本套表上的字，右边是来的文件上的字\n"
    return head + "".join(f"{line}\n" for line in lines)


def kept_with(settings: Mapping[str, str]) -> dict[str, str]:
    """The answers among the settings that go with a workbook."""
    return {key.removeprefix(_KEPT): said for key, said in settings.items() if key.startswith(_KEPT) and said}


def to_keep(answers: Mapping[str, str]) -> dict[str, str]:
    """The settings that keep these answers with a workbook."""
    return {_KEPT + theirs: said for theirs, said in answers.items()}


def _cut(line: str) -> tuple[str, bool, str]:
    match = _COLON.search(line)
    if match is None:
        return line.strip(), False, ""
    return line[: match.start()].strip(), True, line[match.end() :]
