"""The fonts of one PDF: each character a code of two bytes, each font a subset of the glyphs that were used.

reportlab splits a Chinese font into subsets of 256 characters and changes font from glyph to glyph; a composite font
(PDF 32000-1, 9.7) needs one for the whole file, and a text is the codes of its characters, joined.
"""

import hashlib
from struct import pack
from typing import Any

from reportlab.pdfbase import pdfdoc

from desktop.typeset.fonts import file_of
from desktop.typeset.stream import stream
from desktop.typeset.truetype import TrueType

_MOST = 100  # characters in one section of a character map, by the specification


class Codes(dict[str, str]):
    """The code of each character printed in one font, in hexadecimal; KeyError for one that the font lacks."""

    def __init__(self, face: TrueType) -> None:
        super().__init__()
        self.face = face

    def __missing__(self, char: str) -> str:
        if not self.face.glyph(char):
            raise KeyError(char)
        self[char] = code = f"{len(self) + 1:04X}"
        return code


class Embedded:
    """One font of one PDF document, written when all text is. `name` is what a page's text calls it."""

    def __init__(self, font: str, document: Any) -> None:
        self.face = file_of(font)
        self.codes = Codes(self.face)
        self.name = f"/F{len(document.fontMapping) + 1}"
        document.fontMapping[font] = self.name
        document.delayedFonts.append(self)

    def addObjects(self, document: Any) -> None:
        """What reportlab asks of a font when the document is closed."""
        glyphs = [self.face.glyph(char) for char in self.codes]
        tag = hashlib.sha256("".join(self.codes).encode()).digest()
        name = "".join(chr(65 + byte % 26) for byte in tag[:6]) + "+" + self.face.postscript
        ascent, descent = self.face.heights
        font_file = stream(self.face.subset(glyphs))
        font_file.dictionary["Length1"] = len(font_file.content)
        descriptor = {
            "Type": "/FontDescriptor", "FontName": f"/{name}", "Flags": 4, "ItalicAngle": 0, "StemV": 80,
            "FontBBox": pdfdoc.PDFArray(list(self.face.box)), "Ascent": ascent, "Descent": descent,
            "CapHeight": ascent, "FontFile2": document.Reference(font_file),
        }  # fmt: skip
        numbers = {glyph: at for at, glyph in enumerate(dict.fromkeys([0, *glyphs]))}
        descendant = {
            "Type": "/Font", "Subtype": "/CIDFontType2", "BaseFont": f"/{name}",
            "CIDSystemInfo": _dictionary({"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}),
            "FontDescriptor": document.Reference(_dictionary(descriptor)), "DW": 1000,
            "W": pdfdoc.PDFArray([1, pdfdoc.PDFArray([_short(self.face.width(glyph)) for glyph in glyphs])]),
            "CIDToGIDMap": document.Reference(
                stream(b"".join(pack(">H", numbers[glyph]) for glyph in [0, *glyphs]))
            ),
        }  # fmt: skip
        composite = {
            "Type": "/Font", "Subtype": "/Type0", "BaseFont": f"/{name}", "Encoding": "/Identity-H",
            "DescendantFonts": pdfdoc.PDFArray([document.Reference(_dictionary(descendant))]),
            "ToUnicode": document.Reference(stream(self._characters())),
        }  # fmt: skip
        document.idToObject["BasicFonts"].dict[self.name[1:]] = _dictionary(composite)

    def _characters(self) -> bytes:
        """The map from codes to characters, for those who search and copy."""
        pairs = [f"<{code}> <{char.encode('utf-16-be').hex()}>" for char, code in self.codes.items()]
        sections = [pairs[at : at + _MOST] for at in range(0, len(pairs), _MOST)]
        body = "\n".join(
            f"{len(section)} beginbfchar\n" + "\n".join(section) + "\nendbfchar" for section in sections
        )
        return (
            "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
            "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
        ).encode("ascii")


def _dictionary(entries: dict[str, object]) -> Any:
    found: Any = pdfdoc.PDFDictionary(entries)
    found.__RefOnly__ = 1  # an object of its own in the file, to which others refer
    return found


def _short(width: float) -> str:
    return f"{width:.3f}".rstrip("0").rstrip(".")
