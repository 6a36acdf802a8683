"""The frame lines of a page: each edge once, thin or thick."""

from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import LayoutRow
from desktop.typeset.page import Stroke
from tests.typeset.pages import compose_tables


def covered(strokes: tuple[Stroke, ...], one: Stroke) -> int:
    """How many of the strokes run over the whole of `one`."""
    return sum(
        abs(s.x0 - one.x0) + abs(s.x1 - one.x1) < 0.02 and s.y0 + 0.01 >= one.y0 and s.y1 - 0.01 <= one.y1
        if one.x0 == one.x1
        else abs(s.y0 - one.y0) + abs(s.y1 - one.y1) < 0.02
        and s.x0 - 0.01 <= one.x0
        and s.x1 + 0.01 >= one.x1
        for s in strokes
    )


def test_every_edge_of_every_framed_box_is_drawn_once(sample) -> None:
    """Neighbours share one line; a line is as long as it goes."""
    for page in compose_tables(sample.tables):
        for placed in page.placed:
            left, bottom, right, top = placed.rect
            edges = [
                Stroke(left, top, right, top), Stroke(left, bottom, right, bottom),
                Stroke(left, top, left, bottom), Stroke(right, top, right, bottom),
            ]  # fmt: skip
            if placed.box.style.framed:
                assert [covered(page.thin, edge) for edge in edges] == [1, 1, 1, 1], placed.box


def test_merged_box_has_no_line_inside(draw_up) -> None:
    """Three boxes of a 2 × 2 grid: the line between them ends at the merged one."""
    (page,) = compose_tables([draw_up([["甲", "乙"], ["^", "丙"]], [20, 20])])
    across = [stroke for stroke in page.thin if stroke.y0 == stroke.y1]
    assert sorted(round((s.x1 - s.x0) / 72 * 25.4) for s in across) == [20, 40, 40]


def test_outer_frame_is_thick_where_the_form_says_so(draw_up) -> None:
    """A line without a frame under the table is outside of it."""
    rows = {2: LayoutRow(table=0)}
    grid = [["甲", "乙"], ["丙", "丁"], ["说明", "<"]]
    sheet = draw_up(grid, [20, 20], rows=rows, styles={"说明": Style(framed=False)}, thick=True)
    (page,) = compose_tables([sheet])
    assert len(page.thick) == 4
    assert len(page.thin) == 2


def test_box_may_be_thick_by_itself(draw_up) -> None:
    """Its four edges, nobody else's."""
    sheet = draw_up([["甲", "乙"], ["丙", "丁"]], [20, 20], styles={"丁": Style(thick=True)})
    (page,) = compose_tables([sheet])
    assert len(page.thick) == 4
    assert all(round(abs(s.x1 - s.x0) / 72 * 25.4) in (0, 20) for s in page.thick)


def test_two_tables_are_apart_and_each_closed(draw_up) -> None:
    """Tables that are not glued have a gap between two lines."""
    sheet = draw_up([["甲"], ["乙"]], [20], rows={1: LayoutRow(table=2)})
    (page,) = compose_tables([sheet])
    levels = sorted({stroke.y0 for stroke in page.thin if stroke.y0 == stroke.y1})
    assert len(levels) == 4
    assert round((levels[2] - levels[1]) / 72 * 25.4) == 4
