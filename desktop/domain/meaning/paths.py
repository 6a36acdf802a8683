"""The labels on the way to a slot: left of it, above it, those farther off that name the section it stands in."""

from collections.abc import Iterator

from msgspec import Struct

from desktop.domain.meaning.concept import Sense
from desktop.domain.meaning.label import depth_of, is_part
from desktop.domain.meaning.labelled import Label, Labelled, is_mark, is_number
from desktop.domain.meaning.sheet import Box


class Way(Struct, frozen=True):
    """What is printed on the way to a slot, each part the nearest first.

    `inline` are the words before the answer in its own box. `parent` is the label that the row is some of (其中),
    `whole` the heading that the column is some of.
    `sections` may give the concept, and no more.
    """

    slot: Box
    inline: Label | None
    left: tuple[Label, ...]
    above: tuple[Label, ...]
    parent: Label | None
    whole: Label | None
    sections: tuple[Sense, ...]

    @property
    def near(self) -> list[Sense]:
        """What the labels of the slot, its row and its columns say."""
        labels = (*((self.inline,) if self.inline else ()), *self.left, *self.above)
        return [label.sense for label in labels if label.sense]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(label.text for label in (*self.left, *self.above))


def way_to(words: Labelled, slot: Box) -> Way:
    """The labels on the way to a slot."""
    inline = words.label(slot) if slot.text.strip() and not is_mark(slot.text) else None
    above, left = tuple(_above(words, slot)), tuple(_left(words, slot))
    stub = left[0].box if left else _stub(words, slot)
    parent = _parent(words, stub) if stub else None
    whole = _whole(words, slot, above[0].box) if above else None
    return Way(slot, inline, left, above, parent, whole, tuple(_sections(words, slot, left, above)))


def _above(words: Labelled, slot: Box) -> Iterator[Label]:
    """The headings above a slot, up to the first row that is none of words only; each at least as wide as the last."""
    sheet = words.sheet
    row = slot.row - 1
    while row >= 0 and row not in sheet.word_rows:
        row -= 1
    last: Box | None = None
    while row >= 0 and row in sheet.word_rows:
        box = _over(words, row, slot)
        if box is None or not box.is_label or box.columns >= max(sheet.columns, 2) or _is_aside(box.text):
            row -= 1
            continue
        if last and box.columns < last.columns:
            return
        yield words.label(box)
        last, row = box, box.row - 1


def _over(words: Labelled, row: int, slot: Box) -> Box | None:
    """The box of a row that lies over more than half of a slot's columns."""
    shared: dict[Box, int] = {}
    for column in range(slot.column, slot.right):
        box = words.sheet.at.get((row, column))
        if box:
            shared[box] = shared.get(box, 0) + 1
    best = max(shared, key=lambda box: shared[box], default=None)
    return best if best and shared[best] * 2 > slot.columns else None


def _left(words: Labelled, slot: Box) -> Iterator[Label]:
    """The labels left of a slot: over answers to the first, then those that touch each other."""
    last: Box | None = None
    column = slot.column - 1
    while column >= 0:
        box = words.sheet.at.get((slot.row, column))
        if box is None:
            return
        if box.is_label and not _is_aside(box.text):
            if last and box.rows < last.rows:
                return
            yield words.label(box)
            last = box
        elif last:
            return
        column = box.column - 1


def _is_aside(text: str) -> bool:
    return is_mark(text) or is_number(text)


def _stub(words: Labelled, slot: Box) -> Box | None:
    """The first box of a row that repeats, where it has words beside what is filled in."""
    for box in words.sheet.row_boxes(slot.row):
        if box.column >= slot.column:
            return None
        if box.slot and box.text:
            return box
    return None


def _parent(words: Labelled, stub: Box) -> Label | None:
    """What a row is some of: the label above it with less before its words, where it is indented or says 其中.

    One that says neither goes on with the 其中 above it if it tells of the same: 其中：财政拨款, 其他资金.
    """
    depth = depth_of(stub.text)
    if not depth:
        above = words.sheet.at.get((stub.row - 1, stub.column))
        return _parent(words, above) if above and _goes_on(words, above, stub) else None
    row = stub.row - 1
    while row >= 0:
        box = words.sheet.at.get((row, stub.column))
        if box is None or (box.slot and not box.text) or row in words.sheet.word_rows:
            return None
        if box.is_label and depth_of(box.text) < depth:
            return words.label(box)
        row = box.row - 1
    return None


def _goes_on(words: Labelled, above: Box, stub: Box) -> bool:
    """Whether two labels are parts of one dimension, and the upper says 其中 or goes on with one that does."""
    if not (above.is_label and stub.is_label and above.row < stub.row):
        return False
    one, other = words.sense(above), words.sense(stub)
    if not one or not other or not {name for name, _ in one.members} & {name for name, _ in other.members}:
        return False
    return one.concept == other.concept


def _whole(words: Labelled, slot: Box, heading: Box) -> Label | None:
    """What a column headed 其中：… is some of: the next heading of figures on its left that isn't 其中 itself."""
    if not is_part(heading.text):
        return None
    column = heading.column - 1
    while column >= 0:
        box = words.sheet.at.get((heading.row, column))
        below = words.sheet.at.get((slot.row, column))
        if box is None or not box.is_label or below is None or not below.slot:
            return None
        sense = words.sense(box)
        if not is_part(box.text) and not (sense and words.is_derived(sense.concept)):
            return words.label(box)
        column = box.column - 1
    return None


def _sections(
    words: Labelled, slot: Box, left: tuple[Label, ...], above: tuple[Label, ...]
) -> Iterator[Sense]:
    """Labels of sections on the way, words at the corner of the headings, lines across, the title."""
    sheet = words.sheet
    for label in (*left, *above):
        if label.sense and label.sense.section:
            yield label.sense
    heads = {label.box.row for label in above}
    for row in sorted(heads, reverse=True):
        yield from _corner(words, row, slot, min((label.box.column for label in left), default=0))
    for row in range(min([slot.row, *heads]) - 1, -1, -1):
        first = sheet.at.get((row, 0))
        if first and first.is_label and first.columns >= sheet.columns:
            yield from (sense for sense in (words.sense(first), words.named_in(first.text)) if sense)
            break
    title = words.named_in(sheet.title)
    if title:
        yield title


def _corner(words: Labelled, row: int, slot: Box, start: int) -> Iterator[Sense]:
    """The headings of a row over the labels or names of rows, from the column `start` to the slot: they head no figures."""
    for box in words.sheet.row_boxes(row):
        if box.column < start:
            continue
        if box.column >= slot.column:
            return
        below = words.sheet.at.get((slot.row, box.column))
        heads_figures = below is not None and below.slot and below.numeric is not False
        sense = words.sense(box) if box.is_label and not heads_figures else None
        if sense and (sense.section or sense.concept) and not words.is_derived(sense.concept):
            yield sense
