"""Files that were just written, opened again and held against what they were written from."""

import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import unescape
from io import BytesIO

from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.number import squeezed
from desktop.domain.values.values import Values
from desktop.pdfium import PDFIUM

_PARAGRAPH = re.compile(r"<w:p[ >].*?</w:p>", re.DOTALL)
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_DIGIT = re.compile(r"[0-9]")


def pages_of_pdf(data: bytes) -> int:
    """How many pages a PDF has."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        try:
            return len(document)
        finally:
            document.close()


def missing_in_word(data: bytes, tables: Sequence[FilledLayout]) -> list[str]:
    """The texts with figures in them that a .docx made of these tables does not have."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = archive.read("word/document.xml").decode()
    lines = [squeezed(unescape("".join(_TEXT.findall(one)))) for one in _PARAGRAPH.findall(body)]
    there, whole = set(lines), "".join(lines)
    figures = {text for sheet in tables for text in sheet.texts if _DIGIT.search(text)}
    return [text for text in figures if (said := squeezed(text)) not in there and said not in whole]


def missing_in_excel(data: bytes, values: Values, tables: Sequence[FilledLayout]) -> list[str]:
    """The figures that an .xlsx made of these tables does not have; what stands there as a formula is Excel's to say."""
    from openpyxl import load_workbook

    book = load_workbook(
        BytesIO(data), read_only=True
    )  # row by row: at once, 300 tables took three times as long
    try:
        found: list[str] = []
        for sheet, made in zip(book.worksheets, tables, strict=False):
            rows = [*sheet.iter_rows(values_only=True)]
            found += _differing(rows, values, made)
        return found if len(book.worksheets) >= len(tables) else [*found, tables[-1].layout.label]
    finally:
        book.close()


def _differing(rows: Sequence[Sequence[object]], values: Values, made: FilledLayout) -> Iterator[str]:
    for box, text in zip(made.layout.boxes, made.texts, strict=True):
        line = rows[box.row] if box.row < len(rows) else ()
        held = line[box.column] if box.column < len(line) else None
        if not _DIGIT.search(text) or (isinstance(held, str) and held.startswith("=")):
            continue
        value = values.value(box.ref) if box.ref else None
        if isinstance(held, int | float) and isinstance(value, Decimal):
            if float(value) != float(held):
                yield text
        elif squeezed(text) not in squeezed(str(held if held is not None else "")):
            yield text
