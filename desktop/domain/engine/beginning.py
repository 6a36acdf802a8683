"""The beginning of a calculation: every formula run once, when all that it reads is there.

After a step, a change has to find who reads it, and each must know whether it waits already. At the beginning everything
is new, so the formulas go one definition after another, the highest first, through all copies and rows: no queue, no
marks, and each aggregate is filled once, before the first that asks for it. With 1,000 projects that is half the time.
"""

from collections.abc import Iterable

from desktop.domain.engine.running_totals import RunningTotals
from desktop.domain.forms.cell import MESSAGE
from desktop.domain.program.node import Node
from desktop.domain.values.cell import BLANK, Cell
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


def run_formulas(
    values: Values, nodes: Iterable[Node], cells: dict[CellRef, Cell], running: RunningTotals
) -> int:
    """Put into `cells`, which hold what is typed and are what `values` reads, what the formulas come to; how many ran.

    `running` has the aggregates that these ask for when it returns.
    """
    heights, places = values.program.heights, values.places
    filled: set[int] = set()
    count = 0
    for node in sorted(nodes, key=lambda node: -heights.get((node.form, node.cell), 0)):
        for aggregate in node.aggregates:
            if aggregate.id not in filled:
                filled.add(aggregate.id)
                running.fill(aggregate, places.instances(aggregate.form, aggregate.group))
        if node.cell[0] == MESSAGE:  # run when it is said
            continue
        for copy, row in places.instances(node.form, node.group):
            ref = CellRef(copy.id, row.id if row else "", node.cell)
            cell = values.computed(node, copy, row, ref)
            count += 1
            if cell != BLANK:
                cells[ref] = cell
    return count
