"""提取上年数: last year's file, of whatever program, and a workbook that takes from it what holds this year."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct

from desktop.domain import words
from desktop.domain.change.edit import apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.forms.reader.report_set import SET_FILE
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Workbook
from desktop.exchange.last_year.proposal import Proposal, taking
from desktop.exchange.last_year.propose import propose, year_of
from desktop.exchange.last_year.source import LastYear
from desktop.session.library import OURS, Listed, listed, set_ids
from desktop.session.opening import empty_workbook, kept
from desktop.session.session import Session
from desktop.store.file import open_file

_NOTHING: Final[Mapping[str, str]] = {}
_DRAFTED: Final = "last-year"  # what the set of a report from outside is called: no shipped set


def last_year_in(path: Path, year: int, convert: bool = False) -> LastYear:
    """The report in a file. Raises Refusal. `year` is that of a report that names none.

    With `convert` an old format is read through LibreOffice.
    """
    name = " ".join(path.name.split())
    if path.suffix.lower() == OURS:
        with open_file(path, write=False) as file:
            values = Calculation(file.workbook)
        return LastYear(values, name, year_of(values))
    from desktop.exchange.drafting.lexicon import read_lexicon
    from desktop.exchange.drafting.opened import opened
    from desktop.sources.document import without_formulas
    from desktop.sources.reading import read_any

    document = without_formulas(read_any(path, read_lexicon(), results=True, convert=convert))
    report = opened(document, _DRAFTED, name, year)
    return LastYear(report.calculation, name, report.draft.year)


class Begun(Struct, frozen=True):
    """What last year's file says of this year's: the unit, the year, and the set, if only that file has it."""

    unit: str = ""
    year: int = 0
    own_set: Listed | None = None


def begun_from(path: Path) -> Begun:
    """What a workbook of ours says; nothing of any other file, which takes longer to read. Raises Refusal."""
    if path.suffix.lower() != OURS:
        return Begun()
    last = last_year_in(path, 0)
    kept_set = last.values.set
    own = None if kept_set.id in set_ids() else listed(str(path), kept_set.sources[SET_FILE])
    return Begun(_unit_of(last.values), last.year + 1 if last.year else 0, own)


def proposal_from(path: Path, book: Workbook, values: Values, convert: bool = False) -> Proposal:
    """What to take from a file into a workbook, which stays as it is."""
    from datetime import date

    year = year_of(values) or date.today().year
    return propose(last_year_in(path, year - 1, convert), book)


def create_from_last(
    set_name: str,
    path: Path,
    last: Path,
    unit: str = "",
    year: str = "",
    chosen: Mapping[str, str] = _NOTHING,
    convert: bool = False,
) -> tuple[Session, Proposal]:
    """A new workbook in a new file, with all that is sure to be taken from last year's file, and what that was.

    With `convert` an old format is read through LibreOffice. Raises Refusal, and makes no file.
    """
    book, found = proposed_from_last(set_name, last, unit, year, chosen, convert)
    apply(taking(found, [entry.ref for entry in found.sure], book), book)
    return kept(book, path), found


def proposed_from_last(
    set_name: str,
    last: Path,
    unit: str = "",
    year: str = "",
    chosen: Mapping[str, str] = _NOTHING,
    convert: bool = False,
) -> tuple[Workbook, Proposal]:
    """An empty workbook that is in no file, and what last year's file has for it.

    Unit and year are last year's and the next one where nobody says otherwise. Raises Refusal.
    """
    from datetime import date

    before = last_year_in(last, int(year) - 1 if year.isdecimal() else date.today().year - 1, convert)
    unit = unit.strip() or _unit_of(before.values)
    if not unit:
        raise Refusal("上年文件里没有单位名称，请写明单位")
    book = empty_workbook(set_name, unit, year or str(before.year + 1), chosen)
    return book, propose(before, book)


def _unit_of(values: Values) -> str:
    """The unit that a workbook is of, "" where it does not say."""
    cover = values.workbook.single(values.set.cover)
    return values.workbook.texts.get(CellRef(cover.id, "", words.UNIT), "").strip()
