"""Who reads what: the one dependency graph, of formulas and of written texts.

The graph is over templates (form, cell), not over the rows and copies of one workbook, so that for the formulas it is
made once a set; a workbook's calculation begins with a copy and adds its texts as they are typed.
"""

from collections.abc import Iterable, Iterator

from desktop.domain.program.node import Aggregate, Reader, RefKind

Key = tuple[str, str]
"""A form and a cell of it."""

_BY_ROW = (RefKind.ROW, RefKind.CONSTANT, RefKind.PREVIOUS)  # reads that stay in a row, or go to the next


class Graph:
    """For each cell its dependents and the aggregates it enters; for each aggregate its subscribers."""

    def __init__(self) -> None:
        self.dependents: dict[Key, list[tuple[Reader, RefKind]]] = {}
        self.aggregates: dict[Key, list[Aggregate]] = {}
        self.subscribers: dict[int, list[Reader]] = {}
        self.ordinals: dict[str, list[Reader]] = {}  # by form: who asks for the number of a row or copy
        self.previous: dict[str, list[Reader]] = {}  # by form: who reads the row before

    def copy(self) -> "Graph":
        """The same, to be added to."""
        other = Graph()
        other.dependents = {key: list(found) for key, found in self.dependents.items()}
        other.aggregates = {key: list(found) for key, found in self.aggregates.items()}
        other.subscribers = {id_: list(found) for id_, found in self.subscribers.items()}
        other.previous = {form: list(found) for form, found in self.previous.items()}
        other.ordinals = {form: list(found) for form, found in self.ordinals.items()}
        return other

    def connect(self, node: Reader) -> list[Aggregate]:
        """Take a reader in; the aggregates that nobody had asked for before it."""
        for read in node.reads:
            if read.how is RefKind.ORDINAL:
                self.ordinals.setdefault(node.form, []).append(node)
            elif read.cell:
                self.dependents.setdefault((read.form, read.cell), []).append((node, read.how))
                if read.how is RefKind.PREVIOUS:
                    self.previous.setdefault(node.form, []).append(node)
        new = []
        for aggregate in node.aggregates:
            subscribers = self.subscribers.setdefault(aggregate.id, [])
            if not subscribers:
                new.append(aggregate)
                for column in aggregate.columns:
                    self.aggregates.setdefault((aggregate.form, column), []).append(aggregate)
            subscribers.append(node)
        return new

    def disconnect(self, node: Reader) -> list[Aggregate]:
        """Take a reader out again; the aggregates that nobody asks for any more."""
        for read in node.reads:
            if read.how is RefKind.ORDINAL:
                self.ordinals[node.form].remove(node)
            elif read.cell:
                self.dependents[read.form, read.cell].remove((node, read.how))
                if read.how is RefKind.PREVIOUS:
                    self.previous[node.form].remove(node)
        idle = []
        for aggregate in node.aggregates:
            subscribers = self.subscribers[aggregate.id]
            subscribers.remove(node)
            if not subscribers:
                idle.append(aggregate)
                for column in aggregate.columns:
                    self.aggregates[aggregate.form, column].remove(aggregate)
        return idle

    def above(self, key: Key, before: bool = True) -> Iterator[Key]:
        """What reads a cell, itself or in an aggregate; with `before` also from the row below it."""
        for node, how in self.dependents.get(key, ()):
            if before or how is not RefKind.PREVIOUS:
                yield node.form, node.cell
        for aggregate in self.aggregates.get(key, ()):
            for subscriber in self.subscribers[aggregate.id]:
                yield subscriber.form, subscriber.cell

    def everything_above(self, keys: Iterable[Key]) -> frozenset[Key]:
        """These cells, and all that rests on them."""
        found = dict.fromkeys(keys)
        waiting = list(found)
        for key in waiting:
            new = dict.fromkeys(one for one in self.above(key) if one not in found)
            found |= new
            waiting += new
        return frozenset(found)

    def circle(self, start: Key, heights: dict[Key, int] | None = None) -> list[Key]:
        """A circle that a change of `start` would run into, each cell followed by one that it reads; [] where none is.

        What a row reads of the row before it makes none: see `endless`.
        `heights` are the lengths of the longest ways up from the cells known already; those met here are added.
        """
        heights = {} if heights is None else heights
        path: dict[Key, None] = {}
        waiting: list[tuple[Key, bool]] = [(start, False)]
        while waiting:
            key, done = waiting.pop()
            if done:
                path.popitem()
                heights[key] = 1 + max(
                    (heights.get(one, 0) for one in self.above(key, before=False)), default=-1
                )
            elif key in path:
                ways = list(path)
                heights |= dict.fromkeys(path, 0)  # reported once, not again from each cell of the circle
                return [key, *reversed(ways[ways.index(key) + 1 :])]
            elif key not in heights:
                path[key] = None
                waiting.append((key, True))
                waiting += [(one, False) for one in self.above(key, before=False)]
        return []

    def endless(self, node: Reader) -> bool:
        """Whether a formula that reads the row before would run into itself: through anything but rows of its group.

        From row to row it comes to an end; through a sum of the column, or a cell that all rows read, it does not.
        """
        start = node.form, node.cell
        waiting = [(start, False)]
        seen = set(waiting)
        for key, outside in waiting:
            steps = [
                ((reader.form, reader.cell), outside or how not in _BY_ROW)
                for reader, how in self.dependents.get(key, ())
            ]
            for aggregate in self.aggregates.get(key, ()):
                steps += [((one.form, one.cell), True) for one in self.subscribers[aggregate.id]]
            if (start, True) in steps:
                return True
            new = [step for step in dict.fromkeys(steps) if step not in seen]
            seen.update(new)
            waiting += new
        return False
