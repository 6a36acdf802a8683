"""A shipped sample as the program shows it, and the figures of its document as a test writes them down."""

import contextlib
import io
import json
from functools import cache
from typing import Any

from msgspec import Struct, field

from desktop.cli import main
from desktop.domain.engine.calculation import Calculation
from desktop.domain.findings.find import findings
from desktop.domain.forms.cell import Kind
from desktop.domain.layout.build import lay_out
from desktop.domain.layout.form_layout import FormLayout, box_text
from desktop.domain.program.node import SUGGESTION
from desktop.domain.values.address import name_of
from desktop.domain.workbook.workbook import CellRef
from desktop.exchange.json_file import export_json
from desktop.resources import RESOURCES
from tests.builders import book_of, sample_book


class Document(Struct, frozen=True):
    """What a document prints, and what its sample comes to.

    `differences` says of printed figures what the sample shows instead, `unprinted` what it shows besides; `found` is
    level and place of what the check finds, in its order. `words` are parts of the printed form `report`, row by row.
    `elsewhere` begin the labels of tables whose figures another test holds.
    """

    set: str
    printed: dict[str, str]
    differences: dict[str, str]
    unprinted: dict[str, str]
    found: list[tuple[str, str]]
    report: str = ""
    words: dict[str, str] = field(default_factory=dict)
    elsewhere: tuple[str, ...] = ()


def lines_of(table: str) -> list[list[str]]:
    """The words of each line of a table that a test holds."""
    return [line.split() for line in table.strip().splitlines()]


def figures(tables: dict[str, str]) -> dict[str, str]:
    """`label.cell` → text, from one table of `cell text` lines for each label."""
    return {f"{label}.{cell}": text for label, table in tables.items() for cell, text in lines_of(table)}


def told(name: str) -> dict[str, str]:
    """What the texts of a sample say, chapters and cells of prose: label.cell → text."""
    calculation = calculated(name)
    return {
        name_of(calculation, ref): calculation.text(ref)
        for copy in calculation.workbook.copies
        for ref in calculation.workbook.refs(copy)
        if copy.form.cells[ref.cell].kind is Kind.PROSE
    }


def said(*command: str, exit_code: int = 0) -> Any:
    """What a command prints with `--json`."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main([*command, "--json"]) == exit_code
    return json.loads(out.getvalue())


@cache
def calculated(name: str) -> Calculation:
    """A shipped sample in memory, to be looked at and not changed."""
    return Calculation(sample_book(name))


@cache
def shown(name: str) -> dict[str, Any]:
    """What `show` says of a sample, computed cells and all; to be looked at and not changed."""
    calculation = calculated(name)
    return export_json(calculation.workbook, calculation)


@cache
def sheet_of(name: str, label: str) -> tuple[FormLayout, list[str]]:
    """A table's sheet, and the text of each of its rows: blanks and empty boxes left out."""
    calculation = calculated(name)
    copy = next(copy for copy in calculation.workbook.copies if calculation.label(copy) == label)
    sheet = lay_out(copy, calculation)
    rows: list[list[str]] = [[] for _ in sheet.rows]
    for box in sorted(sheet.boxes, key=lambda box: box.column):
        rows[box.row].append("".join((box_text(box, calculation) + box.foot).split()))
    return sheet, [" ".join(filter(None, texts)) for texts in rows]


def found_in(calculation: Calculation) -> list[tuple[str, str]]:
    """Level and first cell of each finding, in the order of the check."""
    return [(one.level.value, name_of(calculation, one.where[0])) for one in findings(calculation)]


def entries(form: dict[str, Any]) -> dict[str, Any]:
    """One form's JSON without blanks: an empty cell, row or group may be left out or not."""
    rows = {
        group: [{column: text for column, text in row.items() if text} for row in rows]
        for group, rows in form.get("rows", {}).items()
        if rows
    }
    cells = {cell: text for cell, text in form.get("cells", {}).items() if text}
    return {"form": form["form"], "label": form["label"], "cells": cells, "rows": rows}


def typed(set_id: str) -> list[dict[str, Any]]:
    """The entries of the sample's own JSON."""
    sample = json.loads((RESOURCES / "samples" / f"{set_id}.json").read_text(encoding="utf-8"))
    return [entries(form) for form in sample["forms"]]


def holding(set_id: str, form: dict[str, Any]) -> Calculation:
    """A new workbook that holds what is said of one form, and nothing else."""
    year = set_id[-4:]
    return Calculation(book_of({"set": set_id, "unit": "示例单位", "year": year, "forms": [form]}))


def suggested(set_id: str, form: dict[str, Any], group: str, column: str) -> list[str]:
    """What is suggested for a column of each row of `form`, "" for nothing, in a workbook that holds only this form."""
    calculation = holding(set_id, form)
    copy = next(one for one in calculation.workbook.copies if one.form.id == form["form"])
    refs = [CellRef(copy.id, row.id, f"{SUGGESTION}{group}.{column}") for row in copy.rows[group]]
    return [calculation.text(ref) for ref in refs]
