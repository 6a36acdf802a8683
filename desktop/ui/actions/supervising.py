"""What 复核 does: the supervisor's remarks, ticks, scores and decisions, the clerk's answers; and who opens the file as what."""

from typing import TYPE_CHECKING

from desktop.domain.number import show_plain
from desktop.domain.queries.deductions import full_marks_at
from desktop.domain.review.checked_total import is_score
from desktop.domain.review.remarks import STATES, place_of
from desktop.domain.review.risk import Sort
from desktop.domain.review.roles import Role
from desktop.domain.values.address import title_of
from desktop.domain.workbook.workbook import CLOSED, FILLING_IN, PASSED, RETURNED, CellRef
from desktop.session import review
from desktop.store.stamp import chosen_name
from desktop.ui.actions import files
from desktop.ui.actions.printing import write_report
from desktop.ui.dialogs import ask

if TYPE_CHECKING:
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.review_model import Entry
    from desktop.ui.panes.workbench import Workbench

NO_PROTECTION = "身份由打开的人自己选，只记在修改记录里，不是权限保护"
_MOST = 20  # signs of what is selected in a text, as a question quotes it


def open_as_supervisor(shell: "Shell") -> None:
    """Ask for a file, and open it to review it."""
    path = ask.ask_open(shell.window(), "以上级身份打开", ask.WORKBOOK)
    if path:
        files.open_file(shell, path, Role.SUPERVISOR)


def enter(bench: "Workbench") -> None:
    """Go on with the file on the screen as the supervisor, who changes nothing of what is filled in."""
    files.open_as(bench, Role.SUPERVISOR)


def leave(bench: "Workbench") -> None:
    """Go on with the file on the screen as the clerk."""
    files.open_as(bench, Role.CLERK)


# Saying


def remark(bench: "Workbench") -> None:
    """Say something of what is selected: words of the report, a cell, or with whole rows selected a row."""
    from desktop.ui.dialogs.say_dialog import SayDialog

    ref, words = bench.pointed_at
    if ref is None:
        bench.say("请先选要批注的格子，或报告里的字")
        return
    values = bench.session.calculation
    about = title_of(values, ref) + (f"“{_short(words)}”" if words else "")
    note = "单位打开文件时在原处和“复核”栏里看到，答复以后再看。"
    dialog = SayDialog("批注", about, "", note, parent=bench.window())
    if ask.accepted(dialog):
        bench.do(lambda: review.remark(bench.session, ref, words, dialog.words))


def remark_table(bench: "Workbench") -> None:
    """Say something of the whole table on the screen."""
    from desktop.ui.dialogs.say_dialog import SayDialog

    ref = CellRef(bench.copy_id, "", "")
    dialog = SayDialog("批注本表", title_of(bench.session.calculation, ref), "", parent=bench.window())
    if ask.accepted(dialog):
        bench.do(lambda: review.remark(bench.session, ref, "", dialog.words))


def reword(bench: "Workbench", entry: "Entry") -> None:
    """Say something else in a remark."""
    from desktop.ui.dialogs.say_dialog import SayDialog

    one = bench.session.workbook.remarks.get(entry.remark)
    if one is None:
        return
    dialog = SayDialog(
        "改批注", place_of(bench.session.calculation, one.ref), one.text, parent=bench.window()
    )
    if ask.accepted(dialog):
        bench.do(lambda: review.reword(bench.session, entry.remark, dialog.words))


def change(bench: "Workbench") -> None:
    """As the supervisor word the chosen remark otherwise, as the clerk answer it."""
    entry = _chosen(bench)
    if entry and bench.session.role is Role.SUPERVISOR:
        reword(bench, entry)
    elif entry and not bench.review.list.answer():
        bench.say(str(bench.session.refused or "这条批注现在不能答复"))


def settle(bench: "Workbench") -> None:
    """Mark the chosen remark as done, or as open again."""
    entry = _chosen(bench)
    if entry:
        bench.do(lambda: review.settle(bench.session, entry.remark))


def drop(bench: "Workbench") -> None:
    """Take the chosen remark back."""
    entry = _chosen(bench)
    if entry and bench.do(lambda: review.reword(bench.session, entry.remark, "")):
        bench.say_undoable("批注已删去")


def _chosen(bench: "Workbench") -> "Entry | None":
    """The remark that is meant: chosen in the list, else the one at the current cell, else the next that is listed."""
    bench.panes.show_review(True)
    pane = bench.review.list
    if pane.chosen and pane.chosen.remark:
        return pane.chosen
    ref, _ = bench.pointed_at
    here = next((id_ for id_, one in bench.session.workbook.remarks.items() if one.ref == ref), "")
    first = next((one.remark for one in pane.lines.found if one.remark), "")
    if not pane.choose(here or first):
        bench.say("没有批注")
        return None
    return pane.chosen


# Looking


def next_entry(bench: "Workbench") -> None:
    """Go to the next thing to look at, risks first."""
    _step(bench, 1)


def previous_entry(bench: "Workbench") -> None:
    _step(bench, -1)


def _step(bench: "Workbench", by: int) -> None:
    if not bench.flush():
        return
    bench.panes.show_review(True)
    entry = bench.review.list.step(by)
    if entry is None:
        bench.say("没有要看的")
    else:
        bench.goto_entry(entry)


def tick(bench: "Workbench") -> None:
    """Say that what is selected was seen; once more takes it back. It falls when the figure changes."""
    refs = bench.selected_refs
    bench.do(lambda: review.tick(bench.session, refs))


def score(bench: "Workbench") -> None:
    """Give a score beside the self-rated one of the current cell."""
    from desktop.ui.dialogs.say_dialog import SayDialog

    ref, _ = bench.pointed_at
    values, book = bench.session.calculation, bench.session.workbook
    if ref is None or not is_score(values, ref):
        bench.say("请先选一个得分的格子，再填核定分")
        return
    full = full_marks_at(values, ref)
    about = f"{title_of(values, ref)}\n自评 {values.text(ref) or '空'}" + (
        f"，满分 {show_plain(full)}" if full is not None else ""
    )
    before = book.checked.get(ref)
    dialog = SayDialog(
        "核定分", about, before.why if before else "", "自评得分不改，两个总分都看得到；分数清空就是不核定。",
        ("核定分(&S)：", before.text if before else values.text(ref)), "理由(&R)：", wanted=False,
        parent=bench.window(),
    )  # fmt: skip
    if ask.accepted(dialog):
        bench.do(lambda: review.score(bench.session, ref, dialog.line, dialog.words))


# Deciding


def send_back(bench: "Workbench") -> None:
    _decide(bench, RETURNED, "退回修改", "退回以后单位接着改、答复批注；再送来时改过的地方列在前面。")


def let_pass(bench: "Workbench") -> None:
    _decide(bench, PASSED, "通过", "通过以后再“定稿”，文件就锁住不能改。")


def close(bench: "Workbench") -> None:
    _decide(bench, CLOSED, "定稿", "定稿以后谁也不能改，要改请上级“重新打开”，修改记录里都有。", wanted=False)


def reopen(bench: "Workbench") -> None:
    _decide(bench, FILLING_IN, "重新打开", "重新打开以后单位又可以改；记在修改记录里。")


def _decide(bench: "Workbench", state: str, word: str, note: str, wanted: bool = True) -> None:
    from desktop.ui.dialogs.say_dialog import SayDialog

    if not bench.flush():
        return
    remarks = bench.session.workbook.remarks.values()
    waiting = sum(not one.done for one in remarks)
    found = bench.session.findings()
    grave = sum(one.sort in (Sort.ERROR, Sort.UNEXPLAINED) for one in review.risks_of(bench.session, found))
    about = (
        f"现在：{STATES[bench.session.workbook.decision.state]}\n"
        f"批注 {len(remarks)} 条，没有办完 {waiting} 条；错误和待说明 {grave} 条；核定分 {len(bench.session.workbook.checked)} 处"
    )
    dialog = SayDialog(
        word, about, "", f"{note}署名印在复核意见上。", ("署名(&N)：", chosen_name()), "理由(&R)：", wanted,
        signing=True, parent=bench.window(),
    )  # fmt: skip
    if ask.accepted(dialog) and bench.do(
        lambda: review.decide(bench.session, state, dialog.words, dialog.line)
    ):
        tell = bench.say if state == CLOSED else bench.say_undoable
        tell(f"{STATES[state]}，已存好")


def export(bench: "Workbench") -> None:
    """复核意见: what was decided, scored and remarked, as a PDF."""
    write_report(bench, "复核意见", lambda: review.review_job(bench.session.calculation))


def shown(bench: "Workbench") -> bool:
    return bench.panes.review_shown


def toggle(bench: "Workbench") -> None:
    """复核栏: show it and go there, or put it away."""
    show = not shown(bench)
    bench.panes.show_review(show)
    if show:
        bench.review.list.setFocus()
    else:
        bench.focus_page()


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _MOST else f"{line[:_MOST]}…"
