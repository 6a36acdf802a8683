"""Where points were lost: each score below its full marks, how much, why, and the form's notes on it.

Computed when somebody asks, from the present values, a draft included. The deductions of one table add up to its full
marks minus its score as printed; scores that are not given yet count in full, scores above their full marks count
negative. Where a rule caps a total, the difference to the sum of its parts is a deduction of its own.
"""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from desktop.domain import number
from desktop.domain.forms.score_rule import Note, ScoreRule
from desktop.domain.program.node import SUGGESTION
from desktop.domain.queries.suggestion import suggested
from desktop.domain.values.address import title_of
from desktop.domain.values.cell import decimals_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Row


class Deduction(Struct, frozen=True):
    """One score below (or, by mistake, above) its full marks. `score` None: not given yet, so all of it counts.

    `reason` is what was typed in `reason_ref`; there is none where the form has no column for it.
    """

    ref: CellRef
    name: str
    full: Decimal
    score: Decimal | None
    suggested: str = ""
    reason: str = ""
    reason_ref: CellRef | None = None
    facts: tuple[str, ...] = ()

    @property
    def lost(self) -> Decimal:
        return number.CONTEXT.subtract(self.full, self.score or Decimal(0))


class Deductions(Struct, frozen=True):
    """The losses of one copy, the largest first, then those not scored yet; `facts` are about its total."""

    copy: str
    label: str
    full: Decimal
    score: Decimal
    losses: tuple[Deduction, ...]
    facts: tuple[str, ...] = ()

    @property
    def lost(self) -> Decimal:
        return number.CONTEXT.subtract(self.full, self.score)

    @property
    def scored(self) -> list[Deduction]:
        return [loss for loss in self.losses if loss.score is not None]

    @property
    def unscored(self) -> list[Deduction]:
        return [loss for loss in self.losses if loss.score is None]


def deductions(values: Values) -> list[Deductions]:
    """Of every table that is scored, in the order of the tables."""
    found = (deductions_of(values, copy) for copy in values.workbook.copies)
    return [one for one in found if one]


def deductions_of(values: Values, copy: Copy) -> Deductions | None:
    """The losses of one copy; None where its form has no score, or nothing to compare it with.

    The form's own score is the sum of the others; where there are no others, the points were lost on itself.
    """
    form = copy.form
    whole = next((one for one in form.marks if one.score == form.score), None)
    if whole is None and form.score and form.full:
        whole = ScoreRule(form.score, form.full, "", form.place)
    parts = [one for one in form.marks if one is not whole]
    shown = parts or ([whole] if whole else [])
    if not shown:
        return None
    found = [loss for marks in shown for loss in _of_rows(values, marks, copy)]
    full: Decimal | None = sum((one.full for one in found), Decimal(0))
    score: Decimal | None = sum((one.score or Decimal(0) for one in found), Decimal(0))
    facts: tuple[str, ...] = ()
    if whole:
        full, score = _full(values, whole, copy, None), _score(values, whole, copy, None)
        if parts and full is not None and score is not None and score < full:
            rest = full - score - sum((one.lost for one in found), Decimal(0))
            found += _capped(values, whole, copy, score, rest)
            facts = tuple(_told(values, whole.facts, copy, None))
    found.sort(key=lambda one: (one.score is None, -one.lost))
    label = values.label(copy)
    return Deductions(copy.id, label, full or Decimal(0), score or Decimal(0), tuple(found), facts)


def _capped(
    values: Values, whole: ScoreRule, copy: Copy, score: Decimal, rest: Decimal
) -> Iterator[Deduction]:
    """What the total lost beside its parts; less than a place of its rounding is nothing."""
    places = decimals_of(copy.form.cells[whole.score], values.set.pack)
    if number.rounded(rest, places or 0) > 0:
        yield Deduction(_ref(copy, None, whole.score), _name(values, whole, copy, None), score + rest, score)


def deduction_at(values: Values, ref: CellRef) -> Deduction | None:
    """The loss at one score; None where `ref` is no score, or has lost nothing."""
    copy, marks = values.copy(ref.copy), _marks_of(values, ref)
    if copy is None or marks is None:
        return None
    return _loss(values, marks, copy, values.row(ref.row) if ref.row else None)


def full_marks_at(values: Values, ref: CellRef) -> Decimal | None:
    """The full marks of a score; None where nobody knows them."""
    copy = values.copy(ref.copy)
    if copy is None:
        return None
    marks = _marks_of(values, ref)
    if marks is None and copy.form.full and ref.cell == copy.form.score:
        marks = ScoreRule(copy.form.score, copy.form.full, "", copy.form.place)
    return _full(values, marks, copy, values.row(ref.row) if ref.row else None) if marks else None


def told_about(values: Values, ref: CellRef) -> set[CellRef]:
    """All that `deduction_at` depends on: when one of these changes, what is told may be something else."""
    marks = _marks_of(values, ref)
    if marks is None:
        return set()
    cells = {marks.score, marks.full, marks.named, marks.reason, SUGGESTION + marks.score}
    for fact in marks.facts:
        cells |= {fact.condition, *(piece.cell for piece in fact.message)}
    return {ref._replace(cell=cell) for cell in cells if cell}


def _marks_of(values: Values, ref: CellRef) -> ScoreRule | None:
    copy = values.copy(ref.copy)
    return next((one for one in copy.form.marks if one.score == ref.cell), None) if copy else None


def _of_rows(values: Values, marks: ScoreRule, copy: Copy) -> Iterator[Deduction]:
    rows: list[Row | None] = [*printed_rows(copy, marks.group, values.set)] if marks.group else [None]
    for row in rows:
        loss = _loss(values, marks, copy, row)
        if loss:
            yield loss


def _loss(values: Values, marks: ScoreRule, copy: Copy, row: Row | None) -> Deduction | None:
    full, score = _full(values, marks, copy, row), _score(values, marks, copy, row)
    if full == score or (not full and not score):
        return None
    ref = _ref(copy, row, marks.score)
    reason = _ref(copy, row, marks.reason) if marks.reason else None
    below = score is None or (full or 0) > score
    return Deduction(
        ref,
        _name(values, marks, copy, row),
        full or Decimal(0),
        score,
        suggested(values, ref),
        values.text(reason).strip() if reason else "",
        reason,
        tuple(_told(values, marks.facts, copy, row)) if below else (),
    )


def _ref(copy: Copy, row: Row | None, cell: str) -> CellRef:
    return CellRef(copy.id, row.id if row else "", cell)


def _full(values: Values, marks: ScoreRule, copy: Copy, row: Row | None) -> Decimal | None:
    if (copy.form.id, marks.full) in values.program.nodes and not copy.form.cells[marks.full].named:
        value = values.evaluate(copy, row, marks.full).value
    else:
        value = values.value(_ref(copy, row, marks.full))
    return value if isinstance(value, Decimal) else None


def _score(values: Values, marks: ScoreRule, copy: Copy, row: Row | None) -> Decimal | None:
    value = values.value(_ref(copy, row, marks.score))
    return value if isinstance(value, Decimal) else None


def _name(values: Values, marks: ScoreRule, copy: Copy, row: Row | None) -> str:
    """What lost the points: the words of the cell that names it, else those of the printed table."""
    named = values.text(_ref(copy, row, marks.named)).replace("\n", "").strip() if marks.named else ""
    title = title_of(values, _ref(copy, row, marks.score))
    return named or title.removeprefix(values.label(copy)).strip()


def _told(values: Values, facts: tuple[Note, ...], copy: Copy, row: Row | None) -> Iterator[str]:
    """What there is to say now. A fact with a figure that nobody knows is none."""
    for fact in facts:
        if fact.condition and values.evaluate(copy, row, fact.condition).value is not True:
            continue
        said = [one.text or values.evaluate(copy, row, one.cell).text for one in fact.message]
        if all(said):
            yield "".join(said)
