"""The report sets and samples that the program ships with, and sets in folders of one's own."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from desktop.domain import words
from desktop.domain.change.edit import AddCopy, apply, with_followers
from desktop.domain.engine.calculation import Calculation
from desktop.domain.engine.programs import load, program_of
from desktop.domain.forms.reader.report_set import RULES, SET_FILE, heading, sources_of
from desktop.domain.forms.reader.variants import choosing
from desktop.domain.program.program import Program
from desktop.domain.refusal import DefinitionRefused, Refusal, nearest
from desktop.domain.workbook.workbook import CellRef, new_copy, new_workbook
from desktop.resources import FORMS, RESOURCES
from desktop.session.borrowed import with_needs

OURS: Final = ".db"
_NOTHING: Final[Mapping[str, str]] = {}
_SAMPLES = RESOURCES / "samples"


def set_ids() -> list[str]:
    """The sets under `forms/`, newest names last."""
    return sorted(path.parent.name for path in FORMS.glob(f"*/{SET_FILE}") if path.parent.name != RULES)


class Listed(Struct, frozen=True):
    """A set as it is offered: `name` is what `load_set` takes, `place` and `seen` where and when it was in use."""

    name: str
    title: str
    year: str
    place: str = ""
    seen: tuple[int, ...] = ()


def listed_sets() -> list[Listed]:
    """The sets under `forms/`, the newest first, by their first lines alone: reading them whole takes 20 ms each."""
    found = [listed(id_, (FORMS / id_ / SET_FILE).read_text(encoding="utf-8")) for id_ in set_ids()]
    return sorted(found, key=lambda one: one.year, reverse=True)


def listed(name: str, set_text: str) -> Listed:
    """A set as it is offered, by its own file."""
    said = heading(set_text)
    return Listed(name, said.title, said.year, said.place, said.seen)


def told_years(years: Sequence[int]) -> str:
    """Years in words, stretches of them as one: 2020、2022-2024."""
    parts: list[list[int]] = []
    for year in sorted(years):
        if parts and parts[-1][-1] == year - 1:
            parts[-1].append(year)
        else:
            parts.append([year])
    return "、".join(str(one[0]) if len(one) == 1 else f"{one[0]}-{one[-1]}" for one in parts)


def load_set(name: str, chosen: Mapping[str, str] = _NOTHING) -> Program:
    """The set of that id, or that in the folder or in the workbook of that path. Raises Refusal.

    `chosen` are the ways taken of its switches, for those that are not taken as the set has them.
    """
    program = _as_it_is(name)
    if not chosen:
        return program
    sources = program.set.sources
    return load(program.set.id, {**sources, SET_FILE: choosing(sources[SET_FILE], chosen)})


def _as_it_is(name: str) -> Program:
    if name in set_ids():
        return _shipped(name)
    folder = Path(name)
    if folder.suffix.lower() == OURS and folder.is_file():
        return _kept_in(folder)
    if not folder.is_dir():
        raise Refusal(f"没有叫“{name}”的报告集（用 jixiao sets 看有哪些）{nearest(name, set_ids())}")
    return _read(folder)  # each time anew: whoever writes a set changes it between two looks


@cache
def _shipped(name: str) -> Program:
    return _read(FORMS / name)


def _kept_in(path: Path) -> Program:
    """The set that a workbook carries with it: a bureau's own tables are nowhere else."""
    from desktop.store.file import open_file

    with open_file(path, write=False) as file:
        return program_of(file.workbook.set)


def _read(folder: Path) -> Program:
    texts = sources_of(folder, FORMS)
    try:
        return load(folder.resolve().name, texts)
    except DefinitionRefused as refused:
        raise with_needs(refused, folder.resolve(), texts, FORMS) from None


def one_of_each(program: Program) -> Calculation:
    """A workbook in memory with one copy of every form, empty but for the year: what the forms look like."""
    book = new_workbook(program.set)
    book.texts[CellRef(book.single(program.set.cover).id, "", words.YEAR)] = str(program.set.year)
    calculation = Calculation(book)
    for form in program.set.forms.values():
        if form.addable:
            adding = AddCopy(new_copy(book, form), len(book.copies))
            apply(with_followers(adding, book), book, calculation)
    calculation.recompute()
    return calculation


def sample_names() -> list[str]:
    return sorted(path.stem for path in _SAMPLES.glob("*.json"))


def sample_text(name: str) -> str:
    """The JSON of a shipped sample workbook. Raises Refusal."""
    if name not in sample_names():
        known = sample_names()
        raise Refusal(f"没有叫“{name}”的样例（现有：{'、'.join(known)}）{nearest(name, known)}")
    return (_SAMPLES / f"{name}.json").read_text(encoding="utf-8")
