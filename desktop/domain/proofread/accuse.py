"""Calling a figure wrong. Accuse strictly: only where every word before it is understood and names exactly one thing.

Whatever words are left over, whatever excludes or compares, whatever a total before 其中 may mean that is no whole known
here, silences the accusation.
"""

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from itertools import accumulate

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar, slips
from desktop.domain.proofread.called import squashed
from desktop.domain.proofread.cells import CellFact
from desktop.domain.proofread.claims.rows import rows
from desktop.domain.proofread.facts import Facts, distinct
from desktop.domain.proofread.figures import Figure, Passage, Source
from desktop.domain.proofread.likeness import shared_pairs
from desktop.domain.proofread.match import Match, stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark, Status
from desktop.domain.proofread.wordings import amount, or_take, place, quoted, says, shown

_CODES = {
    Sort.MONEY: "text-amount",
    Sort.PERCENT: "text-rate",
    Sort.SCORE: "text-score",
    Sort.COUNT: "text-count",
}


def accuse(one: Passage, figure: Figure, found: Match, facts: Facts) -> Iterator[Remark]:
    """What contradicts a figure, if the words before it are clear enough to say so."""
    if found.status in (Status.CELL, Status.DERIVED) or (figure.taken and not one.is_piece(figure)):
        return
    if figure.how == "marks":
        return  # 效益满分28分，得25分: of a class, though an indicator is called so too
    if not _may_accuse(one, figure, facts) and not _is_of_nothing(figure, found):
        return
    if not figure.said.years and grammar.CHANGED_FROM.search(figure.near) and _goes_on_to(one, figure):
        return  # 由287.74万元调至418.90万元: what it was before
    if found.status is Status.NEARLY:
        yield from (
            _other(one, figure, found, facts) if found.fitting else _of_no_table(one, figure, found, facts)
        )
        return
    if figure.proved and figure.quantity.sort is Sort.PERCENT:
        return
    if figure.quantity.sort is Sort.SCORE and (
        _is_total_of_longer_name(figure, facts) or _is_own_total(figure, found)
    ):
        return
    if figure.quantity.sort is Sort.COUNT and not figure.understood:
        yield from _slipped_count(one, figure, found, facts)
        return
    candidates = [
        fact
        for fact in _candidates(figure, found, facts.context.phrases.columns)
        if _may_count_so(figure, fact)
    ]
    values = distinct(candidates)
    if not 1 <= len(values) <= 2 or not figure.understood:
        if figure.quantity.sort is Sort.COUNT:
            yield from _slipped_count(one, figure, found, facts)
        return
    if figure.source is Source.NOWHERE and (not _why(figure, candidates[0]) or _is_of_another(figure, found)):
        return  # nothing is named: only a slip of the whole's own amount is worth a hint
    if figure.guessed - figure.names and not _why(figure, candidates[0]):
        return  # 当年收入121.11万元 leaves out what was carried over
    elsewhere = found.status is Status.ELSEWHERE and figure.items <= facts.lexicon.wholes
    elsewhere = elsewhere and bool(figure.items) and not _why(figure, candidates[0])
    if elsewhere and figure.source <= Source.SENTENCE and not _is_first(one, figure):
        return  # all that was spent, of something that was named before
    yield _contradiction(one, figure, found, candidates, facts)


def _is_total_of_longer_name(figure: Figure, facts: Facts) -> bool:
    """Whether points are the total score of something whose name holds that of an indicator: 信息采集99分 of the project
    …信息采集服务."""
    return any(
        grammar.TOTAL_SCORE in fact.items and any(name in longer for name in figure.names)
        for fact in facts.equal(figure.quantity)
        for longer in fact.named - figure.names
    )


def _is_own_total(figure: Figure, found: Match) -> bool:
    """Whether the parts of its sentence come to points that are the total score of something: 89.5分，加上9.89分，总分99.39分."""
    totals = any(grammar.TOTAL_SCORE in fact.items for fact in found.equal)
    return figure.proved and figure.how in _ADDED and totals


_ADDED = ("sum", "score")


def _is_of_another(figure: Figure, found: Match) -> bool:
    """Whether a long number is that of another cell of this year and stage, to the last digit."""
    telling = figure.quantity.significant > _TELLING
    return telling and any(
        fact.year == figure.year and fact.stage and stage_fits(figure.stage, fact.stage)
        for fact in found.equal
    )


def _goes_on_to(one: Passage, figure: Figure) -> bool:
    return grammar.TO_BEHIND.match(one.plain, figure.end) is not None


def _may_accuse(one: Passage, figure: Figure, facts: Facts) -> bool:
    quantity = figure.quantity
    if quantity.rough or quantity.threshold or figure.excluded:
        return False
    if quantity.sort is Sort.PERCENT and not any(
        item.endswith(grammar.MEASURED_ENDS) for item in figure.items
    ):
        return False
    if (
        quantity.sort is Sort.PERCENT
        and not figure.names & facts.context.phrases.periods
        and grammar.PART_OF_A_YEAR.search(one.plain, one.sentences[figure.sentence].start, figure.start)
    ):
        return False  # 截至6月底支付76.30万元，支付进度44.62%
    if quantity.sort is Sort.PERCENT and figure.near.endswith(grammar.OF_IT):
        return False  # 由解决率的55%和…构成: a share of it, not its own number
    if figure.said.measures or (figure.source is Source.LEAD and figure.led.measures):
        return False
    if _is_in_row_of_differences(one, figure) or _is_part_of_what_moved(one, figure):
        return False
    if figure.source is Source.PARAGRAPH and not figure.near and not figure.lead:
        return False  # 12299件派遣案件中: its words stand behind it
    if figure.source is Source.NOWHERE:
        return quantity.sort is Sort.COUNT or (quantity.sort is Sort.MONEY and figure.stage_near)
    if figure.source is Source.PARAGRAPH and _has_known_parts(one, figure, facts):
        return False  # 支出1677.29万元，其中基本支出…: the unit's, also below a project's heading
    if figure.source is Source.PARAGRAPH and figure.names and figure.stage_near:
        return quantity.sort is Sort.MONEY
    if figure.source > Source.SENTENCE or (figure.source is Source.SENTENCE and not figure.stage_near):
        return quantity.sort is Sort.COUNT
    return _host_is_known(figure, facts)


def _has_known_parts(one: Passage, figure: Figure, facts: Facts) -> bool:
    """Whether a figure comes of others, or amounts behind it are its parts that only a whole unit has: 基本支出, 项目支出."""
    of_units = (parts for parts in facts.lexicon.parts.values() if grammar.PROJECTS in parts)
    known: frozenset[str] = min(of_units, key=len, default=frozenset())
    figures = one.sentences[figure.sentence].figures
    return figure.proved or any(other.host is figure and other.items & known for other in figures)


def _is_in_row_of_differences(one: Passage, figure: Figure) -> bool:
    """Whether a figure goes on with 分别超出目标12条、111条和42条: none of them says what was done."""
    if figure.near or figure.lead:
        return False
    figures = one.sentences[figure.sentence].figures
    at = bisect_left(figures, figure.start, key=lambda other: other.start)
    row = rows(figures[max(at - _LONGEST_ROW, 0) : at + 1])[-1]
    words = row[0].near.replace(grammar.EACH_ITS_OWN, "")
    return len(row) > 1 and bool(grammar.BEYOND.match(words) or grammar.DIFFERENCE.match(words))


def _is_part_of_what_moved(one: Passage, figure: Figure) -> bool:
    """追加的170万元用在三个项目上：甲75万元，乙50万元，丙45万元: how much of it is whose, and no amount of their rows."""
    if figure.quantity.sort is not Sort.MONEY:
        return False
    amounts = [other for other in one.sentences[figure.sentence].figures if other.quantity.sort is Sort.MONEY]
    for at, whole in enumerate(amounts[:-_TWO]):
        words = one.plain[whole.begin : whole.start]
        if whole.start < figure.start and grammar.MOVED.search(words):
            sums = accumulate(part.quantity.value for part in amounts[at + 1 :])
            ends = [end for end, sum_ in enumerate(sums, at + _TWO) if sum_ == whole.quantity.value]
            if ends and figure in amounts[at + 1 : ends[0]]:
                return True
    return False


def _is_of_nothing(figure: Figure, found: Match) -> bool:
    """公务接待\n决算2万元: something, under a heading of which the tables have nothing."""
    quantity = figure.quantity
    plain = quantity.sort is Sort.MONEY and not (quantity.rough or quantity.threshold or figure.excluded)
    of_heading = figure.source is Source.PARAGRAPH and figure.stage_near and not figure.said.measures
    return plain and of_heading and bool(found.fitting) and not any(fact.value for fact in found.fitting)


def _host_is_known(figure: Figure, facts: Facts) -> bool:
    """Whether the total that a figure is a part of is one whose parts the tables name."""
    host = figure.host
    if host is None:
        return True
    if host.quantity.sort is Sort.COUNT and not host.near and not host.lead:
        return False  # 12299件派遣案件中，未完成3392件
    if host.names or (figure.quantity.sort is Sort.COUNT and figure.names and not figure.guessed):
        return True
    lexicon = facts.lexicon
    if host.items and host.items <= facts.context.phrases.columns and not host.said.residue:
        return True
    if not host.items and host.stage and not host.said.residue:
        return True  # 实际支出1300.19万元，其中: the whole
    if len(host.items) != 1 or host.said.residue:
        return False
    (whole,) = host.items
    return (
        whole in lexicon.wholes
        or bool(figure.items & lexicon.parts.get(whole, frozenset()))
        or (whole == grammar.PROJECTS and bool(figure.names))
    )


def _candidates(figure: Figure, found: Match, columns: frozenset[str]) -> list[CellFact]:
    """The cells that a figure should repeat; those of unknown stage only where none of a known one is there.

    A number of things without a word for what was done (A类有2家) is none of those that were done.
    """
    fitting = [one for one in found.fitting if figure.stage or one.unit or one.stage != grammar.RESULT]
    if figure.host is not None and figure.quantity.sort is Sort.COUNT:
        # 11家单位，其中A类2家: a column without a unit may count something else of A类.
        own = figure.items & columns
        fitting = [one for one in fitting if one.unit or _why(figure, one) or own & one.items]
    staged = [one for one in fitting if one.stage]
    return [one for one in staged or fitting if not one.qualified or _is_qualified(figure, one)]


def _may_count_so(figure: Figure, fact: CellFact) -> bool:
    """Whether a cell without a unit may count what a figure does: B类14家 are none of its 1359 cases."""
    quantity = figure.quantity
    if quantity.sort is not Sort.COUNT or fact.unit or not figure.names or not fact.value:
        return True
    if _why(figure, fact):
        return True
    return 1 / _ALIKE <= quantity.value / fact.value <= _ALIKE


def _is_qualified(figure: Figure, fact: CellFact) -> bool:
    """Whether the words of a figure say what the label of a cell has in brackets: 出国（境）团组."""
    words = (figure.near, *figure.words)
    return all(any(said in one for one in words) for said in grammar.QUALIFIER.findall(fact.words))


def _is_first(one: Passage, figure: Figure) -> bool:
    """Whether nothing was named before a figure that it might be of."""
    first = one.figures[0] is figure and not figure.lead and not figure.sentence
    return first and figure.source is Source.NEAR


def _is_cut_short(figure: Figure, facts: Facts) -> bool:
    """Whether the words before a figure leave out some of each name that it is taken for: 涉及资金 of 绩效自评涉及资金."""
    said = squashed(figure.near + figure.lead)
    names = figure.names - facts.context.phrases.periods
    return figure.source <= Source.LEAD and bool(names) and not any(name in said for name in names)


def _is_loose(figure: Figure, candidates: list[CellFact]) -> bool:
    """Whether the cells are called otherwise than the figure: 整体支出 and 年度资金总额 may be the same, or not."""
    return bool(figure.items) and not any(figure.items & fact.items or figure.names for fact in candidates)


def _other(one: Passage, figure: Figure, found: Match, facts: Facts) -> Iterator[Remark]:
    """The number of the same item's cell of another year or stage than the words say."""
    if not figure.understood or not found.fitting:
        return
    meant = _candidates(figure, found, facts.context.phrases.columns)
    if not 1 <= len(distinct(meant)) <= 2:
        return
    other = found.equal[0]
    year_off = all(fact.year != figure.year for fact in found.equal)
    said = quoted(one, figure)
    there, right = says(facts, other), says(facts, meant[0])
    span = one.span(figure.start, figure.end)
    text = one.text[figure.start : figure.end]
    refs = (meant[0].ref, other.ref)
    if year_off:
        level = Level.EXPLAIN if figure.year_said or figure.stage_near else Level.HINT
        level = Level.HINT if _is_loose(figure, meant) or figure.source >= Source.PARAGRAPH else level
        level = Level.HINT if figure.guessed else level
        message = f"“{said}”是另一年的数：{there}，{right}，请核对年份或数"
        yield Remark("text-year", level, span, message, shown(meant[0]), text, refs)
    elif not figure.stage and figure.items & (facts.lexicon.wholes | facts.lexicon.unspent):
        return  # 年度资金总额, 当年财政拨款 without a word of their stage may be either
    elif not figure.stage and _is_told_behind(one, figure, meant[0]):
        return  # 当年财政拨款120万元，实际使用118.5万元: the first is the budget
    elif not any(stage_fits(figure.stage, fact.stage) for fact in found.equal):
        sure = figure.stage and figure.source < Source.PARAGRAPH and not _is_loose(figure, meant)
        level = Level.EXPLAIN if sure and not figure.guessed else Level.HINT
        level = Level.HINT if figure.stage == grammar.WEIGHT else level
        if figure.quantity.sort is Sort.SCORE:
            reason = "满分还是得分"
        elif figure.quantity.sort is Sort.COUNT:
            reason = "目标还是完成数"
        else:
            reason = "预算数还是决算数"
        message = f"“{said}”是另一口径的数：{there}，{right}，请核对是{reason}"
        yield Remark("text-stage", level, span, message, shown(meant[0]), text, refs)


def _is_told_behind(one: Passage, figure: Figure, fact: CellFact) -> bool:
    """Whether the amount right behind is the cell's, and called what was spent."""
    figures = one.sentences[figure.sentence].figures
    behind = next((other for other in figures if other.start > figure.start), None)
    return (
        behind is not None
        and behind.stage == grammar.ACTUAL
        and behind.stage_near
        and behind.quantity.value == fact.value
    )


def _of_no_table(one: Passage, figure: Figure, found: Match, facts: Facts) -> Iterator[Remark]:
    """This year's number said of a year that the tables have nothing of: 2022年度支出98.34万元 in a report of 2021."""
    there = [fact for fact in found.equal if stage_fits(figure.stage, fact.stage)]
    if not there or not figure.understood or not figure.year_said or figure.source > Source.LEAD:
        return
    if figure.quantity.significant < _TELLING or any(fact.year == figure.year for fact in found.own):
        return
    message = f"“{quoted(one, figure)}”：{says(facts, there[0])}，那是 {there[0].year} 年的，请核对年份"
    span = one.span(figure.start, figure.end)
    text = one.text[figure.start : figure.end]
    yield Remark("text-year", Level.HINT, span, message, f"{there[0].year}", text, (there[0].ref,))


_TWO = 2
_LONGEST_ROW = 20
_ALIKE = Decimal(10)  # times: counts further apart are of two things
_TELLING = 3  # significant digits: shorter numbers may be the same in two years


def _contradiction(
    one: Passage, figure: Figure, found: Match, candidates: list[CellFact], facts: Facts
) -> Remark:
    quantity = figure.quantity
    nearest = min(candidates, key=lambda fact: abs(fact.value - quantity.value))
    said, text = quoted(one, figure), one.text[figure.start : figure.end]
    level = Level.EXPLAIN
    elsewhere = found.status is Status.ELSEWHERE
    if (
        (elsewhere and (not figure.names or _is_cut_short(figure, facts)))
        or figure.source >= Source.PARAGRAPH
        or _is_loose(figure, candidates)
    ):
        level = Level.HINT
    why = _why(figure, nearest)
    if (
        elsewhere
        and grammar.TOTAL_SCORE in figure.items
        and any(grammar.TOTAL_SCORE in fact.items for fact in found.equal)
    ):
        level = Level.HINT  # that of a project, of which the sentence may speak
    if quantity.sort is Sort.SCORE and (figure.stage == grammar.WEIGHT or _is_of_one(figure, facts)):
        level = Level.HINT
    slipped = bool(why) and not elsewhere and quantity.significant > _TELLING
    if why and elsewhere and figure.source < Source.PARAGRAPH and not _is_loose(figure, candidates):
        level = Level.EXPLAIN
    elif slipped and quantity.sort is Sort.MONEY and figure.source < Source.PARAGRAPH:
        level = Level.EXPLAIN  # 1056.62 for 1056.12 is one slip of the pen, whatever the whole is called
    if elsewhere and not why and not any(_is_same_column(fact, nearest) for fact in found.equal):
        level = (
            Level.HINT
        )  # 可用资金1143.18万元, which is all of the income: called otherwise rather than wrong
    if elsewhere and not why:
        other = next((fact for fact in found.equal if fact.items and fact.items != nearest.items), None)
        why = f"，这个数是{place(facts, other)}的" if other else ""
    if figure.guessed and not (elsewhere and why):
        level = Level.HINT
    if (
        quantity.sort is Sort.PERCENT
        and abs(nearest.value - quantity.value) <= _NEAR_RATE
        and nearest.computed
        and not figure.taken
    ):
        level = Level.ERROR
    apart = f"，差 {amount(abs(nearest.value - quantity.value))}" if quantity.sort is Sort.MONEY else ""
    reason = f"“{said}”与{place(facts, nearest)} {shown(nearest)}不一致{apart}{why}"
    message = f"{reason}，请核对取的是不是这个数" if figure.taken else f"{reason}，请核对{or_take(facts)}"
    span = one.span(figure.start, figure.end)
    meant = None if figure.taken else nearest.ref  # a figure that is taken stays one
    return Remark(_CODES[quantity.sort], level, span, message, shown(nearest), text, (nearest.ref,), meant)


def _is_same_column(one: CellFact, other: CellFact) -> bool:
    """Whether two cells say the same of two things: of two rows, or of two projects."""
    return one.ref.cell == other.ref.cell and one.named != other.named


_NEAR_RATE = Decimal(
    "0.1"
)  # per cent: so far off, a rate is misreckoned or misread, not one of another basis


def _why(figure: Figure, fact: CellFact) -> str:
    """What kind of slip leads from the cell's number to the text's, as words behind a sentence."""
    quantity = figure.quantity
    places = quantity.decimals - (len(str(int(quantity.ulp))) - 1 if quantity.ulp >= 1 else 0)
    said = slips.slip(quantity.value, fact.value, max(places, 0))
    if said is slips.Slip.NONE:  # but for the last place that is printed
        typed, meant = quantity.value / quantity.factor, fact.value / quantity.factor
        said = slips.slip(typed, meant, quantity.decimals)
    return slips.sentence(said)


def _is_of_one(figure: Figure, facts: Facts) -> bool:
    """Whether some project has just this score of what a figure names."""
    cells = facts.exactly(figure.quantity.sort, figure.quantity.value)
    of_money = figure.items == {grammar.OF_EXECUTION}
    return any(
        fact.named and (figure.items & fact.items or (of_money and fact.items == fact.named))
        for fact in cells
    )


def _stands_beside(one: Passage, figure: Figure, fact: CellFact) -> bool:
    """Whether the cell's number is in the sentence already, so that it was not meant a second time."""
    return any(other.quantity.value == fact.value for other in one.sentences[figure.sentence].figures)


def _slipped_count(one: Passage, figure: Figure, found: Match, facts: Facts) -> Iterator[Remark]:
    """A count a slip away from the cell whose words it shares, of the same unit."""
    quantity = figure.quantity
    if found.status not in (Status.NOWHERE, Status.ELSEWHERE) or quantity.significant < 3 or figure.proved:
        return
    if any(fact.value == quantity.value for fact in found.equal):
        return
    words = figure.lead + " " + figure.near
    for shared, fact in facts.like(words)[:12]:
        if _stands_beside(one, figure, fact):
            continue
        if fact.unit not in ("", quantity.unit) or fact.target or not stage_fits(figure.stage, fact.stage):
            continue
        if shared_pairs(figure.near, fact.words) < 2 and shared < 3:
            continue
        why = _why(figure, fact)
        if why:
            said = quoted(one, figure)
            message = f"“{said}”与{place(facts, fact)} {shown(fact)}不一致{why}，请核对"
            span = one.span(figure.start, figure.end)
            text = one.text[figure.start : figure.end]
            yield Remark("text-count", Level.EXPLAIN, span, message, shown(fact), text, (fact.ref,))
            return
