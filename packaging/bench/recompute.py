"""One edit's recompute in a workbook of as many projects as the argument says."""

import json
import statistics
import sys
import time

from workbooks import edited_cell, with_projects

from desktop.session.session import Session

session = Session(with_projects(int(sys.argv[1])))
ref = edited_cell(session)
times = []
before = session.calculation.evaluated
for turn in range(500):
    start = time.perf_counter()
    session.preview(ref, f"{20 + turn % 9}.5")
    times.append((time.perf_counter() - start) * 1000)
formulas = (session.calculation.evaluated - before) / 500
print(json.dumps({"p50_ms": statistics.median(times), "formulas": formulas}))
