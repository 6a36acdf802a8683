"""Drafts: on the disk soon, found after a kill by the file they belong to, gone once they are in the workbook."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.domain.workbook.workbook import CellRef
from desktop.store.drafts import Draft, Drafts, drafts_folder
from desktop.store.file import create, open_file
from tests.any_edit import little
from tests.store.typist import digest

CELL = CellRef("c", "r", "存在问题")
DRAFT = Draft(CELL, "旧", "写到一半的话，带“引号”、\n换行和半个字 \ud842")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "drafts"


def drafts_of(folder: Path, path: Path, id_: str = "w") -> Drafts:
    return Drafts(folder, id_, path)


def test_what_is_typed_is_found_again(folder: Path, tmp_path: Path) -> None:
    """Everything of it, whatever signs it has; the last state counts."""
    drafts = drafts_of(folder, tmp_path / "年报.db")
    drafts.keep([Draft(CELL, "旧", "写")])
    drafts.keep([DRAFT])
    drafts.close()
    assert drafts_of(folder, tmp_path / "年报.db").left() == [DRAFT]


def test_once_kept_it_is_gone(folder: Path, tmp_path: Path) -> None:
    """Nothing is left on the disk of what is in the workbook."""
    drafts = drafts_of(folder, tmp_path / "年报.db")
    drafts.keep([DRAFT])
    drafts.keep([])
    drafts.close()
    assert os.listdir(folder) == [] and drafts.left() == []


def test_what_was_found_is_gone_once_it_is_dropped(folder: Path, tmp_path: Path) -> None:
    """Also when this process has written none of its own."""
    before = drafts_of(folder, tmp_path / "年报.db")
    before.keep([DRAFT])
    before.close()
    drafts = drafts_of(folder, tmp_path / "年报.db")
    drafts.keep([])
    drafts.close()
    assert os.listdir(folder) == []


def test_each_copy_of_a_workbook_has_its_own(folder: Path, tmp_path: Path) -> None:
    """Copies share their id; what was typed in one is not offered in the other, as long as both are there."""
    one, other = tmp_path / "年报.db", tmp_path / "副本.db"
    one.touch()
    drafts = drafts_of(folder, one)
    drafts.keep([DRAFT])
    drafts.close()
    assert drafts_of(folder, other).left() == []
    assert drafts_of(folder, one, "another workbook").left() == []


def test_a_file_that_was_renamed_after_the_crash(folder: Path, tmp_path: Path) -> None:
    """Its drafts are found under the new name."""
    drafts = drafts_of(folder, tmp_path / "年报.db")
    drafts.keep([DRAFT])
    drafts.close()
    renamed = drafts_of(folder, tmp_path / "年报2.db")
    assert renamed.left() == [DRAFT]
    renamed.keep([])
    renamed.close()
    assert os.listdir(folder) == []


def test_where_they_cannot_be_written(folder: Path, tmp_path: Path) -> None:
    """That is said, and said no more once it works again."""
    folder.parent.mkdir()
    folder.write_text("a file has the folder's name")
    drafts = drafts_of(folder, tmp_path / "年报.db")
    drafts.keep([DRAFT])
    drafts.close()
    assert drafts.problem
    folder.unlink()
    drafts.keep([DRAFT, DRAFT._replace(ref=CELL._replace(row="s"))])
    drafts.close()
    assert not drafts.problem and len(drafts.left()) == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[]",
        b'{"texts": 5}',
        b'{"texts": [1, {}, {"copy": "c"}, {"copy": 1, "row": 2}]}',
        b"[" * 99999,
    ],
)
def test_a_damaged_file_of_drafts_is_none(folder: Path, tmp_path: Path, data: bytes) -> None:
    """It keeps nobody from opening the workbook, or from writing drafts anew."""
    drafts = drafts_of(folder, tmp_path / "年报.db")
    drafts.keep([DRAFT])
    drafts.close()
    (written,) = folder.iterdir()
    written.write_bytes(data)
    again = drafts_of(folder, tmp_path / "年报.db")
    assert again.left() == []
    again.keep([DRAFT])
    again.close()
    assert json.loads(written.read_bytes())["version"] == 1


def test_they_are_this_persons_alone(folder: Path, tmp_path: Path) -> None:
    if os.name == "nt":
        pytest.skip("rights work otherwise on Windows")
    drafts = drafts_of(folder, tmp_path / "年报.db")
    drafts.keep([DRAFT])
    drafts.close()
    assert folder.stat().st_mode & 0o077 == 0


def test_an_id_from_a_strangers_file_is_no_path(folder: Path, tmp_path: Path) -> None:
    """The id stands in the workbook: it must not choose where something is written or deleted."""
    victim = tmp_path / "victim.json"
    victim.write_text("{}")
    for id_ in ("../../victim", "*", "/etc/x", "a\x00b", "长" * 5000):
        drafts = drafts_of(folder, tmp_path / "年报.db", id_)
        drafts.keep([DRAFT])
        drafts.close()
        assert drafts.left() == [DRAFT]
        drafts.keep([])
        drafts.close()
    assert os.listdir(folder) == [] and victim.read_text() == "{}"


def test_only_the_writer_has_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A window that may only look neither finds nor drops what the writer's window is typing."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "年报.db"
    create(path, little("yueyang-2023"))
    with open_file(path, write=True) as writer, open_file(path, write=True) as reader:
        assert writer.drafts and reader.read_only and reader.drafts is None
        writer.drafts.keep([DRAFT])
    with open_file(path, write=True) as file:
        assert file.drafts and file.drafts.left() == [DRAFT]
    assert drafts_folder() == tmp_path / "data" / "jixiao" / "drafts"


TYPIST = """
import sys, time
from pathlib import Path
from desktop.domain.workbook.workbook import CellRef
from desktop.store.drafts import Draft
from desktop.store.file import open_file
file = open_file(Path(sys.argv[1]), write=True)
cover = file.workbook.single(file.workbook.set.cover).id
text = ""
while True:
    text += "字"
    file.drafts.keep([Draft(CellRef(cover, "", "单位名称"), "", text)])
    print(len(text), flush=True)
    time.sleep(0.01)
"""


def test_killed_while_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the process is killed, the workbook is whole and most of what was typed is found."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    path = tmp_path / "年报.db"
    create(path, little("yueyang-2023"))
    with open_file(path, write=False) as file:
        before = digest(file.workbook)
    child = subprocess.Popen([sys.executable, "-c", TYPIST, path], stdout=subprocess.PIPE, text=True)
    assert child.stdout
    for line in child.stdout:
        if int(line) == 60:
            child.kill()
            break
    child.wait()
    child.stdout.close()
    with open_file(path, write=True) as file:
        assert digest(file.workbook) == before and not file.read_only and file.drafts
        (draft,) = file.drafts.left()
        assert set(draft.text) == {"字"} and len(draft.text) > 20
