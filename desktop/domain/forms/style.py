"""How printed cells look. Font sizes are points."""

from dataclasses import dataclass

from desktop.domain.forms.place import Place


@dataclass(frozen=True)
class Style:
    """How a printed cell looks."""

    align: str = "centre"  # left, centre, right
    top: bool = False
    vertical: bool = False
    framed: bool = True
    thick: bool = False
    font: str = ""
    size: float = 0.0
    continued: bool = False  # repeat the words with （续） on the next page


@dataclass(frozen=True)
class StyleRule:
    """One line of [版式]: what it is about, and the change it makes to the style or the row."""

    selector: str
    by: str  # "cell", "label", "row", "column", "frame", "foot"
    change: dict[str, object]
    place: Place
