"""Elements and attributes asked for by their bare names: an Office file may have them in either of two namespaces."""

from collections.abc import Iterator
from typing import Any


def tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def child(element: Any, name: str) -> Any:
    """The first child of that name, or None; None has none."""
    return None if element is None else next((one for one in element if tag(one) == name), None)


def said(element: Any, name: str, default: str = "") -> str:
    """An attribute of an element that may not be there."""
    found = () if element is None else element.attrib.items()
    return next((str(value) for key, value in found if key.rpartition("}")[2] == name), default)


def number(element: Any, name: str, default: float = 0) -> float:
    try:
        return float(said(element, name))
    except ValueError:
        return default


def is_on(element: Any) -> bool:
    """Whether a switch such as <w:vanish/> is there and not turned off again."""
    return element is not None and said(element, "val", "1") not in ("0", "false", "off")


def below(element: Any, *tags: str) -> Iterator[Any]:
    """Everything inside with one of these names."""
    return (one for one in element.iter() if tag(one) in tags)
