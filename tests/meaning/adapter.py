"""Where the recogniser is asked: the only place of these tests that knows how."""

from dataclasses import dataclass, field

from tests.meaning.layout import Layout, Place


@dataclass(frozen=True)
class Recognised:
    """Cells with the words of their meaning, and the labels that somebody has to be asked about."""

    meanings: dict[Place, str] = field(default_factory=dict)
    questions: tuple[str, ...] = ()


def recognised(layout: Layout) -> Recognised:
    """What the program makes of `layout.table` under `layout.title` and `layout.unit`.

    A meaning is written as in the layouts: the concept, then the members that are not the default. A cell that is left
    open has none.
    """
    raise NotImplementedError("desktop.domain.meaning is not connected yet")
