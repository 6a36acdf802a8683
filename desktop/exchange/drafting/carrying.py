"""A workbook under its own set with points decided: printed rows that became lists, and what stood in them."""

from collections.abc import Collection, Mapping, Sequence

from msgspec.structs import replace

from desktop.domain.change.edition import Renewal, renewal
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.reader.report_set import read_set
from desktop.domain.program.program import Program
from desktop.exchange.drafting.computed import Place, computing
from desktop.exchange.drafting.growing import Grown, grown, moved, with_list
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.open_points import Ask, Decision, OpenPoint


def with_lists(
    sources: Mapping[str, str], decisions: Mapping[OpenPoint, Decision]
) -> tuple[dict[str, str], list[Grown]]:
    """`sources` with the rows as lists that were decided to be lists, and what each is made of."""
    texts, lists = dict(sources), []
    for point, said in decisions.items():
        if point.ask is Ask.GROW and said.said:
            form = read_set("", texts).forms[point.form]
            first, last = said.said.split()
            lists.append(grown(form, first, last, read_lexicon()))
            texts[point.file] = with_list(texts[point.file], point.file, lists[-1])
    return texts, lists


def carried(
    calculation: Calculation, program: Program, lists: Sequence[Grown], decided: Collection[Place]
) -> Renewal:
    """The workbook of `calculation` under `program`, its set with all decided: the rows of `lists` hold what stood there,
    and what is sure is computed.
    """
    if not lists:
        return computing(calculation, program, decided)
    first = renewal(calculation, program)
    moves = tuple(step for one in lists for step in moved(calculation, first.book, one))
    then = computing(Calculation(first.book), program, decided)
    steps = (*first.steps, *moves, *then.steps)
    return replace(then, steps=steps, retired=first.retired | then.retired)
