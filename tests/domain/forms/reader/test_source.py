"""A definition file as Notepad saves it: lines, sections, comments, blanks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.domain.forms.reader.report_set import read_set, sources_of
from desktop.domain.forms.reader.source import Line, decode, key_and_rest, read_source
from desktop.domain.refusal import DefinitionRefused, Refusal


def test_head_and_sections() -> None:
    """What stands before the first bracket is the head; comments and empty lines are left out."""
    source = read_source("# 说明\n表  甲\n\n　\n[表格 经费]  紧接\na | b |  # 备注\n[格]\n", "1.txt")
    assert [line.words for line in source.head] == ["表  甲"]
    assert [(one.name, one.argument, one.rest, one.line) for one in source.sections] == [
        ("表格", "经费", "紧接", 5),
        ("格", "", "", 7),
    ]
    assert [line.text for line in source.sections[0].lines] == ["a | b |"]


def test_number_sign_inside_quotes_or_words_is_no_comment() -> None:
    """# begins a comment only behind a blank and outside quotes."""
    source = read_source('[版式]\n居左 "#1 机组" 列 2 # 说明\n居中 3#楼\n', "1.txt")
    assert [line.words for line in source.sections[0].lines] == ['居左 "#1 机组" 列 2', "居中 3#楼"]


@pytest.mark.parametrize("blank", [" ", "\t", "　", "  \t ", "：", ": "])
def test_any_blank_or_colon_separates(blank: str) -> None:
    """Somebody typing Chinese leaves full-width blanks and colons."""
    source = read_source(f"标题{blank}项目　表\n", "1.txt")
    assert key_and_rest(source.head[0]) == ("标题", "项目　表")


def test_indentation_of_printed_words_is_kept() -> None:
    """U+3000 before 其中项 is printed; the blanks of the file are not."""
    line = read_source("[行文]\n  　　其中：  \n", "1.txt").sections[0].lines[0]
    assert (line.words, line.indented, line.depth) == ("　　其中：", True, 6)


def test_bom_and_crlf() -> None:
    """As Notepad on Windows writes UTF-8."""
    assert decode("\ufeff表  甲\r\n[格]\r\n".encode(), "1.txt") == "表  甲\n[格]\n"


@pytest.mark.parametrize("coding", ["gbk", "utf-16"])
def test_other_coding_is_refused_with_line_and_remedy(coding: str) -> None:
    """ANSI on a Chinese Windows is GBK, its Unicode is UTF-16."""
    data = b"form\n" + "表  甲\n".encode(coding)
    with pytest.raises(Refusal) as refused:
        decode(data, "project.txt")
    assert str(refused.value) == (
        "project.txt 第 2 行：文件不是 UTF-8 编码，读不出来；请在记事本里打开，选“另存为”，编码选 UTF-8，再保存"
    )


def copied(folder: Path, texts: dict[str, str], change: Callable[[str, str], bytes]) -> Path:
    """The set's files written into a folder, each through `change`."""
    for name, text in texts.items():
        path = folder / "set" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(change(name, text))
    return folder / "set"


def test_set_saved_by_notepad_is_the_same(tmp_path: Path, yueyang_texts: dict[str, str]) -> None:
    """BOM and CRLF in every file change nothing."""
    folder = copied(
        tmp_path, yueyang_texts, lambda _, text: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    )
    assert read_set("甲", sources_of(folder)) == read_set("甲", yueyang_texts)


def test_file_in_gbk_is_refused(tmp_path: Path, yueyang_texts: dict[str, str]) -> None:
    """Named with its line, before anything else is read."""
    folder = copied(
        tmp_path,
        yueyang_texts,
        lambda name, text: text.encode("gbk" if name == "project.txt" else "utf-8", "replace"),
    )
    with pytest.raises(Refusal, match=r"project\.txt 第 1 行：文件不是 UTF-8"):
        sources_of(folder)


def test_note_beside_the_set_is_left_alone(tmp_path: Path, yueyang_texts: dict[str, str]) -> None:
    """A readme in any coding is no part of the set and does not travel with it."""
    folder = copied(tmp_path, yueyang_texts, lambda _, text: text.encode())
    (folder / "读我.txt").write_bytes("随手记".encode("gbk"))
    assert sources_of(folder) == yueyang_texts


def test_folder_without_a_set(tmp_path: Path) -> None:
    """The wrong folder is a plain sentence."""
    with pytest.raises(Refusal, match=r"里没有 set\.txt，这不是报告集文件夹"):
        sources_of(tmp_path)


def test_missing_file_is_told_with_the_nearest(tmp_path: Path, yueyang_texts: dict[str, str]) -> None:
    """A name mistyped in set.txt: the files that are there are known."""
    texts = yueyang_texts | {"set.txt": yueyang_texts["set.txt"].replace("project.txt", "projekt.txt")}
    folder = copied(
        tmp_path, texts | {"project.txt": yueyang_texts["project.txt"]}, lambda _, text: text.encode()
    )
    with pytest.raises(DefinitionRefused) as refused:
        read_set("甲", sources_of(folder))
    assert "set.txt 第 12 行：没有 projekt.txt 这个文件，是不是“project.txt”？" in str(refused.value)


def test_missing_pack_is_told_with_the_nearest(tmp_path: Path, yueyang_texts: dict[str, str]) -> None:
    """The same for a rule pack."""
    texts = yueyang_texts | {"set.txt": yueyang_texts["set.txt"].replace("yueyang-2023", "yueyang-2024")}
    folder = copied(tmp_path, texts, lambda _, text: text.encode())
    with pytest.raises(DefinitionRefused) as refused:
        read_set("甲", sources_of(folder))
    assert "没有叫“yueyang-2024”的规则包（rules/yueyang-2024.txt），是不是“yueyang-2023”？" in str(
        refused.value
    )


def test_pack_inside_the_folder_wins(tmp_path: Path, yueyang_texts: dict[str, str]) -> None:
    """A set may bring its own pack of the same name."""
    folder = copied(tmp_path, yueyang_texts, lambda _, text: text.encode())
    beside = tmp_path / "rules"
    beside.mkdir()
    (beside / "yueyang-2023.txt").write_bytes(b"\xff")
    assert sources_of(folder) == yueyang_texts


FULL_WIDTH = str.maketrans("=(){}|<^[]", "＝（）｛｝｜＜＾［］")
STRUCTURE = ("|", "=", "[", "列宽")


def test_full_width_signs_read_the_same(problems_in: Callable, book: Callable, texts: Callable) -> None:
    """What an input method types in full-width mode: ：＝（）｛｝｜＜＾［］．，％."""
    plain = """表  附表  项目表
份  多份  标签 附表-{序}  名称 头.名称
标题  {年度}年度项目表
[表格]
列宽  40  40  40
头   | 名称 | {名称} | < |
资金 | 资金 | {预算} | {执行} |
其他 | ^    | {预算} | {率} |
指标* | {分值} | {得分} | {=得分} |
[格]
*.预算 *.执行 指标.*  万元
其他.率  百分比
[计算]
其他.(预算) = 资金.*
其他.率 = max(资金.执行 / 资金.预算, 50%)
[审核]
错误  资金.执行 <= 资金.预算
      执行 {资金.执行} 太多
错误  指标 每个 分值：得分 <= 分值
      得分 {得分} 太多
"""
    body = plain.split("[格]")
    wide = (
        body[0].translate(FULL_WIDTH)
        + "[格]"
        + body[1].translate(FULL_WIDTH | str.maketrans(".,%：", "．，％:"))
    )
    assert wide != plain
    opened = [book(form) for form in (plain, wide)]
    for one in opened:
        one.add_copy("附表")
        one.type(
            {
                "附表-1.资金.预算": "10",
                "附表-1.资金.执行": "12.5",
                "附表-1.指标[1].得分": "3",
                "附表-1.指标[1].分值": "2",
            }
        )
    assert opened[0].printed("附表") == opened[1].printed("附表")
    assert opened[0].says() == opened[1].says() != []


@pytest.mark.parametrize(
    "line",
    [
        "[a" + " " * 100_000 + "b",
        "[" + "a" * 100_000,
        "[ " * 100_000,
        "a " + "“" * 100_000 + "#",
        '"“' * 100_000 + "#",
        "a" + " #“”" * 50_000 + "“",
        "格" + "：" * 100_000,
    ],
)
def test_a_long_line_is_read_as_fast_as_a_short_one(
    quickly: Callable[[Callable[[], Any]], Any], line: str
) -> None:
    """Blanks, brackets and quotes without a partner are looked at once: a line of 20,000 took minutes."""
    assert quickly(lambda: read_source(line, "1.txt")).head[0].number == 1
    assert quickly(lambda: key_and_rest(Line(1, line)))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ('"甲"#说明', '"甲"'),
        ("“甲 #1”#说明", "“甲 #1”"),
        ("“甲 # 说明", "“甲"),
        ("“甲 “乙 # ” # 丙", "“甲 “乙 # ”"),
        ('"甲 “ " # ”', '"甲 “ "'),
        ("乙 ＃说明", "乙"),
    ],
)
def test_quotes_and_comments(raw: str, words: str) -> None:
    """A quote without its partner keeps nothing; behind a closed one # needs no blank."""
    assert read_source(raw, "1.txt").head[0].words == words


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("［表格　经费 ］ 紧接", ("表格", "经费", "紧接")),
        ("【 格】", ("格", "", "")),
        ("[章 甲 可空] 一 ] 二", ("章", "甲 可空", "一 ] 二")),
        ("[组 [甲]", ("组", "[甲", "")),
    ],
)
def test_sections(line: str, section: tuple[str, str, str]) -> None:
    """Name, argument, and what follows the first bracket that closes."""
    found = read_source(line, "1.txt").sections[0]
    assert (found.name, found.argument, found.rest) == section


@pytest.mark.parametrize("line", ["[]", "[ \u3000]", "[甲", "甲]", " [甲]"])
def test_no_sections(line: str) -> None:
    """A name and both brackets make one, and it stands at the beginning of its line."""
    assert not read_source(line, "1.txt").sections
