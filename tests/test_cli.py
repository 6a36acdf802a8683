"""The command line's refusals: one plain sentence, exit 2, and no file touched."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli import main
from desktop.resources import FORMS
from tests.builders import sample_file
from tests.store.journal import leave_another_files

SAMPLE = "yueyang-2023"
SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    return sample_file(SAMPLE, tmp_path / "样例.db")


def refusal(arguments: list[str], said: pytest.CaptureFixture[str]) -> str:
    """What a refused command says, on standard error and without a line too many."""
    said.readouterr()
    assert main(arguments) == 2
    out, error = said.readouterr()
    assert not out
    assert error.count("\n") == 1
    return error.rstrip("\n")


@pytest.mark.parametrize("command", ["print", "export"])
def test_a_slip_does_not_put_paper_in_the_place_of_a_workbook(
    sample: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`-o` with the workbook's own name is refused, and the workbook stays."""
    before = sample.read_bytes()
    assert "结尾的文件名" in refusal([command, str(sample), "-o", str(sample)], capsys)
    assert sample.read_bytes() == before


@pytest.mark.parametrize("name", ["", "OUT", "OUT.txt"])
def test_output_without_its_ending(sample: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing, no ending or another one: the same sentence."""
    assert refusal(["print", str(sample), "-o", name], capsys) == (
        f"-o 后面的“{name}”要写成以 .pdf 结尾的文件名，如 OUT.pdf"
    )


def test_preview_never_overwrites_a_definition(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The preview of a form is asked for its ending before anything is read."""
    form = tmp_path / "project.txt"
    form.write_text("表  甲  乙", encoding="utf-8")
    assert "project.txt”要写成以 .pdf 结尾" in refusal(["form", str(tmp_path), "-o", str(form)], capsys)
    assert form.read_text(encoding="utf-8") == "表  甲  乙"


def test_labels_apart_by_full_width_comma_and_blank(sample: Path, tmp_path: Path) -> None:
    """As a clerk writes a list."""
    assert main(["print", str(sample), "-o", str(tmp_path / "p.pdf"), "--only", "附件3-2， 附件1"]) == 0


def test_pages_of_what_is_printed(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Counted from 1, in ranges; a set without covers prints the same without them."""
    whole = ["print", str(sample), "-o", str(tmp_path / "p.pdf")]
    for more, pages in ((["--pages", "2-3,5"], 3), (["--pages", "2-3,5", "--no-cover"], 3)):
        assert main([*whole, *more]) == 0
        assert capsys.readouterr().out.endswith(f"  {pages} 页\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["fields", "甲"], "没有叫“甲”的报告集（用 jixiao sets 看有哪些）"),
        (["show", "样例.db", "--form", "附件3-88"], "附件3-8），是不是“附件3-8”？"),
        (["print", "样例.db", "-o", "p.pdf", "--only", "甲"], "没有标签是“甲”的表（现有：自评报告、附件1、"),
        (
            ["print", "样例.db", "-o", "p.pdf", "--only", "，,"],
            "--only 后面没有写表的标签（现有：封面、自评报告、附件1、附件2、",
        ),
        (["print", "样例.db", "-o", "p.pdf", "--only", ""], "要全部打印，请去掉 --only"),
        (["print", "样例.db", "-o", "p.pdf", "--pages", ""], "要全部打印，请去掉 --pages"),
        (["print", "样例.db", "-o", "p.pdf", "--pages", "9-2"], "页码“9-2”看不懂，请写成 2-5,8 这样"),
        (["print", "样例.db", "-o", "p.pdf", "--pages", "400"], "没有要印的页"),
        (["explain", "样例.db", "附件3-8"], "“附件3-8”是一张表，请写明哪一格，如 附件3-8."),
        (["import", "样例.db", "甲.json"], "没有“甲.json”这个文件，请检查文件名和文件夹"),
        (["import", "样例.db", "."], "“.”是文件夹，请选里面的文件"),
    ],
    ids=[
        "set",
        "label",
        "only",
        "comma",
        "blank",
        "no-pages",
        "backwards",
        "beyond",
        "table",
        "no-file",
        "folder",
    ],
)
def test_what_is_not_there(
    sample: Path,
    arguments: list[str],
    sentence: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Chinese throughout, whether or not a nearest name is known."""
    monkeypatch.chdir(sample.parent)
    assert sentence in refusal(arguments, capsys)


def test_set_outside_the_shipped_folder_finds_the_shipped_packs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A set copied anywhere works."""
    folder = tmp_path / "甲"
    folder.mkdir()
    for file in (FORMS / SAMPLE).glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    assert main(["form", str(folder), "-o", str(tmp_path / "p.pdf")]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == ["没有错误", str(tmp_path / "p.pdf")]


def test_checks_without_names_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No error, so the set loads: a hint, with the lines."""
    folder = tmp_path / "甲"
    folder.mkdir()
    for file in (FORMS / SAMPLE).glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    form = folder / "base-data.txt"
    form.write_text(form.read_text(encoding="utf-8").replace("\n超编        ", "\n"), encoding="utf-8")
    assert main(["form", str(folder)]) == 0
    *_, hint = capsys.readouterr().out.splitlines()
    assert hint.startswith("提示：base-data.txt 第 ") and "行：这几条审核没有名字" in hint


def test_year_in_full_width_digits(tmp_path: Path) -> None:
    """As the input method gives them."""
    assert main(["new", SAMPLE, str(tmp_path / "甲.db"), "--unit", "某局", "--year", "２０２４"]) == 0


def test_no_screen_for_the_window() -> None:
    """Qt would abort with a page of English; the command line still works."""
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, "-m", "desktop"], env=bare, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("没有显示器，窗口打不开") and done.stderr.count("\n") == 1


def test_rules_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    """With a set, also what it switches and what its forms check themselves."""
    assert main(["rules"]) == 0
    assert "negative  错误  不能是负数的格子里填了负数。" in capsys.readouterr().out.splitlines()
    assert main(["rules", SAMPLE, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {"code", "level", "clause", "description", "switched"} == set(told["rules"][0])
    assert "附件1/超编" in [check["code"] for check in told["checks"]]


def test_a_switched_rule_is_listed_with_its_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And `jixiao form` says a rule that there is not."""
    folder = tmp_path / "甲"
    folder.mkdir()
    for file in (FORMS / SAMPLE).glob("*.txt"):
        (folder / file.name).write_bytes(file.read_bytes())
    with (folder / "base-data.txt").open("a", encoding="utf-8") as form:
        form.write("\n[规则]\nnegative  关  调整数可以为负\nnegativ  关  写错了\n")
    assert main(["rules", str(folder)]) == 0
    lines = capsys.readouterr().out.splitlines()
    at = lines.index("negative  错误  不能是负数的格子里填了负数。")
    assert lines[at + 1] == "    附件1：关，调整数可以为负"
    assert main(["form", str(folder)]) == 0
    *_, hint = capsys.readouterr().out.splitlines()
    assert "没有叫“negativ”的规则，这一行不起作用，是不是“negative”？" in hint


def test_another_files_journal_is_told(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is put aside under another name, once; what the file holds is shown all the same."""
    leave_another_files(sample)
    capsys.readouterr()
    for told in (True, False):
        assert main(["show", str(sample), "--form", "附件2"]) == 0
        out, error = capsys.readouterr()
        assert "附件2" in out and ("已改名为“样例.db-journal.bak”" in error) is told
