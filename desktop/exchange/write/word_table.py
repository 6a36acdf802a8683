"""A table of the printed sheet as a table of Word: widths, merges, least heights, frames, repeated heads."""

from collections.abc import Mapping

from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import FormLayout
from desktop.exchange.write.parts import Grid, GridCell
from desktop.exchange.write.word_xml import borders, font, paragraph, run, twips

_THIN, _THICK = 4, 12  # eighths of a point
_ABOVE, _BESIDE = 0.9, 0.6  # mm between a frame and the words
_JC = {"left": "left", "centre": "center", "right": "right"}


def table_xml(grid: Grid, layout: FormLayout, fonts: Mapping[str, str]) -> str:
    """The element of one table; it has as many leading rows for a head as the sheet repeats at the top of a page."""
    at = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    }
    widths = [twips(width) for width in grid.widths]
    edge = _THICK if layout.thick else _THIN
    rows: list[str] = []
    heading = True
    for number, row in enumerate(grid.rows):
        heading = heading and row.head
        said = f'<w:trHeight w:val="{twips(row.height)}" w:hRule="atLeast"/>' if row.height else ""
        said += "<w:tblHeader/>" if heading else ""
        cells: list[str] = []
        column = 0
        while column < len(widths):
            cell = at[number, column]
            wide = sum(widths[cell.column : cell.column + cell.columns])
            cells.append(_cell(cell, number, wide, grid, layout, fonts, edge))
            column = cell.column + cell.columns
        rows.append(f"<w:tr>{f'<w:trPr>{said}</w:trPr>' if said else ''}{''.join(cells)}</w:tr>")
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    above, beside = twips(_ABOVE), twips(_BESIDE)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="{above}" w:type="dxa"/><w:left w:w="{beside}" w:type="dxa"/>'
        f'<w:bottom w:w="{above}" w:type="dxa"/><w:right w:w="{beside}" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _cell(
    cell: GridCell,
    row: int,
    wide: int,
    grid: Grid,
    layout: FormLayout,
    fonts: Mapping[str, str],
    edge: int,
) -> str:
    style = cell.box.style
    said = f'<w:tcW w:w="{wide}" w:type="dxa"/>'
    said += f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    if cell.rows > 1:
        said += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    said += borders("tcBorders", _weights(cell, grid, style, edge))
    said += '<w:textDirection w:val="tbRlV"/>' if style.vertical else ""
    said += f'<w:vAlign w:val="{"top" if style.top else "center"}"/>'
    content = _content(cell, layout, fonts, row == cell.row)
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{content}</w:tc>"


def _weights(cell: GridCell, grid: Grid, style: Style, edge: int) -> tuple[int, int, int, int]:
    if not style.framed:
        return 0, 0, 0, 0
    inner = _THICK if style.thick else _THIN
    return (
        inner if cell.row else edge,
        inner if cell.column else edge,
        inner if cell.row + cell.rows < len(grid.rows) else edge,
        inner if cell.column + cell.columns < len(grid.widths) else edge,
    )


def _content(cell: GridCell, layout: FormLayout, fonts: Mapping[str, str], begins: bool) -> str:
    """A paragraph a line; what stands in the lower right corner is the last. One that is blank where a merged cell goes on.

    Blank paragraphs are as high as others: in the size of the report they made the row higher.
    """
    style = cell.box.style
    size = style.size or layout.paper.size
    look = font(fonts[style.font or layout.paper.font], size)
    text, foot = (cell.text, cell.box.foot) if begins else ("", "")
    align = _JC[style.align]
    tight = '<w:spacing w:line="264" w:lineRule="auto"/>'
    lines = [
        paragraph(run(line, look) if line else "", align, more=tight, mark=look) for line in text.split("\n")
    ]
    return "".join([*lines, *([paragraph(run(foot, look), "right", more=tight)] if foot else [])])
