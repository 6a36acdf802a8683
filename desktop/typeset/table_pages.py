"""Sets whole tables into pages: every text and frame line gets its place, nothing is drawn yet."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from desktop.domain.layout.form_layout import FilledLayout, FormLayout, Shape
from desktop.domain.refusal import Refusal
from desktop.typeset.borders import strokes
from desktop.typeset.folio import folio
from desktop.typeset.fonts import ASCENT, SHIPPED
from desktop.typeset.measure import Measure
from desktop.typeset.metrics import LayoutMetrics, Spacing
from desktop.typeset.page import MM, Page, Placed, Rect, SheetPage, TextRun
from desktop.typeset.paginate import BoxFragment, Cut, paginate

_SPACINGS = tuple(Spacing(1.3 - step * 0.03, above=(1.2 - step * 0.12) * MM) for step in range(6))
_LEAST_BLOCK = 30.0  # mm: less than this inside the margins is a mistake in the form
_MOST_SHAPES = 64  # whose measures are kept at a time
_FEW = 3  # pages: a longer sheet is not squeezed for the sake of one


def numbered(pages: Sequence[Page]) -> int:
    """How many of `pages` bear a number: a cover bears none and is not counted."""
    return sum(page.folio is not None for page in pages)


class TableSetter:
    """Sets one table after the other in the same faces; what is measured of one shape is known for the next of it."""

    def __init__(self, faces: Mapping[str, str] = SHIPPED) -> None:
        self.faces = faces
        self._metrics: dict[Shape, LayoutMetrics] = {}

    def pages(self, table: FilledLayout, number: int) -> list[SheetPage]:
        """The pages of one table, from page `number` on; tightened by just enough to save a page."""
        layout = table.layout
        metrics = self._metrics.get(layout.shape)
        if metrics is None:
            if len(self._metrics) >= _MOST_SHAPES:
                del self._metrics[next(iter(self._metrics))]
            metrics = self._metrics[layout.shape] = LayoutMetrics(layout, self.faces)
        return _pages_of(Measure(table, _SPACINGS[0], metrics), number)


def _pages_of(measure: Measure, number: int) -> list[SheetPage]:
    draft = _cut(measure, True)
    if 1 < len(draft) <= _FEW and _may_save_a_page(measure.sheet, draft):
        fewest = _pages(measure, len(_SPACINGS) - 1)
        if fewest < len(draft):
            between = range(1, len(_SPACINGS) - 1)
            fits = bisect_left(between, True, key=lambda step: _pages(measure, step) <= fewest)
            measure = measure.spaced(_SPACINGS[fits + 1])
    pages: list[SheetPage] = []
    for cut in _cut(measure, False):
        pages.append(_page(measure, cut, number + numbered(pages)))
    return pages


def _pages(measure: Measure, step: int) -> int:
    return len(_cut(measure.spaced(_SPACINGS[step]), True))


def _cut(measure: Measure, draft: bool) -> list[Cut]:
    block = _block(measure.sheet)
    return list(paginate(measure, block.top - block.bottom, draft))


def _may_save_a_page(sheet: FormLayout, cuts: list[Cut]) -> bool:
    """Whether one page less could hold the rows, if all of them lost as much as a row of one line does."""
    loosest, tightest = (
        sheet.paper.size * one.leading + 2 * one.above for one in (_SPACINGS[0], _SPACINGS[-1])
    )
    block = _block(sheet)
    tall = sum(slot.height for cut in cuts for slot in cut.slots)
    return tall * tightest / loosest <= (len(cuts) - 1) * (block.top - block.bottom)


def _block(sheet: FormLayout) -> Rect:
    paper = sheet.paper
    top, right, bottom, left = paper.margins
    if min(paper.width - left - right, paper.height - top - bottom) < _LEAST_BLOCK:
        raise Refusal(
            f"“{sheet.label}”的纸张宽 {paper.width:g}、高 {paper.height:g} 毫米，"
            f"边距 {top:g} {right:g} {bottom:g} {left:g}，留给表格的地方不到 30 毫米，请改小边距"
        )
    return Rect(left * MM, bottom * MM, (paper.width - right) * MM, (paper.height - top) * MM)


def _page(measure: Measure, cut: Cut, number: int) -> SheetPage:
    sheet = measure.sheet
    block = _block(sheet)
    placed = tuple([_placed(measure, fragment, block.top) for fragment in cut.pieces])
    thin, thick = strokes(measure.metrics, cut, block.top)
    counts = sheet.rows[cut.slots[-1].row].numbered
    printed = folio(number, sheet.paper, block, measure.metrics.faces) if counts else None
    return SheetPage(
        number if counts else 0,
        sheet.paper,
        block,
        printed,
        table=measure.table,
        placed=placed,
        thin=thin,
        thick=thick,
    )


def _placed(measure: Measure, fragment: BoxFragment, above: float) -> Placed:
    metrics, top, height, (lines, pitch), first, last, whole = fragment
    top = above - top
    rect = Rect(metrics.left, top - height, metrics.right, top)
    box = measure.sheet.boxes[metrics.at]
    runs = lines.runs[first:last]
    if not any(runs):
        return Placed(box, rect, ())
    font, size = lines.font, lines.size
    left, drop = metrics.left + metrics.beside, (pitch - size) / 2 + ASCENT * size
    inset = measure.above(metrics)
    if lines.foot:
        feet = max(0, min(len(runs), last - len(lines.lines) + lines.foot))
        body, low = len(runs) - feet, rect.bottom + inset + feet * pitch
        if not feet:
            low = rect.bottom
    else:
        body, low = len(runs), rect.bottom
    if whole and not metrics.high:
        inset = max(0.0, (top - low - body * pitch) / 2)
    baseline = top - inset - drop
    marks: list[TextRun] = []
    for at, run in enumerate(runs):
        if run:
            text, right, up, width, moves, turned = run
            y = baseline - at * pitch + up if at < body else low - drop - (at - body) * pitch
            marks.append(TextRun(text, font, size, left + right, y, width, moves, turned))
    return Placed(box, rect, tuple(marks))
