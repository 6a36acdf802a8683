"""Reading the groups of a form: where their rows come from, which are fixed, which columns merge or may be changed."""

from collections.abc import Mapping

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.reader.cell_table import CellTable
from desktop.domain.forms.reader.fixed import read_fixed
from desktop.domain.forms.reader.source import Line, Section, key_and_rest
from desktop.domain.formula import syntax
from desktop.domain.limits import as_count, shortened
from desktop.domain.refusal import nearest

_OF_GROUPS = (words.ROWS, words.ROW_COUNT, words.MERGE, words.CHANGEABLE)
_MAX_FREE_ROWS = 200


def read_group(table: CellTable, groups: Mapping[str, Group], section: Section) -> Group | None:
    """The group of a section, whose rows a table of the form has; None if it has no such rows."""
    name = syntax.normal(section.argument)
    if name not in groups:
        known = list(groups)
        table.wrong(section.line, f"表格里没有叫“{name}*”的行{nearest(name, known)}")
        return None
    group = replace(groups[name], place=table.place(section.line))
    fixed: list[Line] = []
    changeable_at = section.line
    for line in section.lines:
        key, rest = key_and_rest(line)
        if group.rows is RowSource.FIXED and (line.depth or key not in _OF_GROUPS):
            fixed.append(line)
        elif key == words.ROWS:
            group = _row_source(table, group, line.number, rest)
        elif key == words.ROW_COUNT:
            group = _counted(table, group, line.number, rest)
        elif key == words.CHANGEABLE:
            group = replace(group, changeable=tuple(syntax.normal(word) for word in rest.split()))
            changeable_at = line.number
        elif key == words.MERGE:
            group = replace(group, merged=tuple(syntax.normal(word) for word in rest.split()))
        else:
            table.wrong(line.number, f"看不懂“{key}”{nearest(key, list(_OF_GROUPS))}")
    if group.rows is RowSource.FIXED:
        group = _with_fixed(table, group, fixed, section.line)
    for column in group.changeable:
        if column not in group.constants:
            hint = nearest(column, list(group.constants))
            table.wrong(changeable_at, f"“{words.CHANGEABLE}”后面要写固定行里列出的列，没有“{column}”{hint}")
    return group


def _row_source(table: CellTable, group: Group, line: int, rest: str) -> Group:
    parts = rest.split()
    keep = words.KEEP_EMPTY in parts
    group = replace(group, spare=words.MAY_BE_EMPTY in parts)
    parts = [part for part in parts if part not in (words.KEEP_EMPTY, words.MAY_BE_EMPTY)]
    if parts[:1] == [words.ROWS_FIXED] and len(parts) == 1:
        return replace(group, rows=RowSource.FIXED)
    if parts[:1] == [words.ROWS_FREE] and len(parts) <= 2 and all(part.isdecimal() for part in parts[1:]):
        count = _count(table, line, words.ROWS_FREE, parts[1]) if len(parts) == 2 else 1
        return replace(group, rows=RowSource.FREE, count=count)
    if parts[:1] == [words.ROWS_BY] and len(parts) == 2:
        return replace(group, rows=RowSource.BY_CLASS, of=syntax.normal(parts[1]), keep_empty=keep)
    if parts[:1] == [words.ROWS_EACH_COPY] and len(parts) == 2:
        return replace(group, rows=RowSource.PER_COPY, of=syntax.normal(parts[1]))
    if parts[:1] == [words.ROWS_EACH_ROW] and len(parts) == 2:
        of, _, listed = syntax.normal(parts[1]).partition(".")
        return replace(group, rows=RowSource.PER_ROW, of=of, listed=listed)
    table.wrong(line, f"行的来源“{rest}”看不懂，可写：自由 3、按 指标树、每张 附件3、每个 名单.单位、固定")
    return group


def _counted(table: CellTable, group: Group, line: int, rest: str) -> Group:
    """`行数  2` of every class, `行数  产出指标/数量指标 3` of one; the line above has said that rows go by class."""
    class_, _, said = rest.rpartition(" ")
    if group.rows is not RowSource.BY_CLASS or not said.isdecimal():
        message = f"“{words.ROW_COUNT}”写在“{words.ROWS}  {words.ROWS_BY} …”下面，后面是每类一开始的行数，如：{words.ROW_COUNT}  2"
        table.wrong(line, message)
        return group
    count = _count(table, line, words.ROW_COUNT, said)
    if class_.strip():
        return replace(group, counts={**group.counts, syntax.normal(class_.strip()): count})
    return replace(group, count=count)


def _count(table: CellTable, line: int, word: str, said: str) -> int:
    """How many rows a group begins with, as it is said."""
    count = as_count(said)
    if count is None or count > _MAX_FREE_ROWS:
        table.wrong(line, f"{word} {shortened(said)}：一开始最多 {_MAX_FREE_ROWS} 行，填表时还可以加")
        return _MAX_FREE_ROWS
    return count


def _with_fixed(table: CellTable, group: Group, lines: list[Line], line: int) -> Group:
    rows = read_fixed(table.source, lines, group.merged, table.problems)
    if not rows:
        table.wrong(line, f"“{group.id}”写了固定，却没有列出行")
    columns = tuple(dict.fromkeys(column for row in rows for column in row.texts))
    for column in columns:
        if f"{group.id}.{column}" not in table.cells:
            known = [cell.column for cell in table.cells.values() if cell.group == group.id]
            at = next((one.number for one in lines if syntax.normal(key_and_rest(one)[0]) == column), line)
            table.wrong(at, f"“{group.id}*”行里没有“{column}”这一列{nearest(column, known)}")
    return replace(group, fixed=rows, constants=columns)
