"""等级为“良”: a grade in the words against the grade of the table, or the points right before it where no table has one."""

import re
from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_LEAST = 50  # points: less is a part of the mark


def grades(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Grades that no table gives, of the project that the sentence names or of the whole."""
    lexicon = facts.lexicon
    known = {*lexicon.grades, *lexicon.wrong_grades}
    for match in grammar.GRADE_SAID.finditer(one.plain):
        said = match[1]
        if said not in known or one.is_taken(match.start(1), match.end(1)):
            continue
        said = lexicon.wrong_grades.get(said, said)
        start = one.plain.rfind("\n", 0, match.start()) + 1
        before = facts.context.phrases.read(one.plain[max(start, match.start() - 80) : match.start()])
        if lexicon.excluding.search(one.plain, max(match.start() - 12, start), match.end()):
            continue
        there = dict(facts.grades(before.names))
        if not there:
            yield from _by_points(one, match, said, facts)
        if there and said not in there:
            grade, ref = next(iter(there.items()))
            message = f"“{match[0].strip()}”与{facts.title(ref)}“{grade}”不一致，请核对"
            span = one.span(match.start(1), match.end(1))
            yield Remark("text-grade", Level.EXPLAIN, span, message, grade, match[1], (ref,))


def _by_points(one: Passage, match: re.Match[str], said: str, facts: Facts) -> Iterator[Remark]:
    """97.62分，等级为“良”: by the usual bands, where the sentence says one score before its grade."""
    start = max(one.plain.rfind(sign, 0, match.start()) for sign in grammar.SENTENCE_END) + 1
    scores = [
        figure
        for figure in one.figures
        if start <= figure.start < match.start() and figure.quantity.sort is Sort.SCORE
    ]
    totals = [figure for figure in scores if figure.quantity.value >= _LEAST]
    if len(totals) != 1 or totals[0].stage == grammar.WEIGHT:
        return
    grade = next((grade for least, grade in facts.lexicon.bands if totals[0].quantity.value >= least), said)
    if grade != said and said in facts.lexicon.grades:
        message = f"“{match[0].strip()}”：{quoted(one, totals[0])}，按通常的分档是“{grade}”，请核对，另有规定的不用改"
        span = one.span(match.start(1), match.end(1))
        yield Remark("text-grade", Level.HINT, span, message, grade, match[1])
