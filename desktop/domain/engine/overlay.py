"""“What if these figures had not been put in by hand?”, worked out beside the workbook, which stays as it is."""

import heapq
import itertools
from collections.abc import Iterable, Iterator

from desktop.domain.forms.cell import MESSAGE
from desktop.domain.program.node import Node, Reader
from desktop.domain.values.cell import Cell
from desktop.domain.values.places import Place
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Override


class Overlay(Values):
    """The values of a workbook with some overrides set aside: what rests on them is computed anew, all else is read.

    Texts stay as they are: no check looks through one for a figure put in by hand.
    """

    def __init__(self, below: Values, set_aside: Iterable[CellRef]) -> None:
        super().__init__(below.workbook, below.program, below.places, below._preset)
        self.texts, self.text_signs = below.texts, below.text_signs
        self._below = below
        self._numbers = below._numbers
        self._set_aside = frozenset(set_aside)
        self._cells: dict[CellRef, Cell] = {}
        self._recompute()

    def cell(self, ref: CellRef) -> Cell:
        found = self._cells.get(ref)
        return self._below.cell(ref) if found is None else found

    def _override_of(self, ref: CellRef) -> Override | None:
        return None if ref in self._set_aside else super()._override_of(ref)

    def _recompute(self) -> None:
        queue: list[tuple[int, int, Node, CellRef]] = []
        queued: set[CellRef] = set()
        turn = itertools.count()

        def mark(node: Node, ref: CellRef) -> None:
            if ref not in queued:
                queued.add(ref)
                height = self.program.heights.get((node.form, node.cell), 0)
                heapq.heappush(queue, (-height, next(turn), node, ref))

        for ref in self._set_aside:
            copy = self.copy(ref.copy)
            node = self.program.nodes.get((copy.form.id, ref.cell)) if copy else None
            if node:
                mark(node, ref)
        while queue:
            _, _, node, ref = heapq.heappop(queue)
            queued.discard(ref)
            copy = self.copy(ref.copy)
            row = self.row(ref.row) if ref.row else None
            if copy is None or (ref.row and row is None):
                continue
            before, now = self.cell(ref), self.computed(node, copy, row, ref)
            if before != now:
                self._cells[ref] = now
                for reader, there in self._dependents(ref, copy):
                    mark(reader, there)

    def _dependents(self, ref: CellRef, copy: Copy) -> Iterator[tuple[Node, CellRef]]:
        """The formulas that read a cell, itself or in an aggregate, and the cells they fill."""
        graph, key = self.program.graph, (copy.form.id, ref.cell)
        for reader, how in graph.dependents.get(key, ()):
            yield from _filled(reader, self.reading(how, reader, copy, ref.row))
        for aggregate in graph.aggregates.get(key, ()):
            for reader in graph.subscribers[aggregate.id]:
                if aggregate.everywhere:
                    yield from _filled(reader, self.places.instances(reader.form, reader.group))
                else:
                    yield from _filled(reader, self.places.instances_in(copy, reader.group))


def _filled(reader: Reader, places: Iterable[Place]) -> Iterator[tuple[Node, CellRef]]:
    if isinstance(reader, Node) and reader.cell[0] != MESSAGE:
        for copy, row in places:
            yield reader, CellRef(copy.id, row.id if row else "", reader.cell)
