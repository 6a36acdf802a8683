"""What is being typed and is in no workbook yet, and the edits that put it in."""

from desktop.domain.change.edit import Edit, SetExplanation, SetText, first_row
from desktop.domain.findings.finding import Finding
from desktop.domain.review.remarks import answer_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Workbook
from desktop.store.drafts import REASON, REPLY, SILENCED, Draft
from desktop.store.stamp import chosen_name, now, user_name


def draft_of_reason(book: Workbook, finding: Finding, text: str, silences: bool) -> Draft:
    """`text` being typed as the reason why a finding stands, or is none."""
    ref = finding.reason_key[1] if finding.reason_key else finding.where[0]
    kept = book.explanations.get((finding.code, ref))
    kind = SILENCED if silences else REASON
    base = kept.text if kept else ""
    return Draft(ref, base, text.strip(), kind=kind, code=finding.code, figures=finding.fingerprint)


def draft_of_reply(book: Workbook, remark: str, text: str) -> Draft:
    """`text` being typed as the answer to a remark, known by its id."""
    return Draft(book.remarks[remark].ref, book.remarks[remark].answer, text.strip(), kind=REPLY, code=remark)


def edits_of(values: Values, draft: Draft, held: str) -> list[Edit]:
    """The edits that put a draft into its place; none where there is no such place, or it says that already.

    `held` is what the workbook holds in the draft's cell.
    """
    book, ref = values.workbook, draft.ref
    copy = book.copy(ref.copy)
    if draft.kind == REPLY:
        remark = book.remarks.get(draft.code)
        alike = remark is None or remark.answer == draft.text
        return [] if alike else [answer_of(book, draft.code, draft.text, chosen_name(), now())]
    if draft.kind in (REASON, SILENCED):
        why = book.explanations.get((draft.code, ref))
        there = copy is not None and (not ref.row or values.row(ref.row) is not None)
        if not there or (why.text if why else "") == draft.text:
            return []
        silences = draft.kind == SILENCED
        return [SetExplanation(draft.code, ref, draft.text, draft.figures, silences, user_name(), now())]
    if draft.group:
        if copy is None or draft.group not in copy.form.groups or ref.cell not in copy.form.cells:
            return []
        made = any(row.class_ == draft.class_ for row in copy.rows.get(draft.group, []))
        return [] if made else first_row(copy, draft.group, draft.class_, {ref.cell: draft.text})
    return [] if draft.text == held or not values.is_typed(ref) else [SetText(ref, draft.text)]
