"""The workbooks that are measured: the shipped sample, and sets with as many project tables as asked for."""

from desktop.domain.program import Program
from desktop.domain.workbook import CellRef, Copy, Row, Workbook, new_id
from desktop.exchange.json_file import read_json
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json


def sample() -> Workbook:
    data = read_json(sample_text("yueyang-2023"))
    return from_json(load_set(str(data["set"])), data)


def with_projects(count: int) -> Workbook:
    """The sample with its project tables repeated until there are `count`."""
    book = sample()
    many = next(form for form in book.set.forms.values() if form.many)
    models = book.copies_of(many.id)
    followers = [(book.single(form.id), group) for form, group in book.program.linked_groups.get(many.id, [])]
    for at in range(len(models), count):
        model = models[at % len(models)]
        twin, ids = _twin(model)
        book.copies.append(twin)
        for ref, text in [(ref, text) for ref, text in book.texts.items() if ref.copy == model.id]:
            book.texts[CellRef(twin.id, ids.get(ref.row, ""), ref.cell)] = text
        for copy, group in followers:
            copy.rows[group.id].append(Row(new_id(), group.id, source=twin.id))
    return book


def _twin(model: Copy) -> tuple[Copy, dict[str, str]]:
    ids: dict[str, str] = {}
    rows: dict[str, list[Row]] = {}
    for group, lines in model.rows.items():
        rows[group] = [Row(ids.setdefault(row.id, new_id()), group, row.class_, row.key) for row in lines]
    return Copy(new_id(), model.form, rows), ids


def program() -> Program:
    return load_set("yueyang-2023")
