"""公开版: what tells of people is looked for beside the window, shown with a box to tick each, and left out of the file."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from desktop.domain.refusal import Refusal
from desktop.typeset.progress import Progress
from desktop.ui.actions.printing import may_begin, start
from desktop.ui.dialogs import ask
from desktop.ui.panes.jobs import Offer

if TYPE_CHECKING:
    from desktop.domain.engine.snapshot import Snapshot
    from desktop.session.public import Private
    from desktop.typeset.print_job import PrintJob
    from desktop.ui.panes.workbench import Workbench

_KINDS = (ask.PDF, ask.WORD, ask.EXCEL)
_STOPPED = "已停止，没有导出公开版"


class Looked(NamedTuple):
    """What was found in the workbook as it was at one moment."""

    now: "Snapshot"
    job: "PrintJob"
    found: "list[Private]"


def export(bench: "Workbench") -> None:
    """Look for what is to be left out; the words that were marked before are kept in the file."""
    from desktop.domain import words

    if may_begin(bench.jobs, bench.say) and bench.flush():
        _look(bench, bench.session.workbook.print_settings.get(words.PUBLIC, ""))


def _look(bench: "Workbench", marked: str) -> None:
    from desktop.domain.masking import read_masks
    from desktop.session.printing import job_of
    from desktop.session.public import private_in

    try:
        masks = read_masks(marked)
    except Refusal as refusal:
        ask.tell(bench, str(refusal))
        _ask(bench, None, marked)
        return
    now = bench.session.snapshot()

    def work(_: Progress) -> Looked:
        job = job_of(now)
        return Looked(now, job, private_in(job, now, masks))

    offer = Offer("要遮的内容找好了", "看一看")
    start(bench, bench, "正在找要遮的内容", work, lambda looked: _ask(bench, looked, marked), _STOPPED, offer)


def _ask(bench: "Workbench", looked: Looked | None, marked: str) -> None:
    """Show what was found; nothing is exported while words are not looked for, or could not be read."""
    from desktop.domain import words
    from desktop.ui.dialogs.public_dialog import AGAIN, PublicDialog
    from desktop.ui.dialogs.public_dialog import ask as answer_of

    found = looked.found if looked else []
    dialog = PublicDialog([str(one) for one in found], marked, [_sort(kind) for kind in _KINDS], bench)
    dialog.ok.setEnabled(looked is not None)
    answer = answer_of(dialog)
    if answer == AGAIN:
        if not bench.session.read_only:
            bench.do(lambda: bench.session.keep_print({words.PUBLIC: dialog.words}))
        _look(bench, dialog.words)
    elif answer and looked:
        kind = _KINDS[dialog.kind]
        path = ask.ask_save(bench, "导出公开版", bench.file_name("公开版"), kind)
        if path:
            _write(bench, looked, [found[at] for at in dialog.ticked], path)


def _write(bench: "Workbench", looked: Looked, chosen: "list[Private]", path: Path) -> None:
    from desktop.session.opening import write_office
    from desktop.session.public import without
    from desktop.typeset.document import print_job
    from desktop.typeset.progress import Stopped

    def work(progress: Progress) -> int | None:
        job = without(looked.job, chosen)
        if path.suffix.lower() == ".pdf":
            return len(chosen) if print_job(job, path, progress) else None
        try:
            write_office(job, looked.now, path, progress)
        except Stopped:
            return None
        return len(chosen)

    def tell(many: int) -> None:
        bench.say_written(f"公开版已导出到 {path}，遮住了 {many} 处", path)

    start(bench, bench, "正在导出公开版", work, tell, _STOPPED)


def _sort(kind: str) -> str:
    return kind.partition(" ")[0]
