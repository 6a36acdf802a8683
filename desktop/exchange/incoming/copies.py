"""Which copy of a form a table of a file is: by its key, by the project's name, by its label or title."""

from collections.abc import Sequence

from desktop.domain.change.edit import AddCopy, with_followers
from desktop.domain.forms.form import Form
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import box_text
from desktop.domain.meaning.label import bare, squeezed
from desktop.domain.number import half_width
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, new_copy
from desktop.exchange.drafting.surroundings import Framed
from desktop.exchange.incoming.matching import Match
from desktop.exchange.incoming.page import TYPED, Page
from desktop.exchange.incoming.pages import titles_of
from desktop.exchange.incoming.placing import OfTable, Placing
from desktop.exchange.incoming.plane import Plane


class Titles:
    """What each copy prints over its tables, looked for once."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._of: dict[str, set[str]] = {}

    def only(self, framed: Framed, copies: Sequence[Copy]) -> Copy | None:
        """The only copy that prints the label or the title that stands over a table."""
        label = squeezed(framed.label)
        labelled = [copy for copy in copies if label and squeezed(self._values.label(copy)) == label]
        if len(labelled) == 1:
            return labelled[0]
        said = {squeezed(title) for title in (*titles_of(framed), *framed.above)}
        titled = [copy for copy in copies if said & self._titles_of(copy)]
        return titled[0] if len(titled) == 1 else None

    def _titles_of(self, copy: Copy) -> set[str]:
        if copy.id not in self._of:
            layout = lay_out(copy, self._values)
            lines = (box for box in layout.boxes if not layout.rows[box.row].part)
            self._of[copy.id] = {squeezed(box_text(box, self._values)) for box in lines} - {""}
        return self._of[copy.id]


class Copies:
    """Finds the copy of each table, one after the other; `taken` are those found."""

    def __init__(self, placing: Placing) -> None:
        self.placing = placing
        self.taken: list[OfTable] = []
        self._titles = Titles(placing.values)

    def take(self, framed: Framed, page: Page, plane: Plane, once: Sequence[Match]) -> OfTable:
        """A table as the copy that it is; a new copy where it is none that is there."""
        found = OfTable(framed, page, self._copy(framed, page, once), plane)
        self.taken.append(found)
        return found

    def keyed(self, framed: Framed, page: Page) -> Copy | None:
        """The copy of a form that stands once a key, a month: by its title, else the one of the table before."""
        form = self.placing.book.set.forms[page.form]
        if not form.keys:
            return None
        copies = self.placing.book.copies_of(form.id)
        before = next((one.copy for one in reversed(self.taken) if one.page.form == page.form), None)
        return self._titles.only(framed, copies) or before or copies[0]

    def _copy(self, framed: Framed, page: Page, once: Sequence[Match]) -> Copy:
        form = self.placing.book.set.forms[page.form]
        copies = self.placing.book.copies_of(form.id)
        if not form.many:
            return copies[0]
        by_title = self._titles.only(framed, copies)
        before = next((one.copy for one in reversed(self.taken) if one.page is page), None)
        keyed = self.keyed(framed, page)
        if keyed:
            return keyed
        name = project_in(form, once)
        if name:
            called = [copy for copy in copies if same_name(self._called(copy), name)]
            if called:
                return by_title if by_title in called else called[0]
            free = [copy for copy in copies if not self._called(copy) and self._is_blank(copy)]
            return free[0] if free else self._added(form)
        if before and not self._overlaps(before, once):
            return before  # a table parted in two
        return by_title or self._added(form)

    def _called(self, copy: Copy) -> str:
        cell = copy.form.called
        return self.placing.values.text(CellRef(copy.id, "", cell)) if cell else ""

    def _is_blank(self, copy: Copy) -> bool:
        typed = (text for ref, text in self.placing.book.texts.items() if ref.copy == copy.id)
        return not any(text.strip() for text in typed) and all(one.copy is not copy for one in self.taken)

    def _overlaps(self, copy: Copy, once: Sequence[Match]) -> bool:
        """Whether a table has something for places that tables before it filled in that copy."""
        filled = {id_ for one in self.taken if one.copy is copy for id_ in one.taken}
        return any(id(one.slot) in filled for one in once if one.slot and one.slot.use == TYPED)

    def _added(self, form: Form) -> Copy:
        book = self.placing.book
        copy = new_copy(book, form)
        last = max(
            (at for at, one in enumerate(book.copies) if one.form.id == form.id), default=len(book.copies) - 1
        )
        self.placing.add(copy.id, with_followers(AddCopy(copy, last + 1), book))
        self.placing.values.recompute()
        found = book.copy(copy.id)
        assert found
        return found


def project_in(form: Form, once: Sequence[Match]) -> str:
    """What a table says the copy is called."""
    found = (one.item.text for one in once if one.slot and one.slot.cell and one.slot.cell.id == form.called)
    return next(found, "")


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, but for blanks, width and a number before them."""
    return bool(one.strip()) and bare(half_width(one)) == bare(half_width(other))
