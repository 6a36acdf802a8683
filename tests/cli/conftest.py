"""The command line on the shipped sample, and what it says when it refuses."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.resources import FORMS
from tests.builders import sample_file

SAMPLE = "yueyang-2023"
Refused = Callable[[list[str]], str]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return sample_file(SAMPLE, tmp_path / "样例.db")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped set copied somewhere else, without the rule packs that it takes."""
    folder = tmp_path / "甲"
    folder.mkdir()
    for file in (FORMS / SAMPLE).glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    return folder


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Refused:
    """What a refused command says, on standard error and without a line too many."""

    def refused(arguments: list[str]) -> str:
        capsys.readouterr()
        assert main(arguments) == 2
        out, error = capsys.readouterr()
        assert not out
        assert error.count("\n") == 1
        return error.rstrip("\n")

    return refused
