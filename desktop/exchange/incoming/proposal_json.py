"""A proposal as programs read it, and as lines for people."""

from collections.abc import Collection, Iterator
from typing import Any

from desktop.domain.contract import JSON_VERSION
from desktop.domain.meaning.vocabulary import NOTHING
from desktop.exchange.incoming.proposal import Entry, Proposal, Source

_LONGEST = 60  # characters of a text in a line


def proposal_json(proposal: Proposal, written: Collection[Entry]) -> dict[str, Any]:
    """The proposal; `written` are the entries that went into the workbook, or would without `--dry-run`."""
    return {
        "version": JSON_VERSION,
        "file": proposal.file,
        "tables": [
            {"table": one.number, "title": one.title, "label": one.label, "placed": one.placed}
            for one in proposal.tables
        ],
        "cells": [
            {
                "name": one.name,
                "old": one.old,
                "new": one.new,
                "certain": one.sure,
                "written": one in written,
                "computed": one.computed,
                "source": _source(one.source),
                "note": one.note,
            }
            for one in proposal.entries
        ],
        "equal": len(proposal.equal),
        "questions": [
            {
                "words": one.words,
                "about": one.about,
                "source": _source(one.source),
                "choices": list(one.choices),
                "values": list(one.values),
            }
            for one in proposal.questions
        ],
        "left": [_source(one) for one in proposal.left],
        "notes": list(proposal.notes),
    }


def _source(source: Source) -> dict[str, Any]:
    at = {"table": source.table, "row": source.row, "column": source.column}
    return {key: number or None for key, number in at.items()} | {
        "sheet": source.sheet,
        "words": source.words,
    }


def proposal_lines(proposal: Proposal, written: Collection[Entry]) -> Iterator[str]:
    """What a person has to know: what is replaced, what differs from what is computed, what is not placed."""
    for entry in proposal.entries:
        if entry.computed:
            message = "照印" if entry in written else "没有写"
            ours = _short(entry.old) or NOTHING
            yield f"{entry.name}：算出来是 {ours}，文件印的是 {_short(entry.shown)}（{entry.source}），{message}"
        elif not entry.sure:
            yield f"{entry.name}：没有写，{entry.source}的“{_short(entry.shown)}”要人看；{entry.note}".rstrip(
                "；"
            )
        elif entry.differs:
            yield f"{entry.name}：原来是 {_short(entry.old)}，换成 {_short(entry.shown)}（{entry.source}）"
        elif entry.note:
            yield f"{entry.name}：{entry.note}（{entry.source}）"
    for question in proposal.questions:
        choices = f"，是不是 {'、'.join(question.choices)}？" if question.choices else ""
        yield f"{question.about}：不认识“{question.words}”（{question.source}）{choices}"
    for left in proposal.left:
        yield f"{left}的“{left.words}”没有放：看不出是哪一格"
    yield from proposal.notes
    message = f"写入 {len(written)} 格，{len(proposal.equal)} 格本来就一样"
    count = len(proposal.questions) + len(proposal.left) + sum(not entry.sure for entry in proposal.entries)
    yield message + (f"，{count} 处要人看，没有写" if count else "")


def _short(text: str) -> str:
    said = " ".join(text.split())
    return said if len(said) <= _LONGEST else said[:_LONGEST] + "…"
