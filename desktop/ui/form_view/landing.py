"""Where a pasted block goes: cell by cell where a person would look for it, or not at all. No Qt.

The block's first cell goes on the box it is pasted on. Its rows step by the table's own rows and its columns by the
table's own columns, so that a merged box counts as one. Then everything is held against what is printed there:

1. Every text has a box of its own: no row and no column of the block hangs over the table's edge.
2. A text on a locked box says what is printed or computed there; blank is as good.
3. A merge of the block is a merge of the table, or lies within one.
4. Headings of the table stay in its heading row, names of its rows in their column.
5. Rows that reach from one class or group into the next bring the name of each along. So does a single column that
   covers the group from its first row to its last.

What a clerk pastes from WPS onto a protected sheet goes in whole or not at all; so it is here. A text that went one row
too far is found by nobody, a sentence is read at once.
"""

from collections.abc import Iterator
from itertools import islice, takewhile
from typing import NamedTuple

from desktop.domain.layout.form_layout import Box, FormLayout, Role
from desktop.domain.refusal import Refusal
from desktop.ui.form_view.block import Block
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.headings import rows_of_titles, titles_over
from desktop.ui.form_view.html_table import Cell
from desktop.ui.form_view.misfit import Claim, Misfit
from desktop.ui.form_view.movement import can_stand, fillable
from desktop.ui.form_view.pasted import Pasted, RowKey
from desktop.ui.form_view.printed import Words, place, same, says, worded

_TWO_WAYS = (
    "粘贴的内容里有空列或空行，看不出是空格子还是并格，没有粘贴；请去掉空列和空行再复制，或一行一行地粘贴"
)


class Landing(NamedTuple):
    """Boxes to fill with their new texts, what the locked boxes must say in the end, and the area that is covered."""

    texts: tuple[tuple[Box, str], ...]
    claims: tuple[Claim, ...]
    area: Block

    @property
    def written(self) -> dict[Position, str]:
        """The texts that are not blank, by the places of their boxes."""
        return {(box.row, box.column): text for box, text in self.texts if text.strip()}


def land(page: FormLayout, at: Position, pasted: Pasted, words: Words) -> Landing:
    """Lay a block with its first cell on the box at `at`. Raises Refusal, which says what doesn't fit, where.

    Plain text doesn't tell an empty cell from a merged one: it is read both ways, and refused if both make sense.
    """
    start = page.at[at]
    landings: list[Landing] = []
    refusals: list[Refusal] = []
    for lines in _readings(page, start, pasted):
        try:
            landing = _Laying(page, start, pasted, lines, words).landing()
        except Refusal as refusal:
            refusals.append(refusal)
        else:
            if all(landing.written != earlier.written for earlier in landings):
                landings.append(landing)
    if not landings:
        raise refusals[0]
    if len(landings) > 1:
        raise Refusal(_TWO_WAYS)
    return landings[0]


def land_on(page: FormLayout, start: Box, lines: "Lines", pasted: Pasted, words: Words) -> Landing:
    """Lay a block whose rows and columns go to these `lines` of the page. Raises Refusal."""
    return _Laying(page, start, pasted, lines, words).landing()


def columns_from(page: FormLayout, start: Box, rows: range) -> list[int]:
    """The table's own columns in these rows, from that of a box on."""
    return _own_columns(page, start.column, rows)


def fill(page: FormLayout, area: Block, boxes: list[Box], text: str, words: Words) -> Landing:
    """One text for all the boxes of a selection. Raises Refusal if one of them takes no text."""
    for box in boxes:
        if not fillable(box) and not says(box, text, words):
            raise Refusal(f"选中的格子里，{place(page, box, words)}不能填，没有粘贴；请只选要填的格子再贴")
    return Landing(tuple((box, text) for box in boxes if fillable(box)), (), area)


class Lines(NamedTuple):
    """The rows and columns of the page's grid that the block's rows and columns go to."""

    rows: tuple[int, ...]
    columns: tuple[int, ...]


def _readings(page: FormLayout, start: Box, pasted: Pasted) -> Iterator[Lines]:
    """The ways to read a block: the table's own lines first, then the lines of the grid, as our copies have them."""
    part = page.rows[start.row].part
    below = range(start.row, len(page.rows))
    within = list(takewhile(lambda row: page.rows[row].part == part, below))
    found = [_own_lines(page, start, pasted, among) for among in (within, list(below))]
    if pasted.own or pasted.merged:
        found.reverse()
    else:
        rows = tuple(below[: pasted.rows])
        right = tuple(range(start.column, min(start.column + pasted.columns, len(page.widths))))
        found += [Lines(rows, lines.columns) for lines in found]
        if len(right) == pasted.columns and all(_ends(page.at[row, right[-1]], right[-1]) for row in rows):
            found += [Lines(found[0].rows, right), Lines(rows, right)]
    yield from dict.fromkeys(found)


def _ends(box: Box, column: int) -> bool:
    return box.column + box.columns - 1 == column


def _own_lines(page: FormLayout, start: Box, pasted: Pasted, among: list[int]) -> Lines:
    """The rows and columns at which boxes begin, as many as the block has, looked for in the rows `among`.

    Which columns there are hangs on the rows, and the other way round: a template of two lines a row has more rows in its
    first columns than in its last. It settles after a step or two.
    """
    rows = among[: pasted.rows]
    columns: list[int] = []
    for _ in range(4):
        columns = _own_columns(page, start.column, range(rows[0], rows[-1] + 1))[: pasted.columns]
        begun = (row for row in among if any(page.at[row, column].row == row for column in columns))
        own = list(islice(begun, pasted.rows))
        if own == rows:
            break
        rows = own
    return Lines(tuple(rows), tuple(columns))


def _own_columns(page: FormLayout, left: int, rows: range) -> list[int]:
    """The columns from `left` on in which a box begins that a person sees."""
    boxes = (page.at[row, column] for row in rows for column in range(left, len(page.widths)))
    return sorted({box.column for box in boxes if box.column >= left and can_stand(box)})


class _Laying:
    """One way of laying a block: what goes into which box, held against what is printed there."""

    def __init__(self, page: FormLayout, start: Box, pasted: Pasted, lines: Lines, words: Words) -> None:
        self.page, self.start, self.pasted, self.words = page, start, pasted, words
        self.rows, self.columns = lines
        self.cells = sorted(pasted.cells)
        self.misfit = Misfit(page, start, pasted, self.rows, self.columns, words)
        self.texts: list[tuple[Box, str]] = []
        self.claims: list[Claim] = []

    def landing(self) -> Landing:
        self._require_columns()
        self._require_no_heading()
        self._require_no_names()
        for cell in self.cells:
            self._lay(cell)
        self._require_names_where_rows_cross()
        boxes = [self.start, *(box for box, _ in self.texts), *(claim.box for claim in self.claims)]
        area = Block(
            min(box.row for box in boxes),
            min(box.column for box in boxes),
            max(box.row + box.rows - 1 for box in boxes),
            max(box.column + box.columns - 1 for box in boxes),
        )
        return Landing(tuple(self.texts), tuple(self.claims), area)

    def _box(self, cell: Cell) -> Box | None:
        """The box at the place where a cell goes; None beyond the table."""
        if cell.row >= len(self.rows) or cell.column >= len(self.columns):
            return None
        return self.page.at[self.rows[cell.row], self.columns[cell.column]]

    def _require_columns(self) -> None:
        if any(cell.text.strip() and cell.column >= len(self.columns) for cell in self.cells):
            raise self.misfit.columns_missing()

    def _require_no_heading(self) -> None:
        """The table's headings, copied along, are no row to be filled in."""
        if sum(bool(cell.text.strip()) for cell in self.cells) < 2:
            return
        titles = titles_over(self.page, self.start, self.words)
        for row, hits in rows_of_titles(self.pasted, titles).items():
            if row < len(self.rows) and any(box and fillable(box) for box in map(self._box, hits)):
                raise self.misfit.heading_row(row, [cell.text for cell in hits])

    def _require_no_names(self) -> None:
        """A column of the names that are printed further left belongs there."""
        if sum(bool(cell.text.strip()) for cell in self.cells) < 2:
            return
        part = self.page.rows[self.start.row].part
        left = [
            (box, self.words.printed(box))
            for box in self.page.boxes
            if box.role is not Role.INPUT
            and box.column + box.columns <= self.start.column
            and self.page.rows[box.row].part == part
        ]
        names = [(box, name) for box, name in left if worded(name)]
        by_column: dict[int, list[str]] = {}
        for cell in self.cells:
            box = self._box(cell)
            if box and fillable(box) and cell.text.strip():
                by_column.setdefault(cell.column, []).append(cell.text)
        for column, texts in by_column.items():
            first = next((box for box, name in names if same(texts[0], name)), None)
            known = sum(worded(text) and any(same(text, name) for _, name in names) for text in texts)
            if first and 2 * known > len(texts):  # a name or two may be another bureau's
                raise self.misfit.name_column(column, texts, first)

    def _lay(self, cell: Cell) -> None:
        blank = not cell.text.strip()
        box = self._box(cell)
        if box is None:
            if not blank:
                raise self.misfit.rows_missing(cell.row)
            return
        at = self.rows[cell.row], self.columns[cell.column]
        covered = self._covered(cell)
        if blank:
            if (box.row, box.column) == at and fillable(box):
                self.texts.append((box, cell.text))
            return
        if fillable(box):
            if (box.row, box.column) != at or any(one is not box for one in covered):
                raise self.misfit.merges(cell, box)
            self.texts.append((box, _inner(box, cell.text)))
            return
        if any(map(fillable, covered)):
            raise self.misfit.merges(cell, box)
        for one in covered:
            if one is box or self.words.printed(one).strip():
                self._hold(cell, one)

    def _covered(self, cell: Cell) -> list[Box]:
        """The boxes under a cell, each once."""
        found: dict[int, Box] = {}
        for row in self.rows[cell.row : cell.row + cell.rows]:
            for column in self.columns[cell.column : cell.column + cell.columns]:
                box = self.page.at[row, column]
                found[id(box)] = box
        return list(found.values())

    def _hold(self, cell: Cell, box: Box) -> None:
        """A text on a locked box must say what the box says; what is computed is asked once the rest is filled in."""
        settled = says(box, cell.text, self.words)
        if not settled and not any(piece.ref for piece in box.pieces):
            if self.misfit.past_the_rows(cell.row):
                raise self.misfit.rows_missing(cell.row)
            raise self.misfit.other_words(cell, box)
        cure = self.misfit.cure_of_rows(cell.row) if self.misfit.past_the_rows(cell.row) else ""
        self.claims.append(Claim(box, cell.text, self.rows[cell.row], settled, cure))

    def _require_names_where_rows_cross(self) -> None:
        """A block without names doesn't tell which of its rows belongs to which class; one without texts only clears."""
        if not any(text.strip() for _, text in self.texts):
            return
        changed = sorted(
            {box.row for box, text in self.texts if text.strip() or self.words.value(box).strip()}
        )
        firsts = [
            row for at, row in enumerate(changed) if not at or self._key(row) != self._key(changed[at - 1])
        ]
        if len(firsts) < 2 or self._came_from_such_rows(changed) or self._whole_column(changed):
            return
        unnamed = [row for row in firsts if not self._named(row)]
        if unnamed:
            raise self.misfit.crossing(firsts, unnamed)

    def _key(self, row: int) -> RowKey:
        return self.page.rows[row].group, self.page.rows[row].class_

    def _came_from_such_rows(self, changed: list[int]) -> bool:
        """Whether a block of our own was copied from rows of the same classes in the same order."""
        keys = self.pasted.keys
        return bool(keys) and all(keys[self.rows.index(row)] == self._key(row) for row in changed)

    def _whole_column(self, changed: list[int]) -> bool:
        """Whether the block is one column that covers a group from its first row to its last, and no other row."""
        group = self.page.rows[changed[0]].group
        rows = {at for at, row in enumerate(self.page.rows) if row.group == group}
        one_column = len({box.column for box, _ in self.texts}) == 1
        return (
            bool(group)
            and one_column
            and self.rows[0] == min(rows)
            and rows <= set(self.rows)
            and set(changed) <= rows
        )

    def _named(self, row: int) -> bool:
        """Whether the block brings the name of the class that begins at `row`, on that row or as its merge."""
        for claim in self.claims:
            box = claim.box
            inside = all(self._key(one) == self._key(row) for one in range(box.row, box.row + box.rows))
            if (
                claim.settled
                and worded(claim.text)
                and inside
                and box.row <= claim.row <= row < box.row + box.rows
            ):
                return True
        return False


def _inner(box: Box, text: str) -> str:
    """A text without the words that are printed around the box's value, if it was copied with them."""
    before, after, inner = box.before.strip(), box.after.strip(), text.strip()
    if (before or after) and inner.startswith(before) and inner.endswith(after):
        return inner[len(before) : len(inner) - len(after)].strip()
    return text
