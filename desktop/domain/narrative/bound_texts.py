"""The written texts of one workbook, kept true: each is told again when a cell that it quotes has changed."""

from typing import TYPE_CHECKING

from desktop.domain import limits
from desktop.domain.engine.scope import EvalContext
from desktop.domain.narrative.bind import Key, Room, Telling, Told, in_a_circle, join
from desktop.domain.workbook.workbook import CellRef

if TYPE_CHECKING:
    from desktop.domain.engine.calculation import Calculation


class Texts:
    """Say what was typed or what changed, then take what is to be told anew from `stale`."""

    def __init__(self, calculation: "Calculation") -> None:
        self._calculation = calculation
        self._tellings: dict[CellRef, Telling | None] = {}  # None: typed, and not yet joined
        self._watchers: dict[Key, set[CellRef]] = {}
        self._stale: set[CellRef] = set()
        self._circular: set[CellRef] = set()
        # What the texts say in signs: each may quote others, and ten times ten times … would fill the memory.
        self._lengths: dict[CellRef, int] = {}
        self._signs = 0
        self._copies_changed = False

    def typed(self, ref: CellRef) -> None:
        """Another text stands in `ref`. It is joined when it is told: what it quotes may be on its way."""
        for one in {ref, *self._circular}:  # another text may open the circle
            self._unwatch(one)
            self._tellings[one] = None
            self._stale.add(one)
        self._circular.clear()

    def dropped(self, ref: CellRef) -> None:
        """The cell is gone."""
        self._unwatch(ref)
        self._tellings.pop(ref, None)
        self._stale.discard(ref)
        self._circular.discard(ref)
        self._signs -= self._lengths.pop(ref, 0)

    def changed(self, form: str, cell: str) -> None:
        """A cell of some copy of `form` has another value; with "", the form has other rows or copies."""
        self._stale |= self._watchers.get((form, cell), set())

    def copies_changed(self, form: str) -> None:
        """A copy came or went: texts that quote one cell of one copy may find it again, or no more."""
        self.changed(form, "")
        self._copies_changed = True

    def next(self) -> tuple[CellRef, str] | None:
        """A text to be told anew and what it says now; None when all are told."""
        if self._copies_changed:  # once, however many came or went
            self._copies_changed = False
            for one in [one for one in self._tellings if "@" in self._written(one)]:
                self.typed(one)
        if not self._stale:
            return None
        ref = self._stale.pop()
        text = self.telling(ref).text(self._here(ref), self._room(ref))
        self._signs += len(text) - self._lengths.get(ref, 0)
        self._lengths[ref] = len(text)
        return ref, text

    def told(self, ref: CellRef) -> tuple[Told, ...]:
        """The paragraphs of a text as they stand now, each figure a span of its own."""
        return self.telling(ref).told(self._here(ref), self._room(ref))

    def telling(self, ref: CellRef) -> Telling:
        """A text joined to the tables, at the latest now."""
        telling = self._tellings.get(ref)
        if telling is None:
            copy = self._calculation.copy(ref.copy)
            assert copy is not None
            telling = join(self._written(ref), self._calculation, copy.form)
            following = self._following((copy.form.id, ref.cell))
            if following & telling.watched:
                telling = in_a_circle(telling, following)
                self._circular.add(ref)
            self._tellings[ref] = telling
            for key in telling.watched:
                self._watchers.setdefault(key, set()).add(ref)
        return telling

    def _following(self, key: Key) -> set[Key]:
        """`key` and all that is computed or told from it: a text that quoted one of these would never come to rest."""
        program = self._calculation.program
        found, waiting = {key}, [key]
        while waiting:
            key = waiting.pop()
            nodes = [node for node, _ in program.dependents.get(key, [])]
            for total in program.totals.get(key, []):
                nodes += program.subscribers.get(total.id, [])
            following = {(node.form, node.cell) for node in nodes}
            for ref in self._watchers.get(key, ()):
                copy = self._calculation.copy(ref.copy)
                if copy:
                    following.add((copy.form.id, ref.cell))
            waiting += following - found
            found |= following
        return found

    def _room(self, ref: CellRef) -> Room:
        """What is left for the figures of a text beside all other texts."""
        others = self._signs - self._lengths.get(ref, 0)
        return Room(signs=max(min(limits.TOLD, limits.TOLD_IN_ALL - others), 0))

    def _unwatch(self, ref: CellRef) -> None:
        telling = self._tellings.get(ref)
        for key in telling.watched if telling else ():
            self._watchers[key].discard(ref)

    def _written(self, ref: CellRef) -> str:
        return self._calculation.workbook.texts.get(ref, "")

    def _here(self, ref: CellRef) -> EvalContext:
        copy = self._calculation.copy(ref.copy)
        assert copy is not None
        return EvalContext(self._calculation, copy, self._calculation.row(ref.row) if ref.row else None)
