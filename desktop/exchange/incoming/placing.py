"""Values put in their places in a workbook beside the one that is open, and everything there is to say about it."""

from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.change.edit import Edit, SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import CellDef, Kind, Origin
from desktop.domain.formula.syntax import Name
from desktop.domain.meaning.label import unit_in
from desktop.domain.meaning.vocabulary import NOT_OURS
from desktop.domain.workbook.workbook import CellRef, Copy, Workbook
from desktop.exchange.drafting.surroundings import Framed
from desktop.exchange.incoming.chapters import what_is_lost
from desktop.exchange.incoming.joined import place_in
from desktop.exchange.incoming.label_names import Labels
from desktop.exchange.incoming.matching import Match
from desktop.exchange.incoming.page import SHOWN, Page, PrintedLine, Slot
from desktop.exchange.incoming.plane import Item, Plane
from desktop.exchange.incoming.printed import Printed
from desktop.exchange.incoming.proposal import Added, Entry, Question, Source
from desktop.exchange.incoming.typed_text import Typed, printed_unit, same_value, typed_text
from desktop.exchange.incoming.written import answers_in
from desktop.sources.document import is_formula
from desktop.sources.table import Cell

_SHOWN_WORDS = 60
_LONGEST_BOX = 20_000  # characters of words with an answer among them


class OfTable(Struct):
    """A table of the file with what it was taken for; `taken` are the ids of the places that it fills."""

    framed: Framed
    page: Page
    copy: Copy
    plane: Plane
    placed: int = 0
    taken: set[int] = field(default_factory=set)

    @property
    def unit(self) -> str:
        """The unit printed over the table."""
        return self.framed.unit or unit_in(self.framed.table.unit_line)

    def source(self, cell: Cell | Item) -> Source:
        return source_of(self.framed, cell)


class Placing:
    """The workbook as it would be, `book`, with its `values`; entries and questions as they come."""

    def __init__(self, book: Workbook, labels: Labels) -> None:
        self.book = book.beside()
        self.values = Calculation(self.book)
        self.labels = labels
        self.entries: dict[CellRef, Entry] = {}
        self.questions: dict[tuple[str, str], Question] = {}
        self.printed: dict[CellRef, Printed] = {}
        self.equal: set[CellRef] = set()
        self.added: list[Added] = []
        self.left: list[Source] = []
        self._texts: list[tuple[CellRef, CellDef, Typed, str, Source, bool]] = []
        self.formulas = 0  # that the file keeps without what they come to

    def add(self, id_: str, edit: Edit) -> None:
        """Make room: a copy or a row. The caller has it computed."""
        apply(edit, self.book, self.values)
        self.added.append(Added(id_, edit))

    # Values of tables

    def once(self, of_table: OfTable, match: Match) -> None:
        """A value that stands once, or in a fixed row."""
        slot, said = match.slot, match.item.text
        inline = self._inline(of_table.page, said)
        if inline:
            slot, said = inline
        if slot is None:
            self.ask_about(of_table, match)
            return
        row = ""
        if slot.key:
            rows = of_table.copy.rows.get(slot.group, [])
            row = next((one.id for one in rows if one.key == slot.key), "")
            if not row:
                return
        of_table.taken.add(id(slot))
        self.put(of_table, slot, row, match, said, sure=match.sure or inline is not None)

    def _inline(self, page: Page, text: str) -> tuple[Slot, str] | None:
        """The place whose own words stand before a colon, and what stands behind it."""
        for colon in reversed([at for at, sign in enumerate(text) if sign in "：:"]):
            label = self.labels.of(text[:colon])
            found = page.led_by(page.by_inline, label) if label.bare else []
            if len(found) == 1:
                return found[0], text[colon + 1 :].strip()
        return None

    def put(self, of_table: OfTable, slot: Slot, row: str, match: Match, said: str, sure: bool) -> None:
        """A value in its place: to be typed, or to be compared with what is computed there."""
        cell = slot.cell
        if cell is None or (slot.use == SHOWN and cell.origin is not Origin.SHOWN):
            return
        if is_formula(said):
            self.formulas += 1
            return
        of_table.placed += 1
        unit = printed_unit(match.item, match.way, of_table.plane, of_table.unit)
        source = replace(of_table.source(match.item), words=shortened(said))
        self._put(CellRef(of_table.copy.id, row, cell.id), cell, said, unit, source, sure)

    def _put(self, ref: CellRef, cell: CellDef, said: str, unit: str, source: Source, sure: bool) -> None:
        if not self.values.is_typed(ref):
            behind = self._behind(ref)
            there = self.values.definition(behind) if behind else None
            if behind is None or there is None:
                if cell.formula and cell.named:
                    typed = typed_text(cell, said, unit).text if cell.kind.numeric else said
                    self.printed.setdefault(ref, Printed(ref, said if typed is None else typed, source, sure))
                return
            ref, cell = behind, there
        value = typed_text(cell, said, unit)
        if cell.kind is Kind.PROSE:
            self._texts.append((ref, cell, value, said, source, sure))
        else:
            self._type(ref, cell, value, said, source, sure)

    def texts(self) -> None:
        """The texts that take figures from the tables, once these are all there and computed: they are compared as read."""
        for one in self._texts:
            self._type(*one)

    def _behind(self, ref: CellRef) -> CellRef | None:
        """The cell that another one only repeats, if it is typed and nothing stands there yet."""
        definition = self.values.definition(ref)
        if definition is None or definition.formula is None or not isinstance(definition.formula.tree, Name):
            return None
        inputs = self.values.inputs(ref)
        if len(inputs) != 1 or not self.values.is_typed(inputs[0]):
            return None
        return None if self.book.texts.get(inputs[0], "").strip() else inputs[0]

    def _type(self, ref: CellRef, cell: CellDef, typed: Typed, said: str, source: Source, sure: bool) -> None:
        """What is typed in a cell; words that the cell cannot hold, and a second value for it, are asked about."""
        if typed.text == "":
            return
        text = said if typed.text is None else typed.text
        earlier = self.entries.get(ref)
        if earlier:
            if not same_value(cell, text, earlier.new):
                message = f"{source}印的是 {shortened(said)}"
                self.entries[ref] = replace(earlier, sure=self._names_copy(ref), note=message)
            return
        prose = cell.kind is Kind.PROSE
        old = self.values.text(ref) if prose else self.book.texts.get(ref, "")
        there = self.values.text(ref) if not old.strip() else old  # a row may bring words along
        if there.strip() and same_value(cell, said if prose else text, there):
            self.equal.add(ref)
            return
        sure = sure or self._names_copy(ref)
        sure = sure and typed.text is not None and ref not in self.equal  # else the file says two things
        note = what_is_lost(self.values, ref) if prose else typed.note
        self.entries[ref] = Entry(ref, "", old, text, source, sure, note=note, prose=prose)
        apply(SetText(ref, text), self.book, self.values)

    def _names_copy(self, ref: CellRef) -> bool:
        """Whether it is the name, the first in the table, that has told which copy the table is."""
        copy = self.book.copy(ref.copy)
        return copy is not None and copy.form.many and ref.cell == copy.form.called

    # Lines

    def line(self, text: str, source: Source, page: Page, copy: Copy) -> bool:
        """A line that holds words of a form with answers among them, taken apart; whether it is one."""
        for line in page.lines:
            found = in_line(line, text)
            if found is None:
                continue
            for ref, said in found.items():
                cell = copy.form.cells.get(ref.cell)
                if cell and not cell.group and said and cell.kind is not Kind.SIGNATURE:
                    self._put(CellRef(copy.id, "", cell.id), cell, said, "", source, sure=True)
            return True
        return False

    # Questions

    def ask_about(self, of_table: OfTable, match: Match) -> None:
        """A value without a place: the label that is not known is asked about; where all are known it is left."""
        source = of_table.source(match.item)
        if match.asked:
            self.ask(match.asked, self.values.label(of_table.copy), source, match.choices, (match.item.text,))
        elif any(map(str.isalnum, match.item.text)):
            self.left.append(source)

    def ask(
        self, asked: str, about: str, source: Source, choices: Iterable[str], values: tuple[str, ...] = ()
    ) -> None:
        """One question for the same words about the same table, with all that waits for its answer."""
        if self.labels.answers.get(asked) == NOT_OURS:
            return
        before = self.questions.get((asked, about))
        if before:
            choices, values, source = (*before.choices, *choices), (*before.values, *values), before.source
        self.questions[asked, about] = Question(asked, about, source, tuple(dict.fromkeys(choices)), values)


def in_line(line: PrintedLine, text: str) -> dict[CellRef, str] | None:
    """The answers in a line of ours; None where it is another line."""
    fits = len(text) <= _LONGEST_BOX and line.letters.issubset(text)
    return answers_in(line.pieces, text) if fits else None


def source_of(framed: Framed, cell: Cell | Item) -> Source:
    """Where a cell of a table stands."""
    number, row = place_in(framed, cell.row)
    return Source(number + 1, row + 1, cell.column + 1, shortened(cell.text), framed.table.sheet)


def shortened(text: str) -> str:
    """Words as they are quoted: on one line, not too many."""
    said = " ".join(text.split())
    return said if len(said) <= _SHOWN_WORDS else said[:_SHOWN_WORDS] + "…"
