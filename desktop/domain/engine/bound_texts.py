"""The written texts of a workbook as nodes of its graph: which are bound, and which a change makes stale.

A text is bound when it is first rendered, because what it quotes may be on its way, and anew when another stands in its
cell, or when what it names by id or by name may be another.
"""

from collections.abc import Iterator

from desktop.domain.engine.running_totals import RunningTotals
from desktop.domain.narrative.bind import TextShared, bind
from desktop.domain.narrative.bound_text import BoundText
from desktop.domain.narrative.listing import Listing
from desktop.domain.program.graph import Graph, Key
from desktop.domain.program.node import RefKind
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy


class BoundTexts:
    """`bound` has those that were rendered, by cell; what their lists have kept, `pieces`, goes when they do."""

    def __init__(self, values: Values, graph: Graph, running: RunningTotals) -> None:
        self.bound: dict[CellRef, BoundText] = {}
        self._values, self._graph, self._running = values, graph, running
        self._shared = TextShared(values.program.shared)
        self._listings: dict[CellRef, dict[int, Listing]] = {}
        self._through: dict[str, set[CellRef]] = {}  # by form: the texts that go through its copies or rows
        self._by_id: set[CellRef] = set()  # the texts that name a copy or row by its id
        self._by_name: set[CellRef] = set()  # the texts that name a cell that there is not
        self._circular: set[CellRef] = set()
        self._copies_changed = self._names_changed = False

    def pieces(self, ref: CellRef) -> dict[int, Listing]:
        """What the lists of a text have kept, by their numbers."""
        return self._listings.setdefault(ref, {})

    # Binding

    def bind(self, ref: CellRef, copy: Copy) -> BoundText:
        """The text of a cell bound to the tables, without the figures that would close a circle."""
        text = self._values.workbook.texts.get(ref, "")
        bound = bind(text, self._values, copy.form, ref, self._shared)
        key = copy.form.id, ref.cell
        self._connect(bound)
        while circle := self._graph.circle(key):  # the text rests on circle[1], which rests on it
            self._disconnect(bound)
            bound = bound.without(circle[1] if len(circle) > 1 else key)
            self._connect(bound)
            self._circular.add(ref)
        self.bound[ref] = bound
        for form in bound.needs.forms:
            self._through.setdefault(form, set()).add(ref)
        if "@" in text:
            self._by_id.add(ref)
        if bound.by_name:
            self._by_name.add(ref)
        return bound

    def rewritten(self, ref: CellRef) -> set[CellRef]:
        """Another text stands in `ref`: it is bound no more, nor are those that stood in a circle. All of these."""
        stale = {ref, *self._circular}
        for one in stale:
            self._unbind(one)
        self._circular.clear()
        return stale

    def drop(self, ref: CellRef) -> None:
        """The cell is gone."""
        if ref in self.bound:
            self._unbind(ref)
        self._circular.discard(ref)

    def _unbind(self, ref: CellRef) -> None:
        self._listings.pop(ref, None)
        self._by_id.discard(ref)
        self._by_name.discard(ref)
        bound = self.bound.pop(ref, None)
        if bound:
            self._disconnect(bound)
            for form in bound.needs.forms:
                self._through[form].discard(ref)

    def _connect(self, bound: BoundText) -> None:
        for aggregate in self._graph.connect(bound):
            instances = self._values.places.instances(aggregate.form, aggregate.group)
            self._running.fill(aggregate, instances)

    def _disconnect(self, bound: BoundText) -> None:
        for aggregate in self._graph.disconnect(bound):
            self._running.end(aggregate)
            self._shared.forget(aggregate)

    # What a change makes stale

    def going_through(self, form: str, copies: bool = False) -> set[CellRef]:
        """The texts that go through the rows or copies of a form, some of which have come, gone or moved."""
        texts = self._through.get(form, set())
        for ref in texts:
            for listing in self._listings.get(ref, {}).values():
                listing.clear()
        self._copies_changed |= copies and bool(self._by_id)
        self._names_changed |= bool(self._by_name)
        return texts

    def out_of_date(self) -> Iterator[CellRef]:
        """The texts to be bound anew since copies came or went, or names mean something else; once for all of that."""
        if self._copies_changed:
            self._copies_changed = False
            yield from list(self._by_id)
        if self._names_changed:
            self._names_changed = False
            yield from list(self._by_name)

    def touched(self, bound: BoundText, key: Key, ref: CellRef) -> bool:
        """Whether a text means this very cell, which has changed; the pieces of its lists that read it are stale."""
        at = bound.at
        touched = False
        for use in bound.uses.get(key, ()):
            if use.list is not None:
                self.drop_pieces(bound, use.list, use.how, ref)
                touched = True
            elif use.ref:
                touched = touched or use.ref == ref
            elif use.how in (RefKind.ROW, RefKind.CONSTANT):
                touched = touched or (ref.copy, ref.row) == (at.copy, at.row)
            else:
                touched = touched or use.how is not RefKind.COPY or ref.copy == at.copy
        return touched

    def drop_pieces(self, bound: BoundText, number: int, how: RefKind, ref: CellRef) -> None:
        """The pieces of a list that read `ref` in this way are stale."""
        listing = self._listings.get(bound.at, {}).get(number)
        if listing is None:
            return
        if how in (RefKind.ROW, RefKind.CONSTANT):
            listing.drop(ref.copy, ref.row)
        elif how is RefKind.COPY:
            listing.drop(ref.copy)
        else:
            listing.clear()
