"""The published documents as Word files, once as printed and once repaired: what an audit says of the one only.

Nothing of the form is known to it: the tables are recognised as a stranger's.
"""

from collections.abc import Iterable
from io import BytesIO

from msgspec import Struct

from desktop.domain.findings.finding import Finding
from desktop.domain.values.values import Values
from desktop.exchange.audit import Audit, audit
from desktop.exchange.write.word import word_file
from desktop.session.printing import job_of
from desktop.session.session import Session
from desktop.sources.word import document_of
from tests.findings.printed import Entry, entering, outcome
from tests.proofreading.written import opened


class Heard(Struct, frozen=True):
    """An entry, whether the workbook's own check says it, and what the audit of the printed file says of it."""

    entry: Entry
    by_workbook: bool
    by_audit: tuple[Finding, ...]


def heard(entry: Entry) -> Heard:
    """Print it both ways, and compare what is said of the two files."""
    session = opened(entry.document, False)
    printed = _audited(session, entry, entry.printed, entry.wrong)
    repaired = _audited(session, entry, entry.repaired, entry.right)
    known = {(one.rule, one.message) for one, _ in repaired.found}
    new = tuple(one for one, _ in printed.found if (one.rule, one.message) not in known)
    return Heard(entry, bool(outcome(entry, False).found), new)


def audit_of(values: Values) -> Audit:
    """The audit of a workbook as it is printed, by way of a Word file."""
    return audit(document_of(BytesIO(word_file(job_of(values)))), "报告.docx", 2000)


def _audited(session: Session, entry: Entry, cells: dict[str, str], text: tuple[str, str]) -> Audit:
    with entering(session, entry, cells, text, checks=False):
        return audit_of(session.calculation)


def missed(all_heard: Iterable[Heard]) -> list[Heard]:
    """What the workbook's check says and the audit doesn't."""
    return [one for one in all_heard if one.by_workbook and not one.by_audit]
