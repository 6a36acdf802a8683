"""The rows of the written report on its pages: what stays together, what begins a page, what is left out at its top."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from desktop.typeset.char_grid import BLOCK, LINE, LINES, PAPER
from desktop.typeset.page import Anchor, Link, Page, Place, Rect, TextRun


class Row(NamedTuple):
    """One line of the grid: marks whose baselines count from its top, and how it behaves at a page's end.

    `keeps`: stays on a page with the next row. `gap`: blank, and dropped at the top of a page. `begins`: a new page
    begins with it. `prose`: a line of the text itself; the signature must not be on a page without one.
    `anchor`: its name and rank in the outline. `link`: the label of the sheet that it leads to. `origin`: the chapter and
    the paragraph that it shows.
    """

    marks: tuple[TextRun, ...] = ()
    keeps: bool = False
    gap: bool = False
    begins: bool = False
    prose: bool = False
    anchor: tuple[str, int] | None = None
    link: str = ""
    origin: tuple[str, int] | None = None


GAP = Row(gap=True)


def fill_pages(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each page: those that keep together on one, unless no page could hold them."""
    pages: list[list[Row]] = []
    page: list[Row] = []

    def turn() -> None:
        if page:
            pages.append(page.copy())
            page.clear()

    for chain in _chains(rows):
        if chain[0].begins or (len(page) + len(chain) > LINES and len(chain) <= LINES):
            turn()
        for row in chain:
            if len(page) == LINES:
                turn()
            if page or not row.gap:
                page.append(row)
    turn()
    return pages


def with_signature(rows: Sequence[Row], signature: Sequence[Row]) -> list[list[Row]]:
    """The pages of `rows` signed: never alone on a page, rather nearer to the text, or with its last lines."""
    if not signature:
        return fill_pages(rows)
    signed = [*(row._replace(keeps=True) for row in signature[:-1]), signature[-1]]
    for apart in (2, 1, 0):
        pages = fill_pages([*rows, *[GAP._replace(keeps=True)] * apart, *signed])
        if any(row.prose for row in pages[-1]) and len(pages[-1]) >= len(signed):
            return pages
    first = _last_lines(rows)
    held = [*rows[:first], *(row._replace(keeps=True) for row in rows[first:])]
    if first and first < len(rows):
        held[first - 1] = held[first - 1]._replace(keeps=False)
    return fill_pages([*held, *[GAP._replace(keeps=True)] * 2, *signed])


def _last_lines(rows: Sequence[Row]) -> int:
    """Where the last lines of the text begin that can go over to the signature's page; its end if there is no text.

    The last two of a paragraph; of three the last alone, so that a heading and the two under it stay where they are.
    """
    last = max((at for at, row in enumerate(rows) if row.prose), default=-1)
    if last < 0:
        return len(rows)
    first = last
    while first > 0 and rows[first - 1].keeps:
        first -= 1
    lines = [at for at in range(first, last + 1) if rows[at].prose and rows[at].origin == rows[last].origin]
    return last if len(lines) == 3 else first


def _chains(rows: Sequence[Row]) -> Iterator[list[Row]]:
    chain: list[Row] = []
    for row in rows:
        if row.begins and chain:
            yield chain
            chain = []
        chain.append(row)
        if not row.keeps:
            yield chain
            chain = []
    if chain:
        yield chain


def page_of(rows: Sequence[Row], number: int, folio: TextRun | None) -> Page:
    """The page that `rows` fill from the top."""
    marks: list[TextRun] = []
    anchors: list[Anchor] = []
    links: list[Link] = []
    places: list[Place] = []
    for at, row in enumerate(rows):
        top = BLOCK.top - at * LINE
        for text, font, size, x, y, width, advances, turned in row.marks:
            marks.append(TextRun(text, font, size, x, y + top, width, advances, turned))
        if row.anchor:
            anchors.append(Anchor(*row.anchor, top))
        if row.link:
            links.append(Link(Rect(BLOCK.left, top - LINE, BLOCK.right, top), row.link))
        if row.origin:
            same = places and (places[-1].source, places[-1].paragraph) == row.origin
            above = places.pop().rect.top if same else top
            places.append(Place(Rect(BLOCK.left, top - LINE, BLOCK.right, above), None, *row.origin))
    return Page(number, PAPER, BLOCK, folio, tuple(marks), tuple(anchors), tuple(links), tuple(places))
