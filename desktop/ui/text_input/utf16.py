"""Texts as Qt counts them."""


def units(text: str) -> int:
    """The length of `text` in UTF-16 units: a rare character takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
