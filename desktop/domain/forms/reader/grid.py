"""The printed grid of a form: rows between `|`, `<` continues the cell on the left, `^` the one above.

A word before the first `|` names the row, `*` after it makes the row repeat. `{…}` is a cell, `{=…}` only shows a
value, any other text is printed. A ragged row is padded, so that one slip gives one message.
"""

import re
from collections import Counter
from collections.abc import Callable

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.cell import Piece, Pieces
from desktop.domain.forms.grid import Grid, GridCell, GridRow
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.source import Line, Section, Source, key_and_rest
from desktop.domain.formula.syntax import normal
from desktop.domain.refusal import Problem

_BRACES = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_ROW_NAME = re.compile(r"(\w+)?\s*([*＊])?")
MAX_COLUMNS = 60
_ROUNDING = 0.5  # mm that widths may exceed the page by: widths are whole numbers, pages are not
_LEFT, _ABOVE = ("<", "＜"), ("^", "＾")
_SIGNS = _LEFT + _ABOVE

# Given the text in braces, the group of the row, its name and its line: the id of the cell.
Declare = Callable[[str, str, str, Place], str]


class _RowText(Struct):
    name: str
    group: str
    line: int
    texts: list[str]


def read_pieces(text: str, cell_of: Callable[[str], str], wrong: Callable[[str], None]) -> Pieces:
    """Printed words and the cells among them; `\\n` in the file is a line break on paper.

    `wrong` is called for a brace without its partner, which would otherwise be printed as it is.
    """
    pieces: list[Piece] = []
    at = 0
    for match in _BRACES.finditer(text):
        if match.start() > at:
            pieces.append(Piece(text=text[at : match.start()].replace("\\n", "\n")))
        pieces.append(Piece(cell=cell_of(match[1].strip())))
        at = match.end()
    if at < len(text):
        pieces.append(Piece(text=text[at:].replace("\\n", "\n")))
    brace = next((sign for piece in pieces for sign in piece.text if sign in "{｛}｝"), "")
    if brace:
        wrong(f"“{text}”里的“{brace}”没有配成对")
    return tuple(pieces)


def read_grid(
    source: Source, section: Section, room: float, declare: Declare, problems: list[Problem]
) -> Grid | None:
    """The grid of one [表格] section on a page with `room` mm between its margins; None when it has no rows."""
    widths: tuple[float, ...] = ()
    widths_at = section.line
    rows: list[_RowText] = []
    for line in section.lines:
        text = line.text.replace("｜", "|")
        if "|" not in text:
            key, rest = key_and_rest(line)
            if key == words.WIDTHS:
                widths, widths_at = _widths(source, line, rest, problems), line.number
            else:
                problems.append(source.problem(line.number, f"表格里看不懂“{key}”，印出来的行要用“|”分格"))
            continue
        row = _row(source, line.number, text, problems)
        if row:
            rows.append(row)
    if not rows:
        problems.append(source.problem(section.line, "这个表格没有行"))
        return None
    counts = Counter(len(row.texts) for row in rows)
    columns = len(widths) if counts[len(widths)] * 2 >= len(rows) else counts.most_common(1)[0][0]
    if columns > MAX_COLUMNS:
        problems.append(source.problem(section.line, f"表格有 {columns} 列，最多 {MAX_COLUMNS} 列"))
        return None
    if widths and len(widths) != columns:
        problems.append(
            source.problem(widths_at, f"列宽写了 {len(widths)} 个，表格多数行有 {columns} 格，要一样多")
        )
        widths = ()
    if sum(widths) > room + _ROUNDING:
        total = f"{sum(widths):g}"
        problems.append(
            source.problem(
                widths_at, f"列宽合计 {total} 毫米，纸上左右边距之间只有 {room:g} 毫米，请改窄或改纸张"
            )
        )
    cells = _cells(source, rows, columns, declare, problems)
    return Grid(
        name=section.argument,
        widths=widths or (room / columns,) * columns,
        rows=tuple(GridRow(row.name, row.group, row.line) for row in rows),
        cells=tuple(cells),
        place=Place(source.file, section.line),
        glued=words.GLUED in section.rest.split(),
    )


def _widths(source: Source, line: Line, rest: str, problems: list[Problem]) -> tuple[float, ...]:
    try:
        widths = tuple(float(word) for word in rest.split())
    except ValueError:
        widths = ()
    if not widths or any(not 2 <= width <= 400 for width in widths):
        problems.append(
            source.problem(line.number, f"列宽“{rest}”看不懂，请写每列的毫米数（2 到 400），如 20 30 30")
        )
        return ()
    return widths


def _row(source: Source, number: int, text: str, problems: list[Problem]) -> _RowText | None:
    before, *texts = text.split("|")
    name = _ROW_NAME.fullmatch(before.strip())
    if not name:
        problems.append(source.problem(number, f"行名“{before.strip()}”只能用文字、数字和下划线"))
        return None
    if texts and not texts[-1].strip():
        texts.pop()
    if not texts:
        problems.append(source.problem(number, "这一行没有格子"))
        return None
    word = normal(name[1] or "")
    if name[2] and not word:
        problems.append(source.problem(number, "“*”前面要有行名"))
        return None
    return _RowText(word, word if name[2] else "", number, [cell.strip(" \t\r") for cell in texts])


def _cells(
    source: Source, rows: list[_RowText], columns: int, declare: Declare, problems: list[Problem]
) -> list[GridCell]:
    """The cells of the grid. A ragged row is padded or cut, its cells declared all the same: one slip, one message."""
    declared: dict[tuple[int, int], Pieces] = {}
    for r, row in enumerate(rows):
        if len(row.texts) != columns:
            have = len(row.texts)
            problems.append(
                source.problem(row.line, f"这一行有 {have} 格，表格有 {columns} 列；合并的格子写“<”或“^”")
            )
        place = Place(source.file, row.line)
        for c, text in enumerate(row.texts):
            if text not in _SIGNS:
                declared[r, c] = read_pieces(
                    text,
                    lambda inside: declare(inside, row.group, row.name, place),  # noqa: B023
                    lambda message: problems.append(source.problem(row.line, message)),  # noqa: B023
                )
        row.texts[:] = (row.texts + [""] * columns)[:columns]
    cells: list[GridCell] = []
    for (r, c), positions in sorted(_regions(source, rows, problems).items()):
        height = max(p[0] for p in positions) - r + 1
        width = max(p[1] for p in positions) - c + 1
        last = rows[r + height - 1]
        pieces = declared.get((r, c), ())
        if height * width != len(positions):
            begin = f"从第 {rows[r].line} 行“{rows[r].texts[c]}”开始"
            problems.append(source.problem(last.line, f"{begin}的合并格不成长方形，请检查“<”和“^”"))
            height = width = 1
        elif torn := _torn(rows, r, height, any(piece.cell for piece in pieces)):
            problems.append(source.problem(last.line, torn))
        cells.append(GridCell(r, c, height, width, pieces))
    return cells


def _regions(
    source: Source, rows: list[_RowText], problems: list[Problem]
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """For the first position of each cell all positions that `<` and `^` join to it."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row.texts):
            owner[r, c] = r, c
            if text in _LEFT:
                if c:
                    owner[r, c] = owner[r, c - 1]
                else:
                    problems.append(source.problem(row.line, "第一格不能写“<”，左边没有格子"))
            elif text in _ABOVE:
                if r:
                    owner[r, c] = owner[r - 1, c]
                else:
                    problems.append(source.problem(row.line, "第一行不能写“^”，上面没有格子"))
    regions: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for position, of in owner.items():
        regions.setdefault(of, []).append(position)
    return regions


def _torn(rows: list[_RowText], top: int, height: int, has_cells: bool) -> str:
    """What is wrong with a merge that reaches into rows that repeat, or ""."""
    inside = range(top, top + height)
    group = rows[top].group
    if all(rows[r].group == group for r in inside):
        return ""
    if group and has_cells:
        return f"“{group}*”行里的格子不能往下合并到别的行，这一行的“^”要改"
    for r in inside:
        name = rows[r].group
        for beside in (r - 1, r + 1):
            cut = 0 <= beside < len(rows) and beside not in inside and name and rows[beside].group == name
            if cut:
                return f"合并格只盖住了“{name}*”的一部分行，要全盖住或全不盖"
    return ""
