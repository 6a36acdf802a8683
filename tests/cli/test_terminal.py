"""What goes to a terminal gives it no orders, and a file's name of another encoding is no fault of the program."""

import json
import os
import sys
from pathlib import Path

import pytest

from desktop.cli import main
from tests.cli.test_backup import CELL
from tests.cli.test_handing_out import put


def test_a_workbook_gives_the_terminal_no_orders(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JSON says the same by escapes, so that a script gets what stands in the cell."""
    put(sample, CELL, "甲\x1b[31m乙\x9b丙\u202e")
    assert main(["show", str(sample)]) == 0
    assert "甲␛[31m乙" in (said := capsys.readouterr().out) and "\x1b" not in said
    main(["show", str(sample), "--json"])
    said = capsys.readouterr().out
    assert not {"\x1b", "\x9b", "\u202e"} & {*said} and r"甲\u001b[31m乙\u009b丙\u202e" in said
    assert repr("甲\x1b[31m乙\x9b丙\u202e")[1:-1] in repr(json.loads(said))


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
