"""Indicator rows as one repeated row: the classes in the first columns become a tree of the rule pack.

Where headings name the levels (一级指标, 二级指标) and cells of the first level reach down over several rows, the rows
below differ only in their classes and in what is filled in. A table whose rows the bureau has written itself, with
explanations and scoring standards, keeps its rows.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.meaning.vocabulary import FIXED_WORD, SUM_WORD
from desktop.exchange.drafting.lexicon import Lexicon, plain
from desktop.sources.table import Cell, Positions, Table, positions

WEIGHT = re.compile(rf"([(（])\s*(\d+(?:\.\d+)?)\s*(?:({words.POINTS})\s*)?([)）])")
_NO_POINTS = Cell(0, 0, text=words.NO_POINTS)  # of a row whose points are those of the rows above, in one box
_NOT_IN_NAMES = re.compile(r"[\s\"“”#＃\[\]［］【】{}｛｝|｜]")


class Node(Struct, frozen=True):
    """A class of the tree on one level: its name, its weight as printed or "", and its own printed words or ""."""

    name: str
    weight: str = ""
    printed: str = ""


class Tree(Struct, frozen=True):
    """The levels' names, and each lowest class as its nodes from the root."""

    levels: tuple[str, ...]
    paths: tuple[tuple[Node, ...], ...]


class Line(Struct, frozen=True):
    """One of the rows that were drawn together: its number in the table as it was, its class, its cells by column."""

    row: int
    class_: tuple[str, ...]
    cells: dict[int, Cell]


class Repeated(Struct, frozen=True):
    """A table with its indicator rows drawn together: `row` repeats, `head` is the row of its headings.

    `texts` are the cells of that row that show the class: column → the words of the form file. `lost` are columns in
    which cells had been merged downwards among the rows; `lines` are the rows as they were. A list has no `tree`.
    """

    table: Table
    row: int
    head: int
    tree: Tree | None
    texts: dict[int, str]
    lost: tuple[int, ...] = ()
    lines: tuple[Line, ...] = ()
    name: str = ""  # what the rows are called; "" of indicators

    @property
    def gone(self) -> int:
        """How many rows the table has lost."""
        return max(len(self.lines) - 1, 0)


def is_written_out(table: Table, lexicon: Lexicon) -> bool:
    """Whether the rows are the bureau's own words, explained and with their standards."""
    return any(lexicon.has(FIXED_WORD, cell.text) for cell in table.cells)


def drawn_together(table: Table, lexicon: Lexicon, start: int = 0) -> Repeated | None:
    """`table` with its first indicator rows below row `start` as one, or None where it has none."""
    at = positions(table)
    for row in range(start, table.rows - 1):
        heads = _level_heads(table, at, row, lexicon)
        if heads:
            last = _last(table, at, heads, lexicon)
            if last and not is_written_out(table, lexicon) and _regular(table, at, heads, last):
                return _together(table, at, heads, last, lexicon)
    return None


def _level_heads(table: Table, at: Positions, row: int, lexicon: Lexicon) -> list[Cell]:
    """The headings of the levels in a row, from the first level on, side by side."""
    levels = list(dict.fromkeys(lexicon.levels.values()))
    heads: list[Cell] = []
    for column in range(table.columns):
        cell = at[row, column]
        if cell.column != column or cell.bottom != row + 1 or len(heads) == len(levels):
            continue
        beside = not heads or heads[-1].right == column
        if lexicon.levels.get(plain(cell.text)) == levels[len(heads)] and beside:
            heads.append(cell)
    return heads if len(heads) == len(levels) else []


def _last(table: Table, at: Positions, heads: list[Cell], lexicon: Lexicon) -> int:
    """The row after the indicator rows, 0 if there are none or no class reaches over several."""
    row = first = heads[0].bottom
    while row < table.rows:
        classes = [at[row, head.column] for head in heads]
        if any(
            (cell.column, cell.columns) != (head.column, head.columns)
            for cell, head in zip(classes, heads, strict=True)
        ):
            break
        first_of_row = plain(classes[0].text)
        if first_of_row in lexicon.words[SUM_WORD] or first_of_row in lexicon.levels:
            break  # the total, or the headings of another list
        row += 1
    classes_of_first = {at[one, heads[0].column] for one in range(first, row)}
    merged = any(cell.rows > 1 and cell.text for cell in classes_of_first)
    return row if merged and at[first, heads[0].column].text else 0


def _regular(table: Table, at: Positions, heads: list[Cell], last: int) -> bool:
    """Whether every row has the columns of the headings, and what is left of the classes is one cell or one a row."""
    first = heads[0].bottom
    rows = range(first, last)
    for column in range(table.columns):
        head = at[first - 1, column]
        for row in rows:
            cell = at[row, column]
            if column < heads[0].column:
                whole = (cell.row < first and cell.bottom >= last) or (cell.row, cell.bottom) == (first, last)
                if not whole and (cell.rows > 1 or cell.right > heads[0].column):
                    return False
            elif (
                (cell.column, cell.columns) != (head.column, head.columns)
                or cell.row < first
                or cell.bottom > last
            ):
                return False
    return True


def collapsed(table: Table, first: int, last: int, left: int) -> Table:
    """`table` with one blank row in place of those from `first` up to `last`; labels left of column `left` stay."""
    at = positions(table)
    gone = last - first - 1
    inside = [cell for cell in table.cells if first <= cell.row < last]
    cells: list[Cell] = []
    for cell in table.cells:
        if cell.row >= last:
            cells.append(replace(cell, row=cell.row - gone))
        elif cell.row < first:
            cells.append(replace(cell, rows=cell.rows - gone) if cell.bottom >= last else cell)
    # Of the rows one is left, with the label beside all of them, if there is one; what was filled in is not kept.
    for cell in {at[first, column] for column in range(table.columns)} & set(inside):
        label = (
            cell if cell.column < left and cell.bottom == last else Cell(first, cell.column, 1, cell.columns)
        )
        cells.append(replace(label, rows=1))
    return replace(
        table,
        heights=(*table.heights[:first], 0.0, *table.heights[last:]),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
    )


def _together(table: Table, at: Positions, heads: list[Cell], last: int, lexicon: Lexicon) -> Repeated:
    first = heads[0].bottom
    inside = [cell for cell in table.cells if first <= cell.row < last]
    names = tuple(dict.fromkeys(lexicon.levels.values()))
    tree, texts, classes = _tree(at, heads, first, last, names)
    points = [
        column
        for column in range(heads[-1].right, table.columns)
        if lexicon.kind(at[first - 1, column].text) is Kind.POINTS
    ]
    lines = tuple(
        Line(
            row,
            class_,
            {column: _NO_POINTS for column in points if at[row, column].row < row}
            | {cell.column: cell for cell in inside if cell.row == row},
        )
        for row, class_ in zip(range(first, last), classes, strict=True)
    )
    return Repeated(
        collapsed(table, first, last, heads[0].column),
        first,
        first - 1,
        tree,
        {head.column: text for head, text in zip(heads, texts, strict=True)},
        tuple(sorted({cell.column for cell in inside if cell.rows > 1 and cell.column >= heads[-1].right})),
        lines,
    )


def _tree(
    at: Positions, heads: list[Cell], first: int, last: int, names: tuple[str, ...]
) -> tuple[Tree, list[str], list[tuple[str, ...]]]:
    """The classes of the rows, how the cell of each level is printed, and the class of each row."""
    paths: list[tuple[str, ...]] = []
    open_ = [""] * len(heads)
    for row in range(first, last):
        for level, head in enumerate(heads):
            said = at[row, head.column].text
            if said:
                open_[level:] = [said] + [""] * (len(heads) - level - 1)
        paths.append(tuple(open_))
    # A class without a class below it is its own lowest one, unless other rows of it have one: then it is their first.
    lowest = {path: _lowest(path, paths) for path in dict.fromkeys(paths)}
    kept = list(dict.fromkeys(lowest.values()))
    found: dict[tuple[str, ...], tuple[Node, ...]] = {}
    columns = [_nodes([path[level] for path in kept]) for level in range(len(heads))]
    if _contradicts([nodes for nodes, _ in columns]):
        columns[-1] = _as_printed([path[-1] for path in kept])
    for nodes in zip(*(nodes for nodes, _ in columns), strict=True):
        found.setdefault(tuple(node.name for node in nodes), nodes)
    named = dict(zip(kept, zip(*(nodes for nodes, _ in columns), strict=True), strict=True))
    roots = {nodes[0].name: nodes[0] for nodes in reversed(found.values())}
    order = list(dict.fromkeys(nodes[0].name for nodes in found.values()))
    ordered = sorted(found.values(), key=lambda nodes: order.index(nodes[0].name))
    tree = Tree(names, tuple((roots[nodes[0].name], *nodes[1:]) for nodes in ordered))
    tails = [tail.format(f"{name}{words.WEIGHT}") for name, (_, tail) in zip(names, columns, strict=True)]
    classes = [tuple(node.name for node in named[lowest[path]]) for path in paths]
    return tree, [f"{{{name}}}{tail}" for name, tail in zip(names, tails, strict=True)], classes


def _lowest(path: tuple[str, ...], paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The path to the lowest class of a row whose own level may be blank."""
    if path[-1]:
        return path
    below = next((other for other in paths if other[:-1] == path[:-1] and other[-1]), None)
    return below or (*path[:-1], path[-2])


def _nodes(texts: list[str]) -> tuple[list[Node], str]:
    """The nodes of one level, and what is printed after the name, with `{{={}}}` for the weight."""
    parsed = [_weighted(text) for text in texts]
    tails = {(one.opened, one.unit, one.closed) if one else None for one in parsed}
    if texts and len(tails) == 1 and None not in tails:
        first = parsed[0]
        assert first
        tail = f"{first.opened}{{{{={{}}}}}}{first.unit}{first.closed}"
        return [Node(_name(one.name), one.weight) for one in parsed if one], tail
    return _as_printed(texts)


class _Weighted(NamedTuple):
    """A name with its weight behind it: 产出指标（50分）."""

    name: str
    opened: str
    weight: str
    unit: str
    closed: str


def _weighted(text: str) -> _Weighted | None:
    at = max(text.rfind("("), text.rfind("（"))
    match = WEIGHT.fullmatch(text, at) if at >= 0 else None
    return match and _Weighted(text[:at].rstrip(), match[1], match[2], match[3] or "", match[4])


def _as_printed(texts: list[str]) -> tuple[list[Node], str]:
    """The nodes of a level whose words are printed as they stand, without weights."""
    names = [_name(one.name if (one := _weighted(text)) else text) for text in texts]
    return [Node(name, "", "" if name == text else text) for name, text in zip(names, texts, strict=True)], ""


def _name(text: str) -> str:
    return _NOT_IN_NAMES.sub("", text) or "—"


def _contradicts(levels: list[list[Node]]) -> bool:
    """Whether the weights below some class do not add up to its own, as a rule pack must."""
    above, below = levels[0], levels[-1]
    parts: dict[str, dict[str, str]] = {}
    for parent, child in zip(above, below, strict=True):
        parts.setdefault(parent.name, {}).setdefault(child.name, child.weight)
    weights = {node.name: node.weight for node in reversed(above)}
    return any(
        weights[name] and all(said.values()) and sum(map(Decimal, said.values())) != Decimal(weights[name])
        for name, said in parts.items()
    )
