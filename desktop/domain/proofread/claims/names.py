"""An amount that one row of the tables has, under another name than that row's.

It is hinted at where the other members of its list bear the tables' names, and where the name is nearly the row's.
"""

from collections.abc import Iterator

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.likeness import pairs, shared_pairs
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import place, quoted

_MOST_LIKE = 2  # other members that bear names of the tables, at least
_MOST_ROWS = 5  # rows of one amount
_TELLING = 3  # significant digits from which an amount tells the row that it is of
_LEAST_NAME, _PAIR = 6, 2
_BETWEEN = 20  # signs that may stand between a name and its amount
_NEARLY = 0.75  # of a name's pairs of signs stand in another that is meant to be the same


def names(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Members of a list under another name than their amount's in the tables, as hints."""
    for sentence in one.sentences:
        yield from _nearly_named(one, sentence.figures, facts)
        for members in _lists(one, sentence.figures):
            named = {name for figure in members for name in _of_money(figure, facts)}
            if len(named) < _MOST_LIKE:
                continue
            for figure in members:
                if not _of_money(figure, facts) and not figure.taken and figure.near:
                    yield from _member(one, figure, named, facts)


def _lists(one: Passage, figures: list[Figure]) -> Iterator[list[Figure]]:
    """Amounts that are parts of one total, and those that stand in a row with nothing but 、 between: 甲项目1万元、乙项目2万元."""
    lists: dict[Figure | None, list[Figure]] = {}
    row: list[Figure] = []
    for figure in figures:
        if figure.quantity.sort is not Sort.MONEY:
            continue
        if figure.host is not None:
            lists.setdefault(figure.host, []).append(figure)
            continue
        if row and not one.between(row[-1], figure).startswith(grammar.LISTED[0]):
            yield row
            row = []
        row.append(figure)
    yield row
    yield from lists.values()


def _nearly_named(one: Passage, figures: list[Figure], facts: Facts) -> Iterator[Remark]:
    """中心平台坐席员劳务外包服务费支出148.95万元: the amount is of 中心平台坐席员劳务派遣服务费."""
    for figure in figures:
        quantity = figure.quantity
        if quantity.sort not in (Sort.MONEY, Sort.COUNT) or figure.taken or quantity.significant < _TELLING:
            continue
        rows = {
            name: fact
            for fact in facts.exactly(quantity.sort, quantity.value)
            if len(fact.named) == 1
            for name in fact.named
        }
        if len(rows) > _MOST_ROWS:
            continue
        told = [(name, said) for name in rows if (said := _said_name(_before(one, figure, name), name))]
        if len(told) == 1 and _letters(told[0][0]) != _letters(told[0][1]):
            name, said = told[0]
            if quantity.sort is Sort.COUNT and _letters(said) in _letters(name):
                continue  # 微信平台推送信息: of what an indicator counts nobody writes all its name
            start = one.text.rindex(said, 0, figure.start)
            message = f"“{said}”：{place(facts, rows[name])}的名称是“{name}”，请写成一样的"
            span = one.span(start, start + len(said))
            yield Remark("text-name", Level.HINT, span, message, name, said, (rows[name].ref,))


def _before(one: Passage, figure: Figure, name: str) -> str:
    """The words before an amount in which a name may stand."""
    return one.text[max(figure.begin, figure.start - len(name) * 2 - _BETWEEN) : figure.start]


def _letters(name: str) -> str:
    """A name without the marks within it, by which nobody calls it another."""
    return "".join(sign for sign in name if sign.isalnum())


def _said_name(before: str, name: str) -> str:
    """The words before an amount that are nearly a name: as long but for some signs, and made of its pairs."""
    if len(name) < _LEAST_NAME or name in before:
        return ""
    at, end = before.find(name[:_PAIR]), before.rfind(name[-_PAIR:]) + _PAIR
    if at < 0 and end < _PAIR:
        return ""
    if at >= 0 and before.find(name[-_PAIR:]) < 0:
        end = at + len(name)  # 城乡社区规划与建设: it ends in another word
    said = before[at if at >= 0 else max(end - len(name), 0) : end].lstrip(grammar.JOINTS)
    said = said if said.endswith(name[-_PAIR:]) else grammar.STAGE_BEHIND.sub("", said)
    if _letters(name).startswith(_letters(said)) or _is_short_form(_letters(said), _letters(name)):
        return ""  # 系统升级维护专项年初预算: a short form, and what comes behind it
    alike = shared_pairs(said, name) >= _NEARLY * len(pairs(name)) or _differs_by_one(said, name)
    return said if alike and abs(len(said) - len(name)) * 4 <= len(name) else ""


def _differs_by_one(one: str, other: str) -> bool:
    """Whether two names are of one length and differ by one sign: 农村道路养护, 农村公路养护."""
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _is_short_form(said: str, name: str) -> bool:
    """Whether words begin as a name does, up to what names end with anyway: 设备维护全年执行 of 设备维护经费."""
    return any(
        name.endswith(ending) and said.startswith(name.removesuffix(ending))
        for ending in grammar.NAME_ENDINGS
    )


def _of_money(figure: Figure, facts: Facts) -> list[str]:
    """The names before a figure that some amount of the tables bears, but for those that are only abbreviated there."""
    return [
        name
        for name in figure.said.names - figure.said.guessed
        if facts.of_items(Sort.MONEY, frozenset({name}))
    ]


def _member(one: Passage, figure: Figure, named: set[str], facts: Facts) -> Iterator[Remark]:
    there = [
        fact
        for fact in facts.exactly(Sort.MONEY, figure.quantity.value)
        if fact.year == figure.year
        and stage_fits(figure.stage, fact.stage)
        and len(fact.items) == 1
        and fact.items == fact.named
    ]
    called = {name for fact in there for name in fact.named} - named
    if len(called) == 1 and shared_pairs(figure.near, next(iter(called))) >= _MOST_LIKE:
        name = next(iter(called))
        if _letters(figure.near.removeprefix(grammar.THEREOF_WORD).strip(grammar.AROUND_NAMES)) in _letters(
            name
        ):
            return  # 信息采集 of …信息采集服务…: a short form
        message = f"“{quoted(one, figure)}”：{place(facts, there[0])}的名称是“{name}”，请写成一样的"
        text = one.text[figure.start : figure.end]
        span = one.span(figure.begin, figure.start)
        yield Remark("text-name", Level.HINT, span, message, name, text, (there[0].ref,))
