"""200 project tables on paper: by this program, by reportlab's Table of Paragraphs, by Typst, by LibreOffice from Word.

All get the same boxes, texts, widths and fonts from the layout model, so only the drawing differs. One contender a
process.
"""

import json
import sys
import tempfile
import time
from html import escape
from pathlib import Path

from office import convert, memory, paragraph, twips, write_docx
from workbooks import with_projects

from desktop.domain.engine.calculation import Calculation
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import Box, FormLayout, box_text, fill
from desktop.resources import RESOURCES
from desktop.typeset.uncollected import uncollected

COUNT = 200
FONTS = RESOURCES / "fonts"


def sheets() -> tuple[list[FormLayout], Calculation]:
    global layout_seconds
    book = with_projects(COUNT)
    calculation = Calculation(book)
    begin = time.perf_counter()
    with uncollected():  # as the program does
        found = [lay_out(copy, calculation) for copy in book.copies if copy.form.many]
    layout_seconds = time.perf_counter() - begin
    return found, calculation


start = 0.0
layout_seconds = 0.0
"""What the layout took, which all contenders are given and only this program makes for itself."""


def begin() -> None:
    """Everything before this is the same for all: the workbook and its layout."""
    global start
    start = time.perf_counter()


def ours(out: Path) -> None:
    from desktop.typeset.document import print_job
    from desktop.typeset.print_job import PrintJob

    found, calculation = sheets()
    begin()
    print_job(PrintJob(tuple(fill(sheet, calculation) for sheet in found)), out)


def tables(out: Path) -> None:
    found, calculation = sheets()
    begin()
    from reportlab.lib.enums import TA_CENTER
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table

    pdfmetrics.registerFont(TTFont("song", FONTS / "song.ttf"))
    style = ParagraphStyle(
        "cell", fontName="song", fontSize=10.5, leading=13, wordWrap="CJK", alignment=TA_CENTER
    )
    story: list[object] = []
    for sheet in found:
        cells: list[list[object]] = [["" for _ in sheet.widths] for _ in sheet.rows]
        spans: list[tuple[object, ...]] = []
        for box in sheet.boxes:
            text = escape(box_text(box, calculation)).replace("\n", "<br/>")
            cells[box.row][box.column] = Paragraph(text, style)
            # reportlab cannot cut a merge at a page end, so its tables merge to the right only.
            spans.append(("SPAN", (box.column, box.row), (box.column + box.columns - 1, box.row)))
            if box.style.framed:
                end = (box.column + box.columns - 1, box.row + box.rows - 1)
                spans.append(("BOX", (box.column, box.row), end, 0.5, "black"))
        widths = [width * mm for width in sheet.widths]
        story.append(Table(cells, widths, style=[*spans, ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
        story.append(PageBreak())
    margins = [value * mm for value in found[0].paper.margins]
    SimpleDocTemplate(
        str(out), pagesize=A4, topMargin=margins[0], rightMargin=margins[1], bottomMargin=margins[2],
        leftMargin=margins[3], initialFontName="song",
    ).build(story)  # fmt: skip


def typst(out: Path) -> None:
    import typst as compiler

    found, calculation = sheets()
    begin()
    top, right, bottom, left = found[0].paper.margins
    text = [
        f'#set page(paper: "a4", margin: (top: {top}mm, right: {right}mm, bottom: {bottom}mm, left: {left}mm))\n'
        '#set text(font: ("FandolSong", "HanaMinA"), size: 10.5pt)\n#set par(leading: 0.3em)\n'
    ]
    for sheet in found:
        columns = ", ".join(f"{width}mm" for width in sheet.widths)
        text.append(f"#table(columns: ({columns}), align: center + horizon, inset: 2pt, stroke: 0.5pt,\n")
        text += [
            _typst_cell(box, box_text(box, calculation)) for box in sorted(sheet.boxes, key=_reading_order)
        ]
        text.append(")\n#pagebreak(weak: true)\n")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.typ"
        source.write_text("".join(text), encoding="utf-8")
        compiler.compile(str(source), output=str(out), font_paths=[str(FONTS)], ignore_system_fonts=True)


def office(out: Path) -> None:
    found, calculation = sheets()
    top, right, bottom, left = found[0].paper.margins
    body = []
    for at, sheet in enumerate(found):
        if at:
            body.append('<w:p><w:r><w:br w:type="page"/></w:r></w:p>')
        columns = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in sheet.widths)
        body.append(
            f'<w:tbl><w:tblPr><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        )
        for row in range(len(sheet.rows)):
            cells = "".join(_word_cell(sheet, row, box, calculation) for box in _across(sheet, row))
            body.append(f"<w:tr>{cells}</w:tr>")
        body.append("</w:tbl>")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "report.docx"
        write_docx(source, "".join(body), (top, right, bottom, left))
        begin()
        convert(source, out)


def _across(sheet: FormLayout, row: int) -> list[Box]:
    """The boxes that a row shows, from left to right, each once."""
    return list(
        {id(box): box for box in (sheet.at[row, column] for column in range(len(sheet.widths)))}.values()
    )


def _word_cell(sheet: FormLayout, row: int, box: Box, calculation: Calculation) -> str:
    wide = twips(sum(sheet.widths[box.column : box.column + box.columns]))
    merge = "" if box.rows == 1 else f'<w:vMerge w:val="{"restart" if row == box.row else "continue"}"/>'
    edges = "".join(f'<w:{side} w:val="single" w:sz="4"/>' for side in ("top", "left", "bottom", "right"))
    borders = f"<w:tcBorders>{edges}</w:tcBorders>" if box.style.framed else ""
    look = f'<w:tcW w:w="{wide}" w:type="dxa"/><w:gridSpan w:val="{box.columns}"/>{merge}{borders}<w:vAlign w:val="center"/>'
    words = paragraph(
        box_text(box, calculation) if row == box.row else "", "FandolSong", 10.5, '<w:jc w:val="center"/>'
    )
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{words}</w:tc>"


def _reading_order(box: Box) -> tuple[int, int]:
    return box.row, box.column


def _typst_cell(box: Box, text: str) -> str:
    words = json.dumps(text, ensure_ascii=False)
    stroke = "" if box.style.framed else ", stroke: none"
    return f"table.cell(x: {box.column}, y: {box.row}, colspan: {box.columns}, rowspan: {box.rows}{stroke}, {words}),\n"


with tempfile.TemporaryDirectory() as place:
    pdf = Path(place) / "out.pdf"
    {"ours": ours, "tables": tables, "typst": typst, "office": office}[sys.argv[1]](pdf)
    seconds = time.perf_counter() - start
    held = memory()
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(pdf))
print(json.dumps({"seconds": seconds, "layout_seconds": layout_seconds, "pages": pages, "mb": held}))
