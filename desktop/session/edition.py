"""Another edition of a file's report set: the program's own, or the file's with other ways of its switches."""

from collections.abc import Mapping
from pathlib import Path

from desktop.domain.change.edition import Renewal, renewal
from desktop.domain.engine.programs import load
from desktop.domain.forms.reader.report_set import SET_FILE, sources_of
from desktop.domain.forms.reader.variants import choosing, variants_of
from desktop.domain.forms.report_set import ReportSet
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
    return bool(file.edition_differs(_with_our_ways(session, sources_of(FORMS / id_, FORMS))))


def edition(session: Session) -> Renewal | None:
    """What the workbook would be under the program's edition; None if that is the file's own. Raises Refusal."""
    if not differs(session):
        return None
    id_ = session.workbook.set.id
    return renewal(session.calculation, load(id_, _with_our_ways(session, load_set(id_).set.sources)))


def ways_of(report_set: ReportSet) -> dict[str, str]:
    """What is chosen of each switch of a set."""
    return {one.name: one.chosen for one in report_set.variants}


def other_ways(session: Session, chosen: Mapping[str, str]) -> Renewal | None:
    """What the workbook would be with other ways of its set's switches; None if those are its own. Raises Refusal."""
    report_set = session.workbook.set
    if all(ways_of(report_set).get(name) == way for name, way in chosen.items()):
        return None
    texts = {**report_set.sources, SET_FILE: choosing(report_set.sources[SET_FILE], chosen)}
    return renewal(session.calculation, load(report_set.id, texts))


def _with_our_ways(session: Session, texts: Mapping[str, str]) -> dict[str, str]:
    """The texts of another edition with the workbook's own choice of ways, as far as the edition has them."""
    ours = ways_of(session.workbook.set)
    known = {one.name: [way.word for way in one.ways] for one in variants_of(texts[SET_FILE])}
    kept = {name: way for name, way in ours.items() if way in known.get(name, ())}
    return {**texts, SET_FILE: choosing(texts[SET_FILE], kept)} if kept else dict(texts)


def renew(session: Session, to: Renewal) -> Path:
    """Put the file under the other edition, a copy as it was beside it; where that is.

    The session is at its end after that: the file must be opened anew.
    """
    file = session.file
    if not isinstance(file, File):
        raise Refusal("这个工作簿没有文件，不能换报告集")
    if session.refused:
        raise session.refused
    session.cancel()
    return file.renew(to.book, to.steps, to.retired)
