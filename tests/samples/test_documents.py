"""Every shipped sample against the document it was typed from: what it prints, what is typed, what the check finds."""

from pathlib import Path

import pytest

from desktop.cli import main
from tests.samples import (
    final_accounts_2021,
    national_2020,
    yueyang_2020,
    yueyang_2021,
    yueyang_2023,
    zhongfang_2020,
    zhuzhou_2021,
)  # fmt: skip
from tests.samples.shipped import Document, calculated, entries, found_in, said, sheet_of, shown, told, typed

DOCUMENTS = [
    final_accounts_2021.DOCUMENT,
    national_2020.DOCUMENT,
    yueyang_2020.DOCUMENT,
    yueyang_2021.DOCUMENT,
    yueyang_2023.DOCUMENT,
    zhongfang_2020.DOCUMENT,
    zhuzhou_2021.DOCUMENT,
]


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda document: document.set)
def document(request: pytest.FixtureRequest) -> Document:
    return request.param


def test_figures_as_the_document_prints_them(document: Document) -> None:
    """The program comes to every printed figure, or to the one that `differences` gives the reason for."""
    expected = document.printed | document.differences | document.unprinted
    texts = told(document.set)
    computed = {
        cell: text
        for cell, text in shown(document.set)["computed"].items()
        if text and cell not in texts and not cell.startswith(document.elsewhere)
    }
    assert computed == expected


def test_differences_are_differences(document: Document) -> None:
    """Each deliberate difference is about a printed figure and does differ from it."""
    assert all(document.printed[cell] != text for cell, text in document.differences.items())


def test_nothing_typed_is_lost_or_changed(document: Document) -> None:
    """What `show` gives back as typed is the sample's own JSON, cell for cell and row for row."""
    assert [entries(form) for form in shown(document.set)["forms"]] == typed(document.set)


def test_findings(document: Document) -> None:
    """The check finds what is wrong with the document's figures, and nothing else."""
    assert found_in(calculated(document.set)) == document.found


def test_the_commands_say_the_same(tmp_path: Path) -> None:
    """A sample that was made by its command, kept in a file and read again is shown and checked like the one in memory."""
    document, file = yueyang_2023.DOCUMENT, str(tmp_path / "sample.db")
    assert main(["sample", document.set, file]) == 0
    assert said("show", file) == shown(document.set)
    found = said("check", file, exit_code=1)["findings"]
    assert [(one["level"], one["where"][0]) for one in found] == document.found


@pytest.mark.parametrize(
    ("document", "part"),
    [pytest.param(one, part, id=f"{one.set} {part}") for one in DOCUMENTS for part in one.words],
)
def test_words_of_the_form(document: Document, part: str) -> None:
    """Row by row the printed form reads like the document."""
    lines = document.words[part].strip().splitlines()
    texts = [text for text in sheet_of(document.set, document.report)[1] if text]
    start = texts.index(lines[0])
    assert texts[start : start + len(lines)] == lines
