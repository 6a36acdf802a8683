"""Finding the cell that a figure repeats. Accept generously: any cell that plausibly gives it accounts for a figure.

A recognised slip of the unit is mended in place, so that the sums and shares around it are read with what was meant.
"""

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.called import squashed
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.quantity import Quantity, Sort, same
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.wordings import or_take, place, quoted, shown

_TEN_THOUSAND = Decimal(10_000)
_MOST_EQUAL = 200  # cells of one number that are looked at: a thousand projects have as many zeros
_TELLING = 3  # significant digits from which an equal number elsewhere is no accident
_SURE = 4


class Match(Struct):
    """How one figure stands to the tables: `own` are the cells that name just what it names, `equal` those that say
    its number."""

    status: Status
    own: list[CellFact] = field(default_factory=list)
    fitting: list[CellFact] = field(default_factory=list)
    equal: list[CellFact] = field(default_factory=list)
    how: str = ""


def match(figure: Figure, facts: Facts) -> Match:
    """A figure held against the cells."""
    quantity = figure.quantity
    if quantity.sort in (Sort.TIME, Sort.POINTS):
        return Match(Status.NOWHERE)
    own = own_cells(figure, facts)
    fitting = [one for one in own if fits(figure, one)] or _only_budgets(figure, own)
    right = [one for one in fitting if same(quantity, one.value, one.ulp)]
    if right:
        return Match(Status.CELL, own, fitting, right)
    equal = facts.equal(quantity, _MOST_EQUAL)
    # Another row's, month's or project's equal number is no excuse where the figure's own cell is there.
    own_known = bool(fitting) and figure.understood and figure.source <= Source.LEAD
    like = [
        one
        for one in equal
        if _like(figure, one, facts) and not (own_known and _is_foreign(figure, one, facts))
    ]
    same_item = [one for one in own if same(quantity, one.value, one.ulp)]
    if like and not same_item:
        return Match(Status.CELL, own, fitting, like)
    if same_item:
        return Match(Status.NEARLY, own, fitting, same_item)
    if quantity.sort is Sort.MONEY and facts.sums(quantity.value):
        return Match(Status.DERIVED, own, fitting, how="copies")
    if equal and quantity.significant >= _TELLING:
        return Match(Status.ELSEWHERE, own, fitting, equal)
    return Match(Status.NOWHERE, own, fitting)


def _only_budgets(figure: Figure, own: list[CellFact]) -> list[CellFact]:
    """The budgets of a table that has one column of them: what it says is 年初预算 too."""
    staged = (grammar.OPENING, grammar.ADJUSTED)
    said = figure.stage == grammar.OPENING and figure.stage_near
    if not said or any(one.stage in staged for one in own):
        return []
    return [one for one in own if one.stage == grammar.BUDGET and one.year == figure.year]


def item_set(figure: Figure, facts: Facts) -> frozenset[str]:
    """What a figure names, as a cell would: beside a project's name the words for all of its money say nothing."""
    items = figure.items
    if not items and figure.stage and figure.quantity.sort is Sort.MONEY:
        return frozenset({grammar.ALL_MONEY})
    if figure.quantity.sort is Sort.SCORE:
        if items == {grammar.RATE_OF_EXECUTION}:
            items = frozenset({grammar.OF_EXECUTION})
        elif (items and items <= facts.lexicon.wholes) or (
            items and items == figure.names and _is_score(figure)
        ):
            items = (items - facts.lexicon.wholes) | {grammar.TOTAL_SCORE}
    if figure.host and items and items == figure.names and figure.quantity.sort is Sort.COUNT:
        items |= figure.host.items & facts.context.phrases.columns  # 未完成的5757件中，A类664件
    names = figure.names or (figure.host.names if figure.host else frozenset())
    if names:
        items = (items | names) - facts.lexicon.wholes
        whole = items - {grammar.PROJECTS}
        items = whole or items
    return items


def _is_score(figure: Figure) -> bool:
    return figure.stage == grammar.SCORED and figure.source >= Source.SENTENCE


def money_of(items: frozenset[str], facts: Facts) -> list[CellFact]:
    """The money of exactly these items; where they only name a whole that no row is called by, all of the money."""
    found = facts.of_items(Sort.MONEY, items)
    if not found and items <= facts.lexicon.wholes:
        found = facts.of_items(Sort.MONEY, frozenset({grammar.ALL_MONEY}))
    return found


def own_cells(figure: Figure, facts: Facts) -> list[CellFact]:
    """The cells that name exactly what the figure names, of every stage and year."""
    items = item_set(figure, facts)
    if not items:
        return []
    found = facts.of_items(figure.quantity.sort, items)
    if not found and figure.host and figure.host.names and not figure.names:
        found = facts.of_items(figure.quantity.sort, figure.items)
    columns = facts.context.phrases.columns
    done_here = figure.stage == grammar.RESULT and (figure.stage_near or figure.source is Source.LEAD)
    if columns and figure.quantity.sort is Sort.COUNT and done_here and items & columns:
        # 完成案件695件: the column 完成数, not the one of all 案件.
        done = [one for one in facts.of_items(Sort.COUNT, items - columns) if one.stage == grammar.RESULT]
        found = done or (found if figure.names else [])
    if not found and figure.quantity.sort is Sort.COUNT:
        found = _counted(figure, facts)
    if not found and columns and items:
        found = facts.of_subject(figure.quantity.sort, items)
    if not found and grammar.TOTAL_SCORE in items and figure.names:
        found = facts.of_items(
            figure.quantity.sort, figure.items
        )  # the score of an indicator, not of a project
    if not found and figure.quantity.sort is Sort.MONEY:
        found = money_of(items, facts)
    if figure.quantity.sort is Sort.COUNT:
        found = [one for one in found if not one.unit or one.unit == figure.quantity.unit]
    return [one for one in found if not one.target or figure.stage == grammar.TARGET]


def _counted(figure: Figure, facts: Facts) -> list[CellFact]:
    """The cells of the one name that says of the figure's words that they are counted: 送戏下乡120场 is 送戏下乡场次, though a
    project is called 送戏下乡补助."""
    words = figure.words[-1] if figure.words else ""
    names = [name for name in facts.names if words and name.startswith(words)]
    names = [name for name in names if grammar.NUMBER_TAIL.fullmatch(name, len(words))]
    if len(names) != 1:
        return []
    counted = frozenset({squashed(names[0])})
    return facts.of_items(Sort.COUNT, counted) or facts.of_items(Sort.COUNT, counted | figure.items)


def fits(figure: Figure, fact: CellFact) -> bool:
    """Whether a cell is of the stage and the year that the sentence speaks of."""
    stage = "" if figure.quantity.sort is Sort.PERCENT and figure.stage != grammar.TARGET else figure.stage
    return fact.year == figure.year and stage_fits(stage, fact.stage)


def stage_fits(said: str, stage: str) -> bool:
    """Whether a cell of `stage` is what words of the stage `said` mean; amounts without a word are actual ones."""
    if said in ("", grammar.ACTUAL, grammar.RESULT, grammar.SCORED):
        return stage in ("", grammar.ACTUAL, grammar.RESULT, grammar.SCORED)
    if said == grammar.BUDGET:
        return stage in (grammar.BUDGET, grammar.OPENING, grammar.ADJUSTED)
    if said == grammar.ADJUSTED:
        return stage in (grammar.ADJUSTED, grammar.BUDGET)
    return said == stage


def _is_foreign(figure: Figure, fact: CellFact, facts: Facts) -> bool:
    """Whether a cell is of a thing that the figure's words do not name, or of another column; of one that they name in
    part, only its very number may be meant: the month's of A类单位07."""
    columns = facts.context.phrases.columns
    if figure.items & columns and fact.items & columns and not figure.items & fact.items & columns:
        return True  # 及时完成 and 超时完成 only sound alike
    if figure.quantity.sort is Sort.PERCENT and fact.items < figure.items:
        return True  # 项目支出执行率: not the rate of the whole, which has no name
    if not fact.named - figure.items:
        return False
    return not fact.named & figure.items or fact.value != figure.quantity.value


def _like(figure: Figure, fact: CellFact, facts: Facts) -> bool:
    """Whether a cell that says the same number may be meant, though its words are others."""
    if figure.names and fact.named and not figure.names & fact.named:
        return False
    lexicon = facts.lexicon
    ours, theirs = figure.items - figure.names, fact.items - fact.named
    clear = bool(ours) and figure.source is Source.NEAR
    if clear and figure.quantity.sort is Sort.PERCENT and (theirs or fact.named - figure.names):
        # The execution rate of a project is none of its other rates.
        return any(lexicon.akin(one, other) for one in ours for other in fact.items)
    if any(lexicon.akin(one, other) for one in figure.items for other in fact.items):
        return True
    if clear and fact.items and figure.quantity.sort is Sort.MONEY:
        # Both are understood, and may be two things: 公用经费支出 and 人员经费支出 only sound alike.
        return not theirs and shared_pairs(" ".join(figure.words), fact.words) >= 2
    inherited = figure.source is not Source.NEAR and figure.quantity.sort is not Sort.MONEY
    if inherited and fits(figure, fact) and any(word in fact.words for word in figure.words if word):
        return True  # 满意度分值8分，得7分: that of 服务对象满意度
    return shared_pairs(figure.near + " " + figure.lead, fact.words) >= 2


# Slips of the unit


def mend_unit(one: Passage, figure: Figure, found: Match, facts: Facts) -> Iterator[Remark]:
    """An amount that is ten thousand times another: 元 for 万元. From here on it is read as what was meant."""
    quantity = figure.quantity
    broken = (
        quantity.sort is Sort.COUNT and quantity.decimals > 1 and not quantity.scale
    )  # 23.09件 is 23.09万件
    if (
        not (quantity.sort is Sort.MONEY or broken)
        or not quantity.value
        or quantity.rough
        or quantity.threshold
        or found.status is Status.CELL
    ):
        return
    if _scale_is_in_front(one, figure):
        figure.repair(_scaled(quantity, Decimal(grammar.SCALES[one.plain[figure.start - 1]])))
        return  # 万436.19元 is told with the wording
    for factor in (_TEN_THOUSAND,) if broken else (_TEN_THOUSAND, 1 / _TEN_THOUSAND):
        meant = _scaled(quantity, factor)
        own = [fact for fact in found.own if same(meant, fact.value, fact.ulp)]
        own = [fact for fact in own if fits(figure, fact)] or own
        like = own or [fact for fact in _anywhere(meant, facts) if _like(figure, fact, facts)]
        like = [fact for fact in like if fact.unit in ("", quantity.unit)] if broken else like
        sure = bool(own) and figure.understood and quantity.significant >= 2
        sure = sure or (bool(like) and quantity.significant >= _SURE)
        wide = like or (_anywhere(meant, facts) if quantity.significant > _SURE and not broken else [])
        if not sure and not wide:
            continue
        if figure.taken:
            figure.repair(meant)
            return
        fact = (own or like or wide)[0]
        right = _as_meant(quantity, factor)
        level = Level.ERROR if sure else Level.EXPLAIN
        said = quoted(one, figure)
        message = (
            f"“{said}”：{place(facts, fact)}是 {shown(fact)}，差一万倍，单位像是写错了；"
            f"请改为“{right}”{or_take(facts)}"
        )
        span = one.span(figure.start, figure.end)
        text = one.text[figure.start : figure.end]
        yield Remark("unit", level, span, message, right, text, (fact.ref,), fact.ref)
        figure.repair(meant)
        return


def _scale_is_in_front(one: Passage, figure: Figure) -> bool:
    before = one.plain[max(figure.start - 2, 0) : figure.start]
    return (
        not figure.quantity.scale
        and before[-1:] in list(grammar.SCALES)[:2]
        and not before[:-1].isdigit()
        and before[:-1] not in grammar.VAGUE_BEFORE
    )


def _anywhere(quantity: Quantity, facts: Facts) -> list[CellFact]:
    return [*facts.equal(quantity), *facts.sums(quantity.value)]


def _scaled(quantity: Quantity, factor: Decimal) -> Quantity:
    return replace(quantity, value=quantity.value * factor, ulp=quantity.ulp * factor)


def _as_meant(quantity: Quantity, factor: Decimal) -> str:
    """The same digits with the unit that is meant."""
    scales = ["", *reversed(list(grammar.SCALES)[:2])]  # 元, 万元, 亿元
    at = scales.index(quantity.scale) if quantity.scale in scales else 0
    at += 1 if factor > 1 else -1
    scale = scales[at] if 0 <= at < len(scales) else quantity.scale
    return f"{quantity.digits}{scale}{quantity.unit or grammar.YUAN}"
