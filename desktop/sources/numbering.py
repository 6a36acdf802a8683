"""The numbers that Word prints before paragraphs by itself: 一、 （二） 1.2 ①, which stand nowhere in the text.

A numbered paragraph names a list and a level; the list's definition says how each level counts and what stands around
the number (`%1.%2`). Counting goes on through the whole document, and a lower level begins anew under a higher one.
Source: ECMA-376 part 1, 17.9.
"""

from typing import Any

from msgspec import Struct, field

from desktop.sources.xml_parts import child, number, said, tag

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_LEVELS = 9
_MOST_STYLES = 20  # that stand on each other; a circle of them must end


class _Level(Struct, frozen=True):
    start: int = 1
    format: str = "decimal"
    text: str = ""


class Numbering(Struct):
    """Counts the paragraphs of one document in order."""

    levels: dict[tuple[str, int], _Level] = field(default_factory=dict)  # (abstract list, level)
    lists: dict[str, str] = field(default_factory=dict)  # list → abstract list
    styles: dict[str, Any] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)  # abstract list → level → last number
    begun: set[tuple[str, int]] = field(default_factory=set)
    restarts: dict[tuple[str, int], int] = field(default_factory=dict)  # (list, level) → its own start

    def before(self, properties: Any) -> str:
        """What is printed before the paragraph with these properties; "" where nothing is. Call it once for each."""
        numbered = self._from(properties, "numPr")
        if numbered is None:
            return ""
        name, level = said(child(numbered, "numId"), "val"), int(number(child(numbered, "ilvl"), "val"))
        abstract = self.lists.get(name)
        if abstract is None or not 0 <= level < _LEVELS or (abstract, level) not in self.levels:
            return ""
        counts = self.counts.setdefault(abstract, {})
        if (name, level) in self.restarts and (name, level) not in self.begun:
            counts[level] = self.restarts[name, level] - 1
        self.begun.add((name, level))
        counts[level] = counts.get(level, self.levels[abstract, level].start - 1) + 1
        for lower in [one for one in counts if one > level]:
            del counts[lower]
        found = self.levels[abstract, level].text
        for at in range(_LEVELS):
            if f"%{at + 1}" in found:
                one = self.levels.get((abstract, at), _Level())
                found = found.replace(f"%{at + 1}", written(counts.get(at, one.start), one.format))
        return found

    def outline_level(self, properties: Any) -> int:
        """1 for a chapter, 2 for what is under it …, 0 for the body."""
        level = self._from(properties, "outlineLvl")
        value = int(number(level, "val", _LEVELS)) if level is not None else _LEVELS
        return value + 1 if 0 <= value < _LEVELS else 0

    def _from(self, properties: Any, name: str) -> Any:
        """What the paragraph says of `name`, else its style, else the style on which that one stands."""
        found = child(properties, name)
        style = self.styles.get(said(child(properties, "pStyle"), "val"))
        for _ in range(_MOST_STYLES):
            if found is not None or style is None:
                break
            found = child(child(style, "pPr"), name)
            style = self.styles.get(said(child(style, "basedOn"), "val"))
        return found


def numbering_of(definitions: Any, styles: Any) -> Numbering:
    """From the roots of the parts numbering.xml and styles.xml; either may be None."""
    found = Numbering()
    for one in () if styles is None else styles:
        if tag(one) == "style":
            found.styles[said(one, "styleId")] = one
    for one in () if definitions is None else definitions:
        if tag(one) == "abstractNum":
            _levels(found, said(one, "abstractNumId"), one)
    for one in () if definitions is None else definitions:
        if tag(one) != "num":
            continue
        name = said(one, "numId")
        found.lists[name] = said(child(one, "abstractNumId"), "val")
        for over in one:
            start = child(over, "startOverride")
            if tag(over) == "lvlOverride" and start is not None:
                found.restarts[name, int(number(over, "ilvl"))] = int(number(start, "val"))
    return found


def _levels(found: Numbering, name: str, definition: Any) -> None:
    for level in definition:
        if tag(level) == "lvl":
            found.levels[name, int(number(level, "ilvl"))] = _Level(
                int(number(child(level, "start"), "val", 0)),
                said(child(level, "numFmt"), "val", "decimal"),
                said(child(level, "lvlText"), "val"),
            )


def written(count: int, form: str) -> str:
    """`count` in one of the formats of 17.18.59; an unknown one as digits."""
    match form:
        case "none" | "bullet":
            return ""
        case "chineseCounting" | "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand":
            return _counted(count, _DIGITS, "十百千")
        case "taiwaneseCounting" | "ideographDigital" | "japaneseDigitalTenThousand":
            return "".join(_DIGITS[int(digit)] for digit in str(max(count, 0)))
        case "chineseLegalSimplified":
            return _counted(count, _LEGAL, "拾佰仟")
        case "ideographTraditional":
            return _STEMS[(count - 1) % len(_STEMS)]
        case "ideographZodiac":
            return _BRANCHES[(count - 1) % len(_BRANCHES)]
        case "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if 1 <= count <= 20:
            return chr(0x2460 + count - 1)
        case "decimalEnclosedParen" if 1 <= count <= 20:
            return chr(0x2474 + count - 1)
        case "decimalFullWidth":
            return "".join(chr(0xFF10 + int(digit)) for digit in str(max(count, 0)))
        case "decimalZero":
            return f"{count:02d}"
        case "lowerLetter" | "upperLetter" if count >= 1:
            letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 99)
            return letter if form == "lowerLetter" else letter.upper()
        case "lowerRoman" | "upperRoman" if 1 <= count < 4000:
            roman = _roman(count)
            return roman.lower() if form == "lowerRoman" else roman
        case _:
            return str(count)


def _counted(count: int, digits: str, units: str) -> str:
    """一, 十, 十二, 一百零二; from 10,000 on plain digits."""
    if not 0 < count < 10_000:
        return str(count)
    zero, found, gap = "零", "", False
    figures = str(count)
    for at, figure in enumerate(figures):
        place = len(figures) - at - 1
        if figure == "0":
            gap = True
            continue
        found += zero if gap and found else ""
        gap = False
        found += digits[int(figure)] + (units[place - 1] if place else "")
    return found[1:] if found.startswith(digits[1] + units[0]) and units[0] == "十" else found


def _roman(count: int) -> str:
    found = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        found += letters * (count // value)
        count %= value
    return found
