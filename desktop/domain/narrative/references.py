"""A figure of one copy or row, by the name people type and by the ids that are kept.

People see and type {附件3-8.总额.执行}; kept is {@copy/row/cell}, so that moving or renumbering changes what is shown
and never what is meant. A cell that stands once in its set is kept by its name, which never changes.
"""

import re
from collections.abc import Callable

from desktop.domain.limits import LONGEST_NAME
from desktop.domain.narrative.markup import ADDRESS, rewritten
from desktop.domain.refusal import Refusal, few_hints
from desktop.domain.values.address import Finder, name_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef

# What may be the name of a cell in an expression; of 甲-附件3-1.总额 the longest end that is one is meant. Words without
# a dot behind them are taken too, and left as they are: a hundred thousand joined by - are then looked at once.
_NAME = re.compile(r"(?<![\w.@/])\w+(?:-\w+)*(\.(?:\w+\[\d+\]\.)?\w+(?:\.\w+)*)?")
_PLAIN = re.compile(r"\w+(?:\.\w+)+")

Find = Callable[[str], CellRef]


def to_ids(text: str, values: Values, found: Find | None = None) -> str:
    """`text` as it is kept: cells of one copy or row by their ids; `found` knows names that are called otherwise."""
    find_cell = found or Finder(values).find
    once = {form.id for form in values.set.forms.values() if not form.many}

    def named(name: str) -> str | None:
        if _PLAIN.fullmatch(name) and name.partition(".")[0] in once:
            return name  # it stands once: its name never changes
        try:
            return reference(find_cell(name), values)
        except Refusal:
            return None  # no cell, or a finding will tell of it

    def address(match: re.Match[str]) -> str:
        if not match[1] or len(match[0]) > LONGEST_NAME:
            return match[0]
        pieces = match[0].split("-")
        for at in range(len(pieces)):
            found_here = named("-".join(pieces[at:]))
            if found_here:
                return "-".join([*pieces[:at], found_here])
        return match[0]

    def change(expression: str) -> str:
        return named(expression) or _NAME.sub(address, expression)

    with few_hints():
        return rewritten(text, change)


def to_names(text: str, values: Values) -> str:
    """`text` as people see and type it; what points to a cell that is gone stays as it is kept."""

    def name(match: re.Match[str]) -> str:
        ref = CellRef(match[1], match[2], match[3])
        gone = values.copy(ref.copy) is None or (ref.row and values.row(ref.row) is None)
        return match[0] if gone else name_of(values, ref)

    return rewritten(text, lambda expression: ADDRESS.sub(name, expression))


def reference(ref: CellRef, values: Values) -> str:
    """How a text that is kept names a cell: what stands between the braces."""
    copy = values.copy(ref.copy)
    if copy and not copy.form.many and not ref.row:
        return f"{copy.form.id}.{ref.cell}"
    return f"@{ref.copy}/{ref.row}/{ref.cell}"
