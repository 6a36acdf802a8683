"""A set that asks for too much is refused in a sentence, and one that asks for much is not."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.forms.reader.report_set import sources_of
from desktop.domain.refusal import Refusal

HEAD = "表 附表\n[表格]\n"
ONE = HEAD + "| {甲} |\n"
TREE = "规则包 试用\n[树 树]\n层级 一级 二级\n"
OF_TREE = HEAD + "行* | {=一级} | {=二级} |\n[组 行]\n行 按 树\n"


def wide(rows: int, columns: int, name: str = "附表") -> str:
    lines = ("|" + "".join(f" {{c{row}_{at}}} |" for at in range(columns)) + "\n" for row in range(rows))
    return f"表 {name}\n[表格]\n" + "".join(lines)


@pytest.mark.parametrize(
    ("forms", "said"),
    [
        ([ONE + "# " + "字" * 1999], "1.txt 第 4 行：这一行有 2001 个字，最多 2000 个，请分成几行"),
        ([ONE + "[格]\n" + "甲" * 100_000 + " 万元"], "1.txt 第 5 行：这一行有 100003 个字，最多 2000 个，请分成几行"),
        ([ONE + ("# " + "字" * 1000 + "\n") * 700], "1.txt：这套表的文字一共 2.1 MB，最多 2.0 MB，请删短"),
        ([ONE + "\n" * 20_000], "1.txt：这套表一共 20020 行，最多 20000 行，请删去用不着的"),
        ([HEAD + "| 字 |\n" * 2001], "1.txt：[表格]有 2001 行，一张表最多 2000 行，请分成几张表"),
        ([ONE + "[行文]\n" + "字\n" * 2001], "1.txt：[行文]有 2001 行，一张表最多 2000 行，请分成几张表"),
        ([ONE + "[审核]\n" + "错误 1 > 0\n  对\n" * 2001], "1.txt：[审核]有 4002 行，一张表最多 4000 行，请分成几张表"),
        (
            [wide(161, 50)],
            "1.txt：格子超过 8000 个（连同要印和要说的算式），一张表最多这么多，请分成几张表",
        ),
        (
            [HEAD + ("|" + " {=1} |" * 50 + "\n") * 161],
            "1.txt：格子超过 8000 个（连同要印和要说的算式），一张表最多这么多，请分成几张表",
        ),
        (
            [wide(40, 50, f"表{at}") for at in range(6)],
            "set.txt：这套表有 10002 个格子，最多 10000，请分成几套",
        ),
        (
            [f"表 表{at}\n[表格]\n" + ("|" + " |" * 50 + "\n") * 400 for at in range(3)],
            "set.txt：这套表有 40004 格（行数乘列数），最多 40000，请分成几套",
        ),
        ([f"表 表{at}\n[表格]\n| 字 |\n" for at in range(201)], "set.txt：这套表有 201 张表，最多 200，请分成几套"),
        (
            [ONE + "[格]\n甲 正文\n[正文]\n甲\n" + ("| " + "字" * 1900 + "\n") * 53],
            "1.txt：“甲”有 100752 个字，一格最多 100000 字，请分开写或删短",
        ),
        (
            [wide(40, 50) + "[格]\n" + (" ".join("*" * at for at in range(1, 60)) + " 万元\n") * 20],
            "1.txt：用“*”一次说许多格的地方太多，请把格子的名字写出来，或分成几张表",
        ),
    ],
)  # fmt: skip
def test_too_much(
    problems: Callable[..., list[str]],
    quickly: Callable[[Callable[[], Any]], Any],
    forms: list[str],
    said: str,
) -> None:
    """What, where, both numbers, and what to do; told before it costs anything."""
    told = quickly(lambda: problems(*forms))
    assert told[0] == said


def test_a_tree_of_many_classes(
    problems: Callable[..., list[str]], quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """Five thousand classes are read as they come, one more is not."""

    def tree(classes: int) -> str:
        return TREE + "".join(f"类{at}\n  子{at}\n" for at in range(classes))

    assert quickly(lambda: problems(OF_TREE, pack=tree(4999))) == []
    (told,) = quickly(lambda: problems(OF_TREE, pack=tree(5001)))
    assert told.endswith("一棵树最多 5000 类，请分成几棵")


def test_a_large_form(
    problems: Callable[..., list[str]], quickly: Callable[[Callable[[], Any]], Any]
) -> None:
    """Thousands of cells with a kind, a formula and many headings above them are no trouble."""
    headings = ("|" + " 字 |" * 40 + "\n") * 900
    kinds = "[格]\n" + "".join(f"c{row}_1 万元\n" for row in range(48))
    formulas = "[计算]\n" + "".join(
        f"c{row}_{at} = c{row}_{at - 1} + 1\n" for row in range(48) for at in range(1, 40)
    )
    form = HEAD + headings + wide(48, 40).removeprefix(HEAD) + kinds + formulas
    assert quickly(lambda: problems(form)) == []


@pytest.mark.parametrize(
    ("form", "pack", "said"),
    [
        (HEAD + "行* | {甲} |\n[组 行]\n行 自由 " + "9" * 1900, "", "第 5 行：自由 9999"),
        (ONE + "[格]\n甲 数 小数 " + "9" * 1900, "", "第 5 行：小数后面要写 0 到 10 的位数，不是“999"),
        (ONE + "[版式]\n居左 列 " + "9" * 1900, "", "第 5 行：没有第 9999"),
        (ONE, "规则包 试用\n[取整]\n分 " + "9" * 1900, "第 3 行：取整要写“类型 位数”"),
    ],
)
def test_thousands_of_digits(problems: Callable[..., list[str]], form: str, pack: str, said: str) -> None:
    """Where a number is expected, digits without end are no number, and are quoted by their beginning."""
    (told,) = problems(form, **({"pack": pack} if pack else {}))
    assert said in told and len(told) < 200


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among its files")
@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
def test_a_file_that_is_none(texts: Callable[..., dict[str, str]], tmp_path: Path, kind: str) -> None:
    """A link to a device never ends, a pipe never begins: neither is read."""
    for name, text in texts(ONE).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "1.txt").unlink()
    if kind == "device":
        (tmp_path / "1.txt").symlink_to("/dev/zero")
    elif kind == "pipe":
        os.mkfifo(tmp_path / "1.txt")
    else:
        (tmp_path / "1.txt").mkdir()
    with pytest.raises(Refusal, match=r"1\.txt 不是普通的文件"):
        sources_of(tmp_path)


def test_a_file_that_is_too_large(texts: Callable[..., dict[str, str]], tmp_path: Path) -> None:
    """It is not read to its end."""
    for name, text in texts(ONE).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    with (tmp_path / "1.txt").open("wb") as file:
        file.truncate(3_000_000_000)
    with pytest.raises(Refusal, match=r"1\.txt 有 3000\.0 MB，最多 2 MB"):
        sources_of(tmp_path)
