"""The pieces of WordprocessingML that a report is written in, as text. Lengths come in millimetres and points."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

TWIPS = 1440 / 25.4  # of a millimetre
NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SIDES = ("top", "left", "bottom", "right")


def twips(mm: float) -> int:
    return round(mm * TWIPS)


def words(text: str) -> str:
    """A text as the content of an element, without the characters that XML cannot hold."""
    return escape(NO_XML.sub("", text))


def font(name: str, size: float, nearer: float = 0.0) -> str:
    """The properties of a run: one font for Chinese and Latin, its size, how much nearer its signs stand, in points."""
    called = quoteattr(name)
    half = round(size * 2)
    apart = f'<w:spacing w:val="{-round(nearer * 20)}"/>' if nearer else ""
    return (
        f"<w:rPr><w:rFonts w:ascii={called} w:hAnsi={called} w:eastAsia={called} w:cs={called}/>{apart}"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr>'
    )


def run(text: str, properties: str = "") -> str:
    """A stretch of text; a line break within it stays one."""
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{words(line)}</w:t>' if line else "" for line in text.split("\n")
    )
    return f"<w:r>{properties}{lines}</w:r>"


def field(code: str, shown: str, properties: str = "") -> str:
    """A field that the office program computes; `shown` stands there until it does."""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {words(code)} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f'<w:t xml:space="preserve">{words(shown)}</w:t>',
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties}{part}</w:r>" for part in parts)


def paragraph(content: str, align: str = "", style: str = "", more: str = "", mark: str = "") -> str:
    """A paragraph: `align` is left, center, right or both, `more` are further properties in the order of the schema.

    `mark` is the look of its end, which is as high as a blank paragraph.
    """
    said = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    said += more
    said += f'<w:jc w:val="{align}"/>' if align else ""
    said += mark
    return f"<w:p>{f'<w:pPr>{said}</w:pPr>' if said else ''}{content}</w:p>"


def bookmark(name: str, number: int) -> str:
    """A place that fields lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/><w:bookmarkEnd w:id="{number}"/>'


def borders(tag: str, weights: Iterable[int]) -> str:
    """The lines at the top, left, bottom and right in eighths of a point, 0 for none."""
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/>'
        if weight
        else f'<w:{side} w:val="nil"/>'
        for side, weight in zip(_SIDES, weights, strict=True)
    )
    return f"<w:{tag}>{lines}</w:{tag}>"


def section(width: float, height: float, margins: tuple[float, float, float, float], more: str = "") -> str:
    """The properties of a section: its page in mm, margins top, right, bottom, left; it begins on a new page.

    `more` stands behind the margins: how pages are numbered, the grid of characters.
    """
    top, right, bottom, left = map(twips, margins)
    turned = ' w:orient="landscape"' if width > height else ""
    foot = max(bottom - twips(7 + 5), twips(5))  # a page number stands 7 mm under the text
    return (
        f'<w:type w:val="nextPage"/><w:pgSz w:w="{twips(width)}" w:h="{twips(height)}"{turned}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
        f'w:header="{twips(10)}" w:footer="{foot}" w:gutter="0"/>{more}'
    )
