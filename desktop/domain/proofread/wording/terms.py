"""Terms: known typos, grades by another word, 余 behind an exact number, 万 before its number, what is still expected."""

import re
from collections.abc import Iterator
from functools import cache

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.lexicon import Lexicon
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wording import patterns


def terms(one: Passage, lexicon: Lexicon, choices: frozenset[str]) -> Iterator[Remark]:
    """Wrong or doubtful words of a paragraph. `choices` are the grades that the forms themselves offer."""
    for wrong in dict.fromkeys(_typos(tuple(lexicon.typos)).findall(one.plain)):
        at, right = one.plain.find(wrong), lexicon.typos[wrong]
        if not one.is_taken(at, at + len(wrong)):
            times = one.plain.count(wrong)
            often = f"，这一段共 {times} 处" if times > 1 else ""
            message = f"“{wrong}”像是“{right}”之误{often}，请核对"
            yield _remark(one, at, at + len(wrong), "typo", Level.HINT, message, right)
    for match in grammar.GRADE_SAID.finditer(one.plain):
        grade = lexicon.wrong_grades.get(match[1])
        if grade and match[1] not in choices and not one.is_taken(match.start(1), match.end(1)):
            message = f"“{match[1]}”：等次的用词是{'、'.join(lexicon.grades)}，请改为“{grade}”"
            yield _remark(one, match.start(1), match.end(1), "grade-word", Level.HINT, message, grade)
    for match in patterns.SCALE_FIRST.finditer(one.plain):
        before = one.plain[match.start() - 1 : match.start()]
        if before.isdigit() or before in grammar.VAGUE_BEFORE or one.is_taken(match.start(), match.end()):
            continue
        right = f"{match[2]}{match[1]}{grammar.YUAN}"
        message = f"“{match[0]}”：“{match[1]}”写到了数的前面，请改为“{right}”"
        yield _remark(one, match.start(), match.end(), "unit", Level.ERROR, message, right)
    for match in patterns.VAGUE_EXACT.finditer(one.plain):
        if len(match[1].rstrip("0")) >= 3 and not one.is_taken(match.start(), match.end()):
            message = f"“{match[0]}”：这个数已经精确到个位，后面不用“余”“多”"
            yield _remark(one, match.start(), match.end(), "vague", Level.HINT, message, match[1])
    for match in patterns.SCALE_VAGUE.finditer(one.plain):
        if not one.is_taken(match.start(), match.end()):
            message = f"“{match[0]}”：“多”“余”应紧跟在数字后面，如 210多万元，请改"
            yield _remark(one, match.start(), match.end(), "vague", Level.HINT, message, "")
    for match in patterns.NO_NUMBER.finditer(one.plain):
        if not one.is_taken(match.start(), match.end()):
            message = f"“{match[0]}”：单位前面没有数，请补上"
            yield _remark(one, match.start(), match.end(), "no-number", Level.HINT, message, "")
    for sentence in one.sentences:
        words = one.plain[sentence.start : sentence.end]
        if not patterns.WITH_A_UNIT.search(words) or patterns.RESPECTIVELY.search(words):
            continue
        for match in patterns.NO_UNIT.finditer(one.plain, sentence.start, sentence.end):
            if not one.is_taken(match.start(), match.end()):
                message = f"“{match[0]}”：数的后面没有单位，请补上"
                yield _remark(one, match.start(), match.end(), "no-number", Level.HINT, message, "")
    for match in patterns.EXPECTED.finditer(one.plain):
        if not one.is_taken(match.start(), match.end()):
            message = f"“{match[0]}”：全年已经过去，请写实际完成的情况"
            yield _remark(one, match.start(), match.end(), "expected", Level.HINT, message, "")


@cache
def _typos(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or "(?!)")


def _remark(one: Passage, start: int, end: int, code: str, level: Level, message: str, right: str) -> Remark:
    return Remark(code, level, one.span(start, end), message, right, one.text[start:end])
