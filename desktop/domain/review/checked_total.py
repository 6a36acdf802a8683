"""The total as the supervisor sees it: her scores where she has given some, the self-rated ones elsewhere.

The form's own formulas work it out, caps and grade included, in a workbook beside that nobody sees.
"""

from desktop.domain import number
from desktop.domain.change.diff import difference
from desktop.domain.change.edit import SetChecked, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.queries.deductions import full_marks_at
from desktop.domain.queries.score import Score, score_of_set
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Checked, Override


def checked_of(values: Values, ref: CellRef, text: str, why: str, who: str, at: str) -> SetChecked:
    """What gives a score beside the self-rated one, with a reason; "" takes it back. Raises Refusal where it cannot be."""
    title = title_of(values, ref)
    if not is_score(values, ref):
        raise Refusal(f"“{title}”不是打分的格子，请选一个得分，再填核定分")
    if not text.strip():
        return SetChecked(ref, None)
    value = number.read(text)
    if value is None or value < 0:
        raise Refusal(f"核定分“{text.strip()}”不是分数，请填 0 或更大的数，如 8.5；不核定就清空")
    full = full_marks_at(values, ref)
    if full is not None and value > full:
        raise Refusal(
            f"“{title}”满分 {number.show_plain(full)}，核定分填了 {text.strip()}，请填不超过满分的数"
        )
    own = values.value(ref)
    if value != own and not why.strip():
        raise Refusal(f"“{title}”自评 {values.text(ref) or '空'}，核定 {text.strip()}，请写明理由")
    return SetChecked(ref, Checked(number.show_plain(value), why.strip(), who, at))


def is_score(values: Values, ref: CellRef) -> bool:
    """Whether a cell holds a score that counts: one of the form's marks, or its score."""
    copy = values.copy(ref.copy)
    if copy is None:
        return False
    return ref.cell == copy.form.score or any(one.score == ref.cell for one in copy.form.marks)


class CheckedValues:
    """The values with the supervisor's scores in place of the self-rated ones, kept: of a change only what rests on it
    is worked out again: 8 ms for 200 projects, where all of them take 520."""

    def __init__(self) -> None:
        self._beside: Calculation | None = None  # until there is a score

    def of(self, values: Values) -> Values:
        """As they are now; the values themselves where no score is given."""
        scores = {ref: one for ref, one in values.workbook.checked.items() if values.definition(ref)}
        if not scores:
            self._beside = None
            return values
        wanted = values.workbook.beside()
        for ref, one in scores.items():
            if values.is_typed(ref):
                wanted.texts[ref] = one.text
            else:
                wanted.overrides[ref] = Override(one.text, one.why)
        if self._beside is None:
            self._beside = Calculation(wanted)
        else:
            apply(difference(self._beside.workbook, wanted), self._beside.workbook, self._beside)
            self._beside.recompute()
        return self._beside

    def total(self, values: Values) -> Score | None:
        """The set's score with the supervisor's scores, and its grade; None where the set has none."""
        return score_of_set(self.of(values))


def checked_values(values: Values) -> Values:
    """The values as they would be with the supervisor's scores in place of the self-rated ones."""
    return CheckedValues().of(values)


def checked_total(values: Values) -> Score | None:
    """The set's score with the supervisor's scores, and its grade; None where the set has no score."""
    return score_of_set(checked_values(values))
