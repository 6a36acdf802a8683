"""填入单位的 Word 表: the bureau's own file is filled beside the window, what is left of it shown, and a copy saved."""

from typing import TYPE_CHECKING

from desktop.typeset.progress import Progress
from desktop.ui.actions.printing import may_begin, start
from desktop.ui.dialogs import ask
from desktop.ui.panes.jobs import Offer

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.exchange.filling.fill import Filled
    from desktop.ui.panes.workbench import Workbench


def fill_form(bench: "Workbench") -> None:
    """Ask which file is to be filled; the one that is picked stays as it is."""
    from desktop.session.filling import filled

    if not may_begin(bench.jobs, bench.say) or not bench.flush():
        return
    form = ask.ask_open(bench, "填入单位的 Word 表：选要填的表", ask.WORD)
    if form is None:
        return
    now = bench.session.snapshot()

    def work(_: Progress) -> "Filled":
        return filled(form, now)

    offer = Offer(f"“{form.name}”填好了", "看一看")
    start(
        bench, bench, f"正在填“{form.name}”", work, lambda found: _save(bench, form, found), "已停止，没有填", offer
    )  # fmt: skip


def _save(bench: "Workbench", form: "Path", found: "Filled") -> None:
    from desktop.session.file_name import file_name
    from desktop.session.filling import write_filled
    from desktop.ui.dialogs.filled_dialog import FilledDialog

    if found.told and not ask.accepted(FilledDialog(form.name, found, bench.window())):
        return
    path = ask.ask_save(bench, "填好的表存在哪里", file_name(form.stem, "已填"), ask.WORD)
    if path and ask.attempt(bench, lambda: write_filled(found, form, path)):
        bench.say_written(f"{found.summary}，已存到 {path}", path)
