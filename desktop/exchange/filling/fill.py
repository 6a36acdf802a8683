"""A bureau's own Word file with what a workbook says in its places; nothing else of it changes.

A place is found as an import finds it (`exchange/incoming`), by the labels of its row and its column, so that the file
reads back as the workbook. No printed word is written over.

its tables      to copies by the project's name, by their label or title, else one after the other
its places      take what the same labels lead to in our form
its lists       a row of ours by class and name, else the next blank row, else one more that looks like the last
its lines       填报单位：… behind the words that they print
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.label import unit_in
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.exchange.filling.behind_words import (
    behind_colon,
    fill_pieces,
    is_more_than_asked,
    write_behind,
)
from desktop.exchange.filling.drawn_tables import DrawnLine, DrawnTables
from desktop.exchange.filling.left import in_short, not_filled, without_place
from desktop.exchange.filling.lines import Lines
from desktop.exchange.filling.put import Put
from desktop.exchange.filling.rows import DrawnRow, Named, paired
from desktop.exchange.filling.said import ref_of, said_in
from desktop.exchange.filling.stripped import stripped
from desktop.exchange.filling.tables import FileTable, Tables
from desktop.exchange.incoming.label_names import labels_of
from desktop.exchange.incoming.matching import Match, RowMatch
from desktop.exchange.incoming.page import ListPart, Page, Slot
from desktop.exchange.incoming.pages import Pages
from desktop.exchange.incoming.placing import shortened, source_of
from desktop.exchange.incoming.proposal import Source
from desktop.exchange.incoming.typed_text import printed_unit
from desktop.sources.word import Drawn


class Filled(Struct, frozen=True):
    """The file, how many places were filled, how many of them held something else, and what there is to say.

    `cleared` are places whose words are nothing here, `left` what found no place, `notes` what is not filled at all; a
    sentence each.
    """

    data: bytes
    written: int
    changed: int
    cleared: tuple[str, ...]
    left: tuple[str, ...]
    notes: tuple[str, ...]
    missing: int = 0  # cells that found no place

    @property
    def summary(self) -> str:
        """How much was filled, in a sentence."""
        parts = [f"填了 {self.written} 处"]
        parts += [f"其中 {self.changed} 处原来写着别的"] if self.changed else []
        parts += [f"清空了 {len(self.cleared)} 处"] if self.cleared else []
        parts += [f"{self.missing} 处没有找到地方"] if self.missing else []
        return "，".join(parts)

    @property
    def told(self) -> tuple[str, ...]:
        """All sentences, what is left to do first."""
        return (*self.left, *self.cleared, *self.notes)


def fill(drawn: Drawn, file: str, values: Values, answers: Mapping[str, str] | None = None) -> Filled:
    """The document `drawn`, read from a file of that name, filled with `values`. Raises Refusal where no table is ours.

    `answers` are those to questions of imports: words of a file, bare → a label of ours.
    """
    return _Filling(drawn, file, values, dict(answers or {})).filled()


class _Filling:
    def __init__(self, drawn: Drawn, file: str, values: Values, answers: dict[str, str]) -> None:
        self.drawn, self.file, self.values = drawn, file, values
        self.book = values.workbook
        self.labels = labels_of(self.book, answers)
        self.pages = Pages(self.book, self.labels)
        self.elements = DrawnTables(drawn)
        found = Tables(drawn.document, values, self.pages, self.labels, answers)
        found.add_copies(self.elements)
        self.tables, self.unknown = found.tables, found.unknown
        self.put = Put()
        self.placed: set[CellRef] = set()

    def filled(self) -> Filled:
        if not self.tables:
            message = f"“{self.file}”里没有认出本文件的表，没有填；请选同一套表的 Word 文件"
            raise Refusal(message)
        for table in self.tables.values():
            self._fill(table)
        for line in self.elements.lines:
            self._line(line)
        filled = {one.copy.id for one in self.tables.values()}
        missing = list(without_place(self.values, self.placed))
        left = (*self.unknown, *in_short(self.values, missing, filled))
        put, data = self.put, stripped(self.drawn.part)
        notes = tuple(not_filled(self.values))
        return Filled(data, put.written, put.changed, tuple(put.cleared), left, notes, len(missing))

    def _fill(self, table: FileTable) -> None:
        framed = table.framed
        for row, column, tc in self.elements.texts(framed):
            if (row, column) in table.lined:
                source = source_of(framed, table.plane.at[row, column])
                self._pieces(table.page, table.copy, Lines(tc), source)
        for match in table.once:
            self._once(table, match)
        lists: dict[tuple[int, str], list[RowMatch]] = defaultdict(list)
        parts: dict[int, ListPart] = {}
        for matched in table.rows:
            if not matched.part.classed or matched.class_:
                lists[id(matched.part), matched.class_].append(matched)
                parts[id(matched.part)] = matched.part
        for (part, class_), drawn in lists.items():
            self._list(table, parts[part], class_, drawn)

    # Places

    def _once(self, table: FileTable, match: Match) -> None:
        """A place that stands once, or in a fixed row."""
        tc = self.elements.cell(table.framed, match.item.row, match.item.column)
        if tc is None:
            return
        found = behind_colon(match.item.text, lambda words: self._inline(table.page, words))
        if found:
            slot, start = found
            self._behind(table, slot, Lines(tc), start, match)
        elif match.slot and match.sure:
            self._place(table, match.slot, tc, match)

    def _inline(self, page: Page, words: str) -> Slot | None:
        label = self.labels.of(words)
        found = page.led_by(page.by_inline, label) if label.bare else []
        return found[0] if len(found) == 1 else None

    def _behind(self, table: FileTable, slot: Slot, lines: Lines, start: int, match: Match) -> None:
        ref = ref_of(slot, table.copy, "")
        if ref is None or ref in self.placed:
            return
        text, source = self._said(table, slot, ref, match), source_of(table.framed, match.item)
        if not self.put.stays(slot.cell, text, lines.text[start:], source):
            write_behind(lines, start, len(lines.text), text)
        self.placed.add(ref)

    def _place(self, table: FileTable, slot: Slot, tc: Any, match: Match, row: str = "") -> None:
        ref = ref_of(slot, table.copy, row)
        if ref is None:
            return
        self.put.cell(tc, slot.cell, self._said(table, slot, ref, match), source_of(table.framed, match.item))
        self.placed.add(ref)

    def _said(self, table: FileTable, slot: Slot, ref: CellRef, match: Match) -> str:
        around = table.framed.unit or unit_in(table.framed.table.unit_line)
        return said_in(slot, ref, self.values, printed_unit(match.item, match.way, table.plane, around))

    # Lists

    def _list(self, table: FileTable, part: ListPart, class_: str, drawn: list[RowMatch]) -> None:
        """The rows of one class, or of a list that has none, in the rows that are drawn; as many more as it takes."""
        rows = printed_rows(table.copy, part.group.id, self.book.set)
        name = part.name.cell.id if part.told and part.name and part.name.cell else ""
        ours = [
            Named(row.id, self.values.text(CellRef(table.copy.id, row.id, name)) if name else "")
            for row in rows
            if row.class_ == class_ or not part.classed
        ]
        found, nobodys = paired(ours, drawn)
        made = [self._drawn(table, matched) for matched in drawn]
        last = made[-1]
        for row in ours:
            at = found.get(row.id)
            if at is None:
                last = last.copied()
            for match, tc in (last if at is None else made[at]).places:
                if match.slot:
                    self._place(table, match.slot, tc, match, row.id)
        for at in nobodys:
            for match, tc in made[at].places:
                lines = Lines(tc)
                if match.slot and not self.put.stays(
                    match.slot.cell, "", lines.text, source_of(table.framed, match.item)
                ):
                    lines.write("")

    def _drawn(self, table: FileTable, matched: RowMatch) -> DrawnRow:
        places = [
            (match, tc)
            for match in matched.cells
            if match.slot
            and (tc := self.elements.cell(table.framed, matched.row, match.item.column)) is not None
        ]
        return DrawnRow(self.elements.row(table.framed, matched.row), places)

    # Lines

    def _line(self, line: DrawnLine) -> None:
        """A line outside the tables: of the table below or above it, else of a form that stands once."""
        near = [self.tables[at] for at in (line.after, line.before) if at in self.tables]
        singles = (
            (page, self.book.copies_of(page.form)[0])
            for page in self.pages.firsts
            if not self.book.set.forms[page.form].many
        )
        lines = Lines(line.element)
        source = Source(words=shortened(line.text))
        for page, copy in (*((one.page, one.copy) for one in near), *singles):
            if self._pieces(page, copy, lines, source, outside=True):
                return

    def _pieces(self, page: Page, copy: Copy, lines: Lines, source: Source, outside: bool = False) -> bool:
        """Whether words with answers among them, `outside` all tables or not, are those of a form: then these are written."""
        cells = copy.form.cells

        def said(ref: CellRef) -> str:
            cell = cells.get(ref.cell)
            if cell is None or cell.group or cell.kind is Kind.SIGNATURE:
                return ""
            return self.values.text(CellRef(copy.id, "", cell.id))

        def asked(ref: CellRef, new: str, old: str) -> bool:
            cell = cells.get(ref.cell)
            if cell is None or cell.kind is Kind.SIGNATURE or (outside and is_more_than_asked(old, new)):
                return False
            return not self.put.stays(cell, new, old, source)

        for line in page.lines:
            done = fill_pieces(lines, line.pieces, said, asked)
            if done is not None:
                self.placed |= {CellRef(copy.id, "", ref.cell) for ref in done}
                return True
        return False
