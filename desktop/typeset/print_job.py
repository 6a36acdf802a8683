"""What is to be printed, as plain data: frozen, without a workbook and without an engine.

It is made where the workbook is at rest and composed in any thread or process: it can be pickled, and no later edit
reaches it.
"""

from collections.abc import Mapping

from msgspec import Struct

from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.narrative.manuscript import Manuscript
from desktop.typeset.selection import EVERYTHING, Selection

TABLES_ONLY = Manuscript()


class PrintJob(Struct, frozen=True):
    """The `manuscript` and after it the `tables`, of which `selection` picks parts and pages.

    `faces` says which font prints each face; without it they are chosen on the computer that composes, by the `wishes`
    that name a font for some of them, or they are the shipped ones where nothing is wished at all. `sides` is how a
    reader's print dialog is to begin, in the words of the file's print settings. `made` is the date of the PDF, ISO 8601
    with a zone, "" for none; `archival` asks for PDF/A-2b. `mark` stands small in the bottom margin of each page.
    """

    tables: tuple[FilledLayout, ...] = ()
    manuscript: Manuscript = TABLES_ONLY
    title: str = ""
    author: str = ""
    selection: Selection = EVERYTHING
    sides: str = ""
    mark: str = ""
    faces: Mapping[str, str] | None = None
    wishes: Mapping[str, str] | None = None
    made: str = ""
    archival: bool = False
