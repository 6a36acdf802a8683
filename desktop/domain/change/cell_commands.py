"""What a person may do with a cell or a finding, as edits: refused in a sentence where it may not be."""

from desktop.domain.change.edit import Batch, Edit, SetExplanation, SetOverride
from desktop.domain.findings.finding import Finding
from desktop.domain.forms.cell import Origin
from desktop.domain.forms.check import Level
from desktop.domain.number import show_plain
from desktop.domain.queries.explanation import why_locked
from desktop.domain.queries.tail_difference import explained, tail_of
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import title_of
from desktop.domain.values.entry import entered
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Explanation, Override, Workbook


def require_typed(values: Values, ref: CellRef) -> None:
    """Raises Refusal for a cell that is gone, or in which nobody types."""
    if values.definition(ref) is None:
        raise Refusal("这一格已经不在表里了")
    if not values.is_typed(ref):
        raise Refusal(why_locked(values, ref))


def override_of(values: Values, ref: CellRef, text: str, reason: str, who: str, at: str) -> Edit:
    """What puts a person's figure, or with "" nothing, in place of a formula's; text and reason empty: what takes it back.

    Figures that are taken from elsewhere may be another; a total only as far as its parts may be off by their tails.
    """
    definition = values.definition(ref)
    if definition is None or definition.formula is None:
        raise Refusal("这一格不是自动算出的，直接填就可以")
    if not text.strip() and not reason.strip():
        return SetOverride(ref, None)
    tail = tail_of(values, ref)
    text = entered(definition, text).text
    may = definition.origin is Origin.TAKEN or ref in values.workbook.overrides
    if not may and not explained(values, ref, text):
        locked = why_locked(values, ref)
        raise Refusal(
            f"{locked}；合计以批复为准的，可以另填，与算出的数最多差 {show_plain(tail)}" if tail else locked
        )
    if not reason.strip():
        title = title_of(values, ref)
        raise Refusal(f"“{title}”要填另一个数，请写明理由")
    return SetOverride(ref, Override(text, reason.strip(), who, at))


def explanation_of(book: Workbook, finding: Finding, text: str, who: str, at: str) -> Edit:
    """What says why a finding stands."""
    return _answer(book, finding, Explanation(text.strip(), finding.fingerprint, False, who, at))


def silencing_of(book: Workbook, finding: Finding, why: str, who: str, at: str) -> Edit:
    """What says that a finding is a false alarm, and why; it opens again when its figures change. An error is no such."""
    if not finding.answerable:
        raise Refusal(
            "错误不能忽略，请改表里的数；规则不适合这张表的，可以在表的[规则]里关掉"
            if finding.level is Level.ERROR
            else "未填不能忽略，请把它填上"
        )
    if not why.strip():
        raise Refusal("忽略一条要写明理由，审核报告里会印")
    return _answer(book, finding, Explanation(why.strip(), finding.fingerprint, True, who, at))


def _answer(book: Workbook, finding: Finding, why: Explanation) -> Edit:
    code, ref = finding.reason_key or (finding.code, finding.where[0])
    giving = SetExplanation.to(finding.code, ref, why)
    if code != finding.code and (code, ref) in book.explanations:  # kept under its code of old
        return Batch((SetExplanation(code, ref, ""), giving))
    return giving
