"""Where the page number stands, after GB/T 9704."""

import pytest

from desktop.domain.forms.paper import Paper
from desktop.typeset.folio import folio
from desktop.typeset.page import MM, Rect

GB = Paper(210, 297, (37, 26, 35, 28))
LANDSCAPE = Paper(297, 210, (28, 37, 26, 35))  # the same page, its left edge turned to the top


def block(paper: Paper) -> Rect:
    top, right, bottom, left = paper.margins
    return Rect(left * MM, bottom * MM, (paper.width - right) * MM, (paper.height - top) * MM)


def test_odd_numbers_stand_right_even_ones_left_one_character_in() -> None:
    """— 1 — ends one character before the right edge of the text, — 2 — begins one after the left."""
    odd, even = folio(1, GB, block(GB)), folio(2, GB, block(GB))
    assert (odd.text, even.text) == ("— 1 —", "— 2 —")
    assert odd.x + odd.width == pytest.approx(block(GB).right - 14)
    assert even.x == pytest.approx(block(GB).left + 14)


def test_dashes_lie_seven_millimetres_under_the_text() -> None:
    """The dashes are .38 of the size above the baseline."""
    number = folio(1, GB, block(GB))
    assert (block(GB).bottom - (number.y + 0.38 * 14)) / MM == pytest.approx(7)


def test_landscape_page_has_the_number_where_the_portrait_page_has_it() -> None:
    """Turned back by a quarter, its number lies on the same spot."""
    for n in (1, 2):
        upright, lying = folio(n, GB, block(GB)), folio(n, LANDSCAPE, block(LANDSCAPE))
        assert lying.turned
        assert (lying.y, lying.x) == pytest.approx((210 * MM - upright.x, upright.y))


@pytest.mark.parametrize("margin", [5, 8, 10, 12, 18])
def test_number_stays_on_paper_and_off_the_text_where_the_margin_is_small(margin: float) -> None:
    """It moves up to the text, never over it as long as the margin holds its height."""
    paper = Paper(210, 297, (20, 20, margin, 20))
    number = folio(1, paper, block(paper))
    middle = number.y + 0.38 * 14
    assert 0 < middle <= block(paper).bottom
    assert margin < 10 or number.rect.top <= block(paper).bottom + 0.1
