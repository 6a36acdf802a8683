"""What 文件 does: open, sample, copy, JSON in and out. Each asks where, does it, and tells a refusal in one box."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QInputDialog, QMessageBox

from desktop.domain.refusal import Damaged, Refusal
from desktop.domain.review.roles import Role
from desktop.store.drafts import REASON, REPLY, SILENCED
from desktop.ui.actions.damage import mended
from desktop.ui.dialogs.ask import JSON, WORKBOOK, accepted, ask_open, ask_save, attempt, tell
from desktop.ui.fault_notes import sentence
from desktop.ui.plain import message

if TYPE_CHECKING:
    from desktop.domain.change.edition import Renewal
    from desktop.domain.workbook.workbook import CellRef
    from desktop.session.session import Session
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench

_LISTED, _SHORT = 8, 40  # lines of a question, signs of a text in it
_SAID_OF = {REASON: "的说明", SILENCED: "的忽略理由", REPLY: "的批注的答复"}


def open_sample(shell: "Shell") -> None:
    """Put a shipped sample into a file of its own and open it."""
    from desktop.session.file_name import file_name
    from desktop.session.library import sample_names
    from desktop.session.opening import create_sample

    names = {_sample_choice(name): name for name in sample_names()}
    title = next(iter(names), "")
    if len(names) > 1:
        title, chosen = QInputDialog.getItem(shell.window(), "打开样例", "样例：", list(names), 0, False)
        title = title if chosen else ""
    if title:
        name = file_name(*_sample_title(names[title]).split(), "样例")
        path = ask_save(shell.window(), "样例存在哪里", name, WORKBOOK, replace=False)
        if path:
            show(shell, lambda: create_sample(names[title], path))


def choose_and_open(shell: "Shell") -> None:
    path = ask_open(shell.window(), "打开", WORKBOOK)
    if path:
        open_file(shell, path)


def open_file(shell: "Shell", path: Path, role: Role | None = None) -> bool:
    """Open a workbook in this window; what cannot be opened is told, and the window stays as it was.

    Without a `role` that is said it is opened by the clerk, and the one on the screen stays as it is.
    """
    from desktop.session.opening import open_session
    from desktop.store.connection import HASTY

    bench = shell.bench
    open_now = bench.path if bench else None
    if bench and open_now and open_now.exists() and path.exists() and path.samefile(open_now):
        return True if role in (None, bench.session.role) else open_as(bench, role or Role.CLERK)

    as_what = role or Role.CLERK

    def mend(why: str) -> bool:
        sound = mended(shell, path, why)
        return sound is not None and show(shell, lambda: open_session(sound, wait=HASTY, role=as_what))

    return show(shell, lambda: open_session(path, wait=HASTY, role=as_what), mend=mend)


def open_as(bench: "Workbench", role: Role) -> bool:
    """Go on with the workbook on the screen in another role, on the same table; the start page if it has gone meanwhile."""
    path, shell, copy_id = bench.path, cast("Shell", bench.window()), bench.copy_id
    if path is None or not shell.leave():
        return False
    if not open_file(shell, path, role) or shell.bench is None:
        shell.show_start()
        return False
    shell.bench.show_copy(copy_id)
    return True


def sign(shell: "Shell") -> None:
    """Ask what the person wants to be called in the log."""
    from desktop.store.stamp import choose_name, chosen_name, login

    words = (
        "以后的改动、说明和批注记在谁名下（跟着文件走，收到文件的人看得到）；\n"
        f"不写就用这台电脑的登录名“{login()}”。已经记下的不变。"
    )
    window = shell.window()
    name, agreed = QInputDialog.getText(window, "填表人署名", words, text=chosen_name())
    if agreed:
        attempt(window, lambda: choose_name(name))


def leave(shell: "Shell") -> None:
    shell.window().close()


def save_copy(bench: "Workbench") -> None:
    """Save what is on the screen into another file, also what the file itself does not take."""
    bench.flush()
    path = ask_save(bench, "另存副本", bench.file_name("副本"), WORKBOOK)
    whole: list[bool] = []
    if path and attempt(bench, lambda: whole.append(bench.session.save_copy(path, bench.typing()))):
        without = "" if whole[0] else "（照屏幕上的内容存的；以前的修改记录不在副本里）"
        bench.say_written(f"副本已存到 {path}{without}", path)


def export_json(bench: "Workbench") -> None:
    from desktop.session.opening import export_file

    path = ask_save(bench, "导出 JSON", bench.file_name(), JSON) if bench.flush() else None
    if path and attempt(bench, lambda: export_file(bench.session, path)):
        bench.say_written(f"已导出到 {path}", path)


def offer_unfinished(bench: "Workbench") -> None:
    """Ask what to do with what was being typed when this workbook's window was last killed."""
    from desktop.domain.change.description import differing
    from desktop.domain.values.address import title_of

    drafts = bench.session.unfinished()
    if not drafts:
        return
    words = [differing(draft.base, draft.text)[1] or draft.text for draft in drafts]
    calculation = bench.session.calculation
    titles = [
        f"{title_of(calculation, draft.ref)}{_SAID_OF.get(draft.kind, '')}：{in_short(text)}"
        for draft, text in zip(drafts, words, strict=True)
    ]
    more = f"\n……共 {len(drafts)} 处" if len(drafts) > _LISTED else ""
    listed = "\n".join(titles[:_LISTED]) + more
    question = f"上次没有正常关闭，下面正在输入的内容还没有存进文件，现在放回去吗？\n\n{listed}"
    box = message(bench, question, QMessageBox.Icon.Question)
    back = box.addButton("放回去(&R)", QMessageBox.ButtonRole.AcceptRole)
    drop = box.addButton("不要了(&D)", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(back)
    box.setEscapeButton(back)  # that can be undone, the other cannot
    accepted(box)
    if box.clickedButton() is drop:
        bench.session.keep_drafts([])
        return
    refs: list[CellRef] = []
    if bench.do(lambda: refs.extend(bench.session.finish(drafts))):
        bench.say_undoable(f"已放回 {len(drafts)} 处没有存完的内容")
        if refs:
            bench.go_on(refs[0], words[0])


def in_short(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT]}……"


def offer_edition(bench: "Workbench") -> None:
    """Say, once a file is open, that the program has another edition of its set."""
    from desktop.session.edition import differs

    if not bench.session.read_only and differs(bench.session):
        words = "随程序带的这套表和文件里的不一样；文件仍照自己带的那一版"
        bench.say(words, "看改了什么", lambda: renew(bench))


def renew(bench: "Workbench") -> None:
    """Show what another edition of the set would change; take it if the person says so, and open the file anew."""
    from desktop.session import edition
    from desktop.ui.dialogs.edition_dialog import edition_dialog

    found: list[Renewal | None] = []
    if not bench.flush() or not attempt(bench, lambda: found.append(edition.edition(bench.session))):
        return
    to, path, shell = found[0], bench.path, cast("Shell", bench.window())
    if to is None or path is None:
        bench.say("这个文件用的就是随程序带的这一版报告集")
        return
    backups: list[Path] = []
    dialog = edition_dialog(bench.session.workbook.set.title, to, bench)
    if accepted(dialog) and attempt(bench, lambda: backups.append(edition.renew(bench.session, to))):
        shell.leave()
        if open_file(shell, path) and shell.bench:
            shell.bench.say(f"已换成新版；原来的留在“{backups[0].name}”")
        else:
            shell.show_start()


def show(
    shell: "Shell",
    make: Callable[[], "Session"],
    fresh: bool = False,
    mend: Callable[[str], bool] | None = None,
) -> bool:
    """Show the session that `make` opens; the one shown before stays if that fails.

    What fails is told; where the file is damaged, `mend` does that, and tries once more.
    """
    made: Session | None = None
    said, damaged = "", False
    try:
        made = make()
        if shell.may_leave():
            shell.show_session(made, fresh)
            return True
    except Refusal as refusal:
        said, damaged = str(refusal), isinstance(refusal, Damaged)
    except Exception as error:  # ours; a click that does nothing and says nothing would be the worst
        said = f"没有打开，原来的照旧。{sentence(error)}"
    if made and (not shell.bench or shell.bench.session is not made):
        made.close()  # before anything is said: others may want the file
    if damaged and mend:
        return mend(said)
    if said:
        tell(shell.window(), said)
    return False


def _sample_title(name: str) -> str:
    from desktop.session.library import sample_text

    data = json.loads(sample_text(name))
    return f"{data.get('unit', name)} {data.get('year', '')}"


def _sample_choice(name: str) -> str:
    """The same with the forms that it is filled into: two samples of one unit may lie side by side."""
    from desktop.session.library import listed_sets, sample_text

    set_id = json.loads(sample_text(name)).get("set")
    return f"{_sample_title(name)}　" + next((one.title for one in listed_sets() if one.name == set_id), "")
