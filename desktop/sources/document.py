"""What stands in a file, whatever it means: its blocks in reading order, and in a sentence each what was left out."""

import re

from msgspec import Struct
from msgspec.structs import replace

from desktop.sources.table import Block, Paragraph, Table

# A cell, a function or two numbers reckoned with each other.
_FORMULA = re.compile(r"=.*(?:[A-Za-z]{1,3}\$?\d|[A-Z][A-Z.]*\(|\d\s*[-+*/]\s*\d)")


class Document(Struct, frozen=True):
    """`kind` is the ending that the content asks for: docx, xlsx, xls, ods, html, txt, pdf."""

    kind: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()

    @property
    def tables(self) -> list[Table]:
        return [block for block in self.blocks if isinstance(block, Table)]

    @property
    def paragraphs(self) -> list[Paragraph]:
        return [block for block in self.blocks if isinstance(block, Paragraph)]


def is_formula(text: str) -> bool:
    """Whether a text is a formula of a sheet that nobody has computed; “=100%” is none."""
    return _FORMULA.match(text) is not None


def without_formulas(document: Document) -> Document:
    """The document without formulas that nobody has computed, and a note of how many there were."""
    bare = 0
    blocks: list[Block] = []
    for block in document.blocks:
        found = sum(is_formula(cell.text) for cell in block.cells) if isinstance(block, Table) else 0
        if isinstance(block, Table) and found:
            cells = (replace(one, text="") if is_formula(one.text) else one for one in block.cells)
            blocks.append(replace(block, cells=tuple(cells)))
        else:
            blocks.append(block)
        bare += found
    if not bare:
        return document
    message = f"有 {bare} 格是公式，文件里没有存算出来的数，没有读；请在 Excel 里打开，存一次再来"
    return replace(document, blocks=tuple(blocks), notes=(*document.notes, message))
