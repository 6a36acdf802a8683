"""2022年，全年预算1383.41万元 in a report of 2023 whose tables say so of 2023: a year that was left from the last report."""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage, clause_start
from desktop.domain.proofread.match import own_cells, stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark

_SORTS = (Sort.MONEY, Sort.COUNT, Sort.PERCENT, Sort.SCORE)
_TELLING = 4  # significant digits by which a number is known
_LEAST = 2  # figures of a sentence that are this year's


def stale_years(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Sentences that begin with an earlier year, where the tables have their figures for the report's year only."""
    yield from _beside_taken(one, facts)
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
        first = next((figure for figure in sentence.figures if figure.start >= said.end()), None)
        if first is None or clause_start(one.plain, first.start, said.end()) != said.end():
            continue  # 2022年，县里批准立项，全年预算…
        plain = first.understood or first.quantity.sort is Sort.SCORE
        if not said["apart"] and not plain:
            continue  # 2022年启动的平台全年预算…
        later = grammar.YEAR.search(one.plain, said.end(), sentence.end)
        telling = [
            figure
            for figure in sentence.figures
            if figure.quantity.sort in _SORTS and (figure.taken or figure.quantity.significant >= _TELLING)
        ]
        if any(figure.year_said and figure.year == report for figure in telling):
            continue  # 2022年支出…，今年支出…
        years = [
            {fact.year for fact in facts.exactly(figure.quantity.sort, figure.quantity.value)}
            for figure in telling
        ]
        known = [found for found in years if found]
        # 我馆2024年全年预算335万元: a short number is known where it is that of the very cell that is named.
        named = [fact for fact in own_cells(first, facts) if fact.year == report]
        # 2022年度自评98.87分, 2022年全年预算506.60万元: where it is plain what the first is of, it is enough.
        alone = plain and any(
            stage_fits(first.stage, fact.stage) and (telling[:1] == [first] or fact in named)
            for fact in facts.exactly(first.quantity.sort, first.quantity.value)
        )
        enough = len(known) >= _LEAST or alone
        if later is None and enough and all(found == {report} for found in known):
            message = f"“{said['year']}年”：后面的数是 {report} 年的，像是上年报告留下的年份，请核对"
            span = one.span(said.start("year"), said.end("year"))
            yield Remark("old-year", Level.HINT, span, message, str(report), said["year"])


def _beside_taken(one: Passage, facts: Facts) -> Iterator[Remark]:
    """2022年全年执行数{总额.执行}万元: the figure went on with the year, what was typed before it did not."""
    report = facts.context.year
    for figure in one.figures:
        if not figure.taken or not figure.year_said or not 0 < figure.year < report or not figure.understood:
            continue
        years = {fact.year for fact in facts.exactly(figure.quantity.sort, figure.quantity.value)}
        typed = [
            said
            for said in grammar.YEAR.finditer(one.plain, figure.begin, figure.start)
            if said[1] == str(figure.year) and not one.is_taken(said.start(), said.end())
        ]
        if years == {report} and typed and not grammar.ONWARDS.match(one.plain, typed[-1].end()):
            said = typed[-1]
            message = f"“{said[1]}年”：后面从表里取的 {one.text[figure.start : figure.end]}是 {report} 年的，请核对年份"
            span = one.span(said.start(1), said.end(1))
            yield Remark("old-year", Level.EXPLAIN, span, message, str(report), said[1])
