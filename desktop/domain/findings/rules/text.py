"""What the proof-reading of a written text finds. The text is read once for all of these rules."""

from collections.abc import Iterator, Sequence
from typing import Final

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.fingerprint import figures_of_cells
from desktop.domain.findings.prose import doubts
from desktop.domain.findings.reason import explained
from desktop.domain.findings.rule import Rule, Scope
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy


def _doubts(values: Values, copy: Copy) -> Iterator[Finding]:
    """What written texts say that the tables do not; each amount in doubt has a reason of its own."""
    written = [cell.id for cell in copy.form.cells.values() if cell.named and cell.kind is Kind.PROSE]
    for ref in values.workbook.refs(copy) if written else ():
        if ref.cell not in written:
            continue
        title = title_of(values, ref)
        for doubt in doubts(values, ref):
            code = f"{doubt.code} {doubt.actual}" if doubt.level is Level.EXPLAIN else doubt.code
            where = (ref, *doubt.where)
            message = f"{title}：{doubt.message}"
            level = Level.BLANK if doubt.code == "blank-figure" else doubt.level
            found = Finding(code, level, where, message, doubt.expected, doubt.actual)
            yield explained(values, found, figures_of_cells(values, doubt.where))


def _rule(code: str, level: Level, description: str) -> Rule:
    return Rule(code, level, "", description, Scope.COPY, of_copy=_doubts)


TEXT_RULES: Final[Sequence[Rule]] = (
    _rule("figure", Level.ERROR, "文字里取数的写法有错，取不出数。"),
    _rule("blank-figure", Level.BLANK, "文字里取的数在表里还没有。"),
    _rule("zero-base", Level.ERROR, "文字里取的数因为除数是零算不出来。"),
    _rule("unit", Level.ERROR, "文字里的数与后面的单位不相配。"),
    _rule("text-amount", Level.EXPLAIN, "文字里手写的金额与表里同名的数不一致。"),
    _rule("by-hand", Level.HINT, "文字里手写的金额与表里一致，但表里的数变了它不会跟着变。"),
)
