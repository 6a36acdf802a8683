"""What would be taken from last year's report, before anyone says yes: frozen, cell by cell; and the one edit that takes it."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, Final

from msgspec import Struct
from msgspec.structs import replace

from desktop.domain.change.description import TAKEN
from desktop.domain.change.diff import difference
from desktop.domain.change.edit import Batch, RemoveCopy, RemoveRow, apply, with_followers
from desktop.domain.contract import JSON_VERSION
from desktop.domain.limits import shortened
from desktop.domain.workbook.workbook import CellRef, Workbook

_SHOWN: Final = 40  # characters of what was not taken


class Entry(Struct, frozen=True):
    """One cell: its `place` in words, what stands there now, what would, and where last year's report says it.

    Both as people read them: figures by their names, and not as they are kept.

    `stale` sentences of a text come along with last year's figures in them, its score perhaps among these.
    Only what is `sure` is taken without being asked for. `marked` cells have to be confirmed afterwards. `project` is
    the copy of the project that it is about, in its own table or in a list, "" for none; `table` what its table is called.
    """

    ref: CellRef
    table: str
    place: str
    old: str
    new: str
    origin: str
    sure: bool = True
    marked: bool = True
    project: str = ""
    source: CellRef | None = None
    stale: int = 0


class Proposal(Struct, frozen=True):
    """All of it. `room` is the workbook with everything taken; `copies` and `rows` are those that came for it.

    `past` are last year's sentences by their fingerprints, with where each stood; `notes` what could not be taken.
    """

    file: str
    room: Workbook
    entries: tuple[Entry, ...] = ()
    copies: frozenset[str] = frozenset()
    rows: tuple[tuple[str, str], ...] = ()  # copy, row
    past: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sure(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.sure)


def told(proposal: Proposal) -> Iterator[str]:
    """What is taken without being asked for, in words, a line each; then what is only a guess, and what was left out."""
    sure = proposal.sure
    marked = sum(entry.marked for entry in sure)
    if sure:
        yield f"从“{proposal.file}”提取 {len(sure)} 处，其中 {marked} 处待确认"
        if said := stale_words(sure):
            yield said
    else:
        yield f"“{proposal.file}”里没有可以提取的"
    for entry in proposal.entries:
        if not entry.sure:
            yield f"拿不准，没有提取：{entry.place}“{shortened(' '.join(entry.new.split()), _SHOWN)}”（{entry.origin}）"
    yield from proposal.notes


def stale_words(entries: Iterable[Entry]) -> str:
    """What of last year's comes along within texts, as a sentence; "" for nothing."""
    stale = sum(entry.stale for entry in entries)
    return f"取来的文字里有 {stale} 句带着上年的数，请改成今年的；没改的，审核逐句提示" if stale else ""


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """The same for programs, cell by cell; `certain` are the cells that are taken without being asked for."""
    return {
        "version": JSON_VERSION,
        "file": proposal.file,
        "cells": [
            {
                "table": one.table,
                "place": one.place,
                "project": one.project,
                "old": one.old,
                "new": one.new,
                "origin": one.origin,
                "certain": one.sure,
                "to_confirm": one.marked,
                "stale_sentences": one.stale,
            }
            for one in proposal.entries
        ],
        "notes": list(proposal.notes),
    }


def taking(proposal: Proposal, chosen: Collection[CellRef], book: Workbook) -> Batch:
    """The one edit by which `book` takes the chosen cells; copies and rows of which nothing is chosen don't come."""
    target = proposal.room.beside()
    wanted = set(chosen)
    for entry in proposal.entries:
        if entry.ref not in wanted:
            target.carried.pop(entry.ref, None)
            if (kept := book.texts.get(entry.ref)) is not None:
                target.texts[entry.ref] = kept
            else:
                target.texts.pop(entry.ref, None)
    copies = {ref.copy for ref in wanted}
    rows = {ref.row for ref in wanted}
    copies |= {row.source for copy in target.copies for row in copy.all_rows if row.id in rows}
    for copy in proposal.copies - copies:
        _empty(target, copy)
        apply(with_followers(RemoveCopy(copy), target), target)
    for copy, row in proposal.rows:
        there = target.copy(copy)
        if row not in rows and there and there.row(row):
            apply(with_followers(RemoveRow(copy, row), target), target)
    target.past = {**book.past, **dict(proposal.past)} if wanted else dict(book.past)
    return replace(difference(book, target), name=TAKEN)


def _empty(book: Workbook, copy: str) -> None:
    """Take out what only came by itself, such as default texts, of a copy and of the rows that follow it."""
    following = {row.id for one in book.copies for row in one.all_rows if row.source == copy}
    for ref in [ref for ref in book.texts if ref.copy == copy or ref.row in following]:
        del book.texts[ref]
