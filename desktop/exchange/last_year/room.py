"""This year's workbook while room is made in it for what last year's report says: copies, rows, texts, and why."""

from msgspec import Struct

from desktop.domain.change.edit import Edit, SetText, apply
from desktop.domain.change.form_commands import another_copy
from desktop.domain.change.row_commands import new_row
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.form import Form
from desktop.domain.limits import counts_problem
from desktop.domain.meaning.meanings import Meanings, meanings_of
from desktop.domain.narrative.references import to_names
from desktop.domain.number import show_plain
from desktop.domain.queries.printed_order import in_printed_order
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import heading_of, title_of
from desktop.domain.values.cell import option_meant
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook, defaults, defaults_of_row
from desktop.exchange.last_year.facts import Fact
from desktop.exchange.last_year.proposal import Entry
from desktop.exchange.last_year.source import LastYear
from desktop.exchange.last_year.units import in_unit


class Put(Struct):
    """A text put into a cell, with where it came from."""

    new: str
    source: CellRef
    sure: bool
    marked: bool
    stale: int


class Room:
    """A workbook beside the one at hand. Nobody else changes it; the one at hand stays as it is."""

    def __init__(self, last: LastYear, book: Workbook) -> None:
        self.last = last
        self.was = book
        self.book = book.beside()
        self.values = Calculation(self.book)
        self.meanings: Meanings = meanings_of(book.set)
        self.put_there: dict[CellRef, Put] = {}
        self.copies: set[str] = set()  # that came
        self.projects: set[str] = set()  # copies that are of last year's projects
        self.guessed: set[str] = set()  # copies of which nobody is sure that they are projects
        self.rows: dict[str, str] = {}  # row that came → its copy
        self.moved: dict[str, str] = {}  # copy or row of last year → this year's
        self.notes: list[str] = []
        self.unplaced: dict[str, list[str]] = {}  # form → indicators that have no place in it
        self._begun = {ref: text for copy in book.copies for ref, text in defaults(copy).items()}

    @property
    def same_set(self) -> bool:
        """Whether last year's tables are of the same set, cells by the same ids."""
        return self.last.values.set.id == self.book.set.id

    # Copies and rows

    def is_blank(self, copy: Copy) -> bool:
        """Whether nobody has typed anything in a copy."""
        begun = defaults(copy)
        return not any(
            ref.copy == copy.id and text.strip() and begun.get(ref) != text
            for ref, text in self.book.texts.items()
        ) and not any(ref.copy == copy.id for ref in self.book.overrides)

    def is_blank_row(self, copy: Copy, row: Row) -> bool:
        begun = defaults_of_row(copy, row)
        refs = (
            CellRef(copy.id, row.id, cell.id) for cell in copy.form.cells.values() if cell.group == row.group
        )
        return all(self.book.texts.get(ref, "") in ("", begun.get(ref, "")) for ref in refs)

    def add_copy(self, form: Form) -> Copy:
        copy, edit = another_copy(self.values, form)
        self._do(edit)
        self.copies.add(copy.id)
        return self._here(copy.id)

    def add_row(self, copy: Copy, group: str, class_: str = "") -> Row:
        row, edit = new_row(self.values, copy, group, class_=class_)
        self._do(edit)
        self.rows[row.id] = copy.id
        return row

    def _here(self, id_: str) -> Copy:
        copy = self.book.copy(id_)
        assert copy
        return copy

    def _do(self, edit: Edit) -> None:
        apply(edit, self.book, self.values)

    def settle(self) -> None:
        """Have everything read as it stands now: names of copies and of the rows that follow them."""
        self.values.recompute()

    # Cells

    def put(self, ref: CellRef, fact: Fact, sure: bool = True) -> None:
        """Put what a fact says into a cell that people type in, if it can stand there."""
        cell = self.values.definition(ref)
        text = self._text_for(cell, fact) if cell and self.values.is_typed(ref) else ""
        if text:
            self.put_text(ref, text, fact.ref, sure, fact.asked or (cell is not None and cell.kind.numeric))

    def put_text(
        self,
        ref: CellRef,
        text: str,
        source: CellRef,
        sure: bool = True,
        marked: bool = True,
        stale: int = 0,
    ) -> None:
        """Put a text into a cell, unless it stands there already; over what somebody has typed it is not sure."""
        old = self.was.texts.get(ref, "")
        if ref in self.put_there or old == text:
            return
        self.put_there[ref] = Put(text, source, sure and self._is_free(ref, old), marked, stale)
        self._do(SetText(ref, text))
        if marked:
            self.book.carried[ref] = ""  # said when all names are known

    def _is_free(self, ref: CellRef, old: str) -> bool:
        return not old.strip() or self._begun.get(ref) == old

    def _text_for(self, cell: CellDef, fact: Fact) -> str:
        """What a fact is in a cell, in the cell's unit; "" where it cannot stand there."""
        if cell.kind.numeric:
            if fact.value is None:
                return ""
            same = fact.cell.kind is cell.kind and fact.cell.unit == cell.unit
            if same:
                return fact.text
            value = in_unit(fact.value, fact.cell, cell)
            return "" if value is None else show_plain(value)
        if cell.choices:
            return option_meant(cell, fact.text) if option_meant(cell, fact.text) in cell.choices else ""
        return fact.text

    # What has been done

    def entries(self) -> tuple[Entry, ...]:
        """All that was put in, table by table, as people call the places."""
        self.settle()
        if problem := counts_problem(self.book.counts):
            raise Refusal(problem)
        found: list[Entry] = []
        for ref in in_printed_order(self.values, self.put_there):
            put = self.put_there[ref]
            origin = f"{self.last.file} {title_of(self.last.values, put.source)}"
            if put.marked:
                self.book.carried[ref] = origin
            copy = self._here(ref.copy)
            old = self.was.texts.get(ref, "")
            row = self.values.row(ref.row) if ref.row else None
            tables = (ref.copy, row.source if row else "")
            entry = Entry(
                ref,
                heading_of(self.values, copy),
                title_of(self.values, ref),
                to_names(old, self.values),
                to_names(put.new, self.values),
                origin,
                put.sure and self.guessed.isdisjoint(tables),
                put.marked,
                next((id_ for id_ in tables if id_ in self.projects), ""),
                put.source,
                put.stale,
            )
            found.append(entry)
        return tuple(found)

    def note(self, message: str) -> None:
        if message not in self.notes:
            self.notes.append(message)
