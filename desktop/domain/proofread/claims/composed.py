"""项目支出由甲93.60万元、乙210.40万元组成: parts whose total only the tables say."""

from collections.abc import Iterator
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Passage
from desktop.domain.proofread.match import stage_fits
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import like, says

_LEAST = 2


def composed(one: Passage, facts: Facts) -> Iterator[Remark]:
    """Parts that don't come to the total of the tables that they are said to make up."""
    for sentence in one.sentences:
        said = grammar.WHOLE_FROM.search(one.plain, sentence.start, sentence.end)
        made_up = said and grammar.MADE_UP_OF.search(one.plain, said.end(), sentence.end)
        if said is None or not made_up:
            continue
        figures = [one_ for one_ in sentence.figures if said.end() <= one_.start < made_up.start()]
        parts = [figure for figure in figures if figure.quantity.sort is Sort.MONEY]
        plain = not any(figure.quantity.rough or figure.quantity.threshold or figure.host for figure in parts)
        if len(parts) < _LEAST or len(parts) != len(figures) or not plain or not by_hand(*parts):
            continue
        whole = facts.context.phrases.read(said["whole"])
        if len(whole.items) != 1 or whole.residue or whole.names or whole.measures:
            continue
        cells = [
            fact for fact in facts.of_items(Sort.MONEY, whole.item_set) if fact.year == facts.context.year
        ]
        come = sum((part.quantity.value for part in parts), Decimal(0))
        slack = sum((part.quantity.slack for part in parts), Decimal(0))
        meant = [fact for fact in cells if stage_fits(whole.stage, fact.stage)]
        if not meant or any(abs(fact.value - come) <= slack + fact.ulp / 2 for fact in cells):
            continue
        right, listed = says(facts, meant[0]), "＋".join(one.text[part.start : part.end] for part in parts)
        message = f"“{said['whole']}”：{listed}＝{like(parts[0].quantity, come)}，{right}，请核对合计或各项"
        last = parts[-1]
        span, text = one.span(parts[0].start, last.end), one.text[parts[0].start : last.end]
        yield Remark("text-sum", Level.HINT, span, message, "", text, (meant[0].ref,))
