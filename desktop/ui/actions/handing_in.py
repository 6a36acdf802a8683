"""What is handed to others: 报送, the folder for the superior."""

from typing import TYPE_CHECKING

from desktop.ui.background import Progress
from desktop.ui.dialogs import ask

if TYPE_CHECKING:
    from desktop.session.submission import Beginning, Submission
    from desktop.ui.panes.workbench import Workbench


def submit(bench: "Workbench") -> None:
    """报送: ask what goes along and where, then make the folder beside the window."""
    from desktop.domain.findings.finding import verdict
    from desktop.session.submission import begin, complete, name_of
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
        bench.say_ended(f"已放在“{made.folder}”：{files}、清单；都重新打开核对过")

    start(bench, bench, "正在做报送的文件夹", work, tell, "已停止，没有做报送的文件夹")
