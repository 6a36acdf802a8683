"""The rows that an import asks for: read from what was said, completed, and matched with those that are there."""

from collections import defaultdict, deque
from collections.abc import Mapping, Sequence

from desktop.domain.definition.model import Group, ReportSet, Rows
from desktop.domain.refusal import Refusal, nearest
from desktop.domain.workbook import Copy, Row, first_rows, new_id
from desktop.exchange.contents import SaidRow

CLASS, KEY, SOURCE = "_class", "_key", "_source"
_MARKS = {Rows.TREE: CLASS, Rows.FIXED: KEY, Rows.COPIES: SOURCE}


def mark_of(group: Group) -> str:
    """The key that says which row of a group is meant; "" where rows are only counted."""
    return _MARKS.get(group.rows, "")


def wanted_row(line: SaidRow, group: Group, report_set: ReportSet, sources: Mapping[str, str]) -> Row:
    """The row that an entry describes, under an id of its own; `sources` are the copies to follow, by label."""
    mark = mark_of(group)
    for key in line.marks:
        if key != mark:
            raise Refusal(f"{line.place}看不懂“{key}”" + (f"，是不是“{mark}”？" if mark else ""))
    said = line.marks.get(mark, "")
    match group.rows:
        case Rows.TREE:
            classes = [one.key for one in report_set.pack.trees[group.of].classes]
            return Row(new_id(), group.id, class_=_one_of(said, classes, mark, line.place))
        case Rows.FIXED if said:
            keys = [one.key for one in group.fixed]
            return Row(new_id(), group.id, key=_one_of(said, keys, mark, line.place))
        case Rows.COPIES if said:
            return Row(new_id(), group.id, source=sources[_one_of(said, list(sources), mark, line.place)])
    return Row(new_id(), group.id)


def completed(
    rows: list[Row] | None, group: Group, report_set: ReportSet, copies: Sequence[Copy], place: str
) -> list[Row]:
    """`rows` with those a group has in any case; None for a group that was not mentioned: its first rows.

    `copies` are those of the form that the group follows. Raises Refusal if a row is named twice.
    """
    named = [row.key or row.source for row in rows or () if row.key or row.source]
    if len(set(named)) < len(named):
        raise Refusal(f"{place}有两行的 {mark_of(group)} 一样，请留一行")
    if group.rows is Rows.COPIES:
        return with_all_copies(rows or [], group, copies)
    if rows is None:
        return first_rows(report_set, group)
    if group.rows is Rows.FIXED:
        there = {row.key: row for row in rows}
        fixed = [there.get(one.key) or Row(new_id(), group.id, key=one.key) for one in group.fixed]
        return fixed + [row for row in rows if not row.key]
    return rows


def with_all_copies(rows: list[Row], group: Group, copies: Sequence[Copy]) -> list[Row]:
    """`rows`, and one for each copy that none of them follows, behind those of the copies before it."""
    found = list(rows)
    followed = {row.source for row in rows}
    before: set[str] = set()
    for copy in copies:
        if copy.id not in followed:
            found.insert(sum(row.source in before for row in found), Row(new_id(), group.id, source=copy.id))
        before.add(copy.id)
    return found


def kept(wanted: list[Row], there: list[Row], copies: Sequence[Copy]) -> list[Row]:
    """For each wanted row the one to use: the next of `there` with the same marks, else itself.

    A row whose copy is gone has no source any more.
    """
    present = {copy.id for copy in copies}
    free: defaultdict[tuple[str, str, str], deque[Row]] = defaultdict(deque)
    for row in there:
        free[row.class_, row.key, row.source if row.source in present else ""].append(row)
    return [
        free[marks].popleft() if free[marks := (row.class_, row.key, row.source)] else row for row in wanted
    ]


def _one_of(said: str, known: list[str], mark: str, place: str) -> str:
    if said in known:
        return said
    if not said:
        raise Refusal(f"{place}没有写 {mark}，要写 {known[0] if known else mark} 这样的一项")
    raise Refusal(f"{place}的 {mark} 是“{said}”，没有这一项{nearest(said, known)}")
