"""Who may do what: the clerk fills in, the supervisor remarks, ticks, scores and decides, and a closed file rests.

The role is what a person says on opening the file, and is written into its log. It keeps two people from doing each
other's work by mistake; it protects nothing from somebody who means to.
"""

from collections.abc import Sequence
from enum import Enum
from typing import Final

from msgspec.structs import replace

from desktop.domain.change.description import IMPORT, TAKEN_BACK
from desktop.domain.change.edit import (
    Batch,
    Edit,
    SetChecked,
    SetDecision,
    SetRemark,
    SetSeen,
    leaves,
)
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.step import DecisionChange, Step
from desktop.domain.workbook.workbook import CLOSED, FILLING_IN, Decision, Remark, Workbook


class Role(Enum):
    """In what capacity somebody has opened a workbook; the value is what the log says, `word` what people read."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"

    @property
    def word(self) -> str:
        return "填报" if self is Role.CLERK else "上级复核"


FROM_ELSEWHERE: Final = frozenset({IMPORT, TAKEN_BACK})
"""The names of batches that bring along what was said in another file, remarks included."""

_LOCKED: Final = (
    "这个文件已经定稿（{who} {at}），不能再改；要改请上级从“复核 › 以上级身份打开”打开，再点“重新打开”"
)
_FOR_CLERK: Final = (
    "现在是以上级身份复核，填报的内容只能看；要改请批注后退回单位修改，或点“复核 › 退出复核”自己填报"
)
_FOR_SUPERVISOR: Final = (
    "批注、已看过、核定分和复核结论由上级填；这里可以答复批注、标为办完，要复核请点“复核 › 进入复核”"
)
_CLOSED_REVIEW: Final = "这个文件已经定稿（{who} {at}），批注和核定分也不能再改；要改请先点“复核 › 重新打开”"

_NOT_TAKEN_BACK: Final = "定稿不能撤销；要改请点“复核 › 重新打开”，写明理由"


def locked(role: Role, book: Workbook) -> Refusal | None:
    """Why nothing that the clerk fills in can be changed now; None where it can."""
    if role is Role.SUPERVISOR:
        return Refusal(_FOR_CLERK)
    return _closed(_LOCKED, book.decision) if book.decision.state == CLOSED else None


def may(edit: Edit, role: Role, book: Workbook) -> Refusal | None:
    """Why an edit is not done by somebody in this role, with the review standing as it does; None where it is."""
    of_review = all(isinstance(one, SetRemark | SetSeen | SetChecked | SetDecision) for one in leaves(edit))
    if book.decision.state == CLOSED and not (role is Role.SUPERVISOR and _reopens(edit)):
        return _closed(_CLOSED_REVIEW if role is Role.SUPERVISOR and of_review else _LOCKED, book.decision)
    if role is Role.SUPERVISOR:
        answered = any(not _leaves_answer(one, book) for one in leaves(edit) if isinstance(one, SetRemark))
        return None if of_review and not answered else Refusal(_FOR_CLERK)
    if isinstance(edit, Batch) and edit.name in FROM_ELSEWHERE:
        return None
    for one in leaves(edit):
        match one:
            case SetRemark(id_, remark):
                if not _only_answers(book.remarks.get(id_), remark):
                    return Refusal(_FOR_SUPERVISOR)
            case SetSeen() | SetChecked() | SetDecision():
                return Refusal(_FOR_SUPERVISOR)
    return None


def may_revert(steps: Sequence[Step]) -> Refusal | None:
    """Why these steps are not taken back: what has been closed is opened by 重新打开 alone, which asks for the reason."""
    for one in steps:
        if isinstance(one, DecisionChange) and one.new.state == CLOSED and one.old.state != FILLING_IN:
            return Refusal(_NOT_TAKEN_BACK)
    return None


def _reopens(edit: Edit) -> bool:
    return all(isinstance(one, SetDecision) and one.decision.state != CLOSED for one in leaves(edit))


def _leaves_answer(edit: SetRemark, book: Workbook) -> bool:
    """Whether a supervisor's remark says the clerk's words as they were."""
    before, now = book.remarks.get(edit.id), edit.remark
    if now is None:
        return True
    was = (before.answer, before.answered_by, before.answered_at) if before else ("", "", "")
    return was == (now.answer, now.answered_by, now.answered_at)


def _only_answers(before: Remark | None, now: Remark | None) -> bool:
    if before is None or now is None:
        return before is now
    answer = (now.answer, now.answered_by, now.answered_at, now.done)
    return now == replace(
        before, answer=answer[0], answered_by=answer[1], answered_at=answer[2], done=answer[3]
    )


def _closed(words: str, decision: Decision) -> Refusal:
    return Refusal(words.format(who=decision.who or "上级", at=decision.at[:10]).replace(" ）", "）"))
