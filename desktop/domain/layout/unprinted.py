"""The cells of a form that are kept and not printed, as a page like any other: label and value, line by line.

So the sheet that shows it is edited by the very same keys as the table: one editor, drafts, lists, paste, undo.
"""

from collections.abc import Iterator

from desktop.domain import words
from desktop.domain.forms.cell import CellDef, Origin, unit_of
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.style import Style
from desktop.domain.layout.form_layout import Box, FormLayout, LayoutRow, Role, Run, role_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_LABEL = Style(align="left")
_HEADING = Style(align="left", framed=False, font="hei")
_LABELS = 0.56  # of the width
_SIZE = 9.75  # points
_LEAST = 32.0  # mm


def unprinted(form: Form) -> list[CellDef]:
    """The cells that a form keeps and does not print, in the order of its file; a copy's key tells nothing new."""
    return [cell for cell in form.cells.values() if cell.named and not cell.printed and cell.id != form.key]


def concerning(values: Values, copy: Copy, row: Row) -> set[str]:
    """The unprinted cells that a row is about: those of its group, the one a fixed row shares its name with, and what
    that one is computed from."""
    cells = {cell.id: cell for cell in unprinted(copy.form)}
    found = {id_ for id_, cell in cells.items() if cell.group == row.group}
    waiting = [row.key] if row.key in cells else []
    while waiting:
        id_ = waiting.pop()
        if id_ not in found:
            found.add(id_)
            inputs = values.inputs(CellRef(copy.id, "", id_))
            waiting += [
                ref.cell for ref in inputs if ref.copy == copy.id and not ref.row and ref.cell in cells
            ]
    return found


def lay_out_unprinted(
    copy: Copy, values: Values, row: Row | None, width: float, unfinished: bool = False
) -> FormLayout:
    """The page, `width` mm wide: first what `row` is about, under its name, then the rest of the form.

    While the table is `unfinished`, its grade is not told: of a sum so far it would be a verdict.
    """
    width = max(width, _LEAST)
    widths = (width * _LABELS, width * (1 - _LABELS))
    here = concerning(values, copy, row) if row else set()
    rows: list[LayoutRow] = []
    boxes: list[Box] = []

    def heading(text: str) -> None:
        boxes.append(Box(len(rows), 0, 1, 2, (Run(text),), Role.LABEL, _HEADING))
        rows.append(LayoutRow())

    def line(cell: CellDef) -> None:
        ref = CellRef(copy.id, row.id if row and cell.group else "", cell.id)
        numeric = cell.kind.numeric
        style = Style(align="right" if numeric else "left")
        origin = values.origin_of(copy, row if cell.group else None, cell)
        # A figure is what others are computed from: without it these want it.
        optional = words.OPTIONAL if origin is Origin.TYPED and not (numeric or cell.required) else ""
        boxes.append(Box(len(rows), 0, 1, 1, (Run(_words(cell) + optional),), Role.LABEL, _LABEL))
        if unfinished and cell.id == copy.form.grade:
            boxes.append(Box(len(rows), 1, 1, 1, (Run("填完才有"),), Role.LABEL, style))
        else:
            boxes.append(Box(len(rows), 1, 1, 1, (Run(ref=ref),), role_of(cell, origin), style, ref, numeric))
        rows.append(LayoutRow(table=1))

    if row and here:
        heading(_row_words(values, copy, row))
        for cell in _in_order(copy.form, here):
            line(cell)
    rest = {cell.id for cell in unprinted(copy.form) if not cell.group} - here
    if rest:
        heading("本表" if not here else "本表其他")
        for cell in _in_order(copy.form, rest):
            line(cell)
    if not rows:  # all there is belongs to rows, and none is chosen
        groups = dict.fromkeys(cell.group for cell in unprinted(copy.form))
        heading(f"请在表里点到“{'”“'.join(groups)}”的一行")
    return FormLayout(copy.id, "", Paper(size=_SIZE), widths, tuple(rows), tuple(boxes))


def _in_order(form: Form, ids: set[str]) -> Iterator[CellDef]:
    """What is typed or taken over first, then what is computed from it."""
    cells = [cell for cell in unprinted(form) if cell.id in ids]
    return iter(sorted(cells, key=lambda cell: cell.origin is Origin.COMPUTED))


def _words(cell: CellDef) -> str:
    unit = unit_of(cell)
    return cell.column.replace(".", " ") + (f"（{unit}）" if unit else "")


def _row_words(values: Values, copy: Copy, row: Row) -> str:
    if copy.form.groups[row.group].rows is RowSource.FIXED and row.key:
        return f"本行：{row.key}"
    number = printed_rows(copy, row.group, values.set).index(row) + 1
    return f"本行：{row.group}第 {number} 行"
