"""Reading what a form, or a whole set, says that its cells mean.

收入.*      全年          cells, and words of the list of concepts
"预算数"    全年          all cells under a printed label
*.备注      无            these mean nothing that anybody compares
"""

from collections.abc import Callable

from desktop.domain import words
from desktop.domain.forms.form import MeaningLine
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cell_ids import Ids
from desktop.domain.forms.reader.source import Line, Source
from desktop.domain.refusal import Problem

_QUOTES = {'"': '"', "“": "”"}


def read_meaning(
    source: Source,
    line: Line,
    problems: list[Problem],
    ids: Ids | None = None,
    targets: Callable[[list[str], int], list[str]] | None = None,
) -> MeaningLine | None:
    """One line of [义]; None and a problem where it cannot be read. Without `ids` only printed labels may be named."""
    place = Place(source.file, line.number)
    text = line.words
    closing = _QUOTES.get(text[:1], "")
    if closing and closing in text[1:]:
        label, _, rest = text[1:].partition(closing)
        said = tuple(rest.split())
        if said:
            return MeaningLine((), label, said, place)
    elif ids is not None and targets is not None:
        named = text.split()
        count = 1
        while count < len(named) - 1 and ids.matching(named[count]):
            count += 1
        if len(named) > count:
            cells = tuple(targets(named[:count], line.number))
            return MeaningLine(cells, "", tuple(named[count:]), place)
    example = "" if ids is None else "：收入.*  全年，或"
    problems.append(
        source.problem(
            line.number, f'[{words.MEANINGS}]要写成“格子  含义的词”这样，如{example}："预算数"  全年'
        )
    )
    return None
