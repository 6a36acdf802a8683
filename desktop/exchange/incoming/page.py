"""What a form asks for and where it is printed: the places that values of another file can go to.

A place is told by its labels, not by rows and columns. Rows that repeat are one row here: which of them is meant is told
by class and name.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, pairwise

from msgspec import Struct, field

from desktop.domain import words
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.formula.syntax import Name
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Box, FormLayout, Run, box_text
from desktop.domain.layout.form_layout import Role as BoxRole
from desktop.domain.meaning.label import squeezed
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.exchange.incoming.heading_rows import Headings, headings_in
from desktop.exchange.incoming.label_names import Label, Labels
from desktop.exchange.incoming.plane import Item, Plane, Role, Way

_MOST_IN_ONE = 4  # lines of boxes to tick that a file may print as one
TYPED, COMPUTED, SHOWN = "typed", "computed", "shown"


class Slot(Struct, frozen=True, eq=False):
    """One place: the cell that is typed or computed there, None where words or a figure are only shown.

    `key` tells a fixed row. `pieces` are all that its box prints, `name_of` whether it is what its row is known by.
    """

    cell: CellDef | None
    group: str
    key: str
    use: str
    way: Way
    item: Item
    pieces: tuple[Run, ...] = ()
    text: str = ""

    @property
    def counts(self) -> bool:
        """Whether it only shows something else than a text of its row: the row's number."""
        formula = self.cell.formula if self.cell else None
        return self.use == SHOWN and not (
            formula and isinstance(formula.tree, Name) and formula.tree.text != words.ORDINAL
        )

    @property
    def numeric(self) -> bool:
        return self.cell is not None and self.cell.kind.numeric


class ListPart(Struct, frozen=True, eq=False):
    """The rows of a group as a part of a table: its columns, and the labels that stand right over and under them."""

    group: Group
    columns: tuple[Slot, ...]
    before: tuple[Label, ...]
    after: tuple[Label, ...]
    classed: bool

    @property
    def told(self) -> bool:
        """Whether its rows are told apart by class or name, not by their number alone."""
        return self.classed or self.name is not None

    @property
    def name(self) -> Slot | None:
        """What tells its rows apart: the first text among its columns."""
        texts = (one for one in self.columns if one.cell and not one.numeric and not one.counts)
        return next(texts, None)


class PrintedLine(Struct, frozen=True, eq=False, dict=True):
    """A line or box of words with answers among them: 填报人：…　电话：…"""

    pieces: tuple[Run, ...]

    @cached_property
    def letters(self) -> frozenset[str]:
        """Those of its words; a text without one of them is no such line."""
        return frozenset(sign for run in self.pieces if not run.ref for sign in run.text if sign.isalpha())


class Page(Struct, eq=False):
    """All places of a form. `titles` are the lines over its tables."""

    form: str
    slots: list[Slot] = field(default_factory=list)
    lists: list[ListPart] = field(default_factory=list)
    lines: list[PrintedLine] = field(default_factory=list)
    headings: list[Headings] = field(default_factory=list)
    titles: tuple[str, ...] = ()
    label: str = ""
    names: set[str] = field(default_factory=set)  # of all its labels
    class_names: set[str] = field(default_factory=set)
    outside: set[str] = field(default_factory=set)  # the words around its tables, line by line
    box_words: set[str] = field(default_factory=set)  # what boxes with an answer or a signature begin with
    beside: set[tuple[str, str]] = field(default_factory=set)  # labels that touch each other
    by_left: dict[str, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    by_above: dict[str, list[Slot]] = field(default_factory=lambda: defaultdict(list))
    by_inline: dict[str, list[Slot]] = field(default_factory=lambda: defaultdict(list))

    def knows(self, label: Label) -> bool:
        return not self.names.isdisjoint(label.names)

    def led_by(self, index: dict[str, list[Slot]], label: Label) -> list[Slot]:
        """The slots that a label is the nearest of on that side: those it is surest of."""
        for name in (label.words, label.bare, label.meaning):
            found = index.get(name) if name else None
            if found:
                return found
        return []

    def led_somehow(self, index: dict[str, list[Slot]], label: Label) -> list[Slot]:
        """The slots that a label may be the nearest of on that side, by any of its names."""
        found = (slot for name in label.names for slot in index.get(name, ()))
        return list({id(slot): slot for slot in found}.values())

    def asks_text(self, index: dict[str, list[Slot]], label: Label) -> bool:
        """Whether what stands behind a label is a text."""
        found = self.led_by(index, label)
        return bool(found) and not any(slot.numeric for slot in found)


def page_of(copy: Copy, values: Values, labels: Labels) -> Page:
    """The places of the form that `copy` is one of."""
    return _Maker(copy, values, labels).page


class _Maker:
    def __init__(self, copy: Copy, values: Values, labels: Labels) -> None:
        self.copy, self.values, self.labels = copy, values, labels
        self.layout: FormLayout = lay_out(copy, values)
        self.page = Page(copy.form.id, label=values.label(copy))
        parts = dict.fromkeys(row.part for row in self.layout.rows if row.part)
        for part in parts:
            self._part(part)
        titles = []
        self.page.lines += _of_one_line(self.layout)
        for box in self.layout.boxes:
            if self.layout.rows[box.row].part:
                continue
            self.page.outside |= {squeezed(line) for line in box_text(box, values).split("\n")}
            if not _has_words("".join(run.text for run in box.pieces)) or not _answers(box) or box.row < 3:
                titles.append(box_text(box, values))
            if _answers(box):
                self.page.lines.append(PrintedLine(box.pieces))
        self.page.titles = tuple(title.strip() for title in titles if title.strip())

    def _part(self, part: int) -> None:
        boxes = [box for box in self.layout.boxes if self.layout.rows[box.row].part == part]
        items = {id(box): self._item(box) for box in boxes}
        plane = Plane(items.values())
        for item in plane.items:
            if item.role is Role.LABEL and not self._is_listed(self.layout.rows[item.row].group):
                self.page.names |= item.label.names
                right = plane.at.get((item.row, item.right))
                if right and right.role is Role.LABEL:
                    self.page.beside.add((item.label.bare, right.label.bare))
        before = len(self.page.slots)
        first: dict[str, str] = {}  # by group the row of the workbook that stands for all
        columns: dict[str, list[Slot]] = defaultdict(list)
        for box in boxes:
            row = self.layout.rows[box.row]
            listed = self._is_listed(row.group)
            if listed and first.setdefault(row.group, row.id) != row.id:
                continue
            for slot in self._slots(box, plane, items[id(box)], row.group, row.id):
                if listed:
                    columns[row.group].append(slot)
                else:
                    self._take(slot)
        for id_, slots in columns.items():
            self._list(id_, slots, plane)
        here = [slot.item for slot in self.page.slots[before:]]
        here += [slot.item for slots in columns.values() for slot in slots]
        self.page.headings += headings_in(plane, {(item.row, item.column) for item in here})

    def _is_listed(self, group: str) -> bool:
        """Whether the rows of a group are told by class and name, not by words that the form prints."""
        return bool(group) and self.copy.form.groups[group].rows is not RowSource.FIXED

    def _item(self, box: Box) -> Item:
        text = box_text(box, self.values)
        place = box.row, box.column, box.rows, box.columns
        shown = _answers(box) and not _has_words("".join(run.text for run in box.pieces))
        words_only = box.ref is None and not shown and box.role in (BoxRole.LABEL, BoxRole.CONSTANT)
        group = self.copy.form.groups.get(self.layout.rows[box.row].group)
        if words_only and not text.strip():
            return Item(*place)
        if words_only and not (box.numeric or _is_figure(text)):
            label = self.labels.of(text)
            if box.role is BoxRole.CONSTANT and group and group.rows is RowSource.BY_CLASS:
                self.page.class_names |= label.names
                return Item(*place, text, Role.VALUE)
            return Item(*place, text, Role.LABEL, label)
        return Item(*place, text, Role.VALUE)

    def _slots(self, box: Box, plane: Plane, item: Item, group: str, row: str) -> Iterable[Slot]:
        if box.ref is None and _asks_behind_a_colon(box):
            self.page.lines.append(PrintedLine(box.pieces))
        if item.role is not Role.VALUE:
            return
        words_ = "".join(run.text for run in box.pieces).strip()
        if _has_words(words_) and _answers(box) and not self._is_listed(group):
            self.page.box_words |= self.labels.of(words_.split("\n")[0]).names
        there = self.values.row(row) if row else None
        key = there.key if there else ""
        refs = [run.ref for run in box.pieces if run.ref]
        cells = self.copy.form.cells
        if box.ref is None:
            shown = next((cells.get(ref.cell) for ref in refs), None)
            yield Slot(shown, group, key, SHOWN, plane.way_to(item), item, box.pieces, item.text)
            return
        before = ""
        for run in box.pieces:
            if run.ref is None:
                before = run.text if run.text.strip() else before
                continue
            cell = cells.get(run.ref.cell)
            if cell is None or cell.kind is Kind.SIGNATURE:
                continue
            use = self._use(run.ref)
            lines = [line for line in before.split("\n") if _has_words(line)]
            inline = self.labels.of(lines[-1]) if lines else None
            yield Slot(cell, cell.group, key, use, plane.way_to(item, inline), item, box.pieces)
            before = ""
        if len(refs) > 0 and _has_words("".join(run.text for run in box.pieces)):
            self.page.lines.append(PrintedLine(box.pieces))

    def _use(self, ref: CellRef) -> str:
        if self.values.is_typed(ref):
            return TYPED
        definition = self.values.definition(ref)
        return COMPUTED if definition and definition.formula and definition.named else SHOWN

    def _take(self, slot: Slot) -> None:
        page = self.page
        page.slots.append(slot)
        for name in slot.way.inline.names if slot.way.inline else ():
            page.by_inline[name].append(slot)
            page.names.add(name)
        if slot.way.inline:
            return  # its own words decide
        for index, labels in (
            (page.by_left, slot.way.left[:1]),
            (page.by_above, slot.way.above[:1]),
        ):
            for item in labels:
                for name in item.label.names:
                    index[name].append(slot)

    def _list(self, id_: str, slots: list[Slot], plane: Plane) -> None:
        group = self.copy.form.groups[id_]
        part = self.layout.rows[slots[0].item.row].part
        rows = [at for at, row in enumerate(self.layout.rows) if (row.group, row.part) == (id_, part)]
        over = [item for item in plane.items if item.role is Role.LABEL and item.bottom == min(rows)]
        under = [item for item in plane.items if item.role is Role.LABEL and item.row == max(rows) + 1]
        self.page.lists.append(
            ListPart(
                group,
                tuple(sorted(slots, key=lambda slot: slot.item.column)),
                tuple(item.label for item in over),
                tuple(item.label for item in under),
                group.rows is RowSource.BY_CLASS,
            )
        )


def _of_one_line(layout: FormLayout) -> Iterator[PrintedLine]:
    """Lines with boxes to tick as a file may have them in one: a line of ours has room for one cell. The longest first."""
    outside = [box for box in layout.boxes if not layout.rows[box.row].part]
    for is_boxed, run in groupby(outside, lambda box: any(one.ticks for one in box.pieces)):
        lines = list(run) if is_boxed else []
        for count in range(min(len(lines), _MOST_IN_ONE), 1, -1):
            for at in range(len(lines) - count + 1):
                yield PrintedLine(tuple(piece for box in lines[at : at + count] for piece in box.pieces))


def _answers(box: Box) -> bool:
    return any(run.ref for run in box.pieces)


def _asks_behind_a_colon(box: Box) -> bool:
    """Whether a box shows what stands elsewhere behind words of its own: 预算编码：…"""
    before = [run.text.rstrip() for run, after in pairwise(box.pieces) if after.ref]
    return bool(before) and all(text.endswith((":", "：")) for text in before)


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))


def _is_figure(text: str) -> bool:
    return not _has_words(text)
