"""A table of another file as a plane of labels and values, read with the words of one of our forms.

A known label is a label, but where it is the answer of a field or stands in a row of a list. A figure is a value. Any
other text is a value where what leads to it asks for a text, and else a label that nobody knows.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import number
from desktop.exchange.drafting.lexicon import is_figure
from desktop.exchange.incoming.label_names import Label, Labels
from desktop.exchange.incoming.page import ListPart, Page
from desktop.exchange.incoming.plane import Item, Plane, Role
from desktop.exchange.incoming.typed_text import is_nothing
from desktop.sources.table import Cell, Table

_LEAST_SHARE = 0.4  # of the labels over a list that the other table has too


class Reading(Struct):
    """A table as one form reads it: its plane, and by row the list of the form that the row belongs to."""

    plane: Plane
    rows: dict[int, ListPart] = field(default_factory=dict)
    blank: dict[int, ListPart] = field(default_factory=dict)  # the rows of lists in which nothing begins
    loose: set[int] = field(default_factory=set)  # rows of which it is not sure where they belong
    known: int = 0


def read_table(table: Table, page: Page, labels: Labels) -> Reading:
    """`table` as `page` reads it."""
    return _Reader(table, page, labels).reading()


class _Reader:
    def __init__(self, table: Table, page: Page, labels: Labels) -> None:
        self.page, self.labels = page, labels
        cells = [cell for cell in table.cells if not cell.absent]
        self.items = {cell: self._first(cell) for cell in _merged(cells, self._is_printed)}
        self.rows = table.rows
        self.plane = Plane(self.items.values())

    def reading(self) -> Reading:
        known = sum(item.role is Role.LABEL for item in self.items.values())
        lists, blank, loose = self._lists()
        for cell, item in self.items.items():
            if item.role is Role.BLANK:
                continue
            value = (
                item.row in lists
                or (item.role is Role.LABEL and self._is_answer_like_a_label(item))
                or (item.role is Role.VALUE and (not item.label.words or self._is_answer(item)))
            )
            self.items[cell] = replace(item, role=Role.VALUE if value else Role.LABEL)
        return Reading(Plane(self.items.values()), lists, blank, loose, known)

    def _first(self, cell: Cell) -> Item:
        """A cell before its neighbours are asked: a label if it is known; a text keeps what it would be as a label."""
        text = cell.text.strip()
        place = cell.row, cell.column, cell.rows, cell.columns
        if not text:
            return Item(*place)
        if not any(map(str.isalpha, text)) or is_nothing(text):
            return Item(*place, text, Role.VALUE)
        label = self.labels.of(text)
        known = self.page.knows(label)
        if not known and (is_figure(text) or number.read(text, percent=True) is not None):
            return Item(*place, text, Role.VALUE)
        return Item(*place, text, Role.LABEL if known else Role.VALUE, label)

    def _is_printed(self, text: str) -> bool:
        """Whether our form prints a text: what stands side by side in several cells was one cell there."""
        names = self.labels.of(text).names
        return not self.page.names.isdisjoint(names) or not self.page.class_names.isdisjoint(names)

    # Rows of lists

    def _lists(self) -> tuple[dict[int, ListPart], dict[int, ListPart], set[int]]:
        """By row the list it belongs to: the rows below what stands over the list in our form, up to a known label.

        Beside them the blank rows of lists, and those of which it is not sure where they belong.
        """
        found: dict[int, ListPart] = {}
        blank: dict[int, ListPart] = {}
        loose: set[int] = set()
        part: ListPart | None = None
        run: list[int] = []
        for row in range(self.rows):
            own = [item for item in self.plane.row_items(row) if item.row == row and item.text]
            if not own:
                if part:
                    blank[row] = part
                if part and part.classed is False:
                    run.append(row)
                continue
            if part and not self._ends(row, own, part, run):
                found[row] = part
                run.append(row)
                continue
            labels = [item.label for item in own if item.role is Role.LABEL]
            if part and run and not part.classed and part.after and not _common(labels, part.after):
                loose |= set(run)
            new = self._below(row)
            part, run = new, []
        if part and run and not part.classed and part.after:
            loose |= set(run)
        return found, blank, loose

    def _below(self, row: int) -> ListPart | None:
        """The list that stands below a row: by the labels right over it, and by those over its columns."""
        over = [item for item in self.plane.items if item.bottom == row + 1 and item.role is Role.LABEL]
        heads = self._heads(row + 1)
        best: tuple[float, ListPart] | None = None
        for part in self.page.lists:
            common = _common([item.label for item in over], part.before)
            share = common / max(len(part.before), 1)
            if not part.before or common < min(2, len(part.before)) or share < _LEAST_SHARE:
                continue
            columns = [slot.way.above[0].label for slot in part.columns if slot.way.above]
            headed = _common(heads, tuple(columns)) / max(len(columns), 1)
            if best is None or headed + share > best[0]:
                best = headed + share, part
        return best[1] if best else None

    def _heads(self, row: int) -> list[Label]:
        """The labels over the columns of a row."""
        ways = (self.plane.way_to(item) for item in self.plane.row_items(row) if item.row == row)
        return [way.above[0].label for way in ways if way.above]

    def _ends(self, row: int, own: list[Item], part: ListPart, run: list[int]) -> bool:
        """Whether a row is no more of a list: its first cell is a known label, or it is headings."""
        first = own[0]
        line = self.labels.of(first.text.split("\n")[0])
        if line.bare and not self.page.box_words.isdisjoint({line.words, line.bare}):
            return True
        labels = [item for item in own if item.role is Role.LABEL]
        if first.role is Role.LABEL:
            of_list = self._names_class(first) or (bool(run) and self._stands_in_names(first))
            return not (part.classed and of_list)
        return (
            len(labels) >= 2
            and len(labels) * 2 > len(own)
            and _common([item.label for item in labels], part.before) >= 2
        )

    def _names_class(self, item: Item) -> bool:
        return not self.page.class_names.isdisjoint(item.label.names)

    def _stands_in_names(self, item: Item) -> bool:
        """Whether an item stands where the row above has cells of its own beside a class that reaches down."""
        above = self.plane.at.get((item.row - 1, item.column))
        left = self.plane.at.get((item.row, item.column - 1))
        return (
            above is not None
            and above.column == item.column
            and above.columns == item.columns
            and left is not None
            and left.row < item.row
        )

    # Texts

    def _is_answer(self, item: Item) -> bool:
        """Whether a text that is no known label is what the labels before it ask for."""
        page = self.page
        left, above = self._left(item), self._above(item)
        if left and left.role is Role.LABEL and page.asks_text(page.by_left, left.label):
            return True
        if above and page.asks_text(page.by_above, above.label):
            return True
        row = next((one for one in self.plane.way_to(item).left), None)
        return bool(
            row and above and page.led_by(page.by_left, row.label) and page.led_by(page.by_above, above.label)
        )

    def _is_answer_like_a_label(self, item: Item) -> bool:
        """Whether a known label is the answer of a field: beside a label that it never stands beside in our form."""
        left = self._left(item)
        if left is None or left.role is not Role.LABEL:
            return False
        if any((item.row, column) in self.plane.at for column in range(left.right, item.column)):
            return False
        if not self.page.asks_text(self.page.by_left, left.label):
            return False
        below = self.plane.at.get((item.bottom, item.column))
        heads = below is not None and below.role is not Role.LABEL and below.columns == item.columns
        if heads and self.page.led_somehow(self.page.by_above, item.label):
            return False
        right = self.plane.at.get((item.row, item.right))
        if (
            right
            and (right.role is Role.VALUE or right.role is Role.BLANK)
            and self.page.led_by(self.page.by_left, item.label)
        ):
            return False
        return (left.label.bare, item.label.bare) not in self.page.beside

    def _left(self, item: Item) -> Item | None:
        """What stands before an item; columns without any words or cells are passed over, an empty answer is not."""
        column = item.column - 1
        while column > 0 and (column in self.plane.spacers or (item.row, column) not in self.plane.at):
            column -= 1
        return self.plane.at.get((item.row, column))

    def _above(self, item: Item) -> Item | None:
        """The known label over an item, values between them passed over."""
        row = item.row - 1
        while row >= 0:
            one = self.plane.at.get((row, item.column))
            across = one and one.columns >= max(self.plane.columns, 2) and item.columns < self.plane.columns
            if one and one.role is Role.LABEL and not across:
                return one
            row = one.row - 1 if one else row - 1
        return None


def _merged(cells: Sequence[Cell], is_printed: Callable[[str], bool]) -> list[Cell]:
    """`cells` with printed words that are repeated side by side, or one below the other, as one: a merge was undone."""
    boxes: list[Cell] = []
    at: dict[tuple[int, int], int] = {}  # which of the boxes covers a position
    for cell in sorted(cells, key=lambda one: (one.row, one.column)):
        number = next((one for one in _neighbours(cell, at, boxes) if boxes[one].text == cell.text), -1)
        if number < 0 or not cell.text.strip() or not is_printed(cell.text):
            number = len(boxes)
            boxes.append(cell)
        before = boxes[number]
        boxes[number] = replace(
            before,
            rows=max(before.bottom, cell.bottom) - before.row,
            columns=max(before.right, cell.right) - before.column,
        )
        at |= dict.fromkeys(cell.positions(), number)
    return boxes


def _neighbours(cell: Cell, at: Mapping[tuple[int, int], int], boxes: Sequence[Cell]) -> Iterator[int]:
    """The box on the left of the same height, and the one above of the same width."""
    left, above = at.get((cell.row, cell.column - 1), -1), at.get((cell.row - 1, cell.column), -1)
    if left >= 0 and (boxes[left].row, boxes[left].bottom) == (cell.row, cell.bottom):
        yield left
    if above >= 0 and (boxes[above].column, boxes[above].right) == (cell.column, cell.right):
        yield above


def _common(some: list[Label], others: tuple[Label, ...]) -> int:
    return sum(any(one.likeness(other) for one in some) for other in others)


def ordered_values(reading: Reading, blanks: bool = False) -> Iterator[Item]:
    """The values outside lists, in reading order; with `blanks` the cells where one may be written too."""
    listed = reading.rows.keys() | (reading.blank.keys() if blanks else ())
    for item in sorted(reading.plane.items, key=lambda one: (one.row, one.column)):
        if (item.role is Role.VALUE or (blanks and item.role is Role.BLANK)) and item.row not in listed:
            yield item
