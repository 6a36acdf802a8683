"""The command line's refusals: one plain sentence, exit 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.cli.usage import COMMANDS, USAGE
from tests.cli.conftest import Refused

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


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
    refused: Refused,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Chinese throughout, whether or not a nearest name is known."""
    monkeypatch.chdir(sample.parent)
    assert sentence in refused(arguments)


def test_no_screen_for_the_window() -> None:
    """Qt would abort with a page of English; the command line still works."""
    bare = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, "-m", "desktop"], env=bare, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("没有显示器，窗口打不开") and done.stderr.count("\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_of_the_usage_is_one(command: str, refused: Refused) -> None:
    """Whatever it lacks, it says how it is written; none is in the list only."""
    assert refused([command, "--no-such-option"]).startswith(f"命令写得不对，应写成：jixiao {command} ")


def test_the_readme_lists_them_as_the_usage_does() -> None:
    """Each way to write one, but for what it is good for: what stands behind two blanks may say more."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    written, shown = (
        [line.strip().split("  ")[0] for line in text.splitlines() if line.strip().startswith("jixiao ")]
        for text in (USAGE, readme)
    )
    assert [line for line in written if line != "jixiao --version"] == shown
