"""Reading [失分]: which scores can lose points, of how many, and what to say where they did.

指标.得分  满分 指标.分值  名称 指标.三级  理由 指标.原因      a score, its full marks, its name, its reason
    若 条件：要说的话                                          what to say when the condition is true
    要说的话                                                  … or always
"""

import re
from collections.abc import Callable

from msgspec.structs import replace

from desktop.domain import words
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.place import Place
from desktop.domain.forms.reader.grid import read_pieces
from desktop.domain.forms.reader.source import Line, Source
from desktop.domain.forms.score_rule import Note, ScoreRule
from desktop.domain.formula import syntax
from desktop.domain.refusal import Problem, nearest

Told = Callable[[str, str, int], str]
"""Makes a told value of a formula (its text, the group it stands in, its line) and gives its id."""

_CONDITION = re.compile(rf"{words.WHEN}[ \t\u3000]+([^ \t\u3000：:].*?)[：:](.*)")
_SCORE, _FULL = f"{words.ROWS}.{words.SCORE}", f"{words.ROWS}.{words.WEIGHT}"
_EXAMPLE = f"{_SCORE}  {words.FULL} {_FULL}"
_KEYS = (words.FULL, words.CALLED, words.REASON)


def read_marks(
    source: Source, lines: list[Line], cells: dict[str, CellDef], told: Told, problems: list[Problem]
) -> list[ScoreRule]:
    """The scores of a form that can lose points, in the order they are written."""
    return _Reader(source, cells, told, problems).read(lines)


class _Reader:
    def __init__(
        self, source: Source, cells: dict[str, CellDef], told: Told, problems: list[Problem]
    ) -> None:
        self.source, self.cells, self.told, self.problems = source, dict(cells), told, problems

    def read(self, lines: list[Line]) -> list[ScoreRule]:
        found: dict[str, ScoreRule] = {}
        facts: list[Note] | None = None
        said: dict[str, list[Note]] = {}
        for line in lines:
            if line.indented:
                if facts is None:
                    self.wrong(line, f"“{line.words}”前面要先顶格写是哪一格失分，如：{_EXAMPLE}")
                    facts = []
                elif found:
                    facts += self._fact(line, list(found.values())[-1].group)
                continue
            marks = self._marks(line)
            facts = []
            if marks is None:
                continue
            if marks.score in found:
                self.wrong(line, f"“{marks.score}”已经写在第 {found[marks.score].place.line} 行")
                continue
            found[marks.score] = marks
            facts = said[marks.score] = []
        return [replace(marks, facts=tuple(said[score])) for score, marks in found.items()]

    def wrong(self, line: Line, message: str) -> None:
        self.problems.append(self.source.problem(line.number, message))

    def _marks(self, line: Line) -> ScoreRule | None:
        """The score that an unindented line names; None after saying what is wrong with it."""
        parts = [syntax.normal(word) for word in re.split(r"[ \t\u3000]+", line.words.strip("\u3000"))]
        score = self._cell(line, parts[0])
        if score is None:
            return None
        if not score.kind.numeric:
            self.wrong(line, f"“{score.id}”是{score.kind.value}，不是数，不能失分")
            return None
        marks = ScoreRule(score.id, "", score.group, Place(self.source.file, line.number))
        for key, value in zip(parts[1::2], [*parts[2::2], ""], strict=False):
            if key not in _KEYS:
                self.wrong(line, f"看不懂“{key}”{nearest(key, list(_KEYS))}")
            elif key == words.FULL and value not in self.cells:
                marks = replace(marks, full=self.told(value, marks.group, line.number))
            else:
                cell = self._cell(line, value)
                if cell and cell.group != score.group:
                    self.wrong(line, f"“{cell.id}”和“{score.id}”要在同一行里")
                elif cell and key == words.FULL:
                    marks = replace(marks, full=cell.id)
                elif cell and key == words.CALLED:
                    marks = replace(marks, named=cell.id)
                elif cell:
                    marks = replace(marks, reason=cell.id)
        if words.FULL not in parts[1::2]:
            self.wrong(line, f"没有写满分是多少，如：{_EXAMPLE}")
        return marks

    def _cell(self, line: Line, id_: str) -> CellDef | None:
        cell = self.cells.get(id_)
        if cell is None or not cell.named:
            known = [one.id for one in self.cells.values() if one.named]
            self.wrong(line, f"没有叫“{id_}”的格子{nearest(id_, known)}")
            return None
        return cell

    def _fact(self, line: Line, group: str) -> list[Note]:
        text, condition = line.words.strip("\u3000"), ""
        if re.match(rf"{words.WHEN}[ \t\u3000]", text):
            match = _CONDITION.fullmatch(text)
            if match is None or not match[2].strip():
                self.wrong(line, f"“{text}”要写成“{words.WHEN} 条件：要说的话”")
                return []
            condition, text = self.told(match[1].strip(), group, line.number), match[2].strip()
        said = read_pieces(
            text,
            lambda inside: self.told(inside, group, line.number),
            lambda message: self.wrong(line, message),
        )
        return [Note(condition, said)]
