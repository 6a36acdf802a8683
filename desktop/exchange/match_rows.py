"""The rows that an import asks for: read from what was said, completed, and matched with those that are there."""

from collections import Counter, defaultdict, deque
from collections.abc import Mapping, Sequence

from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.refusal import Refusal, nearest
from desktop.domain.workbook.workbook import Row, first_rows, new_id
from desktop.exchange.data import RowData

CLASS, KEY, SOURCE = "_class", "_key", "_source"
_MARKS = {
    RowSource.BY_CLASS: CLASS,
    RowSource.FIXED: KEY,
    RowSource.PER_COPY: SOURCE,
    RowSource.PER_ROW: SOURCE,
}


def mark_of(group: Group) -> str:
    """The key that says which row of a group is meant; "" where rows are only counted."""
    return _MARKS.get(group.rows, "")


def name_of_listed(group: Group, number: int) -> str:
    """What an entry calls the row of a list that it follows, by its number there from 1: 名单.单位[3]."""
    return f"{group.of}.{group.listed}[{number}]"


def wanted_row(line: RowData, group: Group, names: Mapping[str, str]) -> Row:
    """The row that an entry describes, under an id of its own.

    `names` are what it may say of itself: the classes of a tree, the keys of fixed rows, or by name what it may follow.
    """
    mark = mark_of(group)
    for key in line.marks:
        if key != mark:
            raise Refusal(f"{line.place}看不懂“{key}”" + (f"，是不是“{mark}”？" if mark else ""))
    said = line.marks.get(mark, "")
    match group.rows:
        case RowSource.BY_CLASS:
            return Row(new_id(), group.id, class_=_one_of(said, names, mark, line.place))
        case RowSource.FIXED if said:
            return Row(new_id(), group.id, key=_one_of(said, names, mark, line.place))
        case RowSource.PER_COPY | RowSource.PER_ROW if said:
            return Row(new_id(), group.id, source=_one_of(said, names, mark, line.place))
    return Row(new_id(), group.id)


def with_required_rows(
    rows: list[Row] | None, group: Group, report_set: ReportSet, sources: Sequence[str], place: str
) -> list[Row]:
    """`rows` with those a group has in any case; None for a group that was not mentioned: its first rows.

    `sources` are the copies or rows that the group follows. Raises Refusal if a row is named twice.
    """
    named = [row.key or row.source for row in rows or () if row.key or row.source]
    if len(set(named)) < len(named):
        raise Refusal(f"{place}有两行的 {mark_of(group)} 一样，请留一行")
    if group.rows in (RowSource.PER_COPY, RowSource.PER_ROW):
        return with_all_sources(rows or [], group, sources)
    if rows is None:
        return first_rows(report_set, group)
    if group.rows is RowSource.FIXED:
        there = {row.key: row for row in rows}
        fixed = [there.get(one.key) or Row(new_id(), group.id, key=one.key) for one in group.fixed]
        return fixed + [row for row in rows if not row.key]
    return rows


def with_all_sources(rows: list[Row], group: Group, sources: Sequence[str]) -> list[Row]:
    """`rows`, and one for each source that none of them follows, behind those of the sources before it."""
    found = list(rows)
    following = Counter(row.source for row in rows)
    before = 0  # rows that follow the sources before
    for source in sources:
        if not following[source]:
            found.insert(before, Row(new_id(), group.id, source=source))
            following[source] = 1
        before += following[source]
    return found


def match_existing(wanted: list[Row], there: list[Row], sources: Sequence[str]) -> list[Row]:
    """For each wanted row the one to use: the next of `there` with the same marks, else itself.

    A row whose source is gone has none any more.
    """
    present = set(sources)
    free: defaultdict[tuple[str, str, str], deque[Row]] = defaultdict(deque)
    for row in there:
        free[row.class_, row.key, row.source if row.source in present else ""].append(row)
    return [
        free[marks].popleft() if free[marks := (row.class_, row.key, row.source)] else row for row in wanted
    ]


def _one_of(said: str, names: Mapping[str, str], mark: str, place: str) -> str:
    if said in names:
        return names[said]
    if not said:
        raise Refusal(f"{place}没有写 {mark}，要写 {next(iter(names), mark)} 这样的一项")
    raise Refusal(f"{place}的 {mark} 是“{said}”，没有这一项{nearest(said, list(names))}")
