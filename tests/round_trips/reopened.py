"""A sample's Word file opened without its set: which of its cells mean what they mean there, and whether its figures are there."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from desktop.domain import number
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.index import FindingsIndex
from desktop.domain.forms.check import Level
from desktop.domain.layout.form_layout import Box
from desktop.domain.meaning.meanings import meanings_of
from desktop.domain.values.values import Values
from desktop.exchange.drafting.contents import Spot
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.drafting.opened import opened
from desktop.exchange.write.parts import Grid, GridCell, parts_of
from desktop.session.opening import export_file
from desktop.session.printing import job_of
from desktop.session.session import Session
from desktop.sources.reading import read_any
from tests.builders import sample_book


class Reopened(NamedTuple):
    """Filled cells with a meaning, those with the same meaning; figures, those that are there; errors, those there were."""

    cells: int
    right: int
    figures: int
    there: int
    errors: int
    before: int


def reopened(name: str, path: Path, wrong: list[str] | None = None) -> Reopened:
    """`path` is where the Word file is written; what is not right is told to `wrong`."""
    book = sample_book(name)
    values = Calculation(book)
    export_file(Session(book), path)
    report = opened(read_any(path, read_lexicon()), name, path.name, book.set.year)
    ours, theirs = meanings_of(book.set), meanings_of(report.book.set)
    at = {spot: ref for ref, spot in report.spots.items()}
    told = wrong if wrong is not None else []
    figures, there = _figures(values), _figures(report.calculation)
    told += [f"数 {figure} {count}" for figure, count in (figures - there).items()]
    cells = right = 0
    for cell, number_, box in _filled(values):
        spot, text = Spot(number_, cell.row, cell.column), cell.text
        covered = (Spot(number_, cell.row, cell.column + more) for more in range(cell.columns))
        found = next((at[one] for one in covered if one in at), None)  # a spacer may have gone from its left
        (ref,) = [run.ref for run in box.pieces if run.ref]
        copy = book.copy(ref.copy)
        meaning = ours.of(copy.form.id, ref.cell) if copy else None
        if meaning is None:
            continue
        cells += 1
        other = report.book.copy(found.copy) if found else None
        said = theirs.of(other.form.id, found.cell) if other and found else None
        if said and said.concept == meaning.concept:
            right += 1
        else:
            told.append(f"义 {spot} {text!r} {meaning} {said}")
    return Reopened(
        cells, right, figures.total(), (figures & there).total(), _errors(report.calculation), _errors(values)
    )


def _filled(values: Values) -> Iterator[tuple[GridCell, int, Box]]:
    """The boxes with one cell and nothing else in them, that say something, and the number of their table in the file."""
    grids = (part for sheet in job_of(values).tables for part in parts_of(sheet) if isinstance(part, Grid))
    for number_, grid in enumerate(grids):
        for cell in grid.cells:
            if cell.text.strip() and len(cell.box.pieces) == 1 and cell.box.pieces[0].ref:
                yield cell, number_, cell.box


def _figures(values: Values) -> Counter[Decimal]:
    """The figures that stand alone in a box of the printed tables, whether typed, computed or part of the form."""
    texts = (text for sheet in job_of(values).tables for text in sheet.texts)
    return Counter(figure for text in texts if (figure := number.read(text, percent=True)) is not None)


def _errors(values: Calculation) -> int:
    return sum(one.level is Level.ERROR for one in FindingsIndex(values).all())
