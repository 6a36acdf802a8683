"""Days and years written in the text cells of a table."""

import re
from collections.abc import Iterator
from typing import Final

from desktop.domain import number, words
from desktop.domain.day import no_such_day, read_day
from desktop.domain.findings.figure import at, rows_of, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.check import Level
from desktop.domain.meaning.vocabulary import FILLED_ON, GOAL, GOAL_DONE, RESULT, SPAN, TARGET
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_DAY = re.compile(
    rf"\d{{4}}(?:{words.YEAR_MARK}\d{{1,2}}{words.MONTH_MARK}\d{{1,2}}[{words.DAY_MARKS}]"
    r"|(?P<sign>[-./])\d{1,2}(?P=sign)\d{1,2}(?![\d.]))"
)
# A year of its own, not the beginning or end of a span (2021-2025年) and not in the number of a document.
_SPAN = rf"\-—–~{SPAN}"
_YEAR = re.compile(rf"(?<![\d{_SPAN}〔［\[])((?:19|20|21)\d{{2}})(?={words.YEAR_MARK}(?![{_SPAN}]))")
_FOUR = re.compile(r"\d{4}")
_DATED: Final = (TARGET, RESULT, GOAL, GOAL_DONE)  # what speaks of the year of the report
_FIRST_YEAR: Final = 1949
_AHEAD: Final = 30  # years that a plan may look ahead


@of_copy("impossible-date", Level.EXPLAIN)
def impossible_date(values: Values, copy: Copy) -> Iterator[Finding]:
    """文字里写了日历上没有的日子。"""
    for ref, text in _texts(values, copy):
        for match in _DAY.finditer(number.half_width(text)):
            if no_such_day(match[0]):
                message = f"{title_of(values, ref)}：日历上没有“{match[0]}”这一天，请核对"
                yield at_cells(values, "impossible-date", Level.EXPLAIN, (Place(ref),), message, "", match[0])
                break


@of_copy("date-unclear", Level.HINT)
def date_unclear(values: Values, copy: Copy) -> Iterator[Finding]:
    """填报日期写得看不出是哪年哪月哪日。"""
    plan = plan_of(values.set, copy.form)
    for cell in plan.by_concept.get(FILLED_ON, ()):
        for row in rows_of(copy, cell):
            ref = at(copy, cell, row)
            text = values.text(ref).strip()
            day = read_day(text)
            if not text or not typed_here(values, ref) or (day and not day.month_only) or no_such_day(text):
                continue
            if any(sign.isdigit() for sign in text):
                message = f"{title_of(values, ref)}：“{text}”看不出是哪年哪月哪日，请写成 2024年6月24日 这样"
                yield at_cells(values, "date-unclear", Level.HINT, (Place(ref),), message, "", text)


@of_copy("odd-year", Level.HINT)
def odd_year(values: Values, copy: Copy) -> Iterator[Finding]:
    """文字或表头里的年份不是本年，像是上年留下的或者写错的。"""
    this = year_of(values)
    if not this:
        return
    plan = plan_of(values.set, copy.form)
    for ref, text in _texts(values, copy):
        years = [int(year) for year in _YEAR.findall(number.half_width(text))]
        if not years:
            continue
        meaning = plan.meanings.get(ref.cell)
        left = meaning is not None and meaning.concept in _DATED and {*years} == {this - 1}
        wrong = [year for year in years if not _FIRST_YEAR <= year <= this + _AHEAD]
        if left or wrong:
            year = wrong[0] if wrong else years[0]
            message = f"{title_of(values, ref)}：写的是 {year} 年，本表是 {this} 年的，请核对年份"
            yield at_cells(values, "odd-year", Level.HINT, (Place(ref),), message, str(this), str(year))
    printed = plan.latest_year
    if printed and printed < this:
        first = next((one for one in values.workbook.refs(copy) if copy.form.cells[one.cell].named), None)
        if first:
            message = (
                f"{values.label(copy)}：表头印的是 {printed} 年，填的是 {this} 年的，请核对用的是不是当年的表"
            )
            yield at_cells(values, "odd-year", Level.HINT, (Place(first),), message, str(this), str(printed))


def year_of(values: Values) -> int:
    """The year that the workbook reports on, 0 if it doesn't say."""
    cover = values.workbook.single(values.set.cover)
    text = number.half_width(values.text(CellRef(cover.id, "", words.YEAR))).strip()
    return int(text) if re.fullmatch(r"\d{4}", text) else 0


def _texts(values: Values, copy: Copy) -> Iterator[tuple[CellRef, str]]:
    """The texts with a year in them that people have typed into the tables of a copy, with their cells."""
    for cell in plan_of(values.set, copy.form).texts:
        for row in rows_of(copy, cell):
            ref = at(copy, cell, row)
            text = values.text(ref)
            if text and _FOUR.search(text) and typed_here(values, ref):
                yield ref, text
