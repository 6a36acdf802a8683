"""What a figure speaks of: its subject, stage, year, the total that it is a part of, and what excludes a comparison.

The subject is the first that exists of: the words right before the figure, the clauses without figures before those, the
figure before it in the sentence, what stands above. How far it came is kept: what came from far is good enough to
recognise a figure by, and not to call it wrong.
"""

from functools import lru_cache

from desktop.domain.proofread import grammar
from desktop.domain.proofread.called import squashed
from desktop.domain.proofread.figures import Context, Figure, Passage, Source, clause_start
from desktop.domain.proofread.phrases import Phrase
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.words import moves

_LEAD = 60
_UNDERSTOOD = "\ue001"
_TWO = 2
_MOST_PARTS = 30  # figures of a sentence among which a total is looked for


def name_subject(
    one: Passage, figure: Figure, previous: Figure | None, last: Figure | None, before: str, context: Context
) -> None:
    """Give a figure its subject, stage, year, host, and whether words around it exclude a comparison."""
    said, led = figure.said, figure.led
    figure.host = _host(one, figure)
    previous = _subject_before(one, previous)
    if previous and previous.host and not figure.host and previous.quantity.sort is figure.quantity.sort:
        previous = previous.host  # behind the parts the total is spoken of again
    if said.items and previous and _is_spent_of(previous, said, context):
        _take(figure, tuple(previous.items), previous.words, previous.names, Source.SENTENCE)
        figure.glued = figure.glued or bool(previous.said.residue)
    elif said.items and previous and _is_scored_of(previous, figure, said):
        _take(figure, tuple(previous.items), previous.words, previous.names, Source.SENTENCE)
    elif said.items:
        _take(figure, said.items, said.words, said.names, Source.NEAR)
        if not said.names and all(
            item in _OF_A_SUBJECT or item.endswith(grammar.RATE_END) or item in context.phrases.columns
            for item in said.items
        ):
            figure.names = _names_in_force(one, figure, previous, before, context)
        elif said.item_set <= said.names and _may_be_of_column(figure):
            figure.items |= _column_in_force(figure, previous, context)
    elif led.items:
        _take(figure, led.items, led.words, led.names, Source.LEAD)
    elif previous and _adds_up(figure, previous):
        pass  # A类18家，B类14家，共32家: of both
    elif previous and _is_spending(said) and previous.items & context.phrases.lexicon.unspent:
        pass  # 收入合计…，支出…: what is spent is not the income
    elif previous and not _says_of_it(previous, one.between(previous, figure)):
        # What was spent is of the budget before it; of an amount that says no stage it may be only a part.
        far = _is_spending(said) and previous.stage in ("", grammar.ACTUAL)
        # Behind a semicolon the sentence may have gone back from the parts to the whole.
        far = far or (previous.host is not None and "；" in one.between(previous, figure))
        source = Source.NOWHERE if far else max(Source.SENTENCE, previous.source)
        # Of a rate or a score only its subject goes on: 执行率只有9.87%，全年预算432万元.
        others = previous.items - previous.names
        rates = all(item in _OF_A_SUBJECT or item.endswith(grammar.RATE_END) for item in others)
        score = figure.quantity.sort is Sort.SCORE
        items = tuple(previous.names) if rates and not score else tuple(previous.items)
        if said.stages:  # 案件718件，完成408件: of what a column counts only its subject goes on
            items = tuple(item for item in items if item not in context.phrases.columns)
        _take(figure, items, previous.words, previous.names, source if items else Source.NOWHERE)
        figure.glued = figure.glued or bool(previous.said.residue)
    elif not previous and not grammar.OF_ALL_OF_IT.search(figure.near):
        above = _above(one, figure, last, before, context)
        if above and above.items and not above.item_set <= context.phrases.lexicon.unspent:
            _take(figure, above.items, above.words, above.names, Source.PARAGRAPH)
        elif last and last.items:
            _take(figure, tuple(last.items), last.words, last.names, Source.PARAGRAPH)
    figure.guessed = (figure.names | figure.items) & (
        said.guessed | led.guessed | (previous.guessed if previous else frozenset())
    )
    if previous and figure.items and figure.items <= {*grammar.FLOWS}:
        figure.names = figure.names or previous.names
        lexicon = context.phrases.lexicon
        of_a_part = not figure.names and not previous.items <= lexicon.wholes | lexicon.unspent
        figure.glued = figure.glued or of_a_part or bool(previous.said.residue)
    if figure.names & context.phrases.periods and figure.quantity.sort in (Sort.SCORE, Sort.PERCENT):
        figure.host = None  # of the scores of a year those of its months are no parts
    figure.stage_near = bool(said.stages)
    if figure.quantity.sort is Sort.SCORE and grammar.SCORED_OF.match(one.plain, figure.end):
        figure.stage = grammar.WEIGHT  # 产出指标50分得49分
    if figure.quantity.sort is Sort.MONEY and grammar.BUDGET_BEHIND.match(one.plain, figure.end):
        figure.stage = grammar.BUDGET  # 92.50万元的预算只支付52.00万元
    figure.stage = figure.stage or said.stage or led.stage or (figure.host.stage if figure.host else "")
    figure.stage = (
        figure.stage or _stage_of_list(one, figure, previous) or _stage_of_whole(one, figure, context)
    )
    years = said.years or led.years
    if not years and grammar.CHANGED_TO.search(figure.near):
        years = (0,)  # 由上年的2.48万元降到1.39万元: the second is this year's
    if not years:
        start = one.sentences[figure.sentence].start
        years = context.phrases.read(one.plain[start : min(start + 24, figure.start)]).years
    if not said.years and context.year in years:
        years = (0,)  # 2023年收入不含上年结余；年末结余: the sentence speaks of 2023
    figure.year_said = bool(said.years or led.years)
    figure.year = _calendar(years[-1] if years else 0, context.year)
    if figure.host and not figure.said.years and not figure.led.years:
        figure.year = figure.host.year
    total = previous is not None and not said.items and _adds_up(figure, previous)
    figure.excluded = total or _is_excluded(one, figure, context) or _is_listed(one, figure, previous)
    if figure.host and figure.host.excluded and not figure.host.names:
        figure.excluded = True  # 没有执行完的10.14万元中，甲1.50万元、乙8.64万元


def _take(
    figure: Figure, items: tuple[str, ...], words: tuple[str, ...], names: frozenset[str], source: Source
) -> None:
    figure.items, figure.words, figure.names, figure.source = frozenset(items), words, names, source


_OF_A_SUBJECT = (grammar.TOTAL_SCORE, grammar.GRADE)


def _names_in_force(
    one: Passage, figure: Figure, previous: Figure | None, before: str, context: Context
) -> frozenset[str]:
    """The project that a rate or a score is of, where its own words name none: 一期工程支出52万元，执行率56.22%."""
    if figure.near.startswith(grammar.TOTAL_WORDS):
        return frozenset()  # two projects' together
    if figure.led.names:
        return figure.led.names
    if previous:
        return previous.names
    above = _above(one, figure, one.figures[-1] if one.figures else None, before, context)
    return above.names if above else frozenset()


def _is_scored_of(previous: Figure, figure: Figure, said: Phrase) -> bool:
    """Whether a score is of the full mark right before: 产出指标50分，自评49分."""
    return (
        figure.quantity.sort is Sort.SCORE
        and previous.quantity.sort is Sort.SCORE
        and previous.stage == grammar.WEIGHT
        and said.item_set == {grammar.TOTAL_SCORE}
        and figure.near.startswith(grammar.SELF_RATED)
    )


def _is_spent_of(previous: Figure, said: Phrase, context: Context) -> bool:
    """Whether a general word for all that was spent is of the budget right before: 项目预算964.51万元，实际支出总额883.80万元."""
    wholes = context.phrases.lexicon.wholes
    general = said.item_set <= wholes and said.stage in ("", grammar.ACTUAL)
    budgeted = previous.stage in (grammar.OPENING, grammar.ADJUSTED, grammar.BUDGET)
    return general and budgeted and not previous.items <= wholes


def _column_in_force(figure: Figure, previous: Figure | None, context: Context) -> frozenset[str]:
    """What is counted of each of a row of things: 各月综合解决率：1月50.32%，2月48.11%."""
    columns = context.phrases.columns
    if figure.led.item_set & columns:
        return figure.led.item_set & columns
    alike = previous and previous.quantity.sort is figure.quantity.sort and not figure.said.stages
    return previous.items & columns if previous and alike and previous.names != figure.names else frozenset()


def _subject_before(one: Passage, previous: Figure | None) -> Figure | None:
    """The figure before, or the one that it is a share of or more than another by: in 甲2430件，占A类的18.26%，完成1718件 and
    7月1415件，比6月增加80件，完成860件 the last words are of 甲 and of 7月."""
    if previous is None or not previous.said.names:
        return previous
    share = previous.quantity.sort is Sort.PERCENT and grammar.SHARE in previous.said.measures
    if not share and not grammar.COMPARED_WITH.match(previous.near):
        return previous
    before = [figure for figure in one.sentences[previous.sentence].figures if figure.start < previous.start]
    return before[-1] if before else previous


def _may_be_of_column(figure: Figure) -> bool:
    """Whether a figure may say what a column counts of the thing that is named; 市民满意度98% says that itself."""
    of_its_own = figure.quantity.sort is Sort.PERCENT and grammar.NAMES_A_RATE.search(figure.near)
    return figure.quantity.sort in (Sort.PERCENT, Sort.COUNT) and not of_its_own


def _stage_of_list(one: Passage, figure: Figure, previous: Figure | None) -> str:
    """What the first of a list of amounts says holds for those behind it: 年初批复基本支出320.00万元、项目支出160.00万元."""
    if previous is None or not previous.quantity.sort is figure.quantity.sort is Sort.MONEY:
        return ""  # of points each says whether it is full marks
    return previous.stage if one.plain.startswith(grammar.LISTED[0], previous.end) else ""


def _adds_up(figure: Figure, previous: Figure) -> bool:
    """Whether a figure is what those before it come to together."""
    return figure.near.startswith(grammar.TOTAL_WORDS) and previous.quantity.sort is figure.quantity.sort


def _is_spending(said: Phrase) -> bool:
    return said.stage == grammar.ACTUAL


def _says_of_it(previous: Figure, between: str) -> bool:
    return bool(grammar.EACH_ALIKE.search(between))


def _above(one: Passage, figure: Figure, last: Figure | None, before: str, context: Context) -> Phrase | None:
    """What a heading right above says: a sentence without figures before this one, or the paragraph above it."""
    if figure.sentence and not one.sentences[figure.sentence - 1].figures:
        sentence = one.sentences[figure.sentence - 1]
        return context.phrases.read(one.plain[sentence.start : sentence.end].strip(grammar.SENTENCE_END))
    return context.phrases.read(before) if before and last is None else None


def _calendar(year: int, report: int) -> int:
    return year if year > 0 else report + year


def _host(one: Passage, figure: Figure) -> Figure | None:
    """The total before 其中, 包括, a colon or “…万元中，” that this figure is a part of."""
    figures = one.sentences[figure.sentence].figures
    sort, made_up = figure.quantity.sort, _is_made_up(one, figure)
    for at in range(len(figures) - 1, max(len(figures) - _MOST_PARTS, 0) - 1, -1):
        earlier = figures[at]
        behind = figures[at + 1].start if at + 1 < len(figures) else figure.start
        between = one.plain[earlier.end : behind]
        if "；" in between and grammar.WITHIN.match(one.plain, figure.end):
            return None  # 年初的84.32万元里，…占九成；决算的96.46万元里: a whole of its own
        if earlier.quantity.sort is not sort:
            continue
        begins = _opens_parts(between) or (made_up and grammar.FROM_THESE.match(between))
        if begins or in_brackets(one, earlier, figure):
            return earlier
        if earlier.host:
            opened = one.plain[earlier.host.end : earlier.host.end + 1]
            ended = _ends_parts(one.plain[earlier.end : figure.start], opened)
            return None if ended or _is_behind_list(one, figures[: at + 1], figure) else earlier.host
    return None


def _is_made_up(one: Passage, first: Figure) -> bool:
    """Whether something is made up of a figure and others: 由基本支出311.23万元、…构成, not what a gap is filled from."""
    return grammar.MADE_UP_OF.search(one.plain, first.end, one.sentences[first.sentence].end) is not None


def _stage_of_whole(one: Passage, figure: Figure, context: Context) -> str:
    """The stage of what parts make up, where it stands without an amount: 调整后的预算由基本支出335.60万元和…构成."""
    sentence = one.sentences[figure.sentence]
    said = grammar.WHOLE_FROM.search(one.plain, sentence.start, figure.start)
    made_up = said and grammar.MADE_UP_OF.search(one.plain, figure.end, sentence.end)
    return context.phrases.read(said["whole"]).stage if said and made_up else ""


def in_brackets(one: Passage, total: Figure, first: Figure) -> bool:
    """Whether a bracket right behind what a total counts lists what it is made up of, and begins with that part."""
    quantity = first.quantity
    return (
        quantity.sort is Sort.COUNT
        and quantity.unit == total.quantity.unit
        and grammar.IN_BRACKETS.match(one.plain[total.end : first.start]) is not None
        and grammar.COMPARED_IN_BRACKETS.search(one.plain, total.end, first.start) is None
    )


@lru_cache(maxsize=4096)  # each figure of a list asks it of what is between those before
def _opens_parts(between: str) -> bool:
    return bool(
        grammar.THEREOF.search(between)
        or between[:1] in ("：", ":")
        or grammar.WITHIN.match(between)
        or (between[:1] in "（(" and "，" not in between and between[1:2] == grammar.THEREOF_WORD[0])
    )


def _ends_parts(between: str, opened: str) -> bool:
    """Whether what is between two parts ends them: a bracket that closes, a semicolon unless a colon opened the list."""
    if between[:1] in ("）", ")"):
        return opened in ("（", "(")
    return opened not in ("：", ":", grammar.AMONG) and ("；" in between or ";" in between)


def _is_behind_list(one: Passage, figures: list[Figure], figure: Figure) -> bool:
    """Whether parts joined by 、 end before a comma, and what follows says its own stage: 甲98.50万元、乙52.30万元，实际支出…"""
    if len(figures) < _TWO or not figure.said.stages or figures[-1].said.stages:
        return False
    first, last = figures[-_TWO:]
    return one.plain[first.end : first.end + 1] == "、" and one.plain[last.end : last.end + 1] == "，"


def _is_listed(one: Passage, figure: Figure, previous: Figure | None) -> bool:
    """Whether a figure goes on with the list of what was set apart: 没有执行的80.71万元，甲40.50万元、乙25.00万元."""
    if previous is None or previous.quantity.unit != figure.quantity.unit:
        return False
    if not previous.excluded and not grammar.CAME_OR_WENT.search(previous.near):
        return False
    between = one.between(previous, figure)
    joined = between[:1] in ("，", "、") or grammar.UP_TO_A_COLON.match(between) is not None
    return joined and bool(figure.names) and not figure.said.stages and not figure.led.stages


_APART = ("；", ";")


def _is_excluded(one: Passage, figure: Figure, context: Context) -> bool:
    """Whether a word in this clause or the one before says that the amount is none of the tables': 扣除, 其余, 人均."""
    sentence = one.sentences[figure.sentence]
    start = figure.clause
    if one.plain[start - 1 : start] not in _APART:
        start = clause_start(one.plain, max(start - 1, 0), max(start - _LEAD, 0))
    # A count only splits a clause (其余7个项目支出…); an amount before this one ends what was said of that.
    amounts = [other.end for other in sentence.figures if other.quantity.sort is figure.quantity.sort]
    start = max(start, sentence.start, *[end for end in amounts if end > figure.clause])
    text = grammar.PARTS_NUMBERED.sub(_UNDERSTOOD, squashed(one.plain[start : figure.start]))
    part = grammar.PART_OF_A_YEAR.search(one.plain, start, figure.start)
    if part and not figure.names & context.phrases.periods:
        return True
    if not figure.names and grammar.SOME_OF.search(
        one.plain, one.sentences[figure.sentence].start, figure.start
    ):
        return True
    if figure.quantity.sort is Sort.COUNT and grammar.NOT_DONE_BEHIND.match(one.plain, figure.end):
        return True  # 有2365件没有派出去
    if figure.quantity.sort is Sort.MONEY and moves.LEFT_BEHIND.match(one.plain, figure.end):
        return True  # 有7.15万元尾款未支付
    if grammar.FOR_EXAMPLE.search(one.plain, sentence.start, figure.start):
        return True
    lexicon = context.phrases.lexicon
    before = (word for other in sentence.figures for word in other.words)  # 结转下年393.88万元，收入…
    for word in (*figure.words, *(figure.host.words if figure.host else ()), *before):
        text = text.replace(word, _UNDERSTOOD)
    if lexicon.excluding.search(lexicon.measuring.sub(_UNDERSTOOD, text)):
        return True
    near = squashed(one.plain[max(start, figure.clause) : figure.start])
    for word in figure.words:
        near = near.replace(word, "")
    return lexicon.excluding_here.search(near) is not None
