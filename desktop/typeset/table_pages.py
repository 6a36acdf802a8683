"""Sets whole sheets into pages: every text and frame line gets its place, nothing is drawn yet."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence

from desktop.domain.layout.form_layout import Box, FormLayout
from desktop.domain.refusal import Refusal
from desktop.typeset.borders import strokes
from desktop.typeset.folio import folio
from desktop.typeset.fonts import ASCENT, SHIPPED, typeface
from desktop.typeset.line_break import BLANKS, Line, Pose, advance, advances, gaps
from desktop.typeset.measure import MM, Measure, Setting, Spacing
from desktop.typeset.page import Page, Placed, Rect, SheetPage, TextRun
from desktop.typeset.paginate import BoxFragment, Cut, paginate

TextOf = Callable[[Box], str]
_LOOSEST = (
    0.12  # of the size: what a line spaced out to the edge may add to a glyph; more shows in a narrow column
)
_SPACINGS = tuple(Spacing(1.3 - step * 0.03, above=(1.2 - step * 0.12) * MM) for step in range(6))
_LEAST_BLOCK = 30.0  # mm: less than this inside the margins is a mistake in the form
_FEW = 3  # pages: a longer sheet is not squeezed for the sake of one


def compose(sheets: Sequence[FormLayout], text_of: TextOf) -> list[SheetPage]:
    """All pages of `sheets`, numbered through from 1; covers are not counted."""
    pages: list[SheetPage] = []
    for sheet in sheets:
        pages += compose_sheet(sheet, text_of, numbered(pages) + 1)
    return pages


def numbered(pages: Sequence[Page]) -> int:
    """How many of `pages` bear a number: a cover bears none and is not counted."""
    return sum(page.folio is not None for page in pages)


def compose_sheet(
    sheet: FormLayout, text_of: TextOf, number: int, faces: Mapping[str, str] = SHIPPED
) -> list[SheetPage]:
    """The pages of one sheet, from page `number` on; tightened by just enough to save a page."""
    texts = {(box.row, box.column): text_of(box) for box in sheet.boxes}
    measure = Measure(sheet, texts, _SPACINGS[0], faces)
    draft = _cut(measure, True)
    if 1 < len(draft) <= _FEW and _may_save_a_page(sheet, draft):
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
    placed = tuple(_placed(measure, piece, block.top) for piece in cut.pieces)
    thin, thick = strokes(measure, cut, block.top)
    counts = sheet.rows[cut.slots[-1].row].numbered
    printed = folio(number, sheet.paper, block, measure.faces) if counts else None
    return SheetPage(
        number if counts else 0,
        sheet.paper,
        block,
        printed,
        sheet=sheet,
        placed=placed,
        thin=thin,
        thick=thick,
    )


def _placed(measure: Measure, piece: BoxFragment, above: float) -> Placed:
    box, setting = piece.box, piece.setting
    top = above - piece.top
    rect = Rect(measure.edges[box.column], top - piece.height, measure.edges[box.column + box.columns], top)
    lines = setting.lines[piece.first : piece.last]
    feet = max(0, min(len(lines), piece.last - len(setting.lines) + setting.foot))
    body, foot = lines[: len(lines) - feet], lines[len(lines) - feet :]
    inset = measure.above(box)
    low = rect.bottom + inset + feet * setting.pitch if feet else rect.bottom
    if piece.whole and not box.style.top:
        inset = max(0.0, (top - low - len(body) * setting.pitch) / 2)
    baseline, beside = top - inset - setting.drop, measure.beside(box)
    left, right = rect.left + beside, rect.right - beside
    marks = [
        _mark(line, setting, left, right, baseline - at * setting.pitch)
        for at, line in enumerate(body)
        if line.text.strip(BLANKS)
    ]
    marks += [
        _foot_mark(line, setting, left, right, low - setting.drop - at * setting.pitch)
        for at, line in enumerate(foot)
        if line.text.strip(BLANKS)
    ]
    return Placed(box, rect, tuple(marks))


def _foot_mark(line: Line, setting: Setting, left: float, right: float, y: float) -> TextRun:
    """A line in the lower right corner. Blanks at its end keep it off the edge: room to sign after a colon."""
    behind = line.text[len(line.text.rstrip(BLANKS)) :]
    room = max(right - left - line.width * setting.size / 1000, 0.0)
    right -= min(advance(behind, typeface(setting.font).widths) * setting.size / 1000, room)
    return _mark(line, setting._replace(align="right"), left, right, y)


def _mark(line: Line, setting: Setting, left: float, right: float, y: float) -> TextRun:
    """One line at its place. Blanks at its end are not printed; in front they indent what begins at the left."""
    font, size = setting.font, setting.size
    text, width = line.text.rstrip(BLANKS), line.width * size / 1000
    widths = typeface(font).widths
    if setting.align != "left":
        bare = text.lstrip(BLANKS)
        if bare != text:
            width -= advance(text[: len(text) - len(bare)], widths) * size / 1000
            text = bare
    slack = right - left - width
    if line.pose is Pose.TURNED:
        # A quarter turn about the middle of the glyph's square, which lies .38 of the size above the baseline.
        middle = (left + right) / 2
        return TextRun(
            text, font, size, middle - (ASCENT - 0.5) * size, y + ASCENT * size, width, turned=True
        )
    if line.pose is Pose.RAISED:
        return TextRun(text, font, size, left + slack / 2 + size / 2, y + size / 2, width)
    loose = 0.0
    if setting.align == "left":
        if not line.ends and slack > 0:
            between = gaps(text)
            loose = slack / between if slack <= between * _LOOSEST * size else 0.0
            width += between * loose
    else:
        left += slack if setting.align == "right" else slack / 2
    return TextRun(text, font, size, left, y, width, advances(text, widths, loose * 1000 / size))
