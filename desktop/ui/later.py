"""A part of the window that is made when it is first wanted: most days nobody opens the review, and no start waits for it."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


class Later(Generic[W]):
    """`widget`, made by `make` at the first asking; `made` is the same, or None while nobody has asked.

    `make` gives it as it would stand by then, had it been there from the beginning, and puts it into its place.
    """

    def __init__(self, make: Callable[[], W]) -> None:
        self._make = make
        self.made: W | None = None

    @property
    def widget(self) -> W:
        if self.made is None:
            self.made = self._make()
        return self.made

    @property
    def shown(self) -> bool:
        """Whether it is there and nobody has put it away."""
        return self.made is not None and not self.made.isHidden()

    def tell(self, news: Callable[[W], object]) -> None:
        """Tell it of a change; one that is not made yet will know when it is."""
        if self.made is not None:
            news(self.made)
