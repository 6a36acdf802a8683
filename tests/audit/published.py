"""The published documents as Word files, once as printed and once repaired: what an audit says of the one only.

Nothing of the form is known to it: the tables are recognised as a stranger's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from desktop.domain.change.edit import Edit, SetOverride, SetText
from desktop.domain.findings.finding import Finding
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, Override
from desktop.exchange.audit import Audit, audit
from desktop.exchange.write.word import word_file
from desktop.session.printing import job_of
from desktop.session.session import Session
from desktop.sources.word import blocks_of
from tests.findings.printed import Entry, outcome
from tests.proofreading.written import opened, text_cell, trying


@dataclass(frozen=True)
class Heard:
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


def audit_of(session: Session) -> Audit:
    """The audit of a workbook as it is printed, by way of a Word file."""
    return audit(blocks_of(BytesIO(word_file(job_of(session.snapshot())))), "报告.docx", 2000)


def _audited(session: Session, entry: Entry, cells: dict[str, str], text: tuple[str, str]) -> Audit:
    edits = [_edit(session, find(session.calculation, name), said) for name, said in cells.items()]
    if text[0]:
        ref = text_cell(entry.document, text[0], False)
        own = session.workbook.texts.get(ref, "")
        edits.append(SetText(ref, f"{own}\n{text[1]}" if own else text[1]))
    with trying(session, edits):
        return audit_of(session)


def _edit(session: Session, ref: CellRef, text: str) -> Edit:
    if session.calculation.is_typed(ref):
        return SetText(ref, text)
    return SetOverride(ref, Override(text, "", "某人", "2024-01-01T08:00:00+08:00"))


def missed(all_heard: Iterable[Heard]) -> list[Heard]:
    """What the workbook's check says and the audit doesn't."""
    return [one for one in all_heard if one.by_workbook and not one.by_audit]
