"""A page of a form. Lengths are millimetres, font sizes points."""

from msgspec import Struct


class Paper(Struct, frozen=True):
    """A page: width and height as turned, margins top, right, bottom, left, all mm; font of the body in points."""

    width: float = 210.0
    height: float = 297.0
    margins: tuple[float, float, float, float] = (20.0, 20.0, 20.0, 20.0)
    font: str = "song"
    size: float = 10.5
    unit: str = ""

    @property
    def room(self) -> float:
        """Between the left and the right margin."""
        return self.width - self.margins[1] - self.margins[3]


A4 = Paper()
