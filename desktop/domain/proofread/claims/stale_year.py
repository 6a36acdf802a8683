"""2022年，全年预算1383.41万元 in a report of 2023 whose tables say so of 2023: a year that was left from the last report."""

from collections.abc import Iterator, Sequence

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, clause_start
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark

_SORTS = (Sort.MONEY, Sort.COUNT, Sort.PERCENT)
_TELLING = 4  # significant digits by which a number is known
_LEAST = 2  # figures of a sentence that are this year's


def stale_years(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Sentences that begin with an earlier year, where the tables have their figures for the report's year only."""
    report = facts.context.year
    for sentence in one.sentences:
        said = grammar.YEAR_FIRST.match(one.plain, sentence.start)
        if (
            said is None
            or not report
            or int(said["year"]) >= report
            or one.is_taken(said.start(), said.end())
        ):
            continue
        if not said["apart"] and not _is_of_the_first_figure(one, said.end(), sentence.figures):
            continue
        later = grammar.YEAR.search(one.plain, said.end(), sentence.end)
        telling = [
            figure
            for figure in sentence.figures
            if figure.quantity.sort in _SORTS and figure.quantity.significant >= _TELLING and not figure.taken
        ]
        years = [
            {fact.year for fact in facts.exactly(figure.quantity.sort, figure.quantity.value)}
            for figure in telling
        ]
        known = [found for found in years if found]
        if later is None and len(known) >= _LEAST and all(found == {report} for found in known):
            message = f"“{said['year']}年”：后面的数是 {report} 年的，像是上年报告留下的年份，请核对"
            span = one.span(said.start("year"), said.end("year"))
            yield Remark("old-year", Level.HINT, span, message, str(report), said["year"])


def _is_of_the_first_figure(one: Passage, end: int, figures: Sequence[Figure]) -> bool:
    """2022年全年预算…, and not 2022年启动的平台，全年预算…: only words that are known stand between, in one clause."""
    first = next((figure for figure in figures if figure.start >= end), None)
    return first is not None and first.understood and clause_start(one.plain, first.start, end) == end
