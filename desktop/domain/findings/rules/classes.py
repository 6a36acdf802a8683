"""Indicators and the classes they stand in: the wrong one, none in one, all points in one, the same one twice."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain import words
from desktop.domain.findings.finding import Finding
from desktop.domain.findings.line import Line, hinted, plain, said_of, title
from desktop.domain.findings.plan import plan_of
from desktop.domain.findings.rule import of_lines
from desktop.domain.forms.check import Level
from desktop.domain.forms.group import RowSource
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.label import bare
from desktop.domain.meaning.vocabulary import (
    BY_MONEY,
    BY_TIME,
    LEVEL_1,
    LEVEL_2,
    NAME,
    TARGET,
    WEIGHT,
)
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import Copy

_SHORTEST_NAME = 3
_ENOUGH = 3  # indicators of a list before its weights are judged


@of_lines("misplaced-indicator", Level.HINT)
def misplaced_indicator(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """指标考核的内容（金额、支付进度、时间、满意度）和它所在的那一类不符。"""
    concepts = plan_of(values.set, copy.form).concepts
    for line in rows:
        own = [kind for kind in concepts.class_names if kind in line.class_]
        if not own or line.blank:
            continue
        kind = _measured(concepts, line)
        if kind and kind not in own:
            class_ = line.levels.get(LEVEL_2) or line.levels.get(LEVEL_1, "")
            message = f"考核的是{kind}，放在“{bare(class_)}”里，请核对是不是放错了类"
            yield said_of(line, "misplaced-indicator", Level.HINT, NAME, message, LEVEL_2)


def _measured(concepts: Concepts, line: Line) -> str:
    """The kind of indicator that a line is by its name, or by a target that is a plain amount or day; "" if any."""
    name = plain(line.text(NAME))
    for kind, hints in concepts.classes.items():
        if hinted(hints, name):
            return kind
    target = line.target
    if target.day and not line.result.value:
        return BY_TIME
    amount = target.sort == words.MONEY_SORT and "/" not in target.unit
    return BY_MONEY if amount and BY_MONEY in concepts.class_names else ""


@of_lines("twin-indicators", Level.HINT)
def twin_indicators(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """同一张表里有两条名称相同的指标。"""
    seen: dict[tuple[str, str], Line] = {}
    for line in rows:
        name = plain(line.text(NAME))
        if len(name) < _SHORTEST_NAME:
            continue
        first = seen.setdefault((name, line.class_), line)
        if first is not line and first.listed.group == line.listed.group:
            message = "和上面一行名称相同，请核对是不是重复了"
            if first.row:
                message = f"和第 {values.ordinal(copy, first.row)} 行名称相同，请核对是不是重复了"
            yield said_of(line, "twin-indicators", Level.HINT, NAME, message)


@of_lines("one-sided-weights", Level.HINT)
def one_sided_weights(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """指标的分值全在一类里。"""
    by_class: dict[str, Decimal] = {}
    weighed = [line for line in rows if line.weight and line.levels.get(LEVEL_1)]
    for line in weighed:
        class_ = title(line.levels[LEVEL_1])
        assert line.weight
        by_class[class_] = by_class.get(class_, Decimal(0)) + line.weight.value
    heavy = [class_ for class_, sum_ in by_class.items() if sum_]
    if len(weighed) >= _ENOUGH and len(heavy) == 1:
        message = f"所有指标的分值都在“{heavy[0]}”一类，请核对有没有漏掉别的类"
        yield said_of(weighed[-1], "one-sided-weights", Level.HINT, WEIGHT, message)


@of_lines("empty-class", Level.HINT)
def empty_class(values: Values, copy: Copy, rows: Sequence[Line]) -> Iterator[Finding]:
    """一级指标里有一类一条指标也没有。"""
    by_class: dict[str, list[Line]] = {}
    trees = [group for group in copy.form.groups.values() if group.rows is RowSource.BY_CLASS]
    for line in rows:
        class_ = title(line.levels.get(LEVEL_1, ""))
        if class_:
            by_class.setdefault(class_, []).append(line)
    filled = [class_ for class_, here in by_class.items() if not all(line.blank for line in here)]
    if not filled:
        return
    for class_, here in by_class.items():
        if class_ not in filled and here[0].ref(NAME):
            message = f"“{class_}”里一条指标也没有，请补上，或者写明不涉及"
            yield said_of(here[0], "empty-class", Level.HINT, NAME, message, TARGET)
    for group in trees:
        classes = values.set.pack.trees[group.of].classes
        last = next((here[-1] for here in by_class.values() if here[-1].listed.group == group.id), None)
        for first in dict.fromkeys(one.path[0] for one in classes if one.path):
            if last and bare(first) not in by_class:
                message = f"“{bare(first)}”里一条指标也没有，请补上，或者写明不涉及"
                yield said_of(last, "empty-class", Level.HINT, NAME, message)
