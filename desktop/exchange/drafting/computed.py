"""What a drafted form computes by itself, where the meanings of its cells leave no doubt: rates, wholes, scores.

    执行率      执行数 ÷ 预算数, and every other rate whose two figures stand in the table
    合计        the sum of its parts, where all of them are printed
    执行得分    分值 × 执行率, never more than the 分值
    总分        执行得分 ＋ the scores of all indicators

They are 带入: whoever has another figure may put it in with a reason. A formula that does not give what the bureau's
file says in every copy is left out, and the cell is typed as before.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.forms.cell import MONEY_KINDS, CellDef, Kind
from desktop.domain.forms.form import Form
from desktop.domain.meaning import vocabulary as v
from desktop.domain.meaning.concept import Certainty
from desktop.domain.number import squeezed
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.values.cell import read_typed
from desktop.domain.workbook.workbook import CellRef, new_workbook
from desktop.exchange.drafting.contents import contents_of
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.kinds import Held
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.writing import DraftSet, files_of
from desktop.exchange.plan import plan_import

Formulas = dict[str, dict[str, str]]
"""By the file of a form: cell → formula."""


def with_computed(draft: DraftSet, program: Program, lexicon: Lexicon) -> tuple[DraftSet, Program]:
    """The draft and its program with the formulas that give what was written in the file."""
    plans = {file: plan_of(program.set, program.set.forms[form.id]) for file, form in draft.forms.items()}
    totals = {file: plan.one(v.TOTAL_SCORE) for file, plan in plans.items()}
    found: Formulas = {
        file: formulas
        for file, form in draft.forms.items()
        if (formulas := _formulas(form, plans[file].form, plans[file]))
    }
    while found:
        trial = _with(draft, found, totals)
        try:
            whole = load(draft.name, files_of(trial, lexicon))
        except Refusal:
            return draft, program
        wrong = _first(_contradicted(trial, whole, lexicon), found)
        if not wrong:
            return trial, whole
        found = {
            file: left
            for file, formulas in found.items()
            if (left := {id_: formula for id_, formula in formulas.items() if (file, id_) not in wrong})
        }
    return draft, program


def _first(wrong: set[tuple[str, str]], found: Formulas) -> set[tuple[str, str]]:
    """Those that rest on no other contradicted cell: what rests on one may be right once that one is typed."""
    return {
        (file, id_)
        for file, id_ in wrong
        if not any(there == file and other != id_ and other in found[file][id_] for there, other in wrong)
    }


def _with(draft: DraftSet, found: Formulas, totals: dict[str, str]) -> DraftSet:
    forms = {
        file: replace(
            form,
            taken=tuple(found[file].items()),
            total=totals[file] if totals[file] in found[file] else "",
            held={**form.held, **{id_: _as_written(form, id_) for id_ in found[file]}},
            open=(*form.open, f"照含义写成自动算的：{'、'.join(found[file])}，请核对"),
        )
        if file in found
        else form
        for file, form in draft.forms.items()
    }
    return replace(draft, forms=forms)


def _as_written(form: DraftForm, id_: str) -> Held:
    """What holds a computed cell: scores without zeros at their end, unless the file writes them so."""
    held = form.held[id_]
    said = [answer.text for one in form.each for answer in one.answers if answer.id == id_]
    zeros = any("." in text and text.endswith("0") for text in said)
    return replace(held, options=(words.TRIMMED,)) if held.kind is Kind.POINTS and not zeros else held


def _formulas(draft: DraftForm, form: Form, plan: Plan) -> dict[str, str]:
    """Cell → formula; what adds up rows already has its own."""
    summed = {total for total, _ in draft.sums}
    written = {answer.id for one in draft.each for answer in one.answers if answer.text}
    found = dict([*_rates(form, plan, written), *_wholes(form, plan), *_scores(form, plan)])
    return {id_: formula for id_, formula in found.items() if id_ in draft.held and id_ not in summed}


def _rates(form: Form, plan: Plan, written: set[str]) -> Iterator[tuple[str, str]]:
    """Those of a part only where the file says them: many bureaus leave them blank."""
    for one in plan.equations:
        rate = form.cells[one.left].kind is Kind.PERCENT and not plan.gauge(one.left).percent
        whole = one.left in written or (one.left in plan.meanings and not plan.meanings[one.left].members)
        if one.quotient and one.certain and rate and whole and _once(form, (one.left, *one.terms)):
            yield one.left, f"{one.terms[0]} / {one.terms[1]}"


def _wholes(form: Form, plan: Plan) -> Iterator[tuple[str, str]]:
    for one in plan.partitions:
        cells = (one.whole, *one.parts)
        alike = (
            len({form.cells[id_].kind for id_ in cells}) == 1 and form.cells[one.whole].kind in MONEY_KINDS
        )
        if one.complete and one.certain and not one.mixed and alike and _once(form, cells):
            yield one.whole, " + ".join(one.parts)


def _scores(form: Form, plan: Plan) -> Iterator[tuple[str, str]]:
    own, total = plan.one(v.EXECUTION_SCORE), plan.one(v.TOTAL_SCORE)
    weight = plan.one(v.EXECUTION_WEIGHT) or (plan.weight_in_heading(own) if own else "")
    spent = plan.one(v.MONEY, (v.STAGE, v.SPENT))
    granted = plan.one(v.MONEY, (v.STAGE, v.GRANTED)) or plan.one(v.MONEY, (v.STAGE, v.UNSTATED))
    if own and weight and spent and granted and _sure(plan, own, spent, granted):
        yield own, f"max(0, min({weight}, {weight} × {spent} / {granted}))"
    columns = [(one.group, one.one(v.SCORE)) for one in plan.indicators]
    if total and columns and all(column for _, column in columns) and _sure(plan, total):
        parts = [f"sum({column})" if group else column for group, column in columns]
        yield total, " + ".join([*([own] if own else []), *parts])


def _sure(plan: Plan, *cells: str) -> bool:
    """Whether the meanings of cells are printed, or declared, and not guessed."""
    return all(plan.meanings[id_].certainty <= Certainty.LABEL for id_ in cells)


def _once(form: Form, cells: tuple[str, ...]) -> bool:
    return not any(form.cells[id_].group for id_ in cells)


def _contradicted(draft: DraftSet, program: Program, lexicon: Lexicon) -> set[tuple[str, str]]:
    """The formulas, by file and cell, that give another figure than some copy of the file says."""
    book = new_workbook(program.set)
    empty = Calculation(book)
    apply(plan_import(contents_of(draft, lexicon), book, empty).edit, book, empty)
    values = Calculation(book)
    values.recompute()
    wrong: set[tuple[str, str]] = set()
    for file, form in draft.forms.items():
        for one, copy in zip(form.each, book.copies_of(form.id), strict=True):
            said = {answer.id: answer.text for answer in one.answers if answer.text}
            for id_, _ in form.taken:
                if id_ in said and not _same(
                    said[id_], values.text(CellRef(copy.id, "", id_)), copy.form.cells[id_]
                ):
                    wrong.add((file, id_))
    return wrong


def _same(said: str, computed: str, cell: CellDef) -> bool:
    """Whether a figure is printed as it was; of money the value counts, which has the form's format in any case."""
    if cell.kind in MONEY_KINDS:
        return read_typed(cell, said) == read_typed(cell, computed)
    return squeezed(said) == squeezed(computed)
