"""The checks of a form or a report: what [审核] says, its conditions and messages read as formulas."""

import re
from collections.abc import Callable, Collection, Iterator

from desktop.domain import words
from desktop.domain.forms.check import Check
from desktop.domain.forms.formula import Formula
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.check_lines import CheckLine, read_check_lines
from desktop.domain.forms.reader.grid import read_pieces
from desktop.domain.forms.reader.shorthand import alternatives, split_basis, with_star
from desktop.domain.forms.reader.source import Section, Source
from desktop.domain.formula import syntax
from desktop.domain.refusal import Problem, nearest

Told = Callable[[str, str, int], str]
"""Makes a value told in a message of a formula (its text, the group it stands in, its line) and gives its id."""

_SCOPE = re.compile(rf"(\w+)(?:[ \t]+{words.PER}[ \t]*(\w+))?[ \t]*[：:](.*)")


def read_checks(
    source: Source,
    sections: list[Section],
    form_id: str,
    groups: Collection[str],
    told: Told,
    problems: list[Problem],
) -> Iterator[Check]:
    """The checks written in these sections, in order; `groups` are the form's rows that repeat."""
    for line in read_check_lines(source, sections, problems):
        yield from _check(source, line, form_id, groups, told, problems)


def read_formula(
    source: Source, text: str, line: int, problems: list[Problem], star: str | None = None
) -> Formula | None:
    """A formula and the clause 《…》 at its end; None after saying what is wrong with it."""
    body, basis = split_basis(text)
    body = body.strip()
    try:
        tree = syntax.parse(body, star)
    except syntax.FormulaError as error:
        problems.append(source.problem(line, f"公式“{body}”：{error}（第 {error.position + 1} 个字）"))
        return None
    return Formula(with_star(body, star), tree, Place(source.file, line), basis)


def _check(
    source: Source,
    said: CheckLine,
    form_id: str,
    groups: Collection[str],
    told: Told,
    problems: list[Problem],
) -> Iterator[Check]:
    group = per = ""
    number, text = said.line.number, said.text
    scope = _SCOPE.fullmatch(text)
    if scope:
        group, per, text = syntax.normal(scope[1]), syntax.normal(scope[2] or ""), scope[3].strip()
        if group not in groups:
            problems.append(source.problem(number, f"没有叫“{group}”的组{nearest(group, list(groups))}"))
            return
    for one, star in alternatives(text):
        condition = read_formula(source, one, number, problems, star)
        if not condition:
            return
        message = "".join(said.message) or f"不符合规则：{condition.text}"
        pieces = read_pieces(
            with_star(message, star),
            lambda inside: told(inside, group, number),
            lambda wrong: problems.append(source.problem(number, wrong)),
        )
        scope_words = f"{group} {words.PER} {per}：" if per else f"{group}：" if group else ""
        derived = f"{form_id} {scope_words}{condition.text}"
        code = f"{form_id}/{said.name}{f'.{star}' if star else ''}" if said.name else derived
        place = Place(source.file, number)
        yield Check(code, derived, said.level, group, per, condition, pieces, place)
