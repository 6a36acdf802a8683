"""What the elements of a Word file say: the text of a paragraph with the node of each part, text boxes, the lines of a cell."""

from collections.abc import Iterator
from typing import Any

from desktop.sources.numbering import Numbering
from desktop.sources.signs import as_sign, without_private_signs
from desktop.sources.xml_parts import child, is_on, said, tag

# Wrappers that a paragraph, a row or a cell may stand in without being anything else.
_WRAPPERS = {"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"}
# What of a paragraph is not its text: properties, deleted text, commands of fields, pictures and boxes.
_NO_TEXT = {
    "pPr", "rPr", "sdtPr", "del", "moveFrom", "delText", "instrText", "drawing", "pict", "object", "AlternateContent",
}  # fmt: skip
PAGE = "\f"


def within(element: Any, *tags: str) -> Iterator[Any]:
    """The children with one of these names, those inside wrappers as well."""
    for one in () if element is None else element:
        if tag(one) in tags:
            yield one
        elif tag(one) in _WRAPPERS:
            yield from within(one, *tags)


def text_of(element: Any) -> str:
    """The text of a paragraph or of a part of one: a break is `\\n`, the end of a page `\\f`."""
    return "".join(text for text, _ in parts_of(element))


def parts_of(element: Any) -> Iterator[tuple[str, Any]]:
    """The same in parts, each with the node that says it."""
    for node in element:
        match tag(node):
            case "t":
                yield without_private_signs(node.text or ""), node
            case "r" if is_on(child(child(node, "rPr"), "vanish")):
                pass
            case "sym":
                yield as_sign(said(node, "font"), said(node, "char")), node
            case "br" | "cr":
                yield PAGE if said(node, "type") == "page" else "\n", node
            case "tab" | "ptab":
                yield "\t", node
            case "noBreakHyphen":
                yield "-", node
            case name if name not in _NO_TEXT:
                yield from parts_of(node)


def boxes_in(element: Any) -> Iterator[Any]:
    """The text boxes that a paragraph holds; each is in the file twice, for new programs and for old ones."""
    for node in element:
        match tag(node):
            case "txbxContent":
                yield node
            case "AlternateContent":
                new = next((list(boxes_in(one)) for one in node if tag(one) == "Choice"), [])
                yield from new or (box for one in node if tag(one) == "Fallback" for box in boxes_in(one))
            case name if name not in ("del", "moveFrom", "pPr", "rPr"):
                yield from boxes_in(node)


def cell_text(tc: Any, numbering: Numbering) -> str:
    """The lines of a cell; a table inside it a line a row, a text box behind its paragraph."""
    lines: list[str] = []
    for one in within(tc, "p", "tbl"):
        if tag(one) == "p":
            # A column of numbers is often nothing but empty paragraphs that Word numbers.
            before = numbering.before(child(one, "pPr"))
            lines.append(before + text_of(one).replace(PAGE, "\n"))
            lines += [text for box in boxes_in(one) if (text := cell_text(box, numbering)).strip()]
        else:
            lines += [
                "\u3000".join(cell_text(cell, numbering) for cell in within(row, "tc"))
                for row in within(one, "tr")
            ]
    return "\n".join(lines)
