"""其中: a total and its parts, 基本支出 = 人员经费 + 公用经费.

Parts need not exhaust a total, so a smaller sum says nothing; a larger one does. Sub-totals may be nested among the
parts. Stages of one flow (上报，其中立案、处置、结案) are no parts.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, of_sum
from desktop.domain.proofread.claims.scores import make_up
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Sentence, Source
from desktop.domain.proofread.match import Match
from desktop.domain.proofread.quantity import Quantity, Sort, same_unit
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.slips import Slip, slip
from desktop.domain.proofread.subject import in_brackets
from desktop.domain.proofread.wordings import like, quoted

_MOST_PARTS = 14
_LEAST_PARTS = 2
_SECTIONS = 3
_NEARLY = Decimal("0.02")  # of a total: so little short, parts look as if they were meant to be all
_FLOW = Decimal("1.5")
_OPEN, _CLOSE = ("（", "("), ("）", ")")
Matches = Mapping[Figure, Match]


def sums(one: Passage, facts: Facts, matches: Matches) -> Iterator[Remark]:
    """Totals whose parts come to more, or nearly to them."""
    for total, parts in _groups(one):
        yield from _group(one, total, parts, matches)
    yield from _behind_a_stop(one, matches)
    yield from _trailing(one, matches)
    yield from _of_flows(one)
    yield from _listed_behind(one, matches)
    yield from _identities(one, facts, matches)


def _groups(one: Passage) -> Iterator[tuple[Figure, list[Figure]]]:
    for sentence in one.sentences:
        found: dict[Figure, list[Figure]] = {}
        for figure in sentence.figures:
            host = figure.host
            if host is None or not same_unit(figure.quantity.unit, host.quantity.unit):
                continue
            if not (host.near or grammar.WITHIN.match(one.plain, host.end)) or grammar.RESPECTIVELY.search(
                host.near
            ):
                continue  # 目标分别为100条、200条，实际分别为112条、311条: the last of a row is no total
            if _counts(figure) and _counts(host) and not _is_total(figure):
                found.setdefault(_within(one, host, found.get(host, [])[-1:], figure), []).append(figure)
        yield from found.items()


def _within(one: Passage, host: Figure, before: list[Figure], figure: Figure) -> Figure:
    """The total that a part is of: the part before it, where a bracket that is still open began behind that one.

    基本支出418.90万元（决算416.39万元）: what is said of a part in brackets is no further part of the whole.
    """
    for last in before:
        for opener in reversed(one.figures[: one.figures.index(last) + 1]):
            if opener is host:
                break
            between = one.plain[opener.end : figure.start]
            if between[:1] in _OPEN and not _closed(between):
                return opener
    return host


def _closed(between: str) -> bool:
    return sum(between.count(sign) for sign in _CLOSE) >= sum(between.count(sign) for sign in _OPEN)


def _counts(figure: Figure) -> bool:
    """Whether a figure is an amount of its own: no change, no share, no threshold, nothing vague."""
    quantity = figure.quantity
    return (
        quantity.sort in (Sort.MONEY, Sort.COUNT, Sort.SCORE)
        and not quantity.threshold
        and not (quantity.rough and not quantity.scale)
        and not {grammar.CHANGE, grammar.COMPARED} & {*figure.said.measures}
        and not grammar.CHANGE_AMOUNT.search(figure.near)
        and not grammar.CHANGED_FROM.search(figure.near)
        and not grammar.CHANGED_TO.search(figure.near)
    )


def _group(one: Passage, total: Figure, parts: list[Figure], matches: Matches) -> Iterator[Remark]:
    if len(parts) > _MOST_PARTS or not by_hand(total, *parts):
        return
    if any(grammar.EACH_ALIKE.search(part.near) for part in parts):
        return  # 产出、效益各失2分: it counts twice
    outcome, used = _best(total.quantity, [part.quantity for part in parts])
    lost = _are_taken_off(total, parts)
    if lost:  # of points that were lost all are told
        outcome, used = of_sum(total.quantity, [part.quantity for part in parts]), len(parts)
    if outcome is Outcome.RIGHT and used >= 2:
        for figure in (total, *parts[:used]):
            figure.proved, figure.how = True, "sum"
        return
    amounts = [part.quantity.value for part in parts]
    if len(parts) > 1 and any(
        of_sum(other.quantity, [part.quantity for part in parts]) is Outcome.RIGHT
        for other in one.sentences[total.sentence].figures
        if other.start < total.start and other.quantity.unit == total.quantity.unit
    ):
        return  # 实有28人，空编2人，其中行政12人、事业16人: of the one before
    come = sum(amounts, Decimal(0))
    whole = total.quantity.value
    if total.quantity.sort is Sort.COUNT and _is_flow(whole, amounts):
        return
    if amounts[0] > whole and _is_of_another(one, total, parts[0]):
        return
    if amounts[0] > whole and not parts[0].excluded:
        said = f"“{quoted(one, parts[0])}”比“{quoted(one, total)}”还多，不能是它的“其中”"
        message = f"{said}，请核对两个数，或改写这一句"
        yield _remark(one, parts[0], _level_of_more(one, total, parts, matches), message, total, "text-part")
        return
    if len(parts) < 2 or _are_aspects(one, total, parts):
        return
    weights = (total.stage == grammar.WEIGHT or lost) and come > whole
    if (total.quantity.sort is Sort.SCORE and not weights) and (
        not _is_whole_score(total, parts) or make_up(total, one.sentences[total.sentence].figures)
    ):
        return
    if come > whole:
        for figure in (total, *parts):
            figure.doubted = True
    listed = "＋".join(one.text[part.start : part.end] for part in parts)
    sum_text = like(_finest(total, parts), come)
    if outcome is Outcome.LAST_PLACE:
        message = f"“{quoted(one, total)}”：其中各项 {listed}＝{sum_text}，末位差一点，请核对是不是四舍五入"
        yield _remark(one, total, Level.HINT, message, total, "text-sum", sum_text)
    elif come > whole:
        unsure = any(part.excluded and not grammar.USED_FOR.match(part.near) for part in parts)
        message = f"“{quoted(one, total)}”：其中各项 {listed}＝{sum_text}，比它多，请核对合计或各项"
        yield _remark(
            one,
            _suspect(total, parts, matches),
            Level.HINT if unsure else _level_of_more(one, total, parts, matches),
            message,
            total,
            "text-sum",
            sum_text,
        )
    elif in_brackets(one, total, parts[0]) or _are_classes(parts):
        message = f"“{quoted(one, total)}”：分出来的各项 {listed}＝{sum_text}，比它少，请核对合计或各项"
        yield _remark(one, _suspect(total, parts, matches), Level.HINT, message, total, "text-sum", sum_text)
    elif any(_is_slipped(figure, total, parts) for figure in (total, *parts)):
        message = f"“{quoted(one, total)}”：其中各项 {listed}＝{sum_text}，像是有一个数字写错了，请核对"
        yield _remark(one, _suspect(total, parts, matches), Level.HINT, message, total, "text-sum", sum_text)
    elif len(parts) >= 3 and (whole - come <= whole * _NEARLY or total.quantity.sort is Sort.SCORE):
        message = f"“{quoted(one, total)}”：其中各项 {listed}＝{sum_text}，略少于它，请核对合计或各项"
        yield _remark(one, _suspect(total, parts, matches), Level.HINT, message, total, "text-sum", sum_text)


def _are_aspects(one: Passage, total: Figure, parts: list[Figure]) -> bool:
    """26人中，中层9人，平均年龄38岁，大专以上25人: the same people told in several ways."""
    behind = [
        figure
        for figure in one.sentences[total.sentence].figures
        if parts[0].start < figure.start < parts[-1].start
    ]
    return total.quantity.sort is Sort.COUNT and any(figure.quantity.sort is Sort.TIME for figure in behind)


def _is_of_another(one: Passage, total: Figure, part: Figure) -> bool:
    """原值1523.60万元，净值421.30万元；其中设备1286.40万元: behind a semicolon the parts may be of an earlier total."""
    far = "；" in one.plain[total.end : part.start]
    return far and any(
        other.quantity.unit == part.quantity.unit and other.quantity.value >= part.quantity.value
        for other in one.sentences[part.sentence].figures
        if other.end <= total.start
    )


def _are_taken_off(total: Figure, parts: list[Figure]) -> bool:
    """失去的10分中，甲失5分，乙失2分: points that were lost, part by part."""
    return all(any(word in figure.near for word in grammar.DEDUCTED) for figure in (total, *parts))


def _behind_a_stop(one: Passage, matches: Matches) -> Iterator[Remark]:
    """支出817.54万元。其中甲389.53万元，乙428.10万元: parts whose total stands in the sentence before, one slip of the pen away."""
    for before, sentence in pairwise(one.sentences):
        if not one.plain[sentence.start : sentence.end].lstrip().startswith(grammar.THEREOF_WORD):
            continue
        parts = [figure for figure in _money(sentence) if figure.host is None]
        totals = _money(before)
        if not _LEAST_PARTS <= len(parts) <= _MOST_PARTS or not totals or not by_hand(*totals, *parts):
            continue
        quantities = [part.quantity for part in parts]
        outcomes = [(_best(total.quantity, quantities), total) for total in totals]
        right = [total for (outcome, used), total in outcomes if outcome is Outcome.RIGHT and used > 1]
        come = sum((one_.value for one_ in quantities), Decimal(0))
        nothing = totals if come and not any(total.quantity.value for total in totals) else []
        slipped = nothing or [
            total for total in totals if any(_is_slipped(one_, total, parts) for one_ in (total, *parts))
        ]
        if right:
            for figure in (right[-1], *parts):
                figure.proved, figure.how = True, "sum"
        elif slipped:
            total = slipped[-1]
            listed = "＋".join(one.text[part.start : part.end] for part in parts)
            sum_text = like(_finest(total, parts), come)
            message = f"“{quoted(one, total)}”：其中各项 {listed}＝{sum_text}，像是有一个数字写错了，请核对"
            yield _remark(
                one, _suspect(total, parts, matches), Level.HINT, message, total, "text-sum", sum_text
            )


def _money(sentence: Sentence) -> list[Figure]:
    return [figure for figure in sentence.figures if figure.quantity.sort is Sort.MONEY and _counts(figure)]


def _is_whole_score(total: Figure, parts: list[Figure]) -> bool:
    """Whether the parts of a score are all its sections, the budget's execution with them."""
    sections = {grammar.OF_EXECUTION, grammar.RATE_OF_EXECUTION}
    return len(parts) >= _SECTIONS and any(part.items & sections for part in parts)


def _trailing(one: Passage, matches: Matches) -> Iterator[Remark]:
    """A and B, 合计 T: the amounts before a total that has no name of its own."""
    for sentence in one.sentences:
        for at, total in enumerate(sentence.figures):
            if total.quantity.rough or (
                not _is_total(total) and not _is_of_year(total, sentence.figures[:at])
            ):
                continue
            parts = [
                part
                for part in sentence.figures[:at] or _sentence_before(one, total)
                if part.quantity.unit == total.quantity.unit and _counts(part) and part.host is total.host
            ]
            off = [part for part in parts if grammar.TAKEN_OFF.search(part.near)]
            if off and not grammar.TAKEN_OFF.search(total.near):
                continue  # what was taken off is no part of what was scored
            if len(parts) < 2 or len(parts) > _MOST_PARTS or not by_hand(total, *parts):
                continue
            if any(grammar.EACH_ALIKE.search(part.near) for part in parts):
                continue  # 甲和乙都是32.00万元: it counts twice
            if any(_closes(total, parts[begin:]) for begin in range(len(parts) - 1)):
                for figure in (total, *parts):
                    figure.proved, figure.how = True, "sum"
                continue
            far = parts[-1].sentence != total.sentence
            if far and _stands_somewhere(total, matches):
                continue  # a sentence of its own, whose amount the tables have
            if len({part.stage for part in parts} - {""}) > 1 or len({part.year for part in parts}) > 1:
                continue
            come = sum((part.quantity.value for part in parts), Decimal(0))
            listed = "＋".join(one.text[part.start : part.end] for part in parts)
            sum_text = like(_finest(total, parts), come)
            message = f"“{quoted(one, total)}”：{listed}＝{sum_text}，请核对合计或各项"
            unsure = far or len(parts) > 2 or any(part.excluded for part in parts)
            level = Level.HINT if unsure else _level(total, parts, matches)
            figure = _suspect(total, parts, matches)
            yield _remark(one, figure, level, message, total, "text-sum", sum_text)


def _listed_behind(one: Passage, matches: Matches) -> Iterator[Remark]:
    """没花完的10.14万元，平台1.50万元、培训8.64万元: a list right behind an amount, two digits away from making it up."""
    for sentence in one.sentences:
        for at, total in enumerate(sentence.figures):
            parts: list[Figure] = []
            for part in sentence.figures[at + 1 :]:
                mark = one.plain[parts[-1].end : parts[-1].end + 1] if parts else grammar.LISTED[1]
                joined = one.plain[(parts[-1] if parts else total).end : part.start].startswith(mark)
                if (
                    not joined
                    or (parts and mark != grammar.LISTED[0])
                    or part.quantity.unit != total.quantity.unit
                ):
                    break
                parts.append(part)
            plain = all(_counts(figure) and figure.host is None for figure in (total, *parts))
            if total.quantity.sort is not Sort.MONEY or len(parts) < _LEAST_PARTS or not plain:
                continue
            outcome = of_sum(total.quantity, [part.quantity for part in parts])
            if outcome is Outcome.RIGHT:
                for figure in (total, *parts):
                    figure.proved, figure.how = True, "sum"
            elif by_hand(total, *parts) and any(
                _is_slipped(figure, total, parts) for figure in (total, *parts)
            ):
                come = sum((part.quantity.value for part in parts), Decimal(0))
                listed = "＋".join(one.text[part.start : part.end] for part in parts)
                sum_text = like(_finest(total, parts), come)
                message = f"“{quoted(one, total)}”：后面 {listed}＝{sum_text}，像是有一个数字写错了，请核对"
                suspect = _suspect(total, parts, matches)
                yield _remark(one, suspect, Level.HINT, message, total, "text-sum", sum_text)


def _of_flows(one: Passage) -> Iterator[Remark]:
    """甲调减0.50万元，乙调减2.80万元，合计调减3.30万元: what came or went, and the sum of it."""
    for sentence in one.sentences:
        for at, total in enumerate(sentence.figures):
            said = grammar.TOTAL_OF_FLOWS.match(total.near)
            parts = [part for part in sentence.figures[:at] if said and part.near.endswith(said["how"])]
            if said is None or len(parts) < _LEAST_PARTS or not by_hand(total, *parts):
                continue
            if any(part.quantity.unit != total.quantity.unit for part in parts):
                continue
            if any(_closes(total, parts[begin:]) for begin in range(len(parts) - 1)):
                for figure in (total, *parts):
                    figure.proved, figure.how = True, "sum"
                continue
            come = sum((part.quantity.value for part in parts), Decimal(0))
            listed = "＋".join(one.text[part.start : part.end] for part in parts)
            sum_text = like(_finest(total, parts), come)
            message = f"“{quoted(one, total)}”：{listed}＝{sum_text}，请核对合计或各项"
            yield _remark(one, total, Level.HINT, message, total, "text-sum", sum_text)


def _sentence_before(one: Passage, total: Figure) -> list[Figure]:
    return one.sentences[total.sentence - 1].figures if total.sentence else []


def _is_total(figure: Figure) -> bool:
    if grammar.OFF_TOTAL.match(figure.near):
        return False  # 与合计差0.01万元: what a total is off by
    if _counts(figure) and (
        figure.near.startswith(grammar.TOTAL_FIRST) or grammar.TOTAL_SAID.match(figure.near)
    ):
        return True
    return (
        _counts(figure)
        and not figure.said.items
        and not grammar.SEVERAL.sub("", figure.said.residue)
        and figure.near.rstrip(grammar.IS).endswith(grammar.TOTAL_WORDS)
    )


def _is_of_year(figure: Figure, before: list[Figure]) -> bool:
    """四个季度分别完成…件，全年完成510件: the year's figure behind those of its parts."""
    parts = [part for part in before if grammar.PART_OF_THE_YEAR.search(part.near + part.lead)]
    row = bool(before) and bool(grammar.RESPECTIVELY.search(before[0].near))
    return (
        _counts(figure)
        and grammar.TOTAL_OF_YEAR.match(figure.near) is not None
        and (len(parts) == len(before) >= 2 or (row and len(parts) == 1 and len(before) >= 2))
    )


def _closes(total: Figure, parts: list[Figure]) -> bool:
    return of_sum(total.quantity, [part.quantity for part in parts]) is not Outcome.WRONG


def _is_flow(whole: Decimal, amounts: Sequence[Decimal]) -> bool:
    falling = all(later <= earlier for earlier, later in zip((whole, *amounts), amounts, strict=False))
    return falling and sum(amounts) > whole * _FLOW


def _best(total: Quantity, parts: list[Quantity]) -> tuple[Outcome, int]:
    """The best reading of the parts, and how many of them it takes: all, the first few, or with sub-totals among them."""
    best = (Outcome.WRONG, 0)
    for count in range(len(parts), 0, -1):
        taken = _without_nested(parts[:count])
        for reading in (parts[:count], taken):
            outcome = of_sum(total, reading)
            if outcome < best[0] and (count > 1 or outcome is Outcome.RIGHT):
                if outcome is Outcome.LAST_PLACE and count < len(parts):
                    continue
                best = (outcome, count)
    return best


def _without_nested(parts: list[Quantity]) -> list[Quantity]:
    """The parts without those that the one before them is the sum of."""
    kept: list[Quantity] = []
    at = 0
    while at < len(parts):
        kept.append(parts[at])
        within = next(
            (
                end
                for end in range(at + 3, len(parts) + 1)
                if of_sum(parts[at], parts[at + 1 : end]) is Outcome.RIGHT
            ),
            at + 1,
        )
        at = within
    return kept


def _finest(total: Figure, parts: list[Figure]) -> Quantity:
    return max((total, *parts), key=lambda one: one.quantity.decimals).quantity


def _suspect(total: Figure, parts: list[Figure], matches: Matches) -> Figure:
    """The figure to mark: the one written by hand that no cell bears out, or that one slip explains, else the total."""
    doubtful = [one for one in (total, *parts) if not one.taken and not _is_matched(one, matches)]
    doubtful = [one for one in doubtful if not one.proved] or doubtful
    if len(doubtful) != 1:
        doubtful = [one for one in doubtful if _is_slipped(one, total, parts)]
    return doubtful[0] if len(doubtful) == 1 else total


def _is_slipped(figure: Figure, total: Figure, parts: list[Figure]) -> bool:
    """Whether all would add up but for one slip of the pen in this figure."""
    apart = total.quantity.value - sum((part.quantity.value for part in parts), Decimal(0))
    quantity = figure.quantity
    meant = quantity.value - apart if figure is total else quantity.value + apart
    return (
        meant > 0
        and slip(quantity.value / quantity.factor, meant / quantity.factor, quantity.decimals)
        is not Slip.NONE
    )


def _is_matched(figure: Figure, matches: Matches) -> bool:
    found = matches.get(figure)
    return found is not None and found.status is Status.CELL


def _stands_somewhere(figure: Figure, matches: Matches) -> bool:
    """Whether the tables have the number, of that year."""
    found = matches.get(figure)
    return found is not None and (
        found.status is Status.DERIVED or any(fact.year == figure.year for fact in found.equal)
    )


def _level(total: Figure, parts: list[Figure], matches: Matches) -> Level:
    """Where all stand in the tables just so, the tables have to be mended, not the text."""
    if all(one.taken or _is_matched(one, matches) for one in (total, *parts)):
        return Level.HINT
    return Level.EXPLAIN


def _are_classes(parts: list[Figure]) -> bool:
    """Whether parts are called A类, B类 or 一级, 二级, from the first on without a gap: all the classes that there are."""
    said = [grammar.CLASS.search(part.near) for part in parts]
    for letters in grammar.CLASS_LETTERS:
        if all(one and one[1] == letter for one, letter in zip(said, letters, strict=False)):
            return True
    return False


def _level_of_more(one: Passage, total: Figure, parts: list[Figure], matches: Matches) -> Level:
    """Behind a colon after nothing at all (年初结转0万元：本年收入…) may stand something else than its parts."""
    colon = one.plain[total.end : total.end + 1] in ("：", ":")
    return Level.HINT if colon and not total.quantity.value else _level(total, parts, matches)


def _identities(one: Passage, facts: Facts, matches: Matches) -> Iterator[Remark]:
    """A whole and its parts anywhere in a paragraph: 基本支出 against 人员经费 and 公用经费."""
    for whole, *parts in facts.lexicon.equals:
        total = _only(one, whole)
        found = [_only(one, part) for part in parts]
        there = [part for part in found if part is not None]
        if total is None or len(there) != len(parts) or not by_hand(total, *there):
            continue
        if any(part.host is not None and part.host is total for part in there) and total.proved:
            continue
        if any((part.stage, part.year) != (total.stage, total.year) for part in there):
            continue
        outcome = of_sum(total.quantity, [part.quantity for part in there])
        if outcome is Outcome.RIGHT:
            for figure in (total, *there):
                figure.proved, figure.how = True, "sum"
        elif not any(figure.excluded for figure in (total, *there)):
            listed = "＋".join(one.text[part.start : part.end] for part in there)
            come = sum((part.quantity.value for part in there), Decimal(0))
            sum_text = like(_finest(total, there), come)
            message = f"“{quoted(one, total)}”与 {listed}＝{sum_text} 对不上，请核对"
            level = Level.HINT if outcome is Outcome.LAST_PLACE else _level(total, there, matches)
            yield _remark(one, _suspect(total, there, matches), level, message, total, "text-sum", sum_text)


def _only(one: Passage, item: str) -> Figure | None:
    """The only amount of an item in a paragraph, by its own words and nothing more."""
    found = [
        figure
        for figure in one.figures
        if figure.items == {item}
        and figure.source <= Source.LEAD
        and figure.quantity.sort is Sort.MONEY
        and not figure.said.measures
        and not figure.quantity.rough
        and not figure.quantity.threshold
    ]
    return found[0] if len(found) == 1 and found[0].understood else None


def _remark(
    one: Passage, figure: Figure, level: Level, message: str, total: Figure, code: str, expected: str = ""
) -> Remark:
    text = one.text[figure.start : figure.end]
    return Remark(code, level, one.span(figure.start, figure.end), message, expected, text)
