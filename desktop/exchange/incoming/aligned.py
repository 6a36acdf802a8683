"""Tables of a flowed text, whose merges are lost, with each row's cells moved below the headings they belong to.

headings          the labels that head our columns go side by side; what stands before them is their corner
a row             its classes, or the label of a row, stand in the corner's columns; the rest begins below the headings
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from desktop.domain import number
from desktop.domain.forms.pack import IndicatorTree
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import POINTS
from desktop.exchange.incoming.heading_rows import Found, Headings, found_in
from desktop.exchange.incoming.label_names import Label, Labels
from desktop.exchange.incoming.matching import is_class_word
from desktop.exchange.incoming.page import ListPart, Page
from desktop.sources.table import Cell, Table, covering

_LEAST_HEADINGS = 2
_LEAST_ALIKE = 3  # rows whose last labels stand in one column


def aligned(
    table: Table, page: Page, labels: Labels, trees: dict[str, IndicatorTree]
) -> tuple[Table, set[int]]:
    """`table` with its rows aligned where they lack cells, and put right where a class stands under another's heading.

    Beside it the rows of which nobody can tell below which headings their cells belong.
    """
    aligner = _Aligner(table, page, labels, trees)
    if any(cell.absent for cell in table.cells):
        return aligner.table(), aligner.doubtful
    return aligner.put_right(), set()


class _Aligner:
    def __init__(self, table: Table, page: Page, labels: Labels, trees: dict[str, IndicatorTree]) -> None:
        self.source, self.page, self.labels, self.trees = table, page, labels, trees
        self.rows: list[list[Cell]] = [[] for _ in range(table.rows)]
        for cell in table.cells:
            if not cell.absent:
                self.rows[cell.row].append(cell)
        heads = {slot.way.above[0].label for slot in page.slots if slot.way.above}
        heads |= {
            slot.way.above[0].label
            for part in page.lists
            for slot in part.columns
            if slot.way.above and slot.cell is not None and not self._is_level(part, slot.way.above[0].label)
        }
        self.heads = {name for head in heads for name in head.likenesses}
        self.doubtful: set[int] = set()

    def table(self) -> Table:
        placed: list[Cell] = []
        start = 0
        for row, cells in enumerate(self.rows):
            if row < start:
                continue
            over = self._over_several(row)
            if over:
                start = self._below_several(row, over, placed)
            elif self._heads(cells):
                start = self._block(row, placed)
            else:
                placed += cells
        columns = max([self.source.columns, *(cell.column + 1 for cell in placed)])
        return replace(
            self.source,
            widths=(self.source.widths[:1] or (0.0,)) * columns,
            cells=covering(self.source.rows, columns, placed),
        )

    def _over_several(self, row: int) -> Found | None:
        """The headings of our form that begin in a row: over several rows, or of a list whose rows have no labels."""
        found = (
            found_in(self.rows, row, one, self.labels) for one in self.page.headings if self._decides(one)
        )
        return next((one for one in found if one), None)

    def _decides(self, headings: Headings) -> bool:
        if headings.rows > 1:
            return True
        first = headings.leaves[0].label
        named = (part.name for part in self.page.lists if not part.classed)
        return any(slot.way.above[:1] and slot.way.above[0].label == first for slot in named if slot)

    def _below_several(self, header: int, over: Found, placed: list[Cell]) -> int:
        """Such headings and the rows below them: where a row has a cell for each, each stands below its own."""
        placed += over.cells
        start = end = header + over.rows
        while end < len(self.rows) and not self._heads(self.rows[end]) and not self._over_several(end):
            end += 1
        for at in range(start, end):
            row = self.rows[at]
            placed += _moved(row, 0)
            if len(row) not in over.widths and not self._is_row_label(row[0] if row else None):
                self.doubtful.add(at)
        return end

    def put_right(self) -> Table:
        """The table with rows of lists moved back whose class stands in another column than its level."""
        moved: dict[Cell, int] = {}
        for header, cells in enumerate(self.rows):
            tree = self._tree(cells) if self._heads(cells) else None
            corner = next((cell.column for cell in cells if self._is_head(cell)), 0)
            levels = [cell for cell in cells if cell.column < corner and self._heads_level(cell)]
            if tree is None or len(levels) != len(tree.levels) or levels[-1].right != corner:
                continue
            for row in self.rows[header + 1 :]:
                if self._heads(row):
                    break
                moved |= self._shifted(row, tree, corner)
        if not moved:
            return self.source
        rows = {cell.row for cell in moved}
        kept = [cell for cell in self.source.cells if cell.row not in rows or (cell.row < cell.bottom - 1)]
        cells = [*kept, *(replace(cell, column=column) for cell, column in moved.items())]
        return replace(self.source, cells=covering(self.source.rows, self.source.columns, cells))

    def _shifted(self, row: Sequence[Cell], tree: IndicatorTree, corner: int) -> dict[Cell, int]:
        """Where the cells of a row belong whose first one is a class under a heading that is not of its level."""
        said = [cell for cell in row if cell.text.strip()]
        lead = next((at for at, cell in enumerate(said) if not is_class_word(cell.text, tree)), len(said))
        if not lead or any(cell.rows > 1 or cell.columns > 1 for cell in said):
            return {}
        wanted = {cell: corner - len(tree.levels) + self._level(cell, tree) for cell in said[:lead]}
        if all(cell.column == column for cell, column in wanted.items()):
            return {}
        by = corner - said[lead].column if lead < len(said) else 0
        if any(cell.column + by >= self.source.columns for cell in said[lead:]):
            return {}
        return wanted | {cell: cell.column + by for cell in said[lead:]}

    def _block(self, header: int, placed: list[Cell]) -> int:
        """The headings of a row and the rows below them; the first row that is none of these any more."""
        cells = self.rows[header]
        tree = self._tree(cells)
        end = header + 1
        while end < len(self.rows) and not self._heads(self.rows[end]):
            end += 1
        corner = next(at for at, cell in enumerate(cells) if self._is_head(cell))
        first = max(corner, len(tree.levels) if tree else 1)
        headings = _moved(cells, max(first - corner, 0))
        placed += headings
        below = range(header + 1, end)
        if (header and self._heads(self.rows[header - 1])) or (end < len(self.rows) and end == header + 1):
            self.doubtful |= set(below)  # headings over two rows
        asked = sum(cell.column >= first for cell in headings)
        last = self._last_labels(below, len(cells)) if not tree and first == corner else 0
        for at in below:
            row = self.rows[at]
            label = self._last_label(row) if last else None
            if label is not None and last in (label, label + len(cells) - len(row)):
                placed += _moved(row, last - label)
                continue
            if (
                not tree
                and not self._is_row_label(row[0] if row else None)
                and len(row) not in (asked, asked + 1)
            ):
                self.doubtful.add(at)
            if tree:
                placed += (cells := self._of_list(row, tree, first, headings))
                alone = sum(cell.column >= first for cell in cells) == 1
                if alone and asked > 1 and not self._is_row_label(row[0]):
                    self.doubtful.add(at)  # a cell that goes on from above may stand before it
            else:
                placed += self._of_table(row, first, headings)
        return end

    def _last_labels(self, rows: Iterable[int], columns: int) -> int:
        """The column in which the last labels of most rows stand where these end with the headings: what goes on from
        above is missing on their left. 0 where there is none."""
        found = Counter(
            label + columns - len(self.rows[at])
            for at in rows
            if (label := self._last_label(self.rows[at])) is not None and len(self.rows[at]) <= columns
        )
        column, count = next(iter(found.most_common(1)), (0, 0))
        return column if count >= _LEAST_ALIKE and count * 2 > found.total() else 0

    def _last_label(self, row: Sequence[Cell]) -> int | None:
        return next((at for at in reversed(range(len(row))) if self._is_row_label(row[at])), None)

    def _of_list(
        self, row: Sequence[Cell], tree: IndicatorTree, first: int, headings: Sequence[Cell]
    ) -> list[Cell]:
        """A row of a list: each class on its level, the rest from the names on."""
        row = [cell for cell in row if not _is_weight(cell.text)]
        lead = next((at for at, cell in enumerate(row) if not is_class_word(cell.text, tree)), len(row))
        if not lead and row and self._is_row_label(row[0]):
            return self._of_table(row, first, headings)
        classes = [
            replace(cell, column=first - len(tree.levels) + self._level(cell, tree)) for cell in row[:lead]
        ]
        return [*classes, *_moved(row[lead:], first)]

    def _of_table(self, row: Sequence[Cell], first: int, headings: Sequence[Cell]) -> list[Cell]:
        """A row with a label: where our form asks for as many values behind that label, each below its own heading."""
        if len(row) < 2 or not any(map(str.isalpha, row[0].text)):
            return _moved(row, first if len(row) > 1 else 0)
        known = self.page.knows(self.labels.of(row[0].text))
        if not known and len(row) == sum(cell.column >= first for cell in headings):
            return _moved(row, first)
        slots = self.page.led_by(self.page.by_left, self.labels.of(row[0].text))
        asked = [slot.way.above[0].label for slot in slots if slot.way.above]
        if len(asked) == len(row) - 1:
            columns = [self._column(label, headings) for label in asked]
            if None not in columns:
                values = zip(row[1:], columns, strict=True)
                return [replace(row[0], column=0), *(replace(cell, column=at or 0) for cell, at in values)]
        return [replace(row[0], column=0), *_moved(row[1:], first)]

    def _column(self, label: Label, headings: Sequence[Cell]) -> int | None:
        found = [cell.column for cell in headings if self.labels.of(cell.text).likeness(label)]
        return found[0] if len(found) == 1 else None

    def _level(self, cell: Cell, tree: IndicatorTree) -> int:
        """The level that a class is on."""
        return next(level for level in range(len(tree.levels)) if is_class_word(cell.text, tree, level))

    def _is_row_label(self, cell: Cell | None) -> bool:
        return cell is not None and bool(self.page.led_by(self.page.by_left, self.labels.of(cell.text)))

    def _heads(self, cells: Sequence[Cell]) -> bool:
        return sum(map(self._is_head, cells)) >= _LEAST_HEADINGS and not any(
            cell.text.strip()[:1].isdigit() and not self._is_head(cell) for cell in cells
        )

    def _is_head(self, cell: Cell) -> bool:
        label = self.labels.of(cell.text)
        return bool(label.bare) and not self.heads.isdisjoint(label.likenesses)

    def _heads_level(self, cell: Cell) -> bool:
        """Whether a heading is that of a column of classes."""
        label = self.labels.of(cell.text)
        slots = (
            slot for part in self.page.lists if part.classed for slot in part.columns if slot.cell is None
        )
        return any(label.likeness(slot.way.above[0].label) for slot in slots if slot.way.above)

    def _tree(self, header: Sequence[Cell]) -> IndicatorTree | None:
        """The tree whose classes stand before the names, where the headings are those of such a list."""
        said = [self.labels.of(cell.text) for cell in header]
        for part in self.page.lists:
            common = sum(any(one.likeness(label) for label in said) for one in part.before)
            if part.classed and common >= _LEAST_HEADINGS and common * 2 >= len(part.before):
                return self.trees.get(part.group.of)
        return None

    def _is_level(self, part: ListPart, label: Label) -> bool:
        tree = self.trees.get(part.group.of) if part.classed else None
        return tree is not None and any(
            slot.cell is None and slot.way.above[:1] and slot.way.above[0].label == label
            for slot in part.columns
        )


def _moved(cells: Sequence[Cell], by: int) -> list[Cell]:
    return [replace(cell, column=at + by) for at, cell in enumerate(cells)]


def _is_weight(text: str) -> bool:
    """Whether a cell holds only the weight of the class before it: （50分）."""
    said = squeezed(text)
    inside = said[1:-1].removesuffix(POINTS)
    return said[:1] == "(" and said[-1:] == ")" and number.read(inside) is not None
