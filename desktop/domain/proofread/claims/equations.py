"""80%×55%＋60%×45%＝71%: an equation written out in a text, worked once more."""

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark

_TERM = re.compile(rf"(\d[\d,]*(?:\.\d+)?)\s?([%{''.join(grammar.SCALES)}]?)")
_DATES = re.compile(rf"(?:19|20)\d{{2}}[{grammar.DASHES}]\d")  # 2023-2024
_SPLIT = re.compile(r"[×÷*/＋+－-]")
_TIMES, _OVER, _PLUS = "×*", "÷/", "＋+"
_FACTORS = {
    grammar.PERCENT: Decimal("0.01"),
    **{sign: Decimal(scale) for sign, scale in grammar.SCALES.items()},
}
_ONE = Decimal(1)
_UNSAID = (_ONE, Decimal(100), Decimal("0.0001"), Decimal(10_000))  # per cent or 万 that only one side says


def equations(one: Passage) -> Iterator[Remark]:
    """Results that are more than one off in their last place, whether both sides say per cent and 万 or only one."""
    for said in grammar.EQUATION.finditer(one.plain):
        if one.is_taken(said.start(), said.end()) or _DATES.match(said[1]):
            continue
        value, printed = _worked(said[1]), _TERM.match(said[2])
        if value is None or printed is None:
            continue
        factor = _FACTORS.get(printed[2], _ONE)
        result, places = Decimal(printed[1].replace(",", "")), len(printed[1].partition(".")[2])
        exact = number.CONTEXT.divide(value, factor)
        if not any(_is(result, places, exact * unsaid) for unsaid in _UNSAID):
            come = number.rounded(exact, max(places, 2))
            right = number.show_plain(come) + printed[2]
            message = f"“{said[0]}”：算出来是 {right}，请核对"
            start, end = said.span(2)
            yield Remark("text-sum", Level.HINT, one.span(start, end), message, right, one.text[start:end])


def _is(printed: Decimal, places: int, exact: Decimal) -> bool:
    """Whether a printed result is the exact one, or off by no more than one in a last place that was rounded."""
    rounded = number.rounded(exact, places)
    return printed == rounded or (rounded != exact and abs(printed - exact) <= _ONE.scaleb(-places))


def _value(term: re.Match[str]) -> Decimal:
    return Decimal(term[1].replace(",", "")) * _FACTORS.get(term[2], _ONE)


def _worked(written: str) -> Decimal | None:
    """What an expression comes to, 80% as 0.80; None where it divides by nothing."""
    total, sign, product = Decimal(0), 1, Decimal(0)
    terms, operators = _SPLIT.split(written), _SPLIT.findall(written)
    for term, operator in zip(terms, ["", *operators], strict=True):
        found = _TERM.search(term)
        if found is None:
            return None
        value = _value(found)
        if operator and operator in _TIMES:
            product *= value
        elif operator and operator in _OVER:
            if not value:
                return None
            product = number.CONTEXT.divide(product, value)
        else:
            total += sign * product
            sign, product = (1 if not operator or operator in _PLUS else -1), value
    return total + sign * product
