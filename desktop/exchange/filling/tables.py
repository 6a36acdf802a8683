"""The tables of a document and what they are here: a form, a copy of it, and in them the place of each of its values."""

from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.exchange.drafting.surroundings import Framed
from desktop.exchange.filling.as_drafted import AsDrafted, as_drafted
from desktop.exchange.filling.drawn_tables import DrawnTables
from desktop.exchange.incoming.copies import Titles, project_in, same_name
from desktop.exchange.incoming.joined import Joined, numbers_of
from desktop.exchange.incoming.label_names import Labels
from desktop.exchange.incoming.matching import Match, RowMatch, matches, row_matches
from desktop.exchange.incoming.page import Page
from desktop.exchange.incoming.pages import Pages, is_clear, likely_forms, tables_in, titles_of
from desktop.exchange.incoming.placing import in_line
from desktop.exchange.incoming.plane import Plane
from desktop.exchange.incoming.reading import read_table
from desktop.sources.document import Document


class FileTable(Struct, frozen=True):
    """A table of the file with the form and copy that it is, as it was read.

    `once` are its places, `rows` those of its lists, `lined` the cells that are words of ours with answers among them.
    """

    framed: Framed
    page: Page
    copy: Copy
    plane: Plane
    once: Sequence[Match]
    rows: Sequence[RowMatch]
    lined: frozenset[tuple[int, int]]


class Tables:
    """Which form and copy each table is, by its number: `tables`; of the others a sentence each: `unknown`."""

    def __init__(
        self, document: Document, values: Values, pages: Pages, labels: Labels, answers: Mapping[str, str]
    ) -> None:
        self.values, self.pages, self.labels, self.answers = values, pages, labels, answers
        self.book = values.workbook
        self.titles = Titles(values)
        self.tables: dict[int, FileTable] = {}
        self.unknown: list[str] = []
        for one in as_drafted(document, self.book):
            self._take_as_drafted(one)
        for framed in tables_in(document, pages, labels).tables:
            if not self.tables.keys() & set(numbers_of(framed)):
                self._take(framed)

    def _take_as_drafted(self, one: AsDrafted) -> None:
        """A table that a form of ours was drafted from."""
        page = next(page for page in self.pages.firsts if page.form == one.form)
        reading = read_table(one.framed.table, page, self.labels)
        plane, once, lined = reading.plane, one.once(page, reading.plane), self._lined(one.framed, page)
        rows = tuple(one.rows(page, plane))
        known = {(match.item.row, match.item.column) for match in once}
        listed = {row.row for row in rows}
        # What the cover says has no name of the form's own.
        others = matches(reading, page, lined | known, blanks=True)
        once += [match for match in others if match.item.row not in listed]
        copy = self._copy(one.framed, page, once)
        if copy:
            self.tables[one.framed.number] = FileTable(one.framed, page, copy, plane, once, rows, lined)

    def _lined(self, framed: Framed, page: Page) -> frozenset[tuple[int, int]]:
        """Where words of a form stand with answers among them."""
        return frozenset(
            (cell.row, cell.column)
            for cell in framed.table.cells
            if cell.text.strip() and any(in_line(line, cell.text) is not None for line in page.lines)
        )

    def _take(self, framed: Framed) -> None:
        """Which form and copy a table is."""
        likely = likely_forms(framed, self.pages.firsts, self.labels)
        if not likely or not is_clear(likely):
            title = next(iter(titles_of(framed)), framed.label)
            self.unknown.append(
                f"第 {framed.number + 1} 张表{f'“{title}”' if title else ''}不是本文件里的表，没有填"
            )
            return
        page = likely[0].page
        form = self.book.set.forms[page.form]
        keyed = self.titles.only(framed, self.book.copies_of(form.id)) if form.keys else None
        page = self.pages.of_key(page, keyed.key) if keyed else page
        reading = read_table(framed.table, page, self.labels)
        lined = self._lined(framed, page)
        once = matches(reading, page, lined, blanks=True)
        copy = keyed or self._copy(framed, page, once)
        if copy is None:
            self.unknown.append(
                f"第 {framed.number + 1} 张表多出来，本文件里没有这么多份“{form.name}”，没有填"
            )
            return
        trees = self.book.set.pack.trees
        rows = tuple(row_matches(reading, trees, self.answers, blanks=True))
        self.tables[framed.number] = FileTable(framed, page, copy, reading.plane, once, rows, lined)

    def add_copies(self, elements: DrawnTables) -> None:
        """Of a form that stands once a project, draw as many tables more as there are projects without one."""
        lasts = {
            one.page.form: one
            for one in self.tables.values()
            if one.copy.form.many and not one.copy.form.keys and not isinstance(one.framed, Joined)
        }
        taken = {one.copy.id for one in self.tables.values()}
        for form, last in lasts.items():
            label = self.values.label(last.copy)
            for copy in [one for one in self.book.copies_of(form) if one.id not in taken][::-1]:
                number = elements.copied(last.framed, label, self.values.label(copy))
                self.tables[number] = replace(last, framed=replace(last.framed, number=number), copy=copy)

    def _copy(self, framed: Framed, page: Page, once: Sequence[Match]) -> Copy | None:
        """The copy that a table is: by the project's name, by its label or title, else the next that has no table yet."""
        form = self.book.set.forms[page.form]
        copies = self.book.copies_of(form.id)
        if not form.many:
            return copies[0]
        taken = {one.copy.id for one in self.tables.values()}
        free = [copy for copy in copies if copy.id not in taken]
        name = project_in(form, once)
        called = [copy for copy in free if name and same_name(self._called(copy), name)]
        return next(iter(called), None) or self.titles.only(framed, free) or next(iter(free), None)

    def _called(self, copy: Copy) -> str:
        return self.values.text(CellRef(copy.id, "", copy.form.called)) if copy.form.called else ""
