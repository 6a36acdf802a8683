"""How much the figures and lists of a text may still come to: lists in lists multiply, texts quote each other."""

from msgspec import Struct

from desktop.domain import limits


class Full(Exception):
    """There is no room for all that a part would come to."""


class Room(Struct):
    """What is left, in characters and in pieces."""

    signs: int = limits.TOLD
    pieces: int = limits.PIECES

    def take(self, signs: int, pieces: int = 0) -> None:
        """Use some of it up. Raises Full."""
        if signs > self.signs or pieces > self.pieces:
            raise Full
        self.signs -= signs
        self.pieces -= pieces
