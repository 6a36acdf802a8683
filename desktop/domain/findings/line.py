"""One indicator of a table: its class, name, target, result, points and reason, wherever its list has them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain import number, words
from desktop.domain.findings.figure import Printed, at, printed
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.indicator_list import Indicators
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.forms.check import Level
from desktop.domain.limits import shortened
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.label import bare, squeezed
from desktop.domain.quantity import Quantity, comparable, read_quantity
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row

QUOTED: Final = 40
_SHORT: Final = 60  # characters of a text that is kept
_LEVELS: Final = (v.LEVEL_1, v.LEVEL_2)
_HUNDRED: Final = Decimal(100)
_TENTH: Final = Decimal("0.1")


# What a class or an indicator weighs, where that is printed behind its name: 产出指标（50分）, 产出指标50分.
GLUED_WEIGHT: Final = re.compile(rf"[(（]\s*(\d+(?:\.\d+)?)\s*{v.POINTS}\s*[)）]|(\d+(?:\.\d+)?){v.POINTS}$")
_UNIT_OF_NAME: Final = re.compile(r"[(（]([^\W\d]{1,4}(?:/[^\W\d]{1,3})?|%)[)）]$")
_A_WEIGHT: Final = re.compile(rf"(\d+(?:\.\d+)?){v.POINTS}?")
# The words of classes and names are the same in each of a thousand copies.
_short_plain = lru_cache(maxsize=1 << 12)(squeezed)
_short_title = lru_cache(maxsize=1 << 12)(bare)


def hinted(hints: Iterable[str], name: str) -> bool:
    """Whether a name has one of the words, and none that a “-” takes out."""
    out = [hint[1:] for hint in hints if hint.startswith("-")]
    return any(hint in name for hint in hints) and not any(word in name for word in out)


def plain(text: str) -> str:
    """A text squeezed; short ones are kept."""
    return _short_plain(text) if len(text) <= _SHORT else squeezed(text)


def title(text: str) -> str:
    """The words of a class or a name without number, weight and parentheses; short ones are kept."""
    return _short_title(text) if len(text) <= _SHORT else bare(text)


class Place(Struct, frozen=True):
    """A cell that a finding speaks of without a figure in it."""

    ref: CellRef


class Line(Struct, frozen=True, dict=True):
    """One indicator. Texts are "" and points None where its list has no such column.

    `levels` are the classes it is in: what stands in its row, or above where a row leaves its class blank. `row` is
    None where the indicator is printed once.
    """

    values: Values
    copy: Copy
    listed: Indicators
    row: Row | None
    levels: dict[str, str] = field(default_factory=dict)
    _texts: dict[str, str] = field(
        default_factory=dict
    )  # what has been read; a line lives for one look at its copy

    def ref(self, concept: str) -> CellRef | None:
        cell = self.listed.one(concept)
        return at(self.copy, cell, self.row) if cell else None

    def has(self, concept: str) -> bool:
        return bool(self.listed.one(concept))

    def text(self, concept: str) -> str:
        found = self._texts.get(concept)
        if found is None:
            cell = self.listed.one(concept)
            found = line_text(self, cell) if cell else self.listed.words.get(concept, "")
            found = self._texts[concept] = found.strip()
        return found

    def points(self, concept: str) -> Printed | None:
        cell = self.listed.one(concept)
        if not cell:
            return None
        found = printed(self.values, at(self.copy, cell, self.row))
        if found is None and self.row is not None:
            value = self.values.constant(self.copy, self.row, self.copy.form.cells[cell].column)
            if isinstance(value, Decimal):
                text = self.text(concept)
                places = len(text.partition(".")[2])
                half = Decimal("0.5").scaleb(-places)
                return Printed(
                    at(self.copy, cell, self.row), value, half, text, places=places, unit=words.POINTS
                )
        return found

    @cached_property
    def weight(self) -> Printed | None:
        """The weight, in its column or, where the list has none, glued to the name: 资助人数（20分）."""
        if v.WEIGHT in self.listed.columns:
            return self.points(v.WEIGHT)
        words_ = _A_WEIGHT.fullmatch(squeezed(self.listed.words.get(v.WEIGHT, "")))
        if words_:
            return Printed(line_ref(self), Decimal(words_[1]), Decimal("0.5"), words_[1], unit=words.POINTS)
        glued = GLUED_WEIGHT.search(plain(self.text(v.NAME))) if self.has(v.SCORE) else None
        if not glued or not glued[1]:
            return None  # 达到90分 is no weight
        return Printed(line_ref(self), Decimal(glued[1]), Decimal("0.5"), glued[1], unit=words.POINTS)

    @cached_property
    def score(self) -> Printed | None:
        return self.points(v.SCORE)

    @property
    def name(self) -> str:
        said = shortened(self.text(v.NAME).replace("\n", ""), QUOTED)
        return said or (f"第 {self.values.ordinal(self.copy, self.row)} 行" if self.row else "")

    @property
    def class_(self) -> str:
        """Both classes that the indicator is in, squeezed."""
        return plain(self.levels.get(v.LEVEL_1, "") + self.levels.get(v.LEVEL_2, ""))

    @cached_property
    def _unit(self) -> str:
        """The unit in its own column or, where neither target nor result has one, behind the name: 受益人口（万人）."""
        said = self.text(v.UNIT)
        found = None if said else _UNIT_OF_NAME.search(plain(self.text(v.NAME)))
        if not found or any(read_quantity(self.text(one)).unit for one in (v.TARGET, v.RESULT)):
            return said
        return found[1]

    @cached_property
    def target(self) -> Quantity:
        """The target, with the sign and the unit that stand in columns of their own."""
        sign, unit = self.text(v.SIGN), self._unit
        read = read_quantity(self.text(v.TARGET))
        if sign and not read.direction and read.value is not None:
            read = replace(read, direction=read_quantity(sign + "1").direction)
        return _with_unit(read, unit)

    @cached_property
    def result(self) -> Quantity:
        """The result; one without a unit is in that of the target."""
        read = _with_unit(read_quantity(self.text(v.RESULT)), self._unit)
        target = self.target
        if target.day and read.unit == words.MONTH_MARK:
            return read_quantity(
                f"{self.text(v.RESULT).strip()}{words.END_MARKS[0]}"
            )  # beside 9月前, 7月 is no length of time
        if read.value is not None and not read.unit and target.unit:
            value = read.value
            if target.unit.startswith("%"):
                value = number.CONTEXT.divide(value, _HUNDRED)
            elif target.scale and not read.scale and abs(value) < abs(target.value or Decimal(0)) * _TENTH:
                value = number.CONTEXT.multiply(value, Decimal(words.SCALES[target.scale]))
            read = replace(read, value=value, unit=target.unit)
        return read

    @cached_property
    def missed(self) -> bool | None:
        """Whether the result falls short of its target; None where that cannot be said for sure."""
        target, result = self.target, self.result
        if not comparable(target, result) or target.number is None or result.number is None:
            return None
        if result.direction and result.direction != "=":
            return None  # 98%以上 does not say how much
        match target.direction:
            case "≥":
                return result.number < target.number
            case ">":
                return result.number <= target.number
            case "≤":
                return result.number > target.number
            case "<":
                return result.number >= target.number
            case "=":
                return result.number != target.number
        if target.sort in (words.MONEY_SORT, words.TIME_SORT, words.DAY_SORT) or self.costs or self.of_fewer:
            return None  # less may be better
        return result.number < target.number

    @property
    def costs(self) -> bool:
        return v.COST in self.class_

    @cached_property
    def of_fewer(self) -> bool:
        """Whether less of what is counted is better, by the indicator's name."""
        said = plan_of(self.values.set, self.copy.form).concepts.fewer
        return hinted(said, plain(self.text(v.NAME)))

    @property
    def no_reason(self) -> bool:
        """Whether no reason is written, or only that there is none."""
        return plain(self.text(v.REASON)) in v.NOT_APPLICABLE

    @property
    def blank(self) -> bool:
        """Whether nothing is written in the row but perhaps its class."""
        return not any(
            self.text(concept)
            for concept in (v.NAME, v.TARGET, v.RESULT, v.SCORE, v.REASON)
            if self.has(concept)
        )


def line_text(line: Line, cell: str) -> str:
    """What stands in one of a line's cells, also where the row brings it along."""
    if line.row is None:
        return line.values.text(at(line.copy, cell))
    return line.values.constant_text(line.copy, line.row, line.copy.form.cells[cell].column)


def _with_unit(read: Quantity, unit: str) -> Quantity:
    if read.value is None or read.unit or not unit or unit in v.NOT_APPLICABLE:
        return read
    plain = read_quantity(f"1{unit}")
    if plain.value is None:
        return read
    return replace(read, value=number.CONTEXT.multiply(read.value, plain.value), unit=plain.unit)


def lines(values: Values, copy: Copy) -> Iterator[Line]:
    """The indicators of a copy, in the order in which they are printed, list by list."""
    levels: dict[str, str] = {}
    for listed in plan_of(values.set, copy.form).indicators:
        if not listed.group:
            line = Line(values, copy, listed, None, levels := _down(levels, listed.words))
            levels.update(_down(levels, {level: line.text(level) for level in _LEVELS if line.has(level)}))
            yield line
            continue
        above: dict[str, str] = {}
        for row in printed_rows(copy, listed.group, values.set):
            line = Line(values, copy, listed, row)
            above = _down(above, {level: line.text(level) for level in _LEVELS})
            line.levels.update(above)
            yield line


def _down(above: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The classes of a row that leaves some blank: those above it, but no second level of another first."""
    first, second = own.get(v.LEVEL_1, ""), own.get(v.LEVEL_2, "")
    if first and title(first) != title(above.get(v.LEVEL_1, "")):
        return {v.LEVEL_1: first, v.LEVEL_2: second}
    return {v.LEVEL_1: first or above.get(v.LEVEL_1, ""), v.LEVEL_2: second or above.get(v.LEVEL_2, "")}


def said_of(line: Line, code: str, level: Level, concept: str, message: str, *others: str) -> Finding:
    """A finding about an indicator, at its cell of `concept` and the `others`; where it has none, at any of its cells."""
    refs = [ref for one in (concept, *others) if (ref := line.ref(one))] or [line_ref(line)]
    place = title_of(line.values, refs[0])
    said = f"{place} “{line.name}”" if line.name and line.name not in place else place
    return at_cells(line.values, code, level, [Place(ref) for ref in refs], f"{said}：{message}")


def line_ref(line: Line) -> CellRef:
    """A cell of the indicator to go to: its name's, else its first."""
    ref = line.ref(v.NAME)
    return ref or at(line.copy, next(iter(line.listed.columns.values()))[0], line.row)
