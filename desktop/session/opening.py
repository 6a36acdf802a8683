"""Opening, making and copying workbooks, and bringing JSON in and out: a session with its file behind it."""

import gc
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from desktop.atomic_file import write_atomically
from desktop.domain import words
from desktop.domain.change.description import IMPORT
from desktop.domain.change.edit import Batch, apply
from desktop.domain.engine.calculation import Calculation
from desktop.domain.number import half_width
from desktop.domain.program.program import Program
from desktop.domain.refusal import Refusal
from desktop.domain.review.roles import Role
from desktop.domain.values.values import Values
from desktop.domain.workbook.workbook import CellRef, Workbook, new_workbook
from desktop.session.library import load_set, sample_text
from desktop.session.session import Session
from desktop.store.connection import HASTY, PATIENT
from desktop.store.file import create as create_file
from desktop.store.file import open_file
from desktop.store.journal import ROLE, Record
from desktop.store.stamp import now, user_name

if TYPE_CHECKING:
    from desktop.exchange.drafting.opened import Opened
    from desktop.typeset.print_job import PrintJob
    from desktop.typeset.progress import Progress

_NOTHING: Final[Mapping[str, str]] = {}
WORD, EXCEL = ".docx", ".xlsx"


def open_session(path: Path, write: bool = True, wait: float = PATIENT, role: Role = Role.CLERK) -> Session:
    """The workbook in `path`. Read-only when asked so, or when somebody else has it or it cannot be written.

    `wait` is how many seconds another program's hold on the file is waited for, now and at each edit. That somebody has
    opened it as the supervisor is noted in its log.
    """
    with _lasting():
        file = open_file(path, write=write, wait=wait)
        try:
            if role is not Role.CLERK and not file.read_only:
                file.note(Record(ROLE, new=role.value))
            return Session(file.workbook, file, role)
        except BaseException:  # else the lock stays, and everybody else is told that the file is open here
            file.close()
            raise


def create(set_name: str, path: Path, unit: str, year: str, chosen: Mapping[str, str] = _NOTHING) -> Session:
    """A new workbook of a set, for a unit and a year, in a new file. Raises Refusal if the file is there already."""
    return kept(empty_workbook(set_name, unit, year, chosen), path)


def empty_workbook(set_name: str, unit: str, year: str, chosen: Mapping[str, str] = _NOTHING) -> Workbook:
    """A workbook of a set, `chosen` being other ways of its switches, that is in no file yet. Raises Refusal."""
    year = half_width(year).strip()
    if not unit.strip():
        raise Refusal("请写单位名称")
    if not (year.isascii() and year.isdecimal() and len(year) == 4):
        raise Refusal(f"年度“{year}”要写四位数字，如 2023")
    program = load_set(set_name, chosen)
    if int(year) < program.set.year:
        first = program.set.year
        raise Refusal(
            f"报告集“{program.set.title}”从 {first} 年起用，不能填 {year} 年度；请填 {first} 或以后"
        )
    book = new_workbook(program.set)
    cover = book.single(program.set.cover).id
    book.texts[CellRef(cover, "", words.UNIT)] = unit.strip()
    book.texts[CellRef(cover, "", words.YEAR)] = year
    return book


def create_sample(name: str, path: Path) -> Session:
    """A shipped sample workbook in a new file."""
    from desktop.exchange.data import variants_in
    from desktop.exchange.json_file import read_json

    data = read_json(sample_text(name))
    return kept(from_json(load_set(str(data["set"]), variants_in(data)), data), path)


def create_from_report(
    source: Path, path: Path, unit: str = "", convert: bool = False, like: Values | None = None
) -> tuple[Session, "Opened"]:
    """A new workbook of a form drafted from somebody's report, filled with what stands there; and how it was read.

    `unit` is whose it is, where the report does not say. With `convert` an old format is read through LibreOffice.
    What was decided in the set of `like`, the same bureau's of last year, holds here too; how the tables differ from
    those is told. Raises Refusal, and makes no file, if the report cannot be read or `path` is there already.
    """
    from datetime import date

    from desktop.exchange.drafting.lexicon import read_lexicon
    from desktop.exchange.drafting.opened import opened
    from desktop.sources.document import without_formulas
    from desktop.sources.reading import read_any

    document = without_formulas(read_any(source, read_lexicon(), results=True, convert=convert))
    report = opened(document, path.stem, " ".join(source.name.split()), date.today().year - 1, to_go_on=True)
    cell = CellRef(report.book.single(report.book.set.cover).id, "", words.UNIT)
    if unit.strip() and not report.book.texts.get(cell, "").strip():
        report.book.texts[cell] = unit.strip()
    book = report.book
    if like is not None:
        book, changes = _as_before(report, like)
        report = replace(report, notes=(*changes, *report.notes))
    return kept(book, path), report


def _as_before(report: "Opened", like: Values) -> tuple[Workbook, tuple[str, ...]]:
    """The workbook under its set with all decided that last year's had decided, and how its tables differ from those."""
    from desktop.domain.change.edition import renewal
    from desktop.domain.engine.programs import load
    from desktop.exchange.drafting.as_before import decided_before
    from desktop.exchange.drafting.carrying import carried, with_lists
    from desktop.exchange.drafting.settling import settled

    own = report.book.set
    decisions = decided_before(own, like.set)
    texts, lists = with_lists(settled(own.sources, decisions), decisions)
    program = load(own.id, texts)
    changes = renewal(Calculation(like.workbook), program).changes
    return carried(Calculation(report.book), program, lists, ()).book, changes


def from_json(program: Program, data: dict[str, object]) -> Workbook:
    """A workbook in memory that holds what `data` says."""
    from desktop.exchange.plan import plan_import

    book = new_workbook(program.set)
    calculation = Calculation(book)
    apply(plan_import(data, book, calculation, as_written=True).edit, book, calculation)
    return book


def kept(book: Workbook, path: Path) -> Session:
    """A workbook in a new file, open for writing."""
    create_file(path, book)
    return open_session(path, wait=HASTY)


def import_file(session: Session, path: Path, dry_run: bool = False) -> list[str]:
    """Bring a JSON file in as one edit; what it does in words, a line each. With `dry_run` only the words."""
    from desktop.exchange.json_file import read_json
    from desktop.exchange.plan import plan_import

    data = read_bytes(path)
    if path.suffix.lower() != ".json":
        raise Refusal(f"“{path.name}”不是 .json 文件，导入请选导出的 .json 文件")
    with _lasting():
        try:
            plan = plan_import(read_json(data), session.workbook, session.calculation, user_name(), now())
        except Refusal as refusal:
            raise Refusal(f"“{path.name}”：{refusal}") from None
        if not dry_run:
            session.apply(Batch((plan.edit,), IMPORT))
        return plan.notes


@contextmanager
def _lasting() -> Iterator[None]:
    """While the block runs nothing is looked through for garbage, and what it has made is passed over from then on.

    A workbook of 1,000 projects is some million objects, which last until it is closed: looking through them while
    they grew was a third of the opening, and later came as a halt of half a second in the middle of typing.
    """
    running = gc.isenabled()
    if gc.get_freeze_count():  # an earlier workbook may have been closed
        gc.unfreeze()
        gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if running:
            gc.enable()


def export_file(session: Session, path: Path) -> None:
    """Write the workbook as its ending says: JSON with all that is in it, Word or Excel as it is printed.

    The file is whole or not there at all.
    """
    if path.suffix.lower() in (WORD, EXCEL):
        from desktop.session.printing import job_of

        values = session.snapshot()
        write_office(job_of(values), values, path)
        return
    from desktop.exchange.json_file import export_json

    data = export_json(session.workbook, session.calculation)
    write_atomically(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode(), ".json")


def write_office(job: "PrintJob", values: Values, path: Path, progress: "Progress | None" = None) -> None:
    """Write a job made of `values` as a Word or Excel file, whole or not at all. Raises Stopped where `progress` says so."""
    if path.suffix.lower() == EXCEL:
        from desktop.exchange.write.excel import excel_file

        write_atomically(path, excel_file(values, job.tables, progress), EXCEL)
    else:
        from desktop.exchange.write.word import word_file

        write_atomically(path, word_file(job, progress), WORD)


def read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise Refusal(f"没有“{path}”这个文件，请检查文件名和文件夹") from None
    except IsADirectoryError:
        raise Refusal(f"“{path}”是文件夹，请选里面的文件") from None
    except OSError:
        raise Refusal(f"“{path}”读不出来，请检查权限，或关闭正用着它的程序") from None
