"""2个项目中“优”1个、“良”1个: how many things got each grade, against the tables and against how many there are."""

import re
from collections.abc import Iterator
from functools import cache

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage, Sentence
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.words import bounds as said_of
from desktop.domain.proofread.words import marks

_NONE_LEFT = 2  # grades from which on all are told


def graded(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Numbers of things of a grade that no table gives, and those that come to more than all."""
    pattern = _pattern(
        tuple(sorted({*facts.lexicon.grades, *facts.lexicon.wrong_grades}, key=len, reverse=True))
    )
    for sentence in one.sentences:
        words = one.plain[sentence.start : sentence.end]
        if marks.GRADED.search(words) and not said_of.SOME.search(words):
            found = [
                said
                for said in pattern.finditer(one.plain, sentence.start, sentence.end)
                if not _is_among(said)
            ]
            if found and not one.is_taken(found[0].start(), found[-1].end()):
                yield from _held(one, sentence, found, facts)


@cache
def _pattern(grades: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(marks.OF_A_GRADE.format("|".join(map(re.escape, grades))))


def _held(one: Passage, sentence: Sentence, found: list[re.Match[str]], facts: Facts) -> Iterator[Remark]:
    told = [
        (facts.lexicon.wrong_grades.get(grade, grade), many, said)
        for said in found
        for grade, many in [_read(said)]
    ]
    whole = said_of.ALL.search(one.plain, sentence.start, found[0].start())
    all_ = grammar.numeral(whole["all"]) if whole else 0
    counts = [count for count in facts.grade_counts() if all_ in (0, count.total())]
    for grade, many, said in told:
        right = {count[grade] for count in counts}
        if len(right) == 1 and many not in right:
            reason = f"表里是 {right.pop()} 个"
            yield _remark(one, said, reason)
            return
    come = sum(many for _, many, _ in told)
    if not counts and len(told) >= _NONE_LEFT and come > all_ > 0:
        reason = f"各等级合计 {come} 个，多于 {all_} 个"
        yield _remark(one, found[-1], reason)


def _is_among(said: re.Match[str]) -> bool:
    """2个项目中: the grade 中 stands behind a mark or a verb."""
    return bool(
        said["grade"] == grammar.AMONG
        and marks.JUST_COUNTED.search(said[0][: said.start("grade") - said.start()])
    )


def _read(said: re.Match[str]) -> tuple[str, int]:
    return said["grade"] or said["first"], grammar.numeral(said["many"] or said["before"])


def _remark(one: Passage, said: re.Match[str], why: str) -> Remark:
    message = f"“{said[0].strip(grammar.JOINTS)}”：{why}，请核对"
    text, span = one.text[said.start() : said.end()], one.span(said.start(), said.end())
    return Remark("text-grade", Level.HINT, span, message, "", text)
