"""What the headings of a table say themselves of how its columns are worked out.

全年预算数（A）  全年执行数（B）  执行率（B/A×100%）     letters
1  2  3=1+2                                         the numbers of columns, in one row
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from desktop.domain import words
from desktop.domain.findings.gauge import Gauge
from desktop.domain.findings.printed_table import PrintedTable
from desktop.domain.forms.grid import GridCell
from desktop.domain.meaning.equations import Equation
from desktop.domain.meaning.label import squeezed

_LETTER: Final = re.compile(r"\(([A-Z])(?:=[^()]*)?\)")
_BY_LETTERS: Final = re.compile(r"\((?:[A-Z]=)?([A-Z])([/÷+-])([A-Z])(?:[×xX*]100%?)?\)")
_NUMBER: Final = re.compile(r"(\d{1,2})(?:=.*)?")
_BY_NUMBERS: Final = re.compile(r"\d{1,2}=(\d{1,2})([/÷+-])(\d{1,2})(?:[×xX*]100%?)?")


def lettered(table: PrintedTable, gauge: Callable[[str], Gauge]) -> Iterator[Equation]:
    """Each figure under a heading with a formula against those of its row under the headings that this one names."""
    for names, formulas in (_by_letters(table), *map(_by_numbers, _rows(table))):
        for heading, (one, sign, other) in formulas:
            if one in names and other in names:
                yield from _down(table, gauge, heading, (names[one], names[other]), sign)


_Names = dict[str, GridCell]
_Formulas = list[tuple[GridCell, tuple[str, str, str]]]


def _by_letters(table: PrintedTable) -> tuple[_Names, _Formulas]:
    names: _Names = {}
    formulas: _Formulas = []
    for heading, words_ in table.words.items():
        said = squeezed(words_)
        if formula := _BY_LETTERS.search(said):
            formulas.append((heading, (formula[1], formula[2], formula[3])))
        if letter := _LETTER.search(said):
            names.setdefault(letter[1], heading)
    return names, formulas


def _rows(table: PrintedTable) -> Iterable[dict[GridCell, str]]:
    rows: dict[int, dict[GridCell, str]] = {}
    for heading, words_ in table.words.items():
        rows.setdefault(heading.row, {})[heading] = squeezed(words_)
    return rows.values()


def _by_numbers(row: dict[GridCell, str]) -> tuple[_Names, _Formulas]:
    names = {number[1]: heading for heading, said in row.items() if (number := _NUMBER.fullmatch(said))}
    formulas = [
        (heading, (formula[1], formula[2], formula[3]))
        for heading, said in row.items()
        if (formula := _BY_NUMBERS.fullmatch(said))
    ]
    return names, formulas


def _down(
    table: PrintedTable,
    gauge: Callable[[str], Gauge],
    heading: GridCell,
    terms: tuple[GridCell, GridCell],
    sign: str,
) -> Iterator[Equation]:
    quotient = sign in "/÷"
    for row in table.rows_below(heading):
        cells = table.cells_by_row[row]
        ids = [cells.get(box.column, "") for box in (heading, *terms)]
        if all(ids) and _comparable([gauge(id_) for id_ in ids], quotient):
            yield Equation(words.EXPLAIN, ids[0], (ids[1], ids[2]), (False, sign == "-"), quotient, False)


def _comparable(gauges: list[Gauge], quotient: bool) -> bool:
    left, one, other = gauges
    if quotient:
        return left.rate and one.money == other.money and not (one.rate or other.rate)
    return left.money == one.money == other.money and left.rate == one.rate == other.rate
