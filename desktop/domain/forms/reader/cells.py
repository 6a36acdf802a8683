"""One line of [格] or [表外]: which cells, what kind, and what else is specified for them."""

from collections import deque
from typing import Any

from msgspec import Struct, field

from desktop.domain import words
from desktop.domain.forms.cell import Kind
from desktop.domain.forms.reader.source import Line, Source
from desktop.domain.limits import as_count, shortened
from desktop.domain.refusal import Problem, nearest

MOST_DECIMALS = 10
_KINDS = {kind.value: kind for kind in Kind}
_FLAGS: dict[str, tuple[str, Any]] = {
    words.REQUIRED: ("required", True),
    words.NOT_NEGATIVE: ("negative", False),
    words.MAY_BE_NEGATIVE: ("negative", True),
    words.TRIMMED: ("trimmed", True),
    words.PADDED: ("padded", True),
    words.MAY_NOT_APPLY: ("may_not_apply", True),
    words.BOXED: ("boxed", True),
}
_VALUES = {
    words.DECIMALS: "decimals",
    words.DEFAULT: "default",
    words.PRINT_UNDEFINED: "undefined_text",
    words.PRINT_ZERO: "zero_text",
    words.UNIT_OF: "unit",
}


class CellLine(Struct):
    """The patterns a line speaks of, and the fields of CellDef it sets."""

    targets: list[str] = field(default_factory=list)
    said: dict[str, Any] = field(default_factory=dict)


def read_cell_line(source: Source, line: Line, problems: list[Problem]) -> CellLine:
    """`*.年初 *.预算  万元  非负` as targets and fields; later lines win over earlier ones."""
    result = CellLine()
    tokens = deque(tokens_of(line.words))
    result.targets.append(tokens.popleft())
    while tokens and tokens[0] not in _KINDS and tokens[0] not in _FLAGS and tokens[0] not in _VALUES:
        result.targets.append(tokens.popleft())
    if not tokens:
        known = [*_KINDS, *_FLAGS, *_VALUES]
        hint = nearest(result.targets[-1], known)
        problems.append(source.problem(line.number, f"没有写类型（如 万元、百分比、文本）{hint}"))
        return result
    if tokens[0] in _KINDS:
        kind = _KINDS[tokens.popleft()]
        result.said["kind"] = kind
        if kind in (Kind.CHOICE, Kind.TICKS):
            choices = []
            while tokens and tokens[0] not in _FLAGS and tokens[0] not in _VALUES:
                choices.append(tokens.popleft())
            if not choices:
                problems.append(
                    source.problem(
                        line.number, f"{kind.value}后面要列出可选的词，如：等次 {kind.value} 优 良 中 差"
                    )
                )
            result.said["choices"] = tuple(choices)
    _attributes(source, line, tokens, result, problems)
    return result


def read_look(text: str) -> dict[str, Any] | str:
    """How a figure in a report is shown (`百分比 小数 1 去零`) as fields of CellDef, or what is wrong with it."""
    known = [*_KINDS, *_FLAGS, *_VALUES]
    first = text.split(maxsplit=1)[:1]
    if first and first[0] not in known:
        return f"看不懂“{first[0]}”{nearest(first[0], known)}"
    problems: list[Problem] = []
    said = read_cell_line(Source("", [], []), Line(0, f"x {text}"), problems).said if text else {}
    return problems[0].message if problems else said


def _attributes(
    source: Source, line: Line, tokens: deque[str], result: CellLine, problems: list[Problem]
) -> None:
    while tokens:
        word = tokens.popleft()
        if word in _FLAGS:
            name, value = _FLAGS[word]
            result.said[name] = value
        elif word in _VALUES and tokens:
            text = tokens.popleft().strip('"“”')
            if word == words.DECIMALS:
                decimals = as_count(text)
                if decimals is None or decimals > MOST_DECIMALS:
                    message = f"小数后面要写 0 到 {MOST_DECIMALS} 的位数，不是“{shortened(text)}”"
                    problems.append(source.problem(line.number, message))
                    continue
                result.said["decimals"] = decimals
            else:
                result.said[_VALUES[word]] = text
        else:
            known = [*_KINDS, *_FLAGS, *_VALUES]
            problems.append(source.problem(line.number, f"看不懂“{word}”{nearest(word, known)}"))
            return


def tokens_of(text: str) -> list[str]:
    """Words between blanks; a pair of parentheses or quotes keeps its blanks."""
    found: list[str] = []
    depth, quoted, word = 0, False, ""
    for sign in text:
        if sign in "（(":
            depth += 1
        elif sign in "）)":
            depth -= 1
        elif sign in '"“”':
            quoted = not quoted
        if sign in " \t" and depth <= 0 and not quoted:
            if word:
                found.append(word)
            word = ""
        else:
            word += sign
    return [*found, word] if word else found
