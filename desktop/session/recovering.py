"""What can be saved of a damaged workbook, in a new file, and what of it was lost, in words."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.reader.report_set import SET_FILE, sources_of
from desktop.domain.refusal import Damaged, Refusal
from desktop.domain.values.address import title_of
from desktop.domain.workbook.workbook import CellRef
from desktop.resources import FORMS
from desktop.session.library import set_ids
from desktop.store.file import create
from desktop.store.free_name import free
from desktop.store.reading import require_file
from desktop.store.recovery import Recovery, Texts, recovered
from desktop.store.salvage import salvaged

_TABLES: Final = {
    "workbook": "文件自己的编号",
    "definition": "报告集的定义",
    "copy": "表",
    "row": "行",
    "value": "填的内容",
    "override": "手工改数",
    "explanation": "说明",
    "setting": "打印设置",
    "carried": "上年数的出处",
    "past": "上年报告的句子",
    "remark": "批注",
    "seen": "看过的记号",
    "checked": "复核的得分",
    "decision": "复核的结论",
    "change": "修改记录",
}
_NAMED: Final = 200  # places that are named one by one


def recover(damaged: Path, path: Path) -> Recovery:
    """Make a new file at `path` of what can be read of the damaged one, which stays as it is.

    Raises Refusal where nothing can, or where there is a file of that name.
    """
    require_file(damaged)
    if free(path) != path:
        raise Refusal(f"“{path}”已经有了，不覆盖它；请换个名字")
    try:
        found = salvaged(damaged)
    except OSError as error:
        raise Refusal(f"没有权限读“{damaged}”，或磁盘出错，请检查后再试") from error
    if found is None:
        raise Damaged(f"“{damaged}”里读不出自评文件的内容，抢救不了；请改用备份或别处的副本")
    recovery = recovered(found, damaged, shipped_set)
    create(path, recovery.book, id_=recovery.id)
    return recovery


def lines_of(recovery: Recovery) -> list[str]:
    """What was lost, what came back otherwise, a line each; empty where all is as it was but for the log."""
    values = Calculation(recovery.book)
    lines = [f"“{form}”读不出来，重新建了一张空的" for form in recovery.new_forms]
    if not recovery.log:
        lines.append("修改记录一条也没有了，填的内容少没少没有东西可以对，请和纸上的或别处的副本核对")
    for table, count in recovery.gaps.items():
        if table == "value" and (recovery.again or recovery.missing):
            continue  # said one by one
        if (table == "definition" and not recovery.shipped) or (table == "change" and not recovery.log):
            continue
        lines.append(f"{_TABLES[table]}：至少有 {count} 处读不出来")
    for table, count in recovery.strays.items():
        if table != "definition":
            lines.append(f"{_TABLES[table]}：有 {count} 处读出来了，但已经不完整或没有地方放")
    if recovery.shipped:
        lines.append("报告集的定义读不出来，用的是随程序带的同一套")
    if recovery.copies or recovery.rows:
        lines.append(f"{recovery.copies} 张表、{recovery.rows} 行由修改记录补回，次序可能不同，请核对")
    for what, refs in (
        ("填过，内容没有救回来，请重填", recovery.missing),
        ("由修改记录补回，请核对", recovery.again),
    ):
        lines += [f"{title_of(values, ref)}：{what}" for ref in refs[:_NAMED]]
        if len(refs) > _NAMED:
            lines.append(f"……还有 {len(refs) - _NAMED} 格也是：{what}")
    return lines


def json_of(recovery: Recovery) -> dict[str, object]:
    """The same for a program."""
    values = Calculation(recovery.book)

    def names(refs: list[CellRef]) -> list[str]:
        return [title_of(values, ref) for ref in refs]

    return {
        "whole": recovery.whole,
        "unreadable": dict(recovery.gaps),
        "strays": dict(recovery.strays),
        "lost": names(recovery.missing),
        "from_log": names(recovery.again),
        "rows_from_log": recovery.rows,
        "forms_from_log": recovery.copies,
        "begun_anew": list(recovery.new_forms),
        "shipped_set": recovery.shipped,
        "log_entries_read": recovery.log,
    }


def shipped_set(id_: str, texts: Texts) -> tuple[str, Mapping[str, str]] | None:
    """The program's own set of that id; where the id is lost, the one whose `set.txt` is the same."""
    for name in set_ids():
        ours = sources_of(FORMS / name, FORMS) if not id_ or name == id_ else {}
        if ours and (id_ or ours.get(SET_FILE) == texts.get(SET_FILE)):
            return name, ours
    return None
