"""a，占X的p%: a share and what it is a share of.

The base is the one that is named, else the total that the other shares of the sentence prove, else any total before: the
first only accepts. A base that is named and unknown says nothing.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import Outcome, by_hand, gives, of_ratio, ratio
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Quantity, Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import amount, like, percent, place, quoted

_ALL_PARTS = 3
_ALL = Decimal(100)
_TWO = 2
_LEAST_STEM = 2  # signs of the word that a count is named by
_REACH = 12  # amounts before a share that may be its base
_AMOUNTS = (Sort.MONEY, Sort.COUNT)
Share = tuple[Figure, Figure, str]  # the rate, its amount, the name of its base


def shares(one: Passage, look_back: Callable[[], list[Figure]], facts: Facts) -> Iterator[Remark]:
    """Shares that are none of their base. `look_back` gives the amounts of the paragraphs before."""
    zero_said = False
    for sentence in one.sentences:
        yield from _of_amounts(one, sentence.figures)
        found = list(_shares(one, sentence.figures))
        earlier = look_back() if found else []
        if mixed := _mixed_up(found):
            yield from _exchanged(one, mixed)
            continue
        proved = _proved_base(found, one, earlier)
        for share, part, base in found:
            if not share.quantity.value and not part.quantity.value:
                if not zero_said and by_hand(share, part) and _base_is_zero(sentence.figures, share):
                    zero_said = True
                    yield _of_nothing(one, share)
                continue
            doubts = list(_share(one, share, part, base, proved, earlier, facts))
            if doubts and _is_of_cells(share, part, _bases(one, share, part, earlier), facts):
                _prove(share)
            else:
                yield from doubts


def _is_of_cells(share: Figure, part: Figure, bases: list[Figure], facts: Facts) -> bool:
    """Whether a share is right of what the cells say that its amounts were rounded from: of 69.305万元, told as 69.31."""
    parts = [part.quantity, *_unrounded(part.quantity, facts)]
    wholes = [whole for base in bases[:1] for whole in _unrounded(base.quantity, facts)]
    return any(gives(share.quantity, one, whole) for whole in wholes for one in parts)


def _unrounded(quantity: Quantity, facts: Facts) -> list[Quantity]:
    """What cells say more exactly."""
    cells = facts.equal(quantity, _REACH)
    return [replace(quantity, value=one.value) for one in cells if one.value != quantity.value]


def _shares(one: Passage, figures: list[Figure]) -> Iterator[Share]:
    paired = {share: (part, base) for share, part, base in _in_rows(figures)}
    for at, figure in enumerate(figures):
        if figure.quantity.sort is not Sort.PERCENT or figure.quantity.threshold or not at:
            continue
        if figure in paired:
            yield figure, *paired[figure]
            continue
        if not figure.near and figures[at - 1] in paired:
            continue
        said = grammar.SHARE_BASE.search(figure.near)
        part = figures[at - 1]
        if grammar.OUT_OF_IT.match(one.between(part, figure)):
            continue  # 实际支出160.86万元中，平台占82.99%: of that amount, and not that amount's
        if several := grammar.SHARE_OF_SEVERAL.match(figure.near):
            together = _together(figures[:at], grammar.numeral(several["many"]))
            if together is not None:
                yield figure, together, ""
            continue
        if grammar.IS_OF.match(part.near) and figure.near.strip(grammar.OF) == "" and at > 1:
            continue  # 占总数264186件的98.57%: see _of_amounts
        if grammar.MADE_UP_OF.search(one.between(part, figure)):
            whole = _made_up(one, figures[:at])
            if whole is None:
                continue
            part = whole
        if said is None or part.quantity.sort not in _AMOUNTS or part.quantity.rough:
            continue
        if grammar.CHANGE not in part.said.measures:
            yield figure, part, said[1]


def _together(before: list[Figure], many: int) -> Figure | None:
    """The last `many` amounts as one: A4万元、B3万元，两项占70%."""
    parts = before[-many:] if many else []
    alike = {(part.quantity.sort, part.quantity.unit) for part in parts}
    if len(parts) < max(many, _TWO) or len(alike) > 1 or parts[0].quantity.sort not in _AMOUNTS:
        return None
    if any(part.quantity.rough or part.quantity.threshold for part in parts):
        return None
    value = sum((part.quantity.value for part in parts), Decimal(0))
    decimals = max(part.quantity.decimals for part in parts)
    ulp = min(part.quantity.ulp for part in parts)
    return replace(parts[-1], quantity=replace(parts[-1].quantity, value=value, decimals=decimals, ulp=ulp))


def _in_rows(figures: list[Figure]) -> Iterator[Share]:
    """A和B分别为a、b，分别占X的p、q; 其中A为a，B为b，分别占p和q: each share of its own amount."""
    found = rows(figures)
    for amounts, rates in pairwise(found):
        if len(rates) < _TWO or rates[0].quantity.sort is not Sort.PERCENT:
            continue
        if len(amounts) != len(rates):
            amounts = _parts_before(figures, rates[0]) if grammar.EACH_ITS_OWN in rates[0].near else []
        if len(amounts) != len(rates):
            continue
        said = grammar.SHARE_BASE.search(rates[0].near.replace(grammar.EACH_ITS_OWN, ""))
        if said and amounts[0].quantity.sort in _AMOUNTS:
            for part, share in zip(amounts, rates, strict=True):
                yield share, part, said[1]


def _parts_before(figures: list[Figure], rate: Figure) -> list[Figure]:
    """The amounts of a sentence before a rate, without those that others are parts of."""
    before = [figure for figure in figures[: figures.index(rate)] if figure.quantity.sort in _AMOUNTS]
    wholes = {figure.host for figure in before}
    return [figure for figure in before if figure not in wholes]


def _made_up(one: Passage, figures: list[Figure]) -> Figure | None:
    """The total that the amounts before …组成 make up: the one before 由."""
    for earlier, later in reversed(list(pairwise(figures))):
        if grammar.FROM_THESE.match(one.between(earlier, later)):
            return earlier
    return None


def _of_amounts(one: Passage, figures: list[Figure]) -> Iterator[Remark]:
    """a件，占总数b件的p%: the base stands right before its share."""
    for part, base, share in zip(figures, figures[1:], figures[2:], strict=False):
        if (
            share.quantity.sort is not Sort.PERCENT
            or share.quantity.threshold
            or share.near.strip(grammar.OF)
        ):
            continue
        if not grammar.IS_OF.match(base.near) or base.quantity.sort is not part.quantity.sort:
            continue
        if part.quantity.sort not in _AMOUNTS:
            continue
        if any(gives(share.quantity, a.quantity, b.quantity) for a, b in ((part, base), (base, part))):
            _prove(share, part, base)  # 占总数100件的40%, or 目标2000米，完成2800米，140.00%
        elif not base.quantity.value and not part.quantity.value and not share.quantity.value:
            if by_hand(share, part, base):
                yield _of_nothing(one, share)
        elif base.quantity.value and not part.quantity.rough and not base.quantity.rough:
            outcome = of_ratio(share.quantity, part.quantity, base.quantity)
            yield from _doubt(one, share, part, base.quantity, one.text[base.start : base.end], outcome)


def _bases(one: Passage, share: Figure, part: Figure, earlier: list[Figure]) -> list[Figure]:
    """The amounts before a share that may be its base, the likeliest first: the total of 其中, then the nearest."""
    before = [figure for figure in one.figures if figure.start < part.start]
    if part.host:
        earlier = []  # of 其中: the total is here
    near = [
        figure
        for figure in reversed((earlier + before)[-_REACH:])
        if figure.quantity.sort is part.quantity.sort and figure.quantity.value >= part.quantity.value
    ]
    return [*([part.host] if part.host else []), *(figure for figure in near if figure is not part.host)]


def _proved_base(found: list[Share], one: Passage, earlier: list[Figure]) -> Figure | None:
    """The base that at least two shares of a sentence are right by, and more than by any other."""
    votes: dict[Figure, int] = {}
    for share, part, base in found:
        if base or not share.quantity.value:
            continue
        for candidate in _bases(one, share, part, earlier):
            if _right(share, part, candidate):
                votes[candidate] = votes.get(candidate, 0) + 1
    best = max(votes.items(), key=lambda pair: pair[1], default=None)
    if best and (best[1] >= 2 or _is_their_total(best[0], found)):
        return best[0]
    return _all_parts(found)


def _is_their_total(base: Figure, found: list[Share]) -> bool:
    """Whether a base is the total of 其中 of one amount, and all amounts make it up: 其中A类6000件，占60%；B类4000件，占40%."""
    come = sum((part.quantity.value for _, part, _ in found), Decimal(0))
    return len(found) > 1 and come == base.quantity.value and any(part.host is base for _, part, _ in found)


def _all_parts(found: list[Share]) -> Figure | None:
    """The sum of all amounts of a sentence, where all their shares but one are right by it: 占5.94%、占2.03%、占92.03%."""
    parts = [part for _, part, base in found if not base]
    if len(parts) != len(found) or len(parts) < _ALL_PARTS or len({part.quantity.unit for part in parts}) > 1:
        return None
    come = sum((part.quantity.value for part in parts), Decimal(0))
    decimals = max(part.quantity.decimals for part in parts)
    whole = replace(parts[0], quantity=replace(parts[0].quantity, value=come, decimals=decimals))
    right = sum(gives(share.quantity, part.quantity, whole.quantity) for share, part, _ in found)
    return whole if right >= max(2, len(parts) - 1) or _are_mixed_up(found, whole) else None


def _are_mixed_up(found: list[Share], whole: Figure) -> bool:
    """Whether the shares are those of the parts, but not each of its own: 5.73万元占2.03%、1.96万元占5.94%."""
    rates = sorted((share for share, _, _ in found), key=lambda share: share.quantity.value)
    parts = sorted((part for _, part, _ in found), key=lambda part: part.quantity.value)
    return all(
        gives(share.quantity, part.quantity, whole.quantity) for share, part in zip(rates, parts, strict=True)
    )


def _mixed_up(found: list[Share]) -> list[Share]:
    """The shares of the parts of one total that are all right of it, but not each of its own part."""
    hosts = {part.host for _, part, _ in found}
    whole = next(iter(hosts), None) or _both_of_a_hundred(found)
    if len(found) < _TWO or len(hosts) > 1 or whole is None or any(base for _, _, base in found):
        return []
    wrong = [one for one in found if not _right(one[0], one[1], whole)]
    return wrong if len(wrong) >= _TWO and _are_mixed_up(wrong, whole) else []


def _both_of_a_hundred(found: list[Share]) -> Figure | None:
    """What two amounts come to whose shares make up a hundred: 基本支出A，占25.58%；项目支出B，占74.42%."""
    if len(found) != _TWO or len({part.quantity.unit for _, part, _ in found}) > 1:
        return None
    rates = [share.quantity for share, _, _ in found]
    parts = [part for _, part, _ in found]
    if sum((rate.value for rate in rates), Decimal(0)) != _ALL or not all(rate.decimals for rate in rates):
        return None
    come = sum((part.quantity.value for part in parts), Decimal(0))
    return replace(parts[0], quantity=replace(parts[0].quantity, value=come))


def _exchanged(one: Passage, mixed: list[Share]) -> Iterator[Remark]:
    """What is said of shares that stand under each other's parts, at the first."""
    share, part, _ = mixed[0]
    if not by_hand(*(figure for said, of, _ in mixed for figure in (said, of))):
        return
    parts = [of for _, of, _ in mixed]
    come = sum((of.quantity.value for of in parts), Decimal(0))
    listed = "＋".join(one.text[of.start : of.end] for of in parts)
    whole, named = (
        (part.host.quantity.value, quoted(one, part.host)) if part.host else (come, f"（{listed}）")
    )
    right = percent(ratio(part.quantity.value, whole), max(share.quantity.decimals, 2))
    rates = "、".join(f"“{one.text[said.start : said.end]}”" for said, _, _ in mixed)
    message = f"{rates}像是写颠倒了：{one.text[part.start : part.end]}÷{named}＝{right}，请核对"
    text = one.text[share.start : share.end]
    yield Remark("text-order", Level.EXPLAIN, one.span(share.start, share.end), message, right, text)


def _outcome(share: Figure, part: Figure, base: Quantity) -> Outcome:
    return of_ratio(share.quantity, part.quantity, base)


def _share(
    one: Passage,
    share: Figure,
    part: Figure,
    base: str,
    proved: Figure | None,
    earlier: list[Figure],
    facts: Facts,
) -> Iterator[Remark]:
    named, known = _named(one, share, part, base, earlier, facts)
    counted = None if known else _count_named(one, share, part, base)
    if counted is not None:
        if _right(share, part, counted):
            _prove(share, part, counted)
        else:
            outcome = _outcome(share, part, counted.quantity)
            yield from _doubt(one, share, part, counted.quantity, quoted(one, counted), outcome)
        return
    if base and not known:
        candidates = _bases(one, share, part, earlier)
        if any(_right(share, part, candidate) for candidate in candidates):
            _prove(share, part)
        else:
            yield from _of_total(one, share, part, base, facts)
        return
    if known:
        outcomes = [of_ratio(share.quantity, part.quantity, quantity) for quantity, _ in named]
        if Outcome.RIGHT in outcomes:
            _prove(share, part)
            return
        quantity, place = named[0]
        many = len({quantity.value for quantity, _ in named}) > 1 or part.quantity.sort is Sort.COUNT
        yield from _doubt(one, share, part, quantity, place, min(outcomes), many)
        return
    if proved is not None:
        if _right(share, part, proved):
            _prove(share, part, proved)
            return
        place = quoted(one, proved) if proved in one.figures else amount(proved.quantity.value)
        yield from _doubt(one, share, part, proved.quantity, place, _outcome(share, part, proved.quantity))
        return
    candidates = _bases(one, share, part, earlier)
    right = next((candidate for candidate in candidates if _right(share, part, candidate)), None)
    if right is not None:
        _prove(share, part, right)
    elif (
        part.host is not None
        and part.host.quantity.value
        and (part.host.source <= Source.LEAD or part.host.stage_near)
        and not share.excluded
    ):
        outcome = _outcome(share, part, part.host.quantity)
        yield from _doubt(one, share, part, part.host.quantity, quoted(one, part.host), outcome)
    elif part.host is not None and _are_only_two(one, share, part, part.host) and not share.excluded:
        outcome = _outcome(share, part, part.host.quantity)
        yield from _doubt(one, share, part, part.host.quantity, quoted(one, part.host), outcome, unsure=True)
    else:
        yield from _of_whole(one, share, part, facts)


def _of_whole(one: Passage, share: Figure, part: Figure, facts: Facts) -> Iterator[Remark]:
    """A share without any base nearby, held against the whole that the tables have for its item."""
    wholes = [
        whole for whole, *parts in facts.lexicon.equals if part.items & {*parts} and len(part.items) == 1
    ]
    for whole in wholes:
        cells = facts.of_items(part.quantity.sort, frozenset({whole}))
        values = {
            fact.value for fact in cells if fact.year == part.year and stage_fits(part.stage, fact.stage)
        }
        if len(values) == 1 and part.understood:
            value = values.pop()
            quantity = Quantity(
                0, 0, "", value, Decimal(1), part.quantity.sort, part.quantity.unit, decimals=2
            )
            outcome = of_ratio(share.quantity, part.quantity, quantity)
            if outcome is not Outcome.RIGHT and value:
                yield from _doubt(one, share, part, quantity, f"{whole}{amount(value)}", outcome, True)


def _of_total(one: Passage, share: Figure, part: Figure, base: str, facts: Facts) -> Iterator[Remark]:
    """A share of all that was spent or granted, which only the tables say: 占实际支出的61.62%.

    A workbook may have several such totals: any of them accepts, and only one that is alone is named.
    """
    said, lexicon = facts.context.phrases.read(base), facts.lexicon
    if part.quantity.sort is not Sort.MONEY or said.residue or not (said.items or said.stage):
        return
    if grammar.SHARE not in share.near:
        return  # 追加15.60万元，全部执行完毕，相当于年初预算的104.88%
    if said.names or not said.item_set <= lexicon.wholes or lexicon.excluding_here.search(base):
        return
    cells = [
        fact for item in sorted(lexicon.wholes) for fact in facts.of_items(Sort.MONEY, frozenset({item}))
    ]
    stage = said.stage or part.stage
    cells = [fact for fact in cells if fact.year == part.year and stage_fits(stage, fact.stage)]
    totals = {fact.value: fact for fact in cells if fact.value >= part.quantity.value}
    wholes = {value: replace(part.quantity, value=value, decimals=2) for value in totals}
    if any(gives(share.quantity, part.quantity, whole) for whole in wholes.values()):
        _prove(share, part)
    elif len(totals) == 1:
        ((value, whole),) = wholes.items()
        outcome = of_ratio(share.quantity, part.quantity, whole)
        yield from _doubt(
            one, share, part, whole, f"{place(facts, totals[value])} {amount(value)}", outcome, True
        )


def _are_only_two(one: Passage, share: Figure, part: Figure, host: Figure) -> bool:
    """Whether a share can only be of the total right before 其中: 抓获2340人，其中移送起诉1638人，占70%."""
    at = one.figures.index(share)
    alike = host.quantity.sort is part.quantity.sort and host.quantity.unit == part.quantity.unit
    return one.figures[max(at - 2, 0) : at] == [host, part] and alike and not host.quantity.rough


def _right(share: Figure, part: Figure, base: Figure) -> bool:
    return gives(share.quantity, part.quantity, base.quantity)


def _prove(*figures: Figure) -> None:
    for figure in figures:
        figure.proved, figure.how = True, "share"


def _named(
    one: Passage, share: Figure, part: Figure, base: str, earlier: list[Figure], facts: Facts
) -> tuple[list[tuple[Quantity, str]], bool]:
    """The amounts of the base that is named, in the text and in the tables; and whether it is known at all."""
    if not base:
        return [], False
    said = facts.context.phrases.read(base)
    if len(said.items) != 1 or said.residue or facts.lexicon.excluding_here.search(base):
        return [], False  # 占到位资金的100%: what has come is none of the budgets
    found: list[tuple[Quantity, str]] = []
    for figure in reversed([*earlier, *(other for other in one.figures if other.start < share.start)]):
        if figure.items != said.item_set or figure.quantity.sort is not part.quantity.sort or figure is part:
            continue
        if part.quantity.sort is Sort.COUNT and figure.quantity.unit != part.quantity.unit:
            continue  # 占A类的18.26% is no share of the 18家 that A类 are
        if not {*figure.said.measures} - {grammar.SHARE} and stage_fits(said.stage, figure.stage):
            here = figure in one.figures
            where = (
                quoted(one, figure)
                if here
                else f"{said.items[0]}{like(figure.quantity, figure.quantity.value)}"
            )
            found.append((figure.quantity, where))
    for fact in facts.of_items(part.quantity.sort, said.item_set):
        counted = part.quantity.sort is Sort.COUNT
        if counted and (fact.unit not in ("", part.quantity.unit) or fact.value < part.quantity.value):
            continue
        if fact.year == part.year and stage_fits(said.stage, fact.stage):
            quantity = Quantity(0, 0, "", fact.value, fact.ulp, fact.sort, part.quantity.unit, decimals=2)
            found.append((quantity, f"{said.items[0]}{amount(fact.value)}"))
    return found, bool(found)


def _count_named(one: Passage, share: Figure, part: Figure, base: str) -> Figure | None:
    """The only count of the sentence that a base is called after: 占立案数的95.92% of 立案519218条."""
    stem = grammar.NUMBER_OF.sub("", base)
    if len(stem) < _LEAST_STEM or part.quantity.sort is not Sort.COUNT:
        return None
    found = [
        figure
        for figure in one.sentences[share.sentence].figures
        if figure.start < share.start
        and figure is not part
        and figure.quantity.sort is Sort.COUNT
        and figure.near.endswith(stem)
        and figure.quantity.unit == part.quantity.unit
        and not figure.quantity.rough
    ]
    return found[0] if len(found) == 1 else None


def _doubt(
    one: Passage,
    share: Figure,
    part: Figure,
    base: Quantity,
    place: str,
    outcome: Outcome,
    unsure: bool = False,
) -> Iterator[Remark]:
    if not by_hand(share, part) or share.excluded or not base.value:
        return
    right = percent(ratio(part.quantity.value, base.value), max(share.quantity.decimals, 2))
    text = one.text[share.start : share.end]
    message = f"“{quoted(one, share)}”：{one.text[part.start : part.end]}÷{place}＝{right}"
    message += "，只差末位，请核对取舍" if outcome is Outcome.LAST_PLACE else "，请核对占比或金额"
    level = Level.HINT if unsure or outcome is Outcome.LAST_PLACE else Level.EXPLAIN
    yield Remark("text-share", level, one.span(share.start, share.end), message, right, text)


def _base_is_zero(figures: list[Figure], share: Figure) -> bool:
    """Whether several amounts of the sentence, and all up to a 0占0%, are 0: there is nothing to be a share of."""
    amounts = [figure for figure in figures if figure.quantity.sort in _AMOUNTS]
    before = (figure for figure in amounts if figure.start < share.start)
    return len(amounts) > 1 and all(not figure.quantity.value for figure in before)


def _of_nothing(one: Passage, share: Figure) -> Remark:
    text = one.text[share.start : share.end]
    message = f"“{quoted(one, share)}”：合计也是 0 时占比无法计算，请写明无法计算，或删去占比"
    return Remark("zero-share", Level.HINT, one.span(share.start, share.end), message, "", text)
