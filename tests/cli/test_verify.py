"""`jixiao verify`: 0 in order or alike, 1 changed from outside or not alike, 2 no file or no code."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.session.opening import open_session
from desktop.session.verifying import code_in
from desktop.store.log import logged


def test_the_log(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", str(sample)]) == 0
    assert "逐条封好，没有在别处改过；内容和记录一致" in capsys.readouterr().out
    with closing(sqlite3.connect(sample)) as connection, connection:
        connection.execute("UPDATE change SET at = '2020-01-01T08:00:00' WHERE step = 3")
    assert main(["verify", str(sample)]) == 1
    assert capsys.readouterr().out.startswith("修改记录在第 1 次改动（2020-01-01 08:00，")


def test_a_log_without_seals(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with closing(sqlite3.connect(sample)) as connection, connection:
        connection.execute("UPDATE change SET hash = ''")
    assert main(["verify", str(sample)]) == 1
    assert capsys.readouterr().out.startswith("修改记录没有封：")


def test_a_page(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = code_in(logged(sample))
    assert main(["verify", str(sample), code.lower().replace("-", "")]) == 0
    assert capsys.readouterr().out.startswith("一致：")
    with open_session(sample) as session:
        session.type_into(find(session.calculation, "附件3-2.项目支出名称"), "新项目")
    assert main(["verify", str(sample), code]) == 1
    assert capsys.readouterr().out.startswith("不一致：印出来以后又改过，从第 2 次改动（")
    assert main(["verify", str(sample), "23456-789AC"]) == 1
    assert "修改记录里没有和印出来的一样的时候" in capsys.readouterr().out


def test_refused(sample: Path, tmp_path: Path, refused) -> None:
    assert refused(["verify", str(sample), "10"]).startswith("“10”不是校验码")
    assert refused(["verify", str(tmp_path / "无.db")]).startswith("没有“")
