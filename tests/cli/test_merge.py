"""`jixiao merge`: 0 and a new file, or 1 with the conflicts and no file until somebody has chosen."""

import json
from pathlib import Path
from shutil import copyfile

import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.session.opening import open_session

NAME = "附件3-2.项目支出名称"


@pytest.fixture
def other(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample; both have gone on, and both have changed one name."""
    other = tmp_path / "对方.db"
    copyfile(sample, other)
    for path, name in ((sample, "我的名"), (other, "他的名")):
        with open_session(path) as session:
            session.type_into(find(session.calculation, NAME), name)
    return other


def name_in(path: Path) -> str:
    with open_session(path, write=False) as session:
        return session.calculation.text(find(session.calculation, NAME))


def test_a_conflict_is_chosen(
    sample: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, files = tmp_path / "合并.db", [str(sample), str(other)]
    assert main(["merge", *files, "-o", str(out)]) == 1
    line, last = capsys.readouterr().out.splitlines()
    assert line.startswith("1. 附件3-2 项目支出名称：前一个是“我的名”（") and "后一个是“他的名”（" in line
    assert last.startswith("两边都改了 1 处，没有合并") and not out.exists()
    for side, name in (("ours", "我的名"), ("theirs", "他的名")):
        assert main(["merge", *files, "-o", str(out), "--choose", side]) == 0
        assert name_in(out) == name
        out.unlink()
    assert capsys.readouterr().out.endswith("改动 1 处；原来的两个文件没有动\n")


def test_a_list_is_filled_in(
    sample: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out, listed = tmp_path / "合并.db", tmp_path / "清单.json"
    assert main(["merge", str(sample), str(other), "-o", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (
        told["common_beginning"]
        and told["written"] == ""
        and told["conflicts"][0]["theirs"]["text"] == "他的名"
    )
    told["conflicts"][0]["choose"] = "theirs"
    listed.write_text(json.dumps(told), encoding="utf-8")
    assert main(["merge", str(sample), str(other), "-o", str(out), "--choose", str(listed), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["written"] == str(out) and name_in(out) == "他的名"


def test_the_beginning_is_given(
    sample: Path, other: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ours has changed nothing since: theirs is taken."""
    base, out = tmp_path / "原.db", tmp_path / "合并.db"
    copyfile(sample, base)
    assert main(["merge", str(base), str(sample), str(other), "-o", str(out)]) == 0
    assert name_in(out) == "他的名"


def test_never_over_a_file(sample: Path, other: Path, refused) -> None:
    """The name of one of the two, which the answer says were left alone, or of any file that is there."""
    was = sample.read_bytes(), other.read_bytes()
    for out in (sample, other):
        told = refused(["merge", str(sample), str(other), "-o", str(out), "--choose", "theirs"])
        assert told == f"“{out}”已经有了，不覆盖它；请换个名字"
    assert (sample.read_bytes(), other.read_bytes()) == was


def test_refused(sample: Path, other: Path, tmp_path: Path, refused) -> None:
    out = str(tmp_path / "合并.db")
    assert refused(["merge", str(sample), "-o", out]).startswith("合并要写两个文件")
    files = [str(sample), str(other), "-o", out]
    assert refused(["merge", *files, "--choose", "mine"]).startswith("--choose 后面的“mine”要写 ours")
    empty = tmp_path / "空.json"
    empty.write_text("[]", encoding="utf-8")
    assert refused(["merge", *files, "--choose", str(empty)]).endswith("清单，请重新列出再填")
    assert refused(["merge", *files, "--choose", str(tmp_path / "无.json")]).startswith("没有“")
    assert not Path(out).exists()
