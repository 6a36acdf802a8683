"""Part scores and their total: Σ得分 = 总分, Σ分值 = 100, 得分 ≤ 分值."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_LEAST, _MOST = 3, 12
_NEARLY = Decimal("1.1")  # parts that come to far less are only some of all


def score_sums(one: Passage) -> Iterator[Remark]:
    """Totals of at least three part scores that are another number, and parts above their full marks."""
    full: Figure | None = None
    parts: list[Figure] = []
    seen: set[frozenset[str]] = set()
    in_rows = {
        figure
        for sentence in one.sentences
        for row in rows(sentence.figures)
        if len(row) > 1
        for figure in row
    }
    yield from _in_rows(one)
    yield from _left(one)
    yield from _of_rates(one)
    yield from _listed(one)
    for figure in one.figures:
        if figure.quantity.sort is not Sort.SCORE or figure.quantity.threshold or figure in in_rows:
            continue
        if any(word in figure.near for word in grammar.DEDUCTED):
            continue
        if figure.stage == grammar.WEIGHT or (grammar.TOTAL_SCORE in figure.items and _is_weight(figure)):
            full = figure
            continue
        if (
            (
                full is not None
                and figure.sentence == full.sentence
                and figure.quantity.value > full.quantity.value
                and not figure.near.startswith(grammar.TOTAL_WORDS)
            )
            and by_hand(figure, full)
            and (not figure.items or not full.items or figure.items & full.items)
        ):
            message = f"“{quoted(one, figure)}”多于满分“{quoted(one, full)}”，请核对"
            yield _remark(one, figure, message, one.text[full.start : full.end])
        full = None
        if figure.items == {grammar.TOTAL_SCORE} and len(parts) >= _LEAST:
            yield from _total(one, figure, parts)
            parts, seen = [], set()
        elif (of := _of_part(figure)) and of not in seen:
            seen.add(of)
            parts.append(figure)


def _of_part(figure: Figure) -> frozenset[str]:
    """What a part score is of; empty for a total, and where its words say nothing that is scored."""
    section = grammar.SECTION_SAID.search(figure.near)
    items = frozenset({section[1]}) if section else figure.items
    return frozenset() if grammar.TOTAL_SCORE in items else items


def _in_rows(one: Passage) -> Iterator[Remark]:
    """分值分别为10分、20分，得分分别为10分、18分: each score below its own full mark."""
    for sentence in one.sentences:
        found = rows(sentence.figures)
        for full, scored in pairwise(found):
            if len(full) != len(scored) or len(full) < 2 or full[0].quantity.sort is not Sort.SCORE:
                continue
            if full[0].stage != grammar.WEIGHT or scored[0].quantity.sort is not Sort.SCORE:
                continue
            for most, figure in zip(full, scored, strict=True):
                if figure.quantity.value > most.quantity.value and by_hand(figure, most):
                    message = f"“{quoted(one, figure)}”多于满分“{one.text[most.start : most.end]}”，请核对"
                    yield _remark(one, figure, message, one.text[most.start : most.end])


def _of_rates(one: Passage) -> Iterator[Remark]:
    """执行率9.87%，满分10分，得9.87分: the rate's own number for so much of the full mark, or a score said to be reckoned by it."""
    for sentence in one.sentences:
        for at, scored in enumerate(sentence.figures):
            before = sentence.figures[:at]
            rates = [figure for figure in before if figure.quantity.sort is Sort.PERCENT]
            fulls = [figure for figure in before if _is_full(one, figure)]
            scores = [figure for figure in before if figure.quantity.sort is Sort.SCORE]
            if scored.quantity.sort is not Sort.SCORE or not grammar.GOT.search(scored.near):
                continue
            if scores[-1:] != fulls or _is_full(one, scored):
                continue
            if len(rates) != 1 or len(fulls) != 1 or not grammar.EXECUTED.search(rates[0].near):
                continue
            rate, full = rates[0].quantity, fulls[0].quantity
            exact = full.value * rate.value / 100
            if abs(exact - scored.quantity.value) < scored.quantity.ulp:
                scored.proved, scored.how = True, "score"
            elif (
                scored.quantity.value == rate.value
                or grammar.RECKONED_BY.search(one.plain, rates[0].end, scored.start)
            ) and by_hand(scored, *rates, *fulls):
                right = like(scored.quantity, exact)
                message = f"“{quoted(one, scored)}”：{one.text[fulls[0].start : fulls[0].end]}×{one.text[rates[0].start : rates[0].end]}＝{right}，请核对"
                text = one.text[scored.start : scored.end]
                span = one.span(scored.start, scored.end)
                yield Remark("text-score", Level.HINT, span, message, right, text)


def _is_full(one: Passage, figure: Figure) -> bool:
    """Whether points are a full mark, by the words before or behind: 满分10分, 10分的分值, 10分只得0.99分."""
    points = figure.quantity.sort is Sort.SCORE
    return points and (
        figure.stage == grammar.WEIGHT or grammar.FULL_BEHIND.match(one.plain, figure.end) is not None
    )


def _listed(one: Passage) -> Iterator[Remark]:
    """得95分，其中投入10分、过程38分、产出29分、效果18分: a total before its parts."""
    for sentence in one.sentences:
        scores = [figure for figure in sentence.figures if figure.quantity.sort is Sort.SCORE]
        for total in scores:
            parts = [figure for figure in scores if figure.host is total]
            plain = not any(
                grammar.TAKEN_OFF.search(figure.near)
                or figure.stage == grammar.WEIGHT
                or figure.quantity.threshold
                or grammar.EXTREME.search(figure.near)
                for figure in (total, *parts)
            )
            whole = grammar.TOTAL_SCORE in total.items or total.stage == grammar.SCORED
            if not whole or len(parts) < _LEAST or not plain:
                continue
            come = sum((part.quantity.value for part in parts), Decimal(0))
            if come == total.quantity.value:
                for figure in (total, *parts):
                    figure.proved, figure.how = True, "score"
            elif (
                by_hand(total, *parts) and not make_up(total, parts) and come * _NEARLY > total.quantity.value
            ):
                right = like(total.quantity, come)
                listed = "＋".join(one.text[part.start : part.end] for part in parts)
                message = f"“{quoted(one, total)}”：其中 {listed}＝{right}，请核对"
                text = one.text[total.start : total.end]
                yield Remark("text-score", Level.HINT, one.span(total.start, total.end), message, right, text)


def _left(one: Passage) -> Iterator[Remark]:
    """满分5分，扣1分，得4分: what is left of the full mark."""
    for sentence in one.sentences:
        full: Figure | None = None
        off: list[Figure] = []
        for figure in sentence.figures:
            if figure.quantity.sort is not Sort.SCORE or figure.quantity.threshold or figure.quantity.rough:
                continue
            if figure.stage == grammar.WEIGHT:
                full, off = figure, []
            elif full and grammar.TAKEN_OFF.search(figure.near):
                off.append(figure)
            else:
                if (
                    full
                    and off
                    and figure.stage == grammar.SCORED
                    and figure.stage_near
                    and by_hand(full, figure, *off)
                ):
                    yield from _of_what_is_left(one, full, off, figure)
                full, off = None, []


def _of_what_is_left(one: Passage, full: Figure, off: list[Figure], scored: Figure) -> Iterator[Remark]:
    left = full.quantity.value - sum((figure.quantity.value for figure in off), Decimal(0))
    if left == scored.quantity.value:
        for figure in (full, scored, *off):
            figure.proved, figure.how = True, "score"
    elif left >= 0:
        listed = "－".join(one.text[figure.start : figure.end] for figure in (full, *off))
        right = like(scored.quantity, left)
        yield _remark(one, scored, f"“{quoted(one, scored)}”：{listed}＝{right}，请核对", right)


def _is_weight(figure: Figure) -> bool:
    return figure.near.endswith(grammar.FULL_MARKS) and len(figure.items) > 1


def _total(one: Passage, total: Figure, parts: list[Figure]) -> Iterator[Remark]:
    if all(part.proved and part.how == "score" and part.sentence != total.sentence for part in parts):
        return  # they make up the total of their own sentence
    come = sum((part.quantity.value for part in parts), Decimal(0))
    if come == total.quantity.value or make_up(total, one.sentences[total.sentence].figures):
        for figure in (total, *parts):
            figure.proved, figure.how = True, "score"
    elif (
        by_hand(total, *parts)
        and total.sentence - parts[0].sentence <= 1
        and _are_sections(parts, come, total)
    ):
        listed = "＋".join(one.text[part.start : part.end] for part in parts)
        message = f"“{quoted(one, total)}”：各部分 {listed}＝{come}分，请核对"
        yield _remark(one, total, message, f"{come}{grammar.SCORE}")


def make_up(total: Figure, figures: Sequence[Figure]) -> bool:
    """Whether some of the scores around a total come to it: full marks and deductions may stand between them."""
    values = [
        figure.quantity.value
        for figure in figures
        if figure is not total and figure.quantity.sort is Sort.SCORE
    ][:_MOST]
    return any(
        sum(some, Decimal(0)) == total.quantity.value
        for many in range(_LEAST, len(values) + 1)
        for some in combinations(values, many)
    )


def _are_sections(parts: list[Figure], come: Decimal, total: Figure) -> bool:
    """Whether these are all parts of the whole mark: not a few indicators out of many, nor all but one section."""
    of = frozenset().union(*(_of_part(part) for part in parts))
    complete = any(part.items & {grammar.OF_EXECUTION, grammar.RATE_OF_EXECUTION} for part in parts)
    complete = complete or any(sections <= of for sections in grammar.FIRST_SECTIONS)
    return all(not part.names for part in parts) and (complete or come > total.quantity.value)


def _remark(one: Passage, figure: Figure, message: str, right: str) -> Remark:
    text = one.text[figure.start : figure.end]
    return Remark("text-score", Level.EXPLAIN, one.span(figure.start, figure.end), message, right, text)
