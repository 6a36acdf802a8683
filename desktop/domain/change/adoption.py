"""Reasons from before there were names and fingerprints: brought under the check's name and the present figures."""

from collections.abc import Iterable

from desktop.domain.change.edit import Batch, SetExplanation
from desktop.domain.findings.finding import Finding
from desktop.domain.workbook.step import ExplanationChange, Step
from desktop.domain.workbook.workbook import CellRef, Workbook

Key = tuple[str, CellRef]


def adoption(book: Workbook, found: Iterable[Finding], undoable: Iterable[Step]) -> Batch:
    """One edit that gives each such reason the code and the fingerprint of the finding it stands at; empty for none.

    A reason that a step to be undone or redone speaks of stays as it is: that step needs it so.
    """
    in_steps = {(step.code, step.ref) for step in undoable if isinstance(step, ExplanationChange)}
    givings: dict[Key, SetExplanation] = {}
    clearings: dict[Key, SetExplanation] = {}
    for finding in found:
        why = book.explanations.get(finding.reason_key) if finding.reason_key else None
        if finding.reason_key is None or why is None:
            continue
        code, ref = finding.reason_key
        key = finding.code, ref
        if {key, finding.reason_key} & in_steps:
            continue
        if key != finding.reason_key:
            clearings[finding.reason_key] = SetExplanation(code, ref, "")
        elif why.figures:
            continue
        givings[key] = SetExplanation(*key, why.text, why.figures or finding.fingerprint)
    return Batch((*givings.values(), *clearings.values()))
