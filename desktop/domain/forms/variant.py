"""A switch of a set: one thing that bureaus print in several ways, and the way that is taken."""

from msgspec import Struct


class Way(Struct, frozen=True):
    """One of the ways, by the word that conditions name it with, and what is said of it to whoever chooses."""

    word: str
    about: str


class Variant(Struct, frozen=True):
    """`question` is what a person is asked; `ways` has two or more, the first is taken where nobody says another."""

    name: str
    question: str
    ways: tuple[Way, ...]
    chosen: str
