"""The rows of a flowed text that has a cell a line, each behind a tab, and an empty line between rows.

An empty cell is a line with a tab alone. An empty paragraph at the end of a cell looks like the end of its row: the two
parts are one row again where together they have as many cells as the row before or behind, and the second begins as no
row does: with a figure, a sentence, or without its tab.
"""

from collections.abc import Iterator, Sequence

_LEAST_OF_A_SENTENCE = 20  # characters
_SENTENCE_ENDS = "。；"


def is_cell(line: str) -> bool:
    """Whether a line is one cell behind a tab, with something in it."""
    return line.startswith("\t") and "\t" not in line.lstrip("\t") and bool(line.strip())


def is_empty_cell(line: str) -> bool:
    """Whether a line may be a cell with nothing in it, if its neighbours are cells."""
    return line.count("\t") == 1 and not line.strip()


def flowed_groups(lines: Sequence[str]) -> list[list[str]]:
    """The lines between empty ones, those of a parted row together again; a line of tabs alone is empty cells."""
    groups = list(_groups(lines))
    found: list[list[str]] = []
    at = 0
    while at < len(groups):
        group = groups[at]
        if at + 1 < len(groups) and _is_parted(groups, at):
            group = group + groups[at + 1]
            at += 1
        found.append(group)
        at += 1
    return found


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in lines:
        if line.strip() or is_empty_cell(line) or (line.count("\t") > 1 and group):
            group.append(line)
        else:
            yield from _with_empty_cells(group)
            group = []
    yield from _with_empty_cells(group)


def _with_empty_cells(group: list[str]) -> Iterator[list[str]]:
    """A group as it is where it has a cell a line; else a tab alone is an empty line and parts it."""
    if any(map(is_cell, group)):
        yield group
        return
    part: list[str] = []
    for line in [*group, "\t"]:
        if not is_empty_cell(line):
            part.append(line)
        elif part:
            yield part
            part = []


def _is_parted(groups: Sequence[list[str]], at: int) -> bool:
    first, second = (_cells(group) for group in groups[at : at + 2])
    beside = groups[at - 1 : at] if at else []
    beside = [*beside, *groups[at + 2 : at + 3]]
    return (
        first > 0 < second
        and first + second in {_cells(group) for group in beside}
        and _begins_amid_a_row(groups[at + 1])
    )


def _cells(group: Sequence[str]) -> int:
    """How many cells a row of a cell a line has; 0 where the group is something else."""
    tabbed = [line for line in group if "\t" in line]
    return len(tabbed) if all(is_cell(line) or is_empty_cell(line) for line in tabbed) else 0


def _begins_amid_a_row(group: Sequence[str]) -> bool:
    first = group[0].strip()
    if "\t" not in group[0]:
        return True
    sentence = len(first) > _LEAST_OF_A_SENTENCE or first[-1:] in _SENTENCE_ENDS
    return bool(first) and (sentence or not any(map(str.isalpha, first)))
