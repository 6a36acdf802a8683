"""A workbook as an Excel file with live formulas, one sheet a form, translated from the forms' own: what an office would build.

Computed and taken-over cells become formulas, rounded where ours are; typed cells and what rows bring along stand as
they are; shown values, suggestions and checks stand beside them. Only what reads a quantity out of a typed text (≥98%)
cannot be said there. Totals over all copies are sums through the sheets.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from openpyxl import Workbook as Excel
from openpyxl.cell import WriteOnlyCell
from openpyxl.utils import get_column_letter

from desktop.domain import words
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import MESSAGE, CellDef
from desktop.domain.forms.group import constants_of
from desktop.domain.formula.syntax import Binary, Blank, Call, Name, Number, Text, Tree, Unary
from desktop.domain.program.node import Aggregate, Node, RefKind
from desktop.domain.values.cell import decimals_of
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_SIGNS = {"×": "*", "÷": "/", "≤": "<=", "≥": ">=", "≠": "<>"}
_BOTH = {words.AND: "AND", words.OR: "OR"}


class Spreadsheet:
    """Where each cell of a calculation stands in the Excel file. `formulas` counts those written, `untold` the others."""

    def __init__(self, calculation: Calculation) -> None:
        self.calculation = calculation
        self.set = calculation.set
        self.formulas = self.untold = 0
        self.nodes = [node for node in calculation.program.nodes.values() if node.cell[0] != MESSAGE]
        # LibreOffice reads sums through sheets only where their names need no quotes.
        self.titles = {copy.id: f"Sheet_{at}" for at, copy in enumerate(calculation.workbook.copies, start=1)}
        self.at: dict[CellRef, str] = {}
        self.ranges: dict[tuple[str, str], str] = {}
        for copy in calculation.workbook.copies:
            for row, line in enumerate(self._lines(copy), start=1):
                for column, ref in enumerate(line, start=1):
                    if ref:
                        self.at[ref] = f"{get_column_letter(column)}{row}"
            for group in copy.form.groups:
                for id_ in self._columns(copy, group):
                    stand = [self.at[CellRef(copy.id, row.id, id_)] for row in copy.rows[group]]
                    self.ranges[copy.id, id_] = f"{stand[0]}:{stand[-1]}" if stand else ""

    def write(self, path: Path) -> None:
        excel = Excel(write_only=True)
        for copy in self.calculation.workbook.copies:
            sheet = excel.create_sheet(self.titles[copy.id])
            for line in self._lines(copy):
                sheet.append(
                    [WriteOnlyCell(sheet, self._content(copy, ref) if ref else None) for ref in line]
                )
        excel.save(path)

    def where(self, ref: CellRef) -> tuple[str, str]:
        """The sheet and the address of a cell."""
        return self.titles[ref.copy], self.at[ref]

    # The sheet of one copy: each single cell on a line, then each group as a table

    def _lines(self, copy: Copy) -> Iterator[list[CellRef | None]]:
        for id_ in self._columns(copy, ""):
            yield [None, CellRef(copy.id, "", id_)]
        for group in copy.form.groups:
            for row in copy.rows[group]:
                yield [CellRef(copy.id, row.id, id_) for id_ in self._columns(copy, group)]

    def _columns(self, copy: Copy, group: str) -> list[str]:
        """What stands in each row of a group, or with "" once: words it brings along, cells, formulas beside them."""
        brought = constants_of(copy.form.groups[group], self.set.pack) if group else []
        named = [cell.id for cell in copy.form.cells.values() if cell.named and cell.group == group]
        beside = [node.cell for node in self.nodes if (node.form, node.group) == (copy.form.id, group)]
        return list(dict.fromkeys([*(f"{group}.{column}" for column in brought), *named, *beside]))

    def _content(self, copy: Copy, ref: CellRef) -> object:
        calculation = self.calculation
        row = calculation.row(ref.row)
        node = calculation.program.nodes.get((copy.form.id, ref.cell))
        if node and ref not in calculation.workbook.overrides:
            try:
                formula = _Formula(self, node, copy, row).text()
            except ValueError:
                self.untold += 1
                return None
            self.formulas += 1
            return "=" + (self._rounded(node.definition, formula) if node.definition else formula)
        column = ref.cell[len(row.group) + 1 :] if row else ""
        value = calculation.constant(copy, row, column) if row else calculation.value(ref)
        return value if not isinstance(value, bool) else None

    def _rounded(self, definition: CellDef, formula: str) -> str:
        decimals = decimals_of(definition, self.set.pack)
        return (
            f'IFERROR(ROUND({formula},{decimals}),"")'
            if definition.kind.rounded and decimals is not None
            else formula
        )


class _Formula:
    """One formula in the words of Excel, as it stands in one copy and row."""

    def __init__(self, sheet: Spreadsheet, node: Node, copy: Copy, row: Row | None) -> None:
        self.sheet, self.node, self.copy, self.row = sheet, node, copy, row
        self.reads = {read.name: read for read in node.reads}

    def text(self) -> str:
        return self._of(self.node.formula.tree, {})

    def _of(self, tree: Tree, given: Mapping[str, str], members: Aggregate | None = None) -> str:
        """`given` are the arguments of the pack's function we are in; `members` the column whose rows are looked at."""
        match tree:
            case Number(value=value):
                return format(value, "f")
            case Text(value=value):
                return '"' + value.replace('"', '""') + '"'
            case Blank():
                return '""'
            case Name(text=text):
                return given.get(text) or self._name(text, members)
            case Unary(sign=sign, operand=operand):
                inner = self._of(operand, given, members)
                return f"NOT({inner})" if sign == words.NOT else f"(-{inner})"
            case Binary(sign=sign, left=left, right=right):
                one, other = self._of(left, given, members), self._of(right, given, members)
                if sign in _BOTH:
                    return f"{_BOTH[sign]}({one},{other})"
                sign = _SIGNS.get(sign, sign)
                return f'IFERROR({one}/{other},"")' if sign == "/" else f"({one}{sign}{other})"
            case Call(function=function, arguments=arguments):
                return self._call(function, arguments, given)

    def _call(self, function: str, arguments: tuple[Tree, ...], given: Mapping[str, str]) -> str:
        total = self._total(function, arguments)
        if total:
            return total
        if function == words.LOOKUP and isinstance(arguments[0], Name):
            found, value = '""', self._of(arguments[1], given)
            for band in reversed(self.sheet.set.pack.tables[arguments[0].text].bands):
                found = f'IF({value}>={band.least},"{band.word}",{found})'
            return found
        said = [self._of(argument, given) for argument in arguments]
        if function == words.NUMBER_OF and said[0][:3] in (
            "IF(",
            '""',
        ):  # a word of a table, not a typed text
            return f'IFERROR(VALUE({said[0]}),"")'
        own = self.sheet.set.pack.functions.get(function)
        if own:
            return self._of(own.body.tree, dict(zip(own.parameters, said, strict=True)))
        if function in ("min", "max", "if", "round", "abs"):
            return f"{function.upper()}({','.join(said)})"
        raise ValueError(f"{function} has no counterpart in Excel")

    def _name(self, text: str, members: Aggregate | None) -> str:
        if members and text.startswith(members.group + "."):
            return self.sheet.ranges[self.copy.id, text]
        read = self.reads.get(text)
        if read is None or read.how is RefKind.PACK:
            return format(self.sheet.set.pack.numbers[text].value, "f")
        if read.how is RefKind.CONSTANT and self.row:
            return self.sheet.at[CellRef(self.copy.id, self.row.id, f"{self.row.group}.{text}")]
        ref = self.sheet.calculation.ref_of(read, self.copy, self.row)
        if read.how is RefKind.ORDINAL:
            return str(self.sheet.calculation.ordinal(self.copy, self.row))
        if ref is None:
            return '""'
        title, address = self.sheet.where(ref)
        return address if ref.copy == self.copy.id else f"{title}!{address}"

    def _total(self, function: str, arguments: tuple[Tree, ...]) -> str:
        """A sum, a count and the like over a column; "" when the call is none."""
        first = arguments[0] if arguments else None
        name = first.text if isinstance(first, Name) else ""
        found = next(
            (one for one in self.node.aggregates if (one.function, one.name) == (function, name)), None
        )
        if found is None:
            return ""
        area = self._through_all(found) if found.everywhere else self.sheet.ranges[self.copy.id, found.column]
        if len(arguments) == 2:
            condition = self._of(arguments[1], {}, found)
            return {
                "sum": f"SUMPRODUCT(({condition})*1,{area})",
                "count": f'SUMPRODUCT(({condition})*({area}<>""))',
            }[function]
        return {"sum": "SUM", "count": "COUNTA", "avg": "AVERAGE", "min": "MIN", "max": "MAX"}[
            function
        ] + f"({area})"

    def _through_all(self, found: Aggregate) -> str:
        """The same cell on the sheet of every copy: they stand one behind the other."""
        copies = self.sheet.calculation.workbook.copies_of(found.form)
        if found.group:
            raise ValueError(f"{found.name} has no counterpart in Excel")
        titles = self.sheet.titles
        address = self.sheet.at[CellRef(copies[0].id, "", found.column)]
        return f"{titles[copies[0].id]}:{titles[copies[-1].id]}!{address}"
