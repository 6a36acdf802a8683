"""What goes to a terminal gives it no orders, and a file's name of another encoding is no fault of the program."""

import json
import os
import sys
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.cli.terminal import plain
from tests.cli.test_backup import CELL
from tests.cli.test_handing_out import put


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("甲\x1b[31m乙\x07", "甲␛[31m乙␇"),
        ("一行\n二\t三\r", "一行\n二\t三␍"),
        ("a\x9bb\x7f", "a\ufffdb␡"),
        ("甲\u202e乙\u2066丙", "甲乙丙"),
        (os.fsdecode("读“/甲/年报.db”".encode()), "读“/甲/年报.db”"),
        ("没有“/甲/" + "年报".encode("gbk").decode("utf-8", "surrogateescape") + ".db”", "没有“/甲/年报.db”"),
        ("半个\ud800字", "半个\ufffd字"),
    ],
    ids=["escape", "lines", "C1", "direction", "UTF-8", "GBK", "half a sign"],
)
def test_plain(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_a_workbook_gives_the_terminal_no_orders(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON says the same by escapes, so that a script gets what stands in the cell."""
    put(sample, CELL, "甲\x1b[31m乙")
    assert main(["show", str(sample)]) == 0
    assert "甲␛[31m乙" in (said := capsys.readouterr().out) and "\x1b" not in said
    main(["show", str(sample), "--json"])
    said = capsys.readouterr().out
    assert "\x1b" not in said and r"甲\u001b[31m乙" in said


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are Unicode")
def test_a_name_in_gbk(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As unzip leaves the names of a Windows archive: it opens, is edited, copied and named in what is said."""
    path = Path(os.fsdecode(os.fsencode(sample.parent) + "/年报".encode("gbk") + b".db"))
    path.write_bytes(sample.read_bytes())
    put(path, CELL, "改过")
    assert main(["show", str(path)]) == 0
    assert "改过" in capsys.readouterr().out
    assert main(["backup", str(path), "--list"]) == 2
    assert "年报.db" in capsys.readouterr().err
    assert main(["backup", str(path), "--list", "--json"]) == 0
    assert Path(json.loads(capsys.readouterr().out)["file"]) == path
