"""A finding, one thing that does not add up, as an object and as JSON; and the verdict over all of them."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from desktop.domain.forms.check import Level
from desktop.domain.proofread.remark import BY_HAND, Span
from desktop.domain.values.address import name_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


class Finding(Struct, frozen=True):
    """One thing that does not add up; `where` begins with the cell to go to, `span` are the words meant in its text.

    `code` is that of a rule or a form's check; what a text may break many times adds its own words behind a blank. A
    finding blocks when something is not filled in yet, when it is an error, or wants a reason that nobody has given. `fingerprint` is of the figures it
    speaks of. `explanation` was said of these, or `silenced` why it is a false alarm; `earlier` of others, so it does
    not count until somebody says it again. `reason_key` is where any of them stands in the workbook. `causes` are the
    figures put in by hand without which a check would hold, `breaks` the codes of the checks that one such breaks.
    `meant` is the cell whose figure ought to stand where its words are, `to_write` the blank cell in which the paper asks
    for the answer. `checked_by_form` is whether a check of its form found it, not a general rule.
    """

    code: str
    level: Level
    where: tuple[CellRef, ...]
    message: str
    expected: str = ""
    actual: str = ""
    basis: str = ""
    explanation: str = ""
    fingerprint: str = ""
    earlier: str = ""
    silenced: str = ""
    reason_key: tuple[str, CellRef] | None = None
    span: Span | None = None
    causes: tuple[CellRef, ...] = ()
    breaks: tuple[str, ...] = ()
    meant: CellRef | None = None
    to_write: CellRef | None = None
    checked_by_form: bool = False

    @property
    def rule(self) -> str:
        """The code of the rule or check, without the words that tell its findings in one text apart."""
        return self.code.partition(" ")[0]

    @property
    def to_take(self) -> bool:
        """Whether it is mended by taking figures from the tables."""
        return self.rule == BY_HAND or self.meant is not None

    @property
    def answerable(self) -> bool:
        """Whether a reason can be given: an error is mended, and what is blank is filled in."""
        return self.level in (Level.EXPLAIN, Level.HINT)

    @property
    def answered(self) -> bool:
        """Whether somebody has said why of these very figures: a reason, or that it is a false alarm."""
        return bool(self.explanation or self.silenced)

    @property
    def blocks(self) -> bool:
        return self.level is not Level.HINT and not (self.level is Level.EXPLAIN and self.answered)


class Verdict(Struct, frozen=True):
    """Whether the workbook can be handed in: how much is not filled in yet, is wrong, or still wants a reason.

    `hints` stop nobody; whoever hands in is told of those that nobody has answered yet.
    """

    blank: int
    errors: int
    unexplained: int
    hints: int = 0

    @property
    def ready(self) -> bool:
        return not (self.blank or self.errors or self.unexplained)

    def __str__(self) -> str:
        if self.ready:
            return "可上报"
        return f"不可上报（未填 {self.blank}，错误 {self.errors}，待说明 {self.unexplained}）"


def verdict(found: Iterable[Finding]) -> Verdict:
    """The one line of the whole check."""
    open_ = Counter(
        one.level for one in found if one.blocks or (one.level is Level.HINT and not one.answered)
    )
    return Verdict(open_[Level.BLANK], open_[Level.ERROR], open_[Level.EXPLAIN], open_[Level.HINT])


def blank_by_copy(found: Iterable[Finding]) -> Counter[str]:
    """How much is not filled in yet, by copy: the same count as the verdict's."""
    return Counter(one.where[0].copy for one in found if one.level is Level.BLANK)


def finding_json(values: Values, finding: Finding) -> dict[str, object]:
    """A finding as JSON; cells by the names people type."""
    return {
        "code": finding.code,
        "level": finding.level.value,
        "where": [name_of(values, ref) for ref in finding.where],
        "span": span_json(finding.span) if finding.span else None,
        "message": finding.message,
        "expected": finding.expected,
        "actual": finding.actual,
        "basis": finding.basis,
        "explanation": finding.explanation,
        "earlier": finding.earlier,
        "silenced": finding.silenced,
        "breaks": list(finding.breaks),
    }


def span_json(span: Span) -> dict[str, int]:
    """Words of a text as JSON: the paragraph and its characters, counted from 0."""
    return {"paragraph": span.paragraph, "from": span.start, "to": span.end}
