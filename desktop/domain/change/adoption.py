"""Reasons from before there were names and fingerprints: brought under the check's name and the present figures."""

from collections.abc import Iterable

from msgspec.structs import replace

from desktop.domain.change.edit import Batch, SetExplanation
from desktop.domain.findings.finding import Finding
from desktop.domain.workbook.step import ExplanationChange, Step
from desktop.domain.workbook.workbook import CellRef, Workbook

Key = tuple[str, CellRef]


def adoption(book: Workbook, found: Iterable[Finding], undoable: Iterable[Step]) -> Batch:
    """One edit that gives each such reason the code and the fingerprint of the finding it stands at; empty for none.

    A reason that a step to be undone or redone speaks of stays as it is: that step needs it so.
    """
    wanting = [one for one in found if _wants(book, one)]
    if not wanting:  # as at nearly every check: what can be undone may be an import of many thousand steps
        return Batch(())
    in_steps = {(step.code, step.ref) for step in undoable if isinstance(step, ExplanationChange)}
    givings: dict[Key, SetExplanation] = {}
    clearings: dict[Key, SetExplanation] = {}
    for finding in wanting:
        assert finding.reason_key
        code, ref = finding.reason_key
        key = finding.code, ref
        if {key, finding.reason_key} & in_steps:
            continue
        why = book.explanations[finding.reason_key]
        kept = replace(why, figures=why.figures or finding.fingerprint)
        givings[key] = SetExplanation.to(*key, kept)
        if key != finding.reason_key:
            clearings[finding.reason_key] = SetExplanation(code, ref, "")
    return Batch((*givings.values(), *clearings.values()))


def _wants(book: Workbook, finding: Finding) -> bool:
    """Whether the reason of a finding is kept under another code, or without figures."""
    why = book.explanations.get(finding.reason_key) if finding.reason_key else None
    if why is None or finding.reason_key is None:
        return False
    return finding.reason_key[0] != finding.code or not why.figures
