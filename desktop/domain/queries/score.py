"""The head of a workbook: its unit and year, its score, full marks and grade."""

from collections.abc import Sequence

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.form import Form
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


class Score(Struct, frozen=True):
    """As printed; `ref` is the cell of the score."""

    text: str
    full: str
    grade: str
    ref: CellRef

    @property
    def of(self) -> str:
        return f" / {self.full}" if self.full else ""

    def __str__(self) -> str:
        return f"{self.text or '—'}{self.of}{f' · {self.grade}' if self.grade else ''}"

    def unfinished(self, blank: int) -> str:
        """The score while so much is not filled in: a sum so far, and no grade, which would be a verdict."""
        return f"{self.text or '—'}{self.of}，{not_finished(blank)}" if blank else str(self)


def not_finished(blank: int) -> str:
    """What is said beside the score of a table of which so much is not filled in."""
    message = f"还没有填完（未填 {blank}）"
    return message


def score_of(values: Values, copy: Copy) -> Score | None:
    """The score of one copy, or None where its form has none."""
    form = copy.form
    if not form.score:
        return None
    ref = CellRef(copy.id, "", form.score)
    text, full, grade = (
        values.text(CellRef(copy.id, "", cell)) if cell else ""
        for cell in (form.score, form.full, form.grade)
    )
    return Score(text, full, grade, ref)


def weights_of(values: Values, form: Form) -> tuple[CellDef, ...]:
    """The required cells that the full marks of a form are made of, where a bureau has these typed."""
    key = (form.id, form.full)
    typed = (cell for cell in form.cells.values() if cell.required and (form.id, cell.id) != key)
    above = values.program.graph.everything_above
    return tuple(cell for cell in typed if key in above([(form.id, cell.id)])) if form.full else ()


def full_is_known(values: Values, copy: Copy, weights: Sequence[CellDef]) -> bool:
    """Whether all weights are there. The sum so far is no full marks: 8.94 / 10 of a table just begun."""
    return all(values.text(ref).strip() for cell in weights for ref in copy.refs_of(cell))


def score_of_set(values: Values) -> Score | None:
    """The score of the whole set: the cell that the set names, with full marks and grade if it is its form's score."""
    named = values.set.score
    copies = values.workbook.copies_of(named[0]) if named else []
    if not named or not copies:
        return None
    score = score_of(values, copies[0])
    if score and score.ref.cell == named[1]:
        return score
    ref = CellRef(copies[0].id, "", named[1])
    return Score(values.text(ref), "", "", ref)


def unit_name(values: Values) -> str:
    """The unit the workbook is of, as typed in the cover data."""
    return values.text(CellRef(values.single(values.set.cover).id, "", words.UNIT))


def year_of(values: Values) -> str:
    """The budget year, as typed in the cover data."""
    return values.text(CellRef(values.single(values.set.cover).id, "", words.YEAR))


def title_of_workbook(values: Values) -> str:
    """Whose workbook this is, of which year, of which set."""
    return " ".join(filter(None, (unit_name(values), year_of(values), values.set.title)))
