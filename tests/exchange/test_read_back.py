"""Files opened again after they were written: what is all there, and one figure that is another."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from desktop.exchange.read_back import missing_in_excel, missing_in_word, pages_of_pdf
from desktop.exchange.write.excel import excel_file
from desktop.exchange.write.word import word_file
from desktop.session.printing import job_of
from desktop.typeset.document import compose
from tests.builders import sample_session


def changed(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """The same archive with its parts changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(name, part.decode()).encode() if name.endswith(".xml") else part)
    return out.getvalue()


@pytest.mark.parametrize("name", ["yueyang-2023", "zhuzhou-2021"])
def test_all_that_was_written_is_there(name: str) -> None:
    values = sample_session(name).calculation
    job = job_of(values)
    printed = compose(job)
    assert printed and pages_of_pdf(printed.data) == printed.pages
    assert missing_in_word(word_file(job), job.tables) == []
    assert missing_in_excel(excel_file(values, job.tables), values, job.tables) == []


def test_another_figure_is_seen() -> None:
    """One place, in each kind of file."""
    values = sample_session("yueyang-2023").calculation
    job = job_of(values)
    word = changed(word_file(job), lambda _, part: part.replace("33.43万条", "33.34万条"))
    assert missing_in_word(word, job.tables) == ["33.43万条"]
    once: list[str] = []

    def change(name: str, part: str) -> str:
        if once or not name.startswith("xl/worksheets/"):
            return part
        once.extend(re.findall(r"<c [^>]*><v>([0-9]+[.][0-9]+)</v>", part)[:1])  # no formula
        return part.replace(f"><v>{once[0]}</v>", f"><v>{once[0]}7</v>") if once else part

    excel = changed(excel_file(values, job.tables), change)
    [missing] = missing_in_excel(excel, values, job.tables)
    assert float(missing.replace(",", "")) == float(once[0])
