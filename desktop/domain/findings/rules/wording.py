"""What is written in the text cells of a table: goals, prompts that were left in, a budget changed without a word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final

from desktop.domain.findings.figure import Printed, at, printed, rows_of, shown, typed_here, unit_of
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Place, plain
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.reason import at_cells
from desktop.domain.findings.rule import of_copy
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.check import Level
from desktop.domain.meaning.concept import Meaning
from desktop.domain.meaning.label import squeezed
from desktop.domain.meaning.vocabulary import (
    CHANGING,
    COUNTED,
    GOAL,
    GOAL_DONE,
    IS,
    LEVEL_1,
    LEVEL_2,
    NOT,
    NOTE_WORD,
    PROJECT_NAME,
    REASON,
    REASON_WORD,
)
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Copy, Row

_LONG_ENOUGH: Final = 10  # characters of a goal that are not the same by chance
_MUCH: Final = Decimal("0.1")  # of the first budget
_VERY_MUCH: Final = Decimal("0.5")  # of the first budget of a part, where the whole has hardly changed
_NUMBER = rf"(?:\d{{1,2}}|[{COUNTED}]{{1,3}})"
# The number of an item, at the beginning of a line or behind the mark that closes the item before; or 一是.
_ITEM = re.compile(
    rf"(?:^|[；;。])\s*(?:[（(]{_NUMBER}[)）]|{_NUMBER}(?:[、)）]|[.．](?!\d)))|[①-⑳]|(?<![{COUNTED}])[{COUNTED}]{{1,2}}{IS}(?!{NOT})",
    re.M,
)
_BARE_NUMBER = re.compile(r"[-+−]?[\d,，]+(?:[.．]\d+)?")
_SENTENCES: Final = (Kind.LONG_TEXT, Kind.NUMBERED)
_COUNT_MARKS: Final = "：:、.． "
_MOST_PROMPTS: Final = 60  # characters of a cell that may be nothing but a prompt


@of_copy("template-prompt", Level.EXPLAIN)
def template_prompt(values: Values, copy: Copy) -> Iterator[Finding]:
    """格子里还留着模板的提示语，没有换成自己的内容。"""
    prompts = [(prompt, plain(prompt)) for prompt in plan_of(values.set, copy.form).concepts.prompts]
    idle: dict[CellRef, str] = {}
    for cell in plan_of(values.set, copy.form).texts:
        for row in rows_of(copy, cell):
            ref = at(copy, cell, row)
            text = values.text(ref)
            if not text or len(text) > 2 * _MOST_PROMPTS:
                continue
            text = plain(text)
            found = next(
                (prompt for prompt, bare in prompts if bare in text and not _only_counts(bare, text)), ""
            )
            if not found or not typed_here(values, ref) or len(text) > _MOST_PROMPTS + len(found):
                continue
            if _is_row_not_begun(values, copy, row, cell):
                idle[ref] = found
                continue
            message = f"{title_of(values, ref)}：还留着模板里的“{found}”，请换成自己的内容"
            yield at_cells(values, "template-prompt", Level.EXPLAIN, (Place(ref),), message, "", found)
    if idle:
        first, found = next(iter(idle.items()))
        more = f"，这样没有用到的行共 {len(idle)} 行" if len(idle) > 1 else "，这一行没有用到"
        message = f"{title_of(values, first)}：还留着模板里的“{found}”{more}，请删去或填上"
        yield at_cells(
            values, "template-prompt", Level.HINT, [Place(ref) for ref in idle], message, "", found
        )


def _is_row_not_begun(values: Values, copy: Copy, row: Row | None, cell: str) -> bool:
    """Whether nothing else but its class is written in the row of a prompt: the bureau printed more rows than are used."""
    if row is None:
        return False
    meanings = plan_of(values.set, copy.form).meanings
    others = (
        one.id
        for one in copy.form.cells.values()
        if one.group == row.group and one.id != cell and _concept(meanings, one.id) not in (LEVEL_1, LEVEL_2)
    )
    return not any(values.text(at(copy, one, row)).strip() for one in others)


def _concept(meanings: Mapping[str, Meaning], cell: str) -> str:
    return meanings[cell].concept if cell in meanings else ""


def _only_counts(prompt: str, text: str) -> bool:
    """Whether a prompt with a number stands before what was filled in, and counts it: 指标1：维修水库数量."""
    return prompt[-1].isdigit() and bool(text.partition(prompt)[2].lstrip(_COUNT_MARKS))


@of_copy("goal-copied", Level.HINT)
def goal_copied(values: Values, copy: Copy) -> Iterator[Finding]:
    """实际完成情况和预期目标一字不差。"""
    plan = plan_of(values.set, copy.form)
    goal, done = plan.one(GOAL), plan.one(GOAL_DONE)
    if not (goal and done):
        return
    one, other = squeezed(values.text(at(copy, goal))), squeezed(values.text(at(copy, done)))
    if len(one) >= _LONG_ENOUGH and one == other:
        message = f"{title_of(values, at(copy, done))}：和预期目标一字不差，请写实际完成了什么"
        yield at_cells(
            values, "goal-copied", Level.HINT, (Place(at(copy, done)), Place(at(copy, goal))), message
        )


@of_copy("goal-unanswered", Level.HINT)
def goal_unanswered(values: Values, copy: Copy) -> Iterator[Finding]:
    """预期目标分了几条，实际完成情况没有逐条对应。"""
    plan = plan_of(values.set, copy.form)
    goal, done = plan.one(GOAL), plan.one(GOAL_DONE)
    if not (goal and done):
        return
    wanted, given = _items(values.text(at(copy, goal))), _items(values.text(at(copy, done)))
    if wanted >= 2 and values.text(at(copy, done)).strip() and given < wanted:
        count = f"只有 {given} 条" if given else "没有分条"
        message = f"{title_of(values, at(copy, done))}：预期目标有 {wanted} 条，这里{count}，请逐条对应"
        yield at_cells(
            values, "goal-unanswered", Level.HINT, (Place(at(copy, done)), Place(at(copy, goal))), message
        )


def _items(text: str) -> int:
    """How many numbered items a text has; one on each line counts as well, where there are several."""
    numbered = len(_ITEM.findall(text))
    return numbered or sum(bool(line.strip()) for line in text.split("\n"))


@of_copy("goal-is-name", Level.HINT)
def goal_is_name(values: Values, copy: Copy) -> Iterator[Finding]:
    """年度目标或完成情况只写了项目的名称。"""
    plan = plan_of(values.set, copy.form)
    name = plan.one(PROJECT_NAME)
    for concept in (GOAL, GOAL_DONE):
        goal = plan.one(concept)
        text = squeezed(values.text(at(copy, goal))) if goal and name else ""
        if text and text == squeezed(values.text(at(copy, name))):
            message = f"{title_of(values, at(copy, goal))}：只写了项目名称，请写要达到什么、完成了什么"
            yield at_cells(
                values, "goal-is-name", Level.HINT, (Place(at(copy, goal)), Place(at(copy, name))), message
            )


@of_copy("goal-is-number", Level.EXPLAIN)
def goal_is_number(values: Values, copy: Copy) -> Iterator[Finding]:
    """年度目标或完成情况里只有一个数，没有一句话。"""
    plan = plan_of(values.set, copy.form)
    for concept in (GOAL, GOAL_DONE):
        goal = plan.one(concept)
        if goal and copy.form.cells[goal].kind in _SENTENCES:
            text = values.text(at(copy, goal)).strip()
            if _BARE_NUMBER.fullmatch(text):
                message = (
                    f"{title_of(values, at(copy, goal))}：只有一个数 {text}，像是填错了格子，请写成一句话"
                )
                yield at_cells(
                    values, "goal-is-number", Level.EXPLAIN, (Place(at(copy, goal)),), message, "", text
                )


@of_copy("budget-changed", Level.HINT)
def budget_changed(values: Values, copy: Copy) -> Iterator[Finding]:
    """全年预算比年初预算变了很多，表里却没有一句说明。"""
    pairs = plan_of(values.set, copy.form).adjusted
    changed = [pair for pair in _adjusted(values, copy, pairs) if _is_changed(*pair)]
    if not changed or _tells_of_change(values, copy):
        return
    very = [pair for pair in changed if _is_changed(*pair, _VERY_MUCH)]
    if not very and _has_a_word(values, copy):
        return
    one, other = (very or changed)[0]  # that a total goes with its parts is one cause
    unit = unit_of(values, one.ref)
    apart = other.value - one.value
    count = "增加" if apart > 0 else "减少"
    message = (
        f"{title_of(values, other.ref)} {other.text}{unit}，比年初预算数 {one.text}{unit} {count} "
        f"{shown(values, abs(apart), one)}{unit}，请写明为什么调整"
    )
    yield at_cells(values, "budget-changed", Level.HINT, (other, one), message, one.text, other.text)


def _adjusted(
    values: Values, copy: Copy, pairs: Sequence[tuple[str, str]]
) -> Iterator[tuple[Printed, Printed]]:
    """A whole's budget of the year's beginning with that of all of it, and those of parts that are a good part of it."""
    whole: Printed | None = None
    for first, granted in pairs:
        one, other = printed(values, at(copy, first)), printed(values, at(copy, granted))
        whole = whole or one
        if one and other and one.value and whole:
            apart = abs(other.value - one.value)
            if whole is one or (_is_changed(one, other, _VERY_MUCH) and apart >= _MUCH * abs(whole.value)):
                yield one, other


def _is_changed(one: Printed, other: Printed, much: Decimal = _MUCH) -> bool:
    return abs(other.value - one.value) >= much * abs(one.value)


def _reasons(values: Values, copy: Copy) -> Iterator[str]:
    """The reasons and notes that are written in a table."""
    plan = plan_of(values.set, copy.form)
    cells = [
        cell for concept in (REASON, REASON_WORD, NOTE_WORD) for cell in plan.by_concept.get(concept, ())
    ]
    texts = (values.text(at(copy, cell, row)).strip() for cell in cells for row in rows_of(copy, cell))
    return (text for text in texts if text)


def _has_a_word(values: Values, copy: Copy) -> bool:
    return any(_reasons(values, copy))


def _tells_of_change(values: Values, copy: Copy) -> bool:
    """Whether a reason or a note says that money came, went or was moved."""
    return any(word in text for text in _reasons(values, copy) for word in CHANGING)
