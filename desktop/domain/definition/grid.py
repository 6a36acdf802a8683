"""The printed grid of a form: rows between `|`, `<` continues the cell on the left, `^` the one above.

A word before the first `|` names the row, `*` after it makes the row repeat. `{…}` is a cell, `{=…}` only shows a
value, any other text is printed. A ragged row is padded, so that one slip gives one message.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from desktop.domain import words
from desktop.domain.definition.model import Grid, GridCell, GridRow, Piece, Pieces, Place
from desktop.domain.definition.source import Line, Section, Source, key_and_rest
from desktop.domain.refusal import Problem

_BRACES = re.compile(r"[{｛]([^{}｛｝]*)[}｝]")
_ROW_NAME = re.compile(r"(\w+)?\s*([*＊])?")
_MAX_COLUMNS = 60

# Given the text in braces, the group of the row, its name and its line: the id of the cell.
Declare = Callable[[str, str, str, Place], str]


@dataclass
class _RowText:
    name: str
    group: str
    line: int
    texts: list[str]


def read_pieces(text: str, cell_of: Callable[[str], str]) -> Pieces:
    """Printed words and the cells among them; `\\n` in the file is a line break on paper."""
    pieces: list[Piece] = []
    at = 0
    for match in _BRACES.finditer(text):
        if match.start() > at:
            pieces.append(Piece(text=text[at : match.start()].replace("\\n", "\n")))
        pieces.append(Piece(cell=cell_of(match[1].strip())))
        at = match.end()
    if at < len(text):
        pieces.append(Piece(text=text[at:].replace("\\n", "\n")))
    return tuple(pieces)


def read_grid(source: Source, section: Section, declare: Declare, problems: list[Problem]) -> Grid | None:
    """The grid of one [表格] section, or None when it has no rows."""
    widths: tuple[float, ...] = ()
    rows: list[_RowText] = []
    for line in section.lines:
        text = line.text.replace("｜", "|")
        if "|" not in text:
            key, rest = key_and_rest(line)
            if key == words.WIDTHS:
                widths = _widths(source, line, rest, problems)
            else:
                problems.append(source.problem(line.number, f"表格里看不懂“{key}”，印出来的行要用“|”分格"))
            continue
        row = _row(source, line.number, text, problems)
        if row:
            rows.append(row)
    if not rows:
        problems.append(source.problem(section.line, "这个表格没有行"))
        return None
    columns = len(widths) or max(len(row.texts) for row in rows)
    if columns > _MAX_COLUMNS:
        problems.append(source.problem(section.line, f"表格有 {columns} 列，最多 {_MAX_COLUMNS} 列"))
        return None
    if not widths:
        widths = (174.0 / columns,) * columns
    for row in rows:
        if len(row.texts) != columns:
            have = len(row.texts)
            problems.append(
                source.problem(row.line, f"这一行有 {have} 格，表格有 {columns} 列；合并的格子写“<”或“^”")
            )
            row.texts[:] = (row.texts + [""] * columns)[:columns]
    cells = _merged(source, rows, columns, declare, problems)
    return Grid(
        name=section.argument,
        widths=widths,
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
    word = name[1] or ""
    if name[2] and not word:
        problems.append(source.problem(number, "“*”前面要有行名"))
        return None
    return _RowText(word, word if name[2] else "", number, [cell.strip(" \t\r") for cell in texts])


def _merged(
    source: Source, rows: list[_RowText], columns: int, declare: Declare, problems: list[Problem]
) -> list[GridCell]:
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(rows):
        for c, text in enumerate(row.texts):
            sign = text.replace("＜", "<").replace("＾", "^")
            owner[r, c] = r, c
            if sign == "<":
                if c:
                    owner[r, c] = owner[r, c - 1]
                else:
                    problems.append(source.problem(row.line, "第一格不能写“<”，左边没有格子"))
            elif sign == "^":
                if r:
                    owner[r, c] = owner[r - 1, c]
                else:
                    problems.append(source.problem(row.line, "第一行不能写“^”，上面没有格子"))
    regions: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for position, of in owner.items():
        regions.setdefault(of, []).append(position)
    cells: list[GridCell] = []
    for (r, c), positions in sorted(regions.items()):
        height = max(p[0] for p in positions) - r + 1
        width = max(p[1] for p in positions) - c + 1
        row = rows[r]
        if height * width != len(positions):
            wrong = rows[max(p[0] for p in positions)].line
            problems.append(
                source.problem(
                    wrong, f"从第 {row.line} 行“{row.texts[c]}”开始的合并格不成长方形，请检查“<”和“^”"
                )
            )
            height = width = 1
        text = row.texts[c]
        place = Place(source.file, row.line)
        pieces: Pieces = ()
        if text not in ("<", "^", "＜", "＾"):
            pieces = read_pieces(text, lambda inside: declare(inside, row.group, row.name, place))  # noqa: B023
        cells.append(GridCell(r, c, height, width, pieces))
    return cells
