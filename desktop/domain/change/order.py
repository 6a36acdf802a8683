"""One order of things out of two that both began as a third: what one side has moved stands where that side put it.

Both sides count alike: whose is called ours changes nothing, but for what both have moved to different places.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence

_Order = Mapping[str, int]


def merged_order(
    base: Sequence[str],
    ours: Sequence[str],
    theirs: Sequence[str],
    stays: Collection[str],
    prefer_theirs: bool,
) -> tuple[list[str], bool]:
    """The ids of `stays`, each of which is in `ours` or `theirs`, in one order; and whether both have moved the same.

    Then those that both have are in the order of one side, as `prefer_theirs` says.
    """
    mine, other = ([id_ for id_ in side if id_ in stays] for side in (ours, theirs))
    both = set(mine) & set(other)
    shared, shared_there = [id_ for id_ in mine if id_ in both], [id_ for id_ in other if id_ in both]
    clash = False
    apart: list[set[str]] = [set(), set()]
    if shared != shared_there:
        begun = [id_ for id_ in base if id_ in both]
        apart = [moved(begun, side) for side in (shared, shared_there)]
        joined = _joined(begun, shared, shared_there, apart[0] | apart[1])
        clash = joined is None
        shared = joined if joined is not None else (shared_there if prefer_theirs else shared)
        if clash:
            apart = [set(), set()]
    return _with_own(shared, [_runs(mine, both, apart[1]), _runs(other, both, apart[0])]), clash


def _joined(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], moved: Collection[str]
) -> list[str] | None:
    """The order of things that both have; None where both have moved the same one, to different places.

    What nobody has moved divides the order into gaps, in the same order on all sides; the rest lies in one of them.
    """
    known = set(base)
    fixed = [id_ for id_ in base if id_ not in moved]
    gaps = [_gaps(side, set(fixed)) for side in (base, ours, theirs)]
    found: dict[int, list[str]] = {}
    for id_ in ours:
        if id_ in gaps[1]:
            before, here, there = gaps[0].get(id_), gaps[1][id_], gaps[2][id_]
            if here != there and before not in (here, there):
                return None
            found.setdefault(there if here == before else here, []).append(id_)
    places: list[_Order] = [{id_: at for at, id_ in enumerate(side)} for side in (base, ours, theirs)]
    joined: list[str] = []
    for at in range(len(fixed) + 1):
        if at:
            joined.append(fixed[at - 1])
        loose = _in_gap(found.get(at, []), known, places)
        if loose is None:
            return None
        joined += loose
    return joined


def _in_gap(loose: list[str], known: Collection[str], places: Sequence[_Order]) -> list[str] | None:
    """Those that lie between two that nobody has moved, in the order of the side that has changed it."""
    before, ours, theirs = places
    here, there = sorted(loose, key=ours.__getitem__), sorted(loose, key=theirs.__getitem__)
    if here == there:
        return here
    if not known.issuperset(loose):  # type: ignore[attr-defined]
        return None
    was = sorted(loose, key=before.__getitem__)
    if was == here:
        return there
    return here if was == there else None


def _gaps(side: Iterable[str], fixed: Collection[str]) -> dict[str, int]:
    """How many of `fixed` stand before each of the others."""
    found: dict[str, int] = {}
    passed = 0
    for id_ in side:
        if id_ in fixed:
            passed += 1
        else:
            found[id_] = passed
    return found


def moved(base: Sequence[str], side: Sequence[str]) -> set[str]:
    """The fewest of `base` that must have been moved to give the order of `side`."""
    place = {id_: at for at, id_ in enumerate(base)}
    known = [id_ for id_ in side if id_ in place]
    ends: list[int] = []  # of the longest run of each length, the least last place
    tails: list[str] = []
    before: dict[str, str] = {}
    for id_ in known:
        at = bisect_left(ends, place[id_])
        if at:
            before[id_] = tails[at - 1]
        if at == len(ends):
            ends.append(place[id_])
            tails.append(id_)
        else:
            ends[at], tails[at] = place[id_], id_
    kept: set[str] = set()
    one = tails[-1] if tails else None
    while one is not None:
        kept.add(one)
        one = before.get(one)
    return set(known) - kept


def _runs(side: Iterable[str], both: Collection[str], passed: Collection[str]) -> dict[str, list[str]]:
    """What only this side has, by what it stands behind: the last that both have, what the other has moved passed over."""
    found: dict[str, list[str]] = {}
    behind = ""
    for id_ in side:
        if id_ not in both:
            found.setdefault(behind, []).append(id_)
        elif id_ not in passed:
            behind = id_
    return found


def _with_own(shared: Iterable[str], runs: Sequence[Mapping[str, list[str]]]) -> list[str]:
    """`shared` with what each side alone has; of two runs at one place the one whose first id is less comes first."""
    found: list[str] = []
    for id_ in ("", *shared):
        found += [id_] if id_ else []
        there = [side[id_] for side in runs if id_ in side]
        for run in sorted(there, key=lambda run: run[0]):
            found += run
    return found
