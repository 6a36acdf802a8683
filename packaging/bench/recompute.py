"""A full recompute and all findings, one edit's recompute and the findings after it, in a workbook of as many projects as the argument says.

The second argument names the cell that is typed in: `score`, one of the last project's table, or `most`, the figure of
that table on which the most formulas and texts rest. It is typed in 300 times, then 300 times with the findings after
each, or as often as the time allows: apart, because findings wait for a pause in typing, and what they read in between
turns all else out of the processor's memory. All is the processor's time: nothing here waits for anything.
"""

import json
import statistics
import sys
import time

from workbooks import edited_cell, scored_cell, with_projects

import desktop.domain.findings.index  # noqa: F401  what rules take to load is not counted
from desktop.session.session import Session

TURNS, LEAST = 300, 5
SECONDS = 8  # after which no further turn begins

book = with_projects(int(sys.argv[1]))
made = time.process_time()
session = Session(book)
computed = time.process_time()
session.findings()
everything, all_findings = computed - made, time.process_time() - computed
ref = scored_cell(session) if sys.argv[2] == "score" else edited_cell(session)


def typed(turn: int) -> float:
    """Milliseconds that one edit takes."""
    text = f"{1 + turn % 5}" if sys.argv[2] == "score" else f"{20 + turn % 9}.5"
    start = time.process_time()
    session.preview(ref, text)
    return (time.process_time() - start) * 1000


before = session.calculation.evaluated
times = [typed(turn) for turn in range(TURNS)]
formulas = (session.calculation.evaluated - before) / TURNS
edits: list[float] = []
checks: list[float] = []
end = time.process_time() + SECONDS
for turn in range(TURNS):
    if turn >= LEAST and time.process_time() >= end:
        break
    edits.append(typed(turn))
    start = time.process_time()
    session.findings()
    checks.append((time.process_time() - start) * 1000)
print(
    json.dumps(
        {
            "p50_ms": statistics.median(times),
            "least_ms": min(times),
            "after_findings_least_ms": min(edits),
            "findings_ms": statistics.median(checks),
            "findings_least_ms": min(checks),
            "formulas": formulas,
            "turns": len(checks),
            "everything": everything,
            "all_findings": all_findings,
        }
    )
)
