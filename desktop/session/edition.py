"""The edition of a file's report set that comes with the program, when it is another than the file's own."""

from pathlib import Path

from desktop.domain.change.edition import Renewal, renewal
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.refusal import Refusal
from desktop.resources import FORMS
from desktop.session.library import load_set, set_ids
from desktop.session.session import Session
from desktop.store.file import File


def differs(session: Session) -> bool:
    """Whether the program has another edition of the file's set than the file itself. Compares texts, some ms."""
    file, id_ = session.file, session.workbook.set.id
    if not isinstance(file, File) or id_ not in set_ids():
        return False
    return bool(file.edition_differs(sources_of(FORMS / id_, FORMS)))


def edition(session: Session) -> Renewal | None:
    """What the workbook would be under the program's edition; None if that is the file's own. Raises Refusal."""
    if not differs(session):
        return None
    return renewal(session.calculation, load_set(session.workbook.set.id))


def renew(session: Session, to: Renewal) -> Path:
    """Put the file under the other edition, a copy as it was beside it; where that is.

    The session is at its end after that: the file must be opened anew.
    """
    file = session.file
    if not isinstance(file, File):
        raise Refusal("这个工作簿没有文件，不能换报告集")
    session.cancel()
    return file.renew(to.book, to.steps, to.retired)
