"""Rows of a printed table, in columns of so many half-width places: a Chinese sign takes two."""

from unicodedata import east_asian_width


def row(name: str, *cells: object, first: int = 22, width: int = 10) -> str:
    """One line: the name at the left in `first` places, the cells at the right of `width` places each."""
    return name + _blank(name, first) + "".join(_blank(str(cell), width) + str(cell) for cell in cells)


def _blank(text: str, width: int) -> str:
    return " " * (width - sum(2 if east_asian_width(sign) in "WF" else 1 for sign in text))
