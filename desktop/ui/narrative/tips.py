"""What is said about a figure under the pointer: how it is written, and each cell behind it with value and formula."""

from collections.abc import Sequence

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Origin
from desktop.domain.narrative.bound_text import BLANK, Span
from desktop.domain.narrative.references import to_names
from desktop.domain.queries.explanation import explain
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.narrative.figures import NOTHING

_MOST = 4  # cells told of one figure; the rest are counted


def told_of(calculation: Calculation, source: str, span: Span | None, cells: Sequence[CellRef]) -> str:
    """A line each: the cells behind a figure, its flaw, what a click does."""
    lines = [to_names(source, calculation)]
    if span and not span.text and not span.problem:
        lines.insert(0, f"现在没有可写的，{NOTHING} 不印出来；表里有了就写在这里")
    for cell in cells[:_MOST]:
        said = explain(calculation, cell)
        lines.append(f"{said.title}：{said.text or '空'}")
        if said.formula and said.origin is not Origin.TYPED:
            lines.append(f"　＝ {said.words}")
    if len(cells) > _MOST:
        lines.append(f"另有 {len(cells) - _MOST} 格")
    if span and span.problem:
        lines.append(f"有错：{span.problem}")
    elif span and span.blank:
        lines.append(f"取自的格子还空着，会印成“{BLANK}”")
    lines.append("点一下修改　Ctrl+点一下到那一格")
    return "\n".join(lines)
