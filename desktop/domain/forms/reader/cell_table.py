"""The cells of a form while it is read: declared by its tables and lines, then named by the sections below them."""

import re
from collections.abc import Callable

from msgspec import Struct, field

from desktop.domain import limits, words
from desktop.domain.forms.cell import MESSAGE, SHOWN, CellDef, Kind, Origin, Pieces
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cell_ids import Ids
from desktop.domain.forms.reader.checks import read_formula
from desktop.domain.forms.reader.grid import read_pieces
from desktop.domain.forms.reader.shorthand import alternatives
from desktop.domain.forms.reader.source import Source
from desktop.domain.formula import syntax
from desktop.domain.refusal import Problem, nearest

ID = re.compile(r"\w+(?:\.\w+)*")
RESERVED = {words.ORDINAL, words.SOURCE, words.BLANK, words.AND, words.OR, words.NOT}


class CellTable(Struct):
    """The cells by id, and what is wrong in the file so far. Of all ids there is an index once they are declared."""

    source: Source
    problems: list[Problem] = field(default_factory=list)
    cells: dict[str, CellDef] = field(default_factory=dict)
    ids: Ids = field(default_factory=Ids)
    _shown: int = 0

    def wrong(self, line: int, message: str) -> None:
        self.problems.append(self.source.problem(line, message))

    def place(self, line: int) -> Place:
        return Place(self.source.file, line)

    def index(self) -> None:
        """All cells are declared."""
        self.ids = Ids(self.cells)

    def keep(self, cell: CellDef) -> None:
        """Take in a new cell, as long as the form has room."""
        if len(self.cells) >= limits.CELLS:
            raise limits.Exceeded(
                f"格子超过 {limits.CELLS} 个（连同要印和要说的算式），一张表最多这么多，请分成几张表"
            )
        self.cells[cell.id] = cell

    def declare(self, inside: str, group: str, row: str, place: Place) -> str:
        """What stands in the braces of a table or a line: the id of a new cell, or of a value that is only shown."""
        if inside[:1] in ("=", "＝"):
            return self.show(inside[1:], group, place)
        word = syntax.normal(inside)
        id_ = f"{row}.{word}" if row and "." not in word else word
        if not ID.fullmatch(id_):
            self.wrong(place.line, f"格子的名字“{inside}”只能用文字、数字、下划线和点")
            return self.show('""', group, place)
        if id_ in RESERVED:
            self.wrong(place.line, f"“{id_}”是公式里的词，不能作格子的名字，请改一个")
        if group and not id_.startswith(group + "."):
            self.wrong(place.line, f"“{group}*”行里的格子要叫“{group}.某某”，不能叫“{id_}”")
        if id_ in self.cells:
            self.wrong(
                place.line, f"格子“{id_}”已经写在第 {self.cells[id_].place.line} 行，一个格子只能出现一次"
            )
        self.keep(CellDef(id_, group, place))
        return id_

    def show(self, text: str, group: str, place: Place, mark: str = SHOWN) -> str:
        """The id of a cell that only shows what `text` comes to: nobody types or names it."""
        self._shown += 1
        id_ = f"{mark}{self._shown}"
        formula = self.formula(text, place.line)
        if formula:
            self.keep(CellDef(id_, group, place, origin=Origin.SHOWN, formula=formula))
        return id_

    def told(self, text: str, group: str, line: int) -> str:
        """The same for a figure in the message of a check or in a note."""
        return self.show(text.lstrip("=＝"), group, self.place(line), MESSAGE)

    def raw(self, line: int, text: str) -> Pieces:
        """A text of the head with its values in braces."""
        place = self.place(line)
        return self.pieces(text, lambda inside: self.show(inside.lstrip("=＝"), "", place), line)

    def pieces(self, text: str, cell_of: Callable[[str], str], line: int) -> Pieces:
        return read_pieces(text, cell_of, lambda message: self.wrong(line, message))

    def targets(self, patterns: list[str], line: int) -> list[str]:
        """The cells that patterns such as `*.(预算 执行)` name, each once; a pattern that names none is said."""
        found: list[str] = []
        told = False  # only the first problem of a line is reported; there may be a thousand
        for pattern in dict.fromkeys(patterns):
            for text, _ in alternatives(pattern):
                matches = self.ids.matching(syntax.normal(text))
                if not matches and not told:
                    told = True
                    known = self.ids.patterns() if "*" in text else list(self.ids)
                    hint = nearest(text, known) or nearest(text, [kind.value for kind in Kind])
                    self.wrong(line, f"没有叫“{text}”的格子{hint}")
                found += matches
        return list(dict.fromkeys(found))

    def formula(self, text: str, line: int, star: str | None = None) -> Formula | None:
        return read_formula(self.source, text, line, self.problems, star)
