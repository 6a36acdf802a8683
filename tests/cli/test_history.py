"""`jixiao history`: a line an edit, the last first, and back to any moment as a new file."""

import json
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.session.opening import open_session


@pytest.fixture
def changed(sample: Path) -> Path:
    with open_session(sample) as session:
        session.type_into(find(session.calculation, "附件3-2.项目支出名称"), "新项目")
    return sample


def test_lines_and_json(changed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["history", str(changed)]) == 0
    last, first = capsys.readouterr().out.splitlines()
    assert last.startswith("第 2 次  ") and last.endswith("→ 新项目") and first.endswith("建立文件")
    assert main(["history", str(changed), "附件3-2.项目支出名称", "--json"]) == 0
    [edit, _] = json.loads(capsys.readouterr().out)["edits"]
    assert (edit["edit"], edit["place"], edit["new"], edit["merged"]) == (
        2,
        "附件3-2 项目支出名称",
        "新项目",
        False,
    )
    assert main(["history", str(changed), "附件1"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_back_to_a_moment(changed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "当时.db"
    assert main(["history", str(changed), "--to", "1", "-o", str(out)]) == 0
    assert capsys.readouterr().out.startswith("第 1 次改动之后的内容已存到")
    with open_session(out, write=False) as session:
        assert session.calculation.text(find(session.calculation, "附件3-2.项目支出名称")) != "新项目"


def test_refused(changed: Path, tmp_path: Path, refused) -> None:
    out = str(tmp_path / "当时.db")
    assert refused(["history", str(changed), "--to", "9", "-o", out]).startswith("没有第 9 次改动")
    assert refused(["history", str(changed), "--to", "x", "-o", out]).startswith("--to 后面的“x”要写第几次")
    assert refused(["history", str(changed), "--to", "1"]).startswith("--to N 和 -o OUT.db 要一起写")
    assert refused(["history", str(changed), "附件9"]).startswith("没有叫“附件9”的表")
