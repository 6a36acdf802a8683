"""What is said of a place in review, and what comes of it: edits, each refused in a sentence where it may not be."""

from collections.abc import Iterable

from msgspec.structs import replace

from desktop.domain.change.description import SEEN
from desktop.domain.change.edit import Batch, SetDecision, SetRemark, SetSeen
from desktop.domain.refusal import Refusal
from desktop.domain.review.ticks import figure_of, holds
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import (
    CLOSED,
    FILLING_IN,
    PASSED,
    RETURNED,
    CellRef,
    Decision,
    Remark,
    Seen,
    Workbook,
    new_id,
)

STATES = {FILLING_IN: "填报中", RETURNED: "已退回修改", PASSED: "复核通过", CLOSED: "已定稿"}


def remark_of(ref: CellRef, words: str, text: str, who: str, at: str) -> SetRemark:
    """What says `text` of a place, of the piece `words` of its text."""
    if not text.strip():
        raise Refusal("批注还没有写字，请写明要单位改什么")
    return SetRemark(new_id(), Remark(ref, words, text.strip(), who, at))


def rewording_of(book: Workbook, id_: str, text: str) -> SetRemark:
    """What makes a remark say something else; "" takes it back."""
    return SetRemark(id_, replace(_remark(book, id_), text=text.strip()) if text.strip() else None)


def answer_of(book: Workbook, id_: str, text: str, who: str, at: str) -> SetRemark:
    """What answers a remark; "" takes the answer back."""
    signed = (who, at) if text.strip() else ("", "")
    answered = replace(_remark(book, id_), answer=text.strip(), answered_by=signed[0], answered_at=signed[1])
    return SetRemark(id_, answered)


def settling_of(book: Workbook, id_: str) -> SetRemark:
    """What marks a remark as done, or as open again."""
    remark = _remark(book, id_)
    return SetRemark(id_, replace(remark, done=not remark.done))


def ticking_of(values: Values, refs: Iterable[CellRef], who: str, at: str) -> Batch:
    """What ticks cells as seen; where all of them are, it takes the ticks back."""
    there = [ref for ref in dict.fromkeys(refs) if values.definition(ref)]
    if not there:
        raise Refusal("请先选要打勾的格子")
    if all(holds(values, ref) for ref in there):
        return Batch(tuple(SetSeen(ref, None) for ref in there), SEEN)
    wanted = (ref for ref in there if not holds(values, ref))
    return Batch(tuple(SetSeen(ref, Seen(figure_of(values, ref), who, at)) for ref in wanted), SEEN)


def decision_of(book: Workbook, state: str, why: str, who: str, at: str) -> SetDecision:
    """What returns, passes, closes or opens again the workbook, with the reason that each of these wants."""
    now, was = STATES[state], STATES[book.decision.state]
    if state == book.decision.state:
        raise Refusal(f"这个文件现在就是“{was}”，没有改动")
    if state == CLOSED and book.decision.state != PASSED:
        raise Refusal(f"这个文件现在是“{was}”，还没有通过；请先点“通过”，再定稿")
    if state != CLOSED and not why.strip():
        raise Refusal(f"“{now}”要写明理由，复核意见里会印")
    return SetDecision(Decision(state, why.strip(), who, at))


def place_of(values: Values, ref: CellRef) -> str:
    """Where a remark is, in words; of a place that is gone, what is known of it."""
    copy = values.copy(ref.copy)
    if copy is None:
        return " ".join(filter(None, ("已经删掉的一张表", ref.cell)))
    if ref.row and copy.row(ref.row) is None:
        return " ".join(filter(None, (values.label(copy), "已经删掉的一行", ref.cell)))
    return title_of(values, ref)


def is_there(values: Values, ref: CellRef) -> bool:
    """Whether the place of a remark is still in the workbook."""
    copy = values.copy(ref.copy)
    return copy is not None and (not ref.row or copy.row(ref.row) is not None)


def in_order(values: Values) -> list[tuple[str, Remark]]:
    """All remarks with their ids: table by table as they are printed, in each as they were made; last what is gone."""
    at = {copy.id: number for number, copy in enumerate(values.workbook.copies)}
    last = len(at)
    return sorted(
        values.workbook.remarks.items(), key=lambda one: (at.get(one[1].ref.copy, last), one[1].at, one[0])
    )


def _remark(book: Workbook, id_: str) -> Remark:
    remark = book.remarks.get(id_)
    if remark is None:
        raise Refusal("这条批注已经不在了")
    return remark
