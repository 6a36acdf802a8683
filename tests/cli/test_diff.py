"""`jixiao diff`: 0 where two files are the same, 1 with a line a difference where they are not."""

import json
from pathlib import Path
from shutil import copyfile

import pypdfium2
import pytest

from desktop.cli import main
from desktop.domain.values.address import find
from desktop.session.opening import open_session
from tests.builders import sample_file


def test_equal_and_different(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "后来.db"
    copyfile(sample, other)
    assert main(["diff", str(sample), str(other)]) == 0
    assert capsys.readouterr().out == "两个文件的内容一样\n"
    with open_session(other) as session:
        ref = find(session.calculation, "附件3-2.项目支出名称")
        session.type_into(ref, "新项目")
    assert main(["diff", str(sample), str(other)]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    assert first.startswith("附件3-2 项目支出名称：") and first.endswith(" → 新项目")
    listed = tmp_path / "对照.pdf"
    assert main(["diff", str(sample), str(other), "-o", str(listed)]) == 1
    page = pypdfium2.PdfDocument(listed)[0].get_textpage().get_text_range()
    assert "前一个文件：样例.db" in page and "新项目" in page
    capsys.readouterr()
    assert main(["diff", str(sample), str(other), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["differences"]
    assert (found[0]["cell"], found[0]["new"]) == ("附件3-2.项目支出名称", "新项目")


def test_two_files_of_one_sample_have_no_id_in_common(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, other = tmp_path / "一.db", tmp_path / "二.db"
    for path in (one, other):
        assert main(["sample", "zhuzhou-2021", str(path)]) == 0
    capsys.readouterr()
    assert main(["diff", str(one), str(other)]) == 0


def test_sets_that_have_nothing_in_common(sample: Path, tmp_path: Path, refused) -> None:
    other = sample_file("final-accounts-2021", tmp_path / "二.db")
    assert refused(["diff", str(sample), str(other)]).endswith("没有相同的表，比不了")
