"""The page of a file → the page of the form."""

import pytest

from desktop.domain.forms.paper import Paper
from desktop.exchange.drafting.paper import column_widths, named_paper
from desktop.sources.table import Table

MARGINS = (25.4, 31.7, 25.4, 31.7)


@pytest.mark.parametrize(
    ("size", "named"),
    [
        ((210.0, 297.0), (210, 297, "A4", True)),
        ((297.0, 209.9), (297, 210, "A4", True)),
        ((297.0, 420.0), (297, 420, "A3", True)),
        ((215.9, 279.4), (210, 297, "A4", False)),
    ],
)
def test_the_nearest_paper(size: tuple[float, float], named: tuple[float, float, str, bool]) -> None:
    """A4 or A3, turned as it was; Letter is neither, and is said to be another."""
    paper, name, as_large = named_paper(Paper(*size, margins=MARGINS))
    assert (paper.width, paper.height, name, as_large) == named
    assert paper.margins == (25, 32, 25, 32)


def test_margins_that_leave_no_room() -> None:
    """A slip of the file: the usual ones are taken."""
    assert named_paper(Paper(margins=(20, 120, 20, 90)))[0].margins == Paper().margins


def test_widths() -> None:
    """A table as wide as its page fills it exactly, a wider one is made narrower, a small one stays small."""
    table = Table((50.0, 100.0), (0.0,), ())
    assert column_widths(table, 165.0, Paper()) == (57, 113)
    assert column_widths(table, 400.0, Paper()) == (57, 113)
    assert column_widths(table, 90.0, Paper()) == (30, 60)
