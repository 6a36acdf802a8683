"""An office table as a sheet of labels and slots, filled in or empty.

a figure                                 is asked, but for the numbers of rows and columns (序号, 栏次)
a text right of a field label            项目名称 | …: an answer, unless it is a label itself
a text under the headings of a list      an answer, up to the total or the next block
a text under a heading of a text         预期目标, 实际完成情况: an answer
标签：值 in one cell                      label and answer
an empty cell beside or below a label    is asked; a corner over the labels of rows is not
"""

import re

from desktop.domain.meaning.concept import Sense
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.in_field import text_asked
from desktop.domain.meaning.label import bare, squeezed, unit_in
from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.regions import regions_of
from desktop.domain.meaning.sheet import Box, Sheet
from desktop.domain.meaning.vocabulary import NOT_APPLICABLE, ORDINALS, TOTAL_LABELS, UNIT_OF
from desktop.domain.number import says_none
from desktop.exchange.drafting.lexicon import is_figure, is_mark, is_sentence
from desktop.sources.table import Cell, Table, positions

_COLON = re.compile("[：:]")
_LEAST_HEADINGS = 2  # of a row that heads columns
_LONGEST_LABEL = 20  # characters before the colon of a field


def slot_at(row: int, column: int) -> str:
    """The name of the slot that begins here."""
    return f"{row},{column}"


def place_of(slot: str) -> tuple[int, int]:
    """Where the slot of this name begins."""
    row, _, column = slot.partition(",")
    return int(row), int(column)


def sheet_of(table: Table, concepts: Concepts, title: str = "", unit: str = "", year: int = 0) -> Sheet:
    """The labels and slots of `table`; `title` and `unit` are printed above it, `year` is the report's."""
    return _Reader(table, concepts, year).sheet(title, unit)


class _Reader:
    def __init__(self, table: Table, concepts: Concepts, year: int) -> None:
        self.table, self.concepts, self.year = table, concepts, year
        self.at = positions(table)
        self.rows = [
            list(dict.fromkeys(self.at[row, column] for column in range(table.columns)))
            for row in range(table.rows)
        ]
        self.senses = {cell: concepts.label(cell.text, year) for cell in table.cells if cell.text.strip()}
        boxes = (Box(cell.row, cell.column, cell.rows, cell.columns, cell.text) for cell in table.cells)
        self.words = Labelled(Sheet(tuple(boxes)), concepts, year)  # all texts taken for labels
        self.regions = regions_of(self.words, filled=True)
        self.lists = self._headings()
        self.slots: dict[Cell, str] = {}  # cell → the words of its own label, "" if it has none

    def sheet(self, title: str, unit: str) -> Sheet:
        """First what is written, then the empty cells, which are asked where others beside or above them are."""
        for cell in self.table.cells:
            if cell.text.strip():
                self._written(cell)
        for cell in self.table.cells:
            if not cell.text.strip() and not cell.absent and self._is_asked(cell):
                self.slots[cell] = ""
        boxes = tuple(map(self._box, self.table.cells))
        unit = unit or next((unit_in(cell.text) for cell in self.table.cells if _is_unit_line(cell)), "")
        headers = self.regions.headers
        return Sheet(boxes, title, unit, frozenset(self.lists), headers)

    def _headings(self) -> dict[int, dict[int, Cell]]:
        """By row of a list that is no total, the headings of its columns."""
        return {
            row: {
                column: heading
                for column in range(self.table.columns)
                if (heading := self.at[header, column]).bottom <= row
            }
            for row, header in self.regions.headers.items()
            if row not in self.regions.totals
        }

    def _box(self, cell: Cell) -> Box:
        place = cell.row, cell.column, cell.rows, cell.columns
        if cell not in self.slots:
            return Box(*place, text=cell.text)
        label = self.slots[cell]
        value = _parts(cell.text)[2] if label else cell.text
        return Box(*place, text=label, slot=slot_at(cell.row, cell.column), numeric=_numeric(value))

    # What is written

    def _written(self, cell: Cell) -> None:
        text = cell.text
        heading = self.lists.get(cell.row, {}).get(cell.column)
        if heading is not None:
            if bare(heading.text) != bare(text):  # else a merge was undone
                self.slots[cell] = ""
            return
        if is_mark(text):
            return
        if _numeric(text):
            if not self._is_ordinal(cell):
                self.slots[cell] = ""
            return
        inline = self._inline(cell)
        if inline:
            self.slots[cell] = inline
        elif self._is_answer(cell):
            self.slots[cell] = ""

    def _is_ordinal(self, cell: Cell) -> bool:
        """Whether a figure counts rows or columns."""
        above = (self.at[row, cell.column] for row in range(cell.row))
        left = (self.at[cell.row, column] for column in range(cell.column))
        return any(bare(other.text) in ORDINALS for other in (*above, *left)) or self._counts(cell.row)

    def _counts(self, row: int) -> bool:
        """Whether the figures of a row are 1, 2, 3 …: the numbers of its columns."""
        said = [squeezed(cell.text) for cell in self._own(row) if is_figure(cell.text)]
        return len(said) > _LEAST_HEADINGS and said == [str(at) for at in range(1, len(said) + 1)]

    def _inline(self, cell: Cell) -> str:
        """The label of a cell that holds label and answer, "" if it is none."""
        label, colon, value = _parts(cell.text)
        if (
            unit_in(cell.text)
            or not colon
            or len(label) > _LONGEST_LABEL
            or not self._asks(self.concepts.label(label, self.year))
        ):
            return ""
        right = self.at.get((cell.row, cell.right))
        answered = right is not None and (not right.text.strip() or _numeric(right.text))
        return label if value or not answered else ""

    def _is_answer(self, cell: Cell) -> bool:
        """Whether a text is what the label on its left, or the heading above it, asks for."""
        if self._heads(cell.row):
            return False
        sense = self.senses.get(cell)
        left = self.at.get((cell.row, cell.column - 1))
        beside = left is not None and left not in self.slots and left.rows <= cell.rows
        if left and beside and self._is_field(self.senses.get(left)):
            return not (self._is_field(sense) or (sense and (sense.concept or sense.section)))
        return sense is None and self._is_under_text(cell)

    def _is_under_text(self, cell: Cell) -> bool:
        """Whether the heading of a column asks for a text: 预期目标, or a list's 任务名称 and what stands beside it."""
        above = self.at.get((cell.row - 1, cell.column))
        if above and above not in self.slots and self._is_field(self.senses.get(above)):
            beside = self.at.get((above.row, above.right))
            answered = beside is not None and (beside in self.slots or not beside.text.strip())
            return not answered and (above.column, above.columns) == (cell.column, cell.columns)
        header = next((row for row in range(cell.row - 1, -1, -1) if self._heads(row)), None)
        if header is None:
            return False
        names = [one for one in self._row(header) if one.column <= cell.column]
        return any(self._is_field(self.senses.get(one)) for one in names) and bool(names[-1].text.strip())

    # What is empty

    def _is_asked(self, cell: Cell) -> bool:
        if cell.row in self.lists:
            heading = self.lists[cell.row].get(cell.column)
            return heading is not None and bool(heading.text.strip())
        left = self.at.get((cell.row, cell.column - 1))
        named = (
            left is not None and left not in self.slots and bool(left.text.strip()) and not is_mark(left.text)
        )
        if named and left and self._is_field(self.senses.get(left)):
            below = self.at.get((cell.bottom, cell.column))
            return not (self._heads(cell.row) and below in self.slots)
        above = self._heading(cell)
        if above is None:
            beside = self.senses.get(left) if left else None
            right = self.at.get((cell.row, cell.right))
            # A column between labels and figures, or beside the names of rows, only spaces them.
            spaces = bool(beside and beside.silent) or (right is not None and bool(_numeric(right.text)))
            return named and not spaces and not self._heads(cell.row)
        sense = self.senses.get(above)
        if sense and (sense.silent or sense.section) and bare(above.text) not in TOTAL_LABELS:
            return False  # the names of rows stand there
        return not self._heads(cell.row) and self._has_label(cell)

    def _heading(self, cell: Cell) -> Cell | None:
        """The next words above a cell that are no answer and head a column."""
        row = cell.row - 1
        while row >= 0:
            above = self.at[row, cell.column]
            if above.text.strip() and above not in self.slots and not is_mark(above.text):
                wide = above.columns == self.table.columns
                return None if wide or is_sentence(above.text) else above
            row = above.row - 1
        return None

    def _has_label(self, cell: Cell) -> bool:
        return any(
            other.text.strip() and other not in self.slots and not is_mark(other.text)
            for other in self._row(cell.row)
            if other.column < cell.column
        )

    def _heads(self, row: int) -> bool:
        """Whether a row heads columns: words only, at least two of them known headings of figures or lists."""
        own = self._own(row)
        words = [cell for cell in own if cell.text.strip()]
        if any(cell in self.slots for cell in words):
            return False
        heading = [cell for cell in words if self.senses.get(cell) and not self._is_over_row_label(cell)]
        return sum(not self._is_field(self.senses.get(cell)) for cell in heading) >= _LEAST_HEADINGS

    def _is_over_row_label(self, cell: Cell) -> bool:
        """Whether the label of a row stands below: a text with room or a figure on its right."""
        below = self.at.get((cell.bottom, cell.column))
        right = self.at.get((below.row, below.right)) if below else None
        return (
            below is not None
            and below.text.strip() != ""
            and bare(below.text) not in ORDINALS
            and not is_figure(below.text)
            and right is not None
            and (not right.text.strip() or is_figure(right.text))
        )

    # Words

    def _is_field(self, sense: Sense | None) -> bool:
        return bool(text_asked(self.words, sense))

    def _asks(self, sense: Sense | None) -> bool:
        return bool(sense and not sense.silent and not sense.section and (sense.concept or sense.doubtful))

    def _row(self, row: int) -> list[Cell]:
        """The cells of a row, each once, those that go on from above too."""
        return self.rows[row]

    def _own(self, row: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self._row(row) if cell.row == row]


def _is_unit_line(cell: Cell) -> bool:
    """Whether a cell says the unit of the whole table: 单位：万元."""
    label, colon, _ = _parts(cell.text)
    return colon and squeezed(label).endswith(UNIT_OF) and bool(unit_in(cell.text))


def _parts(text: str) -> tuple[str, bool, str]:
    """A text before and after its first colon."""
    match = _COLON.search(text)
    return (text[: match.start()], True, text[match.end() :].strip()) if match else (text, False, "")


def _numeric(text: str) -> bool | None:
    """Whether a text is a figure; None if nothing is written that could tell."""
    said = squeezed(text)
    if said in NOT_APPLICABLE or is_mark(said) or says_none(said):
        return None
    return is_figure(said)
