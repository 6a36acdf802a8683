"""80%×55%＋60%×45%＝71%: an equation written out in a text, worked once more."""

import re
from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark

_TERM = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s?([%]?)")
_DATES = re.compile(rf"(?:19|20)\d{{2}}[{grammar.DASHES}]\d")  # 2023-2024
_SPLIT = re.compile(r"[×÷*/＋+－-]")
_TIMES, _OVER, _PLUS = "×*", "÷/", "＋+"
_HUNDRED = Decimal(100)


def equations(one: Passage) -> Iterator[Remark]:
    """Results that are more than one off in their last place, whether they are told in per cent or not."""
    for said in grammar.EQUATION.finditer(one.plain):
        if one.is_taken(said.start(), said.end()) or _DATES.match(said[1]):
            continue
        value = _worked(said[1])
        printed = _TERM.match(said[2])
        if value is None or printed is None:
            continue
        result, places = Decimal(printed[1].replace(",", "")), len(printed[1].partition(".")[2])
        ulp = Decimal(1).scaleb(-places)
        if all(abs(come - result) > ulp for come in (value, value * _HUNDRED)):
            come = value * _HUNDRED if printed[2] else value
            right = number.show(number.rounded(come, max(places, 2)), max(places, 2)).rstrip("0").rstrip(".")
            right += printed[2]
            message = f"“{said[0]}”：算出来是 {right}，请核对"
            start, end = said.span(2)
            yield Remark("text-sum", Level.HINT, one.span(start, end), message, right, one.text[start:end])


def _worked(written: str) -> Decimal | None:
    """What an expression comes to, 80% as 0.80; None where it divides by nothing."""
    total, sign, product = Decimal(0), 1, Decimal(0)
    terms, operators = _SPLIT.split(written), _SPLIT.findall(written)
    for term, operator in zip(terms, ["", *operators], strict=True):
        found = _TERM.match(term.strip())
        if found is None:
            return None
        value = Decimal(found[1].replace(",", "")) / (_HUNDRED if found[2] else 1)
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
