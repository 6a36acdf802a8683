"""The headings of a table that were copied along with its rows: recognised, and left out of what is pasted. No Qt."""

from desktop.domain.layout.form_layout import Box, FormLayout, Role
from desktop.ui.form_view.html_table import Cell
from desktop.ui.form_view.pasted import Pasted
from desktop.ui.form_view.printed import Words, heading, row_of, same, worded


def titles_over(page: FormLayout, box: Box, words: Words) -> list[tuple[Box, str]]:
    """The headings of the table that `box` stands below, with their words; none where it has no row of headings."""
    nearest = heading(page, box, words)
    if nearest is None:
        return []
    part = page.rows[box.row].part
    rows = [row for row in range(nearest.row + nearest.rows) if page.rows[row].part == part]
    heads = [row for row in rows if all(one.role is Role.LABEL for one in row_of(page, row))]
    found = {id(one): one for row in heads for one in row_of(page, row)}
    return [(one, text) for one in found.values() if worded(text := words.printed(one))]


def rows_of_titles(pasted: Pasted, titles: list[tuple[Box, str]]) -> dict[int, list[Cell]]:
    """The rows of a block of which at least half the texts are headings, each with those that are."""
    by_row: dict[int, list[Cell]] = {}
    for cell in pasted.cells:
        if cell.text.strip():
            by_row.setdefault(cell.row, []).append(cell)
    said = {cell.text for cells in by_row.values() for cell in cells}  # a column often says the same
    named = {text for text in said if any(same(text, title) for _, title in titles)}
    found = {}
    for row, cells in by_row.items():
        hits = [cell for cell in cells if cell.text in named]
        if hits and len(hits) * 2 >= len(cells):
            found[row] = hits
    return found


def without_headings(
    page: FormLayout, start: Box, columns: list[int], pasted: Pasted, words: Words
) -> tuple[Pasted, list[Box]]:
    """A block without its rows of headings, and the headings of the table that were left out.

    All of it where a heading stands in another column than in the table, because then the rows below it do too, where
    a merge reaches from the headings into the rows, or where nothing else is left.
    """
    titles = titles_over(page, start, words)
    heads = rows_of_titles(pasted, titles) if titles else {}
    if not heads or set(heads) >= {cell.row for cell in pasted.cells if cell.text.strip()}:
        return pasted, []
    skipped: list[Box] = []
    for cells in heads.values():
        for cell in cells:
            at = columns[cell.column] if cell.column < len(columns) else -1
            over = (box for box, title in titles if same(cell.text, title))
            one = next((box for box in over if box.column <= at < box.column + box.columns), None)
            if one is None:
                return pasted, []
            skipped.append(one)
    if any(cell.row + cell.rows - 1 > cell.row and _reaches(cell, heads) for cell in pasted.cells):
        return pasted, []
    keys = tuple(key for row, key in enumerate(pasted.keys) if row not in heads)
    kept = (cell for cell in pasted.cells if cell.row not in heads)
    moved = tuple(cell._replace(row=cell.row - sum(head < cell.row for head in heads)) for cell in kept)
    return Pasted(moved, pasted.own, keys), skipped


def _reaches(cell: Cell, heads: dict[int, list[Cell]]) -> bool:
    """Whether a merge covers rows of both kinds."""
    return len({row in heads for row in range(cell.row, cell.row + cell.rows)}) > 1
