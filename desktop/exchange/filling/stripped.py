"""A Word file without what it should not carry to others: macros, who made it and when, the template it came from."""

from io import BytesIO
from typing import Any

_DROPPED = (
    "core-properties", "extended-properties", "custom-properties", "thumbnail", "vbaProject", "attachedTemplate",
    "keyMapCustomizations", "attachedToolbars",
)  # fmt: skip
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def stripped(part: Any) -> bytes:
    """The file around the main part of a document, without these; with macros it becomes an ordinary document."""
    package = part.package
    for owner in (package, part, *(one.target_part for one in part.rels.values() if not one.is_external)):
        for key, one in list(owner.rels.items()):
            if one.reltype.rpartition("/")[2] in _DROPPED:
                del owner.rels[key]
                _unnamed(owner, key)
    part._content_type = _TYPE  # of a file with macros or a template it is another
    out = BytesIO()
    package.save(out)
    return out.getvalue()


def _unnamed(owner: Any, key: str) -> None:
    """Take away the elements of a part that name a relationship which is gone, or Word would call the file broken."""
    element = getattr(owner, "element", None)
    for one in list(element.iter()) if element is not None else ():
        if any(
            name.startswith("{") and "relationships" in name and value == key
            for name, value in one.attrib.items()
        ):
            one.getparent().remove(one)
