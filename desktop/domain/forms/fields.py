"""The forms of a set and their cells as a list: what `jixiao fields` lists."""

from typing import Any

from desktop.domain.forms.cell import CellDef, Origin, unit_of
from desktop.domain.forms.form import Form
from desktop.domain.forms.reader.labels import label_words
from desktop.domain.forms.report_set import ReportSet


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
