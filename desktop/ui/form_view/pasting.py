"""What a paste comes to on the table on the screen: the boxes it covers and the edits that it takes.

A paste is one edit and goes in whole, or not at all with one sentence that says why.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from math import ceil
from typing import NamedTuple

from desktop.domain.change.edit import Batch, Edit, SetText, first_row
from desktop.domain.change.room import room_problem
from desktop.domain.change.row_commands import new_rows
from desktop.domain.change.trial import after
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Box, FormLayout, Role, box_text
from desktop.domain.limits import shortened
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef, Copy
from desktop.session.session import Session
from desktop.ui.form_view.block import Block, boxes_in
from desktop.ui.form_view.class_names import lines_by_class, lines_of, named_rows
from desktop.ui.form_view.geometry import Position
from desktop.ui.form_view.headings import rows_of_titles, titles_over, without_headings
from desktop.ui.form_view.landing import Landing, Lines, columns_from, fill, land, land_on
from desktop.ui.form_view.misfit import contradiction
from desktop.ui.form_view.movement import fillable
from desktop.ui.form_view.pasted import Pasted
from desktop.ui.form_view.printed import Words, place, same, says, worded

_MANY_LINES = {Kind.LONG_TEXT, Kind.NUMBERED, Kind.PROSE}
_MOST_NOTES = 6
_FIRST_NAMES = 3  # of a block, by which its place is looked for
_MANY_BY_HAND = 20  # rows that nobody adds one by one
_MOST_NEW_ROWS = 500  # that a paste adds by itself: they take a second or two, 6,000 took 19


class Paste(NamedTuple):
    """`landing` says which boxes get which texts, `edits` what must be typed for that, `notes` what is to be known of it.

    `skipped` are the headings of the table that came along and were left out.
    """

    landing: Landing
    edits: list[Edit]
    notes: tuple[str, ...] = ()
    skipped: tuple[Box, ...] = ()


class Ground(NamedTuple):
    """A page to lay a block on, what is printed there, and the rows that `edits` have added to make it so.

    `skipped` are the headings that were left out of the block.
    """

    page: FormLayout
    words: Words
    edits: tuple[Edit, ...] = ()
    notes: tuple[str, ...] = ()
    skipped: tuple[Box, ...] = ()


class Table(NamedTuple):
    """A table of an open workbook as it is on the screen. `printed` is what a box shows, words around its value included."""

    session: Session
    page: FormLayout
    printed: Callable[[Box], str]
    layout: Callable[[Copy, Calculation], FormLayout] = lay_out

    def value(self, box: Box) -> str:
        """What a box holds, without the words printed around a value."""
        return self.session.calculation.text(box.ref) if box.ref else self.printed(box)

    def takes_lines(self, box: Box) -> bool:
        """Whether several lines are one text there."""
        ref = box.ref or _shown(box)
        definition = self.session.calculation.definition(ref) if ref else None
        return definition is not None and definition.kind in _MANY_LINES

    def paste(self, pasted: Pasted, area: Block, several: bool) -> Paste | None:
        """Lay a block on the table from the first box of `area` on; one cell fills `area` where that is `several` boxes.

        None where one cell meets a box that takes no text. Raises Refusal, which says what doesn't fit.
        """
        ground = Ground(self.page, Words(self.value, self.printed, self._adding))
        box, alone = self.page.at[area.top, area.left], pasted.alone
        if alone is not None and several:
            landing = fill(self.page, area, list(boxes_in(self.page, area)), alone, ground.words)
        elif alone is not None and not fillable(box) and not says(box, alone, ground.words):
            return None
        else:
            return self._laid_from(ground, box, pasted)
        return self._settled(ground, landing)

    def _laid_from(self, ground: Ground, box: Box, pasted: Pasted) -> Paste:
        """Lay a block from a box on; where it brings the words printed left of that, from those on."""
        first = {cell.text.strip() for cell in pasted.cells if cell.column == 0}
        before = list(_printed_before(self.page, box)) if first - {""} else []
        printed = [left for left in before if any(same(text, ground.words.printed(left)) for text in first)]
        for left in printed:
            with suppress(Refusal):
                return self._laid(ground, left, pasted)
        try:
            return self._laid(ground, box, pasted)
        except Refusal:
            for left in before:
                with suppress(Refusal):
                    return self._laid(ground, left, pasted)
            if found := self._by_names(ground, box, pasted):
                return found
            raise

    def _by_names(self, ground: Ground, box: Box, pasted: Pasted) -> Paste | None:
        """A block that brings the names of its rows, pasted beside its place: on the one where all of them are printed.

        It has to come to `box`, or to the rows below the headings that `box` is one of.
        """
        found: dict[tuple[tuple[Position, str], ...], Paste] = {}
        for start, label in self._starts_by_names(ground, box, pasted):
            for one in {id(each): each for each in (start, label)}.values():
                with suppress(Refusal):
                    laid = self._laid(ground, one, pasted)
                    area = laid.landing.area
                    if start.row <= box.row <= area.bottom and area.left <= box.column <= area.right:
                        found[tuple(sorted(laid.landing.written.items()))] = laid
        if len(found) != 1:
            return None
        [laid] = found.values()
        first = min((box for box, _ in laid.landing.texts), key=lambda one: (one.row, one.column))
        note = f"按行名贴到{place(self.page, first, ground.words)}起的各格"
        return laid._replace(notes=(note, *laid.notes))

    def _starts_by_names(self, ground: Ground, box: Box, pasted: Pasted) -> Iterator[tuple[Box, Box]]:
        """Where the block would begin if one of its first names came on the box that prints it; with that box."""
        part = self.page.rows[box.row].part
        labels = [
            one
            for one in self.page.boxes
            if one.role is not Role.INPUT and self.page.rows[one.row].part == part
        ]
        named = [cell for cell in sorted(pasted.cells) if cell.column == 0 and worded(cell.text)]
        for cell in named[:_FIRST_NAMES]:
            for label in (one for one in labels if says(one, cell.text, ground.words)):
                start: Box | None = label
                for _ in range(cell.row):
                    start = self.page.at.get((start.row - 1, label.column)) if start else None
                if start:
                    yield start, label

    def _laid(self, ground: Ground, box: Box, pasted: Pasted) -> Paste:
        """Lay a block as it is; where it doesn't fit, by the names of its classes, or with the rows that a list lacks."""
        below, rows = self._headless(ground, box, pasted)
        try:
            return self._settled(below, land(self.page, (box.row, box.column), rows, ground.words))
        except Refusal as refusal:
            for way in (self._by_class, self._with_rows, self._below_headings):
                with suppress(Refusal):
                    if found := way(below, box, rows):
                        return found
            raise refusal

    def _headless(self, ground: Ground, box: Box, pasted: Pasted) -> tuple[Ground, Pasted]:
        """A block that goes down from `box` without the headings that came along, which the ground notes."""
        columns = columns_from(
            self.page, box, range(box.row, min(box.row + pasted.rows, len(self.page.rows)))
        )
        pasted, skipped = without_headings(self.page, box, columns, pasted, ground.words)
        if skipped:
            named = "、".join("".join(ground.words.printed(one).split()) for one in skipped)
            note = f"“{shortened(named)}”是表头，没有贴"
            ground = ground._replace(notes=(note,), skipped=tuple(skipped))
        return ground, pasted

    def _settled(self, ground: Ground, landing: Landing) -> Paste:
        edits = [*ground.edits, *self.edits(landing.texts, ground)]
        self._require_agreement(ground, landing, edits)
        return Paste(landing, edits, (*ground.notes, *self._notes(ground, landing.texts)), ground.skipped)

    def _by_class(self, ground: Ground, box: Box, pasted: Pasted) -> Paste | None:
        """A block whose rows bring the names of their classes: each goes to its class, which gets the rows it lacks."""
        copy, group = self._group_of(box)
        tree = self.session.workbook.set.pack.trees.get(group.of) if group else None
        if copy is None or group is None or group.rows is not RowSource.BY_CLASS or tree is None:
            return None
        free = lines_by_class(self.page, box, group.id)
        lines = [at for at, row in enumerate(self.page.rows) if row.group == group.id]
        columns = columns_from(self.page, box, range(lines[0], lines[-1] + 1))
        named = named_rows(self.page, group.id, tree, columns, pasted, ground.words)
        if named is None:
            return None
        have = {class_: len(free.get(class_, ())) for class_ in named.counts}
        lacking = [class_ for class_, many in named.counts.items() for _ in range(many - have[class_])]
        grown = self._grown(ground, copy, group, lacking)
        at = _same_line(self.page, box, grown.page)
        to = lines_of(grown.page, at, group.id, named, pasted.rows)
        landing = land_on(grown.page, at, Lines(tuple(to), tuple(columns)), pasted, grown.words)
        by = "、".join(f"{_last(class_)} {many} 行" for class_, many in named.counts.items())
        of = Counter(row.class_ for row in self.page.rows if row.group == group.id and row.id)
        left = [
            f"“{_last(class_)}”表上有 {of[class_]} 行，贴了 {many} 行，其余的没有动"
            for class_, many in named.counts.items()
            if of[class_] > many
        ]
        notes = (*ground.notes, f"按类别名贴到各类：{by}", *grown.notes[len(ground.notes) :], *left)
        return self._settled(grown._replace(notes=notes), landing)

    def _with_rows(self, ground: Ground, box: Box, pasted: Pasted) -> Paste | None:
        """A block with more rows than are left of a list that a person adds rows to: the list grows by what it lacks."""
        copy, group = self._group_of(box)
        if copy is None or group is None or group.rows is not RowSource.FREE:
            return None
        lines = [at for at, row in enumerate(self.page.rows) if row.group == group.id]
        columns = columns_from(self.page, box, range(lines[0], lines[-1] + 1))[: pasted.columns]
        begun = [at for at in lines if any(self.page.at[at, column].row == at for column in columns)]
        a_record = len(begun) / len({self.page.rows[at].id for at in lines})
        missing = ceil((pasted.rows - sum(at >= box.row for at in begun)) / a_record)
        if missing < 1:
            return None
        grown = self._grown(ground, copy, group, [""] * missing)
        at = _same_line(self.page, box, grown.page)
        return self._settled(grown, land(grown.page, (at.row, at.column), pasted, grown.words))

    def _below_headings(self, ground: Ground, box: Box, pasted: Pasted) -> Paste | None:
        """A whole table copied with its headings and pasted on them: its rows go below."""
        below = self.page.at.get((box.row + box.rows, box.column))
        titles = titles_over(self.page, below, ground.words) if below else []
        if (
            below is None
            or not any(title is box for title, _ in titles)
            or not rows_of_titles(pasted, titles)
        ):
            return None
        return self._laid(ground, below, pasted)

    def _group_of(self, box: Box) -> tuple[Copy | None, Group | None]:
        """The group whose row a box stands in."""
        copy = self.session.workbook.copy(self.page.copy)
        return copy, copy.form.groups.get(self.page.rows[box.row].group) if copy else None

    def _grown(self, ground: Ground, copy: Copy, group: Group, classes: list[str]) -> Ground:
        """The page as it would be with a row more at the end of each of these classes."""
        if not classes:
            return ground
        if len(classes) > _MOST_NEW_ROWS:
            raise Refusal(ground.words.adding(group.id, len(classes)))
        adding = new_rows(self.session.calculation, copy, group.id, classes)
        if problem := room_problem(adding, self.session.workbook):
            raise Refusal(problem)
        calculation = after(adding, self.session.workbook)
        there = calculation.workbook.copy(copy.id)
        assert there is not None, "rows take no copy away"
        of = "、".join(f"{_last(one)} {many} 行" for one, many in Counter(classes).items() if one)
        note = f"表上行数不够，新增了 {len(classes)} 行" + (f"（{of}）" if of else "")
        words = _words_of(calculation)._replace(adding=ground.words.adding)
        page = self.layout(there, calculation)
        return ground._replace(page=page, words=words, edits=(adding,), notes=(*ground.notes, note))

    def edits(self, texts: Iterable[tuple[Box, str]], ground: Ground | None = None) -> list[Edit]:
        """What must be typed so that the boxes say `texts`; the boxes of an empty class get the row they lack.

        The boxes are of the page on the screen, or of `ground`.
        """
        session = self.session
        page, value = (ground.page, ground.words.value) if ground else (self.page, self.value)
        edits: list[Edit] = []
        of_new_rows: dict[tuple[str, str], dict[str, str]] = {}
        for box, text in texts:
            if not box.ref:
                shown = _shown(box)
                assert shown, "what is filled has a cell"
                if text.strip():
                    row = page.rows[box.row]
                    typed = of_new_rows.setdefault((row.group, row.class_), {})
                    typed[shown.cell] = session.kept(shown, text)
            elif value(box) != text:
                edits.append(SetText(box.ref, session.kept(box.ref, text)))
        copy = session.workbook.copy(self.page.copy)
        for (group, class_), cells in of_new_rows.items():
            assert copy is not None, "the table on the screen is in the workbook"
            edits += first_row(copy, group, class_, cells)
        return edits

    def _notes(self, ground: Ground, texts: Iterable[tuple[Box, str]]) -> Iterator[str]:
        """How figures were read that are not written plainly, each with its place."""
        for box, text in texts:
            ref = box.ref or _shown(box)
            if ref and (note := self.session.read_as(ref, text).note):
                yield f"{place(ground.page, box, ground.words)}：{note}"

    def _adding(self, group: str, rows: int) -> str:
        """How a clerk adds rows to a group of the table."""
        copy = self.session.calculation.copy(self.page.copy)
        kind = copy.form.groups[group].rows if copy else RowSource.FREE
        if kind is RowSource.PER_COPY:
            return f"这些行跟着各份表增减，请先用“新增一份”补上 {rows} 份再贴"
        if copy and kind is RowSource.PER_ROW:
            return f"这些行跟着“{copy.form.groups[group].of}”增减，请先到那张表里补上 {rows} 行再贴"
        tree = self.session.workbook.set.pack.trees.get(copy.form.groups[group].of) if copy else None
        if tree and kind is RowSource.BY_CLASS and rows > _MANY_BY_HAND:
            levels = "、".join(tree.levels)
            return f"请把左边写类别的列（{levels}）一起复制再贴，差的 {rows} 行就自动加上"
        if rows > _MOST_NEW_ROWS:
            return f"一次最多自动加 {_MOST_NEW_ROWS} 行，请分几次复制再贴"
        return f"请先用“新增行”补上 {rows} 行再贴"

    def _require_agreement(self, ground: Ground, landing: Landing, edits: list[Edit]) -> None:
        """What was pasted on computed boxes is what they come to once the rest is filled in; else nothing is pasted."""
        claims = [claim for claim in landing.claims if _shown(claim.box)]
        if not claims:
            return
        then = _words_of(after(Batch(tuple(edits)), self.session.workbook))
        for claim in claims:
            if not says(claim.box, claim.text, then):
                raise contradiction(ground.page, claim, then, ground.words)


def _words_of(calculation: Calculation) -> Words:
    """What a page of another state of the workbook says."""
    return Words(
        lambda box: calculation.text(box.ref) if box.ref else box_text(box, calculation),
        lambda box: box_text(box, calculation),
        lambda *_: "",
    )


def _same_line(page: FormLayout, box: Box, grown: FormLayout) -> Box:
    """The box of a grown page that stands where `box` does: in its row, or where that was not there yet, in its class."""
    row = page.rows[box.row]
    of_class = (at for at, one in enumerate(grown.rows) if (one.group, one.class_) == (row.group, row.class_))
    by_id = (at for at, one in enumerate(grown.rows) if row.id and (one.group, one.id) == (row.group, row.id))
    at = next(by_id, None)
    return grown.at[next(of_class) if at is None else at, box.column]


def _printed_before(page: FormLayout, box: Box) -> Iterator[Box]:
    """The boxes that nobody fills between a box that is filled and the left edge, from right to left."""
    column = box.column - 1
    while box.role is Role.INPUT and column >= 0:
        left = page.at[box.row, column]
        if left.role is Role.INPUT:
            return
        yield left
        column = left.column - 1


def _last(class_: str) -> str:
    return class_.rpartition("/")[2]


def _shown(box: Box) -> CellRef | None:
    """The first cell whose value stands in a box."""
    return next((piece.ref for piece in box.pieces if piece.ref), None)


def told(notes: Sequence[str]) -> str:
    """What is to be known of a paste, in one message: a line each, the first ones where there are many."""
    more = len(notes) - _MOST_NOTES
    return "\n".join([*notes[:_MOST_NOTES], *([f"……还有 {more} 处"] if more > 0 else [])])
