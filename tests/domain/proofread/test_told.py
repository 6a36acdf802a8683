"""Counts within the longer texts of the tables: kept as cells change, they are those of a fresh look."""

from desktop.domain.change.edit import SetText, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.cell import Kind
from desktop.domain.proofread.facts import Facts
from desktop.domain.proofread.told import LEAST
from desktop.domain.workbook.workbook import CellRef
from tests.builders import sample_book

WORDS = "平台接入村数"


def test_as_they_are_typed() -> None:
    """Said in two tables, in the order of the tables; taken back in one, and in both."""
    values = Calculation(sample_book("national-2020"))
    values.recompute()
    facts = Facts(values)
    refs = [
        ref
        for copy in values.workbook.copies
        for cell in copy.form.cells.values()
        if cell.kind is Kind.LONG_TEXT and cell.named and copy.form.printed
        for ref in copy.refs_of(cell)
    ]
    first, last = refs[0], refs[-1]

    def told(ref: CellRef, text: str) -> list[CellRef]:
        apply(SetText(ref, text), values.workbook, values)
        values.recompute()
        facts.changed([ref])
        kept = facts.told(WORDS[-LEAST:])
        assert kept == Facts(values).told(WORDS[-LEAST:])
        return [ref for _, ref in kept]

    assert told(last, f"{WORDS}86个。") == [last]
    assert told(first, f"{WORDS}68个。") == [first, last]
    assert told(last, "") == [first]
    assert told(first, "") == []
