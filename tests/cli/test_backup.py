"""`jixiao backup`, `restore` and `recover`: one more, the list, back; what can be saved of a damaged file."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.session.opening import open_session
from tests.cli.conftest import Refused
from tests.cli.test_handing_out import put
from tests.store.test_recovery import PAGE, root

CELL = "封面数据.填表人"


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def text(path: Path) -> str:
    with open_session(path, write=False) as session:
        return session.calculation.text(find(session.calculation, CELL))


def test_back_and_forth(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a number the newest that differs, so that a second time takes the first back."""
    before = text(sample)
    assert main(["backup", str(sample)]) == 0
    assert Path(capsys.readouterr().out.strip()).is_file()
    put(sample, CELL, "改过")
    assert main(["restore", str(sample)]) == 0
    assert "换回了“" in (said := capsys.readouterr().out) and "原来的留在" in said
    assert text(sample) == before
    assert main(["restore", str(sample)]) == 0
    assert text(sample) == "改过"
    assert main(["restore", str(sample), "1", "-o", str(tmp_path / "新.db")]) == 0
    assert text(tmp_path / "新.db") == before and text(sample) == "改过"


def test_a_file_without_its_log(sample: Path, refused: Refused, capsys: pytest.CaptureFixture[str]) -> None:
    """It is no backup of anything; the last one is put back in its place, and what stood there is kept."""
    main(["backup", str(sample)])
    made = capsys.readouterr().out.strip()
    before = text(sample)
    with closing(sqlite3.connect(sample)) as connection, connection:
        connection.execute("DELETE FROM change")
    assert "已损坏或不完整" in refused(["backup", str(sample)])
    assert main(["restore", str(sample), made]) == 0 and text(sample) == before
    assert "原来的留在" in capsys.readouterr().out


def test_the_list(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(sample), "--list", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["backups"] == []
    main(["backup", str(sample), "--json"])
    made = json.loads(capsys.readouterr().out)
    assert main(["backup", str(sample), "--list"]) == 0
    assert made["path"] in capsys.readouterr().out
    assert main(["backup", str(sample), "--list", "--json"]) == 0
    [one] = json.loads(capsys.readouterr().out)["backups"]
    assert {"version": 1, **one} == {**made, "version": 1} and one["why"] == "手工"


def test_refused(sample: Path, tmp_path: Path, refused: Refused) -> None:
    assert "还没有备份" in refused(["backup", str(sample), "--list"])
    assert "在这台电脑上没有备份" in refused(["restore", str(sample)])
    main(["backup", str(sample)])
    assert "都一样，没有什么要换回的" in refused(["restore", str(sample)])
    assert "没有第 7 份备份" in refused(["restore", str(sample), "7"])
    assert "没有“甲.db”这个文件" in refused(["restore", str(sample), "甲.db"])
    assert "已经有了，不覆盖它" in refused(["restore", str(sample), "1", "-o", str(sample)])
    with open_session(sample):
        assert "打开着，不能换掉" in refused(["restore", str(sample), "1"])
    assert "没有“" in refused(["backup", str(tmp_path / "没有.db")])


def test_recover(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], refused: Refused) -> None:
    """0 where all came out, 1 with a list where something is lost, 2 where nothing does; a backup is named as the better way."""
    out = tmp_path / "救.db"
    assert main(["recover", str(sample), "-o", str(out)]) == 0
    assert "都救回来了" in capsys.readouterr().out and text(out) == text(sample)
    main(["backup", str(sample)])
    data = bytearray(sample.read_bytes())
    page = root(sample, "explanation") * PAGE
    data[page : page + PAGE] = bytes(PAGE)
    sample.write_bytes(data)
    capsys.readouterr()
    assert main(["recover", str(sample), "-o", str(tmp_path / "二.db"), "--json"]) == 1
    told, said = capsys.readouterr()
    assert json.loads(told)["unreadable"] == {"explanation": 1} and "换回备份更稳妥" in said
    assert main(["recover", str(sample), "-o", str(tmp_path / "三.db")]) == 1
    assert "说明：至少有 1 处读不出来" in capsys.readouterr().out
    sample.write_bytes(b"no workbook" * 1000)
    assert main(["recover", str(sample), "-o", str(tmp_path / "四.db")]) == 2
    assert "抢救不了" in capsys.readouterr().err and not (tmp_path / "四.db").exists()
