"""A report of another program brought into an open workbook: read and proposed first, then written as one edit."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from desktop.atomic_file import write_atomically
from desktop.domain.change.description import IMPORT
from desktop.domain.change.edit import Batch
from desktop.domain.refusal import Refusal
from desktop.domain.workbook.workbook import Workbook
from desktop.exchange.drafting.lexicon import read_lexicon
from desktop.exchange.incoming.accept import accepted
from desktop.exchange.incoming.answers import answers_text, kept_with, read_answers, to_keep
from desktop.exchange.incoming.bring import bring
from desktop.exchange.incoming.proposal import Entry, Proposal
from desktop.session.opening import read_bytes
from desktop.session.session import Session
from desktop.sources.reading import read_any
from desktop.store.stamp import now, user_name

READ: Final = (".docx", ".xlsx", ".xls", ".ods", ".html", ".htm", ".txt", ".pdf")


def proposed(
    path: Path, book: Workbook, answers: Mapping[str, str] | None = None, convert: bool = False
) -> Proposal:
    """What the file at `path` says for `book`, which nobody changes meanwhile. Raises Refusal.

    `answers` come before those that the workbook keeps. With `convert` an old format is read through LibreOffice.
    """
    document = read_any(path, read_lexicon(), results=True, convert=convert)
    known = kept_with(book.print_settings) | dict(answers or {})
    return bring(document, " ".join(path.name.split()), book, known)


def take(
    session: Session, proposal: Proposal, chosen: Collection[Entry], answers: Mapping[str, str] | None = None
) -> None:
    """Write the chosen entries as one edit; nothing chosen is no edit. The answers that led to them go with the file."""
    edit = accepted(proposal, chosen, session.workbook, user_name(), now())
    if edit.edits:
        session.apply(Batch((edit,), IMPORT))
    if answers:
        session.keep_print(to_keep(answers))


def answers_in(path: Path) -> dict[str, str]:
    """The answers that a file keeps. Raises Refusal."""
    try:
        return read_answers(read_bytes(path).decode("utf-8-sig"), path.name)
    except UnicodeDecodeError:
        raise Refusal(f"{path.name} 不是 UTF-8 编码，请在记事本里另存为，编码选 UTF-8") from None


def keep_answers(path: Path, answers: Mapping[str, str]) -> None:
    """Add answers to a file, which need not be there yet; one that is there and can't be read is left as it is."""
    before = answers_in(path) if path.exists() else {}
    if before | dict(answers) != before:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, answers_text(before | dict(answers)).encode(), path.suffix)
