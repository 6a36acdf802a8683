"""Tables of many bureaus as text, each answer with what it means: read, and given as the tables that offices hold.

    来源  四川 网页                          where the layout is from, and whether from a page or from a list of labels
    标题  部门预算项目支出绩效自评表         printed above the table
    单位  万元                               printed above the table; without it no such line
    | 总额 | «238.93 ← 资金 年初» | «» |     a row, in the signs of tests/exchange/drafting/described.py
    : | | 指标.一级 | 指标.二级 |            the meanings of the answers «…» that name none, in the rows from here on

An answer means a concept and its members, in the words of tests/meaning/forms/README.txt; `无` is an answer that means
nothing. Members that the table does not print are left out; one that only the title says stands in parentheses and may
be said or not. ` / ` divides two meanings that are both right. `#` begins a line for the reader.
"""

import re
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from desktop.sources.table import Cell, Table, covering
from tests.exchange.drafting.described import Described, table, written

HERE = Path(__file__).parent
FOLDERS = ("layouts", "held_back", "held_back_2")
WIDTH = 30.0
Place = tuple[int, int]
_ANSWER = re.compile("«([^»←]*?) ?(?:← ?([^»]*))?»")


class Layout(Struct, frozen=True, dict=True):
    """A table with its surroundings and the meaning of every answer, by the top left position of its cell."""

    name: str
    source: str
    basis: str
    title: str
    unit: str
    described: Described
    truth: dict[Place, str]

    @cached_property
    def table(self) -> Table:
        """The table as Word or Excel would give it, filled in."""
        cells = [
            Cell(row, column, rows, columns, written(text), absent=text == "-")
            for (row, column), (rows, columns, text) in self.described.regions().items()
        ]
        size = len(self.described.rows), self.described.columns
        return Table((WIDTH,) * size[1], (0.0,) * size[0], covering(*size, cells))

    def text_at(self, place: Place) -> str:
        """What stands in the cell that begins here."""
        return written(self.described.rows[place[0]][place[1]])


def read_layouts(folder: str) -> list[Layout]:
    """The layouts of a folder, by name."""
    return [read_layout(path) for path in sorted((HERE / folder).glob("*.txt"))]


def read_layout(path: Path) -> Layout:
    """One layout. Raises ValueError where an answer has no meaning."""
    head: dict[str, str] = {}
    rows: list[str] = []
    truth: dict[Place, str] = {}
    columns: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith(":"):
            columns = _cells(line[1:])
        elif line.startswith("|"):
            truth |= _meanings(_cells(line), columns, len(rows), path.stem)
            rows.append(_ANSWER.sub(r"«\1»", line))
        elif line.strip() and not line.startswith("#"):
            word, _, said = line.partition("  ")
            head[word] = said.strip()
    source, basis = head["来源"].split()
    return Layout(path.stem, source, basis, head["标题"], head.get("单位", ""), table("\n".join(rows)), truth)


def _cells(line: str) -> list[str]:
    return [cell.strip(" ") for cell in line.strip()[1:-1].split("|")]


def _meanings(cells: list[str], columns: list[str], row: int, name: str) -> dict[Place, str]:
    """The meaning of each answer of a row: its own, else its column's."""
    found: dict[Place, str] = {}
    for column, cell in enumerate(cells):
        for answer in _ANSWER.finditer(cell):
            meaning = (answer[2] or "").strip() or (columns[column] if column < len(columns) else "")
            if not meaning:
                raise ValueError(f"{name} 第{row + 1}行第{column + 1}列“{cell}”没有含义")
            found[row, column] = meaning
    return found
