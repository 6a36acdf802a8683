"""Sheets to print: the shipped sample as a workbook, small tables drawn in the test, and what may be wrong with pages."""

import json
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

import pytest
from msgspec import Struct

from desktop.domain import words
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load
from desktop.domain.forms.paper import Paper
from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.forms.style import Style
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import (
    Box,
    FilledLayout,
    FormLayout,
    LayoutRow,
    Role,
    Run,
    fill,
)
from desktop.domain.workbook.workbook import CellRef, Copy, Row, Workbook, new_copy, new_id, new_workbook
from desktop.resources import FORMS, RESOURCES
from desktop.typeset.page import Rect, SheetPage
from desktop.typeset.set_text import plain

# Functions handed out as fixtures: test folders are no packages that one could import from.


@pytest.fixture(scope="session")
def draw_up() -> Callable[..., FilledLayout]:
    return _draw_up


@pytest.fixture(scope="session")
def assemble() -> Callable[..., FilledLayout]:
    return _assemble


@pytest.fixture(scope="session")
def faults() -> Callable[..., list[str]]:
    return _faults


@pytest.fixture(scope="session")
def bare() -> Callable[[str], str]:
    return _bare


class Sample(Struct, frozen=True):
    """The tables of the shipped sample, in printed order."""

    calculation: Calculation
    tables: tuple[FilledLayout, ...]


@pytest.fixture(scope="session")
def sample() -> Sample:
    return _load_sample()


def _load_sample() -> Sample:
    data = json.loads((RESOURCES / "samples" / "yueyang-2023.json").read_text(encoding="utf-8"))
    report_set = load(data["set"], sources_of(FORMS / data["set"])).set
    book = new_workbook(report_set)
    for form in data["forms"]:
        if report_set.forms[form["form"]].many:
            book.copies.append(new_copy(book, report_set.forms[form["form"]]))
    numbering = Calculation(book)
    by_label = {numbering.label(copy): copy for copy in book.copies}
    for form in data["forms"]:
        _fill(book, by_label[form["label"]], form, by_label)
    calculation = Calculation(book)
    calculation.recompute()
    printed = [copy for copy in book.copies if copy.form.printed and not copy.form.outline]
    return Sample(calculation, tuple(fill(lay_out(copy, calculation), calculation) for copy in printed))


def _fill(book: Workbook, copy: Copy, form: dict[str, Any], by_label: dict[str, Copy]) -> None:
    for cell, text in form.get("cells", {}).items():
        book.texts[CellRef(copy.id, "", cell)] = text
    for group, rows in form.get("rows", {}).items():
        copy.rows[group] = []
        for given in rows:
            source = by_label[given["_source"]].id if "_source" in given else ""
            row = Row(new_id(), group, given.get("_class", ""), given.get("_key", ""), source)
            copy.rows[group].append(row)
            for column, text in given.items():
                if column[0] != "_":
                    book.texts[CellRef(copy.id, row.id, f"{group}.{column}")] = text


def _draw_up(
    grid: Sequence[Sequence[str]],
    widths: Sequence[float],
    *,
    paper: Paper | None = None,
    rows: dict[int, LayoutRow] | None = None,
    styles: dict[str, Style] | None = None,
    typed: Sequence[str] = (),
    numbers: Sequence[str] = (),
    thick: bool = False,
    label: str = "附件1",
) -> FilledLayout:
    """A sheet of the texts in `grid`, where `<` continues the cell on the left and `^` the one above.

    `typed` and `numbers` name the texts that a person typed; all others are labels. Rows are of table 1 unless `rows`
    says otherwise.
    """
    boxes: list[Box] = []
    for r, line in enumerate(grid):
        for c, text in enumerate(line):
            if text in ("<", "^"):
                continue
            columns = next((n for n in range(1, len(line) - c) if line[c + n] != "<"), len(line) - c)
            down = next((n for n in range(1, len(grid) - r) if grid[r + n][c] != "^"), len(grid) - r)
            is_typed = text in typed or text in numbers
            role = Role.INPUT if is_typed else Role.LABEL
            ref = CellRef("copy", "", f"cell{r}.{c}") if is_typed else None
            style = (styles or {}).get(text, Style())
            boxes.append(Box(r, c, down, columns, (Run(text, ref),), role, style, ref, text in numbers))
    return _assemble(boxes, len(grid), widths, paper or Paper(), rows or {}, thick, label)


def _assemble(
    boxes: Sequence[Box],
    count: int,
    widths: Sequence[float],
    paper: Paper,
    rows: dict[int, LayoutRow],
    thick: bool = False,
    label: str = "附件1",
) -> FilledLayout:
    all_rows = tuple(rows.get(r, LayoutRow(table=1)) for r in range(count))
    layout = FormLayout("copy", label, paper, tuple(widths), all_rows, tuple(boxes), thick)
    assert len(layout.at) == count * len(widths)
    # Its pieces carry their words even where they name a cell.
    return FilledLayout(layout, tuple("".join(piece.text for piece in box.pieces) for box in boxes))


def _faults(pages: Sequence[SheetPage]) -> list[str]:
    """Everything that is wrong with composed pages: text lost, outside its box or the margins, boxes over another."""
    found: list[str] = []
    shown: dict[tuple[int, int, int], list[str]] = {}
    for page in pages:
        for placed in page.placed:
            key = id(page.table), placed.box.row, placed.box.column
            shown.setdefault(key, []).append(_bare("".join(mark.text for mark in placed.marks)))
            if not _within(placed.rect, page.block):
                found.append(f"page {page.number}: {placed.box} outside the margins")
            for mark in placed.marks:
                if placed.box.style.vertical and mark.text in tuple("，。、．"):
                    continue  # its ink is moved to the other corner of its square
                single = len(mark.text) == 1 and not mark.turned
                area = (
                    mark.rect._replace(left=placed.rect.left, right=placed.rect.right)
                    if single
                    else mark.rect
                )
                if not _within(area, placed.rect):
                    found.append(f"page {page.number}: {mark} outside {placed.rect}")
        for one, other in combinations(page.placed, 2):
            if _overlap(one.rect, other.rect):
                found.append(f"page {page.number}: {one.box} over {other.box}")
    for table in {id(page.table): page.table for page in pages}.values():
        for box, text in zip(table.layout.boxes, table.texts, strict=True):
            pieces = shown.get((id(table), box.row, box.column), [])
            own = _bare(plain(text + box.foot))
            repeated = own in pieces and set(pieces) <= {own, own + words.CONTINUED_MARK, ""}
            runs_on = (
                "".join(piece for piece in pieces if piece != own) == own
            )  # besides standing in a repeated head
            if not repeated and not runs_on:
                found.append(f"{table.layout.label}: {own!r} became {pieces}")
    return found


def _bare(text: str) -> str:
    """Without blanks and line ends: what must come through line breaking."""
    return "".join(text.split())


def _within(inner: Rect, outer: Rect) -> bool:
    slack = 0.05
    return (
        inner.left >= outer.left - slack
        and inner.bottom >= outer.bottom - slack
        and inner.right <= outer.right + slack
        and inner.top <= outer.top + slack
    )


def _overlap(one: Rect, other: Rect) -> bool:
    wide = min(one.right, other.right) - max(one.left, other.left)
    high = min(one.top, other.top) - max(one.bottom, other.bottom)
    return wide > 0.05 and high > 0.05
