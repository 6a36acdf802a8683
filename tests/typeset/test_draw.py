"""What is drawn is what was composed, no more and no less, at its place."""

import pypdfium2
import pytest

from desktop.domain.forms.style import Style
from desktop.typeset.document import print_job
from desktop.typeset.print_job import PrintJob
from tests.typeset.pages import compose_tables

LONG = "定期开展资产盘点工作，按照厉行节约、物尽其用的原则，资产管理采取2023年统一建帐、统一核算管理，" * 4


@pytest.fixture
def drawn(draw_up, tmp_path):
    """One page of a long text with an upright label, composed and as a PDF reader finds it."""
    sheet = draw_up(
        [["《绩效指标》（2023）", LONG], ["^", "《甲》、《乙》：“㎡”"]],
        [13, 120],
        styles={"《绩效指标》（2023）": Style(vertical=True), LONG: Style(align="left")},
    )
    print_job(PrintJob((sheet,), title="x"), tmp_path / "x.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "x.pdf")
    (page,) = compose_tables([sheet])
    return page, document[0].get_textpage()


def test_every_line_ends_where_it_was_measured_to_end(drawn) -> None:
    """Squeezed marks, spaced lines and fallback glyphs included: the last glyph's ink lies inside its box."""
    page, text = drawn
    found, after = text.get_text_range(), 0
    for placed in page.placed:
        for mark in placed.marks:
            if mark.turned or len(mark.text) < 5:
                continue
            at = found.index(mark.text, after)
            after = at + 1
            first, last = (
                text.get_charbox(at, loose=False),
                text.get_charbox(at + len(mark.text) - 1, loose=False),
            )
            assert mark.x - 0.1 <= first[0]
            assert last[2] <= mark.rect.right + 0.1
            assert last[2] >= mark.rect.right - mark.size
            assert (
                mark.rect.bottom - 1 <= first[1] <= first[3] <= mark.rect.top + 1
            )  # some ink dips below its square


def test_spaced_line_reaches_the_edge(drawn) -> None:
    """All lines of a long text but the last are equally long."""
    page, _ = drawn
    marks = next(
        placed for placed in page.placed if len(placed.marks) > 3 and len(placed.marks[0].text) > 5
    ).marks
    assert {round(mark.rect.right, 1) for mark in marks[:-1]} == {round(marks[0].rect.right, 1)}
    assert marks[0].advances or marks[1].advances


def test_turned_bracket_lies_in_its_square(drawn) -> None:
    """《 at the head of an upright label is wider than high."""
    page, text = drawn
    label = page.placed[0]
    mark = label.marks[0]
    assert mark.turned
    at = next(n for n in range(text.count_chars()) if text.get_text_range(n, 1) == "《")
    left, bottom, right, top = text.get_charbox(at)
    assert right - left > top - bottom
    assert label.rect.left < left < right < label.rect.right
    assert mark.rect.bottom - 0.1 <= bottom < top <= mark.rect.top + 0.1
