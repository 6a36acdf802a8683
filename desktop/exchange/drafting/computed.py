"""What a drafted form computes by itself, where the meanings of its cells leave no doubt: rates, wholes, scores.

    执行率      执行数 ÷ 预算数, and every other rate whose two figures stand in the table
    合计        the sum of its parts, where all of them are printed, or of the column of a list
    执行得分    分值 × 执行率, never more than the 分值
    总分        执行得分 ＋ the scores of all indicators

They are 带入: whoever has another figure may put it in with a reason. A formula that does not give what is filled in, in
every copy, is left out, and the cell is typed as before. It stays where it rests on what a person has decided: then the
figure stays as printed, with that as its reason.
"""

import re
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.change.edit import SetOverride, SetText, apply
from desktop.domain.change.edition import Renewal, renewal
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.forms.cell import MONEY_KINDS, WHOLE_KINDS, CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concept import Certainty
from desktop.domain.number import squeezed
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.values.cell import read_typed
from desktop.domain.workbook.step import Step
from desktop.domain.workbook.workbook import CellRef, Override, Workbook
from desktop.exchange.drafting.amend import with_comment, with_head, with_lines
from desktop.exchange.drafting.open_points import Ask, Decision, open_points, words_of
from desktop.exchange.drafting.required import requiring
from desktop.exchange.drafting.settling import settled
from desktop.exchange.drafting.text import open_point

Place = tuple[str, str]
"""The id of a form and that of one of its cells."""

_WHOLE = re.compile(r"100\.0+[%％]")
_ONLY_ADDED = (*MONEY_KINDS, *WHOLE_KINDS)  # a total of points or of other numbers may have parts elsewhere


class _Formula(Struct, frozen=True):
    """A formula and the cells that it is made of."""

    text: str
    terms: tuple[str, ...]


_Formulas = Mapping[Place, _Formula]


def computing(
    calculation: Calculation, program: Program, decided: Collection[Place] = frozenset()
) -> Renewal:
    """The workbook of `calculation` under `program`, another edition of its set, with its core cells required and all
    formulas that are sure.

    `decided` are the cells of which a person has said what they mean.
    """
    program = load(program.set.id, requiring(program.set))
    book = renewal(calculation, program).book
    found = _formulas(book)
    while found:
        try:
            whole = load(program.set.id, _with(book, found))
        except Refusal:
            break
        renewed = renewal(calculation, whole)
        wrong = {
            place
            for place in _contradicted(renewed.book, found)
            if not {place, *((place[0], term) for term in found[place].terms)} & {*decided}
        }
        if not wrong:
            return replace(renewed, steps=(*renewed.steps, *_as_printed(renewed.book, found)))
        first = _first(wrong, found)
        found = {place: formula for place, formula in found.items() if place not in first}
    return renewal(calculation, program)


def _first(wrong: set[Place], found: _Formulas) -> set[Place]:
    """Those that rest on no other contradicted cell: what rests on one may be right once that one is typed."""
    return {
        (form, id_)
        for form, id_ in wrong
        if not any((form, term) in wrong for term in found[form, id_].terms)
    }


# Formulas


def _formulas(book: Workbook) -> dict[Place, _Formula]:
    """The formulas of the cells that have none."""
    found = {}
    for form in book.set.forms.values():
        plan = plan_of(book.set, form)
        written = {ref.cell for copy in book.copies_of(form.id) for ref in _filled(book, copy.id)}
        of_form = dict(
            [*_sums(plan, written), *_rates(plan, written), *_wholes(plan), *_scores(plan, book.set)]
        )
        for id_, formula in of_form.items():
            cell = form.cells[id_]
            if cell.named and cell.printed and not cell.formula:
                found[form.id, id_] = formula
    return found


def _filled(book: Workbook, copy: str) -> Iterator[CellRef]:
    return (ref for ref, text in book.texts.items() if ref.copy == copy and text.strip())


def _sums(plan: Plan, written: set[str]) -> Iterator[tuple[str, _Formula]]:
    """Totals of the columns of lists, of what is always added, or where the file says the sum."""
    for one in plan.column_totals:
        column = plan.form.cells[one.column]
        if column.kind in _ONLY_ADDED or one.total in written:
            yield one.total, _Formula(f"sum({one.column})", (one.column,))


def _rates(plan: Plan, written: set[str]) -> Iterator[tuple[str, _Formula]]:
    """Those of a part only where the file says them: many bureaus leave them blank."""
    for one in plan.equations:
        rate = plan.form.cells[one.left].kind is Kind.PERCENT and not plan.gauge(one.left).percent
        whole = one.left in written or (one.left in plan.meanings and not plan.meanings[one.left].members)
        if one.quotient and one.certain and rate and whole and _once(plan.form, (one.left, *one.terms)):
            yield one.left, _Formula(f"{one.terms[0]} / {one.terms[1]}", one.terms)


def _wholes(plan: Plan) -> Iterator[tuple[str, _Formula]]:
    cells = plan.form.cells
    for one in plan.partitions:
        all_ = (one.whole, *one.parts)
        alike = len({cells[id_].kind for id_ in all_}) == 1 and cells[one.whole].kind in MONEY_KINDS
        if one.complete and one.certain and not one.mixed and alike and _once(plan.form, all_):
            yield one.whole, _Formula(" + ".join(one.parts), one.parts)


def _scores(plan: Plan, report_set: ReportSet) -> Iterator[tuple[str, _Formula]]:
    own, total = plan.one(v.EXECUTION_SCORE), plan.one(v.TOTAL_SCORE)
    form, decided = report_set.score or ("", "")
    if form == plan.form.id:
        total = decided
    weight = plan.one(v.EXECUTION_WEIGHT) or (plan.weight_in_heading(own) if own else "")
    spent = plan.one(v.MONEY, (v.STAGE, v.SPENT))
    granted = plan.one(v.MONEY, (v.STAGE, v.GRANTED)) or plan.one(v.MONEY, (v.STAGE, v.UNSTATED))
    if own and weight and spent and granted and _sure(plan, own, spent, granted):
        formula = f"max(0, min({weight}, {weight} × {spent} / {granted}))"
        yield own, _Formula(formula, (weight, spent, granted))
    columns = [(one.group, one.one(v.SCORE)) for one in plan.indicators]
    if (
        total
        and (own or not weight)  # else the points for the execution would be missing
        and columns
        and all(column for _, column in columns)
        and (total == decided or _sure(plan, total))
    ):
        terms = (*([own] if own else []), *(column for _, column in columns))
        parts = [f"sum({column})" if group else column for group, column in columns]
        yield total, _Formula(" + ".join([*([own] if own else []), *parts]), terms)


def _sure(plan: Plan, *cells: str) -> bool:
    """Whether the meanings of cells are printed, or declared, and not guessed."""
    return all(plan.meanings[id_].certainty <= Certainty.LABEL for id_ in cells)


def _once(form: Form, cells: tuple[str, ...]) -> bool:
    return not any(form.cells[id_].group for id_ in cells)


# The set with them


def _with(book: Workbook, found: _Formulas) -> dict[str, str]:
    """The texts of the set with the formulas in them; a total score that is computed is the set's own, if none is yet."""
    report_set = book.set
    texts = dict(report_set.sources)
    totals = []
    for form in report_set.forms.values():
        of_form = {id_: formula.text for (owner, id_), formula in found.items() if owner == form.id}
        if not of_form:
            continue
        file, plan = form.place.file, plan_of(report_set, form)
        text = texts[file]
        total = plan.one(v.TOTAL_SCORE)
        if total in of_form and not form.score:
            text = with_head(text, words.SCORE, total, words.PAPER)
            totals += [f"{form.id}.{total}"] if not form.many else []
        named = "、".join(dict.fromkeys(words_of(form.cells[id_]) for id_ in of_form))
        text = with_comment(text, open_point(f"照含义写成自动算的：{named}，请核对"))
        looks = {id_: _look(book, form, id_) for id_ in of_form}
        text = with_lines(text, file, words.CELLS, [f"{id_}  {look}" for id_, look in looks.items() if look])
        texts[file] = with_lines(
            text, file, words.TAKEN, [f"{id_}  = {said}" for id_, said in of_form.items()]
        )
    point = next((one for one in open_points(report_set) if one.ask is Ask.TOTAL), None)
    return settled(texts, {point: Decision(said=totals[0])}) if point and len(totals) == 1 else texts


def _look(book: Workbook, form: Form, id_: str) -> str:
    """How a computed cell is printed, as a form file says it: as it is filled in; scores without zeros at their end.

    "" where it is printed like any other of its kind.
    """
    written = [text for _, text in _figures(book, form.id, id_)]
    match form.cells[id_].kind:
        case Kind.POINTS if not any("." in text and text.endswith("0") for text in written):
            return f"{Kind.POINTS.value}  {words.TRIMMED}"
        case Kind.PERCENT if any(_WHOLE.fullmatch(squeezed(text)) for text in written):
            return f"{Kind.PERCENT.value}  {words.PADDED}"
    return ""


# What was filled in


def _contradicted(book: Workbook, found: _Formulas) -> set[Place]:
    """The formulas that give another figure than is filled in in some copy."""
    values = Calculation(book)
    values.recompute()
    return {
        (form, id_)
        for form, id_ in found
        for ref, text in _figures(book, form, id_)
        if not _same(text, values.text(ref), values.definition(ref))
    }


def _as_printed(book: Workbook, found: _Formulas) -> Iterator[Step]:
    """What was filled in and comes out so goes; what does not stays as printed. The lowest first: others rest on them."""
    values = Calculation(book)
    heights = values.program.heights
    for form, id_ in sorted(found, key=lambda place: heights.get(place, 0)):
        for ref, text in _figures(book, form, id_):
            values.recompute()
            if not _same(text, values.text(ref), values.definition(ref)):
                yield from apply(SetOverride(ref, Override(text, v.PRINTED_SO)), book, values)
            yield from apply(SetText(ref, ""), book, values)


def _figures(book: Workbook, form: str, cell: str) -> list[tuple[CellRef, str]]:
    """What is filled in of a cell that stands once, in each copy where something is."""
    refs = (CellRef(copy.id, "", cell) for copy in book.copies_of(form))
    return [(ref, text) for ref in refs if (text := book.texts.get(ref, "").strip())]


def _same(said: str, computed: str, cell: CellDef | None) -> bool:
    """Whether a figure is printed as it was; of money and rates the value counts: they have the form's format anyway."""
    if cell and cell.kind in (*MONEY_KINDS, Kind.PERCENT):
        return read_typed(cell, said) == read_typed(cell, computed)
    return squeezed(said) == squeezed(computed)
