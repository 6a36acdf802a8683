"""Numbers as people type them and as the forms print them. Decimal throughout, rounding half up."""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from desktop.domain import words

# 28 significant digits lose the end of 12345678901234.123456789012345678: wide enough for any budget is 60.
CONTEXT = Context(prec=60, rounding=ROUND_HALF_UP)

# Blanks that people leave inside or around a number; U+3000 is what an input method types in full-width mode.
_BLANKS = str.maketrans("", "", " \t\r\n\u00a0\u3000")
_PLAIN = re.compile(r"[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|[+-]?\.\d+")
_REMARK = re.compile(r"(.+?)\([^()]*\)")


def read(text: str, percent: bool = False) -> Decimal | None:
    """The number `text` says, or None if it says none; full-width digits and thousands commas are read.

    A remark in parentheses after the number is left aside (14.80（净值）). With `percent`, 98% and 98 both are 0.98.
    """
    plain = unicodedata.normalize("NFKC", text).translate(_BLANKS).translate(words.SIGNS)
    remark = _REMARK.fullmatch(plain)
    if remark:
        plain = remark.group(1)
    if percent and plain.endswith("%"):
        plain = plain[:-1]
    if len(plain) > 40 or not _PLAIN.fullmatch(plain):
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
    return text.rstrip("0").rstrip(".") if trimmed and "." in text else text


def show_percent(rate: Decimal, decimals: int) -> str:
    """A rate as printed: 0.963 is 96.30%; exactly 1 is 100%, as every seed prints it."""
    if rate == 1:
        return "100%"
    return show(CONTEXT.multiply(rate, Decimal(100)), decimals) + "%"


def show_plain(value: Decimal) -> str:
    """A number inside a message or an explanation: no exponent, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
