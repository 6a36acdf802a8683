"""One edit's recompute, and the findings after it, in a workbook of as many projects as the argument says.

The second argument names the cell that is typed in: `score`, one of the last project's table, or `most`, the figure of
that table on which the most formulas and texts rest.
"""

import json
import statistics
import sys
import time

from workbooks import edited_cell, scored_cell, with_projects

from desktop.session.session import Session

session = Session(with_projects(int(sys.argv[1])))
ref = scored_cell(session) if sys.argv[2] == "score" else edited_cell(session)
session.findings()
times: list[float] = []
checks: list[float] = []
before = session.calculation.evaluated
for turn in range(300):
    text = f"{1 + turn % 5}" if sys.argv[2] == "score" else f"{20 + turn % 9}.5"
    start = time.perf_counter()
    session.preview(ref, text)
    typed = time.perf_counter()
    session.findings()
    times.append((typed - start) * 1000)
    checks.append((time.perf_counter() - typed) * 1000)
print(
    json.dumps(
        {
            "p50_ms": statistics.median(times),
            "least_ms": min(times),
            "findings_ms": statistics.median(checks),
            "findings_least_ms": min(checks),
            "formulas": (session.calculation.evaluated - before) / 300,
        }
    )
)
