"""What was written into a drafted file, as the contents of a workbook of the drafted set, and where each of it stands.

The contents have the shape of the program's JSON (`exchange/json_file.py`), so that they come in like any others.
"""

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from desktop.domain import words
from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.meaning.vocabulary import COVER_WORD
from desktop.domain.narrative.markup import escaped
from desktop.domain.program.program import Program
from desktop.domain.workbook.rows import printed_rows
from desktop.domain.workbook.workbook import CellRef, Copy, Workbook, new_workbook
from desktop.exchange.drafting.answers import Answer, AnswerRow
from desktop.exchange.drafting.form import DraftForm
from desktop.exchange.drafting.lexicon import Lexicon
from desktop.exchange.drafting.writing import DraftSet
from desktop.exchange.match_rows import CLASS
from desktop.exchange.plan import Plan, plan_import


class Spot(Struct, frozen=True):
    """Where something stands in the file: in a table, counted from 0, or in the paragraphs outside the tables."""

    table: int = -1
    row: int = -1
    column: int = -1
    paragraphs: tuple[int, ...] = ()  # the number of each paragraph of a chapter


def filled_in(
    draft: DraftSet, program: Program, lexicon: Lexicon, blank_rows: bool = False
) -> tuple[Workbook, Plan]:
    """A workbook of the set that holds all that was written into the file, and how it came in.

    With `blank_rows` a list keeps the rows in which nothing was written.
    """
    book = new_workbook(program.set)
    empty = Calculation(book)
    plan = plan_import(_contents(draft, lexicon, blank_rows), book, empty)
    apply(plan.edit, book, empty)
    return book, plan


def _contents(draft: DraftSet, lexicon: Lexicon, blank_rows: bool) -> dict[str, object]:
    """The answers of all tables, what they say for the cover, and the chapters of the report."""
    cover = {
        answer.id[1:]: answer.text
        for form in reversed(draft.forms.values())
        for one in reversed(form.each)
        for answer in reversed(one.answers)
        if answer.id.startswith("=") and answer.text
    }
    unit = cover.pop(words.UNIT, "")
    cover.pop(words.YEAR, None)
    forms: list[dict[str, object]] = [{"form": lexicon.word(COVER_WORD), "cells": cover}] if cover else []
    return {
        "set": draft.name,
        "unit": unit,
        "year": str(draft.year),
        "forms": [*forms, *(said for form in draft.forms.values() for said in _copies(form, blank_rows))],
        "text": {
            chapter.id: "\n".join(escaped(one.text) for one in chapter.paragraphs)
            for chapter in (draft.report.chapters if draft.report else ())
            if chapter.paragraphs
        },
    }


def _copies(form: DraftForm, blank_rows: bool) -> Iterator[dict[str, object]]:
    for number, one in enumerate(form.each, start=1):
        said: dict[str, object] = {"form": form.id}
        if form.copies:
            said["copy"] = str(number)
        said["cells"] = {
            answer.id: answer.text for answer in one.answers if answer.text and answer.id[0] != "="
        }
        rows = {
            group.name: [_row(row) for row in group.rows if blank_rows or not row.blank]
            for group in one.groups
        }
        # A list without classes that nobody has written in keeps the rows that it begins with.
        by_class = {group.name for group in one.groups if group.tree}
        said["rows"] = {name: of for name, of in rows.items() if of or name in by_class}
        yield said


def _row(row: AnswerRow) -> dict[str, str]:
    class_ = {CLASS: "/".join(row.class_)} if row.class_ else {}
    return class_ | {one.id: one.text for one in row.answers if one.text}


def spots_of(draft: DraftSet, book: Workbook, blank_rows: bool = False) -> dict[CellRef, Spot]:
    """Where each cell that came from the file stands in it; `blank_rows` as they were filled in."""
    found: dict[CellRef, Spot] = {}
    for form in draft.forms.values():
        for one, copy in zip(form.each, book.copies_of(form.id), strict=True):
            for answer in one.answers:
                if answer.id[0] != "=":
                    found.setdefault(CellRef(copy.id, "", answer.id), _spot(one.table, answer))
            found.update(_spots_of_rows(one, copy, book, blank_rows))
    for chapter in draft.report.chapters if draft.report else ():
        copy = book.single(words.DRAFT_REPORT)
        numbers = tuple(one.number for one in chapter.paragraphs)
        found[CellRef(copy.id, "", chapter.id)] = Spot(paragraphs=numbers or (chapter.number,))
    return found


def _spots_of_rows(
    form: DraftForm, copy: Copy, book: Workbook, blank_rows: bool
) -> Iterator[tuple[CellRef, Spot]]:
    """Of the rows that repeat: those of a class come in the order in which they stood."""
    for group in form.groups:
        rows = defaultdict(list)
        for row in printed_rows(copy, group.name, book.set):
            rows[row.class_].append(row)
        for said in group.rows:
            if said.blank and not blank_rows:
                continue
            row = rows["/".join(said.class_)].pop(0)
            for answer in said.answers:
                yield CellRef(copy.id, row.id, f"{group.name}.{answer.id}"), _spot(form.table, answer)


def _spot(table: int, answer: Answer) -> Spot:
    return Spot(table, *answer.place)
