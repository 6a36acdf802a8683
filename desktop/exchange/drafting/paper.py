"""The page of a form: the named paper nearest to the file's, its margins, and column widths that fit between them."""

from desktop.domain import words
from desktop.domain.forms.paper import Paper
from desktop.sources.table import Table, fitted

_NEARLY_WHOLE = 0.9  # of the page's width: such a table is meant to fill it
_LEAST_ROOM = 60.0  # mm between margins, else they are a slip
_SAME_PAPER = 8.0  # mm by which a sheet may differ from a named one
_LEAST_WIDTHS = (4, 2)  # mm of a column: with room for a character, and what the format allows


def named_paper(paper: Paper) -> tuple[Paper, str, bool]:
    """The paper that the format has a name for, its name, and whether the file's is as large."""
    short, long = sorted((paper.width, paper.height))
    differences = {
        name: abs(width - short) + abs(height - long) for name, (width, height) in words.PAPERS.items()
    }
    name = min(differences, key=lambda one: differences[one])
    width, height = words.PAPERS[name]
    if paper.width > paper.height:
        width, height = height, width
    top, right, bottom, left = (float(round(side)) for side in paper.margins)
    if width - right - left < _LEAST_ROOM or height - top - bottom < _LEAST_ROOM:
        top, right, bottom, left = Paper().margins
    return Paper(width, height, (top, right, bottom, left)), name, differences[name] <= _SAME_PAPER


def column_widths(table: Table, wanted: float, paper: Paper) -> tuple[int, ...]:
    """The widths of a table that was `wanted` mm wide, in whole mm."""
    room = paper.room if wanted > paper.room * _NEARLY_WHOLE else wanted
    enough, least = _LEAST_WIDTHS
    least = enough if table.columns * enough <= room else least
    return fitted(table.widths, max(room, least * table.columns), least)
