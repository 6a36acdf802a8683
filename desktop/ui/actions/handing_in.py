"""What is handed to others: 报送, the folder for the superior; one table for a colleague, and back."""

from typing import TYPE_CHECKING

from desktop.typeset.progress import Progress
from desktop.ui.dialogs import ask

if TYPE_CHECKING:
    from desktop.session.submission import Beginning, Submission
    from desktop.ui.panes.workbench import Workbench


def submit(bench: "Workbench") -> None:
    """报送: ask what goes along and where, then make the folder beside the window."""
    from desktop.domain.findings.finding import verdict
    from desktop.session.file_name import name_of
    from desktop.session.submission import begin, complete
    from desktop.store.free_name import free
    from desktop.ui.actions.printing import may_begin, start
    from desktop.ui.dialogs.submit_dialog import SubmitDialog

    if not may_begin(bench.jobs, bench.say) or not bench.flush():
        return
    found, name = bench.session.findings(), name_of(bench.session.calculation)
    dialog = SubmitDialog(verdict(found), name, bench)
    place = ask.ask_folder(bench, "报送的文件夹放在哪里") if ask.accepted(dialog) else None
    if place is None:
        return
    begun: list[Beginning] = []
    folder = free(place / f"{name}_报送")
    if not ask.attempt(
        bench, lambda: begun.append(begin(bench.session, folder, found, dialog.reason, dialog.also))
    ):
        return

    def work(progress: Progress) -> "Submission | None":
        return complete(begun[0], progress)

    def tell(made: "Submission") -> None:
        files = "、".join(one.name for one in made.files)
        bench.say_written(f"已放在“{made.folder}”：{files}、清单；都重新打开核对过", made.folder)

    start(bench, bench, "正在做报送的文件夹", work, tell, "已停止，没有做报送的文件夹")


def hand_out(bench: "Workbench") -> None:
    """交给别人填: the table on the screen as a file of its own."""
    from desktop.session.handing_out import hand_out as write

    copy = bench.session.workbook.copy(bench.copy_id)
    if copy is None or not bench.flush():
        return
    label = bench.session.calculation.label(copy)
    path = ask.ask_save(
        bench, f"把{label}交给别人填：存成文件", bench.file_name(label), ask.WORKBOOK, replace=False
    )
    if path and ask.attempt(bench, lambda: write(bench.session, copy, path)):
        bench.say_written(f"{label} 已存到 {path}；填好交回来后，用“填报 › 收回交出的表”", path)


def take_back(bench: "Workbench") -> None:
    """收回交出的表: back into its place as one step; where both sides have changed the same, both values are shown."""
    from desktop.session.handing_out import Returned, returned, told
    from desktop.session.handing_out import take_back as take
    from desktop.ui.dialogs.tick_dialog import TickDialog

    path = ask.ask_open(bench, "收回交出的表", ask.WORKBOOK) if bench.flush() else None
    backs: list[Returned] = []
    if path is None or not ask.attempt(bench, lambda: backs.append(returned(bench.session, path))):
        return
    back, taken = backs[0], []
    if back.clashes:
        lines = [told(bench.session.calculation, back, clash) for clash in back.clashes]
        words = f"两边都改了 {len(lines)} 处。勾上的用交回来的，没有勾的留这边的："
        dialog = TickDialog("收回交出的表", words, lines, "收回(&T)", True, bench)
        if not ask.accepted(dialog):
            return
        taken = [back.clashes[at] for at in dialog.ticked]
    changed: list[int] = []
    if bench.do(lambda: changed.append(take(bench.session, back, taken))):
        label = bench.session.calculation.label(back.copy)
        bench.show_copy(back.copy.id)
        if changed[0]:
            bench.say_undoable(f"{label} 收回了，改动 {changed[0]} 处")
        else:
            bench.say(f"{label} 和这边的一样，没有改动")
