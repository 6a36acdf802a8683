"""换表式: the file's set with other ways of its switches; what that changes is shown first, and what was typed stays."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from desktop.ui.actions.files import open_file
from desktop.ui.dialogs.ask import accepted, attempt

if TYPE_CHECKING:
    from desktop.domain.change.edition import Renewal
    from desktop.ui.actions.shell import Shell
    from desktop.ui.panes.workbench import Workbench


def has_several(bench: "Workbench") -> bool:
    """Whether the set is printed in several ways."""
    return bool(bench.session.workbook.set.variants)


def change(bench: "Workbench") -> None:
    """Ask for the ways, show what they change, put the file under them and open it anew."""
    from desktop.session.edition import other_ways, renew
    from desktop.ui.dialogs.edition_dialog import ways_dialog
    from desktop.ui.dialogs.variants_dialog import VariantsDialog

    variants, path, shell = bench.session.workbook.set.variants, bench.path, cast("Shell", bench.window())
    if not variants or path is None:
        bench.say("这套表只有一种印法，没有别的表式可换")
        return
    dialog = VariantsDialog(variants, "看会改变什么(&N)", "填过的不丢。", bench)
    if not accepted(dialog) or not bench.flush():
        return
    found: list[Renewal | None] = []
    if not attempt(bench, lambda: found.append(other_ways(bench.session, dialog.chosen))):
        return
    to = found[0]
    if to is None:
        bench.say("选的就是现在的表式，没有改变")
        return
    backups: list[Path] = []
    if accepted(ways_dialog(to, bench)) and attempt(bench, lambda: backups.append(renew(bench.session, to))):
        shell.leave()
        if open_file(shell, path) and shell.bench:
            shell.bench.say(f"已换表式；原来的留在“{backups[0].name}”")
        else:
            shell.show_start()
