"""The disguises in which offices send their tables: the same figures, drawn and worded in another way."""

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from desktop.domain import number
from desktop.domain.meaning.concept_file import base_concepts
from desktop.domain.meaning.label import bare
from tests.disguises.grid import Cell, Table, placed

Disguise = Callable[[Table], list[Table]]


def as_printed(table: Table) -> list[Table]:
    return [table]


def repeated(table: Table) -> list[Table]:
    """All merges undone, the words repeated."""
    cells = [
        replace(cell, row=row, column=column, rows=1, columns=1)
        for cell in table.cells
        for row, column in cell.positions()
    ]
    return [replace(table, cells=_without_twin_columns(replace(table, cells=tuple(cells))))]


def _without_twin_columns(table: Table) -> tuple[Cell, ...]:
    """Columns that only merges had made, and that say what the one before says, are no columns any more."""
    at = table.at()
    drop = {
        column
        for column in range(1, table.columns)
        if all(at[row, column].text == at[row, column - 1].text for row in range(table.rows))
    }
    moved = {column: column - sum(one < column for one in drop) for column in range(table.columns + 1)}
    return tuple(replace(cell, column=moved[cell.column]) for cell in table.cells if cell.column not in drop)


def left_blank(table: Table) -> list[Table]:
    """Merges over rows undone, the words in the first only."""
    cells: list[Cell] = []
    for cell in table.cells:
        cells.append(replace(cell, rows=1))
        cells += [replace(cell, row=row, rows=1, text="") for row in range(cell.row + 1, cell.bottom)]
    return [replace(table, cells=tuple(cells))]


def renamed(table: Table) -> list[Table]:
    """Labels in other words that the list of concepts knows for the same."""
    return [_labelled(table, _other_words)]


def _other_words(text: str) -> str:
    concepts = base_concepts()
    said = bare(text)
    sense = concepts.labels.get(said)
    if sense is None or sense.silent or said not in text:
        return text
    others = [label for label, one in concepts.labels.items() if one == sense and label != said]
    return text.replace(said, others[0]) if others else text


def in_unknown_words(table: Table) -> list[Table]:
    """Each seventh label in words that nobody knows: what they lead to is to be asked about."""
    cells: list[Cell] = []
    count = 0
    for cell in table.cells:
        if not cell.asked and cell.text.strip():
            count += 1
            if count % 7 == 0:
                cell = replace(cell, text="某" + cell.text.strip()[::-1])
        cells.append(cell)
    return [replace(table, cells=tuple(cells))]


def reordered(table: Table) -> list[Table]:
    """Columns of figures and of lists in another order: each two that lie side by side in the same rows."""
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    heads = [cell for cell in table.cells if not cell.asked and cell.text and _is_headed(table, cell)]
    done: set[tuple[int, int]] = set()
    for one, other in pairwise(sorted(heads, key=lambda cell: (cell.row, cell.column))):
        if one.row != other.row or one.right != other.column or (one.row, one.column) in done:
            continue
        if (one.rows, one.columns) != (other.rows, other.columns):
            continue
        rows = _common_rows(cells, one, other)
        if len(rows) < 2:
            continue
        for row in rows:
            first, second = cells[row, one.column], cells[row, other.column]
            cells[row, one.column] = replace(second, column=one.column)
            cells[row, other.column] = replace(first, column=other.column)
        done |= {(one.row, one.column), (other.row, other.column)}
    return [replace(table, cells=tuple(cells.values()))]


def _is_headed(table: Table, cell: Cell) -> bool:
    below = table.at().get((cell.bottom, cell.column))
    return below is not None and below.asked and below.columns == cell.columns


def _common_rows(cells: dict[tuple[int, int], Cell], one: Cell, other: Cell) -> list[int]:
    rows = [one.row]
    row = one.bottom
    while True:
        first, second = cells.get((row, one.column)), cells.get((row, other.column))
        if first is None or second is None:
            return rows
        if (first.rows, first.columns) != (second.rows, second.columns) or first.columns != one.columns:
            return rows
        if not (first.asked or second.asked) and (first.text.strip() or second.text.strip()):
            return rows
        rows.append(row)
        row = first.bottom


def spaced(table: Table) -> list[Table]:
    """Narrow columns without words between the others."""
    columns = {column: column * 2 for column in range(table.columns + 1)}
    rows = {row: row for row in range(table.rows + 1)}
    cells: list[Cell] = []
    for cell in placed(table.cells, rows, columns):
        narrow = cell.columns == 2
        cells.append(replace(cell, columns=1) if narrow else cell)
        if narrow:
            cells.append(Cell(cell.row, cell.column + 1, cell.rows, 1, ""))
    return [replace(table, cells=tuple(cells))]


def parted(table: Table) -> list[Table]:
    """One table as two, as where it goes on over the page: what reaches over the cut is cut too."""
    cut = table.rows // 2 + 1
    if cut < 3 or cut > table.rows - 2:
        return [table]
    upper = [replace(cell, rows=min(cell.bottom, cut) - cell.row) for cell in table.cells if cell.row < cut]
    lower = [
        replace(
            cell,
            row=max(cell.row - cut, 0),
            rows=cell.bottom - max(cell.row, cut),
            text=cell.text if cell.row >= cut or not cell.asked else "",
        )
        for cell in table.cells
        if cell.bottom > cut
    ]
    return [replace(table, cells=tuple(upper), below=()), Table(tuple(lower), (), table.below)]


def in_yuan(table: Table) -> list[Table]:
    """Amounts in 元, said in the headings."""
    cells = [_in_yuan(cell) for cell in table.cells]
    if not any(cell.money for cell in cells):
        return [table]
    headed = any("（元）" in cell.text or "(元)" in cell.text for cell in cells if not cell.asked)
    line = () if headed else ("单位：元",)
    return [replace(table, cells=tuple(cells), above=(*table.above, *line))]


def _in_yuan(cell: Cell) -> Cell:
    if not cell.asked:
        return replace(cell, text=cell.text.replace("（万元）", "（元）").replace("(万元)", "(元)"))
    value = number.read(cell.text) if cell.money else None
    if value is None:
        return cell
    return replace(cell, text=number.show_plain(value * Decimal(10000)))


def rows_missing(table: Table) -> list[Table]:
    """Each fourth row of figures left out."""
    at = table.at()
    drop: set[int] = set()
    count = 0
    for row in range(table.rows):
        own = [cell for cell in table.cells if cell.row == row]
        if any(cell.asked for cell in own) and all(
            cell.rows == 1 or cell.row < row for cell in (at[row, column] for column in range(table.columns))
        ):
            count += 1
            if count % 4 == 0 and row + 1 < table.rows:
                drop.add(row)
    rows = {row: row - sum(one < row for one in drop) for row in range(table.rows + 1)}
    columns = {column: column for column in range(table.columns + 1)}
    kept = [cell for cell in table.cells if not (cell.rows == 1 and cell.row in drop)]
    return [replace(table, cells=placed(kept, rows, columns))]


def blanks_in_words(table: Table) -> list[Table]:
    """Blanks and line breaks inside the words of labels."""
    return [
        _labelled(
            table,
            lambda text: (
                text
                if len(text) > 12
                else "\u3000".join(text)
                if len(text) < 4
                else text[:2] + "\n" + " ".join(text[2:])
            ),
        )
    ]


def by_hand(table: Table) -> list[Table]:
    """Filled in by hand: full-width figures, commas of thousands, a remark, signs where there is nothing."""
    cells = []
    for at, cell in enumerate(table.cells):
        value = number.read(cell.text) if cell.money else None
        if value is not None:
            said = (f"{value:,}", _full_width(cell.text), f"{cell.text}（净值）", f"{cell.text}万元")[at % 4]
            cell = replace(cell, text=said)
        elif cell.money and not cell.text.strip():
            cell = replace(cell, text=("－", "—", "/")[at % 3])
        cells.append(cell)
    return [replace(table, cells=tuple(cells))]


def _full_width(text: str) -> str:
    return text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789."})


def _labelled(table: Table, change: Callable[[str], str]) -> Table:
    return replace(
        table,
        cells=tuple(
            cell if cell.asked or not cell.text.strip() else replace(cell, text=change(cell.text))
            for cell in table.cells
        ),
    )


def all_together(table: Table) -> list[Table]:
    found = [table]
    for one in (renamed, reordered, left_blank, spaced, by_hand, blanks_in_words):
        found = [again for each in found for again in one(each)]
    return found


DISGUISES: dict[str, Disguise] = {
    "照印": as_printed,
    "并格拆开重复": repeated,
    "并格拆开留空": left_blank,
    "换叫法": renamed,
    "生词": in_unknown_words,
    "列换次序": reordered,
    "加空列": spaced,
    "分成两张": parted,
    "改用元": in_yuan,
    "少几行": rows_missing,
    "字里有空格": blanks_in_words,
    "手填": by_hand,
    "合在一起": all_together,
}
