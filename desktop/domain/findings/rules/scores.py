"""Points: weights, scores, totals and grades against what they are made of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Final

from desktop.domain import number
from desktop.domain.findings.figure import Printed, at, printed, rows_of, typed_here
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import GLUED_WEIGHT, Line, Place, line_ref, line_text, plain, said_of, title
from desktop.domain.findings.plan import Plan, plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy, of_lines
from desktop.domain.forms.cell import Kind, Origin
from desktop.domain.forms.check import Level
from desktop.domain.forms.form import Form
from desktop.domain.limits import shortened
from desktop.domain.meaning.label import bare, is_part, squeezed
from desktop.domain.meaning.vocabulary import (
    EXECUTION_SCORE,
    EXECUTION_WEIGHT,
    GRANTED,
    LEVEL_1,
    LEVEL_2,
    MONEY,
    NAME,
    NOT_APPLICABLE,
    POINTS,
    RATE,
    REASON,
    REASON_WORD,
    RESULT,
    SCORE,
    SCORE_WORD,
    SPENT,
    STAGE,
    TARGET,
    TOTAL_SCORE,
    TOTAL_WEIGHT,
    UNSTATED,
    WEIGHT,
    WEIGHT_WORD,
)
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy

_FEW: Final = 2  # weights that are no list yet
_FULL: Final = Decimal(100)
_CENT: Final = Decimal("0.01")


@of_lines("score-over-weight", Level.ERROR)
def score_over_weight(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """得分超过这一行的分值。"""
    for most, got in _pairs(values, copy, rows):
        if got.value > most.value and typed_here(values, got.ref):
            message = f"{title_of(values, got.ref)} {got.text} 超过分值 {most.text}，请核对"
            yield at_cells(values, "score-over-weight", Level.ERROR, (got,), message, most.text, got.text)


@of_copy("score-over-hundred", Level.EXPLAIN)
def score_over_hundred(values: Values, copy: Copy) -> Iterator[Finding]:
    """项目清单里的得分超过一百分。"""
    for got in of_projects(values, copy):
        if got.value > _FULL:
            message = f"{title_of(values, got.ref)} {got.text} 超过 {_FULL} 分，满分不是 {_FULL} 分的请说明"
            yield at_cells(values, "score-over-hundred", Level.EXPLAIN, (got,), message, f"{_FULL}", got.text)


def of_projects(values: Values, copy: Copy) -> Iterator[Printed]:
    """The scores in a list of projects, which has no weights: each is of a hundred."""
    plan = plan_of(values.set, copy.form)
    lists = {group for group, _, _ in plan.project_columns.lists}
    weighed = {
        copy.form.cells[id_].group
        for id_ in (*plan.by_concept.get(WEIGHT, ()), *plan.by_concept.get(WEIGHT_WORD, ()))
    }
    for concept in (SCORE_WORD, TOTAL_SCORE):
        for cell in plan.by_concept.get(concept, ()):
            if copy.form.cells[cell].group in lists - weighed:
                refs = (at(copy, cell, row) for row in rows_of(copy, cell))
                yield from (one for ref in refs if typed_here(values, ref) and (one := printed(values, ref)))


def _pairs(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[tuple[Printed, Printed]]:
    """The weights and scores that belong together, where both stand."""
    pairs = [(line.weight, line.score) for line in rows]
    plan = plan_of(values.set, copy.form)
    for weight, score in ((EXECUTION_WEIGHT, EXECUTION_SCORE), (TOTAL_WEIGHT, TOTAL_SCORE)):
        pairs.append((one_printed(values, plan, copy, weight), one_printed(values, plan, copy, score)))
    yield from ((weight, score) for weight, score in pairs if weight and score)


def one_printed(
    values: Values, plan: Plan, copy: Copy, concept: str, *members: tuple[str, str]
) -> Printed | None:
    """The figure that is printed once and means this."""
    cell = plan.one(concept, *members)
    return printed(values, at(copy, cell)) if cell else None


@of_copy("execution-score", Level.EXPLAIN)
def execution_score(values: Values, copy: Copy) -> Iterator[Finding]:
    """预算执行率的得分与“分值×执行率”不一样。"""
    plan = plan_of(values.set, copy.form)
    found = _execution(values, plan, copy)
    if found is None:
        return
    got, most, due, share, others = found
    expected = number.show(due, 2, True)
    message = (
        f"{title_of(values, got.ref)} {got.text} 分：分值 {most.text} × 执行率 {number.show_percent(share, 2)} = {expected}，"
        "请核对；另有评分规定的请说明"
    )
    yield at_cells(
        values, "execution-score", Level.EXPLAIN, (got, most, *others), message, expected, got.text
    )


def _execution(
    values: Values, plan: Plan, copy: Copy
) -> tuple[Printed, Printed, Decimal, Decimal, tuple[Printed, ...]] | None:
    """The score of the rate of execution that is not due, its weight, what is due, the rate, and what that is of."""
    most, got = (
        one_printed(values, plan, copy, EXECUTION_WEIGHT),
        one_printed(values, plan, copy, EXECUTION_SCORE),
    )
    if most is None and got and not plan.one(EXECUTION_WEIGHT):
        most = _glued(plan, got)
    if most is None or got is None or not typed_here(values, got.ref):
        return None
    typed = one_printed(values, plan, copy, RATE)
    spent = one_printed(values, plan, copy, MONEY, (STAGE, SPENT))
    granted = _budget(values, plan, copy)
    if spent and granted and granted.value:
        share = number.CONTEXT.divide(spent.value, granted.value)
    elif typed:
        share = typed.value
    else:
        return None
    due = most.value * max(min(share, Decimal(1)), Decimal(0))
    slack = got.half
    if typed:
        slack = max(slack, abs(due - most.value * max(min(typed.value, Decimal(1)), Decimal(0))) + got.half)
    if abs(got.value - due) <= slack:
        return None
    return got, most, due, share, tuple(one for one in (typed, spent, granted) if one)


def _budget(values: Values, plan: Plan, copy: Copy) -> Printed | None:
    """The budget of the whole year, or the one of which nothing more is said."""
    return one_printed(values, plan, copy, MONEY, (STAGE, GRANTED)) or one_printed(
        values, plan, copy, MONEY, (STAGE, UNSTATED)
    )


def _glued(plan: Plan, score: Printed) -> Printed | None:
    """The weight that a heading of the score prints: 得分（20分×执行率）."""
    digits = plan.weight_in_heading(score.ref.cell)
    return Printed(score.ref, Decimal(digits), Decimal("0.5"), digits) if digits else None


@of_lines("loss-without-reason", Level.EXPLAIN)
def loss_without_reason(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """扣了分，表里写原因的那一格（各行自己没有的）却空着。"""
    plan = plan_of(values.set, copy.form)
    cell = plan.one(REASON_WORD)
    if not cell or any(line.has(REASON) for line in rows):
        return
    ref = CellRef(copy.id, "", cell)
    if not values.is_typed(ref) or plain(values.text(ref)) not in NOT_APPLICABLE:
        return
    own, most = (
        one_printed(values, plan, copy, EXECUTION_SCORE),
        one_printed(values, plan, copy, EXECUTION_WEIGHT),
    )
    pairs = [(line.weight, line.score) for line in rows] + [(most, own)]
    lost = [(full, got) for full, got in pairs if full and got and got.value < full.value]
    if lost:
        count = number.show(sum((full.value - got.value for full, got in lost), Decimal(0)), 2, True)
        message = f"{title_of(values, ref)}：一共扣了 {count} 分，这里还空着，请写原因"
        yield at_cells(
            values, "loss-without-reason", Level.EXPLAIN, (Place(ref), *(got for _, got in lost)), message
        )


@of_lines("weights", Level.ERROR)
def weights(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """各行分值合计不等于总分值。"""
    plan = plan_of(values.set, copy.form)
    found = _weight_gap(values, plan, copy, rows)
    if found:
        total, sum_, parts = found
        text = number.show(sum_, 2, True)
        ref = total.ref if total else parts[0].ref
        full = total.text if total else number.show(_FULL, 0)
        message = f"{title_of(values, ref)}：各项分值合计 {text}，应为 {full}，请核对"
        figures = (total, *parts) if total else parts
        level = Level.ERROR if total else Level.EXPLAIN
        gap = (total.value if total else _FULL) - sum_
        if gap > 0 and _money_may_be_scored(plan):
            if _heads(copy.form, gap):
                return
            level = Level.HINT
        yield at_cells(values, "weights", level, figures, message, full, text)


def _money_may_be_scored(plan: Plan) -> bool:
    """Whether the money has a rate and nobody has told where its weight is: it may be what the rows lack."""
    return bool(plan.by_concept.get(RATE)) and not plan.one(EXECUTION_WEIGHT)


def _heads(form: Form, points: Decimal) -> bool:
    """Whether a heading gives just so many points: 自查得分（10分） beside the money."""
    said = re.compile(rf"(?<![\d.]){re.escape(number.show(points, 2, True))}{POINTS}")
    return any(said.search(piece.text) for cell in form.cells.values() for piece in cell.label)


def _weight_gap(
    values: Values, plan: Plan, copy: Copy, rows: Sequence[Line]
) -> tuple[Printed | None, Decimal, tuple[Printed, ...]] | None:
    """The total weight, what the weights come to and all of them, where these differ; None if all is well.

    None as well while a row is still without its weight, and where nobody says that these rows are all there are.
    """
    parts = [line.weight for line in rows if line.weight]
    if len(parts) < _FEW or any(
        line.weight is None and not (_is_detail(line) or _has_but_a_name(line) or _has_none(line, WEIGHT))
        for line in rows
        if line.listed.columns.get(WEIGHT)
    ):
        return None
    execution = one_printed(values, plan, copy, EXECUTION_WEIGHT)
    own = one_printed(values, plan, copy, EXECUTION_SCORE)
    total = one_printed(values, plan, copy, TOTAL_WEIGHT)
    if plan.one(EXECUTION_WEIGHT):
        if execution is None:
            return None
    elif own:
        execution = _glued(plan, own)
    sum_ = sum((part.value for part in parts), execution.value if execution else Decimal(0))
    if total is None and not (execution and plan.one(TOTAL_SCORE)):
        return None
    full = total.value if total and (typed_here(values, total.ref) or not execution) else _FULL
    if execution is None and own and own.value <= full - sum_:
        return None  # the rows leave it room, and its weight is not printed
    if abs(sum_ - full) < _CENT or (execution is None and _stands_alone(values, plan, copy, full - sum_)):
        return None
    return (
        (total if total and full == total.value else None),
        sum_,
        (*parts, *([execution] if execution else [])),
    )


def _stands_alone(values: Values, plan: Plan, copy: Copy, lacking: Decimal) -> bool:
    """Whether the points that the rows lack stand in one cell outside them, of which nobody knows what they are for."""
    form = copy.form
    alone = (id_ for id_, cell in form.cells.items() if cell.kind is Kind.POINTS and not cell.group)
    figures = (printed(values, at(copy, id_)) for id_ in alone if id_ not in plan.meanings)
    return lacking > 0 and any(one is not None and abs(one.value - lacking) < _CENT for one in figures)


@of_lines("total-score", Level.ERROR)
def total_score(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """总分与各项得分之和不相等。"""
    plan = plan_of(values.set, copy.form)
    totals = _totals(values, plan, copy)
    scores = [line.score for line in rows if line.score]
    if len({total.value for total in totals}) > 1:
        first, second = totals[0], next(one for one in totals if one.value != totals[0].value)
        message = (
            f"{title_of(values, first.ref)} {first.text} 分，{title_of(values, second.ref)} {second.text} 分，"
            "同一个总分两处不一样，请核对"
        )
        yield at_cells(
            values, "total-score", Level.EXPLAIN, (first, second), message, second.text, first.text
        )
    total = totals[-1] if totals else None  # below the scores, where one also stands above
    if total is None or not scores or not typed_here(values, total.ref):
        return
    if _weight_gap(values, plan, copy, rows) and plan.one(TOTAL_WEIGHT):
        return  # rows are missing: that alone is said
    own = one_printed(values, plan, copy, EXECUTION_SCORE)
    parts = [*scores, *([own] if own else [])]
    sum_ = sum((part.value for part in parts), Decimal(0))
    slack = total.half if total.half > Decimal("0.005") else Decimal("0.005")
    if _is_unscored(values, plan, copy) or any(True for _ in _unscored(rows)):
        if total.value < sum_ - slack:
            yield _less_than_scores(values, total, parts, sum_)
        return  # else the total is no verdict
    if abs(total.value - sum_) <= slack:
        return
    if own is None and _stands_alone(values, plan, copy, total.value - sum_):
        return
    other = _execution(values, plan, copy)
    if other and abs(total.value - (sum_ - other[0].value + other[2])) <= slack + other[0].half:
        return  # the total has what is due for the execution, of which that is said
    expected = number.show(sum_, 2, True)
    joined = (
        f"执行得分 {own.text} ＋ 各行得分 {number.show(sum_ - own.value, 2, True)}" if own else "各行得分合计"
    )
    message = (
        f"{title_of(values, total.ref)} {total.text} 分：{joined} = {expected}，"
        f"差 {number.show(abs(total.value - sum_), 2, True)} 分，请核对"
    )
    may_lack = total.value > sum_ and own is None and _money_may_be_scored(plan)
    level = Level.HINT if may_lack else Level.ERROR
    yield at_cells(
        values,
        "total-score",
        level,
        (total, *([own] if own else []), *scores),
        message,
        expected,
        total.text,
    )


def _less_than_scores(values: Values, total: Printed, parts: Sequence[Printed], sum_: Decimal) -> Finding:
    text = number.show(sum_, 2, True)
    message = f"{title_of(values, total.ref)} {total.text} 分，比已经填了的各项得分合计 {text} 还少，请核对"
    return at_cells(values, "total-score", Level.ERROR, (total, *parts), message, text, total.text)


def _is_unscored(values: Values, plan: Plan, copy: Copy) -> bool:
    """Whether the rate of execution has no score yet."""
    cell = plan.one(EXECUTION_SCORE)
    return bool(cell) and one_printed(values, plan, copy, EXECUTION_SCORE) is None


def _totals(values: Values, plan: Plan, copy: Copy) -> list[Printed]:
    """The total of the scores, which some print above them and below them."""
    cells = [cell for cell in plan.by_concept.get(TOTAL_SCORE, ()) if not copy.form.cells[cell].group]
    plain_ = [cell for cell in cells if plan.meanings[cell].key == plan.meanings[cells[0]].key]
    return [one for cell in plain_ if (one := printed(values, at(copy, cell)))]


def _unscored(rows: Sequence[Line]) -> Iterator[Line]:
    """The rows that have been begun and have no score yet."""
    for box in _boxes_of_points(rows):
        if len(box) > 1 and any(line.score for line in box):
            continue  # one of several that may be chosen has the points of all
        yield from (
            line
            for line in box
            if line.score is None
            and line.has(SCORE)
            and not _has_none(line, SCORE)
            and (line.weight or not (line.blank or _is_detail(line) or _has_but_a_name(line)))
        )


def _has_but_a_name(line: Line) -> bool:
    """Whether a row is not begun: neither target nor result."""
    return line.has(TARGET) and line.has(RESULT) and not (line.text(TARGET) or line.text(RESULT))


def _boxes_of_points(rows: Iterable[Line]) -> Iterator[list[Line]]:
    """The rows, those together that share their weight."""
    box: list[Line] = []
    for line in rows:
        if box and not _has_none(line, WEIGHT):
            yield box
            box = []
        box.append(line)
    if box:
        yield box


def _has_none(line: Line, concept: str) -> bool:
    """Whether a sign says that a row has no points of its own: they are in those of the row above, in one box."""
    return squeezed(line.text(concept)) in NOT_APPLICABLE[1:]


def _is_detail(line: Line) -> bool:
    """Whether a row only tells more of the one above it (其中羊养殖数量), or nothing yet (……): no points belong to it."""
    name = line.text(NAME)
    return is_part(name) or not any(sign.isalnum() for sign in name)


@of_lines("score-missing", Level.HINT)
def score_missing(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """总分已经填了，有的指标还没有得分。"""
    plan = plan_of(values.set, copy.form)
    total = one_printed(values, plan, copy, TOTAL_SCORE)
    if total is None or not typed_here(values, total.ref) or not any(line.score for line in rows):
        return
    weight, budget = one_printed(values, plan, copy, EXECUTION_WEIGHT), _budget(values, plan, copy)
    if weight and budget and budget.value and _is_unscored(values, plan, copy):
        ref = at(copy, plan.one(EXECUTION_SCORE))
        if typed_here(values, ref) and squeezed(values.text(ref)) not in NOT_APPLICABLE[1:]:
            message = f"{title_of(values, ref)}：还没有得分，请填，再看总分对不对"
            yield at_cells(values, "score-missing", Level.HINT, (Place(ref), weight), message)
    for line in _unscored(rows):
        if line.text(NAME):
            yield said_of(
                line, "score-missing", Level.HINT, SCORE, "还没有得分，请填，再看总分对不对", WEIGHT
            )


@of_lines("class-weight", Level.ERROR)
def class_weight(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """一类指标名称后面印着的分值，与这一类各行分值之和不相等。"""
    below: dict[str, Decimal] = {}  # by class of the first level what those of the second are off by
    for level in (LEVEL_2, LEVEL_1):
        for text, ref, here in _classes(values, copy, rows, level):
            stated = GLUED_WEIGHT.search(squeezed(text))
            parts = [line.weight for line in here if line.weight]
            if not stated or not parts or any(not (one.weight or _has_none(one, WEIGHT)) for one in here):
                continue
            due = Decimal(stated[1] or stated[2])
            sum_ = sum((part.value for part in parts), Decimal(0))
            first = title(here[0].levels.get(LEVEL_1, ""))
            if abs(sum_ - due) < _CENT or (level == LEVEL_1 and below.get(first) == sum_ - due):
                continue
            below[first] = below.get(first, Decimal(0)) + sum_ - due
            said, right = number.show(sum_, 2, True), number.show(due, 2, True)
            message = (
                f"{title_of(values, ref)} “{shortened(bare(text))}”：这一类各行分值合计 {said}，"
                f"印的是 {right}，请核对"
            )
            yield at_cells(values, "class-weight", Level.ERROR, parts, message, right, said)


def _classes(
    values: Values, copy: Copy, rows: Sequence[Line], level: str
) -> Iterator[tuple[str, CellRef, list[Line]]]:
    """Each class of a level as it is printed, a cell of it, and its rows; a row that leaves it blank goes on with it."""
    found: list[tuple[str, str, CellRef, list[Line]]] = []
    for line in rows:
        class_ = line.levels.get(level, "")
        key = title(line.levels.get(LEVEL_1, "")) + "/" + (title(class_) if level == LEVEL_2 else "")
        if class_ and (not found or found[-1][0] != key):
            cell = line.listed.one(level)
            text = _in_print(values, copy, line, cell) if cell else line.listed.words.get(level, "")
            found.append((key, text or class_, line_ref(line), []))
        if found and found[-1][0] == key:
            found[-1][3].append(line)
    yield from ((text, ref, here) for _, text, ref, here in found)


def _in_print(values: Values, copy: Copy, line: Line, cell: str) -> str:
    """All that is printed in the box of a cell of a line."""
    pieces = plan_of(values.set, copy.form).pieces(cell)
    said = (
        piece.text
        or (
            values.evaluate(copy, line.row, piece.cell).text
            if copy.form.cells[piece.cell].origin is Origin.SHOWN
            else line_text(line, piece.cell)
        )
        for piece in pieces
    )
    return "".join(said)
