"""`jixiao fields`: which cells a set has."""

import argparse
from typing import Any

from desktop.cli.output import print_json
from desktop.domain.forms.cell import CellDef, Origin, unit_of
from desktop.domain.forms.form import Form
from desktop.domain.forms.reader.labels import label_words
from desktop.domain.forms.report_set import ReportSet
from desktop.session.library import load_set


def prepare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("set")
    parser.add_argument("--json", action="store_true")


def run(options: argparse.Namespace) -> int:
    forms = fields_of(load_set(options.set).set)
    if options.json:
        print_json(forms)
        return 0
    for form in forms:
        print(f"{form['form']}  {form['name']}")
        for cell in form["cells"]:
            unit = f"（{cell['unit']}）" if cell["unit"] not in ("", cell["type"]) else ""
            print(
                f"    {cell['id']}  {cell['label']}  {cell['type']}{unit}{'  自动' if cell['computed'] else ''}"
            )
    return 0


def fields_of(report_set: ReportSet) -> list[dict[str, Any]]:
    """One entry per form, in the order of the set.

    `computed` cells have a formula, `row` cells repeat; a form with `keys` has one copy per key.
    """
    return [
        {
            "form": form.id,
            "name": form.name,
            "many": form.many,
            **({"keys": list(form.keys)} if form.keys else {}),
            "cells": [_field(form, cell) for cell in form.cells.values() if cell.named],
        }
        for form in report_set.forms.values()
    ]


def _field(form: Form, cell: CellDef) -> dict[str, Any]:
    return {
        "id": cell.id,
        "label": label_words(form, cell.label) or cell.id,
        "type": cell.kind.value,
        "unit": unit_of(cell),
        "computed": cell.origin is not Origin.TYPED,
        "row": cell.group,
        "printed": cell.printed,
    }
