"""普查9次，发现问题5834个，平均每次648个: an average, the amount and the number that it is of.

Any two figures of the sentence and the one before that give it, prove it. It is doubted where one number only is of the
unit that 每… names, and one amount only of the average's own; of months, quarters and weeks a year has a known number.
"""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, quoted

_SORTS = (Sort.MONEY, Sort.COUNT, Sort.SCORE)
_NEAR = Decimal("1.5")  # of the last place: by so much rounded numbers may make an average differ
_ROUGH = Decimal("0.05")  # of itself: 约150万元 of 139.77 is not that
_MOST = 8


def averages(one: Passage) -> Iterator[Remark]:
    """Averages that the only amount and the only number before them don't give."""
    for figure in one.figures:
        # The words as they stand: of 人均 and 平均 before a number `near` knows nothing.
        said = grammar.AVERAGE.search(_words(one, figure))
        open_ = figure.quantity.sort in _SORTS and not figure.quantity.threshold and not figure.proved
        if said is not None and open_:
            yield from _average(one, figure, said["unit"] or said["of"] or said["single"] or "")


def _words(one: Passage, figure: Figure) -> str:
    return one.plain[figure.begin : figure.start].strip(grammar.JOINTS)


def _is_rough(one: Passage, figure: Figure) -> bool:
    """Whether an average is called rough by another word than 均 itself."""
    return figure.quantity.rough and not _words(one, figure).endswith(grammar.EACH_EVENLY)


def _average(one: Passage, average: Figure, unit: str) -> Iterator[Remark]:
    before = [
        other
        for other in one.figures
        if other.start < average.start and average.sentence - 1 <= other.sentence
    ][-_MOST:]
    amounts = [
        other
        for other in before
        if other.quantity.sort is average.quantity.sort
        and (
            other.quantity.unit == average.quantity.unit or _is_of(other.quantity.unit, average.quantity.unit)
        )
        and not grammar.AVERAGE.search(_words(one, other))
    ]
    numbers = [other for other in before if other.quantity.sort in (Sort.COUNT, Sort.TIME)]
    known = next((many for name, many in grammar.OF_A_YEAR if name.match(unit)), ())
    start = one.sentences[average.sentence].start
    spelt = [
        Decimal(grammar.NUMERALS[said[1]])
        for said in grammar.MANY_SPELT.finditer(one.plain, start, average.start)
    ]
    divisors = [*(other.quantity.value for other in numbers), *map(Decimal, known), *spelt]
    means = [  # 人均1.52万元，月均1266.67元
        other
        for other in before
        if other.quantity.sort is average.quantity.sort and grammar.AVERAGE.search(_words(one, other))
    ]
    for amount in (*amounts, *means):
        if any(_gives(average.quantity, amount.quantity, by) for by in divisors):
            average.proved, average.how = True, "average"
            return
    here = [other for other in amounts if other.sentence == average.sentence] or amounts
    of_unit = [other for other in numbers if unit and _is_number_of(one, other, unit) and other not in here]
    group = one.plain.rfind("；", one.sentences[average.sentence].start, average.start)
    if nearest := [other for other in of_unit if other.start > group >= 0]:
        of_unit, here = nearest, [other for other in here if other.start > group]
    if len(of_unit) > 1 and len(here) == 1:
        of_unit = _beside(one, here[0], of_unit)
    years = grammar.YEARS_SPELT.search(one.plain, start, average.start) if unit == grammar.OF_YEARS else None
    known = (grammar.NUMERALS[years[1]],) if years else known  # 三年合计721.50万元，年均240.50万元
    by = of_unit[0].quantity.value if len(of_unit) == 1 else Decimal(known[0]) if known and not of_unit else 0
    if len(here) != 1 or not by or not by_hand(average, here[0]):
        return
    amount = here[0]
    exact = number.CONTEXT.divide(amount.quantity.value, Decimal(by))
    rough = _is_rough(one, average)
    if rough and abs(exact - average.quantity.value) <= max(exact * _ROUGH, average.quantity.ulp):
        return
    right = like(average.quantity, exact)
    sure = of_unit and not amount.quantity.rough and not rough
    level = Level.EXPLAIN if sure else Level.HINT
    shown = one.text[of_unit[0].start : of_unit[0].end] if of_unit else f"{by}"
    message = f"“{quoted(one, average)}”：{one.text[amount.start : amount.end]}÷{shown}＝{right}，请核对"
    text = one.text[average.start : average.end]
    yield Remark("text-rate", level, one.span(average.start, average.end), message, right, text)


def _beside(one: Passage, amount: Figure, numbers: list[Figure]) -> list[Figure]:
    """Of several numbers the one right before an amount: 比计划少办1期，5期共培训310人次，平均每期62人次."""
    at = one.figures.index(amount)
    return [other for other in numbers if at and other is one.figures[at - 1]]


def _is_of(counted: str, unit: str) -> bool:
    """Whether 每人 and 人均 are of what is counted so: 人, 人次; 日均 of 天."""
    return counted.removeprefix(grammar.EACH_OF) == unit or counted in grammar.ALSO_COUNTED.get(unit, ())


def _is_number_of(one: Passage, other: Figure, unit: str) -> bool:
    """Whether a number counts what 每… names, by its unit or by the words around it: 教学班42个, 86个村, 平均每村5人."""
    words = other.near.rstrip(grammar.REACHES)
    return _is_of(other.quantity.unit, unit) or (
        other.quantity.unit == grammar.EACH_OF
        and (words.endswith(unit) or one.plain.startswith(unit, other.end))
    )


def _gives(average: Quantity, amount: Quantity, by: Decimal) -> bool:
    if not by:
        return False
    exact = number.CONTEXT.divide(amount.value, by)
    if exact == exact.to_integral_value() and amount.exact and not average.rough:
        return exact == average.value
    return abs(exact - average.value) <= average.ulp * _NEAR + amount.slack / by
