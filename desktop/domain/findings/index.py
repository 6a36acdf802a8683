"""The findings of a workbook, kept: after a change only those tables are checked again whose findings may be others."""

import time
from collections.abc import Callable, Collection, Sequence
from typing import Final

from desktop.domain.engine.overlay import Overlay
from desktop.domain.findings.finding import Finding, findings_of, forms_telling_of_others, overridden
from desktop.domain.values.values import Values
from desktop.domain.workbook.step import ExplanationChange, OverrideChange, Step
from desktop.domain.workbook.workbook import CellRef

_AT_LEAST: Final = 1  # tables checked at a time, however little time there is


class FindingsIndex:
    """Told of every change, asked for what does not add up: a slice at a time, or all at once."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._found: dict[str, list[Finding]] = {}  # by copy; what is not here is stale
        self._quoting = forms_telling_of_others(values.program)
        self._bare: Values | None = None

    def changed(self, cells: Collection[CellRef], structure: bool) -> None:
        """Cells have other values, or with `structure` rows or copies have come, gone or moved."""
        self._bare = None
        if structure:
            self._found.clear()  # rows and copies are called otherwise
            return
        if not cells:
            return
        stale = {ref.copy for ref in cells}
        masked = bool(
            self._values.workbook.overrides
        )  # whether they break a check may depend on any cell beneath it
        for copy in self._values.workbook.copies:
            if (copy.form.id in self._quoting or masked) and self._found.get(copy.id):
                stale.add(copy.id)
        for copy_id in stale:
            self._found.pop(copy_id, None)

    def explained(self, steps: Sequence[Step]) -> None:
        """Reasons have been given or taken back, of findings or of figures put in by hand: other words, no other cell."""
        refs = {step.ref for step in steps if isinstance(step, ExplanationChange | OverrideChange)}
        by_hand = any(isinstance(step, OverrideChange) for step in steps)  # a finding may name it in any table
        for copy_id, found in list(self._found.items()):
            if found and (by_hand or any(one.where[0] in refs for one in found)):
                del self._found[copy_id]

    def next(self, seconds: float, clock: Callable[[], float] = time.perf_counter) -> list[Finding] | None:
        """Check stale tables for so long, one at least; all findings when none is stale any more, else None."""
        until = clock() + seconds
        done = 0
        for copy in self._values.workbook.copies:
            if copy.id in self._found:
                continue
            if done >= _AT_LEAST and clock() >= until:
                return None
            self._found[copy.id] = findings_of(self._values, copy, self._without_overrides)
            done += 1
        return [finding for copy in self._values.workbook.copies for finding in self._found[copy.id]]

    def all(self) -> list[Finding]:
        """All findings, table by table."""
        found = self.next(float("inf"))
        assert found is not None
        return found

    def _without_overrides(self) -> Values:
        """The workbook as if nobody had put a figure in; made once for all tables that are checked together."""
        if self._bare is None:
            self._bare = Overlay(self._values, overridden(self._values))
        return self._bare
