"""Numbers as people type them and as the forms print them. Decimal throughout, rounding half up."""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from desktop.domain import words

# The usual 28 digits would cut the rates of a large budget short; 60 hold any budget.
CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)

_PLAIN = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_REMARK = re.compile(r"(.+?)\([^()]*\)")
# NFKC would also read 12² as 122 and ㎡ as m2, so only the full-width forms of ASCII are mapped.
_HALF_WIDTH = {full: full - 0xFEE0 for full in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def half_width(text: str) -> str:
    """`text` with full-width digits, letters and signs as half-width ones, without marks one cannot see; for reading only."""
    return text.translate(_HALF_WIDTH).translate(words.SIGNS).translate(words.UNSEEN)


def squeezed(text: str) -> str:
    """`text` in half width without blanks; one between digits becomes a comma: 1 383 is a number, 26 28 is not.

    A full stop of prose between digits is the decimal point that an input method made of it: 12。5 is 12.5.
    """
    narrow = re.sub(r"(?<=[0-9])[。｡](?=[0-9])", ".", half_width(text))
    return re.sub(r"\s+", "", re.sub(r"(?<=[0-9])\s+(?=[0-9])", ",", narrow))


def same_sign(text: str) -> str:
    """`text` as it compares with another that may be spelled with look-alikes: ≧, ＞＝ and >= all are ≥."""
    plain = squeezed(text)
    return words.PAIRS.get(plain, plain)


def read(text: str, percent: bool = False, unit: str = "") -> Decimal | None:
    """The number `text` says, or None if it says none; full-width digits and thousands commas are read.

    A remark in parentheses after the number is left aside (14.80（净值）). With `percent`, 98% and 98 both are 0.98.
    With `unit`, the number may bear it (43.2万元), and an amount of money a ￥ before it.
    """
    plain = text
    if not _PLAIN.fullmatch(text):  # few are typed with anything else
        plain = squeezed(text)
        remark = _REMARK.fullmatch(plain)
        if remark:
            plain = remark.group(1)
        if unit.endswith(words.YUAN) and plain[:1] in tuple(words.YUAN_SIGNS):
            plain = plain[1:]
        plain = plain.removesuffix(unit)
        if percent and plain.endswith("%"):
            plain = plain[:-1]
        if not _PLAIN.fullmatch(plain):
            return None
    if len(plain) > 40:
        return None
    value = Decimal(plain.replace(",", ""))
    return CONTEXT.divide(value, Decimal(100)) if percent else value


def rounded(value: Decimal, decimals: int) -> Decimal:
    """`value` to `decimals` places, half up, a negative zero as zero."""
    try:
        result = value.quantize(Decimal(1).scaleb(-decimals), context=CONTEXT)
    except InvalidOperation:  # more digits than CONTEXT holds: such a number has no decimals left to round
        return value
    return result if result else abs(result)


def show(value: Decimal, decimals: int, trimmed: bool = False) -> str:
    """`value` as printed: fixed decimals, or with trailing zeros dropped."""
    text = format(rounded(value, decimals), "f")
    return _without_zeros(text) if trimmed else text


def show_percent(rate: Decimal, decimals: int, trimmed: bool = False, padded: bool = False) -> str:
    """A rate as printed: 0.963 is 96.30%; exactly 1 is 100%, as most documents print it, with `padded` 100.00%."""
    if rate == 1 and not padded:
        return "100%"
    return show(CONTEXT.multiply(rate, Decimal(100)), decimals, trimmed) + "%"


def show_plain(value: Decimal) -> str:
    """A number inside a message or an explanation: no exponent, no trailing zeros, a negative zero as zero."""
    return _without_zeros(format(value or abs(value), "f"))


def _without_zeros(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text
