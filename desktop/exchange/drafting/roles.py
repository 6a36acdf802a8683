"""What each cell of a bureau's table is for: printed words, a place for an answer, or both.

    空格在标签右边或下边      an empty cell beside or below a label is an answer
    1383.41 在“全年预算数”下   a figure under a heading, and a text beside or below a label that asks, are answers
    其中：一般公共预算：1.00   a label with the answer in the same cell
    □是　□否                   boxes beside or below a label are an answer
    —                          signs alone are printed

A heading is the next label above, at least as wide as the cell; the label of a row is the next one on the left.
"""

import re
from collections.abc import Mapping
from enum import Enum

from msgspec import Struct

from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.vocabulary import (
    AMONG_WORD,
    FIXED_WORD,
    INK_WORD,
    NOT_APPLICABLE,
    NOTE_LINE,
    ORDINAL_WORD,
    ORDINALS,
    SCORED_WORD,
)
from desktop.domain.number import says_none
from desktop.exchange.drafting.classes import WEIGHT
from desktop.exchange.drafting.lexicon import Lexicon, is_figure, is_mark, is_sentence, plain
from desktop.exchange.drafting.tick_boxes import boxes_in
from desktop.sources.table import Cell, Table, positions

_AMOUNT = re.compile(r"^-?[0-9][0-9,]*\.[0-9]+$|^0$")
_NUMBER = re.compile(r"[0-9][0-9,.]*[0-9]")
_TELLING, _FEW = 4, 2  # signs of a number that is hardly there by chance, and how many such tell


class Role(Enum):
    """What a cell is for."""

    LABEL = "label"
    ANSWER = "answer"
    FIELDS = "fields"  # labels with a colon and their answers
    BLANK = "blank"  # empty and nobody's answer
    CLASS = "class"  # a level of the indicator tree
    ORDINAL = "ordinal"  # the number of a repeated row


class Guess(Struct, frozen=True):
    """A cell's role; of an answer the heading above it and the label on its left."""

    role: Role
    heading: Cell | None = None
    beside: Cell | None = None
    fields: tuple[tuple[str, str], ...] = ()


def guess_roles(
    table: Table,
    lexicon: Lexicon,
    repeated: Mapping[int, frozenset[int]],
    written_out: bool = False,
    room: frozenset[Cell] = frozenset(),
) -> dict[Cell, Guess]:
    """The guess at every cell. `repeated` are the rows that repeat, each with its columns that show the class of the row.

    `room` are cells of which it is known that something is to be written there.
    """
    return _Reader(table, lexicon, repeated, written_out, room).read()


class _Reader:
    def __init__(
        self,
        table: Table,
        lexicon: Lexicon,
        repeated: Mapping[int, frozenset[int]],
        written_out: bool,
        room: frozenset[Cell],
    ) -> None:
        self.room = room
        self.table, self.lexicon = table, lexicon
        self.repeated, self.written_out = repeated, written_out
        self.at = positions(table)
        self.guesses: dict[Cell, Guess] = {}

    def read(self) -> dict[Cell, Guess]:
        """First what each text says by itself, then which words are somebody's answer, then the empty cells."""
        for cell in self.table.cells:
            self.guesses[cell] = self._by_itself(cell)
        for cell in self.table.cells:
            if self.guesses[cell].role is Role.LABEL and not is_figure(cell.text) and self._is_filled(cell):
                self.guesses[cell] = Guess(Role.ANSWER)
        for cell in self.table.cells:
            if self.guesses[cell].role is Role.ANSWER:
                self.guesses[cell] = self._answer(cell)
        return self.guesses

    def _role(self, cell: Cell | None) -> Role | None:
        return self.guesses[cell].role if cell in self.guesses else None

    def _by_itself(self, cell: Cell) -> Guess:
        if cell.column in self.repeated.get(cell.row, ()):
            return Guess(Role.CLASS)
        if not cell.text or cell in self.room:
            return Guess(Role.BLANK if cell.absent else Role.ANSWER)
        if boxes_in(cell.text):
            return Guess(Role.ANSWER)
        if is_mark(cell.text):
            return Guess(Role.LABEL)
        if cell.column and (plain(cell.text) in NOT_APPLICABLE or says_none(cell.text)):
            return Guess(Role.ANSWER)  # 无, 不涉及, 无法计算: somebody says that there is nothing to say
        if is_figure(cell.text):
            return Guess(Role.ANSWER if self._is_figure_asked(cell) else Role.LABEL)
        pairs = self._fields(cell)
        return Guess(Role.FIELDS, fields=pairs) if pairs else Guess(Role.LABEL)

    def _is_figure_asked(self, cell: Cell) -> bool:
        """A figure is printed under 序号, behind 栏次, where the bureau wrote the rows itself, and in the first column if it
        may name its row."""
        above = [self.at[row, cell.column].text for row in range(cell.row)]
        counted = (*above, *(self.at[cell.row, column].text for column in range(cell.column)))
        if (cell.column == 0 and not self._is_amid_answers(cell)) or any(map(self._counts, counted)):
            return False
        return not self.written_out or any(self.lexicon.has(SCORED_WORD, text) for text in above)

    def _is_amid_answers(self, cell: Cell) -> bool:
        """Whether no words name the row of a figure, and it is an amount or stands right below a heading of figures."""
        if any(
            re.search(r"\w", one.text) and not is_figure(one.text)
            for column in range(cell.right, self.table.columns)
            for one in [self.at[cell.row, column]]
        ):
            return False
        above = self.at.get((cell.row - 1, cell.column))
        kind = self.lexicon.kind(above.text) if above and _same_columns(above, cell) else None
        asked = kind is not None and kind.numeric and kind is not Kind.YEAR
        return asked or (cell.right < self.table.columns and bool(_AMOUNT.search(cell.text)))

    def _fields(self, cell: Cell) -> tuple[tuple[str, str], ...]:
        lexicon = self.lexicon
        if lexicon.is_note(cell.text):
            return ()
        lines = [lexicon.fields(line) for line in cell.text.split("\n")]
        pairs = tuple(pair for line in lines for pair in line)
        if not all(lines) or not all(self._may_be_answer(*pair) for pair in pairs):
            return ()
        if len(pairs) == 1 and not pairs[0][1] and self._is_heading_word(cell, pairs[0][0]):
            return ()
        return pairs

    def _may_be_answer(self, label: str, value: str) -> bool:
        if WEIGHT.fullmatch(value):  # 年度目标1：（40分）
            return False
        asked = not value or is_figure(value) or is_mark(value) or boxes_in(value) is not None
        return asked or self.lexicon.asks(label)

    def _is_heading_word(self, cell: Cell, label: str) -> bool:
        """Whether the answers to a label with a colon stand elsewhere: beside it, or below it as 其中 lines."""
        among = self.lexicon.words[AMONG_WORD]
        below = self.at.get((cell.bottom, cell.column))
        if plain(label) in among or (below and plain(below.text).startswith(among)):
            return True
        above = self.at.get((cell.row - 1, cell.column))
        if above and self._role(above) is Role.FIELDS and _same_columns(above, cell):
            return False
        beside = self.at.get((cell.row, cell.right))
        return beside is not None and (not beside.text or is_figure(beside.text))

    def _is_filled(self, cell: Cell) -> bool:
        """Whether a text is what somebody wrote where the label beside or above asks for it."""
        if cell.column == 0 or self.written_out or self.lexicon.known(cell.text) or is_mark(cell.text):
            return False
        right = self.at.get((cell.row, cell.right))
        if right is not None and boxes_in(right.text):
            return False  # what is ticked has a label: 自评等级 | □优 □良
        if self.lexicon.names_rows(cell.text):
            return False
        left = self._label_beside(cell)
        words = left is not None and not is_figure(left.text)
        if left and words and self._is_open_below(left) and self._is_open_below(cell):
            return False  # labels one beside the other over places to write are headings: what they ask stands below
        return (
            self._asked_from_left(cell)
            or self._asked_from_above(cell)
            or self._is_amid_figures(cell)
            or self._is_told_beside(cell)
            or self._is_told_below(cell)
        )

    def _asked_from_left(self, cell: Cell) -> bool:
        left = self._label_beside(cell)
        if left is None or self._is_over_parts(cell) or self._is_over_figures(left):
            return False
        asked = self.lexicon.asks(left.text) or self.lexicon.has(INK_WORD, left.text)
        if not asked and not (self.lexicon.heads_remarks(left.text) and self._tells_figures(cell)):
            return False
        return self._label_beside(left) is None

    def _tells_figures(self, cell: Cell) -> bool:
        """Whether a text says figures that stand in the table: what somebody wrote, and no printed note."""
        told = {one for one in _NUMBER.findall(cell.text) if len(one) >= _TELLING}
        there = {other.text.strip().rstrip("%％") for other in self.guesses if other is not cell}
        return len(told & there) >= _FEW

    def _is_over_parts(self, cell: Cell) -> bool:
        """Whether a cell stands as high as a heading beside it with its parts below: then it is a heading too."""
        right = self.at.get((cell.row, cell.right))
        if right is None or not right.text or right.columns < 2 or right.rows >= cell.rows:
            return False
        parts = {self.at[right.bottom, column] for column in range(right.column, right.right)}
        return len(parts) > 1 and all(part.text and not is_figure(part.text) for part in parts)

    def _is_over_figures(self, left: Cell) -> bool:
        """Whether a label heads names, and all beside it head figures, two at least: 科目名称 | 2022年决算数 | 2023年决算数."""
        beside = [cell for cell in self.guesses if cell.row == left.row and cell.column > left.column]
        below = [self.at.get((cell.bottom, cell.column)) for cell in (left, *beside)]
        places = [
            one is not None and _same_columns(one, cell) and (not one.text or is_figure(one.text))
            for one, cell in zip(below, (left, *beside), strict=True)
        ]
        return len(beside) > 1 and not places[0] and all(places[1:]) and bool(below[0] and below[0].text)

    def _is_open_below(self, cell: Cell) -> bool:
        below = self.at.get((cell.bottom, cell.column))
        return below is not None and _same_columns(below, cell) and _is_no_label(below.text)

    def _is_told_beside(self, cell: Cell) -> bool:
        """Whether whole sentences stand behind a label alone in its row, or in a row of which a label asks for a text.

        What explains how to fill in is printed.
        """
        left = self._label_beside(cell)
        if left is None or not cell.text.rstrip().endswith("。"):
            return False
        alone = not left.column and cell.right >= self.table.columns
        beside = [one for one in self.guesses if one.row == cell.row and self._role(one) is Role.LABEL]
        if not alone and not any(self.lexicon.asks(one.text) for one in beside if one is not cell):
            return False
        fixed = any(self.lexicon.has(word, left.text) for word in (FIXED_WORD, NOTE_LINE))
        return not fixed and not self.lexicon.is_note(cell.text)

    def _is_told_below(self, cell: Cell) -> bool:
        """Whether whole sentences stand below a heading beside one that asks for a text: 目标 | 实际完成情况."""
        above = self.at.get((cell.row - 1, cell.column))
        while above and _same_columns(above, cell) and self._role(above) is Role.ANSWER:
            above = self.at.get((above.row - 1, cell.column))
        if (
            above is None
            or not _same_columns(above, cell)
            or self._role(above) is not Role.LABEL
            or is_sentence(above.text)
            or not cell.text.rstrip().endswith("。")
            or self.lexicon.is_note(cell.text)
        ):
            return False
        beside = {self.at[above.row, column] for column in range(self.table.columns)} - {above}
        return any(
            self.lexicon.heads_texts(one.text) and self._role(one) is Role.LABEL and one.rows == above.rows
            for one in beside
        )

    def _counts(self, text: str) -> bool:
        """Whether rows, or columns, are numbered under that, or behind it."""
        return plain(text) in (*ORDINALS, *self.lexicon.words[ORDINAL_WORD])

    def _is_amid_figures(self, cell: Cell) -> bool:
        """Whether words stand for a figure: 无法计算, beside a figure of its row and in a column of figures."""
        right = self.at.get((cell.row, cell.right))
        if right and is_figure(right.text) and not self._is_figure_filled(right):
            return False  # the number of the row that they name
        beside = (self.at.get((cell.row, column)) for column in (cell.column - 1, cell.right))
        if not any(one and one.row == cell.row and self._is_figure_filled(one) for one in beside):
            return False
        along = (self.at.get((row, cell.column)) for row in (cell.row - 1, cell.bottom))
        if any(one and _same_columns(one, cell) and is_figure(one.text) for one in along):
            return True
        left = self.at.get((cell.row, cell.column - 1))
        row = cell.row if left and is_figure(left.text) else 0
        while row and _same_columns(above := self.at[row - 1, cell.column], cell):
            if self._role(above) is Role.LABEL:
                kind = self.lexicon.kind(above.text)
                return kind is not None and kind.numeric and not self._is_row_label(above)
            row = above.row
        return False

    def _is_figure_filled(self, cell: Cell) -> bool:
        return is_figure(cell.text) and self._role(cell) is Role.ANSWER

    def _label_beside(self, cell: Cell) -> Cell | None:
        """The label right beside a cell on the left, of the same height."""
        left = self.at.get((cell.row, cell.column - 1))
        alike = left is not None and (left.row, left.rows) == (cell.row, cell.rows)
        return left if alike and self._role(left) is Role.LABEL else None

    def _asked_from_above(self, cell: Cell) -> bool:
        row = cell.row
        while row:
            above = self.at[row - 1, cell.column]
            if not _same_columns(above, cell) or self._role(above) not in (Role.LABEL, Role.ANSWER):
                return False
            if self._role(above) is Role.LABEL and not is_mark(above.text):
                beside = self.at.get((above.row, above.right))
                answered = beside is not None and self._role(beside) is Role.ANSWER
                asked = self.lexicon.asks(above.text) or self.lexicon.heads_texts(above.text)
                asked = asked or (self.lexicon.heads_remarks(above.text) and self._is_beside_amounts(cell))
                return above.rows == 1 and not answered and asked
            row = above.row
        return False

    def _is_beside_amounts(self, cell: Cell) -> bool:
        """Whether somebody has filled in figures in a row, weights apart: then a short remark is his too."""
        row = {self.at[cell.row, column] for column in range(self.table.columns)}
        for one in row:
            heading = self._heading(one) if self._is_figure_filled(one) else None
            if heading and self.lexicon.kind(heading.text) is not Kind.POINTS:
                return True
        return False

    def _answer(self, cell: Cell) -> Guess:
        heading, beside = self._heading(cell), self._beside(cell)
        if heading and self._is_row_label(heading):
            if beside and self._is_own_label(beside, cell):
                heading = None
            elif (
                not cell.text
                and cell.row not in self.repeated
                and (_same_columns(heading, cell) or (beside and self._is_corner(beside, cell)))
            ):
                return Guess(Role.BLANK)  # a row without a name, or the corner of a block
        if not (cell.text or beside) and self._is_in_row_without_name(cell):
            return Guess(Role.BLANK)
        if not cell.text and heading and self._counts(heading.text) and cell.row not in self.repeated:
            return Guess(Role.BLANK)  # a row that is not counted
        guess = Guess(Role.ANSWER, heading, beside)
        if cell.row in self.repeated:
            if heading and self._counts(heading.text):
                return Guess(Role.ORDINAL)
            return guess if heading else Guess(Role.BLANK)
        if heading:
            return guess
        if beside and self._is_own_label(beside, cell):
            return guess
        return Guess(Role.LABEL if cell.text else Role.BLANK)

    def _is_in_row_without_name(self, cell: Cell) -> bool:
        """Whether the place of a row's name is blank, and no list repeats the row."""
        first = self.at[cell.row, 0]
        return cell.row not in self.repeated and first is not cell and self._role(first) is Role.BLANK

    def _is_own_label(self, label: Cell, cell: Cell) -> bool:
        """Whether a label stands right beside a cell, and this is no corner."""
        return label.right == cell.column and not self._is_corner(label, cell)

    def _is_corner(self, label: Cell, cell: Cell) -> bool:
        """Whether a cell stands between a label of several rows on its left and the first of the headings over them."""
        right = self.at.get((cell.row, cell.right))
        return label.rows > cell.rows and self._role(right) is Role.LABEL

    def _is_row_label(self, label: Cell) -> bool:
        """Whether the answers to a label stand on its right, behind the number of its row: then it heads no column."""
        right = self.at.get((label.row, label.right))
        while right and self._role(right) is Role.LABEL and is_figure(right.text):
            right = self.at.get((label.row, right.right))
        return self._role(right) is Role.ANSWER

    def _heading(self, cell: Cell) -> Cell | None:
        row = cell.row
        while row:
            above = self.at[row - 1, cell.column]
            role = self._role(above)
            if role is Role.LABEL and not is_mark(above.text) and not is_figure(above.text):
                return above if self._heads(above, cell) and not is_sentence(above.text) else None
            if role in (Role.FIELDS, Role.CLASS) or above.columns < cell.columns:
                return None  # narrower columns lie between: what stands above those heads them
            row = above.row
        return None

    def _heads(self, label: Cell, cell: Cell) -> bool:
        if not (label.column <= cell.column and label.right >= cell.right):
            return False
        # A title across the table heads no column, unless the answer is as wide and stands right below.
        return label.columns < self.table.columns or (_same_columns(label, cell) and label.bottom == cell.row)

    def _beside(self, cell: Cell) -> Cell | None:
        column = cell.column
        while column:
            left = self.at[cell.row, column - 1]
            role = self._role(left)
            if role is Role.LABEL and not is_mark(left.text) and not is_figure(left.text):
                return left
            if role is Role.FIELDS:
                return None
            column = left.column
        return None


def _is_no_label(text: str) -> bool:
    """Whether a text calls nothing by name: a blank, a figure, 无, whole sentences."""
    return not text or is_figure(text) or is_sentence(text) or plain(text) in NOT_APPLICABLE


def _same_columns(one: Cell, other: Cell) -> bool:
    return (one.column, one.columns) == (other.column, other.columns)
