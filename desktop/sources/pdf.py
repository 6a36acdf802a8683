"""The text of a .pdf, and its tables where lines are drawn around the cells.

Coordinates are points from the lower left. A page without any text is a scan: a file of nothing else is refused.
"""

import ctypes
import time
from collections.abc import Iterator
from typing import Any

from desktop.domain.refusal import Refusal
from desktop.pdfium import PDFIUM
from desktop.sources.captions import with_captions
from desktop.sources.document import Document
from desktop.sources.over_pages import over_pages
from desktop.sources.table import Block, Cell, PageEnd, Paragraph, Table, covering

_NEAR = 2.0  # points within which two lines are one
_THIN = 2.5  # a filled rectangle that is no thicker is a line
_SHORTEST = 4.0
_MOST_PAGES, _SECONDS = 300, 9.0
_MOST_LINES = 4000  # of a page: a drawing, no table

Line = tuple[float, float, float]  # where it lies, from, to


def document_of(data: bytes) -> Document:
    """Raises Refusal: a password, a scan, too many pages; and what pdfium raises at a broken file."""
    import pypdfium2

    try:
        with PDFIUM:
            document = pypdfium2.PdfDocument(data)
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refusal("加了密码，请去掉打开密码，另存后再试") from None
        raise
    try:
        if pages > _MOST_PAGES:
            raise Refusal(f"有 {pages} 页，最多读 {_MOST_PAGES} 页，请只留要读的部分")
        until = time.monotonic() + _SECONDS
        found: list[Block] = []
        scanned = []
        for at in range(pages):
            if time.monotonic() > until:
                raise Refusal(f"读到第 {at} 页已超过 {_SECONDS:.0f} 秒，请拆成几个文件再试")
            with PDFIUM:
                page = document[at]
                blocks = list(_page(page, at + 1))
                page.close()
            scanned += [] if blocks else [at + 1]
            found += [*blocks, PageEnd()]
    finally:
        with PDFIUM:
            document.close()
    if not any(isinstance(block, Paragraph | Table) for block in found):
        raise Refusal("里没有文字，可能是扫描件或图片，请找到原来的 Word、Excel 文件再试")
    unread = "、".join(map(str, scanned[:10]))
    return Document(
        "pdf",
        with_captions(over_pages(found)),
        (f"第 {unread} 页没有文字，可能是图片，没有读",) if scanned else (),
    )


def _page(page: Any, number: int) -> Iterator[Block]:
    text = page.get_textpage()
    across, down = _rulings(page)
    tables = [(area, table) for area in _areas(across, down) if (table := _table(text, area, number))]
    lines = _lines(text, [area for area, _ in tables])
    blocks: list[tuple[float, Block]] = [(top, Paragraph(words, page=number)) for top, words in lines]
    blocks += [(area[1][0], table) for area, table in tables]
    for _, block in sorted(blocks, key=lambda one: -one[0]):
        yield block
    text.close()


def _rulings(page: Any) -> tuple[list[Line], list[Line]]:
    """The horizontal and the vertical lines that are drawn on a page."""
    import pypdfium2.raw as raw

    across: list[Line] = []
    down: list[Line] = []
    for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=3):
        matrix = one.get_matrix()
        x = y = 0.0
        begin = (0.0, 0.0)
        box: list[tuple[float, float]] = []
        for at in range(min(raw.FPDFPath_CountSegments(one), _MOST_LINES)):
            segment = raw.FPDFPath_GetPathSegment(one, at)
            to_x, to_y = ctypes.c_float(), ctypes.c_float()
            raw.FPDFPathSegment_GetPoint(segment, to_x, to_y)
            point = matrix.on_point(to_x.value, to_y.value)
            if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO:
                _add_box(box, across, down)
                begin, box = point, [point]
            else:
                _add(x, y, point[0], point[1], across, down)
                box.append(point)
            if raw.FPDFPathSegment_GetClose(segment):
                _add(point[0], point[1], begin[0], begin[1], across, down)
            x, y = point
        _add_box(box, across, down)
        if len(across) + len(down) > _MOST_LINES:
            return [], []
    return across, down


def _add(x: float, y: float, to_x: float, to_y: float, across: list[Line], down: list[Line]) -> None:
    if abs(y - to_y) < 0.5 and abs(x - to_x) > _SHORTEST:
        across.append((y, min(x, to_x), max(x, to_x)))
    elif abs(x - to_x) < 0.5 and abs(y - to_y) > _SHORTEST:
        down.append((x, min(y, to_y), max(y, to_y)))


def _add_box(box: list[tuple[float, float]], across: list[Line], down: list[Line]) -> None:
    """A thin filled rectangle is a line; its short sides are too short to be any."""
    if len(box) < 4:
        return
    xs, ys = [x for x, _ in box], [y for _, y in box]
    if max(ys) - min(ys) <= _THIN:
        _add(min(xs), min(ys), max(xs), min(ys), across, down)
    elif max(xs) - min(xs) <= _THIN:
        _add(min(xs), min(ys), min(xs), max(ys), across, down)


def _clustered(values: list[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


# The columns' lines from left to right, the rows' from top to bottom, and all lines of the table.
Area = tuple[list[float], list[float], list[Line], list[Line]]


def _areas(across: list[Line], down: list[Line]) -> Iterator[Area]:
    """The tables: lines that touch each other, at least two each way."""
    bands: list[tuple[float, float, list[Line]]] = []  # from below to above, the vertical lines in between
    for line in sorted(down, key=lambda one: one[1]):
        if bands and line[1] <= bands[-1][1] + _NEAR:
            low, high, lines = bands[-1]
            lines.append(line)
            bands[-1] = low, max(high, line[2]), lines
        else:
            bands.append((line[1], line[2], [line]))
    for low, high, lines in bands:
        flat = [line for line in across if low - _NEAR <= line[0] <= high + _NEAR]
        xs = _clustered([line[0] for line in lines])
        ys = _clustered([line[0] for line in flat])[::-1]
        if len(xs) >= 2 and len(ys) >= 2 and (len(xs), len(ys)) != (2, 2):
            yield xs, ys, flat, lines


def _table(text: Any, area: Area, page: int) -> Table | None:
    xs, ys, flat, upright = area
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns > 10_000:
        return None
    right = {
        (r, c) for r in range(rows) for c in range(columns) if _drawn(upright, xs[c + 1], ys[r + 1], ys[r])
    }
    below = {(r, c) for r in range(rows) for c in range(columns) if _drawn(flat, ys[r + 1], xs[c], xs[c + 1])}
    taken: set[tuple[int, int]] = set()
    cells = []
    for r in range(rows):
        for c in range(columns):
            if (r, c) in taken:
                continue
            beside = c
            while beside + 1 < columns and (r, beside) not in right and (r, beside + 1) not in taken:
                beside += 1
            under = r
            while under + 1 < rows and not any((under, at) in below for at in range(c, beside + 1)):
                under += 1
            taken |= {(a, b) for a in range(r, under + 1) for b in range(c, beside + 1)}
            words = text.get_text_bounded(xs[c], ys[under + 1], xs[beside + 1], ys[r])
            lines = (line.strip() for line in words.replace("\r", "").split("\n"))
            cells.append(Cell(r, c, under - r + 1, beside - c + 1, "\n".join(filter(None, lines))))
    if not any(cell.text for cell in cells):
        return None
    millimetre = 25.4 / 72
    widths = tuple((xs[c + 1] - xs[c]) * millimetre for c in range(columns))
    heights = tuple((ys[r] - ys[r + 1]) * millimetre for r in range(rows))
    return Table(widths, heights, covering(rows, columns, cells), page=page)


def _drawn(lines: list[Line], at: float, begin: float, end: float) -> bool:
    """Whether a line lies there over the middle of this stretch."""
    middle = (begin + end) / 2
    return any(abs(line[0] - at) <= _NEAR and line[1] - _NEAR <= middle <= line[2] + _NEAR for line in lines)


def _lines(text: Any, areas: list[Area]) -> list[tuple[float, str]]:
    """The lines of text outside the tables, with their height on the page."""
    found: list[tuple[float, float, float, float]] = []
    for at in range(text.count_rects()):
        left, bottom, right, top = text.get_rect(at)
        middle = (bottom + top) / 2
        if any(
            ys[-1] <= middle <= ys[0] and xs[0] - _NEAR <= (left + right) / 2 <= xs[-1] + _NEAR
            for xs, ys, *_ in areas
        ):
            continue
        found.append((left, bottom, right, top))
    found.sort(key=lambda one: -(one[1] + one[3]))
    rows: list[list[tuple[float, float, float, float]]] = []
    for one in found:
        middle = (one[1] + one[3]) / 2
        if rows and min(r[1] for r in rows[-1]) < middle < max(r[3] for r in rows[-1]):
            rows[-1].append(one)
        else:
            rows.append([one])
    lines = []
    for row in rows:
        box = min(r[0] for r in row), min(r[1] for r in row), max(r[2] for r in row), max(r[3] for r in row)
        words = " ".join(text.get_text_bounded(*box).split())
        if words:
            lines.append((box[3], words))
    return lines
