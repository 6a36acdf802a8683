"""What 得分 does: how a score came about, where points were lost, and taking what the rules suggest."""

from typing import TYPE_CHECKING

from desktop.domain.change.edit import Batch, SetText
from desktop.domain.queries.suggestion import blanks, suggested

if TYPE_CHECKING:
    from desktop.ui.panes.workbench import Workbench


def explain_score(bench: "Workbench") -> None:
    bench.panes.show_explanation(True)
    bench.explanation.reckoning_fold.fold(away=False)
    bench.explanation.reckoning.setFocus()


def losses_shown(bench: "Workbench") -> bool:
    return bench.panes.losses.shown


def toggle_losses(bench: "Workbench") -> None:
    """失分: list every lost point below the table, or put the list away."""
    shown = not losses_shown(bench)
    bench.panes.show_losses(shown)
    if shown:
        bench.losses.list.begin()
        bench.losses.list.setFocus()
    else:
        bench.sheet.setFocus()


def take_suggestion(bench: "Workbench") -> None:
    """采用建议分: the suggested score of the current cell, in place of what is being typed in it."""
    ref = bench.here.current_ref
    text = suggested(bench.session.calculation, ref) if ref else ""
    if ref is None or not text:
        bench.say("这一格没有建议分：只有规则算得出的得分才有，算法在右边的得分说明里")
        return
    bench.here.cancel()
    bench.do(lambda: bench.session.type_into(ref, text, bench.here))


def take_suggestions(bench: "Workbench") -> None:
    """采用本表全部建议分: of the cells of this table that are still blank, as one edit."""
    if not bench.flush():
        return
    copy = bench.session.workbook.copy(bench.copy_id)
    found = list(blanks(bench.session.calculation, copy)) if copy else []
    if not found:
        bench.say("这张表没有空着而有建议分的格子；已经填了的不改")
        return
    edits = tuple(SetText(ref, text) for ref, text in found)
    if bench.do(lambda: bench.session.apply(Batch(edits, "采用建议分"))):
        bench.say_undoable(f"已填入 {len(found)} 个建议分，已经填了的没有动")
