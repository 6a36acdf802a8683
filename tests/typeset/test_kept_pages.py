"""Pages composed before: used again while nothing about them has changed, and never when something has."""

from collections.abc import Callable, Mapping

import pytest
from msgspec.structs import replace

from desktop.domain.layout.form_layout import FilledLayout
from desktop.domain.narrative.manuscript import Manuscript, Paragraph, Role
from desktop.typeset import document
from desktop.typeset.document import compose
from desktop.typeset.kept_pages import KeptPages
from desktop.typeset.official_text import compose_letter
from desktop.typeset.page import Page
from desktop.typeset.print_job import PrintJob
from desktop.typeset.selection import Selection
from desktop.typeset.table_pages import TableSetter
from tests.builders import bytes_of


@pytest.fixture
def tables(draw_up: Callable) -> list[FilledLayout]:
    """Three tables, each of a copy of its own; the second runs over two pages."""
    grids = {"甲": [["一"]], "乙": [["二"]] * 60, "丙": [["三"]]}
    drawn = {name: draw_up(grid, [60], label=name) for name, grid in grids.items()}
    return [replace(one, layout=replace(one.layout, copy=name)) for name, one in drawn.items()]


@pytest.fixture
def composed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The labels of the tables, and the texts, that are composed."""
    labels: list[str] = []

    class Counting(TableSetter):
        def pages(self, table, number):
            labels.append(table.layout.label)
            return super().pages(table, number)

    def letter(text: Manuscript, faces: Mapping[str, str]) -> list[Page]:
        labels.append("正文")
        return compose_letter(text, faces)

    monkeypatch.setattr(document, "TableSetter", Counting)
    monkeypatch.setattr(document, "compose_letter", letter)
    return labels


TEXT = Manuscript("报告", paragraphs=(Paragraph(Role.BODY, "正文。"),))


def test_after_an_edit_only_its_table_is_composed(tables, composed) -> None:
    """The same bytes as if nothing had been kept."""
    kept = KeptPages()
    compose(PrintJob(tuple(tables), TEXT), kept=kept)
    assert composed == ["正文", "甲", "乙", "丙"]
    composed.clear()
    tables[0] = replace(tables[0], texts=("又一",))
    job = PrintJob(tuple(tables), TEXT)
    again = compose(job, kept=kept)
    assert composed == ["甲"]
    assert again and again.data == bytes_of(job)


def test_pages_are_numbered_anew(tables, composed) -> None:
    """A table before them has come to take a page more: their numbers move on, nothing else."""
    kept = KeptPages()
    compose(PrintJob(tuple(tables)), kept=kept)
    composed.clear()
    tables[0] = replace(tables[0], texts=("长文字。" * 3000,))
    job = PrintJob(tuple(tables))
    again = compose(job, kept=kept)
    assert composed == ["甲"]
    assert again and again.data == bytes_of(job)


@pytest.mark.parametrize("changed", ["faces", "layout", "text"])
def test_whatever_changes_is_composed(tables, composed, changed: str) -> None:
    """Other fonts, another shape with the same words, another text."""
    kept = KeptPages()
    job = PrintJob(tuple(tables), TEXT)
    compose(job, kept=kept)
    composed.clear()
    match changed:
        case "faces":
            faces = {"song": "kai", "hei": "hei", "kai": "kai", "fang": "fang", "song-bold": "song-bold"}
            job, expected = replace(job, faces=faces), ["正文", "甲", "乙", "丙"]
        case "layout":
            layout = replace(tables[2].layout, widths=(90.0,))
            job, expected = replace(job, tables=(*tables[:2], replace(tables[2], layout=layout))), ["丙"]
        case "text":
            text = replace(TEXT, paragraphs=(Paragraph(Role.BODY, "另一段。"),))
            job, expected = replace(job, manuscript=text), ["正文"]
    assert compose(job, kept=kept)
    assert composed == expected


def test_a_selection_takes_what_is_kept(tables, composed) -> None:
    """One table alone, with its number in the whole."""
    kept = KeptPages()
    compose(PrintJob(tuple(tables)), kept=kept)
    composed.clear()
    job = PrintJob(tuple(tables), selection=Selection(("丙",)))
    assert bytes_of(job, kept) == bytes_of(job)
    assert composed == ["甲", "乙", "丙"], "by the second print, without what is kept"


def test_what_is_kept_is_bounded(tables, composed) -> None:
    """The first tables stay: whoever prints all of them begins with them."""
    kept = KeptPages(most=2)
    for _ in range(2):
        compose(PrintJob(tuple(tables)), kept=kept)
    assert composed == ["甲", "乙", "丙", "乙"]
