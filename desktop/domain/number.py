"""Numbers as people type them and as the forms print them. Decimal throughout, rounding half up.

What a cell holds is read by `read`, strictly: a plain number with its own unit. What a person types or pastes comes in by
`read_freely`, which also knows how Excel and accountants write, and says of the rest why it is no number.
"""

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import NamedTuple

from desktop.domain import words

# The usual 28 digits would cut the rates of a large budget short; 60 hold any budget.
CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)

_PLAIN = re.compile(r"[+-]?(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.[0-9]*)?|[+-]?\.[0-9]+")
_REMARK = re.compile(r"(.+?)\([^()]*\)")
_TORN = re.compile(r"[0-9.,]\s+[0-9]")  # one number or two: only who typed it knows
_DIGITS = re.compile(r"([0-9.,]+)(?:[Ee]([+-]?[0-9]{1,2}))?")
_LONGEST = 40  # digits of a number
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


def says_none(text: str) -> bool:
    """Whether words stand for a figure that cannot be worked out: 无法计算, 由于预算数为0，无法计算百分比."""
    return squeezed(text).rstrip("。").endswith(words.NO_FIGURE)


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
        if _torn(text):
            return None
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
    if len(plain) > _LONGEST:
        return None
    value = Decimal(plain.replace(",", ""))
    return CONTEXT.divide(value, Decimal(100)) if percent else value


def is_plain(text: str) -> bool:
    """Whether a text is a number and nothing else: no unit, no remark; full width and thousands commas are."""
    return _PLAIN.fullmatch(text) is not None or _PLAIN.fullmatch(squeezed(text)) is not None


class Doubt(NamedTuple):
    """Why a text is not read as a number although digits stand in it; `sentence` goes on after the text in quotes."""

    sentence: str


COMMAS = Doubt("里的逗号不在千位上，看不出是多少，请改写")
POINTS = Doubt("里有几个小数点，看不出是多少，请改写")
BLANKS = Doubt("的数字中间有空格，看不出是一个数还是两个数，请改写")
SIGNS = Doubt("里的正负号和括号看不出是正数还是负数，请改写")


def read_freely(
    text: str, percent: bool = False, unit: str = "", nil: bool = False
) -> Decimal | Doubt | None:
    """The number that a person or Excel means by `text`, in `unit`; a doubt where it may be another, None for no number.

    Beyond what `read` knows: (1,234.5) is negative, 12.5亿 is 125000 in 万元, 1.2E+05 is 120000, and with `nil` a dash
    or stroke is 0. Nothing is guessed: 1,23 and 12.5.3 and 1 234 are doubts.
    """
    value = read(text, percent, unit)
    if value is not None:
        return value
    if _torn(text):
        return BLANKS
    plain = squeezed(text)
    if nil and plain in words.NIL:
        return Decimal(0)
    money = _scaled(unit)[1] == words.YUAN
    sign, body = _signed(plain.lstrip(words.YUAN_SIGNS) if money else plain)
    body = body.lstrip(words.YUAN_SIGNS) if money else body
    match = _DIGITS.match(body)
    if match is None:
        return None
    digits, exponent = match.groups()
    tail = body[match.end() :]
    remark = _REMARK.fullmatch(tail) if tail[:1] != "(" else re.fullmatch(r"()\([^()]*\)", tail)
    factor = _factor(remark.group(1) if remark else tail, unit, percent)
    if factor is None:
        return None
    if digits.count(".") > 1:
        return POINTS
    if not _PLAIN.fullmatch(digits):
        return COMMAS
    if sign is None:
        return SIGNS
    value = Decimal(digits.replace(",", "")).scaleb(int(exponent or 0), CONTEXT)
    value = CONTEXT.multiply(CONTEXT.multiply(value, factor), Decimal(sign))
    return value if len(show_plain(value)) <= _LONGEST else None


def _torn(text: str) -> bool:
    """Whether a blank stands between digits."""
    return any(map(str.isspace, text)) and _TORN.search(half_width(text)) is not None


def _signed(plain: str) -> tuple[int | None, str]:
    """The sign of an amount, None where two contradict, and the rest: accountants put what is negative in brackets."""
    bracketed = re.fullmatch(r"([+-]?)\(([^()]*)\)(.*)", plain)
    if bracketed:
        clear = not bracketed[1] and bracketed[2][:1] not in tuple("+-")
        return -1 if clear else None, bracketed[2].lstrip("+-") + bracketed[3]
    return (-1, plain[1:]) if plain[:1] == "-" else (1, plain.removeprefix("+"))


def _factor(tail: str, unit: str, percent: bool) -> Decimal | None:
    """By how much a number with `tail` behind it counts in `unit`: 元 is a ten-thousandth of 万元. None where by nothing."""
    if percent:
        return Decimal("0.01") if tail in ("", "%") else None
    if tail in ("", unit):
        return Decimal(1)
    (scale, base), (own, own_base) = _scaled(tail), _scaled(unit)
    if base in words.MONEY_UNITS:
        base = words.YUAN
    if base and base != own_base:
        return None
    return CONTEXT.divide(Decimal(scale), Decimal(own))


def _scaled(unit: str) -> tuple[int, str]:
    """How many of what a unit is: 万元 is 10000 of 元."""
    said = next((one for one in words.SPOKEN_SCALES if unit.startswith(one)), "")
    return words.SPOKEN_SCALES.get(said, 1), unit.removeprefix(said)


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
