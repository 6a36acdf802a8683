"""What a workbook prints, and an empty workbook of the same set, unit and year that it can be read back into."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.domain import number, words
from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.layout.form_layout import fill
from desktop.domain.narrative.bound_text import paragraphs
from desktop.domain.values.address import title_of
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.incoming.accept import accepted
from desktop.exchange.incoming.bring import bring
from desktop.exchange.incoming.proposal import Proposal
from desktop.session.printing import job_of
from desktop.sources.document import Document
from desktop.sources.reading import read_any

Printed = dict[tuple[str, int, int], tuple[str, str]]  # label, row, column → what it is, what it says


def emptied(full: Workbook) -> Workbook:
    """A new workbook of the same set for the same unit and year."""
    book = new_workbook(full.set)
    for cell in (words.UNIT, words.YEAR):
        text = full.texts.get(CellRef(full.single(full.set.cover).id, "", cell), "")
        book.texts[CellRef(book.single(full.set.cover).id, "", cell)] = text
    return book


@lru_cache(maxsize=8)
def _document(data: bytes, suffix: str) -> Document:
    """What stands in a file, read once however often it is brought in."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"sample{suffix}"
        path.write_bytes(data)
        return read_any(path, read_lexicon())


def brought_back(path: Path, book: Workbook) -> Proposal:
    """The proposal of a file, with all that is sure of it written into `book`."""
    proposal = bring(_document(path.read_bytes(), path.suffix), path.name, book)
    apply(accepted(proposal, proposal.sure, book), book, Calculation(book))
    return proposal


def printed(book: Workbook) -> Printed:
    """What stands in the boxes of all printed tables."""
    values = Calculation(book)
    return {
        (sheet.layout.label, box.row, box.column): (title_of(values, box.ref) if box.ref else "", text)
        for sheet in job_of(values).tables
        for filled in [fill(sheet.layout, values)]
        for box, text in zip(filled.layout.boxes, filled.texts, strict=True)
        if any(run.ref for run in box.pieces)
    }


def same(one: str, other: str) -> bool:
    """Whether two printed texts are equal, as figures or letter for letter."""
    figures = number.read(one), number.read(other)
    if figures[0] is not None and figures[1] is not None:
        return figures[0] == figures[1]
    return "".join(one.split()) == "".join(other.split())


def written(book: Workbook) -> dict[str, str]:
    """The chapters of the reports by their cells, as they read, headings marked, without blanks."""
    values = Calculation(book)
    return {
        chapter.cell: "".join(
            "=" * one.level + "".join(one.text.split())
            for one in paragraphs(values, CellRef(copy.id, "", chapter.cell))
        )
        for copy in book.copies
        if copy.form.outline
        for chapter in copy.form.outline.chapters
    }


def unprinted(full: Workbook, book: Workbook) -> list[str]:
    """The cells in which something was typed that has not come back."""
    left = Counter(_typed(full)) - Counter(_typed(book))
    return sorted({cell for _, cell, _ in left})


def _typed(book: Workbook) -> Iterator[tuple[str, str, str]]:
    values = Calculation(book)
    labels = {copy.id: values.label(copy) for copy in book.copies if not copy.form.outline}
    for ref, text in book.texts.items():
        if text.strip() and ref.copy in labels:
            yield labels[ref.copy], ref.cell, "".join(text.split())
