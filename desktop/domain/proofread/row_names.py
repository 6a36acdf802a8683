"""What the rows of a workbook are called, and what else: looked up once a row."""

import re

from msgspec import Struct

from desktop.domain.forms.cell import CellDef, Kind, Origin
from desktop.domain.forms.form import Form
from desktop.domain.proofread import grammar
from desktop.domain.proofread.lexicon import Lexicon
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
_CHOSEN = (Kind.CHOICE,)
_LEAST, _LONGEST = 3, 80
_LONGEST_ALIAS = 40
_EXPLAINS = 30  # characters above which a long text rather explains a row
_REMARK = re.compile(r"[（(][^（）()]*[×=＝÷/][^（）()]*[）)]")  # how it is reckoned: 得分(分值×执行率)
NO_NAME = re.compile(r"[=＝。；;\n÷×]")
"""What no name has in it."""


class RowName(Struct, frozen=True):
    """A row's name, the month or quarter that it is of, as it is said (2月, 1季度), and its other names; "" for none."""

    name: str
    period: str
    others: tuple[str, ...]

    @property
    def own(self) -> str:
        """What tells its figures from those of other rows."""
        return self.name or self.period


class _Columns(Struct, frozen=True):
    """The columns of a group that may name its rows, those of words that stand before the first number, and the first
    one with the period that it counts, if it counts one."""

    naming: tuple[CellDef, ...]
    before: tuple[CellDef, ...]
    first: str
    counted: str


class RowNames:
    """The names of the rows of one workbook, as they were when they were asked for first."""

    def __init__(self, values: Values, lexicon: Lexicon) -> None:
        self._values = values
        self._lexicon = lexicon
        self._columns: dict[tuple[str, str], _Columns] = {}  # by form and group
        self._names: dict[str, RowName] = {}  # by row

    def of(self, copy: Copy, row: Row) -> RowName:
        found = self._names.get(row.id)
        if found is None:
            found = self._names[row.id] = self._read(copy, row)
        return found

    def is_other(self, copy: Copy, row: Row) -> bool:
        """Whether a row is called otherwise by now."""
        return self._names.get(row.id) != self._read(copy, row)

    def _read(self, copy: Copy, row: Row) -> RowName:
        key = copy.form.id, row.group
        columns = self._columns.get(key)
        if columns is None:
            columns = self._columns[key] = self._columns_of(copy.form, row.group)
        return RowName(
            self._name(copy, row, columns.naming),
            self._period(copy, row, columns),
            tuple(self._others(copy, row, columns.before)),
        )

    def _columns_of(self, form: Form, group: str) -> _Columns:
        cells = [cell for cell in form.cells.values() if cell.group == group and cell.named]
        worded = [cell for cell in cells if cell.kind in (*_TEXTS, *_CHOSEN)]
        numbers = (at for at, cell in enumerate(cells) if cell.kind.numeric)
        before = cells[: next(numbers, len(cells))]
        label = tidy(cells[0].label[-1].text) if cells and cells[0].label else ""
        return _Columns(
            tuple(worded),
            tuple(cell for cell in before if cell.kind in (*_TEXTS, *_CHOSEN)),
            cells[0].id if cells else "",
            self._lexicon.periods.get(label, ""),
        )

    def _text(self, copy: Copy, row: Row, cell: str) -> str:
        return self._values.text(CellRef(copy.id, row.id, cell)).strip()

    def _name(self, copy: Copy, row: Row, columns: tuple[CellDef, ...]) -> str:
        """Its first text that a person wrote or that came from elsewhere, else its last fixed one, else what was chosen
        for it, else a longer text: what explains a row is not its name."""
        fixed = chosen = long = ""
        for cell in columns:
            text = self._text(copy, row, cell.id).replace("\n", "")
            if not text or len(text) > _LONGEST:
                continue
            if cell.kind in _CHOSEN:
                chosen = chosen or (text if len(text) >= _LEAST else "")
            elif cell.kind is not Kind.SHORT_TEXT and len(text) > _EXPLAINS:
                long = long or text
            elif self._values.origin_of(copy, row, cell) is Origin.CONSTANT:
                fixed = text
            elif any(map(str.isalpha, text)):
                return grammar.POINTS_IN_BRACKETS.sub("", text)
        return fixed or chosen or long

    def _period(self, copy: Copy, row: Row, columns: _Columns) -> str:
        """What its first column counts."""
        text = self._text(copy, row, columns.first) if columns.counted else ""
        return f"{text}{columns.counted}" if text.isdigit() else ""

    def _others(self, copy: Copy, row: Row, columns: tuple[CellDef, ...]) -> list[str]:
        """The words that stand before its first number: 类, 款 and 项 name the same row."""
        texts = (self._text(copy, row, cell.id).replace("\n", "") for cell in columns)
        return [
            text
            for text in texts
            if _LEAST < len(text) <= _LONGEST_ALIAS
            and not NO_NAME.search(text)
            and not any(map(str.isdigit, text))
        ]


def tidy(label: str) -> str:
    """A label without its number, its unit and the blanks that set it out."""
    text = grammar.LABEL_NUMBER.sub("", label.replace("\n", "").strip(" \t\u3000"))
    text = _REMARK.sub("", text)
    return grammar.UNIT_IN_BRACKETS.sub("", text).strip(grammar.BLANKS_AND_COLONS)
