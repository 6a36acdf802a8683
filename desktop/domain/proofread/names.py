"""What a workbook itself names: projects, indicators, rows of lists, rows that no lexicon knows, and their other names."""

import re
from collections.abc import Generator

from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.proofread import grammar
from desktop.domain.proofread.called import Names, squashed
from desktop.domain.proofread.lexicon import Lexicon
from desktop.domain.proofread.phrases import Phrases
from desktop.domain.proofread.row_names import NO_NAME, RowNames, tidy
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_LEAST, _LONGEST = 3, 80
_BETWEEN_PARTS = re.compile(r"[：:]|(?<=[0-9A-Za-z])[-－—]+(?=[\u4e00-\u9fff])")
_TOGETHER = 500  # rows, between two pauses: some 5 ms


def names_of(
    values: Values, lexicon: Lexicon, row_names: RowNames, table: str = ""
) -> Generator[None, None, Names]:
    """What the tables of a workbook name; one may pause between some rows, and go on if nothing has changed.

    With `table` what this copy names, to which its own project is the whole.
    """
    told = 0
    found: set[str] = set()
    others: dict[str, set[str]] = {}
    owners: set[str] = set()
    singles: dict[
        str, set[str]
    ] = {}  # by what a form that stands once calls what it is about, that and its parts
    columns: set[str] = set()
    periods: set[str] = set()
    plain = Phrases(lexicon)
    for copy in values.workbook.copies:
        form = copy.form
        if form.id == values.set.cover or (table and copy.id != table):
            continue
        if form.called and not table:
            owners.add(values.text(CellRef(copy.id, "", form.called)).strip())
        elif (table or not form.many) and (name := single_name(values, copy)):
            singles[name] = _whole(values, copy)
        for rows in copy.rows.values():
            for row in rows:
                row_name = row_names.of(copy, row)
                periods.add(row_name.period)
                found.add(row_name.name)
                for other in row_name.others:
                    others.setdefault(squashed(other), set()).add(row_name.name)
                told += 1
                if told % _TOGETHER == 0:
                    yield
        if table or not form.many or copy is next(iter(values.copies_of(form.id)), None):
            for cell in form.cells.values():
                if not cell.kind.numeric or cell.kind is Kind.YEAR or not cell.named:
                    continue
                if not cell.label:
                    columns.add(cell.column)
                    continue
                if not cell.group and not _says_all_money(label := tidy(cell.label[0].text), plain):
                    found.add(_without_subtotal(label))
                if len(cell.label) > 1 or cell.group:
                    columns.add(tidy(cell.label[-1].text))
        periods.add(copy_period(copy, lexicon))
    if len(singles) > 1:  # two projects, each with a table of its own
        owners |= {*singles}
        singles.clear()
    whole = frozenset(part for parts in singles.values() for part in parts)
    names = (name.strip() for name in found | owners if not NO_NAME.search(name))
    full = frozenset(name for name in names if is_name(squashed(name)))
    known = {squashed(name) for name in full}
    unique = {other: next(iter(rows)) for other, rows in others.items() if len(rows) == 1}
    unique = {other: name for other, name in unique.items() if name in full and other not in known}
    return Names(full, unique, frozenset(columns), frozenset(periods - {""}), full & owners, whole)


def names_the_whole(cell: CellDef) -> bool:
    """Whether a cell of a form that stands once says what the form is about: 项目名称."""
    if cell.group or cell.kind is not Kind.SHORT_TEXT or not cell.label:
        return False
    return cell.label[-1].text.strip(grammar.BLANKS_AND_COLONS).endswith(grammar.NAME_LABEL)


def copy_period(copy: Copy, lexicon: Lexicon) -> str:
    """The month or quarter that a copy is of, as it is said: 2月, 1季度; "" if of none."""
    said = lexicon.periods.get(copy.form.key, "")
    return f"{copy.key}{said}" if said else ""


def is_name(plain: str) -> bool:
    """Whether words are long enough to be a name: A类 is, 合计 is not."""
    return _LEAST <= len(plain) <= _LONGEST or (len(plain) > 1 and plain.isupper())


def _says_all_money(label: str, plain: Phrases) -> bool:
    """Whether a label says all of the money in more words than the lexicon has, and nothing else: 部门预算资金总额."""
    said = plain.read(label)
    return said.item_set == {grammar.ALL_MONEY} and not said.residue


def _without_subtotal(label: str) -> str:
    return next((label.removesuffix(word) for word in grammar.SUBTOTAL if label.endswith(word)), label)


def single_name(values: Values, copy: Copy) -> str:
    """What a form that stands once calls what it is about, "" if nothing."""
    texts = (
        values.text(CellRef(copy.id, "", cell.id)).strip()
        for cell in copy.form.cells.values()
        if names_the_whole(cell)
    )
    return next((text for text in texts if _LEAST < len(text) <= _LONGEST), "")


def _whole(values: Values, copy: Copy) -> set[str]:
    """The name of what a form speaks of as a whole, its parts around a colon (生态保护专项：智慧服务), and what stands
    behind its code: 51000021R000000019951-农村饮水维护费."""
    found: set[str] = set()
    for cell in copy.form.cells.values():
        if names_the_whole(cell):
            text = values.text(CellRef(copy.id, "", cell.id)).strip()
            found.update(
                part for part in (text, *_BETWEEN_PARTS.split(text)) if _LEAST < len(part) <= _LONGEST
            )
    return found
