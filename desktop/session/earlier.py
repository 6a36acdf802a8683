"""A workbook as it was: one of its backups beside what it holds now, and the way back."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.change.compare import ONE, OTHER, differences
from desktop.domain.change.description import PUT_BACK_AS_IT_WAS
from desktop.domain.change.diff import difference
from desktop.domain.change.edit import Batch, leaves
from desktop.domain.engine.calculation import Calculation
from desktop.domain.queries.score import score_of_set
from desktop.domain.refusal import Refusal
from desktop.domain.review.roles import Role
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Remark, Workbook
from desktop.session.session import Session
from desktop.store.file import open_file

_THEN = {ONE: "那时有，现在没有", OTHER: "那时没有，现在有"}


class Earlier(Struct, frozen=True):
    """A backup that was read, as going back to it would leave the workbook; its score if it had one, and what would change, a line each: then → now.

    `same_set` is False where the report set was another edition then: going back takes the whole file.
    """

    book: Workbook
    score: str
    differences: tuple[str, ...]
    same_set: bool


def earlier(backup: Path, now: Values, role: Role = Role.CLERK) -> Earlier:
    """Read a backup and compare it with `now` as somebody in that role may go back to it. For any thread.

    Raises Refusal where it is not sound.
    """
    with open_file(backup, write=False) as file:
        book = file.workbook
    then = Calculation(_with_review(book, now.workbook) if role is Role.CLERK else book)
    same_set = then.workbook.set.sources == now.workbook.set.sources
    lines = (
        tuple(replace(one, what=_THEN.get(one.what, one.what)).told for one in differences(then, now))
        if same_set
        else ("那时用的报告集是另一版，不能逐格比",)
    )
    score = score_of_set(then)
    return Earlier(then.workbook, str(score) if score and score.text else "", lines, same_set)


def put_back(session: Session, one: Earlier) -> int:
    """Bring the workbook to what it was, as one edit that can be undone; how many places that changed. Raises Refusal."""
    if not one.same_set:
        raise Refusal("那时用的报告集和现在的不是同一版，不能逐格换回；请换回整个文件，或恢复为新文件")
    session.cancel()
    edit = difference(session.workbook, one.book)
    if edit.edits:
        session.apply(Batch(edit.edits, PUT_BACK_AS_IT_WAS))
    return len([*leaves(edit)])


def _with_review(then: Workbook, now: Workbook) -> Workbook:
    """What a clerk can bring back: her own words, replies among them; the review is the supervisor's and stays as it is now."""
    remarks = {id_: _replied(one, then.remarks.get(id_)) for id_, one in now.remarks.items()}
    return replace(then, remarks=remarks, seen=now.seen, checked=now.checked, decision=now.decision)


def _replied(remark: Remark, then: Remark | None) -> Remark:
    if then is None:
        return remark
    return replace(
        remark, answer=then.answer, answered_by=then.answered_by, answered_at=then.answered_at, done=then.done
    )
