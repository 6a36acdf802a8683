"""One edit's recompute in a workbook of as many projects as the argument says."""

import json
import statistics
import sys
import time

from workbooks import with_projects

from desktop.domain.workbook import CellRef
from desktop.session.session import Session

session = Session(with_projects(int(sys.argv[1])))
last = [copy for copy in session.workbook.copies if copy.form.many][-1]
cell = next(
    cell.id
    for cell in last.form.cells.values()
    if cell.named and not cell.group and cell.formula is None and cell.kind.numeric
    and session.calculation.program.readers.get((last.form.id, cell.id))
)  # fmt: skip
ref = CellRef(last.id, "", cell)
times = []
before = session.calculation.evaluated
for turn in range(500):
    start = time.perf_counter()
    session.preview(ref, f"{20 + turn % 9}.5")
    times.append((time.perf_counter() - start) * 1000)
formulas = (session.calculation.evaluated - before) / 500
print(json.dumps({"p50_ms": statistics.median(times), "formulas": formulas}))
