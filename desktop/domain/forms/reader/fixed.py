"""The rows that a form prints as they are: a row's name flush left, its columns indented, one per line.

    立项依据充分性
      一级  决策
      要点  评价要点：
        ①项目立项是否符合国家法律法规……

A line indented deeper than the columns goes on with the text above it, on a new printed line. A merged column that a row
leaves out is the one of the row before.
"""

from desktop.domain.forms.group import FixedRow
from desktop.domain.forms.reader.source import Line, Source, key_and_rest
from desktop.domain.formula.syntax import normal
from desktop.domain.refusal import Problem


def read_fixed(
    source: Source, lines: list[Line], merged: tuple[str, ...], problems: list[Problem]
) -> tuple[FixedRow, ...]:
    """The fixed rows written in `lines`."""
    rows: dict[str, dict[str, str]] = {}
    texts: dict[str, str] = {}
    columns_at = 0
    for line in lines:
        if not line.depth:
            before, texts = texts, {}
            name = normal(line.text.strip())
            if name in rows:
                problems.append(source.problem(line.number, f"固定行“{name}”写了两次"))
            rows[name] = texts
            texts |= {column: before[column] for column in merged if column in before}
            columns_at = 0
        elif not rows:
            problems.append(source.problem(line.number, "固定行要先写行名（顶格），再写各列（缩进）"))
        elif columns_at and line.depth > columns_at:
            last = next(reversed(texts))
            texts[last] = f"{texts[last]}\n{line.text.strip()}".lstrip("\n")
        else:
            columns_at = line.depth
            column, text = key_and_rest(line)
            texts.pop(normal(column), None)
            texts[normal(column)] = text.replace("\\n", "\n")
    return tuple(FixedRow(name, texts) for name, texts in rows.items())
