"""年初 ± 调整 = 全年: an opening budget, what came and went, and what it came to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from desktop.domain.forms.check import Level
from desktop.domain.proofread import grammar
from desktop.domain.proofread.claims.arithmetic import by_hand
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.figures import Figure, Passage
from desktop.domain.proofread.quantity import Sort
from desktop.domain.proofread.remark import Remark
from desktop.domain.proofread.wordings import amount, place, quoted

Roles = dict[str, Figure]
"""The figures of a sentence by the part that they have in a budget."""

_ROLES = (
    ("carried", grammar.ROLE_CARRIED),
    ("opening", grammar.ROLE_OPENING),
    ("cut", grammar.ROLE_CUT),
    ("added", grammar.ROLE_ADDED),
    ("total", grammar.ROLE_TOTAL),
)


def balances(one: Passage) -> Iterator[Remark]:
    """Budgets that don't come out, sentence by sentence."""
    for roles in budgets_in(one):
        yield from _balance(one, roles)


def unlisted(told: Sequence[tuple[Passage, Sequence[Roles]]], facts: Facts) -> Iterator[Remark]:
    """Additions that the tables leave out, and the text nowhere adds up either. `told` are its pieces with their budgets."""
    if any(budgets for _, budgets in told):
        values = {figure.quantity.value for one, _ in told for figure in one.figures}
        for one, budgets in told:
            for roles in budgets:
                yield from _table_without(one, roles, values, facts)


def budgets_in(one: Passage) -> list[Roles]:
    """What came and went in each sentence that names an opening budget."""
    found = []
    for sentence in one.sentences:
        roles: Roles = {}
        for figure in sentence.figures:
            role = _role(figure)
            if role and role not in roles:
                roles[role] = figure
        if "opening" in roles and ("added" in roles or "cut" in roles):
            found.append(roles)
    return found


def _role(figure: Figure) -> str:
    words = figure.near
    if figure.quantity.sort is not Sort.MONEY or figure.quantity.rough or grammar.COMPARED_WITH.match(words):
        return ""  # 比年初预算少307.70万元 is no budget
    return next((role for role, names in _ROLES if any(name in words for name in names)), "")


def _balance(one: Passage, roles: Roles) -> Iterator[Remark]:
    if "total" not in roles or not by_hand(*roles.values()):
        return
    values = {role: figure.quantity.value for role, figure in roles.items()}
    come = values["opening"] + values.get("added", Decimal(0)) - values.get("cut", Decimal(0))
    carried = values.get("carried", Decimal(0))
    total = roles["total"]
    slack = sum((figure.quantity.slack for figure in roles.values()), Decimal(0))
    if min(abs(total.quantity.value - one_) for one_ in (come, come - carried, come + carried)) <= slack:
        for figure in roles.values():
            figure.proved, figure.how = True, "balance"
        return
    added, cut = values.get("added", Decimal(0)), values.get("cut", Decimal(0))
    turned = values["opening"] - added + cut
    if not carried and bool(added) is not bool(cut) and abs(total.quantity.value - turned) <= slack:
        went = roles["added"] if added else roles["cut"]
        message = (
            f"“{quoted(one, went)}”：年初到全年{'减少' if added else '增加'}了这么多，说的和数相反，请核对"
        )
        text = one.text[went.start : went.end]
        yield Remark("text-balance", Level.EXPLAIN, one.span(went.start, went.end), message, "", text)
        return
    without = f"，减去结转下年后是 {amount(come - carried)}" if carried else ""
    message = f"“{quoted(one, total)}”：年初加调整是 {amount(come)}{without}，对不上，请核对"
    text = one.text[total.start : total.end]
    yield Remark("text-balance", Level.EXPLAIN, one.span(total.start, total.end), message, amount(come), text)


def _table_without(one: Passage, roles: Roles, values: set[Decimal], facts: Facts) -> Iterator[Remark]:
    """A table whose budget of the whole year is the opening one, although the text adds to it."""
    opening, added = roles["opening"], roles.get("added")
    if added is None or not added.quantity.value or added.taken:
        return
    for item in facts.lexicon.wholes:
        cells = facts.of_items(Sort.MONEY, frozenset({item}))
        first = [
            fact for fact in cells if fact.stage == grammar.OPENING and fact.value == opening.quantity.value
        ]
        whole = [fact for fact in cells if fact.stage == grammar.ADJUSTED]
        if not first or not whole or any(fact.value != opening.quantity.value for fact in whole):
            continue
        sum_ = opening.quantity.value + added.quantity.value
        if sum_ in values:
            return
        come = amount(sum_)
        message = (
            f"“{quoted(one, added)}”：{place(facts, whole[0])}仍是年初的 {amount(whole[0].value)}，"
            f"加上它应为 {come}，请核对全年预算数，或写明没有列入"
        )
        text = one.text[added.start : added.end]
        span = one.span(added.start, added.end)
        yield Remark("text-balance", Level.HINT, span, message, come, text, (whole[0].ref,))
        return
