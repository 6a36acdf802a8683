"""Years move on: every shipped set filled for a year to come speaks of that year, in titles, tables and report."""

import re

import pytest

from desktop.domain import words
from desktop.domain.engine.calculation import Calculation
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.session.library import set_ids
from desktop.session.opening import empty_workbook
from desktop.session.printing import job_of
from tests.builders import sample_session, with_every_form

_YEAR = re.compile(r"(?<![〔0-9.])(20[0-9]{2})(?![0-9.〕])")
YEARS = [2024, 2025, 2026, 2027]


def printed(book: Workbook) -> str:
    """All that a workbook prints: the report, and the text of every box of its tables."""
    job = job_of(Calculation(book))
    boxes = [text for table in job.tables for text in table.texts]
    return "\n".join([*(one.text for one in job.manuscript.paragraphs), *boxes])


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("name", set_ids())
def test_only_the_year_filled_for_is_printed(name: str, year: int) -> None:
    """… and the one before and after it where a table compares; a year that stood in the document is in no form."""
    text = printed(with_every_form(empty_workbook(name, "示例单位", str(year))))
    said = {int(found) for found in _YEAR.findall(text)}
    assert said <= {year - 1, year, year + 1}
    assert year in said


@pytest.mark.parametrize(("year", "a_day"), [("2023", "1000"), ("2024", "997")])
def test_a_leap_year_has_a_day_more(year: str, a_day: str) -> None:
    """365000 cases are 1000 a day of 2023 and 997 a day of 2024."""
    session = sample_session("yueyang-2023")
    cover = session.workbook.single(session.workbook.set.cover).id
    session.type_into(CellRef(cover, "", words.YEAR), year)
    session.type_into(find(session.calculation, "底稿.业务[1].办理"), "365000")
    assert session.calculation.text(find(session.calculation, "底稿.业务[1].每天")) == a_day
