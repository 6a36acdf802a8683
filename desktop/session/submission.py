"""报送: the folder that is handed in, made in one step, read back, and put in place whole or not at all.

It holds the workbook as a file of its own, the printed report, the report of the check, Word and Excel files where they
are asked for, and a list of what goes along. A workbook with errors is handed in only with a reason, which the list says.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import uuid4

from msgspec import Struct, field

from desktop.atomic_file import put_folder, write_atomically
from desktop.domain.engine.snapshot import Snapshot
from desktop.domain.findings.finding import Finding, Verdict, verdict
from desktop.domain.queries.score import title_of_workbook
from desktop.domain.refusal import Refusal
from desktop.domain.values.values import Values
from desktop.session.enclosed import (
    CHECK,
    DATABASE,
    EXCEL,
    LIST,
    REPORT,
    WORD,
    Enclosed,
    Sort,
    listing,
)
from desktop.session.file_name import name_of
from desktop.session.opening import open_session
from desktop.session.session import Session
from desktop.store.stamp import now
from desktop.typeset.progress import Progress


class Submission(Struct, frozen=True):
    """A folder as it was handed in."""

    folder: Path
    outcome: Verdict
    files: tuple[Enclosed, ...]
    figures: str  # the SHA-256 of all that is filled in and computed


class Beginning(Struct):
    """What is to be handed in, as it was at one moment: the file is copied, the rest is made by `complete`."""

    folder: Path
    beside: Path
    name: str
    now: Snapshot
    found: Sequence[Finding]
    reason: str
    also: tuple[str, ...]
    files: list[Enclosed] = field(default_factory=list)

    def drop(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.beside, ignore_errors=True)


def blocked(found: Sequence[Finding], reason: str) -> str:
    """Why the workbook is not handed in as it is, as a sentence; "" where it may be."""
    outcome = verdict(found)
    if outcome.ready or reason.strip():
        return ""
    return f"{outcome}，没有做报送的文件夹；请先改好，一定要照现在的样子报送，请写明理由"


def begin(
    session: Session, folder: Path, found: Sequence[Finding], reason: str = "", also: Sequence[str] = ()
) -> Beginning:
    """Copy the file into a folder beside `folder`. Raises Refusal where it may not be handed in or cannot be written."""
    if problem := blocked(found, reason):
        raise Refusal(problem)
    if folder.exists():
        raise Refusal(f"“{folder}”已经有了，报送的文件夹不覆盖原来的；请换个名字，或先把它移走")
    if not folder.parent.is_dir():
        raise Refusal(f"没有“{folder.parent}”这个文件夹，请先建好或换一个地方保存")
    beside = folder.with_name(f".{uuid4().hex}")
    snapshot = session.snapshot()
    begun = Beginning(folder, beside, name_of(snapshot), snapshot, found, reason.strip(), tuple(also))
    try:
        beside.mkdir()
        session.save_copy(beside / (begun.name + DATABASE.ending))
    except OSError as error:
        begun.drop()
        raise Refusal(f"“{folder.parent}”里写不进去（{error.strerror}），请换一个地方") from None
    except BaseException:
        begun.drop()
        raise
    return begun


def complete(begun: Beginning, progress: Progress | None = None) -> Submission | None:
    """Make the rest, read everything back and put the folder in its place; None when `progress` stopped it.

    Raises Refusal, and leaves nothing, where a file doesn't say what it was made from.
    """
    steps = [_database, _report, _check, *(_OFFICE[one] for one in begun.also)]
    figures = figures_of(begun.now)
    try:
        for at, step in enumerate(steps):
            if progress and not progress(at, len(steps)):
                return None
            step(begun)
        title = title_of_workbook(begun.now)
        words = listing(title, now(), verdict(begun.found), begun.reason, figures, begun.files)
        (begun.beside / LIST).write_bytes(f"\ufeff{words}".encode())  # Notepad knows UTF-8 by its mark
        put_folder(begun.beside, begun.folder)
    finally:
        begun.drop()
    return Submission(begun.folder, verdict(begun.found), tuple(begun.files), figures)


def submit(
    session: Session,
    folder: Path,
    reason: str = "",
    also: Sequence[str] = (),
    progress: Progress | None = None,
) -> Submission | None:
    """All of it at once."""
    return complete(begin(session, folder, session.findings(), reason, also), progress)


def figures_of(values: Values) -> str:
    """One number for all that is filled in and computed: two workbooks that say the same have the same."""
    from desktop.exchange.json_file import export_json

    said = export_json(values.workbook, values)
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _database(begun: Beginning) -> None:
    name = begun.name + DATABASE.ending
    with open_session(begun.beside / name, write=False) as copy:
        if figures_of(copy.calculation) != figures_of(begun.now):
            raise _unlike(name)
    data = (begun.beside / name).read_bytes()
    for other in begun.beside.iterdir():  # a note of who looked at it
        if other.name != name:
            other.unlink()
    begun.files.append(_enclosed(name, DATABASE, data))


def _report(begun: Beginning) -> None:
    from desktop.session.printing import job_of
    from desktop.typeset.document import compose

    printed = compose(job_of(begun.now))
    assert printed, "nothing stops it"
    _keep(begun, REPORT, printed.data, printed.pages)


def _check(begun: Beginning) -> None:
    from desktop.session.check_report import check_job
    from desktop.typeset.document import compose

    printed = compose(check_job(begun.now, begun.found))
    assert printed, "nothing stops it"
    _keep(begun, CHECK, printed.data, printed.pages)


def _word(begun: Beginning) -> None:
    from desktop.exchange.read_back import missing_in_word
    from desktop.exchange.write.word import word_file
    from desktop.session.printing import job_of

    job = job_of(begun.now)
    path = _keep(begun, WORD, word_file(job))
    if missing := missing_in_word(path.read_bytes(), job.tables):
        raise _unlike(path.name, missing)


def _excel(begun: Beginning) -> None:
    from desktop.exchange.read_back import missing_in_excel
    from desktop.exchange.write.excel import excel_file
    from desktop.session.printing import job_of

    tables = job_of(begun.now).tables
    path = _keep(begun, EXCEL, excel_file(begun.now, tables))
    if missing := missing_in_excel(path.read_bytes(), begun.now, tables):
        raise _unlike(path.name, missing)


_OFFICE: dict[str, Callable[[Beginning], None]] = {"word": _word, "excel": _excel}
KINDS = tuple(_OFFICE)


def _keep(begun: Beginning, sort: Sort, data: bytes, pages: int = 0) -> Path:
    """Write a file, and read it back; where it lies."""
    from desktop.exchange.read_back import pages_of_pdf

    path = begun.beside / (begun.name + sort.ending)
    write_atomically(path, data, path.suffix)
    held = path.read_bytes()
    if held != data or (pages and pages_of_pdf(held) != pages):
        raise _unlike(path.name)
    begun.files.append(_enclosed(path.name, sort, held, pages))
    return path


def _enclosed(name: str, sort: Sort, data: bytes, pages: int = 0) -> Enclosed:
    return Enclosed(name, sort.what, len(data), hashlib.sha256(data).hexdigest(), pages)


def _unlike(name: str, missing: Sequence[str] = ()) -> Refusal:
    first = f"（缺“{missing[0][:20]}”等 {len(missing)} 处）" if missing else ""
    return Refusal(
        f"“{name}”写好后再读，和文件里的内容不一样{first}，没有做报送的文件夹；请检查磁盘，再试一次"
    )
