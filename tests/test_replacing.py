"""A whole new file in the place of another, or the other as it was."""

import os
from pathlib import Path

import pytest

from desktop.domain.refusal import Refusal
from desktop.replacing import replaced


def test_the_new_one_takes_the_place(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("旧")
    with replaced(path) as beside:
        beside.write_text("新")
        assert path.read_text() == "旧"
    assert path.read_text() == "新"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_failure_leaves_the_old_one_alone(tmp_path: Path) -> None:
    """Half of a new file goes away with the error that stopped it."""
    path = tmp_path / "a.txt"
    path.write_text("旧")
    with pytest.raises(ZeroDivisionError), replaced(path) as beside:
        beside.write_text("一半")
        raise ZeroDivisionError
    assert path.read_text() == "旧"
    assert os.listdir(tmp_path) == ["a.txt"]


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    """A folder has the name: told in a sentence, nothing left beside it."""
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(Refusal, match="是文件夹，请写上文件名"), replaced(tmp_path / "a.txt") as beside:
        beside.write_text("新")
    assert os.listdir(tmp_path) == ["a.txt"]
