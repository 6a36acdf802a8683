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
from desktop.domain.meaning.label import bare, squeezed
from desktop.domain.meaning.sheet import Box, Sheet
from desktop.domain.meaning.vocabulary import (
    INDICATOR,
    NO_FIGURE,
    NOT_APPLICABLE,
    ORDINALS,
    SCORE_WORD,
    TOTAL,
    TOTAL_LABELS,
    WEIGHT_WORD,
)
from desktop.exchange.drafting.lexicon import is_figure, is_mark, is_sentence
from desktop.exchange.office.table import Cell, Table, positions

_OF_INDICATORS = INDICATOR + "."
_COLON = re.compile("[：:]")
_LONGEST_LABEL = 20  # characters before the colon of a field
_FEW = 3  # boxes of a row that is no row of a list


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
        self.senses = {cell: concepts.label(cell.text, year) for cell in table.cells if cell.text.strip()}
        self.lists = self._list_rows()
        self.slots: dict[Cell, str] = {}  # cell → the words of its own label, "" if it has none

    def sheet(self, title: str, unit: str) -> Sheet:
        """First what is written, then the empty cells, which are asked where others beside or above them are."""
        for cell in self.table.cells:
            if cell.text.strip():
                self._written(cell)
        for cell in self.table.cells:
            if not cell.text.strip() and not cell.absent and self._is_asked(cell):
                self.slots[cell] = ""
        return Sheet(tuple(map(self._box, self.table.cells)), title, unit, frozenset(self.lists))

    def _box(self, cell: Cell) -> Box:
        place = cell.row, cell.column, cell.rows, cell.columns
        if cell not in self.slots:
            return Box(*place, text=cell.text)
        label = self.slots[cell]
        value = _parts(cell.text)[2] if label else cell.text
        return Box(*place, text=label, slot=slot_at(cell.row, cell.column), numeric=_numeric(value))

    # Lists

    def _list_rows(self) -> dict[int, dict[int, Cell]]:
        """By row of a list, the headings of its columns."""
        found: dict[int, dict[int, Cell]] = {}
        headings: dict[int, Cell] = {}
        for row in range(self.table.rows):
            own = self._own(row)
            if self._is_list_header(row):
                headings = {
                    column: self.at[row, column]
                    for column in range(self.table.columns)
                    if not self._spans_list(self.at[row, column])
                }
            elif headings and self._ends_list(own):
                headings = {}
            elif headings and own and not any(cell in headings.values() for cell in own):
                found[row] = headings
        return found

    def _is_list_header(self, row: int) -> bool:
        senses = [self.senses.get(cell) for cell in self._row(row)]
        sure = sum(bool(sense and sense.concept.startswith(_OF_INDICATORS)) for sense in senses)
        others = sum(bool(sense and _perhaps_of_list(sense)) for sense in senses)
        return sure >= 1 and sure + others >= 2 and not any(is_figure(cell.text) for cell in self._own(row))

    def _spans_list(self, cell: Cell) -> bool:
        """Whether a cell of the headings goes on beside the rows: 绩效指标."""
        sense = self.senses.get(cell)
        return bool(sense and sense.section) or cell.rows > _FEW

    def _ends_list(self, own: list[Cell]) -> bool:
        """Whether a row begins with a total, or with the label of something else."""
        first = next((cell for cell in own if cell.text.strip()), None)
        if first is None:
            return False
        sense = self.senses.get(first)
        if bare(first.text) in TOTAL_LABELS or (sense and sense.concept == TOTAL):
            return True
        few = len([cell for cell in own if cell.text.strip()]) <= _FEW
        known = [one for cell in own if (one := self.senses.get(cell)) and (one.concept or one.members)]
        return bool(sense and (sense.concept or sense.section) and (few or len(known) > 1))

    # What is written

    def _written(self, cell: Cell) -> None:
        text = cell.text
        if is_mark(text):
            return
        if _numeric(text):
            if not self._is_ordinal(cell):
                self.slots[cell] = ""
            return
        heading = self.lists.get(cell.row, {}).get(cell.column)
        if heading is not None:
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
        return any(bare(other.text) in ORDINALS for other in (*above, *left))

    def _inline(self, cell: Cell) -> str:
        """The label of a cell that holds label and answer, "" if it is none."""
        label, colon, value = _parts(cell.text)
        if not colon or len(label) > _LONGEST_LABEL or not self._asks(self.concepts.label(label, self.year)):
            return ""
        right = self.at.get((cell.row, cell.right))
        answered = right is not None and (not right.text.strip() or _numeric(right.text))
        return label if value or not answered else ""

    def _is_answer(self, cell: Cell) -> bool:
        sense = self.senses.get(cell)
        left = self.at.get((cell.row, cell.column - 1))
        if left and left not in self.slots and self._is_field(self.senses.get(left)):
            heading = self._is_field(sense) or bool(sense and (sense.concept or sense.section))
            return not heading
        above = self.at.get((cell.row - 1, cell.column))
        if sense is None and above and above not in self.slots and self._is_field(self.senses.get(above)):
            return (above.column, above.columns) == (cell.column, cell.columns)
        return False

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
            return named and not self._heads(cell.row)
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
        known = [sense for cell in words if (sense := self.senses.get(cell)) and not self._is_field(sense)]
        return len(known) >= 2

    # Words

    def _is_field(self, sense: Sense | None) -> bool:
        return bool(sense) and any(
            (concept := self.concepts.concepts.get(name)) is not None and concept.field
            for name in ((sense.concept, *sense.doubtful) if sense else ())
        )

    def _asks(self, sense: Sense | None) -> bool:
        return bool(sense and not sense.silent and not sense.section and (sense.concept or sense.doubtful))

    def _row(self, row: int) -> list[Cell]:
        return list(dict.fromkeys(self.at[row, column] for column in range(self.table.columns)))

    def _own(self, row: int) -> list[Cell]:
        """The cells that begin in a row."""
        return [cell for cell in self._row(row) if cell.row == row]


def _perhaps_of_list(sense: Sense) -> bool:
    return sense.concept in (WEIGHT_WORD, SCORE_WORD) or any(
        name.startswith(_OF_INDICATORS) for name in sense.doubtful
    )


def _parts(text: str) -> tuple[str, bool, str]:
    """A text before and after its first colon."""
    match = _COLON.search(text)
    return (text[: match.start()], True, text[match.end() :].strip()) if match else (text, False, "")


def _numeric(text: str) -> bool | None:
    """Whether a text is a figure; None if nothing is written that could tell."""
    said = squeezed(text)
    if said in NOT_APPLICABLE or is_mark(said) or said in NO_FIGURE:
        return None
    return is_figure(said)
