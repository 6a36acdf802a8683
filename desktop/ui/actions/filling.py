"""What 填报 does: rows and tables come, go and move; a figure is put in by hand. All of it can be undone."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop.domain.findings.finding import Finding
from desktop.domain.forms.cell import Origin
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import RowSource
from desktop.domain.layout.form_layout import Role
from desktop.domain.queries.explanation import explain
from desktop.domain.queries.tail_difference import tail_of
from desktop.domain.workbook.workbook import CellRef, Copy, Row
from desktop.ui.dialogs.typing_ahead import answered

if TYPE_CHECKING:
    from desktop.ui.panes.workbench import Workbench


# Rows


def add_row(bench: "Workbench") -> None:
    """A new row below the current one; where none is current, at the end of the table's only group.

    Where rows follow the copies of another form, the way to a new copy is offered.
    """
    place = bench.sheet.row_of()
    copy = _copy(bench)
    every = list(copy.form.groups.values())
    groups = [group.id for group in every if group.rows not in (RowSource.PER_COPY, RowSource.PER_ROW)]
    here = [copy.form.groups[place.group]] if place else [] if groups else every
    followed = next((group.of for group in here if group.rows is RowSource.PER_COPY), "")
    if followed:
        form = bench.session.workbook.set.forms[followed]
        said = f"这里一份“{form.name}”一行，加行请新增一份"
        bench.say(said, "新增一份", lambda: _add_copy(bench, form))
        return
    if place is None and len(groups) != 1:
        bench.say("请先点到要加行的那几行里" if groups else "这张表的行是定好的，不能加行")
        return
    made: list[Row] = []
    if place:
        bench.do(lambda: made.append(bench.session.add_row(copy.id, place.group, place.row, place.class_)))
    else:
        bench.do(lambda: made.append(bench.session.add_row(copy.id, groups[0])))
    if made:
        _go_to_row(bench, copy, made[0])


def remove_row(bench: "Workbench") -> None:
    """The rows of which something is selected, as one step, said by their names."""
    rows = [place.row for place in bench.sheet.rows_meant]
    if not rows:
        bench.say("请先点到要删除的那一行")
    elif bench.do(lambda: bench.session.remove_rows(bench.copy_id, *rows)):
        step = bench.session.next_undo
        bench.say_undoable(f"已{step.deed if step else '删除'}")


def move_row_up(bench: "Workbench") -> None:
    _move_row(bench, -1)


def move_row_down(bench: "Workbench") -> None:
    _move_row(bench, 1)


def _move_row(bench: "Workbench", step: int) -> None:
    place = bench.sheet.row_of()
    if place is None or not place.row:
        bench.say("请先点到要移动的那一行")
    else:
        bench.do(lambda: bench.session.move_row(place.copy, place.row, step))


def _go_to_row(bench: "Workbench", copy: Copy, row: Row) -> None:
    for box in bench.sheet.page.boxes:
        if box.ref and box.ref.row == row.id and box.role is Role.INPUT:
            bench.sheet.goto(box.ref)
            bench.sheet.setFocus()
            return


# Tables


def form_to_add(bench: "Workbench") -> Form | None:
    """The form of which 新增一份 adds a copy: the one chosen at the left, else the only one there is of the kind."""
    forms = bench.session.workbook.set.forms
    copy = bench.session.workbook.copy(bench.copy_id)
    form = forms.get(bench.tree.current_form()) or (copy.form if copy else None)
    if form and form.many:
        return form
    many = [form for form in forms.values() if form.addable]
    return many[0] if len(many) == 1 else None


def add_form(bench: "Workbench") -> None:
    form = form_to_add(bench)
    if form is None:
        bench.say("请先在左边选一张可以有多份的表")
    else:
        _add_copy(bench, form)


def _add_copy(bench: "Workbench", form: Form) -> None:
    here = _copy(bench)
    made: list[Copy] = []
    after = here.id if here.form is form else ""
    if bench.do(lambda: made.append(bench.session.add_form(form, after))):
        _go_to_form(bench, made[0], "已新增")


def duplicate_form(bench: "Workbench") -> None:
    made: list[Copy] = []
    here = _copy(bench)
    if bench.do(lambda: made.append(bench.session.duplicate_form(here.id))):
        _go_to_form(bench, made[0], f"照{bench.session.calculation.label(here)}复制了")


def _go_to_form(bench: "Workbench", copy: Copy, how: str) -> None:
    bench.show_copy(copy.id)
    bench.sheet.setFocus()
    last = bench.session.workbook.copies_of(copy.form.id)[-1].id == copy.id
    behind = "" if last else "，后面的编号跟着顺延"
    bench.say_undoable(f"{how}{bench.session.calculation.label(copy)}{behind}")


def remove_form(bench: "Workbench") -> None:
    copy = _copy(bench)
    label = bench.session.calculation.label(copy)
    last = bench.session.workbook.copies_of(copy.form.id)[-1].id == copy.id
    if bench.do(lambda: bench.session.remove_form(copy.id)):
        bench.say_undoable(f"已删除{label}" + ("" if last else "，后面的编号跟着前移"))


def move_form_up(bench: "Workbench") -> None:
    _move_form(bench, -1)


def move_form_down(bench: "Workbench") -> None:
    _move_form(bench, 1)


def _move_form(bench: "Workbench", step: int) -> None:
    copy = _copy(bench)
    if bench.do(lambda: bench.session.move_form(copy.id, step)):
        bench.say_undoable(f"这张表现在是{bench.session.calculation.label(copy)}")


def clear_form(bench: "Workbench") -> None:
    copy = _copy(bench)
    label = bench.session.calculation.label(copy)
    if bench.do(lambda: bench.session.clear_form(copy.id)):
        bench.say_undoable(f"已清空{label}里填的内容")


def _copy(bench: "Workbench") -> Copy:
    copy = bench.session.workbook.copy(bench.copy_id)
    assert copy is not None, "a table is always on the screen"
    return copy


# Figures put in by hand


def override(bench: "Workbench") -> None:
    """手工改数 of the current cell."""
    ref = bench.here.current_ref
    if ref is None:
        bench.say("请先点到要改的那一格")
    elif bench.flush():
        ask_override(bench, ref, "")


def ask_override(bench: "Workbench", ref: CellRef, typed: str) -> None:
    """Ask for figure and reason, `typed` already being written, and put them in. Only for what is taken over."""
    from desktop.ui.dialogs.override_dialog import OverrideDialog

    here = bench.here
    said = explain(bench.session.calculation, ref)
    if said.origin is Origin.TYPED:
        bench.say("这一格直接填就可以，不用手工改数")
    elif (
        said.origin is Origin.COMPUTED
        and said.override is None
        and not tail_of(bench.session.calculation, ref)
    ):
        bench.say(f"{bench.session.explain_locked(ref)}；能手工改的是取自别的表的数（格子角上有 ←）")
    else:
        dialog = OverrideDialog(said, typed, bench)
        if answered(dialog, dialog.figure):
            note = bench.session.read_as(ref, dialog.text).note
            if bench.do(lambda: bench.session.override(ref, dialog.text, dialog.why)):
                if note:
                    bench.say(note)
                _tell_broken(bench, ref)
    here.setFocus()


def _tell_broken(bench: "Workbench", ref: CellRef) -> None:
    """Once it is checked, say which checks fail since a figure was put in: its reason counts for them too, and they were
    not seen before."""

    def tell(found: list[Finding]) -> None:
        here = (one for one in found if one.code == "override" and one.where[0] == ref)
        finding = next((one for one in here if one.breaks), None)
        if finding is not None:
            message = f"{finding.message}。理由里也要把这说明白"
            bench.say(message, "补写理由", lambda: ask_override(bench, ref, ""))

    bench.checking.found.connect(tell, Qt.ConnectionType.SingleShotConnection)


def restore_formula(bench: "Workbench") -> None:
    """Take back a figure that was put in by hand."""
    ref = bench.here.current_ref
    if ref is None or not bench.session.calculation.cell(ref).overridden:
        bench.say("这一格没有手工改过")
    elif bench.do(lambda: bench.session.override(ref, "", "")):
        bench.say_undoable("已恢复公式")
