"""The switches of a set, and its texts with only the sections in them that hold for what is chosen.

    表式  权重 10/90、成本 单列一级     set.txt, in its head: what is chosen, where it is not the first way
    [表式 权重]  各占多少分             set.txt: a switch and its question, a way a line
    10/50/30/10  执行 10 分，……
    10/90        执行 10 分，……
    [树 指标树]  当 权重 10/90 且 成本 单列一级、不设    in any file of the set: a section that holds for these alone

Sections that don't hold become empty lines, so that every line keeps its number, and nothing that reads a form or a
pack afterwards knows of switches.
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.reader.source import Section, Source, key_and_rest, read_source
from desktop.domain.forms.variant import Variant, Way
from desktop.domain.formula.syntax import normal
from desktop.domain.refusal import Problem, Refusal, nearest

_BLANKS = re.compile(r"[ \t\u3000]+")
_COMMA = re.compile(r"[、，,]")
_CONDITION = re.compile(rf"(?:^|[ \t\u3000]){words.WHERE}[ \t\u3000]+(.+)$")
_HEADED = re.compile(rf"^[ \t]*[\[［【].*[ \t\u3000]{words.WHERE}[ \t\u3000]", re.M)
_AND = re.compile(rf"[ \t\u3000]{words.AND}[ \t\u3000]")


def read_variants(source: Source, said: str, line: int, problems: list[Problem]) -> tuple[Variant, ...]:
    """The switches that set.txt declares, each at the way that `said`, a line of its head, takes."""
    found: dict[str, Variant] = {}
    for section in source.sections:
        if section.name != words.VARIANT:
            continue
        name = normal(section.argument)
        ways = tuple(Way(normal(word), about) for word, about in map(key_and_rest, section.lines))
        if not re.fullmatch(r"\w+", name) or not section.rest or len({way.word for way in ways}) < 2:
            problems.append(
                source.problem(
                    section.line,
                    f"要写成“[{words.VARIANT} 名字]  问的话”，下面一行一种写法，至少两种，不能重名，如：10/90  执行10分",
                )
            )
        elif name in found:
            problems.append(source.problem(section.line, f"“{words.VARIANT} {name}”已经写过"))
        else:
            found[name] = Variant(name, section.rest, ways, ways[0].word)
    for part in filter(None, map(str.strip, _COMMA.split(said))):
        name, word = _pair(part)
        if name not in found:
            message = f"没有叫“{name}”的{words.VARIANT}{nearest(name, list(found))}"
            problems.append(source.problem(line, message))
        elif word not in (known := [way.word for way in found[name].ways]):
            message = f"{words.VARIANT}“{name}”没有“{word}”，只有{'、'.join(known)}{nearest(word, known)}"
            problems.append(source.problem(line, message))
        else:
            found[name] = replace(found[name], chosen=word)
    return tuple(found.values())


def holding(
    texts: Mapping[str, str], variants: tuple[Variant, ...], problems: list[Problem]
) -> dict[str, str]:
    """The texts without the sections that what is chosen leaves out."""
    if not variants and not any(map(_HEADED.search, texts.values())):
        return dict(texts)
    asked: set[str] = set()
    held = {file: _held(file, text, variants, asked, problems) for file, text in texts.items()}
    for one in variants:
        if one.name not in asked and not problems:
            problems.append(
                Problem(
                    next(iter(texts)),
                    0,
                    f"{words.VARIANT}“{one.name}”没有哪一段用到（{words.WHERE} {one.name} …）",
                )
            )
    return held


def choosing(set_text: str, chosen: Mapping[str, str]) -> str:
    """set.txt with other ways taken: `chosen` names switches and ways, the others stay. Raises Refusal."""
    source = read_source(set_text, "")
    kept = variants_of(set_text)
    for name, word in chosen.items():
        known = [way.word for one in kept if one.name == name for way in one.ways]
        if word not in known:
            among = known or [one.name for one in kept]
            what = f"{words.VARIANT}“{name}”没有“{word}”" if known else f"没有叫“{name}”的{words.VARIANT}"
            raise Refusal(f"{what}；有的是：{'、'.join(among) or '（这套表没有）'}")
    ways = {one.name: chosen.get(one.name, one.chosen) for one in kept}
    said = "、".join(f"{one.name} {ways[one.name]}" for one in kept if ways[one.name] != one.ways[0].word)
    lines = set_text.split("\n")
    at = next((one.number - 1 for one in source.head if key_and_rest(one)[0] == words.VARIANT), None)
    new = [f"{words.VARIANT}      {said}"] if said else []
    if at is None:
        at = source.head[-1].number if source.head else 0
        lines[at:at] = new
    else:
        lines[at : at + 1] = new
    return "\n".join(lines)


def variants_of(set_text: str) -> tuple[Variant, ...]:
    """The switches of a set, by its own file alone; what is wrong in them is passed over."""
    source = read_source(set_text, "")
    said = next((rest for key, rest in map(key_and_rest, source.head) if key == words.VARIANT), "")
    return read_variants(source, said, 0, [])


def _pair(text: str) -> tuple[str, str]:
    name, _, word = _BLANKS.sub(" ", text.strip()).partition(" ")
    return normal(name), normal(word)


class _Asked(Struct, frozen=True):
    """A section's heading taken apart: what it says besides its condition, and whether that holds."""

    rest: str
    holds: bool


def _held(
    file: str, text: str, variants: tuple[Variant, ...], asked: set[str], problems: list[Problem]
) -> str:
    source = read_source(text, file)
    lines = text.split("\n")
    ends = [*(section.line for section in source.sections), len(lines) + 1]
    for section, (begin, end) in zip(source.sections, pairwise(ends), strict=True):
        found = _asked(source, section, variants, asked, problems)
        if found and found.holds:
            inside = f"{section.name} {section.argument}".strip()
            lines[begin - 1] = f"[{inside}]  {found.rest}".rstrip()
        elif found:
            lines[begin - 1 : end - 1] = [""] * (end - begin)
    return "\n".join(lines)


def _asked(
    source: Source,
    section: Section,
    variants: Iterable[Variant],
    asked: set[str],
    problems: list[Problem],
) -> _Asked | None:
    """None where a section has no condition."""
    match = _CONDITION.search(section.rest)
    if not match:
        return None
    known = {one.name: one for one in variants}
    holds = True
    for part in _AND.split(match[1]):
        name, ways = _pair(part)
        if name not in known:
            message = f"没有叫“{name}”的{words.VARIANT}{nearest(name, list(known))}"
            problems.append(source.problem(section.line, message))
            continue
        asked.add(name)
        among = [way.word for way in known[name].ways]
        wanted = [word.strip() for word in _COMMA.split(ways)]
        for word in wanted:
            if word not in among:
                message = f"{words.VARIANT}“{name}”没有“{word}”，只有{'、'.join(among)}{nearest(word, among)}"
                problems.append(source.problem(section.line, message))
        holds = holds and known[name].chosen in wanted
    return _Asked(section.rest[: match.start()].rstrip(), holds)
