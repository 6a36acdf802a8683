"""Tables set into pages one after the other, as a document sets them."""

from collections.abc import Sequence

from desktop.domain.layout.form_layout import FilledLayout
from desktop.typeset.page import SheetPage
from desktop.typeset.table_pages import TableSetter, numbered


def compose_tables(tables: Sequence[FilledLayout]) -> list[SheetPage]:
    """All pages of `tables`, numbered through from 1; covers are not counted."""
    setter = TableSetter()
    pages: list[SheetPage] = []
    for table in tables:
        pages += setter.pages(table, numbered(pages) + 1)
    return pages
