"""What a workbook itself names: projects, indicators, rows of lists, rows that no lexicon knows, and their other names."""

import re

from desktop.domain.forms.cell import CellDef, Kind, Origin
from desktop.domain.proofread import grammar
from desktop.domain.proofread.called import Names, squashed
from desktop.domain.proofread.lexicon import Lexicon
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
_CHOSEN = (Kind.CHOICE,)
_LEAST, _LONGEST = 3, 80
_LONGEST_ALIAS = 40
_EXPLAINS = 30  # characters above which a long text rather explains a row
_REMARK = re.compile(r"[（(][^（）()]*[×=＝÷/][^（）()]*[）)]")  # how it is reckoned: 得分(分值×执行率)
_NO_NAME = re.compile(r"[=＝。；;\n÷×]")


def names_of(values: Values, lexicon: Lexicon) -> Names:
    """What the tables of a workbook name."""
    found: set[str] = set()
    others: dict[str, set[str]] = {}
    owners: set[str] = set()
    whole: set[str] = set()
    columns: set[str] = set()
    periods: set[str] = set()
    for copy in values.workbook.copies:
        form = copy.form
        if form.id == values.set.cover:
            continue
        if form.called:
            owners.add(values.text(CellRef(copy.id, "", form.called)).strip())
        elif not form.many:
            whole |= _whole(values, copy)
        for rows in copy.rows.values():
            for row in rows:
                periods.add(row_period(values, copy, row, lexicon))
                name = row_name(values, copy, row)
                found.add(name)
                for other in other_names(values, copy, row):
                    others.setdefault(squashed(other), set()).add(name)
        if not form.many or copy is next(iter(values.copies_of(form.id)), None):
            for cell in form.cells.values():
                if not cell.kind.numeric or cell.kind is Kind.YEAR or not cell.named:
                    continue
                if not cell.label:
                    columns.add(cell.column)
                    continue
                if not cell.group:
                    found.add(_without_subtotal(tidy(cell.label[0].text)))
                if len(cell.label) > 1 or cell.group:
                    columns.add(tidy(cell.label[-1].text))
        periods.add(copy_period(copy, lexicon))
    names = (name.strip() for name in found | owners if not _NO_NAME.search(name))
    full = frozenset(name for name in names if is_name(squashed(name)))
    known = {squashed(name) for name in full}
    unique = {other: next(iter(rows)) for other, rows in others.items() if len(rows) == 1}
    unique = {other: name for other, name in unique.items() if name in full and other not in known}
    return Names(full, unique, frozenset(columns), frozenset(periods - {""}), full & owners, frozenset(whole))


def names_the_whole(cell: CellDef) -> bool:
    """Whether a cell of a form that stands once says what the form is about: 项目名称."""
    if cell.group or cell.kind is not Kind.SHORT_TEXT or not cell.label:
        return False
    return cell.label[-1].text.strip(grammar.BLANKS_AND_COLONS).endswith(grammar.NAME_LABEL)


def copy_period(copy: Copy, lexicon: Lexicon) -> str:
    """The month or quarter that a copy is of, as it is said: 2月, 1季度; "" if of none."""
    said = lexicon.periods.get(copy.form.key, "")
    return f"{copy.key}{said}" if said else ""


def row_period(values: Values, copy: Copy, row: Row, lexicon: Lexicon) -> str:
    """The month or quarter that a row is of: what its first column counts."""
    for cell in copy.form.cells.values():
        if cell.group == row.group and cell.named:
            said = lexicon.periods.get(tidy(cell.label[-1].text) if cell.label else "", "")
            text = values.text(CellRef(copy.id, row.id, cell.id)).strip()
            return f"{text}{said}" if said and text.isdigit() else ""
    return ""


def is_name(plain: str) -> bool:
    """Whether words are long enough to be a name: A类 is, 合计 is not."""
    return _LEAST <= len(plain) <= _LONGEST or (len(plain) > 1 and plain.isupper())


def _without_subtotal(label: str) -> str:
    return next((label.removesuffix(word) for word in grammar.SUBTOTAL if label.endswith(word)), label)


def _whole(values: Values, copy: Copy) -> set[str]:
    """The name of what a form speaks of as a whole, and its parts around a colon: 生态保护专项：智慧服务."""
    found: set[str] = set()
    for cell in copy.form.cells.values():
        if names_the_whole(cell):
            text = values.text(CellRef(copy.id, "", cell.id)).strip()
            found.update(part for part in (text, *re.split("[：:]", text)) if _LEAST < len(part) <= _LONGEST)
    return found


def row_name(values: Values, copy: Copy, row: Row) -> str:
    """What a row is called: its first text that a person wrote or that came from elsewhere, else its last fixed one,
    else what was chosen for it, else a longer text: what explains a row is not its name."""
    fixed = chosen = long = ""
    for cell in copy.form.cells.values():
        if cell.group != row.group or not cell.named or cell.kind not in (*_TEXTS, *_CHOSEN):
            continue
        text = values.text(CellRef(copy.id, row.id, cell.id)).strip().replace("\n", "")
        if not text or len(text) > _LONGEST:
            continue
        if cell.kind in _CHOSEN:
            chosen = chosen or (text if len(text) >= _LEAST else "")
        elif cell.kind is not Kind.SHORT_TEXT and len(text) > _EXPLAINS:
            long = long or text
        elif values.origin_of(copy, row, cell) is Origin.CONSTANT:
            fixed = text
        elif any(sign.isalpha() for sign in text):
            return text
    return fixed or chosen or long


def other_names(values: Values, copy: Copy, row: Row) -> list[str]:
    """The words that stand in a row before its first number: 类, 款 and 项 name the same row."""
    found = []
    for cell in copy.form.cells.values():
        if cell.group != row.group or not cell.named:
            continue
        if cell.kind.numeric:
            break
        text = values.text(CellRef(copy.id, row.id, cell.id)).strip().replace("\n", "")
        fits = cell.kind in (*_TEXTS, *_CHOSEN) and _LEAST < len(text) <= _LONGEST_ALIAS
        if fits and not _NO_NAME.search(text) and not any(sign.isdigit() for sign in text):
            found.append(text)
    return found


def tidy(label: str) -> str:
    """A label without its number, its unit and the blanks that set it out."""
    text = grammar.LABEL_NUMBER.sub("", label.replace("\n", "").strip(" \t\u3000"))
    text = _REMARK.sub("", text)
    return grammar.UNIT_IN_BRACKETS.sub("", text).strip(grammar.BLANKS_AND_COLONS)
