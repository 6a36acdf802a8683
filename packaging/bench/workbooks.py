"""The workbooks that are measured: the shipped sample, and sets with as many project tables as asked for."""

from desktop.domain.engine.programs import program_of
from desktop.domain.forms.cell import Origin
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook, new_id
from desktop.exchange.json_file import read_json
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json
from desktop.session.session import Session


def sample() -> Workbook:
    data = read_json(sample_text("yueyang-2023"))
    return from_json(load_set(str(data["set"])), data)


def with_projects(count: int, rows: int = 0) -> Workbook:
    """The sample with its project tables repeated, under names of their own, until there are `count`; with `rows`, each has so many in its groups."""
    book = sample()
    many = next(form for form in book.set.forms.values() if form.many)
    models = book.copies_of(many.id)
    followers = [
        (book.single(form.id), group) for form, group in program_of(book.set).linked_groups.get(many.id, [])
    ]
    texts = {
        model.id: [(ref, text) for ref, text in book.texts.items() if ref.copy == model.id]
        for model in models
    }
    for at in range(len(models), count):
        model = models[at % len(models)]
        twin, ids = _twin(model)
        book.copies.append(twin)
        for ref, text in texts[model.id]:
            called = ref.cell == many.called
            book.texts[CellRef(twin.id, ids.get(ref.row, ""), ref.cell)] = f"{text}{at}" if called else text
        for copy, group in followers:
            copy.rows[group.id].append(Row(new_id(), group.id, source=twin.id))
    for copy in book.copies_of(many.id) if rows else []:
        _lengthen(book, copy, rows)
    return book


def _lengthen(book: Workbook, copy: Copy, count: int) -> None:
    """Give each group of a copy `count` rows: the last one's class and texts again and again."""
    for group, lines in copy.rows.items():
        last = lines[-1]
        texts = {ref.cell: text for ref, text in book.texts.items() if ref.row == last.id}
        while len(lines) < count:
            row = Row(new_id(), group, last.class_, last.key)
            lines.append(row)
            book.texts |= {CellRef(copy.id, row.id, cell): text for cell, text in texts.items()}


def _twin(model: Copy) -> tuple[Copy, dict[str, str]]:
    ids: dict[str, str] = {}
    rows: dict[str, list[Row]] = {}
    for group, lines in model.rows.items():
        rows[group] = [Row(ids.setdefault(row.id, new_id()), group, row.class_, row.key) for row in lines]
    return Copy(new_id(), model.form, rows), ids


def edited_cell(session: Session) -> CellRef:
    """The typed figure of the last table on which the most formulas rest."""
    copy = last_table(session.workbook)

    def formulas(ref: CellRef) -> int:
        session.preview(ref, "0.5")
        before = session.calculation.evaluated
        session.preview(ref, "1.5")
        run = session.calculation.evaluated - before
        session.cancel()
        return run

    return max(
        (
            CellRef(copy.id, "", cell.id)
            for cell in copy.form.cells.values()
            if not cell.group and cell.origin is Origin.TYPED and cell.kind.numeric
        ),
        key=formulas,
    )


def scored_cell(session: Session) -> CellRef:
    """A score in the last table that people give: a typed column of points, in the middle row of its longest group."""
    copy = last_table(session.workbook)
    group = max(copy.rows, key=lambda name: len(copy.rows[name]))
    scored = next(
        cell.id
        for cell in copy.form.cells.values()
        if cell.group == group and cell.suggestion and cell.kind.numeric
    )
    return CellRef(copy.id, copy.rows[group][len(copy.rows[group]) // 2].id, scored)


def last_table(book: Workbook) -> Copy:
    return [copy for copy in book.copies if copy.form.many][-1]
