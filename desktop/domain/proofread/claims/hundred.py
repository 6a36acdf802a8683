"""Shares of all parts make up 100: 三类支出占比分别为5.94%、2.03%、92.03%，合计100%; 考核三块：A占60%，B占20%，C占20%."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain import number
from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.figures import Figure, Passage, Sentence
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import quoted

_ALL = Decimal(100)
_FAR = Decimal(15)  # per cent: shares that come to so much more or less are not meant to be all
_LITTLE = Decimal(3)  # per cent: of two shares only
_LEAST = 3
_ROUNDED = Decimal("0.5")


def hundreds(one: Passage) -> Iterator[Remark]:
    """Totals in per cent that the shares before don't make up, and shares of all parts that are more or less than 100."""
    for sentence in one.sentences:
        found = [figure for figure in sentence.figures if figure.quantity.sort is Sort.PERCENT]
        if len(found) < 2 or any(figure.quantity.threshold for figure in found):
            continue
        total = found[-1]
        if grammar.TOTAL_OF_SHARES.match(total.near):
            if _run_makes_up(total, found[:-1]):
                continue
            yield from _total(one, total, _shares(found[:-1]) or _last_row(found[:-1]))
        else:
            yield from _all_of(one, sentence, _shares(found))


def _run_makes_up(total: Figure, before: list[Figure]) -> bool:
    """Whether some of the rates right before a total come to it, whatever they are called."""
    for many in range(2, len(before) + 1):
        come, slack = _come(before[-many:])
        if abs(come - total.quantity.value) <= slack:
            total.proved, total.how = True, "sum"
            return True
    return False


def _shares(found: list[Figure]) -> list[Figure]:
    """The figures that are said to be shares, each by its own word or by that of the row it is in."""
    return [
        figure
        for row in rows(found)
        if grammar.IS_SHARE.search(row[0].near.rstrip(grammar.IS))
        for figure in row
    ]


def _last_row(found: list[Figure]) -> list[Figure]:
    last = rows(found)[-1]
    return last if len(last) > 1 else []


def _come(parts: list[Figure]) -> tuple[Decimal, Decimal]:
    """What shares come to, and how far that may be from the unrounded ones."""
    come = sum((part.quantity.value for part in parts), Decimal(0))
    return come, sum((part.quantity.ulp for part in parts), Decimal(0)) * _ROUNDED


def _total(one: Passage, total: Figure, parts: list[Figure]) -> Iterator[Remark]:
    if len(parts) < 2 or not by_hand(total, *parts):
        return
    come, slack = _come(parts)
    if abs(come - total.quantity.value) <= slack + total.quantity.ulp * _ROUNDED * bool(
        total.quantity.decimals
    ):
        for figure in (total, *parts):
            figure.proved, figure.how = True, "sum"
        return
    listed = "＋".join(one.text[part.start : part.end] for part in parts)
    yield _remark(one, total, Level.EXPLAIN, f"{listed}＝{_shown(come, parts)}", parts, come)


def _all_of(one: Passage, sentence: Sentence, parts: list[Figure]) -> Iterator[Remark]:
    if len(parts) < 2 or not by_hand(*parts) or any(part.quantity.rough for part in parts):
        return
    bases = [grammar.SHARE_BASE.search(part.near) for part in parts]
    come, slack = _come(parts)
    number_said = grammar.NUMBER_OF_PARTS.search(one.plain, sentence.start, parts[0].start)
    all_said = number_said is not None and grammar.NUMERALS.get(number_said[1]) == len(parts)
    made_up = (
        all_said and grammar.OF_SO_MANY_PARTS.search(one.plain, sentence.start, parts[0].start) is not None
    ) or grammar.OF_A_HUNDRED.search(one.plain, parts[-1].end, sentence.end) is not None
    if any(base and base[1] for base in bases) or any(part.excluded and not made_up for part in parts):
        return
    if any(abs(_come(parts[:count])[0] - _ALL) <= slack for count in range(2, len(parts))):
        return  # 基本支出占28.31%，项目支出占71.69%；公用支出占7.30%: of something else
    many = _ALL if made_up else _FAR if len(parts) >= _LEAST else _LITTLE
    if slack < abs(come - _ALL) < many and (all_said or made_up or come > _ALL):
        listed = "＋".join(one.text[part.start : part.end] for part in parts)
        yield _remark(
            one, parts[-1], Level.HINT, f"各部分占比 {listed}＝{_shown(come, parts)}，应为 100%", parts, come
        )


def _shown(value: Decimal, parts: list[Figure]) -> str:
    return f"{number.show(value, max(part.quantity.decimals for part in parts))}{grammar.PERCENT}"


def _remark(
    one: Passage, figure: Figure, level: Level, said: str, parts: list[Figure], come: Decimal
) -> Remark:
    message = f"“{quoted(one, figure)}”：{said}，请核对"
    text = one.text[figure.start : figure.end]
    return Remark("text-share", level, one.span(figure.start, figure.end), message, _shown(come, parts), text)
