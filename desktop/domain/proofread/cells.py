"""What the cells of a workbook say, in the words of the phrase reader: item, stage, year, amount.

The words of a cell are its row, its column, the name of its row where rows repeat, and that of its copy where copies
have names. A text cell with one quantity (33.43万条, ≥98%) says that quantity.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from desktop.domain import number
from desktop.domain.forms.cell import CellDef, Kind
from desktop.domain.meaning import vocabulary
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.proofread import grammar
from desktop.domain.proofread.masks import folded, masked
from desktop.domain.proofread.names import copy_period, single_name
from desktop.domain.proofread.phrases import Phrase, Phrases, joined
from desktop.domain.proofread.quantity import Sort, quantities
from desktop.domain.proofread.row_names import RowNames, tidy
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_SORTS = {
    Kind.MONEY: Sort.MONEY, Kind.YUAN: Sort.MONEY, Kind.PERCENT: Sort.PERCENT, Kind.POINTS: Sort.SCORE,
    Kind.PEOPLE: Sort.COUNT, Kind.WHOLE: Sort.COUNT, Kind.NUMERIC: Sort.COUNT,
}  # fmt: skip
_FACTORS = {Kind.MONEY: Decimal(10_000), Kind.PERCENT: Decimal(100)}
_MONEY = (Kind.MONEY, Kind.YUAN)
_OF_MONEY = (Kind.MONEY, Kind.YUAN, Kind.PERCENT)
_TEXTS = (Kind.SHORT_TEXT, Kind.LONG_TEXT)
_IN_UNIT = (vocabulary.TARGET, vocabulary.RESULT)  # texts that a unit in their row is of
_LONGEST_QUANTITY = 40
_Read = tuple[Sort, Decimal, Decimal, str]
_YEAR_DIGITS = 4


class CellFact(NamedTuple):
    """One figure of the tables. `value` is in 元, per cent, or counts multiplied out; `ulp` its last printed place.

    `named` are the workbook's own names among its `items`; `qualified`, that its label says more than was understood;
    `words` are all words of its place, for telling likeness by.
    """

    ref: CellRef
    sort: Sort
    value: Decimal
    ulp: Decimal
    text: str
    items: frozenset[str]
    named: frozenset[str]
    stage: str
    year: int
    words: str
    unit: str = ""
    qualified: bool = False
    computed: bool = False
    target: bool = False


def facts_of(
    values: Values,
    copy: Copy,
    phrases: Phrases,
    year: int,
    row_names: RowNames,
    only: Iterable[CellRef] | None = None,
    own: bool = False,
) -> Iterator[CellFact]:
    """The figures of one copy, in the order of its form, or those of its cells `only`.

    With `own` they are as the table's own words call them: without the name of what it is about, and without those words.
    """
    owner = "" if own else _owner(values, copy, phrases)
    around: dict[str, _Words] = {}
    cells = copy.form.cells
    saying = (cell for cell in cells.values() if may_say_a_figure(cell))
    refs = (ref for cell in saying for ref in copy.refs_of(cell))
    for ref in refs if only is None else (ref for ref in only if may_say_a_figure(cells[ref.cell])):
        cell = cells[ref.cell]
        if (values.value(ref) is None and not values.text(ref)) or (own and is_written(cell)):
            continue
        row = values.row(ref.row) if ref.row else None
        words = around.get(ref.row)
        if words is None:
            parts = (owner, row_names.of(copy, row).own if row else "")
            words = around[ref.row] = _words_of(parts, phrases)
        fact = _fact(values, copy, row, cell, ref, words, phrases, year)
        if fact:
            yield fact


def _owner(values: Values, copy: Copy, phrases: Phrases) -> str:
    """What a copy is about: its project, one of several that have tables of their own, or its month."""
    if copy.form.called:
        return values.text(CellRef(copy.id, "", copy.form.called)).strip()
    single = "" if copy.form.many else single_name(values, copy)
    return single if single in phrases.owners else copy_period(copy, phrases.lexicon)


def may_say_a_figure(cell: CellDef) -> bool:
    return (cell.kind in _SORTS or cell.kind in _TEXTS) and cell.named


def is_written(cell: CellDef) -> bool:
    """Whether people write about their table in a cell, once in it: a summary, a reason."""
    return cell.kind in (Kind.LONG_TEXT, Kind.NUMBERED) and not cell.group


def beside(copy: Copy, ref: CellRef) -> Iterator[CellRef]:
    """The cells that count what a text in their row may be the unit of."""
    text = copy.form.cells[ref.cell]
    for cell in copy.form.cells.values() if ref.row and text.kind in _TEXTS and text.named else ():
        counts = _SORTS.get(cell.kind) is Sort.COUNT or cell.kind in _TEXTS
        if cell.group == text.group and cell.id != ref.cell and counts and cell.named:
            yield CellRef(ref.copy, ref.row, cell.id)


def _fact(
    values: Values,
    copy: Copy,
    row: Row | None,
    cell: CellDef,
    ref: CellRef,
    around: "_Words",
    phrases: Phrases,
    year: int,
) -> CellFact | None:
    """What one cell says, if it says a figure. `around` are the names of its copy and its row."""
    read = _typed_quantity(values.text(ref), phrases) if cell.kind in _TEXTS else _number(values, ref, cell)
    if row and (read is None or (read[0] is Sort.COUNT and not read[3])):
        read = _in_unit_beside(values, copy, row, cell, ref, phrases) or read
    if read is None:
        return None
    sort, value, ulp, unit = read
    if sort is Sort.COUNT and not unit and (money := grammar.MONEY_IN_BRACKETS.search(around.words)):
        sort, unit = Sort.MONEY, ""  # 止付金额（万元）: the row says it
        factor = grammar.SCALES.get(money[1], 1)
        value, ulp = value * factor, ulp * factor
    label = _label(values, copy, cell, phrases)
    near, far = label.said, around.said
    stages = tuple(dict.fromkeys((*far.stages, *near.stages))) if around.words else near.stages
    names = near.names | far.names
    row_words = (
        f"{around.words} {label.words}" if around.words and label.words else around.words or label.words
    )
    # The rate of the whole is simply the rate, and beside a project's name all of its money goes without saying.
    items = label.items | around.items
    if names or (sort is Sort.PERCENT and items - phrases.lexicon.wholes):
        items -= phrases.lexicon.wholes
    if sort is Sort.SCORE:
        meaning = meanings_of(values.set).of(copy.form.id, cell.id)
        total = (
            meaning is not None and meaning.concept == vocabulary.TOTAL_SCORE
        )  # its row may be called 合计
        whole = (items - phrases.lexicon.wholes) | {grammar.TOTAL_SCORE}
        items = whole if total else _of_score(items, phrases)
    # A change or a share of an amount is not that amount.
    measures = {grammar.CHANGE, grammar.SHARE} & {*near.measures, *far.measures}
    if measures and items:
        items |= measures
    stage = stages[-1] if stages else ""
    if grammar.TARGET in stages or (cell.kind in _TEXTS and _is_target(values, copy, cell)):
        stage = grammar.TARGET  # 目标（应完成）数, or whatever else the bureau calls it
    return CellFact(
        ref=ref,
        sort=sort,
        value=value,
        ulp=ulp,
        text=values.text(ref),
        items=items,
        named=names,
        stage=stage,
        year=_year_of(near.years or far.years, year),
        words=row_words,
        unit=unit,
        qualified=any(
            not phrases.read(one).item_set & phrases.columns for one in grammar.QUALIFIER.findall(row_words)
        ),
        computed=cell.formula is not None,
        target=stage == grammar.TARGET,
    )


def _is_target(values: Values, copy: Copy, cell: CellDef) -> bool:
    return _concept(values, copy, cell) == vocabulary.TARGET


def _concept(values: Values, copy: Copy, cell: CellDef) -> str:
    meaning = meanings_of(values.set).of(copy.form.id, cell.id)
    return meaning.concept if meaning else ""


def _year_of(years: tuple[int, ...], year: int) -> int:
    found = years[-1] if years else 0
    return found if found > 0 else year + found


def _of_score(items: frozenset[str], phrases: Phrases) -> frozenset[str]:
    """The row of the money scores what was spent of it: its score is that of the budget's execution."""
    lexicon = phrases.lexicon
    if items and items <= lexicon.wholes:
        return frozenset({phrases.lexicon.items.get(grammar.OF_EXECUTION, grammar.OF_EXECUTION)})
    return items


def _number(values: Values, ref: CellRef, cell: CellDef) -> _Read | None:
    value = values.value(ref)
    if not isinstance(value, Decimal):
        return None
    factor = _FACTORS.get(cell.kind, Decimal(1))
    places = len(values.written(ref).rstrip("%").partition(".")[2])
    ulp = Decimal(1).scaleb(-places)
    if cell.kind is Kind.PERCENT:  # rates are kept unrounded, and compared as they are printed
        return Sort.PERCENT, number.rounded(value * factor, places), ulp, cell.unit
    return _SORTS[cell.kind], value * factor, ulp * factor, cell.unit


def _typed_quantity(typed: str, phrases: Phrases) -> _Read | None:
    text = typed.strip()
    if not text or len(text) > _LONGEST_QUANTITY or not any(map(str.isdigit, text)):
        return None
    found = list(quantities(masked(folded(text)), phrases.lexicon))
    if len(found) != 1 or found[0].sort is Sort.TIME:
        return None
    one = found[0]
    return one.sort, one.value, one.ulp, one.unit


def _in_unit_beside(
    values: Values, copy: Copy, row: Row, cell: CellDef, ref: CellRef, phrases: Phrases
) -> _Read | None:
    """A bare number in the unit that its row says in a cell of its own: 96.8 beside %, 3.6 beside 万人."""
    bare = values.written(ref) if cell.kind not in _TEXTS else values.text(ref).strip()
    if not bare or not number.is_plain(bare):
        return None
    for other in copy.form.cells.values():
        if other.group != row.group or other.kind not in _TEXTS or not other.named:
            continue
        unit = values.text(CellRef(copy.id, row.id, other.id)).strip()
        is_unit = _concept(values, copy, other) == vocabulary.UNIT or unit in phrases.lexicon.units
        if unit and is_unit and (cell.kind not in _TEXTS or _concept(values, copy, cell) in _IN_UNIT):
            return _typed_quantity(bare + unit, phrases)
    return None


class _Words(NamedTuple):
    """Words of a cell's place: what they say, and as they stand."""

    said: Phrase
    items: frozenset[str]
    words: str


def _words_of(parts: Iterable[str], phrases: Phrases) -> _Words:
    found = [part for part in parts if part]
    said = joined(phrases.read(folded(part)) for part in found)
    return _Words(said, said.item_set, " ".join(found))


def _label(values: Values, copy: Copy, cell: CellDef, phrases: Phrases) -> _Words:
    """The words of a cell's own row and column, read once a form."""
    shown = tuple(_shown(values, copy, piece.cell) for piece in cell.label if piece.cell)
    key = (copy.form.id, cell.id, shown)
    label = phrases.labels.get(key)
    if not isinstance(label, _Words):
        label = phrases.labels[key] = _read_label(copy, cell, shown, phrases)
    return label


def _read_label(copy: Copy, cell: CellDef, shown: tuple[str, ...], phrases: Phrases) -> _Words:
    values = iter(shown)
    pieces = [piece.text or next(values) for piece in cell.label]
    if pieces and tidy(pieces[0]) in grammar.TOTAL_ROW:
        counts = any(not item.endswith(grammar.RATE_END) for item in phrases.read(folded(pieces[-1])).items)
        title = _named_by_title(copy, phrases) if cell.kind in _OF_MONEY and not counts else ""
        pieces[0] = title or (grammar.ALL_MONEY if _has_stages(copy, cell, phrases) else pieces[0])
    whole = "".join(pieces) or cell.column
    row, _, column = whole.partition(" ") if len(pieces) > 1 and " " in pieces else (whole, "", "")
    parts = [part for part in (tidy(row), tidy(column)) if part]
    read, said = [*parts], [phrases.read(folded(part)) for part in parts]
    if len(said) > 1 and _says_only_spent(cell, said[0], said[-1], phrases):
        read[-1], said[-1] = grammar.ACTUAL, phrases.read(grammar.ACTUAL)
    known = [one for one in said if one.item_set - one.names - phrases.columns]
    # A heading that only groups its columns (财政供养人员情况) says nothing where the other one names the item; what is
    # left of the item (公用经费 结余) is none of what was spent on it.
    rates = bool(known) and all(item.endswith(grammar.RATE_END) for one in known for item in one.items)
    kept = [
        part
        for part, one in zip(read, said, strict=True)
        if not known
        or one in known
        or one.item_set <= phrases.columns
        or rates  # a rate is of what its row names
    ]
    found = phrases.read(folded(" ".join(kept)))
    return _Words(found, found.item_set, " ".join(parts))


def _says_only_spent(cell: CellDef, row: Phrase, column: Phrase, phrases: Phrases) -> bool:
    """Whether a heading of money says of a row that names an item only that it was spent: 基本支出 全年支出, 总额 预算执行数."""
    general = {grammar.OF_EXECUTION, *grammar.SPENT_ITEMS}
    named = row.items and not row.item_set & phrases.lexicon.wholes - {grammar.ALL_MONEY}
    return bool(
        cell.kind in _MONEY and named and column.items and column.item_set <= general and not column.stages
    )


def _shown(values: Values, copy: Copy, cell: str) -> str:
    """A value shown within a label: the year is part of it, a person's name or number is not."""
    text = values.text(CellRef(copy.id, "", cell))
    return text if text.isdigit() and len(text) == _YEAR_DIGITS else ""


def _named_by_title(copy: Copy, phrases: Phrases) -> str:
    """What the total of a table is of whose title names one thing and nothing else: “三公”经费支出决算表; "" where none."""
    title = grammar.TABLE_OF.match("".join(piece.text for piece in copy.form.title).strip())
    said = phrases.read(folded(title["what"])) if title else None
    if said is None or said.residue or said.names or len(said.items) != 1 or said.measures:
        return ""
    return said.words[0]


def _has_stages(copy: Copy, cell: CellDef, phrases: Phrases) -> bool:
    """Whether the row of a cell also holds the budget of the whole year: a row 合计 of a unit's or project's money."""
    first = cell.label[0]
    row = (other for other in copy.form.cells.values() if other.label and other.label[0] == first)
    return any(phrases.read(folded(other.label[-1].text)).stage == grammar.ADJUSTED for other in row)
