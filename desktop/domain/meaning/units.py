"""The unit printed for a slot: the nearest of heading, row's label, section, the line above the table."""

from desktop.domain.meaning.label import unit_in
from desktop.domain.meaning.labelled import Labelled
from desktop.domain.meaning.paths import Way


def unit_of(words: Labelled, way: Way) -> str:
    """The unit of a slot, "" where none is printed."""
    inline = (way.inline,) if way.inline else ()
    parent = (way.parent,) if way.parent else ()
    for label in (*inline, *way.above, *way.left, *parent):
        unit = unit_in(label.box.text)
        if unit:
            return unit
    return words.sheet.unit or unit_in(words.sheet.title)
