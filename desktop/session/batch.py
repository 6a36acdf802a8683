"""Several workbooks printed at once, each to a PDF of its own."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from desktop.domain.refusal import Refusal
from desktop.session.opening import open_session
from desktop.session.printing import print_workbook
from desktop.typeset.progress import Progress


class Outcome(Struct, frozen=True):
    """What became of one file: the PDF it was printed to and its pages, or why it was not."""

    file: Path
    pdf: Path | None = None
    pages: int = 0
    refusal: str = ""


def print_files(files: Sequence[Path], folder: Path, progress: Progress | None = None) -> list[Outcome]:
    """Each workbook as a PDF of its name in `folder`; a refusal is reported with its file, and the others go on.

    When `progress` stops it, the PDF being made is not written and those before it stay.
    """
    found: list[Outcome] = []
    for done, file in enumerate(files):
        if progress and not progress(done, len(files)):
            return found
        pdf = _free(folder / f"{file.stem}.pdf", [one.pdf for one in found])
        try:
            with open_session(file, write=False) as session:
                printed = print_workbook(
                    session, pdf, progress=lambda *_, at=done: not progress or progress(at, len(files))
                )
        except Refusal as refusal:
            found.append(Outcome(file, refusal=str(refusal)))
            continue
        if printed is None:
            return found
        found.append(Outcome(file, pdf, printed.pages))
    if progress:
        progress(len(files), len(files))
    return found


def _free(pdf: Path, taken: Sequence[Path | None]) -> Path:
    """`pdf`, or with a number behind its name where a workbook of the same name came before."""
    number, free = 1, pdf
    while free in taken:
        number += 1
        free = pdf.with_name(f"{pdf.stem} {number}.pdf")
    return free
