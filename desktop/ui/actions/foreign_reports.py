"""Reports that came from elsewhere: audited as they are, or made into a workbook of their own."""

from typing import TYPE_CHECKING

from desktop.domain.limits import shortened
from desktop.ui.actions import settling
from desktop.ui.actions.files import open_file
from desktop.ui.actions.printing import exported, may_begin
from desktop.ui.dialogs import ask
from desktop.ui.dialogs.old_formats import may_convert
from desktop.ui.panes.jobs import Job, Offer
from desktop.ui.panes.toast import say_over

if TYPE_CHECKING:
    from desktop.session.auditing import Audited
    from desktop.typeset.progress import Progress
    from desktop.ui.actions.shell import Shell
    from desktop.ui.dialogs.audit_dialog import AuditDialog

_SHORT = 24  # characters of the first place that is told


def audit_reports(shell: "Shell") -> None:
    """审核别人的报告: ask which files, audit them beside the window, and show what was found."""
    from desktop.session.auditing import audited

    window = shell.window()
    if not may_begin(shell.jobs, lambda sentence: _say(shell, sentence)):
        return
    chosen = ask.ask_open_many(window, "审核别人的报告：选几个文件", ask.OFFICE)
    if not chosen:
        return
    convert = may_convert(window, chosen)
    if convert is None and len(chosen) == 1:
        return

    def work(progress: "Progress") -> "list[Audited] | None":
        found = []
        for at, path in enumerate(chosen):
            if not progress(at, len(chosen)):
                return None
            found.append(audited(path, bool(convert)))
        return found

    shell.jobs.start(
        Job(
            f"正在审核 {len(chosen)} 个文件", work, lambda found: show(shell, found),
            lambda sentence: _say(shell, sentence), lambda: None, offer=Offer("审核完了", "看结果"),
        )
    )  # fmt: skip


def show(shell: "Shell", found: "list[Audited]") -> None:
    """The findings in a list of their own, which may stay open while one goes on."""
    from desktop.ui.dialogs.audit_dialog import AuditDialog

    dialog = AuditDialog(found, lambda kind: _export(dialog, found, kind), shell.window())
    dialog.show()


def _export(dialog: "AuditDialog", found: "list[Audited]", kind: str) -> None:
    from desktop.session.auditing import export
    from desktop.session.file_name import file_name

    names = [one.path.stem for one in found]
    name = file_name(names[0] + (f"等{len(names)}个" if len(names) > 1 else ""), "审核报告")
    path = ask.ask_save(dialog, "导出审核报告", name, kind)
    pages: list[int] = []
    if path and ask.attempt(dialog, lambda: pages.append(export(found, path))):
        say_over(dialog.list, exported(pages[0], path) if pages[0] else f"已导出到 {path}", path)


def new_from_report(shell: "Shell", unit: str = "") -> None:
    """从单位的 Word、Excel 表新建: beside the window the file's form is drafted and its figures filled in; then it is opened.

    `unit` is what was typed already of whose it is.
    """
    from desktop.session.file_name import file_name
    from desktop.session.opening import create_from_report
    from desktop.session.settling import is_drafted

    window = shell.window()

    def say(sentence: str) -> None:
        _say(shell, sentence)

    if not may_begin(shell.jobs, say):
        return
    source = ask.ask_open(window, "从单位的 Word、Excel 表新建：选有表的文件", ask.OFFICE)
    convert = may_convert(window, [source]) if source else None
    if source is None or convert is None:
        return
    path = ask.ask_save(window, "新建的文件存在哪里", file_name(source.stem), ask.WORKBOOK, replace=False)
    if path is None:
        return

    bench = shell.bench
    before = bench.session.snapshot() if bench and is_drafted(bench.session) else None

    def work(progress: "Progress") -> list[str]:
        session, report = create_from_report(source, path, unit, convert, before)
        session.close()
        return report.unread

    def show_it(unread: list[str]) -> None:
        from desktop.session.settling import left_to_decide, undecided

        if not open_file(shell, path) or not shell.bench:
            return
        bench = shell.bench
        found = f"已按“{source.name}”建好" + ("，上一个文件里定过的照用" if before else "")
        points, doubts = len(left_to_decide(bench.session)), undecided(bench.session)
        if points or unread:
            looks = [f"{doubts} 处待定"] if doubts else []
            looks += [f"{points - doubts} 处请核对"] if points > doubts else []
            said = [f"有 {'、'.join(looks)}（在“文件 › 待定”里）"] if looks else []
            said += [f"有 {len(unread)} 处没有照样读，如“{shortened(unread[0], _SHORT)}”"] if unread else []
            bench.say("，".join([found, *said]), "看待定", lambda: settling.show(bench, unread))
        else:
            bench.say(f"{found}；没有认出来的字当成了印好的字，请核对")

    offer = Offer(f"已按“{source.name}”建好", "打开")
    shell.jobs.start(Job(f"正在读“{source.name}”", work, show_it, say, lambda: None, offer=offer))


def _say(shell: "Shell", sentence: str) -> None:
    if shell.bench:
        shell.bench.say_ended(sentence)
    else:
        ask.tell(shell.window(), sentence)
