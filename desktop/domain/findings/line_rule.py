"""Rules of single indicators: all of them are asked in one go through the lines of a copy."""

from collections.abc import Callable, Iterator, Sequence

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line
from desktop.domain.findings.rule import Rule, Scope
from desktop.domain.forms.check import Level
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy

OfLine = Callable[[Line], Finding | None]


def line_rules(*rules: tuple[str, Level, OfLine]) -> tuple[Rule, ...]:
    """Rules of one indicator each, by code, level and what finds."""
    finders = [find for _, _, find in rules]

    def of_each(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
        for line in rows:
            if not line.blank:
                yield from (found for find in finders if (found := find(line)))

    return tuple(
        Rule(code, level, "", (find.__doc__ or "").strip().partition("\n")[0], Scope.LINES, of_lines=of_each)
        for code, level, find in rules
    )
