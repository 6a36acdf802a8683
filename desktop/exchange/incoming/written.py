"""Printed words with answers among them (单位：…　电话：…), found again in a text, and the answers taken out."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from desktop.domain import ticks
from desktop.domain.layout.form_layout import Run
from desktop.domain.workbook.workbook import CellRef

_ALIKE = ("：:", "（(", "）)", "，,", "；;", '“”"', "‘’'", "—－-–", "％%", "□☑☒√")
_CLASS = {sign: "[" + re.escape(signs) + "]" for signs in _ALIKE for sign in signs}
_LONG = 3000  # characters; no line with several answers is so long, and trying them all would take for ever
_LEAST_WORDS = 2  # letters that a line prints, or any text would be one


def answers_in(pieces: Sequence[Run], text: str) -> dict[CellRef, str] | None:
    """What stands in `text` at the places of `pieces`; None where their words are others."""
    found = spans_in(pieces, text)
    return None if found is None else {ref: text[slice(*span)].strip() for ref, span in found.items()}


def spans_in(pieces: Sequence[Run], text: str) -> dict[CellRef, tuple[int, int]] | None:
    """From where to where in `text` stands what is at the places of `pieces`; None where their words are others."""
    if len(text) > _LONG and sum(run.ref is not None for run in pieces) > 1:
        return None
    match = _pattern(tuple((run.text, run.ticks, run.ref is not None) for run in pieces))
    at = len(text) - len(text.lstrip())
    found = match.fullmatch(text, at, at + len(text.strip())) if match else None
    if found is None:
        return None
    refs = [run.ref for run in pieces if run.ref]
    return {ref: found.span(number) for number, ref in enumerate(refs, start=1)}


@lru_cache(maxsize=4096)
def _pattern(pieces: tuple[tuple[str, tuple[str, ...], bool], ...]) -> re.Pattern[str] | None:
    words = "".join(text for text, _, asked in pieces if not asked)
    if sum(map(str.isalpha, words)) < _LEAST_WORDS:
        return None
    return re.compile(r"\s*".join(_parts(pieces)), re.DOTALL)


def _parts(pieces: tuple[tuple[str, tuple[str, ...], bool], ...]) -> Iterator[str]:
    for text, _, asked in pieces:
        if asked:
            yield "(.*?)"
        else:
            yield from (_CLASS.get(sign, re.escape(sign)) for sign in text if not sign.isspace())


def ticked(text: str, options: Sequence[str]) -> str | None:
    """The options that boxes show as ticked (☑优 □良), as they are kept; None where the text shows no boxes."""
    if ticks.EMPTY not in text and ticks.TICKED not in text and "☒" not in text:
        return None
    return ticks.joined([words for words, at in ticks.boxed(text) if text[at] in ticks.MARKED])
