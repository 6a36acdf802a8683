"""What a set's cells were understood to mean, as a list to be read: `jixiao form FOLDER --meanings`."""

from collections.abc import Iterator
from typing import Any

from desktop.domain.forms.form import Form
from desktop.domain.forms.report_set import ReportSet
from desktop.domain.meaning.carried import Carried, carried
from desktop.domain.meaning.concept import Certainty, Meaning
from desktop.domain.meaning.concepts import Concepts
from desktop.domain.meaning.meanings import Meanings

_NOTHING = "没有认出来"


def meanings_text(report_set: ReportSet, meanings: Meanings) -> Iterator[str]:
    """A line for each cell, form by form, and below each form the labels that nobody knows."""
    for form in report_set.forms.values():
        yield f"{form.id}  {form.name}"
        for cell in _asked(form):
            meaning = meanings.of(form.id, cell)
            yield f"    {cell}  {_said(meaning, meanings.concepts) if meaning else _NOTHING}"
        for question in meanings.forms[form.id].questions:
            choices = f"（可能是{'、'.join(question.choices)}）" if question.choices else ""
            yield f"    不认识“{question.label}”{choices}：{'、'.join(question.slots)}"


def _said(meaning: Meaning, concepts: Concepts) -> str:
    why = " × ".join(label for label in meaning.labels if label)
    unsure = "，只是猜的" if meaning.certainty >= Certainty.COMPOUND else ""
    basis = f"（{meaning.certainty.word}{'：' + why if why else ''}{unsure}）"
    of = f"，由{meaning.of}算出" if meaning.of and not meaning.concept.startswith(meaning.of) else ""
    return f"{meaning}{of}{basis}{_becomes(carried(meaning, concepts))}"


def _becomes(next_year: Carried | None) -> str:
    if next_year is None:
        return ""
    return f"，明年是{next_year.meaning}{'（要人认）' if next_year.asked else ''}"


def meanings_json(report_set: ReportSet, meanings: Meanings) -> list[dict[str, Any]]:
    """The same for programs: one entry per form."""
    return [
        {
            "form": form.id,
            "cells": [_cell(cell, meanings.of(form.id, cell), meanings.concepts) for cell in _asked(form)],
            "questions": [
                {"label": one.label, "cells": list(one.slots), "choices": list(one.choices)}
                for one in meanings.forms[form.id].questions
            ],
        }
        for form in report_set.forms.values()
    ]


def _cell(cell: str, meaning: Meaning | None, concepts: Concepts) -> dict[str, Any]:
    if meaning is None:
        return {"cell": cell, "meaning": ""}
    next_year = carried(meaning, concepts)
    return {
        "cell": cell,
        "meaning": str(meaning),
        "concept": meaning.concept,
        "members": dict(sorted(meaning.members)),
        "of": meaning.of,
        "certainty": meaning.certainty.word,
        "labels": list(meaning.labels),
        "next_year": str(next_year.meaning) if next_year else "",
        "next_year_asked": bool(next_year and next_year.asked),
    }


def _asked(form: Form) -> list[str]:
    return [cell.id for cell in form.cells.values() if cell.named]
