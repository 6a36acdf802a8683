"""Where the figures of a report come from, in words: the line over the text, the list beside it, the tip over a figure."""

from collections import Counter
from collections.abc import Iterable
from enum import Enum

from desktop.domain.narrative.bound_text import paragraphs
from desktop.domain.proofread.remark import Attribution, Status
from desktop.domain.values.address import title_of
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef


class Source(Enum):
    """Kinds of accounts, those first that a clerk should look at; the value is what they are called."""

    AMISS = "不一致"
    NOWHERE = "没有出处"
    LIKE = "数相同，说法不同"
    DERIVED = "由别的数算出"
    CELL = "与表相同"
    TAKEN = "取数"


_SOURCES = {
    Status.CONTRADICTED: Source.AMISS,
    Status.NEARLY: Source.AMISS,
    Status.NOWHERE: Source.NOWHERE,
    Status.ELSEWHERE: Source.LIKE,
    Status.DERIVED: Source.DERIVED,
    Status.CELL: Source.CELL,
    Status.TAKEN: Source.TAKEN,
}
_HOW = {
    "sum": "几个数相加",
    "copies": "表里各份相加",
    "score": "几项得分相加",
    "difference": "两个数相减",
    "gap": "两个数相减",
    "change": "与上年相比",
    "balance": "年初数加减调整数",
    "rate": "两个数相除",
    "completion": "决算数除以预算数",
    "share": "部分除以总数",
    "tables": "表里两个数相除",
    "product": "个数乘以单价",
    "average": "总数除以个数",
}  # by what the claim calls it


_STOPS = "。；！？\n"
_BEFORE = 14  # signs of the sentence before a figure


def source_of(one: Attribution) -> Source:
    return _SOURCES[one.status]


def in_short(accounts: Iterable[Attribution]) -> str:
    """How many figures there are, with a source, without one, contradicted; "" where there is no figure."""
    counts = Counter(map(source_of, accounts))
    whole = counts.total()
    if not whole:
        return ""
    nowhere, amiss = counts[Source.NOWHERE], counts[Source.AMISS]
    if not nowhere and not amiss:
        return f"{whole} 个数都有出处"
    words = [f"有出处 {whole - nowhere - amiss}"]
    words += [f"没有 {nowhere}"] if nowhere else []
    words += [f"不一致 {amiss}"] if amiss else []
    return f"{whole} 个数：{'，'.join(words)}"


def in_full(accounts: Iterable[Attribution]) -> str:
    """How many figures of each kind, a line each."""
    counts = Counter(map(source_of, accounts))
    return "\n".join(f"{one.value} {counts[one]}" for one in Source if counts[one])


def told_of(values: Values, one: Attribution) -> str:
    """Where one figure comes from, in a line; "" for one that is filled in, of which more is told elsewhere."""
    cells = "；".join(
        f"{title_of(values, ref)} {values.text(ref)}".strip() for ref in one.where if values.definition(ref)
    )
    match source_of(one):
        case Source.AMISS:
            return one.how
        case Source.NOWHERE:
            return "表里和文中都没有找到这个数的出处，请自己核对"
        case Source.LIKE:
            return f"与{cells}的数相同，说法对不上" if cells else "与表里一格的数相同，说法对不上"
        case Source.DERIVED:
            return f"由别的数算出：{_HOW.get(one.how, '同一段里的数加减或相除')}"
        case Source.CELL:
            return f"与表相同：{cells}" if cells else "与表相同"
        case Source.TAKEN:
            return ""


class Words:
    """The words before figures, by which one knows which is meant; each text is read once."""

    def __init__(self, values: Values) -> None:
        self._values = values
        self._read: dict[CellRef, list[str]] = {}

    def around(self, ref: CellRef, one: Attribution) -> str:
        """A figure with the end of the sentence before it; the figure alone where the text is another by now."""
        if ref not in self._read:
            self._read[ref] = [told.text for told in paragraphs(self._values, ref)]
        told, span = self._read[ref], one.span
        if span.paragraph >= len(told) or told[span.paragraph][span.start : span.end] != one.text:
            return one.text
        before = told[span.paragraph][: span.start]
        sentence = before[max(before.rfind(sign) for sign in _STOPS) + 1 :].strip()
        return ("…" if len(sentence) > _BEFORE else "") + sentence[-_BEFORE:] + one.text
