"""What is left to decide in the set of a file that was made from somebody's report, and the file with it decided."""

from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.engine.programs import load
from desktop.domain.forms.form import Form
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.doubt import needs_figure
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.drafting.carrying import carried, with_lists
from desktop.exchange.drafting.fitting import fitting_kinds, fitting_meanings
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.open_points import (
    Ask,
    Decision,
    OpenPoint,
    meaning_choices,
    open_points,
    words_of,
)
from desktop.exchange.drafting.settling import settled
from desktop.session.edition import renew
from desktop.session.library import set_ids
from desktop.session.session import Session


class Offer(Struct, frozen=True):
    """What may be chosen for a point: kinds, and meanings with the printed label that says so.

    `table` is what the form is called in print, `names` what the cells are called that may be chosen.
    """

    table: str
    kinds: tuple[str, ...] = ()
    meanings: Mapping[str, str] = {}
    names: Mapping[str, str] = {}


def is_drafted(session: Session) -> bool:
    """Whether the set of a file did not come with the program."""
    return session.workbook.set.id not in set_ids()


def left_to_decide(session: Session) -> list[OpenPoint]:
    """The points of a set that did not come with the program; those on which no check rests come last."""
    report_set = session.workbook.set
    if not is_drafted(session):
        return []
    return sorted(open_points(report_set), key=lambda point: point.ask.of_looks)


def undecided(session: Session) -> int:
    """How many of them ask for a decision: while there are any, nobody knows that the checks have read all there is."""
    return len(decisions_in(session.workbook.set)) if is_drafted(session) else 0


def decisions_in(report_set: ReportSet) -> list[OpenPoint]:
    """The points of a set that ask for a decision, whether a file is filled into it or not."""
    return [point for point in open_points(report_set) if not point.ask.of_looks]


def offers(session: Session) -> Callable[[OpenPoint], Offer]:
    """What may be chosen for a point, by what is filled in its cells and printed for them."""
    book, lexicon = session.workbook, read_lexicon()
    meanings, concepts = meaning_choices(book.set), meanings_of(book.set).concepts
    typed: dict[tuple[str, str], list[str]] = {}
    for ref, text in book.texts.items():
        copy = book.copy(ref.copy)
        if copy:
            typed.setdefault((copy.form.id, ref.cell), []).append(text)

    def offer(point: OpenPoint) -> Offer:
        form = book.set.forms.get(point.form)
        if form is None:
            return Offer("", names=_names(point, book.set))
        if not point.cells:
            return Offer(_called(form))
        texts = [text for cell in point.cells for text in typed.get((form.id, cell), ())]
        labels = [words_of(form.cells[cell]) for cell in point.cells]
        kinds = fitting_kinds(texts, labels, lexicon)
        fitting = fitting_meanings(meanings, form.cells[point.cells[0]].kind, concepts)
        return Offer(_called(form), tuple(kind.value for kind in kinds), fitting)

    return offer


def _called(form: Form) -> str:
    """A form by what is printed over it: its label and name."""
    label = "".join(piece.text for piece in form.label) if form.label_printed else ""
    return f"{label} {form.name}" if label and form.name != label else form.name


def _names(point: OpenPoint, report_set: ReportSet) -> dict[str, str]:
    """The cells among the choices of a point, by the words printed for them."""
    found = {}
    for choice in point.choices:
        form, _, cell = choice.partition(".")
        known = report_set.forms.get(form)
        if known and cell in known.cells:
            found[choice] = f"{_called(known)}：{words_of(known.cells[cell])}"
    return found


def place_of(session: Session, point: OpenPoint) -> CellRef | None:
    """The first cell that a point is about; of what is said of a whole form its first cell, None of a whole set."""
    book = session.workbook
    copy = next((one for one in book.copies if one.form.id == point.form), None)
    if copy is None or not copy.form.cells:
        return None
    named = (id_ for id_, cell in copy.form.cells.items() if cell.named and cell.printed)
    cell = copy.form.cells.get(point.cells[0] if point.cells else next(named, ""))
    if cell is None:
        return None
    rows = copy.rows.get(cell.group, []) if cell.group else []
    if cell.group and not rows:
        return None
    return CellRef(copy.id, rows[0].id if rows else "", cell.id)


def settle(session: Session, decisions: Mapping[OpenPoint, Decision]) -> Path:
    """Put the file under its own set with what was decided, a copy as it was beside it; where that is.

    The session is at its end after that: the file must be opened anew. Raises Refusal with the file as it was.
    """
    report_set = session.workbook.set
    concepts = meanings_of(report_set).concepts
    decisions = {point: _in_words(decision, concepts) for point, decision in decisions.items()}
    _refuse_unknown(report_set, decisions)
    texts, lists = with_lists(settled(report_set.sources, decisions), decisions)
    program = load(report_set.id, texts)
    before = {problem.message for problem in meanings_of(report_set).problems}
    wrong = [one.message for one in meanings_of(program.set).problems if one.message not in before]
    if wrong:
        raise Refusal(f"含义没有定下来，什么都没有改：{wrong[0]}")
    _refuse_twins(report_set, program.set, decisions)
    return renew(session, carried(session.calculation, program, lists, _said_of(decisions)))


def _in_words(decision: Decision, concepts: Concepts) -> Decision:
    """A decision whose meaning is said as forms print it, in the words of meanings: 全年预算数 is 资金 全年."""
    sense = concepts.label(decision.meaning) if concepts.words(decision.meaning.split())[1] else None
    if sense is None or sense.section or sense.silent or sense.doubtful:
        return decision
    implied = (concepts.implied[of] for of, _ in sense.members if of in concepts.implied)
    concept = sense.concept or next(implied, "")
    return replace(decision, meaning=" ".join((concept, *(member for _, member in sense.members))).strip())


def _refuse_unknown(report_set: ReportSet, decisions: Mapping[OpenPoint, Decision]) -> None:
    """A text that is no meaning of a figure is refused: nothing would be checked, and nobody would know it."""
    concepts = meanings_of(report_set).concepts
    for point, decision in decisions.items():
        said = decision.meaning
        if said in ("", words.NO_MEANING):
            continue
        sense, unknown = concepts.words(said.split())
        implied = (concepts.implied[of] for of, _ in sense.members if of in concepts.implied)
        concept = concepts.concepts.get(sense.concept or next(implied, ""))
        fits = concept is None or (
            needs_figure(concept.name, concepts)
            and (concept.derived or all(of in concept.dimensions for of, _ in sense.members))
        )
        if unknown or not fits or not (concept or point.label):
            raise Refusal(
                f"“{said}”不是这里认得的含义，什么都没有改（{point.sentence}）。"
                "请打一两个字（如“资金”“上级”），在列出来的里面点一个；都不是的选“不核对”"
            )


def _said_of(decisions: Mapping[OpenPoint, Decision]) -> set[tuple[str, str]]:
    """The cells, each after its form, of which somebody has said what they mean; of the set's total too."""
    totals = (said.said for point, said in decisions.items() if point.ask is Ask.TOTAL and said.said)
    cells = ((point.form, cell) for point, said in decisions.items() if said.meaning for cell in point.cells)
    return {*cells, *((form, cell) for form, _, cell in (total.partition(".") for total in totals))}


def _refuse_twins(before: ReportSet, after: ReportSet, decisions: Mapping[OpenPoint, Decision]) -> None:
    """Two cells of one meaning in a form are held against nothing, so a choice that makes such is refused."""
    was, now = meanings_of(before), meanings_of(after)
    for point, decision in decisions.items():
        for cell in point.cells if decision.meaning else ():
            meaning, guess = now.of(point.form, cell), was.of(point.form, cell)
            if meaning is None or (guess and guess.key == meaning.key):
                continue
            for other, known in now.forms[point.form].meanings.items():
                if other not in point.cells and known.key == meaning.key:
                    cells = after.forms[point.form].cells
                    raise Refusal(
                        f"“{words_of(cells[cell])}”不能也定为“{decision.meaning}”：“{words_of(cells[other])}”"
                        f"已经是这个意思，两格一样就都核对不了。请写得再细些（如 {decision.meaning} 其他），或选“不核对”"
                    )
