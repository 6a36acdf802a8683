"""What keeps a slot of a table of figures from being understood: a label on its way that nobody knows.

An unknown label blocks its column, and its row unless the row is one of many by name.
"""

from desktop.domain.meaning.label import bare
from desktop.domain.meaning.labelled import Label, Labelled
from desktop.domain.meaning.paths import Way
from desktop.domain.meaning.sheet import Box
from desktop.domain.meaning.unclear import Unclear
from desktop.domain.meaning.vocabulary import CHANGED, MONEY, TAKEN_AWAY, TOTAL_LABELS

_LONGEST_NAME = 30  # characters of a label that may be the name of a row
_NO_NAME = set("，,；;。")


def blocked(words: Labelled, way: Way) -> Unclear | None:
    """The label in the way that nobody knows."""
    if way.inline:
        return Unclear(way.inline.text) if way.inline.sense is None else None
    row_asks = bool(way.left) and bool(words.field_of(way.left[0].sense))
    if way.above and way.above[0].sense is None and not row_asks and way.slot.numeric is not False:
        return Unclear(way.above[0].text)
    if way.parent and way.parent.sense is None and not _is_name(way.parent):
        return Unclear(way.parent.text)
    if way.whole and way.whole.sense is None:
        return Unclear(way.whole.text)
    if way.left and not way.above and _has_figure_beside(words, way.slot):
        return Unclear(way.left[0].text)
    if way.left and way.left[0].sense is None:
        headed = any(label.sense for label in way.above)
        if way.slot.numeric is False:
            asked = way.above[0].sense if way.above else None
            headed = bool(words.field_of(asked)) or bool(asked and asked.concept == CHANGED)
        if not headed or not _is_name(way.left[0]) or not words.is_among_names(way.left[0].box):
            return Unclear(way.left[0].text)
    return None


def _has_figure_beside(words: Labelled, slot: Box) -> bool:
    """Whether another figure stands right beside one: with no heading over them nobody can tell them apart."""
    places = ((slot.row, slot.column - 1), (slot.row, slot.right))
    beside = (words.sheet.at.get(place) for place in places)
    return slot.numeric is True and any(box and box.slot and not box.text and box.numeric for box in beside)


def _is_name(label: Label) -> bool:
    """Whether an unknown label may be the name of a row: a project, an account, a unit."""
    taken = label.text.startswith(TAKEN_AWAY)
    return len(label.text) <= _LONGEST_NAME and not set(label.text) & _NO_NAME and not taken


def row_name(way: Way) -> str:
    """The name that a row has of its own, "" where its label is known."""
    return way.left[0].text if way.left and way.left[0].sense is None and not way.inline else ""


def names_another(words: Labelled, name: str, concept: str) -> bool:
    """Whether the name of a row ends with that of another concept: 年末…结余 is no item of 支出. Projects end in 资金."""
    return any(
        name.endswith(other) and other not in (concept, MONEY) and words.is_figure(other)
        for other in words.concepts.concepts
    )


def says_nothing(label: Label) -> bool:
    """Whether a heading is known to mean nothing and heads no total: 科目编码, 行次."""
    return bool(label.sense and label.sense.silent and label.text not in TOTAL_LABELS)


def first_unclear(way: Way) -> Unclear | None:
    """The label to ask about where all are known and still say no concept: a doubtful one before others."""
    labels = (*((way.inline,) if way.inline else ()), *way.left, *way.above)
    doubtful = next((label for label in labels if label.sense and label.sense.doubtful), None)
    label = doubtful or next(iter((*way.left, *way.above)), None)
    if label is None:
        return None
    return Unclear(label.text or bare(label.box.text), label.sense.doubtful if label.sense else ())
