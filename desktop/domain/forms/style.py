"""How printed cells look. Font sizes are points."""

from msgspec import Struct

from desktop.domain.forms.place import Place


class Style(Struct, frozen=True):
    """How a printed cell looks."""

    align: str = "centre"  # left, centre, right
    top: bool = False
    vertical: bool = False
    framed: bool = True
    thick: bool = False
    font: str = ""
    size: float = 0.0
    continued: bool = False  # repeat the words with （续） on the next page


class StyleRule(Struct, frozen=True):
    """One line of [版式]: what it is about, and the change it makes to the style or the row."""

    selector: str
    by: str  # "cell", "label", "row", "column", "frame", "foot"
    change: dict[str, object]
    place: Place
