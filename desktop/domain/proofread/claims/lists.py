"""五个部：A、B、C、D、E: a count in words or digits against what is listed."""

import re
from collections.abc import Iterable, Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark

_AFTER = re.compile(r"[：:（(]|，?(?:分别是|分别为|即|包括)[：:]?")
_ENDS = re.compile(r"[。；;，,\n（(：:）)]")
_LONGEST, _LEAST, _MOST = 30, 2, 20
_SHOWN = 3
_NAME = 3  # characters of a name that is kept whole
_FIRST_SIGN = 0xE100  # of the private use area: no word
_BRACKETED = re.compile(r"[（(][^（）()。；;\n]{1,40}[）)](?=[、和及。；;，,\n]|$)")
_NOTHING = "\ue0ff"
_BEFORE = re.compile(r"[。；;，,：:\n（(]")


def lists(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Clean lists only: without figures, without 等, each part short."""
    for match in grammar.COUNTED_LIST.finditer(one.plain):
        number = _number(match["number"])
        if number is None or not _LEAST <= number <= _MOST or one.is_taken(match.start(), match.end()):
            continue
        behind = _AFTER.match(one.plain, match.end())
        listed, end = "", None
        if behind:
            bare = _without_brackets(one.plain, behind.end())
            end = _ENDS.search(bare, behind.end())
            listed = bare[behind.end() : end.start() if end else len(bare)].replace(_NOTHING, "")
        elif _is_bare(one.plain, match.end()):
            starts = [
                found.end()
                for found in _BEFORE.finditer(one.plain, max(match.start() - 120, 0), match.start())
            ]
            start = starts[-1] if starts else 0
            listed = one.plain[start : match.start()]
            listed = grammar.SETS_UP.sub("", listed)
        parts = _parts(listed, facts, bool(behind))
        if behind and not parts:
            parts = _with_figures(one, behind.end())
        if behind and parts and "、" not in listed and not _ends_there(one.plain, end, len(parts)):
            continue
        if parts and number not in _counts(parts, listed):
            yield _remark(one, match, parts)
    yield from _of_a_kind(one, facts)
    yield from _rows(one, facts)


def _without_brackets(plain: str, start: int) -> str:
    """A text in which brackets between the names of a list hold nothing: 一期网络费（56.22%）、二期网络费（73.40%）."""
    return plain[:start] + _BRACKETED.sub(lambda found: _NOTHING * len(found[0]), plain[start:])


def _remark(one: Passage, match: re.Match[str], parts: list[str]) -> Remark:
    what = match[0]
    shown = "、".join(parts[:_SHOWN]) + ("…" if len(parts) > _SHOWN else "")
    message = f"“{what.strip()}”：列出来的是 {len(parts)} 个（{shown}），请核对个数"
    span = one.span(match.start(), match.end())
    return Remark("text-list", Level.HINT, span, message, str(len(parts)), what)


def _counts(parts: list[str], listed: str) -> set[int]:
    """How many a list may be meant to have: 社会保障和就业、卫生健康、城乡社区 are three, though 和 joins lists too."""
    return {len(parts), *([listed.count("、") + 1] if "、" in listed else [])}


def _ends_there(plain: str, end: re.Match[str] | None, many: int) -> bool:
    """Whether a list without 、 is all that its colon announces: nothing further behind ； or, for one name, at all."""
    if end is None or end[0] in "。\n":
        return True
    stop = plain.find("。", end.start())
    return many > 1 and "；" not in plain[end.start() : stop if stop >= 0 else len(plain)]


def _is_bare(plain: str, at: int) -> bool:
    return at >= len(plain) or plain[at] in "。；;，,\n"


def _number(text: str) -> int | None:
    if text.isdigit():
        return int(text)
    if len(text) == 1:
        return grammar.NUMERALS.get(text)
    ten, _, one = text.partition(grammar.TEN)
    if grammar.TEN not in text or len(ten) > 1 or len(one) > 1:
        return None
    return (grammar.NUMERALS.get(ten, 1) if ten else 1) * 10 + (grammar.NUMERALS.get(one, 0) if one else 0)


def _parts(listed: str, facts: Facts, announced: bool) -> list[str]:
    """What is listed; names of the tables stay whole. Nothing where it is not clearly a list.

    Of what was `announced` by a colon, one name of the tables, or two with 和 between, are a list too.
    """
    listed = listed.strip()
    if not listed or grammar.AND_OTHERS in listed or not (announced or "、" in listed):
        return []
    listed, names = _with_names_whole(listed, facts.names)
    if re.search(r"\d", listed):
        return []
    parts = [part.strip() for part in grammar.LIST_JOINTS.split(listed)]
    if any(not part or len(part) > _LONGEST for part in parts):
        return []
    if "、" not in listed and not all(part in names for part in parts):
        return []
    return [names.get(part, part) for part in parts]


def _with_names_whole(listed: str, known: Iterable[str]) -> tuple[str, dict[str, str]]:
    """A list with each name of the tables as one sign, and what the signs stand for."""
    names: dict[str, str] = {}
    for name in sorted(
        (name for name in known if len(name) >= _NAME and name in listed), key=len, reverse=True
    ):
        sign = chr(_FIRST_SIGN + len(names))
        if name in listed:
            # Two signs, because what joins a list is looked for between words of two signs at least.
            listed = listed.replace(name, sign * 2)
            names[sign * 2] = name
    return listed, names


def _with_figures(one: Passage, start: int) -> list[str]:
    """项目3个：甲1271.76万元，乙42.62万元: the names of a list where each has one figure and nothing else has."""
    end = one.plain.find("。", start)
    end = len(one.plain) if end < 0 else end
    found = [figure for figure in one.figures if start <= figure.start < end]
    if len(found) > _LEAST and found[-1].near.startswith(grammar.TOTAL_WORDS + grammar.ALL_TOLD):
        end = one.plain.rfind("，", start, found[-1].start)
        del found[-1]
    if not found or grammar.FIGURE_LIST_STOPS.search(one.plain, start, end) or "\n" in one.plain[start:end]:
        return []
    if len({(figure.quantity.sort, figure.quantity.unit) for figure in found}) > 1:
        return []
    if any(
        figure.said.stages or figure.said.measures or len(figure.near) < _LEAST or figure.lead
        for figure in found[1:]
    ):
        return []
    if found[0].said.stages or found[0].said.measures or len(found[0].near) < _LEAST:
        return []
    if one.plain[found[-1].end : end].strip():
        return []
    return [name for figure in found for name in _both(figure.near)]


def _both(near: str) -> list[str]:
    """甲和乙都是: the two names before one figure."""
    alike = grammar.EACH_ALIKE.search(near)
    return grammar.LIST_JOINTS.split(near[: alike.start()]) if alike else [near]


def _of_a_kind(one: Passage, facts: Facts) -> Iterator[Remark]:
    """甲路、乙路、丙道4条道路: names that end in what they are said to be."""
    for match in grammar.COUNTED_NAMES.finditer(one.plain):
        number = _number(match["number"])
        starts = [
            found.end() for found in _BEFORE.finditer(one.plain, max(match.start() - 120, 0), match.start())
        ]
        listed = one.plain[starts[-1] if starts else max(match.start() - 120, 0) : match.start()]
        if number is None or "、" not in listed or one.is_taken(match.start(), match.end()):
            continue
        parts = _parts(listed, facts, False)
        alike = sum(part[-1] in match["what"] for part in parts)
        if len(parts) >= _LEAST and number not in _counts(parts, listed) and alike * 3 >= len(parts) * 2:
            yield _remark(one, match, parts)


def _rows(one: Passage, facts: Facts) -> Iterator[Remark]:
    """甲率、乙率、丙率分别为99.67%、95.92%: as many figures as names."""
    for sentence in one.sentences:
        for row in rows(sentence.figures):
            first = row[0]
            said = grammar.RESPECTIVELY.search(first.near)
            if said is None or len(row) < _LEAST or first.taken:
                continue
            listed = first.near[: said.start()]
            names = _parts(listed, facts, False) if "、" in listed else []
            years = grammar.YEAR.search(listed) or len(first.said.years) > 1 or len(first.said.stages) > 1
            many = len(row)
            if (
                not names
                or years
                or any(not many % count or not count % many for count in _counts(names, listed))
            ):
                continue
            start, end = first.start, row[-1].end
            message = f"“{first.near}”：说了 {len(names)} 个名目，后面有 {many} 个数，请核对"
            text = one.text[start:end]
            yield Remark("text-list", Level.HINT, one.span(start, end), message, str(len(names)), text)
