"""How spreadsheets show a value: `#,##0.00`, `0.0%`, `yyyy"年"m"月"`. Rounded half up, as they do."""

import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

_QUOTED = re.compile(r'"([^"]*)"|\\(.)|\[[^\]]*\]|_.|\*.')
_DIGITS = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?")
_DATE = re.compile(r"y+|m+|d+|h+|s+|aaaa?", re.IGNORECASE)
_MOST_DECIMALS = 15
_MOST_DIGITS = 15  # that a spreadsheet keeps of a number


def decimal_of(value: float | int) -> Decimal:
    """The number as it was typed: 0.1 + 0.2 is 0.3."""
    return Decimal(value) if isinstance(value, int) else Decimal(f"{value:.{_MOST_DIGITS}g}")


def is_of_dates(form: str) -> bool:
    bare = _QUOTED.sub("", form.split(";")[0])
    return bool(re.search(r"[ymdhs]", bare, re.IGNORECASE)) and not re.search(r"[#0]|general", bare.lower())


def shown(value: Decimal | datetime, form: str) -> str:
    """`value` as the format writes it; a format that says nothing of numbers shows all of its digits."""
    sections = form.split(";")
    if isinstance(value, datetime):
        return _day(value, sections[0])
    negative = value < 0 and len(sections) > 1
    section = sections[1] if negative else sections[2] if value == 0 and len(sections) > 2 else sections[0]
    literals = _QUOTED.sub(lambda found: found[1] or found[2] or "", section)
    digits = _DIGITS.search(literals)
    if digits is None:
        return f"{value:f}" if section.lower() in ("", "general", "@") else literals.strip()
    pattern = digits[0]
    decimals = min(len(pattern.partition(".")[2]), _MOST_DECIMALS)
    optional = pattern.partition(".")[2].count("#")
    scaled = value * 100 if "%" in literals else value
    if pattern.endswith(",") and "." not in pattern:
        scaled /= 1000
    rounded = (abs(scaled) if negative else scaled).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{rounded:{',' if ',' in pattern.rstrip(',') else ''}f}"
    if optional and "." in text:
        kept = len(text) - optional
        text = (text[:kept] + text[kept:].rstrip("0")).rstrip(".")
    return (literals[: digits.start()] + text + literals[digits.end() :]).strip()


def _day(value: datetime, form: str) -> str:
    bare = re.sub(r"\[[^\]]*\]|_.|\*.|[\\\"]", "", form)
    if not re.search("[yd]", bare, re.IGNORECASE):
        return value.strftime("%Y-%m-%d") if "m" not in bare.lower() else value.strftime("%H:%M")
    parts = {"y": value.year, "m": value.month, "d": value.day, "h": value.hour, "s": value.second}

    def part(found: re.Match[str]) -> str:
        letters = found[0].lower()
        number = parts.get(letters[0])
        if number is None:
            return ""
        if letters[0] == "y":
            return str(number)[-2:] if len(letters) <= 2 else str(number)
        return f"{number:02d}" if len(letters) >= 2 else str(number)

    return _DATE.sub(part, bare).split(";")[0].strip()
