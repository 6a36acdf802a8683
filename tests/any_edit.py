"""Any edit of any shipped set: a workbook to begin with, and one thing after another that a person could do.

The chance may be hypothesis's (`st.randoms`), which then makes smaller what fails.
"""

from collections.abc import Callable
from random import Random

from msgspec.structs import replace

from desktop.domain.change.edit import (
    AddCopy,
    AddRow,
    Batch,
    Edit,
    MoveCopy,
    MoveRow,
    RemoveCopy,
    RemoveRow,
    SetCarried,
    SetChecked,
    SetDecision,
    SetExplanation,
    SetOverride,
    SetPast,
    SetPrint,
    SetRemark,
    SetSeen,
    SetText,
    apply,
    with_followers,
)
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import CellDef, Origin
from desktop.domain.forms.group import RowSource
from desktop.domain.workbook.workbook import (
    CLOSED,
    FILLING_IN,
    PASSED,
    RETURNED,
    CellRef,
    Checked,
    Copy,
    Decision,
    Override,
    Remark,
    Row,
    Seen,
    Workbook,
    new_copy,
    new_id,
    new_workbook,
)
from desktop.resources import FORMS
from tests.builders import program_of, with_every_form

SETS = sorted(path.parent.name for path in FORMS.glob("*/set.txt"))
TEXTS = [
    *("", " ", "0", "1", "2.50", "3", "10", "20", "-4", "７", "10.005", "33.333", "26.00", "１２．５"),
    *("98%", "≥98%", "≤12万元", "200次", "约40KWH", "2023年12月31日前", "达成", "部分达成", "甲", "x"),
    *("智慧城管\n第二行", "　　缩进", '"引号",;', "㎡ ≧ 䶮 𠮷", "=1+1"),
]
FIGURES = ("26.00", "10", "5.5", "94", "0", "3")
_MOST_KEYS = 3  # of a form that has a table for each of twelve months
_MOST_COPIES = 12  # of all forms that one adds copies of


def little(name: str) -> Workbook:
    """A new workbook of a shipped set, three tables of a form that has one for each month, no free list longer than 4
    rows: 32 in 17 tables would show no more."""
    return _shortened(new_workbook(program_of(name).set))


def filled(name: str) -> Workbook:
    """The same with two copies of each form that has many, and a figure or word in every cell of its tables."""
    book = _shortened(with_every_form(new_workbook(program_of(name).set), times=2))
    for at, ref in enumerate(ref for ref in refs(book) if is_typed(book, ref)):
        cell = definition(book, ref)
        word = cell.choices[at % len(cell.choices)] if cell.choices else "甲"
        book.texts[ref] = FIGURES[at % len(FIGURES)] if cell.kind.numeric else word
    return book


def _shortened(book: Workbook) -> Workbook:
    months = {copy.id for copy in book.copies if copy.key in copy.form.keys[_MOST_KEYS:]}
    book.copies = [copy for copy in book.copies if copy.id not in months]
    for rows in (rows for copy in book.copies for rows in copy.rows.values()):
        rows[:] = [row for row in rows if row.source not in months]
    book.texts = {ref: text for ref, text in book.texts.items() if ref.copy not in months}
    calculation = Calculation(book)
    for copy, group in growing(book):
        for row in copy.rows[group][4:] if copy.form.groups[group].rows is RowSource.FREE else []:
            apply(with_followers(RemoveRow(copy.id, row.id), book), book, calculation)
    return book


# What there is


def refs(book: Workbook) -> list[CellRef]:
    """The cells of the tables; those of the report are its chapters."""
    return [ref for copy in book.copies if not copy.form.outline for ref in book.refs(copy)]


def definition(book: Workbook, ref: CellRef) -> CellDef:
    copy = book.copy(ref.copy)
    assert copy
    return copy.form.cells[ref.cell]


def is_typed(book: Workbook, ref: CellRef) -> bool:
    """Whether a person types there; what fixed rows bring along is typed in a row of the unit's own."""
    cell = definition(book, ref)
    if cell.origin is not Origin.CONSTANT:
        return cell.origin is Origin.TYPED
    copy = book.copy(ref.copy)
    assert copy
    group = copy.form.groups.get(cell.group)
    own = [row.id for row in copy.rows.get(cell.group, []) if not row.key]
    return bool(group and group.rows is RowSource.FIXED and ref.row in own)


def growing(book: Workbook) -> list[tuple[Copy, str]]:
    """The groups that a person adds rows to."""
    return [
        (copy, group.id)
        for copy in book.copies
        for group in copy.form.groups.values()
        if group.rows in (RowSource.FREE, RowSource.FIXED, RowSource.BY_CLASS)
    ]


# What may be done


def some_edit(chance: Random, book: Workbook) -> Edit:
    """One thing that a person could do now; texts come more often than the rest."""
    kinds: list[Callable[[Random, Workbook], Edit | None]] = [
        *[_text] * 6,
        _paste,
        _override,
        _reason,
        _print,
        _carried,
        _review,
    ]
    kinds += [_row, _row, _row, _add_copy, _add_copy, _remove_copy, _move_copy]
    while True:
        edit = chance.choice(kinds)(chance, book)
        if edit:
            return edit


def _somewhere(chance: Random, book: Workbook, typed: bool) -> list[CellRef]:
    """The cells of one copy that are typed, or those that are computed."""
    copy = chance.choice(book.copies)
    return [
        ref
        for ref in book.refs(copy)
        if (is_typed(book, ref) if typed else definition(book, ref).formula is not None)
    ]


def _text(chance: Random, book: Workbook) -> Edit | None:
    there = _somewhere(chance, book, typed=True)
    return SetText(chance.choice(there), chance.choice(TEXTS)) if there else None


def _paste(chance: Random, book: Workbook) -> Edit | None:
    there = _somewhere(chance, book, typed=True)
    chosen = chance.sample(there, min(8, len(there)))
    return Batch(tuple(SetText(ref, chance.choice(TEXTS)) for ref in chosen)) if chosen else None


def _override(chance: Random, book: Workbook) -> Edit | None:
    there = [*book.overrides, *_somewhere(chance, book, typed=False)]
    if not there:
        return None
    by_hand = Override(chance.choice(TEXTS), "按批复", "甲", "2024-01-02T03:04:05+08:00")
    return SetOverride(chance.choice(there), by_hand if chance.random() < 0.6 else None)


def _reason(chance: Random, book: Workbook) -> Edit | None:
    there = _somewhere(chance, book, typed=True)
    if not there:
        return None
    code, said = chance.choice(["required", "附件1/超编"]), chance.choice(["年中追加", ""])
    figures, silences = chance.choice(["", "0123456789abcdef"]), chance.random() < 0.3
    return SetExplanation(code, chance.choice(there), said, figures, silences)


def _print(chance: Random, _: Workbook) -> Edit:
    return SetPrint(chance.choice(["duplex", "first page"]), chance.choice(["yes", "2", ""]))


def _carried(chance: Random, book: Workbook) -> Edit | None:
    """A figure is taken from last year's report, or confirmed; or a sentence of it is noted."""
    there = [*book.carried, *_somewhere(chance, book, typed=True)]
    if not there or chance.random() < 0.2:
        return SetPast(
            chance.choice(["0011223344556677", "8899aabbccddeeff"]), chance.choice(["上年 概况", ""])
        )
    ref = chance.choice(there)
    if ref in book.carried and chance.random() < 0.5:
        return SetCarried(ref, "")
    return Batch((SetText(ref, chance.choice(FIGURES)), SetCarried(ref, "上年.db 附件1 决算数")))


def _review(chance: Random, book: Workbook) -> Edit | None:
    """Something is said in review, answered, ticked, scored, decided; or taken back."""
    at = "2024-01-02T03:04:05+08:00"
    if chance.random() < 0.2:
        state = chance.choice([FILLING_IN, RETURNED, PASSED, CLOSED])
        return SetDecision(Decision(state, chance.choice(["", "数已核对"]), "乙", at))
    if book.remarks and chance.random() < 0.4:
        id_ = chance.choice(sorted(book.remarks))
        answered = replace(book.remarks[id_], answer="已改", answered_by="甲", answered_at=at, done=True)
        return SetRemark(id_, chance.choice([None, answered]))
    copy = chance.choice(book.copies)
    there = list(book.refs(copy))
    if not there:
        return None
    ref = chance.choice(there)
    match chance.randrange(3):
        case 0:
            place = chance.choice([ref, ref._replace(cell=""), CellRef(copy.id, "", "")])
            remark = Remark(place, chance.choice(["", "第二行"]), chance.choice(TEXTS[2:]), "乙", at)
            return SetRemark(new_id(), remark)
        case 1:
            return SetSeen(ref, chance.choice([None, Seen(chance.choice(TEXTS), "乙", at)]))
        case _:
            return SetChecked(
                ref, chance.choice([None, Checked(chance.choice(FIGURES), "凭证不全", "乙", at)])
            )


def _row(chance: Random, book: Workbook) -> Edit | None:
    groups = growing(book)
    return row_edit(chance, book, *chance.choice(groups)) if groups else None


def row_edit(chance: Random, book: Workbook, copy: Copy, group: str) -> Edit:
    """A row comes, goes or moves in a group, what follows the group as a list with it; printed fixed rows stay."""
    rows, of = copy.rows[group], copy.form.groups[group]
    fixed = of.rows is RowSource.FIXED
    own = [row for row in rows if not row.key]
    what = chance.choice(["add", "remove", "add" if fixed else "move"]) if own else "add"
    if what == "add":
        tree = book.set.pack.trees.get(of.of) if of.rows is RowSource.BY_CLASS else None
        row = Row(new_id(), group, chance.choice(tree.classes).key if tree else "")
        first = len(rows) - len(own) if fixed else 0  # behind the printed ones
        return with_followers(AddRow(copy.id, row, chance.randint(first, len(rows))), book)
    row = chance.choice(own)
    if what == "remove":
        return with_followers(RemoveRow(copy.id, row.id), book)
    return with_followers(MoveRow(copy.id, row.id, chance.randrange(len(rows))), book)


def _add_copy(chance: Random, book: Workbook) -> Edit | None:
    forms = [form for form in book.set.forms.values() if form.addable]
    if not forms or len(_added(book)) >= _MOST_COPIES:
        return None
    copy = new_copy(book, chance.choice(forms))
    order = list(book.set.forms)
    before = [one for one in book.copies if order.index(one.form.id) < order.index(copy.form.id)]
    at = len(before) + chance.randint(0, len(book.copies_of(copy.form.id)))
    adding = with_followers(AddCopy(copy, at), book)
    first = [
        cell.id for cell in copy.form.cells.values() if cell.named and not cell.group and not cell.formula
    ][:2]
    return Batch((*adding.edits, *(SetText(CellRef(copy.id, "", id_), "1.50") for id_ in first)))


def _remove_copy(chance: Random, book: Workbook) -> Edit | None:
    added = _added(book)
    return with_followers(RemoveCopy(chance.choice(added).id), book) if added else None


def _move_copy(chance: Random, book: Workbook) -> Edit | None:
    added = _added(book)
    if not added:
        return None
    copy = chance.choice(added)
    return MoveCopy(copy.id, book.copies.index(chance.choice(book.copies_of(copy.form.id))))


def _added(book: Workbook) -> list[Copy]:
    return [copy for copy in book.copies if copy.form.addable]
