"""Names for rows and cells: short, of word characters, each once, and none that the format or the cover uses."""

from collections.abc import Mapping

from msgspec import Struct, field

from desktop.domain import words
from desktop.domain.forms.reader.cell_table import RESERVED
from desktop.domain.meaning.vocabulary import FIXED_WORD, GROUP_WORD
from desktop.exchange.drafting.lexicon import Lexicon, is_figure, is_sentence
from desktop.exchange.drafting.roles import Guess, Role
from desktop.sources.table import Cell, Table, positions


class Names(Struct):
    """The names given away so far."""

    taken: set[str]

    def fresh(self, name: str) -> str:
        """`name`, or with the first number from 2 that makes it new."""
        found, number = name, 2
        while found in self.taken:
            found, number = f"{name}{number}", number + 1
        self.taken.add(found)
        return found


class Named(Struct, frozen=True):
    """The rows' names (row → name), and the ids: of an answer one, of a cell of fields one a field.

    An id on the cover begins with `=`, because the form only shows it.
    """

    rows: dict[int, str] = field(default_factory=dict)
    ids: dict[Cell, tuple[str, ...]] = field(default_factory=dict)
    cover: tuple[str, ...] = ()


def name_cells(
    table: Table,
    guesses: dict[Cell, Guess],
    lexicon: Lexicon,
    names: Names,
    repeated: Mapping[int, str],
    year: int,
) -> Named:
    """Names for the rows and answers of a table, taken from its labels.

    `repeated` are the rows that repeat, each with what its rows are, "" of indicators.
    """
    return _Namer(table, guesses, lexicon, names, repeated, year).name()


class _Namer:
    def __init__(
        self,
        table: Table,
        guesses: dict[Cell, Guess],
        lexicon: Lexicon,
        names: Names,
        repeated: Mapping[int, str],
        year: int,
    ) -> None:
        self.table, self.guesses, self.lexicon = table, guesses, lexicon
        self.names, self.repeated, self.year = names, repeated, year
        self.at = positions(table)
        self.rows: dict[int, str] = {}
        self.ids: dict[Cell, tuple[str, ...]] = {}
        self.cover: list[str] = []

    def name(self) -> Named:
        # The columns of rows that repeat are bare names: no other cell has one of them, but another list may.
        columns: set[str] = set()
        for row in sorted(range(self.table.rows), key=lambda row: row not in self.repeated):
            if row not in self.repeated:
                self.names.taken |= columns
            cells = [cell for cell in self.guesses if cell.row == row]
            columns |= self._row(row, cells)
        return Named(self.rows, self.ids, tuple(dict.fromkeys(self.cover)))

    def _row(self, row: int, cells: list[Cell]) -> set[str]:
        """Name a row and its cells; the names that no cell without a row may have."""
        row_name = self._row_name(row, cells)
        if row_name:
            self.rows[row] = row_name
        inside = self.names
        if row in self.repeated:
            inside = Names({*self.names.taken})
        elif row_name:
            inside = Names(set(RESERVED))
        if row in self.repeated and any(self.guesses[cell].role is Role.CLASS for cell in cells):
            for level in dict.fromkeys(self.lexicon.levels.values()):
                inside.taken.add(level)
        for cell in cells:
            guess = self.guesses[cell]
            if guess.role is Role.ANSWER:
                self.ids[cell] = (self._answer(guess, inside, row_name),)
            elif guess.role is Role.FIELDS:
                self.ids[cell] = tuple(self._id(label, inside) for label, _ in guess.fields)
        return inside.taken if row in self.repeated else set()

    def _row_name(self, row: int, cells: list[Cell]) -> str:
        if row in self.repeated:
            return self.names.fresh(self.repeated[row] or self.lexicon.word(GROUP_WORD))
        answers = [cell for cell in cells if self.guesses[cell].role is Role.ANSWER]
        headed = [cell for cell in answers if self.guesses[cell].heading]
        if not headed:
            return ""
        label = next((label for cell in headed if (label := self._label_of_row(cell))), None)
        short = self.lexicon.short(label.text, self.year) if label else ""
        if not short:
            alone = all(self._heads_once(self.guesses[cell]) for cell in headed)
            return "" if alone else self.names.fresh(f"{words.ROWS}{row + 1}")
        return self.names.fresh(usable(short, f"{words.ROWS}{row + 1}"))

    def _label_of_row(self, answer: Cell) -> Cell | None:
        """The next label on the left that calls something by name and does not explain it."""
        label = self.guesses[answer].beside
        while label and (is_sentence(label.text) or self._is_explained(label)):
            before = self.at.get((answer.row, label.column - 1))
            while before and (self.guesses[before].role is not Role.LABEL or is_figure(before.text)):
                before = self.at.get((answer.row, before.column - 1))
            label = before
        return label

    def _is_explained(self, label: Cell) -> bool:
        """Whether a label stands below a heading of explanations or standards."""
        above = {self.at[row, label.column] for row in range(label.row)}
        return any(self.lexicon.has(FIXED_WORD, one.text) for one in above)

    def _heads_once(self, guess: Guess) -> bool:
        return sum(other.heading == guess.heading for other in self.guesses.values()) == 1

    def _answer(self, guess: Guess, inside: Names, row_name: str) -> str:
        if guess.heading:
            return self._fresh(
                self.lexicon.short(guess.heading.text, self.year), inside, guess.heading.column
            )
        assert guess.beside
        if not row_name:
            return self._id(guess.beside.text, inside)
        return self._fresh(self.lexicon.short(guess.beside.text, self.year), inside, guess.beside.column)

    def _id(self, label: str, inside: Names) -> str:
        """The id of a cell with a label of its own: on the cover, if the whole report has it once."""
        on_cover = self.lexicon.cover_field(label)
        if on_cover:
            self.cover.append(on_cover.id)
            return f"={on_cover.id}"
        return self._fresh(self.lexicon.short(label, self.year), inside, 0)

    def _fresh(self, short: str, inside: Names, column: int) -> str:
        return inside.fresh(usable(short, f"{words.COLUMN}{column + 1}"))


def usable(name: str, instead: str) -> str:
    """`name`, unless a formula would read it as a number."""
    return name if name and not name.isdecimal() else f"{instead}{name and '_'}{name}"
