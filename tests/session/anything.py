"""Any thing that a person could do to an open workbook of a shipped set: edits, drafts, undos, reasons, texts with figures."""

import json
from functools import cache
from random import Random

from desktop.domain.forms.cell import Kind
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import name_of
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.session.library import sample_text
from desktop.session.session import Session
from tests.any_edit import TEXTS, filled, some_edit


def begun(name: str) -> Workbook:
    """A workbook of a shipped set with every cell filled, and the report of its sample; made once."""
    return _begun(name).beside()


@cache
def _begun(name: str) -> Workbook:
    session = Session(filled(name))
    for chapter, text in chapters(name, session):
        session.type_into(chapter, text)
    return session.workbook


def do_something(session: Session, name: str, chance: Random) -> None:
    """One thing that a person could do now; what is refused is done as well."""
    what = chance.randrange(12)
    try:
        if what < 4:
            session.apply(some_edit(chance, session.workbook))
        elif what < 6:
            session.preview(chance.choice(typed(session)), chance.choice(TEXTS))
        elif what == 6:
            session.cancel()
        elif what < 9:
            chance.choice([session.undo, session.undo, session.redo])()
        elif what == 9:
            found = session.findings()
            if found:
                session.explain_finding(chance.choice(found), chance.choice(["", "因为"]))
        else:
            write(session, name, chance)
    except Refusal:
        pass


# The texts with figures


def chapters(name: str, session: Session) -> list[tuple[CellRef, str]]:
    """The report of the shipped sample, by the chapters of this workbook."""
    written = json.loads(sample_text(name)).get("text", {})
    return [(ref, written[ref.cell]) for ref in prose(session.workbook) if ref.cell in written]


def write(session: Session, name: str, chance: Random) -> None:
    """A text with figures, kept or only begun; of a sample's own chapters or made up of what can stand in one."""
    there = prose(session.workbook)
    if not there:
        return
    ref = chance.choice(there)
    kept = session.workbook.texts.get(ref, "")
    own = [kept, *(text for _, text in chapters(name, session))]
    text = made_up(session, chance) if chance.random() < 0.5 else chance.choice(own)
    if chance.random() < 0.5:
        text = session.written(ref) + made_up(session, chance)
    chance.choice([session.type_into, session.preview])(ref, text)


def made_up(session: Session, chance: Random) -> str:
    """A sentence with a figure, a sum over copies, a list over copies or rows, or two ways to go on."""
    values = session.calculation
    refs = [ref for copy in session.workbook.copies for ref in session.workbook.refs(copy)]
    this, other = (name_of(values, chance.choice(refs)) for _ in range(2))
    kinds = [f"数{{{this}}}。", f"{{若 {this} > {other}：多{{{this} - {other}}}；否则：不多}}"]
    for copy in session.workbook.copies:
        form = copy.form
        cells = [cell.id for cell in form.cells.values() if cell.named and not cell.group]
        if form.many and cells:
            cell = chance.choice(cells)
            kinds.append(f"{{每张 {form.id}“、”：{{{cell}}}}}共{{sum({form.id}.{cell})}}")
        for group in form.groups:
            columns = [cell.id for cell in form.cells.values() if cell.named and cell.group == group]
            if columns:
                column = chance.choice(columns)[len(group) + 1 :]
                kinds.append(f"{{每个 {form.id}.{group}“；”当 {column} ≠ 0：{{{column}}}}}")
    return chance.choice(kinds)


def typed(session: Session) -> list[CellRef]:
    book = session.workbook
    found = [ref for copy in book.copies for ref in book.refs(copy)]
    return [ref for ref in found if session.calculation.is_typed(ref)]


def prose(book: Workbook) -> list[CellRef]:
    """The chapters of reports, and the cells of tables that are texts with figures."""
    found = [ref for copy in book.copies for ref in book.refs(copy)]
    return [ref for ref in found if book.copy(ref.copy).form.cells[ref.cell].kind is Kind.PROSE]  # type: ignore[union-attr]
