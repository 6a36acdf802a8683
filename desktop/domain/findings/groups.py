"""What all tables of a workbook say of one thing, such as a project, and what a rule finds in that, kept thing by thing."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from typing import Any

from desktop.domain.findings.finding import Finding
from desktop.domain.findings.heard import heard
from desktop.domain.findings.rule import Rule
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

_Place = tuple[int, int]  # where the copy stands among all, and the member in what was gathered of the copy


class Groups:
    """The groups of one rule. `take` what has been gathered, then `ask` about those of which something has changed."""

    def __init__(self, rule: Rule) -> None:
        assert rule.key
        self._rule, self._key = rule, rule.key
        self._order: dict[str, int] = {}
        self._seen: dict[str, Mapping[CellRef, Any]] = {}  # by copy, what was taken last
        self._members: dict[Hashable, dict[_Place, Any]] = {}
        self._found: dict[Hashable, list[Finding]] = {}  # of groups of which something is said
        self._listed: list[Finding] | None = []  # all of these in order; None when others have been found
        self._stale: dict[Hashable, None] = {}

    def take(self, gathered: Mapping[str, Mapping[CellRef, Any]], changed: Iterable[str]) -> None:
        """All that is gathered now, by the copies' ids in their order, which stays; of it, what has `changed` since it was
        taken before. What is the very same has not changed."""
        if not self._order:
            self._order = {copy_id: at for at, copy_id in enumerate(gathered)}
            changed = gathered
        for copy_id in changed:
            at, now = self._order[copy_id], gathered[copy_id]
            before = self._seen.get(copy_id)
            if before is now:
                continue
            for number, (ref, member) in enumerate(now.items()):
                earlier = before.get(ref) if before else None
                if earlier is not member:
                    place = at, number
                    if earlier is not None:
                        self._members[self._touch(earlier)].pop(place)
                    self._members.setdefault(self._touch(member), {})[place] = member
            self._seen[copy_id] = now

    def called_otherwise(self, copies: Collection[str]) -> None:
        """Some copies, or cells in them, have other names, by which findings call them."""
        for copy_id in self._seen.keys() & copies:
            for member in self._seen[copy_id].values():
                self._touch(member)

    @property
    def stale(self) -> bool:
        """Whether there is something to ask about again."""
        return bool(self._stale)

    def explained(self) -> None:
        """Reasons have been given or taken back."""
        self._stale |= dict.fromkeys(self._found)

    def ask(self, values: Values) -> Iterator[None]:
        """Ask the rule again where something has changed; one may pause behind each group."""
        for key in list(self._stale):
            members = self._members[key]
            group = [members[place] for place in sorted(members)]
            found = list(heard(values, self._rule.of_group(values, group))) if group else []
            if found != self._found.pop(key, []):
                self._listed = None
            if found:
                self._found[key] = found
            del self._stale[key]
            yield

    def found(self, values: Values) -> list[Finding]:
        """What the rule has found, in the order of the rows that it is found at."""

        def place(one: Finding) -> tuple[str, int]:
            copy, row = values.copy(one.where[0].copy), values.row(one.where[0].row)
            return (row.group, values.ordinal(copy, row)) if copy and row else ("", 0)

        if self._listed is None:
            self._listed = sorted((one for found in self._found.values() for one in found), key=place)
        return self._listed

    def _touch(self, member: Any) -> Hashable:
        """Its group is to be asked about again; the key of that."""
        key = self._key(member)
        self._stale[key] = None
        return key
