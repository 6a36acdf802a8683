"""等级为“良”: a grade in the words against the grade of the table."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark


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
        if there and said not in there:
            grade, ref = next(iter(there.items()))
            message = f"“{match[0].strip()}”与{facts.title(ref)}“{grade}”不一致，请核对"
            span = one.span(match.start(1), match.end(1))
            yield Remark("text-grade", Level.EXPLAIN, span, message, grade, match[1], (ref,))
