"""[版式] and 纸张: how a form looks. A selector is a cell id or pattern, "words of a label", a row's name, or 列 n."""

import re
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.form import Form
from desktop.domain.forms.grid import Grid
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.cell_ids import Ids
from desktop.domain.forms.reader.source import Line, Source, key_and_rest
from desktop.domain.forms.style import StyleRule
from desktop.domain.formula.syntax import normal
from desktop.domain.limits import as_count, shortened
from desktop.domain.refusal import Problem, nearest

_CHANGES: dict[str, dict[str, Any]] = {
    words.VERTICAL: {"vertical": True},
    words.LEFT: {"align": "left"},
    words.CENTRE: {"align": "centre"},
    words.RIGHT: {"align": "right"},
    words.TOP: {"top": True},
    words.FRAMELESS: {"framed": False},
    words.CONTINUED: {"continued": True},
}
_WORDS = [
    *_CHANGES, words.ROW_HEIGHT, words.THICK, words.REPEAT, words.FONT, words.KEEP, words.LOWER_RIGHT,
]  # fmt: skip
_LEAST_ROOM = 50  # mm between margins
_SIZES = (5, 72)  # points of a font
_MOST_HEIGHT = 250  # mm of a row: less than a page
_TOKEN = re.compile(r"[\"“]([^\"“”]*)[\"”]|(\S+)")


def read_paper(source: Source, line: int, rest: str, problems: list[Problem]) -> Paper:
    """`A4 横向  边距 20 18 18 18  字体 宋体 10.5  单位 万元`; margins are top, right, bottom, left in mm."""
    paper = Paper()
    tokens = rest.split()
    while tokens:
        word = tokens.pop(0)
        if word in words.PAPERS:
            width, height = words.PAPERS[word]
            paper = replace(paper, width=width, height=height)
        elif word == words.LANDSCAPE:
            paper = replace(
                paper, width=max(paper.width, paper.height), height=min(paper.width, paper.height)
            )
        elif word == words.PORTRAIT:
            paper = replace(
                paper, width=min(paper.width, paper.height), height=max(paper.width, paper.height)
            )
        elif word == words.MARGINS and _numbers(tokens[:4], 4):
            margins = [float(token) for token in tokens[:4]]
            paper = replace(paper, margins=(margins[0], margins[1], margins[2], margins[3]))
            del tokens[:4]
        elif word == words.FONT and len(tokens) > 1 and tokens[0] in words.FONTS and _is_size(tokens[1]):
            paper = replace(paper, font=words.FONTS[tokens[0]], size=float(tokens[1]))
            del tokens[:2]
        elif word == words.UNIT_OF and tokens:
            paper = replace(paper, unit=tokens.pop(0))
        else:
            problems.append(
                source.problem(
                    line, f"纸张里看不懂“{word}”，可写：A4 横向  边距 20 18 18 18  字体 宋体 10.5  单位 万元"
                )
            )
            break
    high = paper.height - paper.margins[0] - paper.margins[2]
    if paper.room < _LEAST_ROOM or high < _LEAST_ROOM:
        problems.append(source.problem(line, f"边距之间不到 {_LEAST_ROOM} 毫米，印不下表，请改小边距"))
        return Paper()
    return paper


def _numbers(tokens: list[str], count: int) -> bool:
    return len(tokens) == count and all(re.fullmatch(r"\d+(\.\d+)?", token) for token in tokens)


def _is_size(token: str) -> bool:
    return _numbers([token], 1) and _SIZES[0] <= float(token) <= _SIZES[1]


def dress(form: Form, source: Source, problems: list[Problem]) -> Form:
    """`form` with the looks of its [版式] sections."""
    there = _there(form)
    for section in source.sections:
        if section.name == words.LOOKS:
            for line in section.lines:
                form = _look(form, there, source, line, problems)
    return form


class _There(Struct, frozen=True):
    """What the words of a look can mean: printed labels, words at a cell's end, row names, columns, ids of cells."""

    labels: frozenset[str]
    ends: tuple[str, ...]
    rows: frozenset[str]
    columns: int
    ids: Ids


def _there(form: Form) -> _There:
    grids = [block for block in form.blocks if isinstance(block, Grid)]
    return _There(
        frozenset(plain_label(label) for label in _labels(grids)),
        tuple(
            cell.pieces[-1].text
            for grid in grids
            for cell in grid.cells
            if cell.pieces and cell.pieces[-1].text
        ),
        frozenset(row.name for grid in grids for row in grid.rows if row.name),
        max((len(grid.widths) for grid in grids), default=0),
        Ids(form.cells),
    )


def _look(form: Form, there: _There, source: Source, line: Line, problems: list[Problem]) -> Form:
    word, rest = key_and_rest(line)
    tokens = [
        (match[1], True) if match[1] is not None else (match[2], False) for match in _TOKEN.finditer(rest)
    ]
    place = Place(source.file, line.number)
    if not tokens and word in _WORDS:
        problems.append(
            source.problem(place.line, f'“{word}”后面要写是哪里：格子、行名、“列 2”，或 "印出来的字"')
        )
        return form
    if word in (words.REPEAT, words.ROW_HEIGHT, words.KEEP):
        return _rows(form, there, tokens, source, place, problems, word)
    if word == words.LOWER_RIGHT:
        return _feet(form, there, tokens, source, place, problems)
    if word == words.FONT:
        change = _font_change(tokens)
        if change is None:
            fonts = "、".join(words.FONTS)
            problems.append(
                source.problem(
                    place.line,
                    f'字体要写成：字体 "总分" 黑体 12，可用 {fonts}，{_SIZES[0]} 到 {_SIZES[1]} 磅',
                )
            )
            return form
    elif word == words.THICK:
        change = {"thick": True}
        if tokens == [(words.OUTER, False)]:
            return replace(form, looks=(*form.looks, StyleRule("", "frame", change, place)))
    elif word in _CHANGES:
        change = _CHANGES[word]
    else:
        problems.append(source.problem(place.line, f"版式里看不懂“{word}”{nearest(word, _WORDS)}"))
        return form
    found = _selected(there, tokens, source, place, problems, change)
    return replace(form, looks=form.looks + tuple(found))


def _font_change(tokens: list[tuple[str, bool]]) -> dict[str, Any] | None:
    change: dict[str, Any] = {}
    if len(tokens) > 1 and _is_size(tokens[-1][0]):
        change["size"] = float(tokens.pop()[0])
    if len(tokens) > 1 and tokens[-1][0] in words.FONTS and not tokens[-1][1]:
        change["font"] = words.FONTS[tokens.pop()[0]]
    return change or None


def _rows(
    form: Form,
    there: _There,
    tokens: list[tuple[str, bool]],
    source: Source,
    place: Place,
    problems: list[Problem],
    word: str,
) -> Form:
    height = 0.0
    if word == words.ROW_HEIGHT:
        if len(tokens) < 2 or not _numbers([tokens[-1][0]], 1) or float(tokens[-1][0]) > _MOST_HEIGHT:
            problems.append(
                source.problem(place.line, f"行高要写行名和毫米数（最多 {_MOST_HEIGHT}），如：行高 目标 30")
            )
            return form
        height = float(tokens.pop()[0])
    for token, _ in tokens:
        name = normal(token)
        if name not in there.rows:
            hint = nearest(token, sorted(there.rows))
            problems.append(source.problem(place.line, f"没有叫“{token}”的行{hint}"))
        elif word == words.ROW_HEIGHT:
            form = replace(form, heights={**form.heights, name: height})
        elif word == words.KEEP:
            form = replace(form, kept=(*form.kept, name))
        else:
            form = replace(form, heads=(*form.heads, name))
    return form


def _feet(
    form: Form, there: _There, tokens: list[tuple[str, bool]], source: Source, place: Place,
    problems: list[Problem],
) -> Form:  # fmt: skip
    """`右下 "年　月　日"`: those words at the end of a cell go to its lower right corner, for pen and seal."""
    for token, quoted in tokens:
        foot = token.replace("\\n", "\n")
        if not quoted or not foot.strip():
            problems.append(
                source.problem(place.line, f'“{words.LOWER_RIGHT}”要写引号里的字，如：右下 "年　月　日"')
            )
        elif not any(end.endswith(foot) for end in there.ends):
            hint = nearest(token, [end.rpartition("\n")[2] for end in there.ends])
            problems.append(source.problem(place.line, f"没有哪一格以“{token}”结尾{hint}"))
        else:
            form = replace(form, looks=(*form.looks, StyleRule(foot, "foot", {}, place)))
    return form


def _selected(
    there: _There, tokens: list[tuple[str, bool]], source: Source, place: Place, problems: list[Problem],
    change: dict[str, Any],
) -> list[StyleRule]:  # fmt: skip
    found: list[StyleRule] = []
    at = 0
    while at < len(tokens):
        token, quoted = tokens[at]
        at += 1
        if quoted:
            if plain_label(token) not in there.labels:
                hint = nearest(token, sorted(there.labels))
                problems.append(source.problem(place.line, f"表里没有印“{token}”的格子{hint}"))
            found.append(StyleRule(plain_label(token), "label", change, place))
        elif token == words.COLUMN and at < len(tokens) and tokens[at][0].isdecimal():
            column = as_count(tokens[at][0]) or 0
            if not 1 <= column <= there.columns:
                said = shortened(tokens[at][0])
                problems.append(source.problem(place.line, f"没有第 {said} 列，表格有 {there.columns} 列"))
            found.append(StyleRule(str(column), "column", change, place))
            at += 1
        elif normal(token) in there.rows:
            found.append(StyleRule(normal(token), "row", change, place))
        else:
            matches = there.ids.matching(normal(token))
            if not matches:
                hint = nearest(token, [*sorted(there.rows), *there.ids])
                problems.append(source.problem(place.line, f"没有叫“{token}”的格子或行{hint}"))
            found += [StyleRule(id_, "cell", change, place) for id_ in matches]
    return found


def plain_label(text: str) -> str:
    """The words of a label without blanks and line breaks, to compare it by."""
    return re.sub(r"\s+", "", text.replace("\\n", "\n"))


def _labels(grids: list[Grid]) -> list[str]:
    return [
        "".join(piece.text for piece in cell.pieces)
        for grid in grids
        for cell in grid.cells
        if cell.pieces and not any(piece.cell and not piece.cell.startswith("=") for piece in cell.pieces)
    ]
