"""`jixiao hand-out` and `take-back`: out, back, and what both have changed."""

from pathlib import Path

import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.session.opening import open_session


def put(path: Path, cell: str, text: str) -> None:
    with open_session(path) as session:
        session.type_into(find(session.calculation, cell), text)


def test_out_and_back(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both values where both have changed it, and exit 1 until it is said whose holds."""
    out = tmp_path / "交.db"
    assert main(["hand-out", str(sample), "附件3-2", "-o", str(out)]) == 0
    assert main(["take-back", str(sample), str(out)]) == 0
    assert capsys.readouterr().out.endswith("附件3-2 和这边的一样，没有改动\n")
    put(out, "附件3-1.指标[1].三级", "他改的")
    put(sample, "附件3-2.指标[1].三级", "我改的")
    assert main(["take-back", str(sample), str(out)]) == 1
    said = capsys.readouterr().out
    assert "这边是“我改的”，交回来的是“他改的”" in said and "两边都改了 1 处，没有收回" in said
    assert main(["take-back", str(sample), str(out), "--prefer", "theirs"]) == 0
    assert capsys.readouterr().out.endswith("附件3-2 收回了，改动 1 处\n")


def test_refused(sample: Path, tmp_path: Path, refused) -> None:
    assert refused(["hand-out", str(sample), "附件3", "-o", str(tmp_path / "a.db")]).startswith(
        "“附件3”有 8 份"
    )
    line = ["take-back", str(sample), str(sample), "--prefer", "them"]
    assert refused(line).startswith("--prefer 后面不认识“them”")
