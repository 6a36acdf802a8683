"""What to take from last year's report into a workbook: worked out beside both, which stay as they are."""

from desktop.domain import words
from desktop.domain.limits import as_count
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.exchange.last_year.chapters import past_of, take_chapters
from desktop.exchange.last_year.facts import Facts, facts_of
from desktop.exchange.last_year.figures import take_figures
from desktop.exchange.last_year.indicators import take_indicators
from desktop.exchange.last_year.projects import make_projects, projects_of
from desktop.exchange.last_year.proposal import Proposal
from desktop.exchange.last_year.room import Room
from desktop.exchange.last_year.rows import make_rows
from desktop.exchange.last_year.source import LastYear


def propose(last: LastYear, book: Workbook) -> Proposal:
    """The proposal. Raises Refusal where the workbook has no room for it.

    Figures of 上年 are taken from the year before the workbook's alone.
    """
    room = Room(last, book)
    facts = Facts(facts_of(last))
    year = year_of(room.values)
    if year and last.year and last.year != year - 1:
        facts = facts.without_figures()
        room.note(
            f"“{last.file}”是 {last.year} 年度的，不是上年（{year - 1} 年度）的，只提取名称和文字，没有提取上年数"
        )
    projects = projects_of(room, facts)
    make_projects(room, projects)
    make_rows(room, facts, projects)
    take_indicators(room)
    take_figures(room, facts)
    take_chapters(room)
    entries = room.entries()
    return Proposal(
        last.file,
        room.book,
        entries,
        frozenset(room.copies),
        tuple((copy, row) for row, copy in room.rows.items()),
        tuple(past_of(last)),
        tuple(room.notes),
    )


def year_of(values: Values) -> int:
    """The year that a workbook is of, 0 where nobody has said."""
    cover = values.workbook.single(values.set.cover)
    text = values.workbook.texts.get(CellRef(cover.id, "", words.YEAR), "")
    return as_count(text) or 0
