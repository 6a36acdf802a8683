"""Last year's reports, and what this year's workbook takes from them."""

from collections.abc import Callable

import pytest
from msgspec import Struct

from desktop.domain import words
from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.refusal import Refusal
from desktop.domain.values.address import find
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.exchange.json_file import read_json
from desktop.exchange.last_year.proposal import Proposal, taking
from desktop.exchange.last_year.propose import propose
from desktop.exchange.last_year.source import LastYear
from desktop.session.library import load_set, sample_text
from desktop.session.opening import from_json


class Taken(Struct):
    """This year's workbook with all that is sure in it, and what was proposed."""

    proposal: Proposal
    book: Workbook
    values: Calculation

    def text(self, name: str) -> str:
        """What stands in a cell, "" also where there is no such cell."""
        try:
            return self.values.text(find(self.values, name))
        except Refusal:
            return ""

    def marked(self, name: str) -> bool:
        return find(self.values, name) in self.book.carried


def sample(name: str) -> LastYear:
    data = read_json(sample_text(name))
    values = Calculation(from_json(load_set(str(data["set"])), data))
    return LastYear(values, f"{name}.db", int(str(data["year"])))


def this_year(set_name: str, year: int) -> Workbook:
    book = new_workbook(load_set(set_name).set)
    if year:
        book.texts[CellRef(book.single(book.set.cover).id, "", words.YEAR)] = str(year)
    return book


def take(last: LastYear, book: Workbook) -> Taken:
    proposal = propose(last, book)
    apply(taking(proposal, [entry.ref for entry in proposal.sure], book), book)
    return Taken(proposal, book, Calculation(book))


@pytest.fixture
def taken() -> Callable[[str, str], Taken]:
    def of(name: str, set_name: str) -> Taken:
        last = sample(name)
        return take(last, this_year(set_name, last.year + 1))

    return of
