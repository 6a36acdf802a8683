"""Figures over or beside which a label is missing where their neighbours have one: a cut page, a merge undone."""

from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.paths import Way


def has_lost_heading(words: Labelled, way: Way) -> bool:
    """Whether nothing is printed over a figure where other figures of its row have headings."""
    sheet, slot = words.sheet, way.slot
    if way.above or way.inline or slot.numeric is False:
        return False
    row = next((row for row in range(slot.row - 1, -1, -1) if row in sheet.word_rows), None)
    if row is None:
        return False
    heading = sheet.at.get((row, slot.column))
    blank = heading is not None and not heading.text.strip()
    beside = [box for box in sheet.row_boxes(slot.row) if box.slot and box is not slot]
    return blank and any((over := sheet.at.get((row, box.column))) and over.is_label for box in beside)


def has_lost_label(words: Labelled, way: Way) -> bool:
    """Whether the place of a row's label is blank where the rows above or below have one."""
    sheet, slot = words.sheet, way.slot
    if way.inline or slot.numeric is False:
        return False
    start = way.left[0].box.right if way.left else 0
    for column in range(start, slot.column):
        box = sheet.at.get((slot.row, column))
        if box is None or box.text.strip() or box.opaque:
            continue
        beside = [row for row in (slot.row - 1, slot.row + 1) if row not in sheet.word_rows]
        labels = [
            (other := sheet.at.get((row, column))) and other is not box and other.is_label for row in beside
        ]
        # An empty box may be an answer; between two labels it is one that was left out.
        if all(labels) and len(labels) > 1 if box.slot else any(labels):
            return True
    return False
