"""五个部：A、B、C、D、E: a count in words or digits against what is listed."""

import re
from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.remark import Remark

_AFTER = re.compile(r"[：:]|，?(?:分别是|分别为|即|包括)[：:]?")
_ENDS = re.compile(r"[。；;，,\n（(：:]")
_LONGEST, _LEAST, _MOST = 30, 2, 20
_BEFORE = re.compile(r"[。；;，,：:\n（(]")


def lists(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Clean lists only: without figures, without 等, each part short."""
    for match in grammar.COUNTED_LIST.finditer(one.plain):
        number = _number(match["number"])
        if number is None or not _LEAST <= number <= _MOST or one.is_taken(match.start(), match.end()):
            continue
        behind = _AFTER.match(one.plain, match.end())
        listed = ""
        if behind:
            end = _ENDS.search(one.plain, behind.end())
            listed = one.plain[behind.end() : end.start() if end else len(one.plain)]
        elif _is_bare(one.plain, match.end()):
            starts = [
                found.end()
                for found in _BEFORE.finditer(one.plain, max(match.start() - 120, 0), match.start())
            ]
            start = starts[-1] if starts else 0
            listed = one.plain[start : match.start()]
            listed = grammar.SETS_UP.sub("", listed)
        parts = _parts(listed, facts)
        if parts and len(parts) != number and parts[-1]:
            what = match[0]
            message = f"“{what.strip()}”：列出来的是 {len(parts)} 个（{'、'.join(parts[:3])}…），请核对个数"
            yield Remark(
                "text-list",
                Level.HINT,
                one.span(match.start(), match.end()),
                message,
                str(len(parts)),
                what,
            )


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


def _parts(listed: str, facts: Facts) -> list[str]:
    """What is listed; names of the tables stay whole. Nothing where it is not clearly a list."""
    if not listed or "、" not in listed or re.search(r"\d", listed) or grammar.AND_OTHERS in listed:
        return []
    for name in facts.names:
        if "、" in name and name in listed:
            listed = listed.replace(name, name.replace("、", "\ue002"))
    parts = [part.strip() for part in grammar.LIST_JOINTS.split(listed)]
    if any(not part or len(part) > _LONGEST for part in parts) or len(parts) < 2:
        return []
    return parts
