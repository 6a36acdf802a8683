"""How one number may have become another under a clerk's fingers: digits exchanged, one wrong, one missing or too many, one up
or down in the last place."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum


class Slip(Enum):
    """What happened to a number on its way into the text."""

    NONE = ""
    EXCHANGED = "exchanged"
    ONE_WRONG = "wrong"
    ONE_MISSING = "missing"
    ONE_MORE = "more"
    LAST_PLACE = "last"


_LEAST = 3  # digits: among shorter numbers everything is a slip away from everything

_TELLING = 2  # digits but for zeros at the ends of a number that one may have got lost from


def slip(typed: Decimal, meant: Decimal, places: int) -> Slip:
    """What happened to `meant` so that `typed` was written, both read with so many places."""
    one, other = _digits(typed, places), _digits(meant, places)
    if one == other or max(len(one), len(other)) < _LEAST or not other.strip("0"):
        return Slip.NONE
    if len(one) == len(other):
        apart = [at for at in range(len(one)) if one[at] != other[at]]
        if len(apart) == 1:
            return Slip.ONE_WRONG
        if len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]:
            return Slip.EXCHANGED
        return Slip.LAST_PLACE if abs(int(one) - int(other)) == 1 else Slip.NONE  # 1984.99, 1985.00
    if len(min(one, other, key=len).strip("0")) < _TELLING:
        return Slip.NONE  # 300 of 3030: a round number is no other that lost a digit
    if len(one) + 1 == len(other) and any(other[:at] + other[at + 1 :] == one for at in range(len(other))):
        return Slip.ONE_MISSING
    if len(one) == len(other) + 1 and any(one[:at] + one[at + 1 :] == other for at in range(len(one))):
        return Slip.ONE_MORE
    return Slip.NONE


def sentence(kind: Slip) -> str:
    """What happened, as the end of a sentence."""
    match kind:
        case Slip.EXCHANGED:
            reason = "，像是两个数字写颠倒了"
        case Slip.ONE_WRONG:
            reason = "，像是一个数字写错了"
        case Slip.ONE_MISSING:
            reason = "，像是漏了一个数字"
        case Slip.ONE_MORE:
            reason = "，像是多了一个数字"
        case Slip.LAST_PLACE:
            reason = "，像是末位差了一点"
        case _:
            reason = ""
    return reason


def _digits(value: Decimal, places: int) -> str:
    return format(abs(value).quantize(Decimal(1).scaleb(-places)), "f").replace(".", "")


def two_exchanged(digits: str) -> Iterator[Decimal]:
    """The numbers that come of exchanging two neighbouring digits, over the point too."""
    signs = list(digits.replace(",", ""))
    for at in range(len(signs) - 1):
        other = at + 2 if signs[at + 1] == "." and at + 2 < len(signs) else at + 1
        if signs[at] != "." and signs[other] != "." and signs[at] != signs[other]:
            swapped = [*signs]
            swapped[at], swapped[other] = swapped[other], swapped[at]
            yield Decimal("".join(swapped))
