"""提取上年数 and 确认上年数: what of last year's report holds this year, proposed, taken, and confirmed cell by cell."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.queries.printed_order import in_printed_order
from desktop.domain.workbook.workbook import CellRef
from desktop.ui.actions.printing import may_begin, start
from desktop.ui.dialogs import ask
from desktop.ui.dialogs.old_formats import may_convert

if TYPE_CHECKING:
    from desktop.exchange.last_year.proposal import Proposal
    from desktop.typeset.progress import Progress
    from desktop.ui.panes.workbench import Workbench


def take(bench: "Workbench") -> None:
    """提取上年数: ask which file, read it beside the window, and show what could be taken."""
    if not may_begin(bench.jobs, bench.say) or not bench.flush():
        return
    path = ask.ask_open(bench, "提取上年数：选上年的文件", ask.LAST_YEAR)
    if path:
        take_from(bench, path)


def take_from(bench: "Workbench", path: Path) -> None:
    """The same from a file that has been chosen already."""
    from desktop.session.last_year import proposal_from

    convert = may_convert(bench, [path])
    if convert is None:
        return
    now = bench.session.snapshot()

    def work(progress: "Progress") -> "Proposal":
        return proposal_from(path, now.workbook, now, convert)

    start(bench, bench, f"正在读“{path.name}”", work, lambda found: _offer(bench, found), "已停止，没有提取")


def _offer(bench: "Workbench", found: "Proposal") -> None:
    """Show the proposal; what is ticked then goes in as one step."""
    from desktop.exchange.last_year.proposal import stale_words, taking
    from desktop.ui.dialogs.last_year_dialog import LastYearDialog

    if not found.entries:
        bench.say("；".join([f"“{found.file}”里没有可以提取的", *found.notes]))
        return
    dialog = LastYearDialog(found, bench)
    if not ask.accepted(dialog):
        return
    chosen = dialog.chosen
    if bench.do(lambda: bench.session.apply(taking(found, chosen, bench.session.workbook))):
        left = len(bench.session.workbook.carried)
        taken = set(chosen)
        stale = stale_words(entry for entry in found.entries if entry.ref in taken)
        said = f"已从“{found.file}”提取 {len(chosen)} 处，{left} 处水绿色的待确认（Ctrl+L 确认）"
        bench.say_undoable("；".join(filter(None, (said, stale))))


def confirm(bench: "Workbench") -> None:
    """确认上年数: the selected cells are right as they stand; then on to the next that waits, here or on another table."""
    if not bench.flush():
        return
    carried = bench.session.workbook.carried
    here = [box.ref for box in bench.here.selected if box.ref and box.ref in carried]
    if here:
        bench.do(lambda: bench.session.confirm(here))
    waiting = _waiting(bench)
    if waiting:
        bench.goto(waiting[0])
        said = f"已确认 {len(here)} 处，" if here else ""
        bench.say(f"{said}还有 {len(waiting)} 处取自上年的待确认：{carried.get(waiting[0], '')}")
    else:
        bench.say("取自上年的都确认了" if here else "没有取自上年、还没有确认的格子")


def confirm_table(bench: "Workbench") -> None:
    """确认本表上年数: all that waits on the table on the screen."""
    refs = [ref for ref in bench.session.workbook.carried if ref.copy == bench.copy_id]
    done: list[int] = []
    if bench.do(lambda: done.append(bench.session.confirm(refs))):
        if done[0]:
            bench.say_undoable(f"已确认本表取自上年的 {done[0]} 处")
        else:
            bench.say("这张表没有取自上年、还没有确认的格子")


def _waiting(bench: "Workbench") -> list[CellRef]:
    """The cells that wait to be confirmed: those behind the current one first, then round about."""
    values = bench.session.calculation
    here = bench.here.current_ref
    carried = bench.session.workbook.carried
    around = in_printed_order(values, {*carried, here} if here else carried)
    at = around.index(here) + 1 if here in around else 0
    return [ref for ref in (*around[at:], *around[:at]) if ref in carried]
