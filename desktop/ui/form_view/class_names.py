"""Rows of a block that bring the names of their classes: which class each row is of, and which line it goes to. No Qt."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from desktop.domain.forms.pack import IndicatorTree, TreeClass
from desktop.domain.layout.form_layout import Box, FormLayout, Role
from desktop.ui.form_view.pasted import Pasted
from desktop.ui.form_view.printed import Words, same


class Named(NamedTuple):
    """The class of each row of a block, by its key; the rows behind them, a total for example, name none."""

    classes: tuple[str, ...]

    @property
    def counts(self) -> Counter[str]:
        return Counter(self.classes)


def named_rows(
    page: FormLayout, group: str, tree: IndicatorTree, columns: Sequence[int], pasted: Pasted, words: Words
) -> Named | None:
    """The classes that a block's rows name, its columns going to the page's `columns`; None where that is not clear.

    A name that is left blank is that of the row above, as merged cells come from Excel.
    """
    ids = [row.id for row in page.rows if row.group == group and row.id]
    if len(set(ids)) < len(ids):
        return None  # rows of two lines each
    places = {
        level: columns.index(column)
        for level, column in _level_columns(page, group, tree, words).items()
        if column in columns
    }
    texts = {(cell.row, cell.column): cell.text.strip() for cell in pasted.cells}
    found: list[str] = []
    above: dict[int, str] = {}
    for row in range(pasted.rows):
        said = {level: text for level, at in places.items() if (text := texts.get((row, at), ""))}
        top = min(said, default=len(tree.levels))
        full = {level: text for level, text in above.items() if level < top} | said
        class_ = _only(tree, full) or _only(tree, said)
        if class_ is None and not said and found:
            found.append(found[-1])
            continue
        if class_ is None:
            break
        found.append(class_.key)
        above = full if _only(tree, full) else said
    return Named(tuple(found)) if found else None


def lines_by_class(page: FormLayout, start: Box, group: str) -> dict[str, list[int]]:
    """The lines of each class that rows may go to: those of the current box's class from there on."""
    lines: dict[str, list[int]] = {}
    for at, row in enumerate(page.rows):
        if row.group == group and row.id and (row.class_ != page.rows[start.row].class_ or at >= start.row):
            lines.setdefault(row.class_, []).append(at)
    return lines


def lines_of(page: FormLayout, start: Box, group: str, named: Named, rows: int) -> list[int]:
    """The lines of the page that a block's rows go to: those of a class one after the other.

    The rows behind them, a total for example, go to the lines behind the group.
    """
    lines = lines_by_class(page, start, group)
    found = [lines[class_].pop(0) for class_ in named.classes]
    last = max(at for at, row in enumerate(page.rows) if row.group == group)
    behind = range(last + 1, len(page.rows))
    return found + list(behind[: rows - len(found)])


def _level_columns(page: FormLayout, group: str, tree: IndicatorTree, words: Words) -> dict[int, int]:
    """The column of the page in which each level's names are printed."""
    classes = {one.key: one for one in tree.classes}
    found: dict[int, int] = {}
    for at, row in enumerate(page.rows):
        if row.group != group or row.class_ not in classes:
            continue
        for column in range(len(page.widths)):
            box = page.at[at, column]
            if box.role is Role.INPUT or box.column != column or column in found.values():
                continue
            for level in range(len(tree.levels)):
                if level not in found and _names(classes[row.class_], level, words.printed(box)):
                    found[level] = column
                    break
    return found


def _only(tree: IndicatorTree, said: dict[int, str]) -> TreeClass | None:
    """The one class that is called so; None where none is, or several are."""
    if not said:
        return None
    found = [one for one in tree.classes if all(_names(one, level, text) for level, text in said.items())]
    return found[0] if len(found) == 1 else None


def _names(class_: TreeClass, level: int, text: str) -> bool:
    """Whether a text is the name of a class on a level, with or without what is printed in brackets after it."""
    if not text.strip():
        return False
    return any(bool(name) and same(text, name) for name in (class_.printed[level], class_.path[level]))
