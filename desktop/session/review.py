"""上级复核 of an open workbook: what to look at first, and what is said, ticked, scored and decided, each as one edit."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from desktop import __version__
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.finding import Finding
from desktop.domain.queries.score import title_of_workbook, unit_name
from desktop.domain.review.checked_total import checked_of
from desktop.domain.review.remarks import (
    answer_of,
    decision_of,
    remark_of,
    rewording_of,
    settling_of,
    ticking_of,
)
from desktop.domain.review.report import TITLE, review_report
from desktop.domain.review.risk import Risk, Since
from desktop.domain.values.address import heading_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import FILLING_IN, CellRef
from desktop.session.session import Session
from desktop.store.file import File
from desktop.store.since import as_decided, touched_since_decision
from desktop.store.stamp import called, choose_name, chosen_name, now

if TYPE_CHECKING:
    from desktop.typeset.print_job import PrintJob


def is_under_review(session: Session) -> bool:
    """Whether there is a review to show to the clerk: remarks, or a decision."""
    return bool(session.workbook.remarks) or session.workbook.decision.state != FILLING_IN


def changed_since(session: Session) -> Since:
    """What has been changed since the review was last decided, as the file's log tells. Raises Refusal."""
    if not isinstance(session.file, File):
        return Since()
    touched = touched_since_decision(session.file.path)
    gone = {ref.copy for ref in touched if not ref.row and session.workbook.copy(ref.copy) is None}
    if not gone:
        return Since(touched)
    was = Calculation(as_decided(session.file.path))
    return Since(touched, {copy.id: heading_of(was, copy) for copy in was.workbook.copies if copy.id in gone})


def risks_of(session: Session, found: Sequence[Finding], since: Since | None = None) -> list[Risk]:
    """What to look at first, by the findings of a check that has just been made."""
    reports = [copy.id for copy in session.workbook.copies if copy.form.outline]
    accounts = {id_: session.accounts(id_) for id_ in reports}
    from desktop.domain.review.risks import risks  # with the rules it asks, a sixth of the window's start

    return risks(session.calculation, found, accounts, since or Since())


def remark(session: Session, ref: CellRef, words: str, text: str) -> None:
    """Say something of a cell, a row or a table, or of the piece `words` of its text."""
    session.apply(remark_of(ref, words, text, chosen_name(), now()))


def reword(session: Session, id_: str, text: str) -> None:
    """Have a remark say something else; "" takes it back."""
    session.apply(rewording_of(session.workbook, id_, text))


def answer(session: Session, id_: str, text: str) -> None:
    """Answer a remark; "" takes the answer back."""
    session.apply(answer_of(session.workbook, id_, text, chosen_name(), now()))


def settle(session: Session, id_: str) -> None:
    """Mark a remark as done, or as open again."""
    session.apply(settling_of(session.workbook, id_))


def tick(session: Session, refs: Iterable[CellRef]) -> None:
    """Tick cells as seen; where all of them are, take the ticks back."""
    session.apply(ticking_of(session.calculation, refs, chosen_name(), now()))


def score(session: Session, ref: CellRef, text: str, why: str) -> None:
    """Give a score beside the self-rated one; "" takes it back."""
    session.apply(checked_of(session.calculation, ref, text, why, chosen_name(), now()))


def decide(session: Session, state: str, why: str, who: str | None = None) -> None:
    """Return the workbook, pass it, close it, or open it again, signed by `who`, remembered for the next time.

    Without it by the name that was chosen; never by a login, which has nothing to do on paper.
    """
    who = chosen_name() if who is None else called(who)
    session.apply(decision_of(session.workbook, state, why, who, now()))
    if who and who != chosen_name():
        choose_name(who)


def review_job(values: Values) -> "PrintJob":
    """复核意见 as it stands, to be composed in any thread or process."""
    from desktop.session.fonts import wished_fonts  # what is for paper: no start waits for it
    from desktop.typeset.print_job import PrintJob

    return PrintJob(
        (review_report(values, now(), __version__),),
        title=f"{title_of_workbook(values)}{TITLE}",
        author=unit_name(values),
        wishes=wished_fonts(values.workbook),
    )
