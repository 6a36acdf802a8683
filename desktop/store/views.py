"""Views for people with an SQLite tool: one per form and one per group, with the words of the form as columns.

    v_附件3       one line per copy:  _label  项目支出名称  拨款_年初  …
    v_附件3_指标  one line per row:   _label  _number  _class  指标_三级  指标_得分  …

`_source` is the label of the copy, or the number of the row, that a row follows.

They show what was typed, and the preset words of fixed rows. Computed figures are not in the file, so there is no
column for them.
"""

from collections.abc import Iterator

from desktop.domain import words
from desktop.domain.forms.cell import CellDef
from desktop.domain.forms.form import Form
from desktop.domain.forms.group import Group, RowSource
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.formula.syntax import Name
from desktop.domain.workbook.preset import Preset, initial_text, preset_values, typed_in_some_row
from desktop.domain.workbook.workbook import Row

_COPIES, _OURS = "copy_label", "v_"
# The copies with the labels that are printed for them; the other views take theirs from here.
_LABELS = """CREATE VIEW copy_label AS SELECT id, form_id, key, position, CASE form_id {cases} ELSE form_id END AS label
FROM (SELECT *, row_number() OVER (PARTITION BY form_id ORDER BY position) AS number FROM copy)"""

_FORM = """CREATE VIEW {view} AS SELECT {columns} FROM copy_label AS this
LEFT JOIN value ON value.copy_id = this.id AND value.row_id = ''
WHERE this.form_id = {form} GROUP BY this.id ORDER BY this.position"""

_GROUP = """CREATE VIEW {view} AS SELECT {columns} FROM copy_label AS this
JOIN (SELECT *, {order} AS place FROM row) AS row ON row.copy_id = this.id AND row.group_id = {group}
LEFT JOIN copy_label AS source ON source.id = row.source_id
LEFT JOIN value ON value.row_id = row.id
WHERE this.form_id = {form} GROUP BY row.id ORDER BY this.position, row.place, row.position"""

_NUMBER = "row_number() OVER (PARTITION BY this.id ORDER BY row.place, row.position) AS _number"


def view_statements(report_set: ReportSet) -> dict[str, str]:
    """The views of a set: the name of each, and the statement that makes it."""
    cases = "".join(
        f"WHEN {_text(form.id)} THEN {_label(form)} " for form in report_set.forms.values() if form.label
    )
    made = {_COPIES: _LABELS.format(cases=cases or "WHEN NULL THEN NULL")}
    for form in report_set.forms.values():
        name = f"{_OURS}{form.id}"
        columns = ["this.label AS _label", *_key(form), *_columns(report_set, form, "")]
        made[name] = _FORM.format(view=quoted(name), columns=", ".join(columns), form=_text(form.id))
    for form in report_set.forms.values():
        for group in form.groups.values():
            name = f"{_OURS}{form.id}_{group.id}"
            columns = [
                "this.label AS _label",
                *_key(form),
                _NUMBER,
                *_places(group),
                *_columns(report_set, form, group.id),
            ]
            made[name] = _GROUP.format(
                view=quoted(name),
                columns=", ".join(columns),
                order=_order(report_set, group),
                group=_text(group.id),
                form=_text(form.id),
            )
    return made


def ours(name: str) -> bool:
    """Whether a view of that name is one of a set; others are a person's own."""
    return name == _COPIES or name.startswith(_OURS)


def _columns(report_set: ReportSet, form: Form, group: str) -> Iterator[str]:
    brought = preset_values(report_set)
    for cell in form.cells.values():
        if cell.group == group and typed_in_some_row(form, cell):
            typed = f"max(CASE value.cell_id WHEN {_text(cell.id)} THEN value.text END)"
            yield f"{_beside_printed(form, cell, typed, brought)} AS {_column(cell)}"


def _beside_printed(form: Form, cell: CellDef, typed: str, brought: Preset) -> str:
    """What a column says: the words of a printed row, or those that stand there until others are typed; else `typed`."""
    printed = ""
    for fixed in form.groups[cell.group].fixed if cell.group else ():
        words_of_it = brought.get((form.id, cell.group, fixed.key), {}).get(cell.column)
        shown = _text(words_of_it[1]) if words_of_it else ""
        if not words_of_it:
            stands = initial_text(form, Row("", cell.group, key=fixed.key), cell.column)
            shown = f"coalesce({typed}, {_text(stands[1])})" if stands else ""
        printed += f" WHEN {_text(fixed.key)} THEN {shown}" if shown else ""
    return f"CASE row.fixed_key{printed} ELSE {typed} END" if printed else typed


def _key(form: Form) -> Iterator[str]:
    if form.key:
        yield f"this.key AS {_column(form.cells[form.key])}"


def _places(group: Group) -> Iterator[str]:
    """What identifies a row among its neighbours besides its number."""
    match group.rows:
        case RowSource.BY_CLASS:
            yield "row.class_key AS _class"
        case RowSource.FIXED:
            yield "row.fixed_key AS _key"
        case RowSource.PER_COPY:
            yield "source.label AS _source"
        case RowSource.PER_ROW:
            yield "(SELECT position + 1 FROM row AS listed WHERE listed.id = row.source_id) AS _source"


def _order(report_set: ReportSet, group: Group) -> str:
    """What printed rows are sorted by before their position: in a tree, their class."""
    if group.rows is not RowSource.BY_CLASS:
        return "0"
    classes = report_set.pack.trees[group.of].classes
    cases = " ".join(f"WHEN {_text(one.key)} THEN {at}" for at, one in enumerate(classes))
    return f"CASE class_key {cases} ELSE {len(classes)} END"


def _label(form: Form) -> str:
    """The label of a copy as SQL: its words, its number, its typed cells; any other formula stays blank."""
    parts = []
    for piece in form.label:
        if piece.text:
            parts.append(_text(piece.text))
            continue
        cell = form.cells[piece.cell]
        tree = cell.formula.tree if cell.formula else Name(cell.id, 0)
        if isinstance(tree, Name) and tree.text == words.ORDINAL:
            parts.append("number")
        elif isinstance(tree, Name) and tree.text == form.key:
            parts.append("key")
        elif isinstance(tree, Name) and tree.text in form.cells:
            typed = (
                f"SELECT text FROM value WHERE copy_id = id AND row_id = '' AND cell_id = {_text(tree.text)}"
            )
            parts.append(f"coalesce(({typed}), '')")
    return " || ".join(parts) or "form_id"


def _column(cell: CellDef) -> str:
    return quoted(cell.id.replace(".", "_"))


def quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
