"""The pages of all forms of a set, and which of them a table of another file is."""

import re
from collections.abc import Sequence

from msgspec import Struct

from desktop.domain import words
from desktop.domain.change.edit import AddCopy, apply, with_followers
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.group import RowSource
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import WITH_A_YEAR
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook, new_copy, new_id, new_workbook
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.surroundings import Framed, Framing, with_surroundings
from desktop.exchange.incoming.joined import joined
from desktop.exchange.incoming.label_names import Labels
from desktop.exchange.incoming.page import Page, page_of
from desktop.exchange.incoming.written import answers_in
from desktop.sources.document import Document

_YEAR = re.compile(WITH_A_YEAR)
_LABELLED, _TITLED = 2.0, 6.0
_LEAST = 1.0  # of what a table's words are worth before it is taken for a form
_LEAST_KNOWN = 3  # labels of a table without a title of ours, unless it has hardly any others
_CLEAR = 1.25  # times as much as the next form's


class Likely(Struct, frozen=True):
    """A form, and how much speaks for it."""

    page: Page
    weight: float


class Pages:
    """The pages of a workbook's forms, each with at least one row in all its lists, as it prints in the workbook's year."""

    def __init__(self, book: Workbook, labels: Labels) -> None:
        self._labels = labels
        self._blank = blank_of(book)
        self._values = Calculation(self._blank)
        self._of_key: dict[tuple[str, str], Page] = {}
        firsts = {copy.form.id: copy for copy in reversed(self._blank.copies) if not copy.form.outline}
        self.firsts = [self._page(copy) for copy in firsts.values()]

    def of_key(self, page: Page, key: str) -> Page:
        """The page as the copy of that key prints it: the headings of a quarter name its months."""
        copy = next((one for one in self._blank.copies_of(page.form) if key and one.key == key), None)
        return self._page(copy) if copy else page

    def _page(self, copy: Copy) -> Page:
        at = copy.form.id, copy.key
        if at not in self._of_key:
            self._of_key[at] = page_of(copy, self._values, self._labels)
        return self._of_key[at]


def blank_of(book: Workbook) -> Workbook:
    """A new workbook of the same set, unit and year, with one copy of each form and one row in each list."""
    blank = new_workbook(book.set)
    there, cover = book.single(book.set.cover).id, blank.single(book.set.cover).id
    for cell in (words.YEAR, words.UNIT):
        if text := book.texts.get(CellRef(there, "", cell)):
            blank.texts[CellRef(cover, "", cell)] = text
    calculation = Calculation(blank)
    for form in book.set.forms.values():
        if form.addable:
            adding = AddCopy(new_copy(blank, form), len(blank.copies))
            apply(with_followers(adding, blank), blank, calculation)
    for copy in blank.copies:
        for group in copy.form.groups.values():
            if group.rows is not RowSource.BY_CLASS and not copy.rows.get(group.id):
                copy.rows[group.id] = [Row(new_id(), group.id)]
    return blank


def likely_forms(framed: Framed, pages: Sequence[Page], labels: Labels) -> list[Likely]:
    """The forms that a table may be, the likeliest first: words that few forms print speak most for them."""
    said = {labels.of(cell.text) for cell in framed.table.cells if cell.text.strip() and len(cell.text) < 60}
    worth = {label: [page for page in pages if page.knows(label)] for label in said if label.names}
    found = []
    for page in pages:
        known = sum(page in knowing for knowing in worth.values())
        titled = is_titled(framed, page)
        if not (page.slots or page.lists) or not known:
            continue
        few = known < _LEAST_KNOWN and known * 2 < len(worth)
        if few and not titled and _lined(framed, page) < _LEAST_KNOWN:
            continue  # a word or two that any table may have
        weight = sum(1 / len(knowing) for knowing in worth.values() if page in knowing)
        weight += _LABELLED * (bool(framed.label) and same_label(framed.label, page.label))
        found.append(Likely(page, weight + _TITLED * titled))
    return sorted((one for one in found if one.weight >= _LEAST), key=lambda one: -one.weight)


def tables_in(document: Document, pages: Pages, labels: Labels) -> Framing:
    """The tables with what belongs to them; a frame around text is a table too where a form of ours prints it."""
    framing = with_surroundings(list(document.blocks), read_lexicon())
    numbers = {framed.number for framed in framing.tables}
    others = [Framed(one, number=at) for at, one in enumerate(document.tables) if at not in numbers]
    ours = {
        one.number: one
        for one in others
        if (likely := likely_forms(one, pages.firsts, labels)) and is_clear(likely)
    }
    body = [one for one in framing.body if not one.place or one.place[0] not in ours]
    tables = sorted((*framing.tables, *ours.values()), key=lambda one: one.number)

    def is_label(text: str) -> bool:
        return any(page.knows(labels.of(text)) for page in pages.firsts)

    return Framing(list(joined(tables, is_label)), body)


def _lined(framed: Framed, page: Page) -> int:
    """How many cells are words of a form with answers among them."""
    texts = [cell.text for cell in framed.table.cells if cell.text.strip()]
    return sum(any(answers_in(line.pieces, text) is not None for line in page.lines) for text in texts)


def is_clear(likely: Sequence[Likely]) -> bool:
    """Whether the first of the likely forms is the one."""
    return len(likely) == 1 or (len(likely) > 1 and likely[0].weight >= _CLEAR * likely[1].weight)


def is_titled(framed: Framed, page: Page) -> bool:
    """Whether a table has a title of the form's, whatever the year."""
    ours = {without_year(title) for title in page.titles} - {""}
    return any(without_year(title) in ours for title in titles_of(framed))


def titles_of(framed: Framed) -> list[str]:
    """What a table may be called by: the lines over it, its sheet, what stands alone in its first row."""
    table = framed.table
    first = [cell.text for cell in table.cells if cell.row == 0 and cell.text.strip()]
    alone = first if len(first) == 1 else []
    said = (*framed.title, "".join(framed.title), table.caption, table.sheet, *alone)
    return [one for one in said if one.strip()]


def without_year(title: str) -> str:
    return _YEAR.sub("", squeezed(title))


def same_label(one: str, other: str) -> bool:
    """Whether two labels of attachments agree, but for the number of a copy: 附件3-2 is of 附件3-1's form."""
    return (
        squeezed(one) == squeezed(other)
        or squeezed(one).rpartition("-")[0] == squeezed(other).rpartition("-")[0] != ""
    )
