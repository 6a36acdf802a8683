"""Dealing names out: 政府采购2022年、2023年分别为632.02万元、682.02万元 gives each year its figure."""

from msgspec.structs import replace

from desktop.domain.proofread import grammar
from desktop.domain.proofread.figures import Context, Figure, Passage, Source


def deal_out(one: Passage, context: Context) -> None:
    """Give the figures behind 分别为 their names, where names, years or stages are as many; else none has a name."""
    at = 0
    while at < len(one.figures):
        first = one.figures[at]
        run = _run(one, at) if grammar.RESPECTIVELY.search(first.near) else [first]
        if len(run) > 1:
            _deal(run, first, context)
        at += len(run)


def _run(one: Passage, at: int) -> list[Figure]:
    """The figure at number `at` and those that follow it with nothing but joints between."""
    run = [one.figures[at]]
    for figure in one.figures[at + 1 :]:
        between = one.between(run[-1], figure).strip(grammar.JOINTS.replace("，", "").replace("；", ""))
        if between not in ("", "，") or figure.quantity.sort is not run[0].quantity.sort:
            break
        run.append(figure)
    return run


def _deal(run: list[Figure], first: Figure, context: Context) -> None:
    said = first.said if len(first.said.items) + len(first.said.years) > 1 else first.led
    said = said if said.items or said.years or said.stages else first.said
    many = len(run)
    named = len(said.items) == many
    names = [item for item in said.items if item in said.names]
    common = said.item_set - said.names
    dealt = len(names) == many and bool(common)
    counted = grammar.SO_MANY_OF_THEM.fullmatch(said.residue)
    if counted and grammar.numeral(counted["many"]) == many:
        said = replace(said, residue="")  # 甲、乙两个项目分别支出: how many they are
    for number, figure in enumerate(run):
        figure.said, figure.source = said, Source.NEAR
        if dealt:  # A类、B类的解决率分别为51.14%、61.72%
            figure.items, figure.words = common | {names[number]}, said.words
            figure.names = frozenset({names[number]})
        elif named:
            item, word = said.items[number], said.words[number] if len(said.words) == many else ""
            figure.items, figure.words = frozenset({item}), (word,)
            figure.names = said.names & figure.items
        elif len(said.items) != 1:
            figure.items, figure.names, figure.source = frozenset(), frozenset(), Source.NOWHERE
        else:
            figure.items, figure.words, figure.names = said.item_set, said.words, said.names
        if len(said.years) == many:
            year = said.years[number]
            figure.year = year if year > 0 else context.year + year
            figure.year_said = True
        elif len(said.stages) == many:
            figure.stage, figure.stage_near = said.stages[number], True
        elif not named and not dealt:
            figure.items, figure.names, figure.source = frozenset(), frozenset(), Source.NOWHERE
