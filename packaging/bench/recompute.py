"""A full recompute and all findings, one edit's recompute and the findings after it, in a workbook of as many projects as the argument says.

The second argument names the cell that is typed in: `score`, one of the last project's table, or `most`, the figure of
that table on which the most formulas and texts rest. It is typed in 300 times, or as often as the time allows: findings
after 300 edits among 1,000 projects took half an hour. All is the processor's time: nothing here waits for anything.
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
times: list[float] = []
checks: list[float] = []
before = session.calculation.evaluated
end = time.process_time() + SECONDS
for turn in range(TURNS):
    if turn >= LEAST and time.process_time() >= end:
        break
    text = f"{1 + turn % 5}" if sys.argv[2] == "score" else f"{20 + turn % 9}.5"
    start = time.process_time()
    session.preview(ref, text)
    typed = time.process_time()
    session.findings()
    times.append((typed - start) * 1000)
    checks.append((time.process_time() - typed) * 1000)
print(
    json.dumps(
        {
            "p50_ms": statistics.median(times),
            "least_ms": min(times),
            "findings_ms": statistics.median(checks),
            "findings_least_ms": min(checks),
            "formulas": (session.calculation.evaluated - before) / len(times),
            "turns": len(times),
            "everything": everything,
            "all_findings": all_findings,
        }
    )
)
