"""What stands in a file, whatever it means: its blocks in reading order, and in a sentence each what was left out."""

from dataclasses import dataclass

from desktop.sources.table import Block, Paragraph, Table


@dataclass(frozen=True)
class Document:
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
