"""导入: JSON at once; a report of Word, Excel, a page or a text is read beside the window and proposed before it is written."""

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.ui import settings
from desktop.ui.actions.printing import may_begin
from desktop.ui.dialogs import ask
from desktop.ui.dialogs.old_formats import may_convert
from desktop.ui.panes.jobs import Job, Offer

if TYPE_CHECKING:
    from desktop.exchange.incoming.proposal import Proposal
    from desktop.typeset.progress import Progress
    from desktop.ui.panes.workbench import Workbench


def import_file(bench: "Workbench") -> None:
    """Ask for a file and bring it in; 撤销 takes it back as one step."""
    path = ask.ask_open(bench, "导入", ask.IMPORT) if bench.flush() else None
    if path and path.suffix.lower() == ".json":
        _json(bench, path)
    elif path and (convert := may_convert(bench, [path])) is not None:
        propose(bench, path, convert=convert)


def _json(bench: "Workbench", path: Path) -> None:
    from desktop.session.opening import import_file

    notes: list[str] = []
    if ask.attempt(bench, lambda: notes.extend(import_file(bench.session, path))):
        bench.say_undoable("已导入：" + "；".join(notes or [path.name]))


def propose(
    bench: "Workbench", path: Path, answers: dict[str, str] | None = None, convert: bool = False
) -> None:
    """Read a report beside the window, and show what of it goes where; `convert` an old format through LibreOffice."""
    from desktop.session.importing import answers_in, proposed

    if not may_begin(bench.jobs, bench.say):
        return
    kept = settings.answers_file()
    known: dict[str, str] = {}
    if kept.exists() and not ask.attempt(bench, lambda: known.update(answers_in(kept))):
        return
    book, given = bench.session.workbook.beside(), dict(answers or {})

    def work(progress: "Progress") -> "Proposal":
        return proposed(path, book, known | given, convert)

    def show(found: "Proposal") -> None:
        _show(bench, path, found, known | given, given, convert)

    bench.jobs.start(
        Job(
            f"正在读“{path.name}”", work, show, bench.say_ended, lambda: None, offer=Offer(f"“{path.name}”读好了", "看要导入的"), owner=bench,
        )
    )  # fmt: skip


def _show(
    bench: "Workbench",
    path: Path,
    proposal: "Proposal",
    used: dict[str, str],
    given: dict[str, str],
    convert: bool,
) -> None:
    """What was ticked is written; with new answers the file is read once more."""
    from desktop.session.importing import keep_answers, take
    from desktop.ui.dialogs.import_dialog import ImportDialog

    dialog = ImportDialog(proposal, bench.window())
    if not ask.accepted(dialog):
        return
    said = given | dialog.answers
    if dialog.again:
        propose(bench, path, said, convert)
        return
    chosen = dialog.chosen
    if not bench.flush() or not ask.attempt(
        bench, lambda: take(bench.session, proposal, chosen, used | said)
    ):
        return
    if said:
        ask.attempt(bench, lambda: keep_answers(settings.answers_file(), said))
    bench.say_undoable(f"已从“{path.name}”导入 {len(chosen)} 格")
