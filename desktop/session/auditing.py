"""审核别人的报告: files and folders from outside, audited one by one; nothing is asked, nothing is stored."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from desktop import __version__
from desktop.atomic_file import write_atomically
from desktop.domain.findings.report import TITLE, check_report
from desktop.domain.refusal import Refusal
from desktop.exchange.audit import Audit, audit
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.sources.document import without_formulas
from desktop.sources.reading import read_any
from desktop.store.stamp import now
from desktop.typeset.document import print_job
from desktop.typeset.print_job import PrintJob

READ: Final = (".docx", ".xlsx", ".xls", ".ods", ".html", ".htm", ".txt", ".pdf")
EXCEL: Final = ".xlsx"
_PASSED_OVER = ("~$", ".")  # the lock files of Word and WPS, and what is hidden


class Audited(Struct, frozen=True):
    """A file with its audit, or with the sentence that says why it could not be read."""

    path: Path
    audit: Audit | None = None
    refusal: str = ""

    @property
    def code(self) -> int:
        """0 nothing that blocks, 1 something, 2 unreadable."""
        return 2 if self.audit is None else int(self.audit.blocks)


def audited(path: Path, convert: bool = False) -> Audited:
    """The audit of one file; with `convert` an old format is read through LibreOffice."""
    try:
        document = without_formulas(read_any(path, read_lexicon(), results=True, convert=convert))
        return Audited(path, audit(document, " ".join(path.name.split()), date.today().year - 1))
    except Refusal as refusal:
        return Audited(path, refusal=str(refusal))


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """The files meant: those named, and of a folder all that can be read, in the order of their names."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = sorted(one for one in path.rglob("*") if one.is_file() and _is_meant(one))
        if not found:
            raise Refusal(f"{path} 里没有能审核的文件（{'、'.join(READ)}）")
        yield from found


def _is_meant(path: Path) -> bool:
    return path.suffix.lower() in READ and not path.name.startswith(_PASSED_OVER)


def audit_job(reports: Sequence[Audited]) -> PrintJob:
    """The audits as 审核报告, one behind the other."""
    at = now()
    tables = [
        replace(filled, layout=replace(filled.layout, label=one.path.name))
        for one in reports
        if one.audit
        for filled in [check_report(one.audit.report.calculation, one.audit.placed, at, __version__)]
    ]
    if not tables:
        raise Refusal("没有一个文件读得出来，没有可印的审核报告")
    return PrintJob(tuple(tables), title=TITLE, made=at)


def export(reports: Sequence[Audited], path: Path) -> int:
    """Write the audits as the ending says, 审核报告 or an Excel file, whole or not at all; how many pages of paper it has.

    Never over one of the files that were audited. Raises Refusal.
    """
    if path.exists() and any(one.path.exists() and path.samefile(one.path) for one in reports):
        raise Refusal(f"“{path}”就是审核的文件，没有写；请换一个文件名，原来的留着")
    if path.suffix.lower() == EXCEL:
        from desktop.exchange.write.audit_sheets import Report, audit_sheets

        rows = [Report(str(one.path), one.audit, one.refusal) for one in reports]
        write_atomically(path, audit_sheets(rows), EXCEL)
        return 0
    printed = print_job(audit_job(reports), path)
    return printed.pages if printed else 0
