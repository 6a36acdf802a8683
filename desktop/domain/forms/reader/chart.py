"""Reading a [图] section: `[图 月度走势]  折线  单位.(1月 2月)  名 单位.名称`. Charts are seen on the screen, never printed."""

from msgspec import Struct

from desktop.domain import words
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.chart import Chart
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cells import tokens_of
from desktop.domain.forms.reader.source import Section, Source
from desktop.domain.refusal import Problem, nearest

_KINDS = (words.CHART_LINES, words.CHART_BARS)
_LEAST_POINTS = 2  # of a line


class ChartWords(Struct, frozen=True):
    """A section as written: its kind, the patterns of its columns, the cell that names a row."""

    bars: bool
    points: list[str]
    name: str


def read_chart(source: Source, section: Section, problems: list[Problem]) -> ChartWords | None:
    """What the section says after its bracket and on the lines below, which continue the first."""
    text = " ".join([section.rest, *(line.words for line in section.lines)])
    tokens = tokens_of(text.replace("\u3000", " "))

    def wrong(message: str) -> None:
        problems.append(source.problem(section.line, message))

    if not section.argument:
        wrong(_like("图要有标题"))
    elif not tokens or tokens[0] not in _KINDS:
        if not tokens:
            wrong(_like("图还没有写画什么"))
        else:
            hint = nearest(tokens[0], list(_KINDS))
            wrong(f"图的样子要写“{words.CHART_LINES}”或“{words.CHART_BARS}”，不是“{tokens[0]}”{hint}")
    elif words.CHART_NAME not in tokens or tokens.index(words.CHART_NAME) != len(tokens) - 2:
        wrong(_like(f"图的最后要写“{words.CHART_NAME}”和一列，说明每条线叫什么"))
    elif not tokens[1:-2]:
        wrong(_like("图还没有写画哪几列"))
    else:
        return ChartWords(tokens[0] == words.CHART_BARS, tokens[1:-2], tokens[-1])
    return None


def _like(sentence: str) -> str:
    return f"{sentence}，如：[{words.CHART} 月度走势]  {words.CHART_LINES}  单位.1月 单位.2月  {words.CHART_NAME} 单位.名称"


def joined_chart(
    source: Source,
    section: Section,
    said: ChartWords,
    points: list[str],
    name: list[str],
    cells: dict[str, CellDef],
    problems: list[Problem],
) -> Chart | None:
    """The chart of these cells, all of which must be columns of one group, and those drawn be numbers."""

    def wrong(message: str) -> None:
        problems.append(source.problem(section.line, message))

    group = cells[name[0]].group
    if len(name) != 1 or not group:
        wrong(f"“{said.name}”不是一列：图里每条线的名字要取自一组行里的一列，如 单位.名称")
        return None
    for id_ in points:
        if cells[id_].group != group:
            wrong(f"“{id_}”不在“{group}*”这组行里：一张图只画一组行的列，名字“{name[0]}”也在这一组")
            return None
        if not cells[id_].kind.numeric:
            wrong(f"“{id_}”是{cells[id_].kind.value}，不是数，画不成图")
            return None
    if not said.bars and len(points) < _LEAST_POINTS:
        wrong(
            f"折线至少要有 {_LEAST_POINTS} 列，这里只有 {len(points)} 列；只有一列时请用“{words.CHART_BARS}”"
        )
        return None
    place = Place(source.file, section.line)
    return Chart(section.argument, said.bars, group, tuple(points), name[0], place)
